"""The durable path and nothing else: the same servers, libraries and number of processes as the platform."""
