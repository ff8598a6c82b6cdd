"""A service that the audit tool has never heard of."""
