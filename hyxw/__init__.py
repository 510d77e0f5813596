"""A crawler that turns one Chinese local news section into a feed of articles."""
