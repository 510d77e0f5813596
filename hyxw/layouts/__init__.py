"""Decides which layout a section's pages are read with, and whether a page is believed."""
