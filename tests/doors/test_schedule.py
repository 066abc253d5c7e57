from __future__ import annotations

import json
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest

from pi_excel.doors.cli import run
from pi_excel.jobs.schedule import THIS_SYSTEM, System


@pytest.mark.skipif(THIS_SYSTEM is not System.CRON, reason="Windows turns the slashes of a path round")
def test_the_crontab_line_goes_to_standard_output(capsys: pytest.CaptureFixture[str]) -> None:
    """What is printed can be put into the crontab as it stands."""
    assert run(["schedule", "show", "/srv/PI Books", "--at", "01:05", "--system", "cron"]) == 0
    comment, line = capsys.readouterr().out.splitlines()
    assert comment.startswith("#")
    assert line.startswith("5 1 * * * ")
    assert line.endswith("refresh '/srv/PI Books'")


def test_the_task_goes_to_standard_output_and_warnings_do_not(capsys: pytest.CaptureFixture[str]) -> None:
    """What is printed can be saved as a file and imported; what is doubtful is said beside it."""
    assert run(["schedule", "show", "Z:\\PI Books", "--system", "windows"]) == 0
    streams = capsys.readouterr()
    assert ET.fromstring(streams.out).tag.endswith("Task")
    assert "T02:00:00<" in streams.out
    assert "mapped drive" in streams.err


def test_schedule_json_has_the_four_keys(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Other programs may count on them; the system is that of this computer unless said."""
    assert run(["schedule", "show", str(tmp_path), "--json"]) == 0
    document = json.loads(capsys.readouterr().out)
    assert set(document) == {"command", "book", "result", "problems"}
    assert (document["command"], document["book"]) == ("schedule", str(tmp_path))
    assert set(document["result"]) == {"system", "begins", "command", "definition"}
    assert document["result"]["system"] == THIS_SYSTEM
    assert document["result"]["command"][-2:] == ["refresh", str(tmp_path)]
    assert document["problems"] == []


@pytest.mark.parametrize("wrong", [["--at", "25:00"], ["--system", "amiga"], []])
def test_a_wrong_option_or_no_path_is_wrong_usage(
    wrong: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    """The sentence goes to standard error, and nothing that could be taken for a task is printed."""
    assert run(["schedule", "show", *(["x.xlsx"] if wrong else []), *wrong]) == 2
    streams = capsys.readouterr()
    assert streams.out == ""
    assert streams.err != ""
