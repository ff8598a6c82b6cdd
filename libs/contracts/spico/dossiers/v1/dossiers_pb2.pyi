import datetime

from google.api import annotations_pb2 as _annotations_pb2
from google.protobuf import timestamp_pb2 as _timestamp_pb2
from spico.common.v1 import access_pb2 as _access_pb2
from spico.common.v1 import actor_pb2 as _actor_pb2
from spico.dossiers.v1 import pathway_pb2 as _pathway_pb2
from google.protobuf.internal import containers as _containers
from google.protobuf.internal import enum_type_wrapper as _enum_type_wrapper
from google.protobuf import descriptor as _descriptor
from google.protobuf import message as _message
from collections.abc import Iterable as _Iterable, Mapping as _Mapping
from typing import ClassVar as _ClassVar, Optional as _Optional, Union as _Union

DESCRIPTOR: _descriptor.FileDescriptor

class Sex(int, metaclass=_enum_type_wrapper.EnumTypeWrapper):
    __slots__ = ()
    SEX_UNSPECIFIED: _ClassVar[Sex]
    FEMALE: _ClassVar[Sex]
    MALE: _ClassVar[Sex]

class IdentityStatus(int, metaclass=_enum_type_wrapper.EnumTypeWrapper):
    __slots__ = ()
    IDENTITY_STATUS_UNSPECIFIED: _ClassVar[IdentityStatus]
    PROV: _ClassVar[IdentityStatus]
    RECUP: _ClassVar[IdentityStatus]
    VALI: _ClassVar[IdentityStatus]
    QUAL: _ClassVar[IdentityStatus]
SEX_UNSPECIFIED: Sex
FEMALE: Sex
MALE: Sex
IDENTITY_STATUS_UNSPECIFIED: IdentityStatus
PROV: IdentityStatus
RECUP: IdentityStatus
VALI: IdentityStatus
QUAL: IdentityStatus

class Patient(_message.Message):
    __slots__ = ("birth_name", "birth_given_names", "sex", "birth_date", "birth_place_code", "phone", "email", "identity_status", "ins_matricule", "ins_oid", "first_birth_given_name", "used_name", "used_given_name", "birth_date_unknown", "identity_attributes", "identity_proof", "identity_review", "past_matricules", "address", "postal_code", "town", "birth_place_name")
    BIRTH_NAME_FIELD_NUMBER: _ClassVar[int]
    BIRTH_GIVEN_NAMES_FIELD_NUMBER: _ClassVar[int]
    SEX_FIELD_NUMBER: _ClassVar[int]
    BIRTH_DATE_FIELD_NUMBER: _ClassVar[int]
    BIRTH_PLACE_CODE_FIELD_NUMBER: _ClassVar[int]
    PHONE_FIELD_NUMBER: _ClassVar[int]
    EMAIL_FIELD_NUMBER: _ClassVar[int]
    IDENTITY_STATUS_FIELD_NUMBER: _ClassVar[int]
    INS_MATRICULE_FIELD_NUMBER: _ClassVar[int]
    INS_OID_FIELD_NUMBER: _ClassVar[int]
    FIRST_BIRTH_GIVEN_NAME_FIELD_NUMBER: _ClassVar[int]
    USED_NAME_FIELD_NUMBER: _ClassVar[int]
    USED_GIVEN_NAME_FIELD_NUMBER: _ClassVar[int]
    BIRTH_DATE_UNKNOWN_FIELD_NUMBER: _ClassVar[int]
    IDENTITY_ATTRIBUTES_FIELD_NUMBER: _ClassVar[int]
    IDENTITY_PROOF_FIELD_NUMBER: _ClassVar[int]
    IDENTITY_REVIEW_FIELD_NUMBER: _ClassVar[int]
    PAST_MATRICULES_FIELD_NUMBER: _ClassVar[int]
    ADDRESS_FIELD_NUMBER: _ClassVar[int]
    POSTAL_CODE_FIELD_NUMBER: _ClassVar[int]
    TOWN_FIELD_NUMBER: _ClassVar[int]
    BIRTH_PLACE_NAME_FIELD_NUMBER: _ClassVar[int]
    birth_name: str
    birth_given_names: _containers.RepeatedScalarFieldContainer[str]
    sex: Sex
    birth_date: str
    birth_place_code: str
    phone: str
    email: str
    identity_status: IdentityStatus
    ins_matricule: str
    ins_oid: str
    first_birth_given_name: str
    used_name: str
    used_given_name: str
    birth_date_unknown: str
    identity_attributes: _containers.RepeatedScalarFieldContainer[str]
    identity_proof: IdentityProof
    identity_review: IdentityReview
    past_matricules: _containers.RepeatedCompositeFieldContainer[PastMatricule]
    address: str
    postal_code: str
    town: str
    birth_place_name: str
    def __init__(self, birth_name: _Optional[str] = ..., birth_given_names: _Optional[_Iterable[str]] = ..., sex: _Optional[_Union[Sex, str]] = ..., birth_date: _Optional[str] = ..., birth_place_code: _Optional[str] = ..., phone: _Optional[str] = ..., email: _Optional[str] = ..., identity_status: _Optional[_Union[IdentityStatus, str]] = ..., ins_matricule: _Optional[str] = ..., ins_oid: _Optional[str] = ..., first_birth_given_name: _Optional[str] = ..., used_name: _Optional[str] = ..., used_given_name: _Optional[str] = ..., birth_date_unknown: _Optional[str] = ..., identity_attributes: _Optional[_Iterable[str]] = ..., identity_proof: _Optional[_Union[IdentityProof, _Mapping]] = ..., identity_review: _Optional[_Union[IdentityReview, _Mapping]] = ..., past_matricules: _Optional[_Iterable[_Union[PastMatricule, _Mapping]]] = ..., address: _Optional[str] = ..., postal_code: _Optional[str] = ..., town: _Optional[str] = ..., birth_place_name: _Optional[str] = ...) -> None: ...

class IdentityProof(_message.Message):
    __slots__ = ("document", "label", "seen_on", "seen_by")
    DOCUMENT_FIELD_NUMBER: _ClassVar[int]
    LABEL_FIELD_NUMBER: _ClassVar[int]
    SEEN_ON_FIELD_NUMBER: _ClassVar[int]
    SEEN_BY_FIELD_NUMBER: _ClassVar[int]
    document: str
    label: str
    seen_on: str
    seen_by: str
    def __init__(self, document: _Optional[str] = ..., label: _Optional[str] = ..., seen_on: _Optional[str] = ..., seen_by: _Optional[str] = ...) -> None: ...

class IdentityReview(_message.Message):
    __slots__ = ("reason", "differing_traits", "since")
    REASON_FIELD_NUMBER: _ClassVar[int]
    DIFFERING_TRAITS_FIELD_NUMBER: _ClassVar[int]
    SINCE_FIELD_NUMBER: _ClassVar[int]
    reason: str
    differing_traits: _containers.RepeatedScalarFieldContainer[str]
    since: _timestamp_pb2.Timestamp
    def __init__(self, reason: _Optional[str] = ..., differing_traits: _Optional[_Iterable[str]] = ..., since: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ...) -> None: ...

class PastMatricule(_message.Message):
    __slots__ = ("matricule", "oid", "since", "until")
    MATRICULE_FIELD_NUMBER: _ClassVar[int]
    OID_FIELD_NUMBER: _ClassVar[int]
    SINCE_FIELD_NUMBER: _ClassVar[int]
    UNTIL_FIELD_NUMBER: _ClassVar[int]
    matricule: str
    oid: str
    since: str
    until: str
    def __init__(self, matricule: _Optional[str] = ..., oid: _Optional[str] = ..., since: _Optional[str] = ..., until: _Optional[str] = ...) -> None: ...

class RetrieveIdentityRequest(_message.Message):
    __slots__ = ("dossier_id",)
    DOSSIER_ID_FIELD_NUMBER: _ClassVar[int]
    dossier_id: str
    def __init__(self, dossier_id: _Optional[str] = ...) -> None: ...

class RetrieveIdentityResponse(_message.Message):
    __slots__ = ("position",)
    POSITION_FIELD_NUMBER: _ClassVar[int]
    position: str
    def __init__(self, position: _Optional[str] = ...) -> None: ...

class ProveIdentityRequest(_message.Message):
    __slots__ = ("dossier_id", "document", "seen_on")
    DOSSIER_ID_FIELD_NUMBER: _ClassVar[int]
    DOCUMENT_FIELD_NUMBER: _ClassVar[int]
    SEEN_ON_FIELD_NUMBER: _ClassVar[int]
    dossier_id: str
    document: str
    seen_on: str
    def __init__(self, dossier_id: _Optional[str] = ..., document: _Optional[str] = ..., seen_on: _Optional[str] = ...) -> None: ...

class ProveIdentityResponse(_message.Message):
    __slots__ = ("position",)
    POSITION_FIELD_NUMBER: _ClassVar[int]
    position: str
    def __init__(self, position: _Optional[str] = ...) -> None: ...

class CorrectPatientRequest(_message.Message):
    __slots__ = ("dossier_id", "birth_name", "birth_given_names", "first_birth_given_name", "sex", "birth_date", "birth_place_code", "used_name", "used_given_name", "phone", "email", "doubtful", "fictitious", "homonym", "address", "postal_code", "town")
    DOSSIER_ID_FIELD_NUMBER: _ClassVar[int]
    BIRTH_NAME_FIELD_NUMBER: _ClassVar[int]
    BIRTH_GIVEN_NAMES_FIELD_NUMBER: _ClassVar[int]
    FIRST_BIRTH_GIVEN_NAME_FIELD_NUMBER: _ClassVar[int]
    SEX_FIELD_NUMBER: _ClassVar[int]
    BIRTH_DATE_FIELD_NUMBER: _ClassVar[int]
    BIRTH_PLACE_CODE_FIELD_NUMBER: _ClassVar[int]
    USED_NAME_FIELD_NUMBER: _ClassVar[int]
    USED_GIVEN_NAME_FIELD_NUMBER: _ClassVar[int]
    PHONE_FIELD_NUMBER: _ClassVar[int]
    EMAIL_FIELD_NUMBER: _ClassVar[int]
    DOUBTFUL_FIELD_NUMBER: _ClassVar[int]
    FICTITIOUS_FIELD_NUMBER: _ClassVar[int]
    HOMONYM_FIELD_NUMBER: _ClassVar[int]
    ADDRESS_FIELD_NUMBER: _ClassVar[int]
    POSTAL_CODE_FIELD_NUMBER: _ClassVar[int]
    TOWN_FIELD_NUMBER: _ClassVar[int]
    dossier_id: str
    birth_name: str
    birth_given_names: _containers.RepeatedScalarFieldContainer[str]
    first_birth_given_name: str
    sex: Sex
    birth_date: str
    birth_place_code: str
    used_name: str
    used_given_name: str
    phone: str
    email: str
    doubtful: bool
    fictitious: bool
    homonym: bool
    address: str
    postal_code: str
    town: str
    def __init__(self, dossier_id: _Optional[str] = ..., birth_name: _Optional[str] = ..., birth_given_names: _Optional[_Iterable[str]] = ..., first_birth_given_name: _Optional[str] = ..., sex: _Optional[_Union[Sex, str]] = ..., birth_date: _Optional[str] = ..., birth_place_code: _Optional[str] = ..., used_name: _Optional[str] = ..., used_given_name: _Optional[str] = ..., phone: _Optional[str] = ..., email: _Optional[str] = ..., doubtful: _Optional[bool] = ..., fictitious: _Optional[bool] = ..., homonym: _Optional[bool] = ..., address: _Optional[str] = ..., postal_code: _Optional[str] = ..., town: _Optional[str] = ...) -> None: ...

class CorrectPatientResponse(_message.Message):
    __slots__ = ("position",)
    POSITION_FIELD_NUMBER: _ClassVar[int]
    position: str
    def __init__(self, position: _Optional[str] = ...) -> None: ...

class SetDmpOppositionRequest(_message.Message):
    __slots__ = ("dossier_id", "opposed", "informed_by", "informed_at")
    DOSSIER_ID_FIELD_NUMBER: _ClassVar[int]
    OPPOSED_FIELD_NUMBER: _ClassVar[int]
    INFORMED_BY_FIELD_NUMBER: _ClassVar[int]
    INFORMED_AT_FIELD_NUMBER: _ClassVar[int]
    dossier_id: str
    opposed: bool
    informed_by: str
    informed_at: _timestamp_pb2.Timestamp
    def __init__(self, dossier_id: _Optional[str] = ..., opposed: _Optional[bool] = ..., informed_by: _Optional[str] = ..., informed_at: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ...) -> None: ...

class SetDmpOppositionResponse(_message.Message):
    __slots__ = ("position",)
    POSITION_FIELD_NUMBER: _ClassVar[int]
    position: str
    def __init__(self, position: _Optional[str] = ...) -> None: ...

class DmpOpposition(_message.Message):
    __slots__ = ("opposed", "informed_by", "informed_at", "recorded_at")
    OPPOSED_FIELD_NUMBER: _ClassVar[int]
    INFORMED_BY_FIELD_NUMBER: _ClassVar[int]
    INFORMED_AT_FIELD_NUMBER: _ClassVar[int]
    RECORDED_AT_FIELD_NUMBER: _ClassVar[int]
    opposed: bool
    informed_by: str
    informed_at: _timestamp_pb2.Timestamp
    recorded_at: _timestamp_pb2.Timestamp
    def __init__(self, opposed: _Optional[bool] = ..., informed_by: _Optional[str] = ..., informed_at: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., recorded_at: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ...) -> None: ...

class OpenDossierRequest(_message.Message):
    __slots__ = ("patient", "is_another_person", "role")
    PATIENT_FIELD_NUMBER: _ClassVar[int]
    IS_ANOTHER_PERSON_FIELD_NUMBER: _ClassVar[int]
    ROLE_FIELD_NUMBER: _ClassVar[int]
    patient: Patient
    is_another_person: bool
    role: str
    def __init__(self, patient: _Optional[_Union[Patient, _Mapping]] = ..., is_another_person: _Optional[bool] = ..., role: _Optional[str] = ...) -> None: ...

class OpenDossierResponse(_message.Message):
    __slots__ = ("dossier_id", "position")
    DOSSIER_ID_FIELD_NUMBER: _ClassVar[int]
    POSITION_FIELD_NUMBER: _ClassVar[int]
    dossier_id: str
    position: str
    def __init__(self, dossier_id: _Optional[str] = ..., position: _Optional[str] = ...) -> None: ...

class MatchDossiersRequest(_message.Message):
    __slots__ = ("patient",)
    PATIENT_FIELD_NUMBER: _ClassVar[int]
    patient: Patient
    def __init__(self, patient: _Optional[_Union[Patient, _Mapping]] = ...) -> None: ...

class MatchDossiersResponse(_message.Message):
    __slots__ = ("matches",)
    MATCHES_FIELD_NUMBER: _ClassVar[int]
    matches: _containers.RepeatedCompositeFieldContainer[DossierMatch]
    def __init__(self, matches: _Optional[_Iterable[_Union[DossierMatch, _Mapping]]] = ...) -> None: ...

class DossierMatch(_message.Message):
    __slots__ = ("dossier_id", "likeness", "is_mine", "patient")
    DOSSIER_ID_FIELD_NUMBER: _ClassVar[int]
    LIKENESS_FIELD_NUMBER: _ClassVar[int]
    IS_MINE_FIELD_NUMBER: _ClassVar[int]
    PATIENT_FIELD_NUMBER: _ClassVar[int]
    dossier_id: str
    likeness: str
    is_mine: bool
    patient: PatientSummary
    def __init__(self, dossier_id: _Optional[str] = ..., likeness: _Optional[str] = ..., is_mine: _Optional[bool] = ..., patient: _Optional[_Union[PatientSummary, _Mapping]] = ...) -> None: ...

class ListDossiersRequest(_message.Message):
    __slots__ = ("q", "role", "page_size", "page_token", "at_least", "identity_to_review", "theme", "status")
    Q_FIELD_NUMBER: _ClassVar[int]
    ROLE_FIELD_NUMBER: _ClassVar[int]
    PAGE_SIZE_FIELD_NUMBER: _ClassVar[int]
    PAGE_TOKEN_FIELD_NUMBER: _ClassVar[int]
    AT_LEAST_FIELD_NUMBER: _ClassVar[int]
    IDENTITY_TO_REVIEW_FIELD_NUMBER: _ClassVar[int]
    THEME_FIELD_NUMBER: _ClassVar[int]
    STATUS_FIELD_NUMBER: _ClassVar[int]
    q: str
    role: _containers.RepeatedScalarFieldContainer[str]
    page_size: int
    page_token: str
    at_least: str
    identity_to_review: bool
    theme: _containers.RepeatedScalarFieldContainer[str]
    status: _containers.RepeatedScalarFieldContainer[str]
    def __init__(self, q: _Optional[str] = ..., role: _Optional[_Iterable[str]] = ..., page_size: _Optional[int] = ..., page_token: _Optional[str] = ..., at_least: _Optional[str] = ..., identity_to_review: _Optional[bool] = ..., theme: _Optional[_Iterable[str]] = ..., status: _Optional[_Iterable[str]] = ...) -> None: ...

class ListDossiersResponse(_message.Message):
    __slots__ = ("dossiers", "total", "next_page_token")
    DOSSIERS_FIELD_NUMBER: _ClassVar[int]
    TOTAL_FIELD_NUMBER: _ClassVar[int]
    NEXT_PAGE_TOKEN_FIELD_NUMBER: _ClassVar[int]
    dossiers: _containers.RepeatedCompositeFieldContainer[DossierSummary]
    total: int
    next_page_token: str
    def __init__(self, dossiers: _Optional[_Iterable[_Union[DossierSummary, _Mapping]]] = ..., total: _Optional[int] = ..., next_page_token: _Optional[str] = ...) -> None: ...

class DossierSummary(_message.Message):
    __slots__ = ("dossier_id", "patient", "themes", "statuses", "my_role", "died_on", "patient_number")
    DOSSIER_ID_FIELD_NUMBER: _ClassVar[int]
    PATIENT_FIELD_NUMBER: _ClassVar[int]
    THEMES_FIELD_NUMBER: _ClassVar[int]
    STATUSES_FIELD_NUMBER: _ClassVar[int]
    MY_ROLE_FIELD_NUMBER: _ClassVar[int]
    DIED_ON_FIELD_NUMBER: _ClassVar[int]
    PATIENT_NUMBER_FIELD_NUMBER: _ClassVar[int]
    dossier_id: str
    patient: PatientSummary
    themes: _containers.RepeatedScalarFieldContainer[str]
    statuses: _containers.RepeatedScalarFieldContainer[str]
    my_role: str
    died_on: str
    patient_number: str
    def __init__(self, dossier_id: _Optional[str] = ..., patient: _Optional[_Union[PatientSummary, _Mapping]] = ..., themes: _Optional[_Iterable[str]] = ..., statuses: _Optional[_Iterable[str]] = ..., my_role: _Optional[str] = ..., died_on: _Optional[str] = ..., patient_number: _Optional[str] = ...) -> None: ...

class PatientSummary(_message.Message):
    __slots__ = ("birth_name", "birth_given_names", "birth_date", "identity_status")
    BIRTH_NAME_FIELD_NUMBER: _ClassVar[int]
    BIRTH_GIVEN_NAMES_FIELD_NUMBER: _ClassVar[int]
    BIRTH_DATE_FIELD_NUMBER: _ClassVar[int]
    IDENTITY_STATUS_FIELD_NUMBER: _ClassVar[int]
    birth_name: str
    birth_given_names: _containers.RepeatedScalarFieldContainer[str]
    birth_date: str
    identity_status: IdentityStatus
    def __init__(self, birth_name: _Optional[str] = ..., birth_given_names: _Optional[_Iterable[str]] = ..., birth_date: _Optional[str] = ..., identity_status: _Optional[_Union[IdentityStatus, str]] = ...) -> None: ...

class GetDossierRequest(_message.Message):
    __slots__ = ("dossier_id", "as_of", "at_least")
    DOSSIER_ID_FIELD_NUMBER: _ClassVar[int]
    AS_OF_FIELD_NUMBER: _ClassVar[int]
    AT_LEAST_FIELD_NUMBER: _ClassVar[int]
    dossier_id: str
    as_of: _timestamp_pb2.Timestamp
    at_least: str
    def __init__(self, dossier_id: _Optional[str] = ..., as_of: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., at_least: _Optional[str] = ...) -> None: ...

class GetDossierResponse(_message.Message):
    __slots__ = ("dossier_id", "patient", "themes", "hospital_stays", "care_circle", "opened_at", "dmp_opposition", "pathway_statuses", "pathway_memos", "theme_details", "death", "merged_into", "absorbed", "withheld_sections", "patient_number")
    DOSSIER_ID_FIELD_NUMBER: _ClassVar[int]
    PATIENT_FIELD_NUMBER: _ClassVar[int]
    THEMES_FIELD_NUMBER: _ClassVar[int]
    HOSPITAL_STAYS_FIELD_NUMBER: _ClassVar[int]
    CARE_CIRCLE_FIELD_NUMBER: _ClassVar[int]
    OPENED_AT_FIELD_NUMBER: _ClassVar[int]
    DMP_OPPOSITION_FIELD_NUMBER: _ClassVar[int]
    PATHWAY_STATUSES_FIELD_NUMBER: _ClassVar[int]
    PATHWAY_MEMOS_FIELD_NUMBER: _ClassVar[int]
    THEME_DETAILS_FIELD_NUMBER: _ClassVar[int]
    DEATH_FIELD_NUMBER: _ClassVar[int]
    MERGED_INTO_FIELD_NUMBER: _ClassVar[int]
    ABSORBED_FIELD_NUMBER: _ClassVar[int]
    WITHHELD_SECTIONS_FIELD_NUMBER: _ClassVar[int]
    PATIENT_NUMBER_FIELD_NUMBER: _ClassVar[int]
    dossier_id: str
    patient: Patient
    themes: _containers.RepeatedScalarFieldContainer[str]
    hospital_stays: _containers.RepeatedCompositeFieldContainer[HospitalStay]
    care_circle: _containers.RepeatedCompositeFieldContainer[CareCircleMember]
    opened_at: _timestamp_pb2.Timestamp
    dmp_opposition: DmpOpposition
    pathway_statuses: _containers.RepeatedCompositeFieldContainer[_pathway_pb2.Status]
    pathway_memos: _containers.RepeatedCompositeFieldContainer[_pathway_pb2.Memo]
    theme_details: _containers.RepeatedCompositeFieldContainer[_pathway_pb2.Theme]
    death: _pathway_pb2.Death
    merged_into: str
    absorbed: _containers.RepeatedScalarFieldContainer[str]
    withheld_sections: _containers.RepeatedScalarFieldContainer[str]
    patient_number: str
    def __init__(self, dossier_id: _Optional[str] = ..., patient: _Optional[_Union[Patient, _Mapping]] = ..., themes: _Optional[_Iterable[str]] = ..., hospital_stays: _Optional[_Iterable[_Union[HospitalStay, _Mapping]]] = ..., care_circle: _Optional[_Iterable[_Union[CareCircleMember, _Mapping]]] = ..., opened_at: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., dmp_opposition: _Optional[_Union[DmpOpposition, _Mapping]] = ..., pathway_statuses: _Optional[_Iterable[_Union[_pathway_pb2.Status, _Mapping]]] = ..., pathway_memos: _Optional[_Iterable[_Union[_pathway_pb2.Memo, _Mapping]]] = ..., theme_details: _Optional[_Iterable[_Union[_pathway_pb2.Theme, _Mapping]]] = ..., death: _Optional[_Union[_pathway_pb2.Death, _Mapping]] = ..., merged_into: _Optional[str] = ..., absorbed: _Optional[_Iterable[str]] = ..., withheld_sections: _Optional[_Iterable[str]] = ..., patient_number: _Optional[str] = ...) -> None: ...

class HospitalStay(_message.Message):
    __slots__ = ("stay_id", "hospital", "ward", "admitted_at", "discharged_at")
    STAY_ID_FIELD_NUMBER: _ClassVar[int]
    HOSPITAL_FIELD_NUMBER: _ClassVar[int]
    WARD_FIELD_NUMBER: _ClassVar[int]
    ADMITTED_AT_FIELD_NUMBER: _ClassVar[int]
    DISCHARGED_AT_FIELD_NUMBER: _ClassVar[int]
    stay_id: str
    hospital: str
    ward: str
    admitted_at: _timestamp_pb2.Timestamp
    discharged_at: _timestamp_pb2.Timestamp
    def __init__(self, stay_id: _Optional[str] = ..., hospital: _Optional[str] = ..., ward: _Optional[str] = ..., admitted_at: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., discharged_at: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ...) -> None: ...

class CircledPerson(_message.Message):
    __slots__ = ("name", "relation", "is_organization")
    NAME_FIELD_NUMBER: _ClassVar[int]
    RELATION_FIELD_NUMBER: _ClassVar[int]
    IS_ORGANIZATION_FIELD_NUMBER: _ClassVar[int]
    name: str
    relation: str
    is_organization: bool
    def __init__(self, name: _Optional[str] = ..., relation: _Optional[str] = ..., is_organization: _Optional[bool] = ...) -> None: ...

class LegalBasis(_message.Message):
    __slots__ = ("kind", "informed_by", "informed_at", "means")
    KIND_FIELD_NUMBER: _ClassVar[int]
    INFORMED_BY_FIELD_NUMBER: _ClassVar[int]
    INFORMED_AT_FIELD_NUMBER: _ClassVar[int]
    MEANS_FIELD_NUMBER: _ClassVar[int]
    kind: str
    informed_by: str
    informed_at: _timestamp_pb2.Timestamp
    means: str
    def __init__(self, kind: _Optional[str] = ..., informed_by: _Optional[str] = ..., informed_at: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., means: _Optional[str] = ...) -> None: ...

class AddCareCircleMemberRequest(_message.Message):
    __slots__ = ("dossier_id", "account_id", "person", "role", "entitled", "legal_basis", "organization_id", "description")
    DOSSIER_ID_FIELD_NUMBER: _ClassVar[int]
    ACCOUNT_ID_FIELD_NUMBER: _ClassVar[int]
    PERSON_FIELD_NUMBER: _ClassVar[int]
    ROLE_FIELD_NUMBER: _ClassVar[int]
    ENTITLED_FIELD_NUMBER: _ClassVar[int]
    LEGAL_BASIS_FIELD_NUMBER: _ClassVar[int]
    ORGANIZATION_ID_FIELD_NUMBER: _ClassVar[int]
    DESCRIPTION_FIELD_NUMBER: _ClassVar[int]
    dossier_id: str
    account_id: str
    person: CircledPerson
    role: str
    entitled: bool
    legal_basis: LegalBasis
    organization_id: str
    description: str
    def __init__(self, dossier_id: _Optional[str] = ..., account_id: _Optional[str] = ..., person: _Optional[_Union[CircledPerson, _Mapping]] = ..., role: _Optional[str] = ..., entitled: _Optional[bool] = ..., legal_basis: _Optional[_Union[LegalBasis, _Mapping]] = ..., organization_id: _Optional[str] = ..., description: _Optional[str] = ...) -> None: ...

class AddCareCircleMemberResponse(_message.Message):
    __slots__ = ("member_id", "position")
    MEMBER_ID_FIELD_NUMBER: _ClassVar[int]
    POSITION_FIELD_NUMBER: _ClassVar[int]
    member_id: str
    position: str
    def __init__(self, member_id: _Optional[str] = ..., position: _Optional[str] = ...) -> None: ...

class CareCircleMember(_message.Message):
    __slots__ = ("member_id", "account_id", "name", "profession", "relation", "role", "entitled", "legal_basis", "added_at", "kind", "organization_id", "organization_name", "description", "left_at", "why_left")
    MEMBER_ID_FIELD_NUMBER: _ClassVar[int]
    ACCOUNT_ID_FIELD_NUMBER: _ClassVar[int]
    NAME_FIELD_NUMBER: _ClassVar[int]
    PROFESSION_FIELD_NUMBER: _ClassVar[int]
    RELATION_FIELD_NUMBER: _ClassVar[int]
    ROLE_FIELD_NUMBER: _ClassVar[int]
    ENTITLED_FIELD_NUMBER: _ClassVar[int]
    LEGAL_BASIS_FIELD_NUMBER: _ClassVar[int]
    ADDED_AT_FIELD_NUMBER: _ClassVar[int]
    KIND_FIELD_NUMBER: _ClassVar[int]
    ORGANIZATION_ID_FIELD_NUMBER: _ClassVar[int]
    ORGANIZATION_NAME_FIELD_NUMBER: _ClassVar[int]
    DESCRIPTION_FIELD_NUMBER: _ClassVar[int]
    LEFT_AT_FIELD_NUMBER: _ClassVar[int]
    WHY_LEFT_FIELD_NUMBER: _ClassVar[int]
    member_id: str
    account_id: str
    name: str
    profession: str
    relation: str
    role: str
    entitled: bool
    legal_basis: LegalBasis
    added_at: _timestamp_pb2.Timestamp
    kind: str
    organization_id: str
    organization_name: str
    description: str
    left_at: _timestamp_pb2.Timestamp
    why_left: str
    def __init__(self, member_id: _Optional[str] = ..., account_id: _Optional[str] = ..., name: _Optional[str] = ..., profession: _Optional[str] = ..., relation: _Optional[str] = ..., role: _Optional[str] = ..., entitled: _Optional[bool] = ..., legal_basis: _Optional[_Union[LegalBasis, _Mapping]] = ..., added_at: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., kind: _Optional[str] = ..., organization_id: _Optional[str] = ..., organization_name: _Optional[str] = ..., description: _Optional[str] = ..., left_at: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., why_left: _Optional[str] = ...) -> None: ...

class ListCareCircleMembersRequest(_message.Message):
    __slots__ = ("dossier_id", "at_least", "q", "kind", "role", "entitled", "sort", "descending", "past", "as_of")
    DOSSIER_ID_FIELD_NUMBER: _ClassVar[int]
    AT_LEAST_FIELD_NUMBER: _ClassVar[int]
    Q_FIELD_NUMBER: _ClassVar[int]
    KIND_FIELD_NUMBER: _ClassVar[int]
    ROLE_FIELD_NUMBER: _ClassVar[int]
    ENTITLED_FIELD_NUMBER: _ClassVar[int]
    SORT_FIELD_NUMBER: _ClassVar[int]
    DESCENDING_FIELD_NUMBER: _ClassVar[int]
    PAST_FIELD_NUMBER: _ClassVar[int]
    AS_OF_FIELD_NUMBER: _ClassVar[int]
    dossier_id: str
    at_least: str
    q: str
    kind: _containers.RepeatedScalarFieldContainer[str]
    role: _containers.RepeatedScalarFieldContainer[str]
    entitled: bool
    sort: str
    descending: bool
    past: bool
    as_of: _timestamp_pb2.Timestamp
    def __init__(self, dossier_id: _Optional[str] = ..., at_least: _Optional[str] = ..., q: _Optional[str] = ..., kind: _Optional[_Iterable[str]] = ..., role: _Optional[_Iterable[str]] = ..., entitled: _Optional[bool] = ..., sort: _Optional[str] = ..., descending: _Optional[bool] = ..., past: _Optional[bool] = ..., as_of: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ...) -> None: ...

class ListCareCircleMembersResponse(_message.Message):
    __slots__ = ("members",)
    MEMBERS_FIELD_NUMBER: _ClassVar[int]
    members: _containers.RepeatedCompositeFieldContainer[CareCircleMember]
    def __init__(self, members: _Optional[_Iterable[_Union[CareCircleMember, _Mapping]]] = ...) -> None: ...

class RemoveCareCircleMemberRequest(_message.Message):
    __slots__ = ("dossier_id", "member_id")
    DOSSIER_ID_FIELD_NUMBER: _ClassVar[int]
    MEMBER_ID_FIELD_NUMBER: _ClassVar[int]
    dossier_id: str
    member_id: str
    def __init__(self, dossier_id: _Optional[str] = ..., member_id: _Optional[str] = ...) -> None: ...

class RemoveCareCircleMemberResponse(_message.Message):
    __slots__ = ("position",)
    POSITION_FIELD_NUMBER: _ClassVar[int]
    position: str
    def __init__(self, position: _Optional[str] = ...) -> None: ...

class WriteLiaisonNoteRequest(_message.Message):
    __slots__ = ("dossier_id", "text", "occurred_at", "kind", "urgent", "audience", "answers")
    DOSSIER_ID_FIELD_NUMBER: _ClassVar[int]
    TEXT_FIELD_NUMBER: _ClassVar[int]
    OCCURRED_AT_FIELD_NUMBER: _ClassVar[int]
    KIND_FIELD_NUMBER: _ClassVar[int]
    URGENT_FIELD_NUMBER: _ClassVar[int]
    AUDIENCE_FIELD_NUMBER: _ClassVar[int]
    ANSWERS_FIELD_NUMBER: _ClassVar[int]
    dossier_id: str
    text: str
    occurred_at: _timestamp_pb2.Timestamp
    kind: str
    urgent: bool
    audience: _containers.RepeatedScalarFieldContainer[str]
    answers: str
    def __init__(self, dossier_id: _Optional[str] = ..., text: _Optional[str] = ..., occurred_at: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., kind: _Optional[str] = ..., urgent: _Optional[bool] = ..., audience: _Optional[_Iterable[str]] = ..., answers: _Optional[str] = ...) -> None: ...

class WriteLiaisonNoteResponse(_message.Message):
    __slots__ = ("note_id", "position")
    NOTE_ID_FIELD_NUMBER: _ClassVar[int]
    POSITION_FIELD_NUMBER: _ClassVar[int]
    note_id: str
    position: str
    def __init__(self, note_id: _Optional[str] = ..., position: _Optional[str] = ...) -> None: ...

class Entry(_message.Message):
    __slots__ = ("entry_id", "kind", "label", "text", "occurred_at", "recorded_at", "actor", "position", "about", "urgent", "audience", "earlier")
    ENTRY_ID_FIELD_NUMBER: _ClassVar[int]
    KIND_FIELD_NUMBER: _ClassVar[int]
    LABEL_FIELD_NUMBER: _ClassVar[int]
    TEXT_FIELD_NUMBER: _ClassVar[int]
    OCCURRED_AT_FIELD_NUMBER: _ClassVar[int]
    RECORDED_AT_FIELD_NUMBER: _ClassVar[int]
    ACTOR_FIELD_NUMBER: _ClassVar[int]
    POSITION_FIELD_NUMBER: _ClassVar[int]
    ABOUT_FIELD_NUMBER: _ClassVar[int]
    URGENT_FIELD_NUMBER: _ClassVar[int]
    AUDIENCE_FIELD_NUMBER: _ClassVar[int]
    EARLIER_FIELD_NUMBER: _ClassVar[int]
    entry_id: str
    kind: str
    label: str
    text: str
    occurred_at: _timestamp_pb2.Timestamp
    recorded_at: _timestamp_pb2.Timestamp
    actor: _actor_pb2.Actor
    position: str
    about: str
    urgent: bool
    audience: _containers.RepeatedScalarFieldContainer[str]
    earlier: _containers.RepeatedCompositeFieldContainer[EarlierText]
    def __init__(self, entry_id: _Optional[str] = ..., kind: _Optional[str] = ..., label: _Optional[str] = ..., text: _Optional[str] = ..., occurred_at: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., recorded_at: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., actor: _Optional[_Union[_actor_pb2.Actor, _Mapping]] = ..., position: _Optional[str] = ..., about: _Optional[str] = ..., urgent: _Optional[bool] = ..., audience: _Optional[_Iterable[str]] = ..., earlier: _Optional[_Iterable[_Union[EarlierText, _Mapping]]] = ...) -> None: ...

class EarlierText(_message.Message):
    __slots__ = ("text", "recorded_at")
    TEXT_FIELD_NUMBER: _ClassVar[int]
    RECORDED_AT_FIELD_NUMBER: _ClassVar[int]
    text: str
    recorded_at: _timestamp_pb2.Timestamp
    def __init__(self, text: _Optional[str] = ..., recorded_at: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ...) -> None: ...

class ListLiaisonBookRequest(_message.Message):
    __slots__ = ("dossier_id", "since", "page_size", "page_token", "at_least", "as_of", "kind", "since_last_look")
    DOSSIER_ID_FIELD_NUMBER: _ClassVar[int]
    SINCE_FIELD_NUMBER: _ClassVar[int]
    PAGE_SIZE_FIELD_NUMBER: _ClassVar[int]
    PAGE_TOKEN_FIELD_NUMBER: _ClassVar[int]
    AT_LEAST_FIELD_NUMBER: _ClassVar[int]
    AS_OF_FIELD_NUMBER: _ClassVar[int]
    KIND_FIELD_NUMBER: _ClassVar[int]
    SINCE_LAST_LOOK_FIELD_NUMBER: _ClassVar[int]
    dossier_id: str
    since: _timestamp_pb2.Timestamp
    page_size: int
    page_token: str
    at_least: str
    as_of: _timestamp_pb2.Timestamp
    kind: _containers.RepeatedScalarFieldContainer[str]
    since_last_look: bool
    def __init__(self, dossier_id: _Optional[str] = ..., since: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., page_size: _Optional[int] = ..., page_token: _Optional[str] = ..., at_least: _Optional[str] = ..., as_of: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., kind: _Optional[_Iterable[str]] = ..., since_last_look: _Optional[bool] = ...) -> None: ...

class ListLiaisonBookResponse(_message.Message):
    __slots__ = ("entries", "next_page_token")
    ENTRIES_FIELD_NUMBER: _ClassVar[int]
    NEXT_PAGE_TOKEN_FIELD_NUMBER: _ClassVar[int]
    entries: _containers.RepeatedCompositeFieldContainer[Entry]
    next_page_token: str
    def __init__(self, entries: _Optional[_Iterable[_Union[Entry, _Mapping]]] = ..., next_page_token: _Optional[str] = ...) -> None: ...

class ListTimelineRequest(_message.Message):
    __slots__ = ("dossier_id", "to", "kind", "as_of", "page_size", "page_token", "at_least")
    DOSSIER_ID_FIELD_NUMBER: _ClassVar[int]
    FROM_FIELD_NUMBER: _ClassVar[int]
    TO_FIELD_NUMBER: _ClassVar[int]
    KIND_FIELD_NUMBER: _ClassVar[int]
    AS_OF_FIELD_NUMBER: _ClassVar[int]
    PAGE_SIZE_FIELD_NUMBER: _ClassVar[int]
    PAGE_TOKEN_FIELD_NUMBER: _ClassVar[int]
    AT_LEAST_FIELD_NUMBER: _ClassVar[int]
    dossier_id: str
    to: _timestamp_pb2.Timestamp
    kind: _containers.RepeatedScalarFieldContainer[str]
    as_of: _timestamp_pb2.Timestamp
    page_size: int
    page_token: str
    at_least: str
    def __init__(self, dossier_id: _Optional[str] = ..., to: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., kind: _Optional[_Iterable[str]] = ..., as_of: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., page_size: _Optional[int] = ..., page_token: _Optional[str] = ..., at_least: _Optional[str] = ..., **kwargs) -> None: ...

class ListTimelineResponse(_message.Message):
    __slots__ = ("entries", "next_page_token")
    ENTRIES_FIELD_NUMBER: _ClassVar[int]
    NEXT_PAGE_TOKEN_FIELD_NUMBER: _ClassVar[int]
    entries: _containers.RepeatedCompositeFieldContainer[Entry]
    next_page_token: str
    def __init__(self, entries: _Optional[_Iterable[_Union[Entry, _Mapping]]] = ..., next_page_token: _Optional[str] = ...) -> None: ...

class StartHospitalStayRequest(_message.Message):
    __slots__ = ("dossier_id", "hospital", "ward", "admitted_at")
    DOSSIER_ID_FIELD_NUMBER: _ClassVar[int]
    HOSPITAL_FIELD_NUMBER: _ClassVar[int]
    WARD_FIELD_NUMBER: _ClassVar[int]
    ADMITTED_AT_FIELD_NUMBER: _ClassVar[int]
    dossier_id: str
    hospital: str
    ward: str
    admitted_at: _timestamp_pb2.Timestamp
    def __init__(self, dossier_id: _Optional[str] = ..., hospital: _Optional[str] = ..., ward: _Optional[str] = ..., admitted_at: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ...) -> None: ...

class StartHospitalStayResponse(_message.Message):
    __slots__ = ("stay_id", "position")
    STAY_ID_FIELD_NUMBER: _ClassVar[int]
    POSITION_FIELD_NUMBER: _ClassVar[int]
    stay_id: str
    position: str
    def __init__(self, stay_id: _Optional[str] = ..., position: _Optional[str] = ...) -> None: ...

class DischargeHospitalStayRequest(_message.Message):
    __slots__ = ("dossier_id", "stay_id", "discharged_at")
    DOSSIER_ID_FIELD_NUMBER: _ClassVar[int]
    STAY_ID_FIELD_NUMBER: _ClassVar[int]
    DISCHARGED_AT_FIELD_NUMBER: _ClassVar[int]
    dossier_id: str
    stay_id: str
    discharged_at: _timestamp_pb2.Timestamp
    def __init__(self, dossier_id: _Optional[str] = ..., stay_id: _Optional[str] = ..., discharged_at: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ...) -> None: ...

class DischargeHospitalStayResponse(_message.Message):
    __slots__ = ("position",)
    POSITION_FIELD_NUMBER: _ClassVar[int]
    position: str
    def __init__(self, position: _Optional[str] = ...) -> None: ...

class DocumentDescription(_message.Message):
    __slots__ = ("dossier_id", "file_name", "media_type", "category", "confidentiality", "occurred_at")
    DOSSIER_ID_FIELD_NUMBER: _ClassVar[int]
    FILE_NAME_FIELD_NUMBER: _ClassVar[int]
    MEDIA_TYPE_FIELD_NUMBER: _ClassVar[int]
    CATEGORY_FIELD_NUMBER: _ClassVar[int]
    CONFIDENTIALITY_FIELD_NUMBER: _ClassVar[int]
    OCCURRED_AT_FIELD_NUMBER: _ClassVar[int]
    dossier_id: str
    file_name: str
    media_type: str
    category: str
    confidentiality: str
    occurred_at: _timestamp_pb2.Timestamp
    def __init__(self, dossier_id: _Optional[str] = ..., file_name: _Optional[str] = ..., media_type: _Optional[str] = ..., category: _Optional[str] = ..., confidentiality: _Optional[str] = ..., occurred_at: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ...) -> None: ...

class FileDocumentRequest(_message.Message):
    __slots__ = ("description", "content", "end")
    DESCRIPTION_FIELD_NUMBER: _ClassVar[int]
    CONTENT_FIELD_NUMBER: _ClassVar[int]
    END_FIELD_NUMBER: _ClassVar[int]
    description: DocumentDescription
    content: bytes
    end: DocumentEnd
    def __init__(self, description: _Optional[_Union[DocumentDescription, _Mapping]] = ..., content: _Optional[bytes] = ..., end: _Optional[_Union[DocumentEnd, _Mapping]] = ...) -> None: ...

class DocumentEnd(_message.Message):
    __slots__ = ("size",)
    SIZE_FIELD_NUMBER: _ClassVar[int]
    size: int
    def __init__(self, size: _Optional[int] = ...) -> None: ...

class FileDocumentResponse(_message.Message):
    __slots__ = ("document_id", "position")
    DOCUMENT_ID_FIELD_NUMBER: _ClassVar[int]
    POSITION_FIELD_NUMBER: _ClassVar[int]
    document_id: str
    position: str
    def __init__(self, document_id: _Optional[str] = ..., position: _Optional[str] = ...) -> None: ...

class ReadDocumentRequest(_message.Message):
    __slots__ = ("dossier_id", "document_id")
    DOSSIER_ID_FIELD_NUMBER: _ClassVar[int]
    DOCUMENT_ID_FIELD_NUMBER: _ClassVar[int]
    dossier_id: str
    document_id: str
    def __init__(self, dossier_id: _Optional[str] = ..., document_id: _Optional[str] = ...) -> None: ...

class ReadDocumentResponse(_message.Message):
    __slots__ = ("description", "content")
    DESCRIPTION_FIELD_NUMBER: _ClassVar[int]
    CONTENT_FIELD_NUMBER: _ClassVar[int]
    description: Document
    content: bytes
    def __init__(self, description: _Optional[_Union[Document, _Mapping]] = ..., content: _Optional[bytes] = ...) -> None: ...

class Document(_message.Message):
    __slots__ = ("document_id", "file_name", "media_type", "category", "confidentiality", "size", "occurred_at", "recorded_at", "actor")
    DOCUMENT_ID_FIELD_NUMBER: _ClassVar[int]
    FILE_NAME_FIELD_NUMBER: _ClassVar[int]
    MEDIA_TYPE_FIELD_NUMBER: _ClassVar[int]
    CATEGORY_FIELD_NUMBER: _ClassVar[int]
    CONFIDENTIALITY_FIELD_NUMBER: _ClassVar[int]
    SIZE_FIELD_NUMBER: _ClassVar[int]
    OCCURRED_AT_FIELD_NUMBER: _ClassVar[int]
    RECORDED_AT_FIELD_NUMBER: _ClassVar[int]
    ACTOR_FIELD_NUMBER: _ClassVar[int]
    document_id: str
    file_name: str
    media_type: str
    category: str
    confidentiality: str
    size: int
    occurred_at: _timestamp_pb2.Timestamp
    recorded_at: _timestamp_pb2.Timestamp
    actor: _actor_pb2.Actor
    def __init__(self, document_id: _Optional[str] = ..., file_name: _Optional[str] = ..., media_type: _Optional[str] = ..., category: _Optional[str] = ..., confidentiality: _Optional[str] = ..., size: _Optional[int] = ..., occurred_at: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., recorded_at: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., actor: _Optional[_Union[_actor_pb2.Actor, _Mapping]] = ...) -> None: ...

class ListDocumentsRequest(_message.Message):
    __slots__ = ("dossier_id", "page_size", "page_token", "at_least", "dimension")
    DOSSIER_ID_FIELD_NUMBER: _ClassVar[int]
    PAGE_SIZE_FIELD_NUMBER: _ClassVar[int]
    PAGE_TOKEN_FIELD_NUMBER: _ClassVar[int]
    AT_LEAST_FIELD_NUMBER: _ClassVar[int]
    DIMENSION_FIELD_NUMBER: _ClassVar[int]
    dossier_id: str
    page_size: int
    page_token: str
    at_least: str
    dimension: _containers.RepeatedScalarFieldContainer[str]
    def __init__(self, dossier_id: _Optional[str] = ..., page_size: _Optional[int] = ..., page_token: _Optional[str] = ..., at_least: _Optional[str] = ..., dimension: _Optional[_Iterable[str]] = ...) -> None: ...

class ListDocumentsResponse(_message.Message):
    __slots__ = ("documents", "next_page_token")
    DOCUMENTS_FIELD_NUMBER: _ClassVar[int]
    NEXT_PAGE_TOKEN_FIELD_NUMBER: _ClassVar[int]
    documents: _containers.RepeatedCompositeFieldContainer[Document]
    next_page_token: str
    def __init__(self, documents: _Optional[_Iterable[_Union[Document, _Mapping]]] = ..., next_page_token: _Optional[str] = ...) -> None: ...

class Access(_message.Message):
    __slots__ = ("actor", "occurred_at", "what", "title", "refused")
    ACTOR_FIELD_NUMBER: _ClassVar[int]
    OCCURRED_AT_FIELD_NUMBER: _ClassVar[int]
    WHAT_FIELD_NUMBER: _ClassVar[int]
    TITLE_FIELD_NUMBER: _ClassVar[int]
    REFUSED_FIELD_NUMBER: _ClassVar[int]
    actor: _actor_pb2.Actor
    occurred_at: _timestamp_pb2.Timestamp
    what: str
    title: str
    refused: bool
    def __init__(self, actor: _Optional[_Union[_actor_pb2.Actor, _Mapping]] = ..., occurred_at: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., what: _Optional[str] = ..., title: _Optional[str] = ..., refused: _Optional[bool] = ...) -> None: ...

class ListAccessesRequest(_message.Message):
    __slots__ = ("dossier_id", "page_size", "page_token", "at_least")
    DOSSIER_ID_FIELD_NUMBER: _ClassVar[int]
    PAGE_SIZE_FIELD_NUMBER: _ClassVar[int]
    PAGE_TOKEN_FIELD_NUMBER: _ClassVar[int]
    AT_LEAST_FIELD_NUMBER: _ClassVar[int]
    dossier_id: str
    page_size: int
    page_token: str
    at_least: str
    def __init__(self, dossier_id: _Optional[str] = ..., page_size: _Optional[int] = ..., page_token: _Optional[str] = ..., at_least: _Optional[str] = ...) -> None: ...

class ListAccessesResponse(_message.Message):
    __slots__ = ("accesses", "next_page_token")
    ACCESSES_FIELD_NUMBER: _ClassVar[int]
    NEXT_PAGE_TOKEN_FIELD_NUMBER: _ClassVar[int]
    accesses: _containers.RepeatedCompositeFieldContainer[Access]
    next_page_token: str
    def __init__(self, accesses: _Optional[_Iterable[_Union[Access, _Mapping]]] = ..., next_page_token: _Optional[str] = ...) -> None: ...
