"""Tests of the examples, as scripts."""
