"""What watches a run: lock, progress, audit, report."""
