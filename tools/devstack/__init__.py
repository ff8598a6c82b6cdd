"""The platform on one machine: private servers, our processes, and what generates code for them."""
