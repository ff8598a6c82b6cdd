"""The rpcs of alerts: message to call, answer to message, and nothing else."""

from __future__ import annotations

from typing import Final

from agenda.domain.alert import account_of
from agenda.domain.alert_kind import alert_kinds
from agenda.entrypoints.sections import Sections
from agenda.wiring import ApiParts
from chassis.paging import page_size
from chassis.rpc.call import current_act
from chassis.rpc.threads import in_thread
from chassis.rpc.wire import stamp
from spico.agenda.v1 import alerts_pb2 as pb
from spico.agenda.v1 import alerts_pb2_grpc as rpcs

_LARGEST_PAGE: Final = 50
"""Each dossier of a page is asked about."""


class AlertsServicer(rpcs.AlertsServicer):
    """Answers what clients ask of alerts."""

    def __init__(self, parts: ApiParts, sections: Sections) -> None:
        self._commands = parts.commands
        self._alerts = parts.alerts
        self._sections = sections

    async def ListAlerts(self, request: pb.ListAlertsRequest, context: object) -> pb.ListAlertsResponse:
        act, kinds = current_act(), alert_kinds()
        found, following = await self._alerts.page(
            act.actor,
            act.at,
            size=min(page_size(request.page_size), _LARGEST_PAGE),
            token=request.page_token,
        )
        readable = await self._sections.readable(one["dossier_id"] for one in found)
        return pb.ListAlertsResponse(
            alerts=[
                pb.Alert(
                    alert_id=one["_id"],
                    kind=one["kind"],
                    label=kinds[one["kind"]].label,
                    dossier_id=one["dossier_id"],
                    occurred_at=stamp(one["at"]),
                    account_id=one["author"],
                    name=one["name"],
                )
                for one in found
                if kinds[one["kind"]].section in readable[one["dossier_id"]]
            ],
            next_page_token=following,
        )

    async def AcknowledgeAlerts(
        self, request: pb.AcknowledgeAlertsRequest, context: object
    ) -> pb.AcknowledgeAlertsResponse:
        written = await in_thread(self._commands.acknowledge_alerts, current_act(), tuple(request.alert_ids))
        return pb.AcknowledgeAlertsResponse(position=written.position)

    async def GetAlertPreferences(
        self, request: pb.GetAlertPreferencesRequest, context: object
    ) -> pb.GetAlertPreferencesResponse:
        chosen = await self._alerts.preferences(account_of(current_act().actor))
        return pb.GetAlertPreferencesResponse(
            preferences=[
                pb.AlertPreference(kind=code, label=kind.label, chosen=code in chosen)
                for code, kind in alert_kinds().items()
            ]
        )

    async def ChooseAlertPreferences(
        self, request: pb.ChooseAlertPreferencesRequest, context: object
    ) -> pb.ChooseAlertPreferencesResponse:
        written = await in_thread(
            self._commands.choose_alert_preferences, current_act(), tuple(request.kinds)
        )
        return pb.ChooseAlertPreferencesResponse(position=written.position)
