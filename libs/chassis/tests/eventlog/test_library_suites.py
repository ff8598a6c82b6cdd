"""The library's own test classes, unchanged, on our recorders and a real server."""

from __future__ import annotations

import uuid

import pymongo
import pytest
from eventsourcing.persistence import TrackingRecorder
from eventsourcing.tests import persistence as suites
from eventsourcing.utils import Environment

from chassis.eventlog import (
    MongoAggregateRecorder,
    MongoApplicationRecorder,
    MongoFactory,
    MongoProcessRecorder,
    MongoTrackingRecorder,
)


@pytest.mark.usefixtures("_server")
class OnMongoDB:
    @pytest.fixture
    def _server(self, request, mongodb_uri):
        request.cls.env = Environment(
            env={
                "PERSISTENCE_MODULE": "chassis.eventlog",
                "MONGODB_URI": mongodb_uri,
                "MONGODB_DATABASE": f"test_{uuid.uuid4().hex[:12]}",
            }
        )
        request.cls.recorders = MongoFactory(request.cls.env)
        yield
        request.cls.recorders.close()
        with pymongo.MongoClient(mongodb_uri) as client:
            client.drop_database(request.cls.env["MONGODB_DATABASE"])


class TestAggregateRecorder(OnMongoDB, suites.AggregateRecorderTestCase):
    def create_recorder(self):
        return self.recorders.aggregate_recorder()


class TestApplicationRecorder(OnMongoDB, suites.ApplicationRecorderTestCase):
    def create_recorder(self):
        return self.recorders.application_recorder()

    def test_insert_subscribe(self):
        self.optional_test_insert_subscribe()


class TestTrackingRecorder(OnMongoDB, suites.TrackingRecorderTestCase):
    def create_recorder(self):
        return self.recorders.tracking_recorder()


class TestProcessRecorder(OnMongoDB, suites.ProcessRecorderTestCase):
    def create_recorder(self):
        return self.recorders.process_recorder()


class TestNonInterleaving(OnMongoDB, suites.NonInterleavingNotificationIDsBaseCase):
    def create_recorder(self):
        return self.recorders.application_recorder()


class SpecialTrackingRecorder(MongoTrackingRecorder):
    pass


class TestFactory(OnMongoDB, suites.InfrastructureFactoryTestCase):
    def expected_factory_class(self):
        return MongoFactory

    def expected_aggregate_recorder_class(self):
        return MongoAggregateRecorder

    def expected_application_recorder_class(self):
        return MongoApplicationRecorder

    def expected_tracking_recorder_class(self):
        return MongoTrackingRecorder

    def tracking_recorder_subclass(self) -> type[TrackingRecorder]:
        return SpecialTrackingRecorder

    def expected_process_recorder_class(self):
        return MongoProcessRecorder
