from __future__ import annotations

import re

import pytest

from gateway.pages import legal_documents
from services.gateway.tests.neighbors import platform_with


@pytest.fixture
def built(tmp_path):
    (tmp_path / "index.html").write_text('<html><meta name="nonce" content="{{nonce}}"></html>', "utf-8")
    (tmp_path / "icon.svg").write_text("<svg/>", "utf-8")
    (tmp_path / "assets").mkdir()
    (tmp_path / "assets" / "index-a1b2.js").write_text("export const spico = 1;\n" * 100, "utf-8")
    return tmp_path


@pytest.mark.parametrize("path", ["/", "/dossiers", "/dossiers/one", "/connexion/pro-sante-connect?code=a"])
async def test_every_address_of_the_client_gives_its_page(built, path):
    async with platform_with(web_folder=built) as platform:
        answer = await platform.client.get(path)

    assert answer.status_code == 200
    assert answer.headers["content-type"] == "text/html; charset=utf-8"
    assert answer.headers["cache-control"] == "no-cache"


async def test_the_page_runs_what_comes_from_here_and_nothing_else(built):
    async with platform_with(web_folder=built) as platform:
        first, second = await platform.client.get("/"), await platform.client.get("/")

    nonce = re.search('content="([^"]+)"', first.text).group(1)
    policy = first.headers["content-security-policy"]
    assert "default-src 'none'; script-src 'self';" in policy
    assert f"'nonce-{nonce}'" in policy
    assert "unsafe" not in policy
    assert first.headers["content-security-policy"] != second.headers["content-security-policy"]


async def test_what_is_named_after_its_content_is_kept_for_ever_and_sent_packed(built):
    async with platform_with(web_folder=built) as platform:
        answer = await platform.client.get("/assets/index-a1b2.js")
        again = await platform.client.get(
            "/assets/index-a1b2.js", headers={"if-none-match": answer.headers["etag"]}
        )
        icon = await platform.client.get("/icon.svg")

    assert "immutable" in answer.headers["cache-control"]
    assert answer.headers["content-encoding"] == "gzip"
    assert answer.headers["content-type"] == "text/javascript; charset=utf-8"
    assert answer.text.startswith("export const spico")
    assert again.status_code == 304
    assert icon.headers["cache-control"] == "no-cache"
    assert icon.headers["content-type"] == "image/svg+xml; charset=utf-8"


async def test_the_worker_that_keeps_the_shell_may_fetch_it_and_is_asked_for_anew(built):
    (built / "sw.js").write_text("self.addEventListener('fetch', () => {});", "utf-8")
    async with platform_with(web_folder=built) as platform:
        worker = await platform.client.get("/sw.js")

    policy = worker.headers["content-security-policy"]
    assert policy == "default-src 'none'; connect-src 'self'; frame-ancestors 'none'"
    assert worker.headers["cache-control"] == "no-cache"
    assert worker.headers["content-type"] == "text/javascript; charset=utf-8"


@pytest.mark.parametrize(
    "path", ["/v1/nothing", "/nothing", "/assets/nothing.js", "/assets/%2e%2e%2findex.html"]
)
async def test_a_path_of_nobody_stays_unknown(built, path):
    async with platform_with(web_folder=built) as platform:
        answer = await platform.client.get(path)

    assert answer.status_code == 404
    assert answer.json()["code"] == "unknown-path"


async def test_without_a_folder_there_is_the_api_alone():
    async with platform_with() as platform:
        assert (await platform.client.get("/")).status_code == 404


@pytest.fixture
def with_templates(built):
    (built / "juridique").mkdir()
    for name in ("conditions", "mentions"):
        (built / "juridique" / f"{name}.md").write_text(f"# Modèle : {name}\n", "utf-8")
    return built


async def test_legal_documents_are_templates_until_the_operator_puts_others_in_their_place(
    with_templates, tmp_path_factory
):
    own = tmp_path_factory.mktemp("legal")
    (own / "conditions.md").write_text("# Conditions de l'opérateur\n", "utf-8")
    (own / "notes.txt").write_text("not served", "utf-8")
    async with platform_with(web_folder=with_templates, legal_folder=own) as platform:
        conditions = await platform.client.get("/juridique/conditions.md")
        mentions = await platform.client.get("/juridique/mentions.md")
        others = await platform.client.get("/juridique/notes.txt")

    assert conditions.text == "# Conditions de l'opérateur\n"
    assert conditions.headers["content-type"] == "text/markdown; charset=utf-8"
    assert conditions.headers["cache-control"] == "no-cache"
    assert mentions.text == "# Modèle : mentions\n"
    assert (others.status_code, others.json()["code"]) == (404, "unknown-path")


def test_a_legal_document_that_is_the_place_of_none_is_a_slip_that_is_named(with_templates, tmp_path_factory):
    own = tmp_path_factory.mktemp("legal")
    (own / "condition.md").write_text("# Conditions\n", "utf-8")

    with pytest.raises(FileNotFoundError, match=r"condition\.md: none of conditions\.md, mentions\.md"):
        legal_documents(with_templates, own)
