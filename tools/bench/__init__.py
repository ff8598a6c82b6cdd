"""Measurements: ours beside the least that could be done, or beside a peer, in one run; only ratios count."""
