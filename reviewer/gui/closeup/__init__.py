"""The worst places near, beside their own LR under every kernel."""
