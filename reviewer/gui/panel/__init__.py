"""What stands around the picture: verdict, flags, facts, history, filter and messages."""
