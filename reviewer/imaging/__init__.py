"""Pure functions over pixels: decoding, planes, lines, downscaling."""
