"""Who reaches whom in the cluster: each service has a policy of its own, and nobody more than it needs."""

from chassis.upkeep import settings_of
from tests.contract.test_manifests import of_kind, overlays, pods, services


@overlays
@services
def test_every_service_has_a_network_policy_of_its_own(overlay, service):
    policies = of_kind(overlay, "NetworkPolicy")

    assert "default-deny" in policies
    assert policies[service.name]["spec"]["podSelector"]["matchLabels"] == {
        "app.kubernetes.io/name": service.name
    }
    assert policies[service.name]["spec"]["policyTypes"] == ["Ingress", "Egress"]


@overlays
@services
def test_whoever_has_files_scanned_reaches_the_scanner_and_nobody_else_does(overlay, service):
    egress = of_kind(overlay, "NetworkPolicy")[service.name]["spec"]["egress"]
    scanner = {"to": [{"podSelector": {"matchLabels": {"app.kubernetes.io/name": "clamav"}}}]}

    scans = "clamd" in settings_of(service.name).model_fields
    assert ({**scanner, "ports": [{"port": 3310}]} in egress) is scans
    assert any(port["port"] == 3310 for rule in egress for port in rule["ports"]) is scans


@overlays
def test_letters_reach_the_operator_of_the_secure_mail_from_the_api_alone(overlay):
    policies = of_kind(overlay, "NetworkPolicy")
    chosen = {"app.kubernetes.io/name": "messaging"}
    api = {**chosen, "app.kubernetes.io/component": "api"}
    outside = {
        name: {port["port"] for port in rule["ports"]}
        for name, policy in policies.items()
        if policy["spec"]["podSelector"].get("matchLabels", {}) in (chosen, api)
        for rule in policy["spec"].get("egress", ())
        if any("ipBlock" in to for to in rule["to"])
    }

    assert outside == {"messaging-letters": {465, 587, 993}}, "SMTP and IMAP, and nothing else outside"
    letters = policies["messaging-letters"]["spec"]
    assert letters["podSelector"]["matchLabels"] == api
    assert letters["policyTypes"] == ["Egress"], "it opens a way out and changes nothing else"
    carriers = [
        name
        for name, deployment, _, _ in pods(overlay)
        if api.items() <= deployment["spec"]["template"]["metadata"]["labels"].items()
    ]
    assert carriers == ["messaging-api"]
