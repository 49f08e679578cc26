"""Named defects and their measures: one file per flag."""
