"""A bundled replica of the site, to try the project on and to test it with."""
