"""The work of those commands that need a crawl's own modules.

Scrapy imports each command at every start, whichever is run; these are imported by the one that is.
"""
