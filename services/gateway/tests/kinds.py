"""``assets/kinds.proto``, compiled for the tests."""

from __future__ import annotations

import tempfile
from functools import cache
from pathlib import Path
from typing import Any

import grpc_tools
from google.protobuf import duration_pb2, timestamp_pb2, wrappers_pb2
from google.protobuf.descriptor_pb2 import FileDescriptorSet
from google.protobuf.descriptor_pool import Default
from google.protobuf.message_factory import GetMessageClass
from grpc_tools import protoc

NEEDED = (duration_pb2, timestamp_pb2, wrappers_pb2)
"""Loading them puts what kinds.proto imports into the pool."""
_ASSETS = Path(__file__).with_name("assets")


@cache
def everything() -> Any:
    """Give the class of the message that has one field of every kind."""
    with tempfile.TemporaryDirectory() as folder:
        compiled = Path(folder) / "kinds.binpb"
        well_known = Path(grpc_tools.__file__).parent / "_proto"
        arguments = [f"-I{_ASSETS}", f"-I{well_known}", f"--descriptor_set_out={compiled}", "kinds.proto"]
        assert protoc.main(["protoc", *arguments]) == 0
        described = FileDescriptorSet.FromString(compiled.read_bytes())
    for file in described.file:
        Default().AddSerializedFile(file.SerializeToString())
    return GetMessageClass(Default().FindMessageTypeByName("spico.kinds.v1.Everything"))
