"""What to ask for next, and what became of it."""
