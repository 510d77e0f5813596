"""What watches a run: storage, archive, stall clock, display, figures, report."""
