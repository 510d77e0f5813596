"""Freezes what a process has imported before others are forked from it; to be imported last.

Else the garbage collector of each forked process goes through all that was imported, and copies the
memory by touching it: most of what a small command costs.
"""

import gc

from hyxw.pipelines import schema_check

schema_check()  # else each crawl that finds something compiles it
gc.collect()
gc.freeze()
