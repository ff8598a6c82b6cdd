import datetime

from google.api import annotations_pb2 as _annotations_pb2
from google.protobuf import timestamp_pb2 as _timestamp_pb2
from spico.agenda.v1 import agenda_pb2 as _agenda_pb2
from spico.common.v1 import access_pb2 as _access_pb2
from google.protobuf.internal import containers as _containers
from google.protobuf.internal import enum_type_wrapper as _enum_type_wrapper
from google.protobuf import descriptor as _descriptor
from google.protobuf import message as _message
from collections.abc import Iterable as _Iterable, Mapping as _Mapping
from typing import ClassVar as _ClassVar, Optional as _Optional, Union as _Union

DESCRIPTOR: _descriptor.FileDescriptor

class TaskLevel(int, metaclass=_enum_type_wrapper.EnumTypeWrapper):
    __slots__ = ()
    TASK_LEVEL_UNSPECIFIED: _ClassVar[TaskLevel]
    LOW: _ClassVar[TaskLevel]
    NORMAL: _ClassVar[TaskLevel]
    HIGH: _ClassVar[TaskLevel]
    URGENT: _ClassVar[TaskLevel]

class TaskState(int, metaclass=_enum_type_wrapper.EnumTypeWrapper):
    __slots__ = ()
    TASK_STATE_UNSPECIFIED: _ClassVar[TaskState]
    OPEN: _ClassVar[TaskState]
    DONE: _ClassVar[TaskState]
    CANCELLED: _ClassVar[TaskState]
TASK_LEVEL_UNSPECIFIED: TaskLevel
LOW: TaskLevel
NORMAL: TaskLevel
HIGH: TaskLevel
URGENT: TaskLevel
TASK_STATE_UNSPECIFIED: TaskState
OPEN: TaskState
DONE: TaskState
CANCELLED: TaskState

class TaskDocument(_message.Message):
    __slots__ = ("document_id", "category", "category_label")
    DOCUMENT_ID_FIELD_NUMBER: _ClassVar[int]
    CATEGORY_FIELD_NUMBER: _ClassVar[int]
    CATEGORY_LABEL_FIELD_NUMBER: _ClassVar[int]
    document_id: str
    category: str
    category_label: str
    def __init__(self, document_id: _Optional[str] = ..., category: _Optional[str] = ..., category_label: _Optional[str] = ...) -> None: ...

class CreateTaskRequest(_message.Message):
    __slots__ = ("label", "type", "level", "due_at", "dossier_id", "recipients", "comment", "subtypes", "documents", "form_id")
    LABEL_FIELD_NUMBER: _ClassVar[int]
    TYPE_FIELD_NUMBER: _ClassVar[int]
    LEVEL_FIELD_NUMBER: _ClassVar[int]
    DUE_AT_FIELD_NUMBER: _ClassVar[int]
    DOSSIER_ID_FIELD_NUMBER: _ClassVar[int]
    RECIPIENTS_FIELD_NUMBER: _ClassVar[int]
    COMMENT_FIELD_NUMBER: _ClassVar[int]
    SUBTYPES_FIELD_NUMBER: _ClassVar[int]
    DOCUMENTS_FIELD_NUMBER: _ClassVar[int]
    FORM_ID_FIELD_NUMBER: _ClassVar[int]
    label: str
    type: str
    level: TaskLevel
    due_at: _timestamp_pb2.Timestamp
    dossier_id: str
    recipients: _containers.RepeatedScalarFieldContainer[str]
    comment: str
    subtypes: _containers.RepeatedScalarFieldContainer[str]
    documents: _containers.RepeatedCompositeFieldContainer[TaskDocument]
    form_id: str
    def __init__(self, label: _Optional[str] = ..., type: _Optional[str] = ..., level: _Optional[_Union[TaskLevel, str]] = ..., due_at: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., dossier_id: _Optional[str] = ..., recipients: _Optional[_Iterable[str]] = ..., comment: _Optional[str] = ..., subtypes: _Optional[_Iterable[str]] = ..., documents: _Optional[_Iterable[_Union[TaskDocument, _Mapping]]] = ..., form_id: _Optional[str] = ...) -> None: ...

class CreateTaskResponse(_message.Message):
    __slots__ = ("task_id", "position")
    TASK_ID_FIELD_NUMBER: _ClassVar[int]
    POSITION_FIELD_NUMBER: _ClassVar[int]
    task_id: str
    position: str
    def __init__(self, task_id: _Optional[str] = ..., position: _Optional[str] = ...) -> None: ...

class ListTasksRequest(_message.Message):
    __slots__ = ("type", "subtype", "recipient", "dossier", "level", "state", "due_from", "due_to", "sort", "overdue", "page_size", "page_token", "at_least")
    TYPE_FIELD_NUMBER: _ClassVar[int]
    SUBTYPE_FIELD_NUMBER: _ClassVar[int]
    RECIPIENT_FIELD_NUMBER: _ClassVar[int]
    DOSSIER_FIELD_NUMBER: _ClassVar[int]
    LEVEL_FIELD_NUMBER: _ClassVar[int]
    STATE_FIELD_NUMBER: _ClassVar[int]
    DUE_FROM_FIELD_NUMBER: _ClassVar[int]
    DUE_TO_FIELD_NUMBER: _ClassVar[int]
    SORT_FIELD_NUMBER: _ClassVar[int]
    OVERDUE_FIELD_NUMBER: _ClassVar[int]
    PAGE_SIZE_FIELD_NUMBER: _ClassVar[int]
    PAGE_TOKEN_FIELD_NUMBER: _ClassVar[int]
    AT_LEAST_FIELD_NUMBER: _ClassVar[int]
    type: str
    subtype: _containers.RepeatedScalarFieldContainer[str]
    recipient: _containers.RepeatedScalarFieldContainer[str]
    dossier: _containers.RepeatedScalarFieldContainer[str]
    level: TaskLevel
    state: _containers.RepeatedScalarFieldContainer[TaskState]
    due_from: _timestamp_pb2.Timestamp
    due_to: _timestamp_pb2.Timestamp
    sort: str
    overdue: bool
    page_size: int
    page_token: str
    at_least: str
    def __init__(self, type: _Optional[str] = ..., subtype: _Optional[_Iterable[str]] = ..., recipient: _Optional[_Iterable[str]] = ..., dossier: _Optional[_Iterable[str]] = ..., level: _Optional[_Union[TaskLevel, str]] = ..., state: _Optional[_Iterable[_Union[TaskState, str]]] = ..., due_from: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., due_to: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., sort: _Optional[str] = ..., overdue: _Optional[bool] = ..., page_size: _Optional[int] = ..., page_token: _Optional[str] = ..., at_least: _Optional[str] = ...) -> None: ...

class ListTasksResponse(_message.Message):
    __slots__ = ("tasks", "next_page_token", "total")
    TASKS_FIELD_NUMBER: _ClassVar[int]
    NEXT_PAGE_TOKEN_FIELD_NUMBER: _ClassVar[int]
    TOTAL_FIELD_NUMBER: _ClassVar[int]
    tasks: _containers.RepeatedCompositeFieldContainer[Task]
    next_page_token: str
    total: int
    def __init__(self, tasks: _Optional[_Iterable[_Union[Task, _Mapping]]] = ..., next_page_token: _Optional[str] = ..., total: _Optional[int] = ...) -> None: ...

class Task(_message.Message):
    __slots__ = ("task_id", "label", "type", "level", "due_at", "dossier_id", "recipients", "comment", "state", "subtypes", "type_label", "subtype_labels", "documents", "form_id", "overdue", "created_by", "created_at", "rule", "settled")
    TASK_ID_FIELD_NUMBER: _ClassVar[int]
    LABEL_FIELD_NUMBER: _ClassVar[int]
    TYPE_FIELD_NUMBER: _ClassVar[int]
    LEVEL_FIELD_NUMBER: _ClassVar[int]
    DUE_AT_FIELD_NUMBER: _ClassVar[int]
    DOSSIER_ID_FIELD_NUMBER: _ClassVar[int]
    RECIPIENTS_FIELD_NUMBER: _ClassVar[int]
    COMMENT_FIELD_NUMBER: _ClassVar[int]
    STATE_FIELD_NUMBER: _ClassVar[int]
    SUBTYPES_FIELD_NUMBER: _ClassVar[int]
    TYPE_LABEL_FIELD_NUMBER: _ClassVar[int]
    SUBTYPE_LABELS_FIELD_NUMBER: _ClassVar[int]
    DOCUMENTS_FIELD_NUMBER: _ClassVar[int]
    FORM_ID_FIELD_NUMBER: _ClassVar[int]
    OVERDUE_FIELD_NUMBER: _ClassVar[int]
    CREATED_BY_FIELD_NUMBER: _ClassVar[int]
    CREATED_AT_FIELD_NUMBER: _ClassVar[int]
    RULE_FIELD_NUMBER: _ClassVar[int]
    SETTLED_FIELD_NUMBER: _ClassVar[int]
    task_id: str
    label: str
    type: str
    level: TaskLevel
    due_at: _timestamp_pb2.Timestamp
    dossier_id: str
    recipients: _containers.RepeatedCompositeFieldContainer[TaskRecipient]
    comment: str
    state: TaskState
    subtypes: _containers.RepeatedScalarFieldContainer[str]
    type_label: str
    subtype_labels: _containers.RepeatedScalarFieldContainer[str]
    documents: _containers.RepeatedCompositeFieldContainer[TaskDocument]
    form_id: str
    overdue: bool
    created_by: str
    created_at: _timestamp_pb2.Timestamp
    rule: str
    settled: TaskSettling
    def __init__(self, task_id: _Optional[str] = ..., label: _Optional[str] = ..., type: _Optional[str] = ..., level: _Optional[_Union[TaskLevel, str]] = ..., due_at: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., dossier_id: _Optional[str] = ..., recipients: _Optional[_Iterable[_Union[TaskRecipient, _Mapping]]] = ..., comment: _Optional[str] = ..., state: _Optional[_Union[TaskState, str]] = ..., subtypes: _Optional[_Iterable[str]] = ..., type_label: _Optional[str] = ..., subtype_labels: _Optional[_Iterable[str]] = ..., documents: _Optional[_Iterable[_Union[TaskDocument, _Mapping]]] = ..., form_id: _Optional[str] = ..., overdue: _Optional[bool] = ..., created_by: _Optional[str] = ..., created_at: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., rule: _Optional[str] = ..., settled: _Optional[_Union[TaskSettling, _Mapping]] = ...) -> None: ...

class TaskRecipient(_message.Message):
    __slots__ = ("account_id", "name")
    ACCOUNT_ID_FIELD_NUMBER: _ClassVar[int]
    NAME_FIELD_NUMBER: _ClassVar[int]
    account_id: str
    name: str
    def __init__(self, account_id: _Optional[str] = ..., name: _Optional[str] = ...) -> None: ...

class TaskSettling(_message.Message):
    __slots__ = ("by", "comment")
    BY_FIELD_NUMBER: _ClassVar[int]
    COMMENT_FIELD_NUMBER: _ClassVar[int]
    by: _agenda_pb2.Deed
    comment: str
    def __init__(self, by: _Optional[_Union[_agenda_pb2.Deed, _Mapping]] = ..., comment: _Optional[str] = ...) -> None: ...

class ChangeTaskRequest(_message.Message):
    __slots__ = ("task_id", "label", "type", "subtypes", "level", "due_at", "never_due", "recipients", "comment", "documents", "form_id")
    TASK_ID_FIELD_NUMBER: _ClassVar[int]
    LABEL_FIELD_NUMBER: _ClassVar[int]
    TYPE_FIELD_NUMBER: _ClassVar[int]
    SUBTYPES_FIELD_NUMBER: _ClassVar[int]
    LEVEL_FIELD_NUMBER: _ClassVar[int]
    DUE_AT_FIELD_NUMBER: _ClassVar[int]
    NEVER_DUE_FIELD_NUMBER: _ClassVar[int]
    RECIPIENTS_FIELD_NUMBER: _ClassVar[int]
    COMMENT_FIELD_NUMBER: _ClassVar[int]
    DOCUMENTS_FIELD_NUMBER: _ClassVar[int]
    FORM_ID_FIELD_NUMBER: _ClassVar[int]
    task_id: str
    label: str
    type: str
    subtypes: _containers.RepeatedScalarFieldContainer[str]
    level: TaskLevel
    due_at: _timestamp_pb2.Timestamp
    never_due: bool
    recipients: _containers.RepeatedScalarFieldContainer[str]
    comment: str
    documents: _containers.RepeatedCompositeFieldContainer[TaskDocument]
    form_id: str
    def __init__(self, task_id: _Optional[str] = ..., label: _Optional[str] = ..., type: _Optional[str] = ..., subtypes: _Optional[_Iterable[str]] = ..., level: _Optional[_Union[TaskLevel, str]] = ..., due_at: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., never_due: _Optional[bool] = ..., recipients: _Optional[_Iterable[str]] = ..., comment: _Optional[str] = ..., documents: _Optional[_Iterable[_Union[TaskDocument, _Mapping]]] = ..., form_id: _Optional[str] = ...) -> None: ...

class ChangeTaskResponse(_message.Message):
    __slots__ = ("position",)
    POSITION_FIELD_NUMBER: _ClassVar[int]
    position: str
    def __init__(self, position: _Optional[str] = ...) -> None: ...

class CompleteTaskRequest(_message.Message):
    __slots__ = ("task_id", "comment")
    TASK_ID_FIELD_NUMBER: _ClassVar[int]
    COMMENT_FIELD_NUMBER: _ClassVar[int]
    task_id: str
    comment: str
    def __init__(self, task_id: _Optional[str] = ..., comment: _Optional[str] = ...) -> None: ...

class CompleteTaskResponse(_message.Message):
    __slots__ = ("position",)
    POSITION_FIELD_NUMBER: _ClassVar[int]
    position: str
    def __init__(self, position: _Optional[str] = ...) -> None: ...

class CancelTaskRequest(_message.Message):
    __slots__ = ("task_id", "comment")
    TASK_ID_FIELD_NUMBER: _ClassVar[int]
    COMMENT_FIELD_NUMBER: _ClassVar[int]
    task_id: str
    comment: str
    def __init__(self, task_id: _Optional[str] = ..., comment: _Optional[str] = ...) -> None: ...

class CancelTaskResponse(_message.Message):
    __slots__ = ("position",)
    POSITION_FIELD_NUMBER: _ClassVar[int]
    position: str
    def __init__(self, position: _Optional[str] = ...) -> None: ...

class ListTaskTypesRequest(_message.Message):
    __slots__ = ()
    def __init__(self) -> None: ...

class ListTaskTypesResponse(_message.Message):
    __slots__ = ("types",)
    TYPES_FIELD_NUMBER: _ClassVar[int]
    types: _containers.RepeatedCompositeFieldContainer[TaskType]
    def __init__(self, types: _Optional[_Iterable[_Union[TaskType, _Mapping]]] = ...) -> None: ...

class TaskType(_message.Message):
    __slots__ = ("code", "label", "subtypes")
    CODE_FIELD_NUMBER: _ClassVar[int]
    LABEL_FIELD_NUMBER: _ClassVar[int]
    SUBTYPES_FIELD_NUMBER: _ClassVar[int]
    code: str
    label: str
    subtypes: _containers.RepeatedCompositeFieldContainer[TaskSubtype]
    def __init__(self, code: _Optional[str] = ..., label: _Optional[str] = ..., subtypes: _Optional[_Iterable[_Union[TaskSubtype, _Mapping]]] = ...) -> None: ...

class TaskSubtype(_message.Message):
    __slots__ = ("code", "label")
    CODE_FIELD_NUMBER: _ClassVar[int]
    LABEL_FIELD_NUMBER: _ClassVar[int]
    code: str
    label: str
    def __init__(self, code: _Optional[str] = ..., label: _Optional[str] = ...) -> None: ...

class KeepTaskViewRequest(_message.Message):
    __slots__ = ("name", "query")
    NAME_FIELD_NUMBER: _ClassVar[int]
    QUERY_FIELD_NUMBER: _ClassVar[int]
    name: str
    query: str
    def __init__(self, name: _Optional[str] = ..., query: _Optional[str] = ...) -> None: ...

class KeepTaskViewResponse(_message.Message):
    __slots__ = ("position",)
    POSITION_FIELD_NUMBER: _ClassVar[int]
    position: str
    def __init__(self, position: _Optional[str] = ...) -> None: ...

class DropTaskViewRequest(_message.Message):
    __slots__ = ("name",)
    NAME_FIELD_NUMBER: _ClassVar[int]
    name: str
    def __init__(self, name: _Optional[str] = ...) -> None: ...

class DropTaskViewResponse(_message.Message):
    __slots__ = ("position",)
    POSITION_FIELD_NUMBER: _ClassVar[int]
    position: str
    def __init__(self, position: _Optional[str] = ...) -> None: ...

class ListTaskViewsRequest(_message.Message):
    __slots__ = ("at_least",)
    AT_LEAST_FIELD_NUMBER: _ClassVar[int]
    at_least: str
    def __init__(self, at_least: _Optional[str] = ...) -> None: ...

class ListTaskViewsResponse(_message.Message):
    __slots__ = ("views",)
    VIEWS_FIELD_NUMBER: _ClassVar[int]
    views: _containers.RepeatedCompositeFieldContainer[TaskView]
    def __init__(self, views: _Optional[_Iterable[_Union[TaskView, _Mapping]]] = ...) -> None: ...

class TaskView(_message.Message):
    __slots__ = ("name", "query")
    NAME_FIELD_NUMBER: _ClassVar[int]
    QUERY_FIELD_NUMBER: _ClassVar[int]
    name: str
    query: str
    def __init__(self, name: _Optional[str] = ..., query: _Optional[str] = ...) -> None: ...

class GetDashboardRequest(_message.Message):
    __slots__ = ("at_least",)
    AT_LEAST_FIELD_NUMBER: _ClassVar[int]
    at_least: str
    def __init__(self, at_least: _Optional[str] = ...) -> None: ...

class GetDashboardResponse(_message.Message):
    __slots__ = ("open_tasks", "overdue_tasks", "levels", "tasks", "appointments")
    OPEN_TASKS_FIELD_NUMBER: _ClassVar[int]
    OVERDUE_TASKS_FIELD_NUMBER: _ClassVar[int]
    LEVELS_FIELD_NUMBER: _ClassVar[int]
    TASKS_FIELD_NUMBER: _ClassVar[int]
    APPOINTMENTS_FIELD_NUMBER: _ClassVar[int]
    open_tasks: int
    overdue_tasks: int
    levels: _containers.RepeatedCompositeFieldContainer[LevelCount]
    tasks: _containers.RepeatedCompositeFieldContainer[Task]
    appointments: _containers.RepeatedCompositeFieldContainer[_agenda_pb2.Appointment]
    def __init__(self, open_tasks: _Optional[int] = ..., overdue_tasks: _Optional[int] = ..., levels: _Optional[_Iterable[_Union[LevelCount, _Mapping]]] = ..., tasks: _Optional[_Iterable[_Union[Task, _Mapping]]] = ..., appointments: _Optional[_Iterable[_Union[_agenda_pb2.Appointment, _Mapping]]] = ...) -> None: ...

class LevelCount(_message.Message):
    __slots__ = ("level", "count")
    LEVEL_FIELD_NUMBER: _ClassVar[int]
    COUNT_FIELD_NUMBER: _ClassVar[int]
    level: TaskLevel
    count: int
    def __init__(self, level: _Optional[_Union[TaskLevel, str]] = ..., count: _Optional[int] = ...) -> None: ...
