"""The folder of a run belongs to one run, keeps its secrets to itself, and survives a run that was killed."""

import json
import os
import subprocess
import sys

import pytest

from devstack.home import AlreadyRunning, Home


@pytest.fixture
def home(tmp_path):
    home = Home(tmp_path / ".spico")
    yield home
    home.leave()


def test_two_runs_cannot_share_a_folder(home):
    home.take()

    with pytest.raises(AlreadyRunning):
        Home(home.folder).take()


def test_a_folder_left_can_be_taken_again(home):
    home.take()
    home.leave()

    assert home.take() == []


def test_secrets_are_made_once_and_read_by_their_owner_alone(home):
    home.take()
    first = home.secrets()

    assert Home(home.folder).secrets() == first
    assert (home.folder / "secrets.json").stat().st_mode & 0o777 == 0o600
    assert home.folder.stat().st_mode & 0o777 == 0o700
    assert len(set(first.values())) == len(first)


def test_a_secret_added_by_a_later_version_leaves_the_others_as_they_are(home):
    home.take()
    (home.folder / "secrets.json").write_text(json.dumps({"MASTER_KEY": "kept"}), "utf-8")

    assert home.secrets()["MASTER_KEY"] == "kept"
    assert home.secrets()["CHECKPOINT_KEY"]


def test_what_a_killed_run_left_is_ended(home):
    with subprocess.Popen(["sleep", "60"], start_new_session=True) as orphan:
        program = (
            "import os, sys; from pathlib import Path; from devstack.home import Home\n"
            "home = Home(Path(sys.argv[1])); home.take(); home.note({'api': int(sys.argv[2])}); os._exit(9)"
        )
        subprocess.run([sys.executable, "-c", program, home.folder, str(orphan.pid)], check=False)

        assert home.take() == [orphan.pid]
        assert orphan.wait(5) < 0


def test_another_process_that_was_given_an_old_id_is_left_alone(home):
    home.take()
    home.note({"api": os.getpid()})
    known = home.running()
    known["processes"]["api"][1] = "1"
    (home.folder / "run.json").write_text(json.dumps(known), "utf-8")

    assert home.processes() == {}
    assert home._pids() == [(os.getpid(), "1")]
