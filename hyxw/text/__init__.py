"""What the words say: pure functions of strings and body elements."""
