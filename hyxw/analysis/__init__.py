"""Reading the feeds: as typed articles, as a table, as files, by a search, as a report."""
