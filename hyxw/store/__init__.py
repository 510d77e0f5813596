"""What outlives a run: ledger, feed, archive."""
