"""The story of the README runs as it stands there."""

import re
import time
import warnings
from pathlib import Path

import httpx
import pytest

pytestmark = pytest.mark.scenario

CODE_SECONDS = 30
README = (Path(__file__).parents[2] / "README.md").read_text("utf-8")


def test_the_story_of_the_readme_prints_what_it_says(region, tmp_path, monkeypatch, capsys):
    (story,) = re.findall(r"```python\n(.*?)```", README, re.DOTALL)
    (promised,) = re.findall(r"It prints\n\n```text\n(.*?)```", README, re.DOTALL)
    (tmp_path / ".spico").symlink_to(region.folder)
    monkeypatch.chdir(tmp_path)
    opened = []
    client = httpx.Client
    monkeypatch.setattr(httpx, "Client", lambda **given: opened.append(client(**given)) or opened[-1])
    try:
        with warnings.catch_warnings():
            # The page opens a file as people do at a prompt.
            warnings.simplefilter("ignore", ResourceWarning)
            told = compile(story, "README.md", "exec")
            try:
                exec(told, {})  # noqa: S102 - our own page
            except KeyError:  # another story has just signed in with the same code, which serves once
                time.sleep(CODE_SECONDS - time.time() % CODE_SECONDS)
                capsys.readouterr()
                exec(told, {})  # noqa: S102 - as above
    finally:
        for each in opened:
            each.close()

    printed = capsys.readouterr().out
    assert without_times(printed) == without_times(promised)


def without_times(text):
    return [re.sub(r"^\S+Z ", "", line).rstrip() for line in text.strip().splitlines()]
