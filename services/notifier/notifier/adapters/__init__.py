"""The outside world: the mail as it is written, the server that takes it, the lease that allows it."""
