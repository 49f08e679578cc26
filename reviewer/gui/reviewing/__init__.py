"""The review at work: what its keys do, and what follows from a decision."""
