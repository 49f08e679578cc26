"""What is filled in and confirmed: export, new review, settings, and questions about files."""
