"""Actions, their keys and clicks, and the sheets and palettes made from them."""
