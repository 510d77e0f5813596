"""Queue, workers and what they crawl: real PostgreSQL, real processes, sites on loopback."""
