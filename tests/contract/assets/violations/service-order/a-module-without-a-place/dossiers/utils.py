"""Everything and nothing."""
