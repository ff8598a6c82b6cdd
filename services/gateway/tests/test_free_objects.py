"""Objects whose names the contract does not know come in and go out as they are."""

import pytest
from google.protobuf.struct_pb2 import Struct

from gateway.describing.schemas import Schemas
from gateway.transcoding.misfit import Misfit
from gateway.transcoding.reading import filler
from gateway.transcoding.writing import writer
from spico.dossiers.v1 import forms_pb2

ANSWERS = {
    "kind": "HOME_VISIT",
    "duration": 45,
    "weight": 61.5,
    "present": True,
    "nothing": None,
    "participants": [{"name": "Claire Fontanel"}, {"name": "Paul Verdier"}],
}


def read(plain):
    message = Struct()
    filler(Struct.DESCRIPTOR)(message, plain)
    return message


def test_an_object_comes_out_as_it_came_in():
    assert writer(Struct.DESCRIPTOR)(read(ANSWERS)) == ANSWERS


def test_a_whole_number_has_no_fraction():
    answers = writer(Struct.DESCRIPTOR)(read({"duration": 45, "far": 2.0**60}))

    assert isinstance(answers["duration"], int)
    assert answers["far"] == 2.0**60


def test_an_empty_object_is_said():
    request = forms_pb2.StartFormRequest()
    filler(forms_pb2.StartFormRequest.DESCRIPTOR)(request, {"answers": {}})

    assert request.HasField("answers")


@pytest.mark.parametrize("plain", ["text", 1, None, ["a"], {"a": 10**400}, {"a": "\ud800"}])
def test_what_is_no_object_is_refused(plain):
    with pytest.raises(Misfit) as refused:
        read(plain)

    assert refused.value.code == "wrong-type"


def test_a_form_is_described_as_a_free_object():
    schemas = Schemas()
    schemas.request(forms_pb2.StartFormRequest.DESCRIPTOR, frozenset())

    (described,) = schemas.found.values()
    assert described["properties"]["answers"]["type"] == "object"
