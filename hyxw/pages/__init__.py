"""What a page says: pure functions of a selector."""
