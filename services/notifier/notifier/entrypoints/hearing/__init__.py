"""What the worker of notifier hears, a room for each service that tells it."""
