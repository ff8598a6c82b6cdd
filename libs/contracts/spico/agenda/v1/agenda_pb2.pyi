import datetime

from google.api import annotations_pb2 as _annotations_pb2
from google.protobuf import timestamp_pb2 as _timestamp_pb2
from spico.common.v1 import access_pb2 as _access_pb2
from google.protobuf.internal import containers as _containers
from google.protobuf.internal import enum_type_wrapper as _enum_type_wrapper
from google.protobuf import descriptor as _descriptor
from google.protobuf import message as _message
from collections.abc import Iterable as _Iterable, Mapping as _Mapping
from typing import ClassVar as _ClassVar, Optional as _Optional, Union as _Union

DESCRIPTOR: _descriptor.FileDescriptor

class Span(int, metaclass=_enum_type_wrapper.EnumTypeWrapper):
    __slots__ = ()
    SPAN_UNSPECIFIED: _ClassVar[Span]
    ONE: _ClassVar[Span]
    FOLLOWING: _ClassVar[Span]
    ALL: _ClassVar[Span]

class Level(int, metaclass=_enum_type_wrapper.EnumTypeWrapper):
    __slots__ = ()
    LEVEL_UNSPECIFIED: _ClassVar[Level]
    FREE_BUSY: _ClassVar[Level]
    DETAILS: _ClassVar[Level]
    MAY_BOOK: _ClassVar[Level]
    OWNER: _ClassVar[Level]

class DoubleBooking(int, metaclass=_enum_type_wrapper.EnumTypeWrapper):
    __slots__ = ()
    DOUBLE_BOOKING_UNSPECIFIED: _ClassVar[DoubleBooking]
    WARNED: _ClassVar[DoubleBooking]
    REFUSED: _ClassVar[DoubleBooking]

class Channel(int, metaclass=_enum_type_wrapper.EnumTypeWrapper):
    __slots__ = ()
    CHANNEL_UNSPECIFIED: _ClassVar[Channel]
    SMS: _ClassVar[Channel]
    EMAIL: _ClassVar[Channel]

class View(int, metaclass=_enum_type_wrapper.EnumTypeWrapper):
    __slots__ = ()
    VIEW_UNSPECIFIED: _ClassVar[View]
    DAY: _ClassVar[View]
    WEEK: _ClassVar[View]
    MONTH: _ClassVar[View]
SPAN_UNSPECIFIED: Span
ONE: Span
FOLLOWING: Span
ALL: Span
LEVEL_UNSPECIFIED: Level
FREE_BUSY: Level
DETAILS: Level
MAY_BOOK: Level
OWNER: Level
DOUBLE_BOOKING_UNSPECIFIED: DoubleBooking
WARNED: DoubleBooking
REFUSED: DoubleBooking
CHANNEL_UNSPECIFIED: Channel
SMS: Channel
EMAIL: Channel
VIEW_UNSPECIFIED: View
DAY: View
WEEK: View
MONTH: View

class BookAppointmentRequest(_message.Message):
    __slots__ = ("calendar_id", "start", "end", "type", "title", "dossier_id", "place", "comment", "recurrence", "reminder")
    CALENDAR_ID_FIELD_NUMBER: _ClassVar[int]
    START_FIELD_NUMBER: _ClassVar[int]
    END_FIELD_NUMBER: _ClassVar[int]
    TYPE_FIELD_NUMBER: _ClassVar[int]
    TITLE_FIELD_NUMBER: _ClassVar[int]
    DOSSIER_ID_FIELD_NUMBER: _ClassVar[int]
    PLACE_FIELD_NUMBER: _ClassVar[int]
    COMMENT_FIELD_NUMBER: _ClassVar[int]
    RECURRENCE_FIELD_NUMBER: _ClassVar[int]
    REMINDER_FIELD_NUMBER: _ClassVar[int]
    calendar_id: str
    start: _timestamp_pb2.Timestamp
    end: _timestamp_pb2.Timestamp
    type: str
    title: str
    dossier_id: str
    place: str
    comment: str
    recurrence: str
    reminder: ReminderWish
    def __init__(self, calendar_id: _Optional[str] = ..., start: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., end: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., type: _Optional[str] = ..., title: _Optional[str] = ..., dossier_id: _Optional[str] = ..., place: _Optional[str] = ..., comment: _Optional[str] = ..., recurrence: _Optional[str] = ..., reminder: _Optional[_Union[ReminderWish, _Mapping]] = ...) -> None: ...

class ReminderWish(_message.Message):
    __slots__ = ("channels", "lead_time")
    CHANNELS_FIELD_NUMBER: _ClassVar[int]
    LEAD_TIME_FIELD_NUMBER: _ClassVar[int]
    channels: _containers.RepeatedScalarFieldContainer[Channel]
    lead_time: str
    def __init__(self, channels: _Optional[_Iterable[_Union[Channel, str]]] = ..., lead_time: _Optional[str] = ...) -> None: ...

class BookAppointmentResponse(_message.Message):
    __slots__ = ("appointment_id", "position")
    APPOINTMENT_ID_FIELD_NUMBER: _ClassVar[int]
    POSITION_FIELD_NUMBER: _ClassVar[int]
    appointment_id: str
    position: str
    def __init__(self, appointment_id: _Optional[str] = ..., position: _Optional[str] = ...) -> None: ...

class ListAppointmentsRequest(_message.Message):
    __slots__ = ("calendar", "to", "type", "view", "day", "dossier", "cancelled", "page_size", "page_token", "at_least")
    CALENDAR_FIELD_NUMBER: _ClassVar[int]
    FROM_FIELD_NUMBER: _ClassVar[int]
    TO_FIELD_NUMBER: _ClassVar[int]
    TYPE_FIELD_NUMBER: _ClassVar[int]
    VIEW_FIELD_NUMBER: _ClassVar[int]
    DAY_FIELD_NUMBER: _ClassVar[int]
    DOSSIER_FIELD_NUMBER: _ClassVar[int]
    CANCELLED_FIELD_NUMBER: _ClassVar[int]
    PAGE_SIZE_FIELD_NUMBER: _ClassVar[int]
    PAGE_TOKEN_FIELD_NUMBER: _ClassVar[int]
    AT_LEAST_FIELD_NUMBER: _ClassVar[int]
    calendar: _containers.RepeatedScalarFieldContainer[str]
    to: _timestamp_pb2.Timestamp
    type: _containers.RepeatedScalarFieldContainer[str]
    view: View
    day: str
    dossier: str
    cancelled: bool
    page_size: int
    page_token: str
    at_least: str
    def __init__(self, calendar: _Optional[_Iterable[str]] = ..., to: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., type: _Optional[_Iterable[str]] = ..., view: _Optional[_Union[View, str]] = ..., day: _Optional[str] = ..., dossier: _Optional[str] = ..., cancelled: _Optional[bool] = ..., page_size: _Optional[int] = ..., page_token: _Optional[str] = ..., at_least: _Optional[str] = ..., **kwargs) -> None: ...

class ListAppointmentsResponse(_message.Message):
    __slots__ = ("appointments", "next_page_token")
    APPOINTMENTS_FIELD_NUMBER: _ClassVar[int]
    NEXT_PAGE_TOKEN_FIELD_NUMBER: _ClassVar[int]
    appointments: _containers.RepeatedCompositeFieldContainer[Appointment]
    next_page_token: str
    def __init__(self, appointments: _Optional[_Iterable[_Union[Appointment, _Mapping]]] = ..., next_page_token: _Optional[str] = ...) -> None: ...

class Appointment(_message.Message):
    __slots__ = ("appointment_id", "calendar_id", "start", "end", "type", "title", "dossier_id", "occurrence", "type_label", "place", "comment", "recurrence", "zone", "double_booked", "cancelled", "reminder", "patient_deceased")
    APPOINTMENT_ID_FIELD_NUMBER: _ClassVar[int]
    CALENDAR_ID_FIELD_NUMBER: _ClassVar[int]
    START_FIELD_NUMBER: _ClassVar[int]
    END_FIELD_NUMBER: _ClassVar[int]
    TYPE_FIELD_NUMBER: _ClassVar[int]
    TITLE_FIELD_NUMBER: _ClassVar[int]
    DOSSIER_ID_FIELD_NUMBER: _ClassVar[int]
    OCCURRENCE_FIELD_NUMBER: _ClassVar[int]
    TYPE_LABEL_FIELD_NUMBER: _ClassVar[int]
    PLACE_FIELD_NUMBER: _ClassVar[int]
    COMMENT_FIELD_NUMBER: _ClassVar[int]
    RECURRENCE_FIELD_NUMBER: _ClassVar[int]
    ZONE_FIELD_NUMBER: _ClassVar[int]
    DOUBLE_BOOKED_FIELD_NUMBER: _ClassVar[int]
    CANCELLED_FIELD_NUMBER: _ClassVar[int]
    REMINDER_FIELD_NUMBER: _ClassVar[int]
    PATIENT_DECEASED_FIELD_NUMBER: _ClassVar[int]
    appointment_id: str
    calendar_id: str
    start: _timestamp_pb2.Timestamp
    end: _timestamp_pb2.Timestamp
    type: str
    title: str
    dossier_id: str
    occurrence: int
    type_label: str
    place: str
    comment: str
    recurrence: str
    zone: str
    double_booked: bool
    cancelled: bool
    reminder: Reminder
    patient_deceased: bool
    def __init__(self, appointment_id: _Optional[str] = ..., calendar_id: _Optional[str] = ..., start: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., end: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., type: _Optional[str] = ..., title: _Optional[str] = ..., dossier_id: _Optional[str] = ..., occurrence: _Optional[int] = ..., type_label: _Optional[str] = ..., place: _Optional[str] = ..., comment: _Optional[str] = ..., recurrence: _Optional[str] = ..., zone: _Optional[str] = ..., double_booked: _Optional[bool] = ..., cancelled: _Optional[bool] = ..., reminder: _Optional[_Union[Reminder, _Mapping]] = ..., patient_deceased: _Optional[bool] = ...) -> None: ...

class Reminder(_message.Message):
    __slots__ = ("channels", "lead_time", "state", "sendings")
    CHANNELS_FIELD_NUMBER: _ClassVar[int]
    LEAD_TIME_FIELD_NUMBER: _ClassVar[int]
    STATE_FIELD_NUMBER: _ClassVar[int]
    SENDINGS_FIELD_NUMBER: _ClassVar[int]
    channels: _containers.RepeatedScalarFieldContainer[Channel]
    lead_time: str
    state: str
    sendings: _containers.RepeatedCompositeFieldContainer[Sending]
    def __init__(self, channels: _Optional[_Iterable[_Union[Channel, str]]] = ..., lead_time: _Optional[str] = ..., state: _Optional[str] = ..., sendings: _Optional[_Iterable[_Union[Sending, _Mapping]]] = ...) -> None: ...

class Sending(_message.Message):
    __slots__ = ("channel", "state", "at", "reason")
    CHANNEL_FIELD_NUMBER: _ClassVar[int]
    STATE_FIELD_NUMBER: _ClassVar[int]
    AT_FIELD_NUMBER: _ClassVar[int]
    REASON_FIELD_NUMBER: _ClassVar[int]
    channel: Channel
    state: str
    at: _timestamp_pb2.Timestamp
    reason: str
    def __init__(self, channel: _Optional[_Union[Channel, str]] = ..., state: _Optional[str] = ..., at: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., reason: _Optional[str] = ...) -> None: ...

class GetAppointmentRequest(_message.Message):
    __slots__ = ("appointment_id", "occurrence", "at_least")
    APPOINTMENT_ID_FIELD_NUMBER: _ClassVar[int]
    OCCURRENCE_FIELD_NUMBER: _ClassVar[int]
    AT_LEAST_FIELD_NUMBER: _ClassVar[int]
    appointment_id: str
    occurrence: int
    at_least: str
    def __init__(self, appointment_id: _Optional[str] = ..., occurrence: _Optional[int] = ..., at_least: _Optional[str] = ...) -> None: ...

class GetAppointmentResponse(_message.Message):
    __slots__ = ("appointment", "occurrences", "booked", "changes")
    APPOINTMENT_FIELD_NUMBER: _ClassVar[int]
    OCCURRENCES_FIELD_NUMBER: _ClassVar[int]
    BOOKED_FIELD_NUMBER: _ClassVar[int]
    CHANGES_FIELD_NUMBER: _ClassVar[int]
    appointment: Appointment
    occurrences: _containers.RepeatedCompositeFieldContainer[Occurrence]
    booked: Deed
    changes: _containers.RepeatedCompositeFieldContainer[AppointmentChange]
    def __init__(self, appointment: _Optional[_Union[Appointment, _Mapping]] = ..., occurrences: _Optional[_Iterable[_Union[Occurrence, _Mapping]]] = ..., booked: _Optional[_Union[Deed, _Mapping]] = ..., changes: _Optional[_Iterable[_Union[AppointmentChange, _Mapping]]] = ...) -> None: ...

class Occurrence(_message.Message):
    __slots__ = ("occurrence", "start", "end", "cancelled")
    OCCURRENCE_FIELD_NUMBER: _ClassVar[int]
    START_FIELD_NUMBER: _ClassVar[int]
    END_FIELD_NUMBER: _ClassVar[int]
    CANCELLED_FIELD_NUMBER: _ClassVar[int]
    occurrence: int
    start: _timestamp_pb2.Timestamp
    end: _timestamp_pb2.Timestamp
    cancelled: bool
    def __init__(self, occurrence: _Optional[int] = ..., start: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., end: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., cancelled: _Optional[bool] = ...) -> None: ...

class Deed(_message.Message):
    __slots__ = ("account_id", "name", "on_behalf_of", "at")
    ACCOUNT_ID_FIELD_NUMBER: _ClassVar[int]
    NAME_FIELD_NUMBER: _ClassVar[int]
    ON_BEHALF_OF_FIELD_NUMBER: _ClassVar[int]
    AT_FIELD_NUMBER: _ClassVar[int]
    account_id: str
    name: str
    on_behalf_of: str
    at: _timestamp_pb2.Timestamp
    def __init__(self, account_id: _Optional[str] = ..., name: _Optional[str] = ..., on_behalf_of: _Optional[str] = ..., at: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ...) -> None: ...

class AppointmentChange(_message.Message):
    __slots__ = ("kind", "reason", "by", "start", "end")
    KIND_FIELD_NUMBER: _ClassVar[int]
    REASON_FIELD_NUMBER: _ClassVar[int]
    BY_FIELD_NUMBER: _ClassVar[int]
    START_FIELD_NUMBER: _ClassVar[int]
    END_FIELD_NUMBER: _ClassVar[int]
    kind: str
    reason: str
    by: Deed
    start: _timestamp_pb2.Timestamp
    end: _timestamp_pb2.Timestamp
    def __init__(self, kind: _Optional[str] = ..., reason: _Optional[str] = ..., by: _Optional[_Union[Deed, _Mapping]] = ..., start: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., end: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ...) -> None: ...

class ChangeAppointmentRequest(_message.Message):
    __slots__ = ("appointment_id", "occurrence", "span", "start", "end", "type", "title", "place", "comment", "dossier_id", "reason", "reminder")
    APPOINTMENT_ID_FIELD_NUMBER: _ClassVar[int]
    OCCURRENCE_FIELD_NUMBER: _ClassVar[int]
    SPAN_FIELD_NUMBER: _ClassVar[int]
    START_FIELD_NUMBER: _ClassVar[int]
    END_FIELD_NUMBER: _ClassVar[int]
    TYPE_FIELD_NUMBER: _ClassVar[int]
    TITLE_FIELD_NUMBER: _ClassVar[int]
    PLACE_FIELD_NUMBER: _ClassVar[int]
    COMMENT_FIELD_NUMBER: _ClassVar[int]
    DOSSIER_ID_FIELD_NUMBER: _ClassVar[int]
    REASON_FIELD_NUMBER: _ClassVar[int]
    REMINDER_FIELD_NUMBER: _ClassVar[int]
    appointment_id: str
    occurrence: int
    span: Span
    start: _timestamp_pb2.Timestamp
    end: _timestamp_pb2.Timestamp
    type: str
    title: str
    place: str
    comment: str
    dossier_id: str
    reason: str
    reminder: ReminderWish
    def __init__(self, appointment_id: _Optional[str] = ..., occurrence: _Optional[int] = ..., span: _Optional[_Union[Span, str]] = ..., start: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., end: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., type: _Optional[str] = ..., title: _Optional[str] = ..., place: _Optional[str] = ..., comment: _Optional[str] = ..., dossier_id: _Optional[str] = ..., reason: _Optional[str] = ..., reminder: _Optional[_Union[ReminderWish, _Mapping]] = ...) -> None: ...

class ChangeAppointmentResponse(_message.Message):
    __slots__ = ("position",)
    POSITION_FIELD_NUMBER: _ClassVar[int]
    position: str
    def __init__(self, position: _Optional[str] = ...) -> None: ...

class CancelAppointmentRequest(_message.Message):
    __slots__ = ("appointment_id", "occurrence", "span", "reason")
    APPOINTMENT_ID_FIELD_NUMBER: _ClassVar[int]
    OCCURRENCE_FIELD_NUMBER: _ClassVar[int]
    SPAN_FIELD_NUMBER: _ClassVar[int]
    REASON_FIELD_NUMBER: _ClassVar[int]
    appointment_id: str
    occurrence: int
    span: Span
    reason: str
    def __init__(self, appointment_id: _Optional[str] = ..., occurrence: _Optional[int] = ..., span: _Optional[_Union[Span, str]] = ..., reason: _Optional[str] = ...) -> None: ...

class CancelAppointmentResponse(_message.Message):
    __slots__ = ("position",)
    POSITION_FIELD_NUMBER: _ClassVar[int]
    position: str
    def __init__(self, position: _Optional[str] = ...) -> None: ...

class SetReminderOppositionRequest(_message.Message):
    __slots__ = ("dossier_id", "opposed")
    DOSSIER_ID_FIELD_NUMBER: _ClassVar[int]
    OPPOSED_FIELD_NUMBER: _ClassVar[int]
    dossier_id: str
    opposed: bool
    def __init__(self, dossier_id: _Optional[str] = ..., opposed: _Optional[bool] = ...) -> None: ...

class SetReminderOppositionResponse(_message.Message):
    __slots__ = ("position",)
    POSITION_FIELD_NUMBER: _ClassVar[int]
    position: str
    def __init__(self, position: _Optional[str] = ...) -> None: ...

class ReceiveSmsStopRequest(_message.Message):
    __slots__ = ("key", "number")
    KEY_FIELD_NUMBER: _ClassVar[int]
    NUMBER_FIELD_NUMBER: _ClassVar[int]
    key: str
    number: str
    def __init__(self, key: _Optional[str] = ..., number: _Optional[str] = ...) -> None: ...

class ReceiveSmsStopResponse(_message.Message):
    __slots__ = ()
    def __init__(self) -> None: ...

class ListAppointmentTypesRequest(_message.Message):
    __slots__ = ()
    def __init__(self) -> None: ...

class ListAppointmentTypesResponse(_message.Message):
    __slots__ = ("types",)
    TYPES_FIELD_NUMBER: _ClassVar[int]
    types: _containers.RepeatedCompositeFieldContainer[AppointmentType]
    def __init__(self, types: _Optional[_Iterable[_Union[AppointmentType, _Mapping]]] = ...) -> None: ...

class AppointmentType(_message.Message):
    __slots__ = ("code", "label", "occupies")
    CODE_FIELD_NUMBER: _ClassVar[int]
    LABEL_FIELD_NUMBER: _ClassVar[int]
    OCCUPIES_FIELD_NUMBER: _ClassVar[int]
    code: str
    label: str
    occupies: bool
    def __init__(self, code: _Optional[str] = ..., label: _Optional[str] = ..., occupies: _Optional[bool] = ...) -> None: ...

class ListCalendarsRequest(_message.Message):
    __slots__ = ("page_size", "page_token", "at_least")
    PAGE_SIZE_FIELD_NUMBER: _ClassVar[int]
    PAGE_TOKEN_FIELD_NUMBER: _ClassVar[int]
    AT_LEAST_FIELD_NUMBER: _ClassVar[int]
    page_size: int
    page_token: str
    at_least: str
    def __init__(self, page_size: _Optional[int] = ..., page_token: _Optional[str] = ..., at_least: _Optional[str] = ...) -> None: ...

class ListCalendarsResponse(_message.Message):
    __slots__ = ("calendars", "next_page_token")
    CALENDARS_FIELD_NUMBER: _ClassVar[int]
    NEXT_PAGE_TOKEN_FIELD_NUMBER: _ClassVar[int]
    calendars: _containers.RepeatedCompositeFieldContainer[Calendar]
    next_page_token: str
    def __init__(self, calendars: _Optional[_Iterable[_Union[Calendar, _Mapping]]] = ..., next_page_token: _Optional[str] = ...) -> None: ...

class Calendar(_message.Message):
    __slots__ = ("calendar_id", "name", "owner_id", "owner_name", "level", "zone", "double_booking", "shares")
    CALENDAR_ID_FIELD_NUMBER: _ClassVar[int]
    NAME_FIELD_NUMBER: _ClassVar[int]
    OWNER_ID_FIELD_NUMBER: _ClassVar[int]
    OWNER_NAME_FIELD_NUMBER: _ClassVar[int]
    LEVEL_FIELD_NUMBER: _ClassVar[int]
    ZONE_FIELD_NUMBER: _ClassVar[int]
    DOUBLE_BOOKING_FIELD_NUMBER: _ClassVar[int]
    SHARES_FIELD_NUMBER: _ClassVar[int]
    calendar_id: str
    name: str
    owner_id: str
    owner_name: str
    level: Level
    zone: str
    double_booking: DoubleBooking
    shares: _containers.RepeatedCompositeFieldContainer[Share]
    def __init__(self, calendar_id: _Optional[str] = ..., name: _Optional[str] = ..., owner_id: _Optional[str] = ..., owner_name: _Optional[str] = ..., level: _Optional[_Union[Level, str]] = ..., zone: _Optional[str] = ..., double_booking: _Optional[_Union[DoubleBooking, str]] = ..., shares: _Optional[_Iterable[_Union[Share, _Mapping]]] = ...) -> None: ...

class Share(_message.Message):
    __slots__ = ("account_id", "name", "level")
    ACCOUNT_ID_FIELD_NUMBER: _ClassVar[int]
    NAME_FIELD_NUMBER: _ClassVar[int]
    LEVEL_FIELD_NUMBER: _ClassVar[int]
    account_id: str
    name: str
    level: Level
    def __init__(self, account_id: _Optional[str] = ..., name: _Optional[str] = ..., level: _Optional[_Union[Level, str]] = ...) -> None: ...

class OpenCalendarRequest(_message.Message):
    __slots__ = ("name", "zone")
    NAME_FIELD_NUMBER: _ClassVar[int]
    ZONE_FIELD_NUMBER: _ClassVar[int]
    name: str
    zone: str
    def __init__(self, name: _Optional[str] = ..., zone: _Optional[str] = ...) -> None: ...

class OpenCalendarResponse(_message.Message):
    __slots__ = ("calendar_id", "position")
    CALENDAR_ID_FIELD_NUMBER: _ClassVar[int]
    POSITION_FIELD_NUMBER: _ClassVar[int]
    calendar_id: str
    position: str
    def __init__(self, calendar_id: _Optional[str] = ..., position: _Optional[str] = ...) -> None: ...

class ChangeCalendarRequest(_message.Message):
    __slots__ = ("calendar_id", "name", "zone", "double_booking")
    CALENDAR_ID_FIELD_NUMBER: _ClassVar[int]
    NAME_FIELD_NUMBER: _ClassVar[int]
    ZONE_FIELD_NUMBER: _ClassVar[int]
    DOUBLE_BOOKING_FIELD_NUMBER: _ClassVar[int]
    calendar_id: str
    name: str
    zone: str
    double_booking: DoubleBooking
    def __init__(self, calendar_id: _Optional[str] = ..., name: _Optional[str] = ..., zone: _Optional[str] = ..., double_booking: _Optional[_Union[DoubleBooking, str]] = ...) -> None: ...

class ChangeCalendarResponse(_message.Message):
    __slots__ = ("position",)
    POSITION_FIELD_NUMBER: _ClassVar[int]
    position: str
    def __init__(self, position: _Optional[str] = ...) -> None: ...

class ShareCalendarRequest(_message.Message):
    __slots__ = ("calendar_id", "account_id", "level")
    CALENDAR_ID_FIELD_NUMBER: _ClassVar[int]
    ACCOUNT_ID_FIELD_NUMBER: _ClassVar[int]
    LEVEL_FIELD_NUMBER: _ClassVar[int]
    calendar_id: str
    account_id: str
    level: Level
    def __init__(self, calendar_id: _Optional[str] = ..., account_id: _Optional[str] = ..., level: _Optional[_Union[Level, str]] = ...) -> None: ...

class ShareCalendarResponse(_message.Message):
    __slots__ = ("position",)
    POSITION_FIELD_NUMBER: _ClassVar[int]
    position: str
    def __init__(self, position: _Optional[str] = ...) -> None: ...

class UnshareCalendarRequest(_message.Message):
    __slots__ = ("calendar_id", "account_id")
    CALENDAR_ID_FIELD_NUMBER: _ClassVar[int]
    ACCOUNT_ID_FIELD_NUMBER: _ClassVar[int]
    calendar_id: str
    account_id: str
    def __init__(self, calendar_id: _Optional[str] = ..., account_id: _Optional[str] = ...) -> None: ...

class UnshareCalendarResponse(_message.Message):
    __slots__ = ("position",)
    POSITION_FIELD_NUMBER: _ClassVar[int]
    position: str
    def __init__(self, position: _Optional[str] = ...) -> None: ...
