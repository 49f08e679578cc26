"""How the window looks and speaks: colours, icons, labels, language."""
