"""Imported last by a process that others are forked from: what it holds is there for good.

Else the garbage collector of each process that is forked goes through all that was imported, and by
touching it copies it: most of what a small command costs.
"""

import gc

from hyxw.pipelines import schema_check

schema_check()  # else each crawl that finds something compiles it
gc.collect()
gc.freeze()
