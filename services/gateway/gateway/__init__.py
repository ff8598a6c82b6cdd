"""The API gateway: JSON over HTTP for client applications, gRPC for the services.

Its routes, its documentation and its translation of messages are computed from the contracts; what is
written by hand is files, the event stream and health. It holds no data and decides no right.
"""
