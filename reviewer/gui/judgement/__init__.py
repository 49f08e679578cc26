"""What judges flags and thresholds rather than one picture: the workbench and the report card."""
