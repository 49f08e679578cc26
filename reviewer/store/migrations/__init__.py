"""The steps from one schema of a review file to the next, in Alembic's form."""
