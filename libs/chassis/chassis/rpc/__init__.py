"""gRPC on asyncio: the server every service answers with, and the client it is called by."""
