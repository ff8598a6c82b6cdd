import datetime

from google.protobuf import timestamp_pb2 as _timestamp_pb2
from google.protobuf.internal import containers as _containers
from google.protobuf import descriptor as _descriptor
from google.protobuf import message as _message
from collections.abc import Iterable as _Iterable, Mapping as _Mapping
from typing import ClassVar as _ClassVar, Optional as _Optional, Union as _Union

DESCRIPTOR: _descriptor.FileDescriptor

class DossierOpened(_message.Message):
    __slots__ = ("dossier_id", "opened_by")
    DOSSIER_ID_FIELD_NUMBER: _ClassVar[int]
    OPENED_BY_FIELD_NUMBER: _ClassVar[int]
    dossier_id: str
    opened_by: str
    def __init__(self, dossier_id: _Optional[str] = ..., opened_by: _Optional[str] = ...) -> None: ...

class CareCircleMemberAdded(_message.Message):
    __slots__ = ("dossier_id", "member_id", "account_id", "role", "entitled", "added_by")
    DOSSIER_ID_FIELD_NUMBER: _ClassVar[int]
    MEMBER_ID_FIELD_NUMBER: _ClassVar[int]
    ACCOUNT_ID_FIELD_NUMBER: _ClassVar[int]
    ROLE_FIELD_NUMBER: _ClassVar[int]
    ENTITLED_FIELD_NUMBER: _ClassVar[int]
    ADDED_BY_FIELD_NUMBER: _ClassVar[int]
    dossier_id: str
    member_id: str
    account_id: str
    role: str
    entitled: bool
    added_by: str
    def __init__(self, dossier_id: _Optional[str] = ..., member_id: _Optional[str] = ..., account_id: _Optional[str] = ..., role: _Optional[str] = ..., entitled: _Optional[bool] = ..., added_by: _Optional[str] = ...) -> None: ...

class CareCircleMemberRemoved(_message.Message):
    __slots__ = ("dossier_id", "member_id", "account_id", "removed_by")
    DOSSIER_ID_FIELD_NUMBER: _ClassVar[int]
    MEMBER_ID_FIELD_NUMBER: _ClassVar[int]
    ACCOUNT_ID_FIELD_NUMBER: _ClassVar[int]
    REMOVED_BY_FIELD_NUMBER: _ClassVar[int]
    dossier_id: str
    member_id: str
    account_id: str
    removed_by: str
    def __init__(self, dossier_id: _Optional[str] = ..., member_id: _Optional[str] = ..., account_id: _Optional[str] = ..., removed_by: _Optional[str] = ...) -> None: ...

class CareCircleMemberChanged(_message.Message):
    __slots__ = ("dossier_id", "member_id", "account_id", "role", "entitled", "changed_by")
    DOSSIER_ID_FIELD_NUMBER: _ClassVar[int]
    MEMBER_ID_FIELD_NUMBER: _ClassVar[int]
    ACCOUNT_ID_FIELD_NUMBER: _ClassVar[int]
    ROLE_FIELD_NUMBER: _ClassVar[int]
    ENTITLED_FIELD_NUMBER: _ClassVar[int]
    CHANGED_BY_FIELD_NUMBER: _ClassVar[int]
    dossier_id: str
    member_id: str
    account_id: str
    role: str
    entitled: bool
    changed_by: str
    def __init__(self, dossier_id: _Optional[str] = ..., member_id: _Optional[str] = ..., account_id: _Optional[str] = ..., role: _Optional[str] = ..., entitled: _Optional[bool] = ..., changed_by: _Optional[str] = ...) -> None: ...

class GlassBroken(_message.Message):
    __slots__ = ("dossier_id", "break_glass_id", "account_id", "until", "told")
    DOSSIER_ID_FIELD_NUMBER: _ClassVar[int]
    BREAK_GLASS_ID_FIELD_NUMBER: _ClassVar[int]
    ACCOUNT_ID_FIELD_NUMBER: _ClassVar[int]
    UNTIL_FIELD_NUMBER: _ClassVar[int]
    TOLD_FIELD_NUMBER: _ClassVar[int]
    dossier_id: str
    break_glass_id: str
    account_id: str
    until: _timestamp_pb2.Timestamp
    told: _containers.RepeatedScalarFieldContainer[str]
    def __init__(self, dossier_id: _Optional[str] = ..., break_glass_id: _Optional[str] = ..., account_id: _Optional[str] = ..., until: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., told: _Optional[_Iterable[str]] = ...) -> None: ...

class BreakGlassEnded(_message.Message):
    __slots__ = ("dossier_id", "break_glass_id", "account_id", "ended_by")
    DOSSIER_ID_FIELD_NUMBER: _ClassVar[int]
    BREAK_GLASS_ID_FIELD_NUMBER: _ClassVar[int]
    ACCOUNT_ID_FIELD_NUMBER: _ClassVar[int]
    ENDED_BY_FIELD_NUMBER: _ClassVar[int]
    dossier_id: str
    break_glass_id: str
    account_id: str
    ended_by: str
    def __init__(self, dossier_id: _Optional[str] = ..., break_glass_id: _Optional[str] = ..., account_id: _Optional[str] = ..., ended_by: _Optional[str] = ...) -> None: ...

class LiaisonNoteWritten(_message.Message):
    __slots__ = ("dossier_id", "note_id", "kind", "written_by", "occurred_at", "kept_from", "urgent")
    DOSSIER_ID_FIELD_NUMBER: _ClassVar[int]
    NOTE_ID_FIELD_NUMBER: _ClassVar[int]
    KIND_FIELD_NUMBER: _ClassVar[int]
    WRITTEN_BY_FIELD_NUMBER: _ClassVar[int]
    OCCURRED_AT_FIELD_NUMBER: _ClassVar[int]
    KEPT_FROM_FIELD_NUMBER: _ClassVar[int]
    URGENT_FIELD_NUMBER: _ClassVar[int]
    dossier_id: str
    note_id: str
    kind: str
    written_by: str
    occurred_at: _timestamp_pb2.Timestamp
    kept_from: _containers.RepeatedScalarFieldContainer[str]
    urgent: bool
    def __init__(self, dossier_id: _Optional[str] = ..., note_id: _Optional[str] = ..., kind: _Optional[str] = ..., written_by: _Optional[str] = ..., occurred_at: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., kept_from: _Optional[_Iterable[str]] = ..., urgent: _Optional[bool] = ...) -> None: ...

class LiaisonNoteCorrected(_message.Message):
    __slots__ = ("dossier_id", "note_id", "corrected_by", "kept_from")
    DOSSIER_ID_FIELD_NUMBER: _ClassVar[int]
    NOTE_ID_FIELD_NUMBER: _ClassVar[int]
    CORRECTED_BY_FIELD_NUMBER: _ClassVar[int]
    KEPT_FROM_FIELD_NUMBER: _ClassVar[int]
    dossier_id: str
    note_id: str
    corrected_by: str
    kept_from: _containers.RepeatedScalarFieldContainer[str]
    def __init__(self, dossier_id: _Optional[str] = ..., note_id: _Optional[str] = ..., corrected_by: _Optional[str] = ..., kept_from: _Optional[_Iterable[str]] = ...) -> None: ...

class PathwayChanged(_message.Message):
    __slots__ = ("dossier_id", "part", "changed_by")
    DOSSIER_ID_FIELD_NUMBER: _ClassVar[int]
    PART_FIELD_NUMBER: _ClassVar[int]
    CHANGED_BY_FIELD_NUMBER: _ClassVar[int]
    dossier_id: str
    part: str
    changed_by: str
    def __init__(self, dossier_id: _Optional[str] = ..., part: _Optional[str] = ..., changed_by: _Optional[str] = ...) -> None: ...

class PatientExpected(_message.Message):
    __slots__ = ("dossier_id", "appointment_id", "owner_id", "told_by")
    DOSSIER_ID_FIELD_NUMBER: _ClassVar[int]
    APPOINTMENT_ID_FIELD_NUMBER: _ClassVar[int]
    OWNER_ID_FIELD_NUMBER: _ClassVar[int]
    TOLD_BY_FIELD_NUMBER: _ClassVar[int]
    dossier_id: str
    appointment_id: str
    owner_id: str
    told_by: str
    def __init__(self, dossier_id: _Optional[str] = ..., appointment_id: _Optional[str] = ..., owner_id: _Optional[str] = ..., told_by: _Optional[str] = ...) -> None: ...

class PatientCorrected(_message.Message):
    __slots__ = ("dossier_id", "corrected_by")
    DOSSIER_ID_FIELD_NUMBER: _ClassVar[int]
    CORRECTED_BY_FIELD_NUMBER: _ClassVar[int]
    dossier_id: str
    corrected_by: str
    def __init__(self, dossier_id: _Optional[str] = ..., corrected_by: _Optional[str] = ...) -> None: ...

class PatientOppositionChanged(_message.Message):
    __slots__ = ("dossier_id", "kind", "changed_by")
    DOSSIER_ID_FIELD_NUMBER: _ClassVar[int]
    KIND_FIELD_NUMBER: _ClassVar[int]
    CHANGED_BY_FIELD_NUMBER: _ClassVar[int]
    dossier_id: str
    kind: str
    changed_by: str
    def __init__(self, dossier_id: _Optional[str] = ..., kind: _Optional[str] = ..., changed_by: _Optional[str] = ...) -> None: ...

class HospitalStayStarted(_message.Message):
    __slots__ = ("dossier_id", "stay_id", "recorded_by")
    DOSSIER_ID_FIELD_NUMBER: _ClassVar[int]
    STAY_ID_FIELD_NUMBER: _ClassVar[int]
    RECORDED_BY_FIELD_NUMBER: _ClassVar[int]
    dossier_id: str
    stay_id: str
    recorded_by: str
    def __init__(self, dossier_id: _Optional[str] = ..., stay_id: _Optional[str] = ..., recorded_by: _Optional[str] = ...) -> None: ...

class HospitalStayEnded(_message.Message):
    __slots__ = ("dossier_id", "stay_id", "recorded_by")
    DOSSIER_ID_FIELD_NUMBER: _ClassVar[int]
    STAY_ID_FIELD_NUMBER: _ClassVar[int]
    RECORDED_BY_FIELD_NUMBER: _ClassVar[int]
    dossier_id: str
    stay_id: str
    recorded_by: str
    def __init__(self, dossier_id: _Optional[str] = ..., stay_id: _Optional[str] = ..., recorded_by: _Optional[str] = ...) -> None: ...

class DocumentFiled(_message.Message):
    __slots__ = ("dossier_id", "document_id", "category", "filed_by")
    DOSSIER_ID_FIELD_NUMBER: _ClassVar[int]
    DOCUMENT_ID_FIELD_NUMBER: _ClassVar[int]
    CATEGORY_FIELD_NUMBER: _ClassVar[int]
    FILED_BY_FIELD_NUMBER: _ClassVar[int]
    dossier_id: str
    document_id: str
    category: str
    filed_by: str
    def __init__(self, dossier_id: _Optional[str] = ..., document_id: _Optional[str] = ..., category: _Optional[str] = ..., filed_by: _Optional[str] = ...) -> None: ...

class ExchangeRecorded(_message.Message):
    __slots__ = ("dossier_id", "conversation_id", "recorded_by")
    DOSSIER_ID_FIELD_NUMBER: _ClassVar[int]
    CONVERSATION_ID_FIELD_NUMBER: _ClassVar[int]
    RECORDED_BY_FIELD_NUMBER: _ClassVar[int]
    dossier_id: str
    conversation_id: str
    recorded_by: str
    def __init__(self, dossier_id: _Optional[str] = ..., conversation_id: _Optional[str] = ..., recorded_by: _Optional[str] = ...) -> None: ...

class PatientIdentityChanged(_message.Message):
    __slots__ = ("dossier_id", "status", "changed_by")
    DOSSIER_ID_FIELD_NUMBER: _ClassVar[int]
    STATUS_FIELD_NUMBER: _ClassVar[int]
    CHANGED_BY_FIELD_NUMBER: _ClassVar[int]
    dossier_id: str
    status: str
    changed_by: str
    def __init__(self, dossier_id: _Optional[str] = ..., status: _Optional[str] = ..., changed_by: _Optional[str] = ...) -> None: ...

class DmpOppositionChanged(_message.Message):
    __slots__ = ("dossier_id", "opposed", "changed_by")
    DOSSIER_ID_FIELD_NUMBER: _ClassVar[int]
    OPPOSED_FIELD_NUMBER: _ClassVar[int]
    CHANGED_BY_FIELD_NUMBER: _ClassVar[int]
    dossier_id: str
    opposed: bool
    changed_by: str
    def __init__(self, dossier_id: _Optional[str] = ..., opposed: _Optional[bool] = ..., changed_by: _Optional[str] = ...) -> None: ...

class PatientDeathDeclared(_message.Message):
    __slots__ = ("dossier_id", "declared_by")
    DOSSIER_ID_FIELD_NUMBER: _ClassVar[int]
    DECLARED_BY_FIELD_NUMBER: _ClassVar[int]
    dossier_id: str
    declared_by: str
    def __init__(self, dossier_id: _Optional[str] = ..., declared_by: _Optional[str] = ...) -> None: ...

class PatientDeathWithdrawn(_message.Message):
    __slots__ = ("dossier_id", "withdrawn_by")
    DOSSIER_ID_FIELD_NUMBER: _ClassVar[int]
    WITHDRAWN_BY_FIELD_NUMBER: _ClassVar[int]
    dossier_id: str
    withdrawn_by: str
    def __init__(self, dossier_id: _Optional[str] = ..., withdrawn_by: _Optional[str] = ...) -> None: ...

class DossierMerged(_message.Message):
    __slots__ = ("dossier_id", "surviving_id", "merged_by")
    DOSSIER_ID_FIELD_NUMBER: _ClassVar[int]
    SURVIVING_ID_FIELD_NUMBER: _ClassVar[int]
    MERGED_BY_FIELD_NUMBER: _ClassVar[int]
    dossier_id: str
    surviving_id: str
    merged_by: str
    def __init__(self, dossier_id: _Optional[str] = ..., surviving_id: _Optional[str] = ..., merged_by: _Optional[str] = ...) -> None: ...

class DossierParted(_message.Message):
    __slots__ = ("dossier_id", "surviving_id", "parted_by")
    DOSSIER_ID_FIELD_NUMBER: _ClassVar[int]
    SURVIVING_ID_FIELD_NUMBER: _ClassVar[int]
    PARTED_BY_FIELD_NUMBER: _ClassVar[int]
    dossier_id: str
    surviving_id: str
    parted_by: str
    def __init__(self, dossier_id: _Optional[str] = ..., surviving_id: _Optional[str] = ..., parted_by: _Optional[str] = ...) -> None: ...

class StatusSet(_message.Message):
    __slots__ = ("dossier_id", "set_by")
    DOSSIER_ID_FIELD_NUMBER: _ClassVar[int]
    SET_BY_FIELD_NUMBER: _ClassVar[int]
    dossier_id: str
    set_by: str
    def __init__(self, dossier_id: _Optional[str] = ..., set_by: _Optional[str] = ...) -> None: ...
