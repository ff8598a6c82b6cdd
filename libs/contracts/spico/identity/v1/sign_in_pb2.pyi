import datetime

from google.api import annotations_pb2 as _annotations_pb2
from google.protobuf import timestamp_pb2 as _timestamp_pb2
from spico.common.v1 import access_pb2 as _access_pb2
from spico.common.v1 import forms_pb2 as _forms_pb2
from google.protobuf.internal import containers as _containers
from google.protobuf.internal import enum_type_wrapper as _enum_type_wrapper
from google.protobuf import descriptor as _descriptor
from google.protobuf import message as _message
from collections.abc import Iterable as _Iterable, Mapping as _Mapping
from typing import ClassVar as _ClassVar, Optional as _Optional, Union as _Union

DESCRIPTOR: _descriptor.FileDescriptor

class AssuranceLevel(int, metaclass=_enum_type_wrapper.EnumTypeWrapper):
    __slots__ = ()
    ASSURANCE_LEVEL_UNSPECIFIED: _ClassVar[AssuranceLevel]
    SUBSTANTIAL: _ClassVar[AssuranceLevel]
    HIGH: _ClassVar[AssuranceLevel]
ASSURANCE_LEVEL_UNSPECIFIED: AssuranceLevel
SUBSTANTIAL: AssuranceLevel
HIGH: AssuranceLevel

class ListSignInMeansRequest(_message.Message):
    __slots__ = ()
    def __init__(self) -> None: ...

class SignInMeans(_message.Message):
    __slots__ = ("means", "label", "path", "level")
    MEANS_FIELD_NUMBER: _ClassVar[int]
    LABEL_FIELD_NUMBER: _ClassVar[int]
    PATH_FIELD_NUMBER: _ClassVar[int]
    LEVEL_FIELD_NUMBER: _ClassVar[int]
    means: str
    label: str
    path: str
    level: AssuranceLevel
    def __init__(self, means: _Optional[str] = ..., label: _Optional[str] = ..., path: _Optional[str] = ..., level: _Optional[_Union[AssuranceLevel, str]] = ...) -> None: ...

class ListSignInMeansResponse(_message.Message):
    __slots__ = ("means",)
    MEANS_FIELD_NUMBER: _ClassVar[int]
    means: _containers.RepeatedCompositeFieldContainer[SignInMeans]
    def __init__(self, means: _Optional[_Iterable[_Union[SignInMeans, _Mapping]]] = ...) -> None: ...

class BeginSignInRequest(_message.Message):
    __slots__ = ("provider",)
    PROVIDER_FIELD_NUMBER: _ClassVar[int]
    provider: str
    def __init__(self, provider: _Optional[str] = ...) -> None: ...

class BeginSignInResponse(_message.Message):
    __slots__ = ("authorization_url", "browser_key", "expires_in")
    AUTHORIZATION_URL_FIELD_NUMBER: _ClassVar[int]
    BROWSER_KEY_FIELD_NUMBER: _ClassVar[int]
    EXPIRES_IN_FIELD_NUMBER: _ClassVar[int]
    authorization_url: str
    browser_key: str
    expires_in: int
    def __init__(self, authorization_url: _Optional[str] = ..., browser_key: _Optional[str] = ..., expires_in: _Optional[int] = ...) -> None: ...

class FinishSignInRequest(_message.Message):
    __slots__ = ("provider", "code", "state", "browser_key", "error", "iss")
    PROVIDER_FIELD_NUMBER: _ClassVar[int]
    CODE_FIELD_NUMBER: _ClassVar[int]
    STATE_FIELD_NUMBER: _ClassVar[int]
    BROWSER_KEY_FIELD_NUMBER: _ClassVar[int]
    ERROR_FIELD_NUMBER: _ClassVar[int]
    ISS_FIELD_NUMBER: _ClassVar[int]
    provider: str
    code: str
    state: str
    browser_key: str
    error: str
    iss: str
    def __init__(self, provider: _Optional[str] = ..., code: _Optional[str] = ..., state: _Optional[str] = ..., browser_key: _Optional[str] = ..., error: _Optional[str] = ..., iss: _Optional[str] = ...) -> None: ...

class FinishSignInResponse(_message.Message):
    __slots__ = ("access_token", "refresh_token", "expires_in", "position", "choice_id", "situations")
    ACCESS_TOKEN_FIELD_NUMBER: _ClassVar[int]
    REFRESH_TOKEN_FIELD_NUMBER: _ClassVar[int]
    EXPIRES_IN_FIELD_NUMBER: _ClassVar[int]
    POSITION_FIELD_NUMBER: _ClassVar[int]
    CHOICE_ID_FIELD_NUMBER: _ClassVar[int]
    SITUATIONS_FIELD_NUMBER: _ClassVar[int]
    access_token: str
    refresh_token: str
    expires_in: int
    position: str
    choice_id: str
    situations: _containers.RepeatedCompositeFieldContainer[WorkSituation]
    def __init__(self, access_token: _Optional[str] = ..., refresh_token: _Optional[str] = ..., expires_in: _Optional[int] = ..., position: _Optional[str] = ..., choice_id: _Optional[str] = ..., situations: _Optional[_Iterable[_Union[WorkSituation, _Mapping]]] = ...) -> None: ...

class WorkSituation(_message.Message):
    __slots__ = ("situation_id", "profession", "profession_label", "practice_name", "speciality", "mode", "sector", "role", "organization", "organization_id", "finess", "postal_code")
    SITUATION_ID_FIELD_NUMBER: _ClassVar[int]
    PROFESSION_FIELD_NUMBER: _ClassVar[int]
    PROFESSION_LABEL_FIELD_NUMBER: _ClassVar[int]
    PRACTICE_NAME_FIELD_NUMBER: _ClassVar[int]
    SPECIALITY_FIELD_NUMBER: _ClassVar[int]
    MODE_FIELD_NUMBER: _ClassVar[int]
    SECTOR_FIELD_NUMBER: _ClassVar[int]
    ROLE_FIELD_NUMBER: _ClassVar[int]
    ORGANIZATION_FIELD_NUMBER: _ClassVar[int]
    ORGANIZATION_ID_FIELD_NUMBER: _ClassVar[int]
    FINESS_FIELD_NUMBER: _ClassVar[int]
    POSTAL_CODE_FIELD_NUMBER: _ClassVar[int]
    situation_id: str
    profession: str
    profession_label: str
    practice_name: str
    speciality: str
    mode: str
    sector: str
    role: str
    organization: str
    organization_id: str
    finess: str
    postal_code: str
    def __init__(self, situation_id: _Optional[str] = ..., profession: _Optional[str] = ..., profession_label: _Optional[str] = ..., practice_name: _Optional[str] = ..., speciality: _Optional[str] = ..., mode: _Optional[str] = ..., sector: _Optional[str] = ..., role: _Optional[str] = ..., organization: _Optional[str] = ..., organization_id: _Optional[str] = ..., finess: _Optional[str] = ..., postal_code: _Optional[str] = ...) -> None: ...

class ChooseWorkSituationRequest(_message.Message):
    __slots__ = ("provider", "choice_id", "situation_id")
    PROVIDER_FIELD_NUMBER: _ClassVar[int]
    CHOICE_ID_FIELD_NUMBER: _ClassVar[int]
    SITUATION_ID_FIELD_NUMBER: _ClassVar[int]
    provider: str
    choice_id: str
    situation_id: str
    def __init__(self, provider: _Optional[str] = ..., choice_id: _Optional[str] = ..., situation_id: _Optional[str] = ...) -> None: ...

class ChooseWorkSituationResponse(_message.Message):
    __slots__ = ("access_token", "refresh_token", "expires_in", "position")
    ACCESS_TOKEN_FIELD_NUMBER: _ClassVar[int]
    REFRESH_TOKEN_FIELD_NUMBER: _ClassVar[int]
    EXPIRES_IN_FIELD_NUMBER: _ClassVar[int]
    POSITION_FIELD_NUMBER: _ClassVar[int]
    access_token: str
    refresh_token: str
    expires_in: int
    position: str
    def __init__(self, access_token: _Optional[str] = ..., refresh_token: _Optional[str] = ..., expires_in: _Optional[int] = ..., position: _Optional[str] = ...) -> None: ...

class EndSessionsOfProviderRequest(_message.Message):
    __slots__ = ("provider", "logout_token")
    PROVIDER_FIELD_NUMBER: _ClassVar[int]
    LOGOUT_TOKEN_FIELD_NUMBER: _ClassVar[int]
    provider: str
    logout_token: str
    def __init__(self, provider: _Optional[str] = ..., logout_token: _Optional[str] = ...) -> None: ...

class EndSessionsOfProviderResponse(_message.Message):
    __slots__ = ("position",)
    POSITION_FIELD_NUMBER: _ClassVar[int]
    position: str
    def __init__(self, position: _Optional[str] = ...) -> None: ...

class ListMySessionsRequest(_message.Message):
    __slots__ = ("at_least",)
    AT_LEAST_FIELD_NUMBER: _ClassVar[int]
    at_least: str
    def __init__(self, at_least: _Optional[str] = ...) -> None: ...

class MySession(_message.Message):
    __slots__ = ("session_id", "begun_at", "last_used_at", "ends_at", "means", "level", "situation", "current")
    SESSION_ID_FIELD_NUMBER: _ClassVar[int]
    BEGUN_AT_FIELD_NUMBER: _ClassVar[int]
    LAST_USED_AT_FIELD_NUMBER: _ClassVar[int]
    ENDS_AT_FIELD_NUMBER: _ClassVar[int]
    MEANS_FIELD_NUMBER: _ClassVar[int]
    LEVEL_FIELD_NUMBER: _ClassVar[int]
    SITUATION_FIELD_NUMBER: _ClassVar[int]
    CURRENT_FIELD_NUMBER: _ClassVar[int]
    session_id: str
    begun_at: _timestamp_pb2.Timestamp
    last_used_at: _timestamp_pb2.Timestamp
    ends_at: _timestamp_pb2.Timestamp
    means: str
    level: AssuranceLevel
    situation: WorkSituation
    current: bool
    def __init__(self, session_id: _Optional[str] = ..., begun_at: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., last_used_at: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., ends_at: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., means: _Optional[str] = ..., level: _Optional[_Union[AssuranceLevel, str]] = ..., situation: _Optional[_Union[WorkSituation, _Mapping]] = ..., current: _Optional[bool] = ...) -> None: ...

class ListMySessionsResponse(_message.Message):
    __slots__ = ("sessions",)
    SESSIONS_FIELD_NUMBER: _ClassVar[int]
    sessions: _containers.RepeatedCompositeFieldContainer[MySession]
    def __init__(self, sessions: _Optional[_Iterable[_Union[MySession, _Mapping]]] = ...) -> None: ...

class EndMySessionRequest(_message.Message):
    __slots__ = ("session_id",)
    SESSION_ID_FIELD_NUMBER: _ClassVar[int]
    session_id: str
    def __init__(self, session_id: _Optional[str] = ...) -> None: ...

class EndMySessionResponse(_message.Message):
    __slots__ = ("position",)
    POSITION_FIELD_NUMBER: _ClassVar[int]
    position: str
    def __init__(self, position: _Optional[str] = ...) -> None: ...

class EndMyOtherSessionsRequest(_message.Message):
    __slots__ = ()
    def __init__(self) -> None: ...

class EndMyOtherSessionsResponse(_message.Message):
    __slots__ = ("position",)
    POSITION_FIELD_NUMBER: _ClassVar[int]
    position: str
    def __init__(self, position: _Optional[str] = ...) -> None: ...

class RenewRecoveryCodesRequest(_message.Message):
    __slots__ = ()
    def __init__(self) -> None: ...

class RenewRecoveryCodesResponse(_message.Message):
    __slots__ = ("recovery_codes", "position")
    RECOVERY_CODES_FIELD_NUMBER: _ClassVar[int]
    POSITION_FIELD_NUMBER: _ClassVar[int]
    recovery_codes: _containers.RepeatedScalarFieldContainer[str]
    position: str
    def __init__(self, recovery_codes: _Optional[_Iterable[str]] = ..., position: _Optional[str] = ...) -> None: ...

class LinkIdentifierRequest(_message.Message):
    __slots__ = ("account_id", "provider", "identifier")
    ACCOUNT_ID_FIELD_NUMBER: _ClassVar[int]
    PROVIDER_FIELD_NUMBER: _ClassVar[int]
    IDENTIFIER_FIELD_NUMBER: _ClassVar[int]
    account_id: str
    provider: str
    identifier: str
    def __init__(self, account_id: _Optional[str] = ..., provider: _Optional[str] = ..., identifier: _Optional[str] = ...) -> None: ...

class LinkIdentifierResponse(_message.Message):
    __slots__ = ("position",)
    POSITION_FIELD_NUMBER: _ClassVar[int]
    position: str
    def __init__(self, position: _Optional[str] = ...) -> None: ...

class UnlinkIdentifierRequest(_message.Message):
    __slots__ = ("account_id", "provider", "identifier")
    ACCOUNT_ID_FIELD_NUMBER: _ClassVar[int]
    PROVIDER_FIELD_NUMBER: _ClassVar[int]
    IDENTIFIER_FIELD_NUMBER: _ClassVar[int]
    account_id: str
    provider: str
    identifier: str
    def __init__(self, account_id: _Optional[str] = ..., provider: _Optional[str] = ..., identifier: _Optional[str] = ...) -> None: ...

class UnlinkIdentifierResponse(_message.Message):
    __slots__ = ("position",)
    POSITION_FIELD_NUMBER: _ClassVar[int]
    position: str
    def __init__(self, position: _Optional[str] = ...) -> None: ...
