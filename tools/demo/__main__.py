"""Loads the demo region into a running platform and writes ``demo.json``: ``python -m demo``."""

from __future__ import annotations

import argparse
import asyncio
import json
import time
from pathlib import Path
from typing import Any

import httpx

from chassis.clock import now
from demo.loader import Region


async def load(base_url: str, operator: dict[str, str], *, small: bool) -> dict[str, Any]:
    """Load the region through the API at ``base_url``; give what ``demo.json`` says of it."""
    limits = httpx.Limits(max_connections=32)
    async with httpx.AsyncClient(base_url=base_url, limits=limits, timeout=30) as http:
        return await Region(http, operator, now(), small=small).load()


def main() -> None:
    """Load once: where ``demo.json`` already names dossiers nothing is done."""
    parser = argparse.ArgumentParser(prog="python -m demo", description=__doc__)
    parser.add_argument("--base-url", required=True, help="address of the gateway")
    parser.add_argument(
        "--operator", type=Path, required=True, help="JSON file with login, password, totpSecret"
    )
    parser.add_argument("--demo-json", type=Path, required=True, help="file to complete or write")
    parser.add_argument("--small", action="store_true", help="twelve dossiers, as tests need them")
    asked = parser.parse_args()
    known = json.loads(asked.demo_json.read_text("utf-8")) if asked.demo_json.exists() else {}
    if known.get("dossiers"):
        print("The demo region is there already.")
        return
    begun = time.monotonic()
    region = asyncio.run(
        load(asked.base_url, json.loads(asked.operator.read_text("utf-8")), small=asked.small)
    )
    fresh = asked.demo_json.with_suffix(".new")
    fresh.write_text(
        json.dumps({**known, "baseUrl": asked.base_url, **region}, ensure_ascii=False, indent=2), "utf-8"
    )
    fresh.chmod(0o600)
    fresh.replace(asked.demo_json)
    people = sum("professional" in account["roles"] for account in region["accounts"])
    dossiers = len(region["dossiers"])
    print(f"Demo region: {people} professionals, {dossiers} dossiers, {time.monotonic() - begun:.1f} s.")


if __name__ == "__main__":
    main()
