"""Its ways in."""
