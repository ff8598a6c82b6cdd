"""An invented service."""
