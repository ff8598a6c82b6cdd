"""What a process says of itself: logs, traces, metrics and whether it is well."""
