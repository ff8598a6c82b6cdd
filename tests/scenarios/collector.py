"""A collector of traces: takes what the platform sends over OTLP/HTTP, and remembers it."""

from __future__ import annotations

import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

from opentelemetry.proto.collector.trace.v1.trace_service_pb2 import (
    ExportTraceServiceRequest,
    ExportTraceServiceResponse,
)


class Collector:
    """``with Collector() as collector``: listens on loopback."""

    def __init__(self):
        self.spans = []
        """``(service, name, trace id, trace ids it is linked to)`` of every span."""
        collector = self

        class Handler(BaseHTTPRequestHandler):
            def do_POST(self):
                body = self.rfile.read(int(self.headers["content-length"]))
                if self.headers.get("content-encoding", "identity") != "identity":
                    self.send_error(415)
                    return
                collector.take(self.path, body)
                self.send_response(200)
                self.send_header("content-type", "application/x-protobuf")
                self.end_headers()
                self.wfile.write(ExportTraceServiceResponse().SerializeToString())

            def log_message(self, *_):
                """Say nothing."""

        self._server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.endpoint = f"http://127.0.0.1:{self._server.server_port}"

    def take(self, path, body):
        assert path == "/v1/traces"
        for sent in ExportTraceServiceRequest.FromString(body).resource_spans:
            (service,) = (
                attribute.value.string_value
                for attribute in sent.resource.attributes
                if attribute.key == "service.name"
            )
            for scope in sent.scope_spans:
                for span in scope.spans:
                    links = {link.trace_id.hex() for link in span.links}
                    self.spans.append((service, span.name, span.trace_id.hex(), links))

    def of(self, trace):
        """Give the spans of a trace, and the batches that are linked to it, as ``(service, name)``."""
        return {(service, name) for service, name, own, links in list(self.spans) if trace in {own, *links}}

    def __enter__(self):
        threading.Thread(target=self._server.serve_forever, daemon=True).start()
        return self

    def __exit__(self, *_):
        self._server.shutdown()
        self._server.server_close()
