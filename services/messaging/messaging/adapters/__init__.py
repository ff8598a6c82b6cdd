"""What messaging leaves to the libraries of others: images."""
