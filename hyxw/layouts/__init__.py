"""Which layout holds."""
