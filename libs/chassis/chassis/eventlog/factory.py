"""The persistence module's factory: recorders and mapper of an application, by environment."""

from __future__ import annotations

from typing import Any, TypeVar

from eventsourcing.persistence import (
    AggregateRecorder,
    ApplicationRecorder,
    EventStore,
    InfrastructureFactory,
    InfrastructureFactoryError,
    Mapper,
    ProcessRecorder,
    Transcoder,
)
from eventsourcing.utils import Environment, EnvType, resolve_topic, strtobool

from chassis.eventlog.documents import CODEC
from chassis.eventlog.indexes import create_log_indexes
from chassis.eventlog.keys import COLLECTION as DATA_KEYS
from chassis.eventlog.keys import DataKeys, MasterKeys
from chassis.eventlog.mapper import FactMapper
from chassis.eventlog.nudges import Nudges, create_nudges
from chassis.eventlog.reader import Reader
from chassis.eventlog.recorder import MongoApplicationRecorder, MongoProcessRecorder, MongoTrackingRecorder
from chassis.eventlog.servers import connect, log_collection
from chassis.eventlog.snapshots import MongoAggregateRecorder
from chassis.eventlog.store import FactStore

R = TypeVar("R", MongoApplicationRecorder, MongoTrackingRecorder, MongoProcessRecorder)


class MongoFactory(InfrastructureFactory[MongoTrackingRecorder]):
    """Builds the parts of an application by environment; each name may carry the application's as a prefix.

    ``MONGODB_URI``, ``MONGODB_DATABASE`` (default: the application's name in lower case),
    ``EVENTLOG_COLLECTION`` (``log``), ``MASTER_KEY``, ``CREATE_TABLE`` (``y``: make indexes).
    """

    def __init__(self, env: Environment | EnvType | None) -> None:
        super().__init__(env)
        uri = self.env.get("MONGODB_URI")
        if not uri:
            raise InfrastructureFactoryError("MONGODB_URI is not set")
        self._collection = self.env.get("EVENTLOG_COLLECTION", "log")
        self.client, self._contact = connect(uri)
        self.database = self.client[self.env.get("MONGODB_DATABASE") or self.env.name.lower() or "eventlog"]
        self.nudges = Nudges(self.database)
        self._keys: DataKeys | None = None

    @property
    def keys(self) -> DataKeys:
        """The data keys of the subjects of this application.

        Raises:
            InfrastructureFactoryError: ``MASTER_KEY`` is missing or malformed.
        """
        if self._keys is None:
            try:
                masters = MasterKeys.parse(self.env.get("MASTER_KEY") or "")
            except ValueError as error:
                raise InfrastructureFactoryError(f"MASTER_KEY: {error}") from error
            self._keys = DataKeys(self.database[DATA_KEYS], masters)
        return self._keys

    def mapper(
        self, transcoder: Transcoder | None = None, mapper_class: type[Mapper[Any]] | None = None
    ) -> Mapper[Any]:
        """Give the mapper of facts where a master key is set, else the one the environment asks for."""
        asked_for = mapper_class or self.env.get(self.MAPPER_TOPIC)
        if isinstance(asked_for, str):
            asked_for = resolve_topic(asked_for)
        if asked_for is FactMapper or (asked_for is None and self.env.get("MASTER_KEY")):
            return FactMapper(self.keys)
        return super().mapper(transcoder, mapper_class)

    def event_store(
        self, mapper: Mapper[Any] | None = None, recorder: AggregateRecorder | None = None
    ) -> EventStore[Any]:
        """Give the store of an application's facts, or the library's for snapshots and other events."""
        mapper, recorder = mapper or self.mapper(), recorder or self.application_recorder()
        direct = isinstance(mapper, FactMapper) and isinstance(recorder, MongoApplicationRecorder)
        return FactStore(mapper, recorder) if direct else EventStore(mapper, recorder)

    def aggregate_recorder(self, purpose: str = "events") -> AggregateRecorder:
        """Give a recorder of versions without positions, in a collection of its own: ``log_snapshots``."""
        collection = log_collection(self.database, f"{self._collection}_{purpose}", CODEC)
        return MongoAggregateRecorder(collection, create=self._creates)

    def application_recorder(self) -> ApplicationRecorder:
        """Give the recorder of the application's log."""
        return self._recorder(self.APPLICATION_RECORDER_TOPIC, MongoApplicationRecorder)

    def tracking_recorder(
        self, tracking_recorder_class: type[MongoTrackingRecorder] | None = None
    ) -> MongoTrackingRecorder:
        """Give a recorder of what was processed."""
        if tracking_recorder_class is not None:
            return tracking_recorder_class(*self._parts())
        return self._recorder(self.TRACKING_RECORDER_TOPIC, MongoTrackingRecorder)

    def process_recorder(self) -> ProcessRecorder:
        """Give the recorder of the application's log, which tracks what was processed too."""
        return self._recorder(self.PROCESS_RECORDER_TOPIC, MongoProcessRecorder)

    def close(self) -> None:
        """Close the connections."""
        self.nudges.close()
        self.client.close()

    @property
    def _creates(self) -> bool:
        return strtobool(self.env.get("CREATE_TABLE", "yes"))

    def _recorder(self, topic: str, default: type[R]) -> R:
        named = self.env.get(topic)
        kind: type[R] = resolve_topic(named) if named else default
        return kind(*self._parts())

    def _parts(self) -> tuple[Reader, Any, Nudges]:
        collection = log_collection(self.database, self._collection)
        if self._creates:
            create_log_indexes(collection)
            create_nudges(self.database)
        return Reader(collection, self._contact, self.nudges), self._contact, self.nudges
