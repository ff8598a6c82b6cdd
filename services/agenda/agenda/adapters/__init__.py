"""The outside world: the SMS provider, the mail server, and what is written to patients."""
