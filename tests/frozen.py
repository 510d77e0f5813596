"""Imported last by the server that processes are forked from: what it holds is there for good.

Else each process's garbage collector goes through all modules that the server has imported, and
by touching them copies them: three times the CPU of a small command.
"""

import gc

gc.collect()
gc.freeze()
