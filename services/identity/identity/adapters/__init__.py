"""The parts a sign-in needs, on the libraries and the database that carry them."""
