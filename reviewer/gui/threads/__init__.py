"""Work beside the window, and the one way back into its thread."""
