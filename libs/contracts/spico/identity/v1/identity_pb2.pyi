import datetime

from google.api import annotations_pb2 as _annotations_pb2
from google.protobuf import timestamp_pb2 as _timestamp_pb2
from spico.common.v1 import access_pb2 as _access_pb2
from spico.common.v1 import keys_pb2 as _keys_pb2
from spico.common.v1 import revocations_pb2 as _revocations_pb2
from spico.identity.v1 import sign_in_pb2 as _sign_in_pb2
from google.protobuf.internal import containers as _containers
from google.protobuf.internal import enum_type_wrapper as _enum_type_wrapper
from google.protobuf import descriptor as _descriptor
from google.protobuf import message as _message
from collections.abc import Iterable as _Iterable, Mapping as _Mapping
from typing import ClassVar as _ClassVar, Optional as _Optional, Union as _Union

DESCRIPTOR: _descriptor.FileDescriptor

class AccountKind(int, metaclass=_enum_type_wrapper.EnumTypeWrapper):
    __slots__ = ()
    ACCOUNT_KIND_UNSPECIFIED: _ClassVar[AccountKind]
    PERSON: _ClassVar[AccountKind]
    ORGANIZATION: _ClassVar[AccountKind]

class AccountVia(int, metaclass=_enum_type_wrapper.EnumTypeWrapper):
    __slots__ = ()
    ACCOUNT_VIA_UNSPECIFIED: _ClassVar[AccountVia]
    OWN: _ClassVar[AccountVia]
    AFFILIATION: _ClassVar[AccountVia]
    DELEGATION: _ClassVar[AccountVia]

class ContactChannel(int, metaclass=_enum_type_wrapper.EnumTypeWrapper):
    __slots__ = ()
    CONTACT_CHANNEL_UNSPECIFIED: _ClassVar[ContactChannel]
    EMAIL: _ClassVar[ContactChannel]
    PHONE: _ClassVar[ContactChannel]

class AccountRequestState(int, metaclass=_enum_type_wrapper.EnumTypeWrapper):
    __slots__ = ()
    ACCOUNT_REQUEST_STATE_UNSPECIFIED: _ClassVar[AccountRequestState]
    PENDING: _ClassVar[AccountRequestState]
    APPROVED: _ClassVar[AccountRequestState]
    REJECTED: _ClassVar[AccountRequestState]
ACCOUNT_KIND_UNSPECIFIED: AccountKind
PERSON: AccountKind
ORGANIZATION: AccountKind
ACCOUNT_VIA_UNSPECIFIED: AccountVia
OWN: AccountVia
AFFILIATION: AccountVia
DELEGATION: AccountVia
CONTACT_CHANNEL_UNSPECIFIED: ContactChannel
EMAIL: ContactChannel
PHONE: ContactChannel
ACCOUNT_REQUEST_STATE_UNSPECIFIED: AccountRequestState
PENDING: AccountRequestState
APPROVED: AccountRequestState
REJECTED: AccountRequestState

class StartSessionRequest(_message.Message):
    __slots__ = ("login", "password")
    LOGIN_FIELD_NUMBER: _ClassVar[int]
    PASSWORD_FIELD_NUMBER: _ClassVar[int]
    login: str
    password: str
    def __init__(self, login: _Optional[str] = ..., password: _Optional[str] = ...) -> None: ...

class StartSessionResponse(_message.Message):
    __slots__ = ("challenge_id",)
    CHALLENGE_ID_FIELD_NUMBER: _ClassVar[int]
    challenge_id: str
    def __init__(self, challenge_id: _Optional[str] = ...) -> None: ...

class VerifySessionRequest(_message.Message):
    __slots__ = ("challenge_id", "code")
    CHALLENGE_ID_FIELD_NUMBER: _ClassVar[int]
    CODE_FIELD_NUMBER: _ClassVar[int]
    challenge_id: str
    code: str
    def __init__(self, challenge_id: _Optional[str] = ..., code: _Optional[str] = ...) -> None: ...

class VerifySessionResponse(_message.Message):
    __slots__ = ("access_token", "refresh_token", "expires_in")
    ACCESS_TOKEN_FIELD_NUMBER: _ClassVar[int]
    REFRESH_TOKEN_FIELD_NUMBER: _ClassVar[int]
    EXPIRES_IN_FIELD_NUMBER: _ClassVar[int]
    access_token: str
    refresh_token: str
    expires_in: int
    def __init__(self, access_token: _Optional[str] = ..., refresh_token: _Optional[str] = ..., expires_in: _Optional[int] = ...) -> None: ...

class RefreshSessionRequest(_message.Message):
    __slots__ = ("refresh_token",)
    REFRESH_TOKEN_FIELD_NUMBER: _ClassVar[int]
    refresh_token: str
    def __init__(self, refresh_token: _Optional[str] = ...) -> None: ...

class RefreshSessionResponse(_message.Message):
    __slots__ = ("access_token", "refresh_token", "expires_in")
    ACCESS_TOKEN_FIELD_NUMBER: _ClassVar[int]
    REFRESH_TOKEN_FIELD_NUMBER: _ClassVar[int]
    EXPIRES_IN_FIELD_NUMBER: _ClassVar[int]
    access_token: str
    refresh_token: str
    expires_in: int
    def __init__(self, access_token: _Optional[str] = ..., refresh_token: _Optional[str] = ..., expires_in: _Optional[int] = ...) -> None: ...

class SwitchSessionRequest(_message.Message):
    __slots__ = ("account_id", "delegation_id")
    ACCOUNT_ID_FIELD_NUMBER: _ClassVar[int]
    DELEGATION_ID_FIELD_NUMBER: _ClassVar[int]
    account_id: str
    delegation_id: str
    def __init__(self, account_id: _Optional[str] = ..., delegation_id: _Optional[str] = ...) -> None: ...

class SwitchSessionResponse(_message.Message):
    __slots__ = ("access_token", "refresh_token", "expires_in")
    ACCESS_TOKEN_FIELD_NUMBER: _ClassVar[int]
    REFRESH_TOKEN_FIELD_NUMBER: _ClassVar[int]
    EXPIRES_IN_FIELD_NUMBER: _ClassVar[int]
    access_token: str
    refresh_token: str
    expires_in: int
    def __init__(self, access_token: _Optional[str] = ..., refresh_token: _Optional[str] = ..., expires_in: _Optional[int] = ...) -> None: ...

class EndSessionRequest(_message.Message):
    __slots__ = ()
    def __init__(self) -> None: ...

class EndSessionResponse(_message.Message):
    __slots__ = ("position", "sign_out_url")
    POSITION_FIELD_NUMBER: _ClassVar[int]
    SIGN_OUT_URL_FIELD_NUMBER: _ClassVar[int]
    position: str
    sign_out_url: str
    def __init__(self, position: _Optional[str] = ..., sign_out_url: _Optional[str] = ...) -> None: ...

class ListSigningKeysRequest(_message.Message):
    __slots__ = ()
    def __init__(self) -> None: ...

class ListSigningKeysResponse(_message.Message):
    __slots__ = ("keys",)
    KEYS_FIELD_NUMBER: _ClassVar[int]
    keys: _containers.RepeatedCompositeFieldContainer[_keys_pb2.SigningKey]
    def __init__(self, keys: _Optional[_Iterable[_Union[_keys_pb2.SigningKey, _Mapping]]] = ...) -> None: ...

class GetMeRequest(_message.Message):
    __slots__ = ("at_least",)
    AT_LEAST_FIELD_NUMBER: _ClassVar[int]
    at_least: str
    def __init__(self, at_least: _Optional[str] = ...) -> None: ...

class GetMeResponse(_message.Message):
    __slots__ = ("account_id", "person_id", "name", "profession", "acting_for", "roles", "organization", "speciality", "organizations", "means", "level", "situation")
    ACCOUNT_ID_FIELD_NUMBER: _ClassVar[int]
    PERSON_ID_FIELD_NUMBER: _ClassVar[int]
    NAME_FIELD_NUMBER: _ClassVar[int]
    PROFESSION_FIELD_NUMBER: _ClassVar[int]
    ACTING_FOR_FIELD_NUMBER: _ClassVar[int]
    ROLES_FIELD_NUMBER: _ClassVar[int]
    ORGANIZATION_FIELD_NUMBER: _ClassVar[int]
    SPECIALITY_FIELD_NUMBER: _ClassVar[int]
    ORGANIZATIONS_FIELD_NUMBER: _ClassVar[int]
    MEANS_FIELD_NUMBER: _ClassVar[int]
    LEVEL_FIELD_NUMBER: _ClassVar[int]
    SITUATION_FIELD_NUMBER: _ClassVar[int]
    account_id: str
    person_id: str
    name: str
    profession: str
    acting_for: str
    roles: _containers.RepeatedScalarFieldContainer[str]
    organization: str
    speciality: str
    organizations: _containers.RepeatedCompositeFieldContainer[Organization]
    means: str
    level: _sign_in_pb2.AssuranceLevel
    situation: _sign_in_pb2.WorkSituation
    def __init__(self, account_id: _Optional[str] = ..., person_id: _Optional[str] = ..., name: _Optional[str] = ..., profession: _Optional[str] = ..., acting_for: _Optional[str] = ..., roles: _Optional[_Iterable[str]] = ..., organization: _Optional[str] = ..., speciality: _Optional[str] = ..., organizations: _Optional[_Iterable[_Union[Organization, _Mapping]]] = ..., means: _Optional[str] = ..., level: _Optional[_Union[_sign_in_pb2.AssuranceLevel, str]] = ..., situation: _Optional[_Union[_sign_in_pb2.WorkSituation, _Mapping]] = ...) -> None: ...

class ListMyAccountsRequest(_message.Message):
    __slots__ = ("at_least",)
    AT_LEAST_FIELD_NUMBER: _ClassVar[int]
    at_least: str
    def __init__(self, at_least: _Optional[str] = ...) -> None: ...

class ListMyAccountsResponse(_message.Message):
    __slots__ = ("accounts",)
    ACCOUNTS_FIELD_NUMBER: _ClassVar[int]
    accounts: _containers.RepeatedCompositeFieldContainer[UsableAccount]
    def __init__(self, accounts: _Optional[_Iterable[_Union[UsableAccount, _Mapping]]] = ...) -> None: ...

class UsableAccount(_message.Message):
    __slots__ = ("account_id", "name", "kind", "via", "delegation_id", "scopes", "until")
    ACCOUNT_ID_FIELD_NUMBER: _ClassVar[int]
    NAME_FIELD_NUMBER: _ClassVar[int]
    KIND_FIELD_NUMBER: _ClassVar[int]
    VIA_FIELD_NUMBER: _ClassVar[int]
    DELEGATION_ID_FIELD_NUMBER: _ClassVar[int]
    SCOPES_FIELD_NUMBER: _ClassVar[int]
    UNTIL_FIELD_NUMBER: _ClassVar[int]
    account_id: str
    name: str
    kind: AccountKind
    via: AccountVia
    delegation_id: str
    scopes: _containers.RepeatedScalarFieldContainer[str]
    until: _timestamp_pb2.Timestamp
    def __init__(self, account_id: _Optional[str] = ..., name: _Optional[str] = ..., kind: _Optional[_Union[AccountKind, str]] = ..., via: _Optional[_Union[AccountVia, str]] = ..., delegation_id: _Optional[str] = ..., scopes: _Optional[_Iterable[str]] = ..., until: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ...) -> None: ...

class AwaitedContact(_message.Message):
    __slots__ = ("channel", "address", "code_ends_at")
    CHANNEL_FIELD_NUMBER: _ClassVar[int]
    ADDRESS_FIELD_NUMBER: _ClassVar[int]
    CODE_ENDS_AT_FIELD_NUMBER: _ClassVar[int]
    channel: ContactChannel
    address: str
    code_ends_at: _timestamp_pb2.Timestamp
    def __init__(self, channel: _Optional[_Union[ContactChannel, str]] = ..., address: _Optional[str] = ..., code_ends_at: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ...) -> None: ...

class GetMyContactRequest(_message.Message):
    __slots__ = ()
    def __init__(self) -> None: ...

class GetMyContactResponse(_message.Message):
    __slots__ = ("login", "email", "phone", "email_confirmed", "phone_confirmed", "awaited")
    LOGIN_FIELD_NUMBER: _ClassVar[int]
    EMAIL_FIELD_NUMBER: _ClassVar[int]
    PHONE_FIELD_NUMBER: _ClassVar[int]
    EMAIL_CONFIRMED_FIELD_NUMBER: _ClassVar[int]
    PHONE_CONFIRMED_FIELD_NUMBER: _ClassVar[int]
    AWAITED_FIELD_NUMBER: _ClassVar[int]
    login: str
    email: str
    phone: str
    email_confirmed: bool
    phone_confirmed: bool
    awaited: _containers.RepeatedCompositeFieldContainer[AwaitedContact]
    def __init__(self, login: _Optional[str] = ..., email: _Optional[str] = ..., phone: _Optional[str] = ..., email_confirmed: _Optional[bool] = ..., phone_confirmed: _Optional[bool] = ..., awaited: _Optional[_Iterable[_Union[AwaitedContact, _Mapping]]] = ...) -> None: ...

class ChangeMyContactRequest(_message.Message):
    __slots__ = ("email", "phone")
    EMAIL_FIELD_NUMBER: _ClassVar[int]
    PHONE_FIELD_NUMBER: _ClassVar[int]
    email: str
    phone: str
    def __init__(self, email: _Optional[str] = ..., phone: _Optional[str] = ...) -> None: ...

class ChangeMyContactResponse(_message.Message):
    __slots__ = ("awaited", "position")
    AWAITED_FIELD_NUMBER: _ClassVar[int]
    POSITION_FIELD_NUMBER: _ClassVar[int]
    awaited: _containers.RepeatedCompositeFieldContainer[AwaitedContact]
    position: str
    def __init__(self, awaited: _Optional[_Iterable[_Union[AwaitedContact, _Mapping]]] = ..., position: _Optional[str] = ...) -> None: ...

class ConfirmMyContactRequest(_message.Message):
    __slots__ = ("code", "channel")
    CODE_FIELD_NUMBER: _ClassVar[int]
    CHANNEL_FIELD_NUMBER: _ClassVar[int]
    code: str
    channel: ContactChannel
    def __init__(self, code: _Optional[str] = ..., channel: _Optional[_Union[ContactChannel, str]] = ...) -> None: ...

class ConfirmMyContactResponse(_message.Message):
    __slots__ = ("channel", "address", "position")
    CHANNEL_FIELD_NUMBER: _ClassVar[int]
    ADDRESS_FIELD_NUMBER: _ClassVar[int]
    POSITION_FIELD_NUMBER: _ClassVar[int]
    channel: ContactChannel
    address: str
    position: str
    def __init__(self, channel: _Optional[_Union[ContactChannel, str]] = ..., address: _Optional[str] = ..., position: _Optional[str] = ...) -> None: ...

class Profession(_message.Message):
    __slots__ = ("system", "code", "label", "needs_rpps")
    SYSTEM_FIELD_NUMBER: _ClassVar[int]
    CODE_FIELD_NUMBER: _ClassVar[int]
    LABEL_FIELD_NUMBER: _ClassVar[int]
    NEEDS_RPPS_FIELD_NUMBER: _ClassVar[int]
    system: str
    code: str
    label: str
    needs_rpps: bool
    def __init__(self, system: _Optional[str] = ..., code: _Optional[str] = ..., label: _Optional[str] = ..., needs_rpps: _Optional[bool] = ...) -> None: ...

class ListProfessionsRequest(_message.Message):
    __slots__ = ()
    def __init__(self) -> None: ...

class ListProfessionsResponse(_message.Message):
    __slots__ = ("professions", "specialities")
    PROFESSIONS_FIELD_NUMBER: _ClassVar[int]
    SPECIALITIES_FIELD_NUMBER: _ClassVar[int]
    professions: _containers.RepeatedCompositeFieldContainer[Profession]
    specialities: _containers.RepeatedCompositeFieldContainer[Profession]
    def __init__(self, professions: _Optional[_Iterable[_Union[Profession, _Mapping]]] = ..., specialities: _Optional[_Iterable[_Union[Profession, _Mapping]]] = ...) -> None: ...

class RequestAccountRequest(_message.Message):
    __slots__ = ("family_name", "given_name", "email", "profession", "rpps", "phone", "place", "speciality", "finess")
    FAMILY_NAME_FIELD_NUMBER: _ClassVar[int]
    GIVEN_NAME_FIELD_NUMBER: _ClassVar[int]
    EMAIL_FIELD_NUMBER: _ClassVar[int]
    PROFESSION_FIELD_NUMBER: _ClassVar[int]
    RPPS_FIELD_NUMBER: _ClassVar[int]
    PHONE_FIELD_NUMBER: _ClassVar[int]
    PLACE_FIELD_NUMBER: _ClassVar[int]
    SPECIALITY_FIELD_NUMBER: _ClassVar[int]
    FINESS_FIELD_NUMBER: _ClassVar[int]
    family_name: str
    given_name: str
    email: str
    profession: str
    rpps: str
    phone: str
    place: str
    speciality: str
    finess: str
    def __init__(self, family_name: _Optional[str] = ..., given_name: _Optional[str] = ..., email: _Optional[str] = ..., profession: _Optional[str] = ..., rpps: _Optional[str] = ..., phone: _Optional[str] = ..., place: _Optional[str] = ..., speciality: _Optional[str] = ..., finess: _Optional[str] = ...) -> None: ...

class RequestAccountResponse(_message.Message):
    __slots__ = ("request_id", "position")
    REQUEST_ID_FIELD_NUMBER: _ClassVar[int]
    POSITION_FIELD_NUMBER: _ClassVar[int]
    request_id: str
    position: str
    def __init__(self, request_id: _Optional[str] = ..., position: _Optional[str] = ...) -> None: ...

class ListAccountRequestsRequest(_message.Message):
    __slots__ = ("state", "page_size", "page_token", "at_least")
    STATE_FIELD_NUMBER: _ClassVar[int]
    PAGE_SIZE_FIELD_NUMBER: _ClassVar[int]
    PAGE_TOKEN_FIELD_NUMBER: _ClassVar[int]
    AT_LEAST_FIELD_NUMBER: _ClassVar[int]
    state: AccountRequestState
    page_size: int
    page_token: str
    at_least: str
    def __init__(self, state: _Optional[_Union[AccountRequestState, str]] = ..., page_size: _Optional[int] = ..., page_token: _Optional[str] = ..., at_least: _Optional[str] = ...) -> None: ...

class AccountRequest(_message.Message):
    __slots__ = ("request_id", "family_name", "given_name", "email", "profession", "rpps", "place", "state", "requested_at", "answer_due_at", "profession_label", "speciality", "speciality_label", "finess", "overdue", "known_person_id")
    REQUEST_ID_FIELD_NUMBER: _ClassVar[int]
    FAMILY_NAME_FIELD_NUMBER: _ClassVar[int]
    GIVEN_NAME_FIELD_NUMBER: _ClassVar[int]
    EMAIL_FIELD_NUMBER: _ClassVar[int]
    PROFESSION_FIELD_NUMBER: _ClassVar[int]
    RPPS_FIELD_NUMBER: _ClassVar[int]
    PLACE_FIELD_NUMBER: _ClassVar[int]
    STATE_FIELD_NUMBER: _ClassVar[int]
    REQUESTED_AT_FIELD_NUMBER: _ClassVar[int]
    ANSWER_DUE_AT_FIELD_NUMBER: _ClassVar[int]
    PROFESSION_LABEL_FIELD_NUMBER: _ClassVar[int]
    SPECIALITY_FIELD_NUMBER: _ClassVar[int]
    SPECIALITY_LABEL_FIELD_NUMBER: _ClassVar[int]
    FINESS_FIELD_NUMBER: _ClassVar[int]
    OVERDUE_FIELD_NUMBER: _ClassVar[int]
    KNOWN_PERSON_ID_FIELD_NUMBER: _ClassVar[int]
    request_id: str
    family_name: str
    given_name: str
    email: str
    profession: str
    rpps: str
    place: str
    state: AccountRequestState
    requested_at: _timestamp_pb2.Timestamp
    answer_due_at: _timestamp_pb2.Timestamp
    profession_label: str
    speciality: str
    speciality_label: str
    finess: str
    overdue: bool
    known_person_id: str
    def __init__(self, request_id: _Optional[str] = ..., family_name: _Optional[str] = ..., given_name: _Optional[str] = ..., email: _Optional[str] = ..., profession: _Optional[str] = ..., rpps: _Optional[str] = ..., place: _Optional[str] = ..., state: _Optional[_Union[AccountRequestState, str]] = ..., requested_at: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., answer_due_at: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., profession_label: _Optional[str] = ..., speciality: _Optional[str] = ..., speciality_label: _Optional[str] = ..., finess: _Optional[str] = ..., overdue: _Optional[bool] = ..., known_person_id: _Optional[str] = ...) -> None: ...

class ListAccountRequestsResponse(_message.Message):
    __slots__ = ("account_requests", "next_page_token")
    ACCOUNT_REQUESTS_FIELD_NUMBER: _ClassVar[int]
    NEXT_PAGE_TOKEN_FIELD_NUMBER: _ClassVar[int]
    account_requests: _containers.RepeatedCompositeFieldContainer[AccountRequest]
    next_page_token: str
    def __init__(self, account_requests: _Optional[_Iterable[_Union[AccountRequest, _Mapping]]] = ..., next_page_token: _Optional[str] = ...) -> None: ...

class ApproveAccountRequestRequest(_message.Message):
    __slots__ = ("request_id", "roles", "person_id")
    REQUEST_ID_FIELD_NUMBER: _ClassVar[int]
    ROLES_FIELD_NUMBER: _ClassVar[int]
    PERSON_ID_FIELD_NUMBER: _ClassVar[int]
    request_id: str
    roles: _containers.RepeatedScalarFieldContainer[str]
    person_id: str
    def __init__(self, request_id: _Optional[str] = ..., roles: _Optional[_Iterable[str]] = ..., person_id: _Optional[str] = ...) -> None: ...

class ApproveAccountRequestResponse(_message.Message):
    __slots__ = ("account_id", "position", "activation_code")
    ACCOUNT_ID_FIELD_NUMBER: _ClassVar[int]
    POSITION_FIELD_NUMBER: _ClassVar[int]
    ACTIVATION_CODE_FIELD_NUMBER: _ClassVar[int]
    account_id: str
    position: str
    activation_code: str
    def __init__(self, account_id: _Optional[str] = ..., position: _Optional[str] = ..., activation_code: _Optional[str] = ...) -> None: ...

class RejectAccountRequestRequest(_message.Message):
    __slots__ = ("request_id", "reason")
    REQUEST_ID_FIELD_NUMBER: _ClassVar[int]
    REASON_FIELD_NUMBER: _ClassVar[int]
    request_id: str
    reason: str
    def __init__(self, request_id: _Optional[str] = ..., reason: _Optional[str] = ...) -> None: ...

class RejectAccountRequestResponse(_message.Message):
    __slots__ = ("position",)
    POSITION_FIELD_NUMBER: _ClassVar[int]
    position: str
    def __init__(self, position: _Optional[str] = ...) -> None: ...

class RenewActivationCodeRequest(_message.Message):
    __slots__ = ("request_id",)
    REQUEST_ID_FIELD_NUMBER: _ClassVar[int]
    request_id: str
    def __init__(self, request_id: _Optional[str] = ...) -> None: ...

class RenewActivationCodeResponse(_message.Message):
    __slots__ = ("account_id", "position", "activation_code")
    ACCOUNT_ID_FIELD_NUMBER: _ClassVar[int]
    POSITION_FIELD_NUMBER: _ClassVar[int]
    ACTIVATION_CODE_FIELD_NUMBER: _ClassVar[int]
    account_id: str
    position: str
    activation_code: str
    def __init__(self, account_id: _Optional[str] = ..., position: _Optional[str] = ..., activation_code: _Optional[str] = ...) -> None: ...

class ActivateAccountRequest(_message.Message):
    __slots__ = ("activation_code", "password")
    ACTIVATION_CODE_FIELD_NUMBER: _ClassVar[int]
    PASSWORD_FIELD_NUMBER: _ClassVar[int]
    activation_code: str
    password: str
    def __init__(self, activation_code: _Optional[str] = ..., password: _Optional[str] = ...) -> None: ...

class ActivateAccountResponse(_message.Message):
    __slots__ = ("login", "totp_secret", "totp_uri", "position", "totp_qr_code", "recovery_codes")
    LOGIN_FIELD_NUMBER: _ClassVar[int]
    TOTP_SECRET_FIELD_NUMBER: _ClassVar[int]
    TOTP_URI_FIELD_NUMBER: _ClassVar[int]
    POSITION_FIELD_NUMBER: _ClassVar[int]
    TOTP_QR_CODE_FIELD_NUMBER: _ClassVar[int]
    RECOVERY_CODES_FIELD_NUMBER: _ClassVar[int]
    login: str
    totp_secret: str
    totp_uri: str
    position: str
    totp_qr_code: str
    recovery_codes: _containers.RepeatedScalarFieldContainer[str]
    def __init__(self, login: _Optional[str] = ..., totp_secret: _Optional[str] = ..., totp_uri: _Optional[str] = ..., position: _Optional[str] = ..., totp_qr_code: _Optional[str] = ..., recovery_codes: _Optional[_Iterable[str]] = ...) -> None: ...

class RegisterOrganizationRequest(_message.Message):
    __slots__ = ("name", "kind", "finess", "address", "place", "email")
    NAME_FIELD_NUMBER: _ClassVar[int]
    KIND_FIELD_NUMBER: _ClassVar[int]
    FINESS_FIELD_NUMBER: _ClassVar[int]
    ADDRESS_FIELD_NUMBER: _ClassVar[int]
    PLACE_FIELD_NUMBER: _ClassVar[int]
    EMAIL_FIELD_NUMBER: _ClassVar[int]
    name: str
    kind: str
    finess: str
    address: str
    place: str
    email: str
    def __init__(self, name: _Optional[str] = ..., kind: _Optional[str] = ..., finess: _Optional[str] = ..., address: _Optional[str] = ..., place: _Optional[str] = ..., email: _Optional[str] = ...) -> None: ...

class RegisterOrganizationResponse(_message.Message):
    __slots__ = ("account_id", "position")
    ACCOUNT_ID_FIELD_NUMBER: _ClassVar[int]
    POSITION_FIELD_NUMBER: _ClassVar[int]
    account_id: str
    position: str
    def __init__(self, account_id: _Optional[str] = ..., position: _Optional[str] = ...) -> None: ...

class ListOrganizationsRequest(_message.Message):
    __slots__ = ("page_size", "page_token", "at_least")
    PAGE_SIZE_FIELD_NUMBER: _ClassVar[int]
    PAGE_TOKEN_FIELD_NUMBER: _ClassVar[int]
    AT_LEAST_FIELD_NUMBER: _ClassVar[int]
    page_size: int
    page_token: str
    at_least: str
    def __init__(self, page_size: _Optional[int] = ..., page_token: _Optional[str] = ..., at_least: _Optional[str] = ...) -> None: ...

class Organization(_message.Message):
    __slots__ = ("account_id", "name", "kind", "finess", "address", "place")
    ACCOUNT_ID_FIELD_NUMBER: _ClassVar[int]
    NAME_FIELD_NUMBER: _ClassVar[int]
    KIND_FIELD_NUMBER: _ClassVar[int]
    FINESS_FIELD_NUMBER: _ClassVar[int]
    ADDRESS_FIELD_NUMBER: _ClassVar[int]
    PLACE_FIELD_NUMBER: _ClassVar[int]
    account_id: str
    name: str
    kind: str
    finess: str
    address: str
    place: str
    def __init__(self, account_id: _Optional[str] = ..., name: _Optional[str] = ..., kind: _Optional[str] = ..., finess: _Optional[str] = ..., address: _Optional[str] = ..., place: _Optional[str] = ...) -> None: ...

class ListOrganizationsResponse(_message.Message):
    __slots__ = ("organizations", "next_page_token")
    ORGANIZATIONS_FIELD_NUMBER: _ClassVar[int]
    NEXT_PAGE_TOKEN_FIELD_NUMBER: _ClassVar[int]
    organizations: _containers.RepeatedCompositeFieldContainer[Organization]
    next_page_token: str
    def __init__(self, organizations: _Optional[_Iterable[_Union[Organization, _Mapping]]] = ..., next_page_token: _Optional[str] = ...) -> None: ...

class AffiliateAccountRequest(_message.Message):
    __slots__ = ("organization_id", "account_id")
    ORGANIZATION_ID_FIELD_NUMBER: _ClassVar[int]
    ACCOUNT_ID_FIELD_NUMBER: _ClassVar[int]
    organization_id: str
    account_id: str
    def __init__(self, organization_id: _Optional[str] = ..., account_id: _Optional[str] = ...) -> None: ...

class AffiliateAccountResponse(_message.Message):
    __slots__ = ("position",)
    POSITION_FIELD_NUMBER: _ClassVar[int]
    position: str
    def __init__(self, position: _Optional[str] = ...) -> None: ...

class ListAffiliationsRequest(_message.Message):
    __slots__ = ("organization_id", "at_least")
    ORGANIZATION_ID_FIELD_NUMBER: _ClassVar[int]
    AT_LEAST_FIELD_NUMBER: _ClassVar[int]
    organization_id: str
    at_least: str
    def __init__(self, organization_id: _Optional[str] = ..., at_least: _Optional[str] = ...) -> None: ...

class AffiliatedAccount(_message.Message):
    __slots__ = ("account_id", "name", "profession")
    ACCOUNT_ID_FIELD_NUMBER: _ClassVar[int]
    NAME_FIELD_NUMBER: _ClassVar[int]
    PROFESSION_FIELD_NUMBER: _ClassVar[int]
    account_id: str
    name: str
    profession: str
    def __init__(self, account_id: _Optional[str] = ..., name: _Optional[str] = ..., profession: _Optional[str] = ...) -> None: ...

class ListAffiliationsResponse(_message.Message):
    __slots__ = ("affiliations",)
    AFFILIATIONS_FIELD_NUMBER: _ClassVar[int]
    affiliations: _containers.RepeatedCompositeFieldContainer[AffiliatedAccount]
    def __init__(self, affiliations: _Optional[_Iterable[_Union[AffiliatedAccount, _Mapping]]] = ...) -> None: ...

class NameAccountsRequest(_message.Message):
    __slots__ = ("id", "at_least")
    ID_FIELD_NUMBER: _ClassVar[int]
    AT_LEAST_FIELD_NUMBER: _ClassVar[int]
    id: _containers.RepeatedScalarFieldContainer[str]
    at_least: str
    def __init__(self, id: _Optional[_Iterable[str]] = ..., at_least: _Optional[str] = ...) -> None: ...

class NamedAccount(_message.Message):
    __slots__ = ("id", "name", "kind", "profession")
    ID_FIELD_NUMBER: _ClassVar[int]
    NAME_FIELD_NUMBER: _ClassVar[int]
    KIND_FIELD_NUMBER: _ClassVar[int]
    PROFESSION_FIELD_NUMBER: _ClassVar[int]
    id: str
    name: str
    kind: AccountKind
    profession: str
    def __init__(self, id: _Optional[str] = ..., name: _Optional[str] = ..., kind: _Optional[_Union[AccountKind, str]] = ..., profession: _Optional[str] = ...) -> None: ...

class NameAccountsResponse(_message.Message):
    __slots__ = ("names",)
    NAMES_FIELD_NUMBER: _ClassVar[int]
    names: _containers.RepeatedCompositeFieldContainer[NamedAccount]
    def __init__(self, names: _Optional[_Iterable[_Union[NamedAccount, _Mapping]]] = ...) -> None: ...

class RemoveAffiliationRequest(_message.Message):
    __slots__ = ("organization_id", "account_id")
    ORGANIZATION_ID_FIELD_NUMBER: _ClassVar[int]
    ACCOUNT_ID_FIELD_NUMBER: _ClassVar[int]
    organization_id: str
    account_id: str
    def __init__(self, organization_id: _Optional[str] = ..., account_id: _Optional[str] = ...) -> None: ...

class RemoveAffiliationResponse(_message.Message):
    __slots__ = ("position",)
    POSITION_FIELD_NUMBER: _ClassVar[int]
    position: str
    def __init__(self, position: _Optional[str] = ...) -> None: ...

class SearchDirectoryRequest(_message.Message):
    __slots__ = ("name", "place", "profession", "kind", "page_size", "page_token", "at_least", "favorites_first")
    NAME_FIELD_NUMBER: _ClassVar[int]
    PLACE_FIELD_NUMBER: _ClassVar[int]
    PROFESSION_FIELD_NUMBER: _ClassVar[int]
    KIND_FIELD_NUMBER: _ClassVar[int]
    PAGE_SIZE_FIELD_NUMBER: _ClassVar[int]
    PAGE_TOKEN_FIELD_NUMBER: _ClassVar[int]
    AT_LEAST_FIELD_NUMBER: _ClassVar[int]
    FAVORITES_FIRST_FIELD_NUMBER: _ClassVar[int]
    name: str
    place: str
    profession: str
    kind: AccountKind
    page_size: int
    page_token: str
    at_least: str
    favorites_first: bool
    def __init__(self, name: _Optional[str] = ..., place: _Optional[str] = ..., profession: _Optional[str] = ..., kind: _Optional[_Union[AccountKind, str]] = ..., page_size: _Optional[int] = ..., page_token: _Optional[str] = ..., at_least: _Optional[str] = ..., favorites_first: _Optional[bool] = ...) -> None: ...

class DirectoryEntry(_message.Message):
    __slots__ = ("account_id", "name", "profession", "place", "kind", "entry_id", "speciality", "organization_kind", "reachable", "favorite", "address")
    ACCOUNT_ID_FIELD_NUMBER: _ClassVar[int]
    NAME_FIELD_NUMBER: _ClassVar[int]
    PROFESSION_FIELD_NUMBER: _ClassVar[int]
    PLACE_FIELD_NUMBER: _ClassVar[int]
    KIND_FIELD_NUMBER: _ClassVar[int]
    ENTRY_ID_FIELD_NUMBER: _ClassVar[int]
    SPECIALITY_FIELD_NUMBER: _ClassVar[int]
    ORGANIZATION_KIND_FIELD_NUMBER: _ClassVar[int]
    REACHABLE_FIELD_NUMBER: _ClassVar[int]
    FAVORITE_FIELD_NUMBER: _ClassVar[int]
    ADDRESS_FIELD_NUMBER: _ClassVar[int]
    account_id: str
    name: str
    profession: str
    place: str
    kind: AccountKind
    entry_id: str
    speciality: str
    organization_kind: str
    reachable: bool
    favorite: bool
    address: str
    def __init__(self, account_id: _Optional[str] = ..., name: _Optional[str] = ..., profession: _Optional[str] = ..., place: _Optional[str] = ..., kind: _Optional[_Union[AccountKind, str]] = ..., entry_id: _Optional[str] = ..., speciality: _Optional[str] = ..., organization_kind: _Optional[str] = ..., reachable: _Optional[bool] = ..., favorite: _Optional[bool] = ..., address: _Optional[str] = ...) -> None: ...

class ListFavoritesRequest(_message.Message):
    __slots__ = ("at_least",)
    AT_LEAST_FIELD_NUMBER: _ClassVar[int]
    at_least: str
    def __init__(self, at_least: _Optional[str] = ...) -> None: ...

class ListFavoritesResponse(_message.Message):
    __slots__ = ("entries",)
    ENTRIES_FIELD_NUMBER: _ClassVar[int]
    entries: _containers.RepeatedCompositeFieldContainer[DirectoryEntry]
    def __init__(self, entries: _Optional[_Iterable[_Union[DirectoryEntry, _Mapping]]] = ...) -> None: ...

class AddFavoriteRequest(_message.Message):
    __slots__ = ("account_id",)
    ACCOUNT_ID_FIELD_NUMBER: _ClassVar[int]
    account_id: str
    def __init__(self, account_id: _Optional[str] = ...) -> None: ...

class AddFavoriteResponse(_message.Message):
    __slots__ = ("position",)
    POSITION_FIELD_NUMBER: _ClassVar[int]
    position: str
    def __init__(self, position: _Optional[str] = ...) -> None: ...

class RemoveFavoriteRequest(_message.Message):
    __slots__ = ("account_id",)
    ACCOUNT_ID_FIELD_NUMBER: _ClassVar[int]
    account_id: str
    def __init__(self, account_id: _Optional[str] = ...) -> None: ...

class RemoveFavoriteResponse(_message.Message):
    __slots__ = ("position",)
    POSITION_FIELD_NUMBER: _ClassVar[int]
    position: str
    def __init__(self, position: _Optional[str] = ...) -> None: ...

class SearchDirectoryResponse(_message.Message):
    __slots__ = ("entries", "next_page_token")
    ENTRIES_FIELD_NUMBER: _ClassVar[int]
    NEXT_PAGE_TOKEN_FIELD_NUMBER: _ClassVar[int]
    entries: _containers.RepeatedCompositeFieldContainer[DirectoryEntry]
    next_page_token: str
    def __init__(self, entries: _Optional[_Iterable[_Union[DirectoryEntry, _Mapping]]] = ..., next_page_token: _Optional[str] = ...) -> None: ...
