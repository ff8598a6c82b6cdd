"""What every SPICO service needs before it has an opinion of its own."""
