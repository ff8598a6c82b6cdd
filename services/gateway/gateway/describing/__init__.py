"""The public surface described: the OpenAPI document and the page people read, from the descriptors."""
