"""What the worker of notifier does: a room for each service that it hears, and one for everybody."""
