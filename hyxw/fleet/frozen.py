"""Imported last by a process that others are forked from: what it holds is there for good.

Else the garbage collector of each process that is forked goes through all that was imported, and by
touching it copies it: a tenth of a second of CPU for a crawl, three quarters of a small command's.
"""

import gc

gc.collect()
gc.freeze()
