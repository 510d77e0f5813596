"""Many sites over many machines: whole runs are spread by procrastinate, a queue in PostgreSQL.

Nothing of the crawl imports this; a worker starts crawls as processes of their own.
"""
