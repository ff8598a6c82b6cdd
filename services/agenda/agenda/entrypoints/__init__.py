"""How agenda is reached, and what it tells."""
