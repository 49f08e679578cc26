"""Review candidate pictures for image super-resolution training sets."""

__version__ = "0.1.0"
