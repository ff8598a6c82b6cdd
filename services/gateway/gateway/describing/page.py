"""The page people read at ``/docs``: the OpenAPI document as HTML, without a script or a foreign address."""

from __future__ import annotations

import json
from collections.abc import Iterator
from html import escape
from pathlib import Path
from typing import Any, Final

from gateway.problems import CATALOGUE

CSS: Final = Path(__file__).with_name("page.css").read_bytes()
_METHODS: Final = ("get", "post", "put", "patch", "delete")
_ACCESS: Final = {
    "PUBLIC": "tout le monde",
    "SIGNED_IN": "session ouverte",
    "ROLE": "rôle : {roles}",
    "DOSSIER": "cercle de soins : {section} ({mode})",
    "CONVERSATION": "participants de la conversation : {section} ({mode})",
}
_MODES: Final = {"READ": "lecture", "WRITE": "écriture"}


def page(document: dict[str, Any]) -> bytes:
    """Give the page of a document."""
    return "\n".join(_page(document)).encode()


def _page(document: dict[str, Any]) -> Iterator[str]:
    info = document["info"]
    tags = [tag["name"] for tag in document["tags"]]
    yield '<!doctype html>\n<html lang="fr">\n<head>\n<meta charset="utf-8">'
    yield '<meta name="viewport" content="width=device-width, initial-scale=1">'
    yield f"<title>{escape(info['title'])} : interface</title>"
    yield '<link rel="stylesheet" href="/docs/page.css">\n</head>'
    yield f"<body>\n<header>\n<h1>{escape(info['title'])} : interface</h1>"
    yield f'<p lang="en">{_prose(info["description"])}</p>'
    yield '<p>Pour les programmes : <a href="/openapi.json">/openapi.json</a> (OpenAPI 3.1).</p>'
    yield '<nav aria-label="Parties"><ul>'
    yield from (f'<li><a href="#{escape(tag)}">{escape(tag)}</a></li>' for tag in tags)
    yield '<li><a href="#schemas">schémas</a></li><li><a href="#problems">problèmes</a></li>'
    yield "</ul></nav>\n</header>\n<main>"
    for tag in document["tags"]:
        yield from _part(tag, document["paths"])
    yield '<h2 id="schemas">Schémas</h2>'
    for name, schema in document["components"]["schemas"].items():
        yield f'<details id="{escape(name)}"><summary><code>{escape(name)}</code></summary>'
        yield f"<div>{_json(schema)}</div></details>"
    yield from _problems()
    yield "</main>\n</body>\n</html>"


def _part(tag: dict[str, Any], paths: dict[str, Any]) -> Iterator[str]:
    name = tag["name"]
    yield f'<h2 id="{escape(name)}">{escape(name)}</h2>'
    if text := tag.get("description"):
        yield f'<p lang="en">{_prose(text)}</p>'
    for path, methods in paths.items():
        for method in _METHODS:
            if (operation := methods.get(method)) and name in operation["tags"]:
                yield from _operation(method, path, operation)


def _operation(method: str, path: str, operation: dict[str, Any]) -> Iterator[str]:
    yield f'<details id="{escape(operation["operationId"])}"><summary>'
    yield f'<span class="method">{method.upper()}</span><code>{escape(path)}</code>'
    yield f'<span class="access">{escape(_access(operation))}</span></summary><div lang="en">'
    yield f"<p>{_prose(operation.get('description') or operation['summary'])}</p>"
    if parameters := operation.get("parameters"):
        yield '<h4 lang="fr">Paramètres</h4><div class="wide"><table>'
        yield from (_parameter(parameter) for parameter in parameters)
        yield "</table></div>"
    for kind, content in operation.get("requestBody", {}).get("content", {}).items():
        yield f'<h4 lang="fr">Demande <span class="dim">{escape(kind)}</span></h4>{_body(content)}'
    for status, answer in operation["responses"].items():
        for kind, content in answer.get("content", {}).items():
            yield f'<h4 lang="fr">Réponse {status} <span class="dim">{escape(kind)}</span></h4>'
            yield _body(content)
    yield "</div></details>"


def _access(operation: dict[str, Any]) -> str:
    told = operation.get("x-spico-access", {"rule": "PUBLIC"})
    return _ACCESS[told["rule"]].format(
        roles=", ".join(told.get("roles", ())),
        section=told.get("section", ""),
        mode=_MODES.get(told.get("mode", ""), ""),
    )


def _parameter(parameter: dict[str, Any]) -> str:
    if reference := parameter.get("$ref"):
        name = escape(reference.rpartition("/")[2])
        return f'<tr><th><code>{name}</code></th><td class="dim">en-tête</td><td></td></tr>'
    place = {"path": "adresse", "query": "requête", "header": "en-tête"}[parameter["in"]]
    text = _prose(parameter.get("description", ""))
    schema = _type(parameter["schema"])
    name = escape(parameter["name"])
    return f"<tr><th><code>{name}</code></th><td class='dim'>{place} · {schema}</td><td>{text}</td></tr>"


def _type(schema: dict[str, Any]) -> str:
    if reference := schema.get("$ref"):
        name = escape(reference.rpartition("/")[2])
        return f'<a href="#{name}">{name}</a>'
    if schema.get("type") == "array":
        return f"{_type(schema['items'])} (répété)"
    return escape(schema.get("format") or schema.get("type") or "")


def _body(content: dict[str, Any]) -> str:
    example = f"{_json(content['example'])}" if "example" in content else ""
    schema = content.get("schema", {})
    return example + (f"<p>{_type(schema)}</p>" if "$ref" in schema else _json(schema))


def _problems() -> Iterator[str]:
    yield '<h2 id="problems">Problèmes de la passerelle</h2>'
    yield "<p>Chaque service ajoute les siens ; tous ont la même forme, <a href=#Problem>Problem</a>.</p>"
    yield '<div class="wide"><table><tr><th>Code</th><th>Statut</th><th>Phrase</th></tr>'
    for code, entry in CATALOGUE.items():
        status, title = entry["status"], escape(entry["title"])
        yield f"<tr><td><code>{code}</code></td><td>{status}</td><td>{title}</td></tr>"
    yield "</table></div>"


def _json(value: Any) -> str:
    return f"<pre>{escape(json.dumps(value, ensure_ascii=False, indent=2))}</pre>"


def _prose(text: str) -> str:
    pieces = escape(text).split("`")
    return "".join(f"<code>{piece}</code>" if index % 2 else piece for index, piece in enumerate(pieces))
