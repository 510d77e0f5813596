"""What commands do and say that takes a crawl's own modules.

Scrapy imports each command at every start, whichever is run; these are imported by the one that is.
But for `telling`: that takes none of these modules, and says how any run has ended.
"""
