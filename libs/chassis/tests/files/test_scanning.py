"""Files pass the virus scanner, in clamd's protocol, before they are kept."""

import pytest

from chassis.files.scanning import Scanner, TheFileIsInfected, TheScannerIsAway
from chassis.files.settings import FileSettings
from chassis.settings import SettingsRefused
from chassis.testing.clamd import EICAR, Clamd
from chassis.testing.served import settings_for


class WardSettings(FileSettings):
    service = "ward"


async def pieces(content, size=1000):
    for start in range(0, len(content), size):
        yield content[start : start + size]


async def passed(address, content, seconds=2.0):
    return b"".join([piece async for piece in Scanner(address, seconds).scanned(pieces(content))])


async def test_a_clean_file_passes_unchanged():
    async with Clamd() as clamd:
        assert await passed(clamd.address, b"ordonnance" * 5000) == b"ordonnance" * 5000
        assert clamd.scanned == [b"ordonnance" * 5000]


async def test_an_infected_file_does_not_pass():
    async with Clamd() as clamd:
        with pytest.raises(TheFileIsInfected):
            await passed(clamd.address, b"lettre " * 1000 + EICAR)


async def test_a_file_the_scanner_cannot_take_is_not_filed_unscanned():
    async with Clamd(largest=2000) as clamd:
        with pytest.raises(TheScannerIsAway):
            await passed(clamd.address, b"x" * 500_000)


async def test_a_scanner_that_is_away_or_silent_files_nothing():
    with pytest.raises(TheScannerIsAway):
        await passed("127.0.0.1:1", b"ordonnance")
    async with Clamd() as clamd:
        clamd.silent = True
        with pytest.raises(TheScannerIsAway):
            await passed(clamd.address, b"ordonnance", seconds=0.2)


async def test_without_a_scanner_files_pass():
    assert await passed("", EICAR) == EICAR


@pytest.mark.parametrize("address", ["clamd", "http://clamd:3310", "clamd:port", "clamd 3310"])
def test_an_address_of_a_scanner_is_checked_at_the_start(address):
    with pytest.raises(SettingsRefused, match="WARD_CLAMD"):
        settings_for(WardSettings, "mongodb://127.0.0.1:1/", "test", WARD_CLAMD=address)
