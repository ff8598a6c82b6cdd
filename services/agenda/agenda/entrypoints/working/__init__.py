"""What the worker of agenda does: a room for what it hears of dossiers."""
