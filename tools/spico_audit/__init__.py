"""Questions to a log: what happened, is it unaltered, does a screen show what it says."""
