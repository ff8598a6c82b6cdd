"""The gateway over its neighbors, for every test that asks."""

from __future__ import annotations

from collections.abc import AsyncIterator

import pytest

from services.gateway.tests.neighbors import Platform, platform_with


@pytest.fixture
async def platform() -> AsyncIterator[Platform]:
    async with platform_with() as running:
        yield running
