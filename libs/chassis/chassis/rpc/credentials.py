"""Mutual TLS: both sides of a call show a certificate of the platform's own authority."""

from __future__ import annotations

from pathlib import Path
from typing import Any, NamedTuple

import grpc

from chassis.settings import ProcessSettings


class _Files(NamedTuple):
    key: bytes
    certificate: bytes
    authority: bytes


def server_credentials(settings: ProcessSettings) -> grpc.ServerCredentials | None:
    """Give what a server listens with; None when the settings name no certificate.

    Renewed files are taken up by the next connection, without a restart.
    """
    files = _files(settings)
    if files is None:
        return None
    last = [files]

    def renewed() -> Any:
        current = _files(settings)
        if current is None or current == last[0]:
            return None  # gRPC goes on with what it has
        last[0] = current
        return _configuration(current)

    return grpc.dynamic_ssl_server_credentials(
        _configuration(files), renewed, require_client_authentication=True
    )


def channel_credentials(settings: ProcessSettings) -> grpc.ChannelCredentials | None:
    """Give what a client dials with; None when the settings name no certificate."""
    files = _files(settings)
    if files is None:
        return None
    return grpc.ssl_channel_credentials(files.authority, files.key, files.certificate)


def _configuration(files: _Files) -> grpc.ServerCertificateConfiguration:
    return grpc.ssl_server_certificate_configuration([(files.key, files.certificate)], files.authority)


def _files(settings: ProcessSettings) -> _Files | None:
    paths: list[Path] = [
        path
        for path in (settings.tls_key, settings.tls_certificate, settings.tls_authority)
        if path is not None
    ]
    return _Files(*(path.read_bytes() for path in paths)) if paths else None
