"""The outside world: the national teleservice that knows who people are."""
