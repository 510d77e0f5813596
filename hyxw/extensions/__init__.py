"""What watches a run: storage, archive, progress, display, figures, report."""
