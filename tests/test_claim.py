"""Nobody's files are touched: a folder is claimed before anything is run, or refused and left as it was."""

import hashlib
import json
import os
import stat
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from sim.cli import main
from sim.experiment import claim

SMALL = """\
title: Vinje, two minutes
period: {start: 2025-03-17T10:00, length: 2 min, warm_up: 0 s}
municipalities: ["4036"]
background: none
baseline: today
alternatives:
  today: {default: silos}
"""
COMMANDS = {
    "run": ("run", "{scenario}"),
    "compare": ("compare", "{scenario}"),
    "sensitivity": ("sensitivity", "{scenario}"),
    "dataset": ("dataset", "{scenario}", "--patients", "5"),
    "anchor": ("anchor", "lapsia-2012"),
}


def tree(folder):
    """Everything in a folder: kinds, modes, links and bytes."""
    found = {}
    for path in sorted(folder.rglob("*")):
        mode = stat.S_IMODE(path.lstat().st_mode)
        what = (
            path.readlink().as_posix()
            if path.is_symlink()
            else hashlib.sha256(path.read_bytes()).hexdigest()
            if path.is_file()
            else "folder"
            if path.is_dir()
            else "other"
        )
        found[path.relative_to(folder).as_posix()] = (mode, what)
    return found


@pytest.fixture
def scenario(tmp_path):
    path = tmp_path / "in" / "vinje.yaml"
    path.parent.mkdir()
    path.write_text(SMALL, encoding="utf-8")
    return path


def call(command, scenario, out):
    words = [word.format(scenario=scenario) for word in COMMANDS[command]]
    return CliRunner().invoke(main, [*words, "--out", str(out)])


def ours(folder, *files):
    """A folder that a run of ours left: a manifest that lists *files*."""
    folder.mkdir(parents=True, exist_ok=True)
    for name in files:
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(name, encoding="utf-8")
    manifest = {"schema": "samspill.manifest/1", "files": {name: {} for name in files}}
    (folder / "manifest.json").write_text(json.dumps(manifest), encoding="utf-8")
    return folder


NAMES = st.sampled_from(["manifest.json", "src/keep.txt", ".git/HEAD", "thesis.txt", "akson/outcomes.parquet", "x/y/z"])
MANIFESTS = st.sampled_from(
    [
        "", "[]", "null", "{}", "not json", '{"name": "A web app"}', '{"schema": "samspill.manifest/1"}',
        '{"schema": "samspill.manifest/1", "files": {"other.txt": {}}}', '{"schema": 3, "files": {"thesis.txt": {}}}',
        '{"extension": {"schema": "samspill.dataset/1"}}', '{"schema": "other/1", "files": {"thesis.txt": {}}}',
        "[" * 100_000,
    ]
)  # fmt: skip
KINDS = st.sampled_from(["folder", "run of ours and a file", "link to it", "read-only", "file", "dead link"])


@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(KINDS, st.sets(NAMES, min_size=1, max_size=4), MANIFESTS, st.sampled_from(sorted(COMMANDS)))
def test_the_files_of_others_are_the_same_bytes_afterwards_and_the_status_is_2(
    tmp_path_factory, kind, names, manifest, command
):
    home = tmp_path_factory.mktemp("others")
    scenario = home / "in" / "vinje.yaml"
    scenario.parent.mkdir()
    scenario.write_text(SMALL, encoding="utf-8")
    out = home / "out"
    if kind == "file":
        out.write_text("mine", encoding="utf-8")
    elif kind == "dead link":
        out.symlink_to(home / "nowhere")
    else:
        place = home / "elsewhere" if kind == "link to it" else out
        if kind == "run of ours and a file":
            ours(place, "results.json")
            names = {name for name in names if name != "manifest.json"} or {"thesis.txt"}
        for name in sorted(names):
            (place / name).parent.mkdir(parents=True, exist_ok=True)
            (place / name).write_text(manifest if name == "manifest.json" else "mine", encoding="utf-8")
        if kind == "link to it":
            out.symlink_to(place)
        if kind == "read-only":
            place.chmod(0o555)
    before = tree(home)
    result = call(command, scenario, out)
    assert result.exit_code == 2, result.output
    assert "Traceback" not in result.output and str(out.name) in result.output
    assert tree(home) == before


@pytest.mark.parametrize("command", sorted(COMMANDS))
@pytest.mark.parametrize("name", ["x" * 300, "device", "pipe", "file/out"])
def test_what_is_no_folder_and_cannot_be_one_is_refused_at_once(tmp_path, scenario, command, name):
    out = tmp_path / name
    if name == "device":
        out = Path("/dev/null")
    elif name == "pipe":
        os.mkfifo(out)
    elif "/" in name:
        out.parent.write_text("mine", encoding="utf-8")
    result = call(command, scenario, out)
    assert result.exit_code == 2 and "Traceback" not in result.output, result.output


def test_nothing_is_run_before_the_folder_is_claimed(tmp_path, scenario, monkeypatch):
    from sim.experiment import compare

    monkeypatch.setattr(compare, "theories", lambda _case: pytest.fail("it was run"))
    (tmp_path / "out").mkdir()
    (tmp_path / "out/thesis.txt").write_text("mine", encoding="utf-8")
    assert call("compare", scenario, tmp_path / "out").exit_code == 2


def test_a_link_is_followed_and_stays(tmp_path, scenario):
    disk = tmp_path / "disk"
    disk.mkdir()
    (tmp_path / "out").symlink_to(disk)
    for _ in range(2):
        assert call("run", scenario, tmp_path / "out").exit_code == 0
        assert (tmp_path / "out").is_symlink() and (disk / "manifest.json").is_file()
    assert sorted(path.name for path in tmp_path.iterdir()) == ["disk", "in", "out"]


def test_a_dataset_is_not_replaced_by_a_run_nor_a_run_by_a_dataset(tmp_path, scenario):
    year = "period.length=20 min"
    data = CliRunner().invoke(
        main, ["dataset", str(scenario), "--patients", "5", "--set", year, "--out", str(tmp_path / "d")]
    )
    assert data.exit_code == 0, data.output
    assert call("run", scenario, tmp_path / "r").exit_code == 0
    before = tree(tmp_path)
    assert call("run", scenario, tmp_path / "d").exit_code == 2
    assert call("dataset", scenario, tmp_path / "r").exit_code == 2
    assert tree(tmp_path) == before
    assert call("dataset", scenario, tmp_path / "d").exit_code == 0, "but by another dataset"


def test_what_a_killed_command_left_is_cleared_by_the_next(tmp_path):
    dead = subprocess.run([sys.executable, "-c", "import os; print(os.getpid())"], capture_output=True, text=True)
    number = int(dead.stdout)
    (tmp_path / f".out.part-{number}").mkdir()
    (tmp_path / f".out.part-{number}/big").write_text("half", encoding="utf-8")
    (tmp_path / f".out.part-{os.getppid()}").mkdir()  # of somebody who is still at work
    with claim.whole(tmp_path / "out") as part:
        (part / "a").write_text("a", encoding="utf-8")
    assert sorted(path.name for path in tmp_path.iterdir()) == [f".out.part-{os.getppid()}", "out"]


def test_what_a_killed_command_had_moved_away_is_put_back(tmp_path):
    dead = subprocess.run([sys.executable, "-c", "import os; print(os.getpid())"], capture_output=True, text=True)
    ours(tmp_path / f".out.old-{int(dead.stdout)}", "results.json")
    with pytest.raises(RuntimeError), claim.whole(tmp_path / "out"):
        raise RuntimeError("it goes wrong again")
    assert (tmp_path / "out/results.json").read_text(encoding="utf-8") == "results.json"
    assert [path.name for path in tmp_path.iterdir()] == ["out"]


def test_what_somebody_puts_there_while_a_run_goes_on_is_left_alone(tmp_path):
    with pytest.raises(claim.CannotWrite), claim.whole(tmp_path / "out") as part:
        (part / "a").write_text("a", encoding="utf-8")
        (tmp_path / "out").mkdir()
        (tmp_path / "out/thesis.txt").write_text("mine", encoding="utf-8")
    assert tree(tmp_path / "out").keys() == {"thesis.txt"}


def test_what_is_written_is_flushed_before_it_gets_its_name(tmp_path, monkeypatch):
    events = []
    flush, rename = os.fsync, Path.rename
    monkeypatch.setattr(os, "fsync", lambda number: (events.append("flushed"), flush(number))[1])
    monkeypatch.setattr(Path, "rename", lambda self, to: (events.append("named"), rename(self, to))[1])
    with claim.whole(tmp_path / "out") as part:
        (part / "a").write_text("a", encoding="utf-8")
        (part / "b").mkdir()
        (part / "b/c").write_text("c", encoding="utf-8")
    assert events == ["flushed"] * 4 + ["named", "flushed"]
