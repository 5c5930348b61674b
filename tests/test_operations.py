"""docs/operations.md says what is: commands, options, variables, files and units. `.ci/operations.py` carries it out."""

from __future__ import annotations

import ast
import importlib.util
import re
import shlex
import shutil
import subprocess
from pathlib import Path

import pytest
from django.conf import settings
from django.core.management import get_commands, load_command_class

ROOT = Path(settings.BASE_DIR)
DOCUMENT = (ROOT / "docs" / "operations.md").read_text("utf-8")
DEPLOY = ROOT / "deploy"
#: How a command of the program is written: by the installed command, in a container, or in a unit.
INVOKED = re.compile(r"(?:sudo -u township township|manage\.py) ([a-z_]+)((?:[^\n`\\]|\\\n)*)")
#: What reads a variable in the settings and in what they ask.
READERS = {"text", "flag", "number", "required"}
#: Variables of Django itself and of the compose file, which no setting reads.
ELSEWHERE = {"DJANGO_SETTINGS_MODULE"}


def invoked(text: str) -> list[tuple[str, list[str]]]:
    """Every command of the program a text names, with the options it names beside it."""
    found = []
    for name, rest in INVOKED.findall(text):
        words = shlex.split(
            rest.replace("\\\n", " ").partition("  #")[0].partition("`")[0].replace("&&", " "), comments=True
        )
        found.append((name, [word for word in words if word.startswith("-")]))
    return found


def read_by_settings() -> set[str]:
    """Every variable the settings read from the environment."""
    tree = ast.parse((ROOT / "township" / "settings.py").read_text("utf-8"))
    calls = [
        node for node in ast.walk(tree) if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute)
    ]
    return {
        str(call.args[0].value)
        for call in calls
        if isinstance(call.func, ast.Attribute)
        and call.func.attr in READERS
        and isinstance(call.args[0], ast.Constant)
    }


def told_in_the_table() -> set[str]:
    rows = re.findall(r"^\| (`[A-Z_=0-9`, ]+) \|", DOCUMENT, re.MULTILINE)
    return {name for row in rows for name in re.findall(r"`([A-Z_]+)", row)}


def test_every_command_the_document_names_exists_with_the_options_it_names():
    named = invoked(DOCUMENT)
    assert len(named) > 15
    known = get_commands()
    for name, options in [*named, *invoked((DEPLOY / "township-nightly.service").read_text("utf-8"))]:
        if name == "health":
            assert "health" in (DEPLOY / "township").read_text("utf-8")
            continue
        assert name in known, name
        app = known[name]
        command = load_command_class(app, name) if isinstance(app, str) else app
        parser = command.create_parser("manage.py", name)
        allowed = {option for action in parser._actions for option in action.option_strings}
        assert set(options) <= allowed, (name, options)


def test_every_command_of_ours_is_in_the_document_or_in_a_unit():
    apps = ("township", "procedure", "ballots", "appointments", "elections", "supervision")
    ours = {name for name, app in get_commands().items() if app in apps}
    units = "".join(path.read_text("utf-8") for path in DEPLOY.glob("*.service"))
    told = {name for name, _ in [*invoked(DOCUMENT), *invoked(units)]}
    # The demonstration is `make demo`; the list of rules is for whoever works on the program; the sweep is part of the night.
    assert ours - {"load_demo", "law", "housekeeping"} == ours & told - {"housekeeping"}


def test_every_variable_the_settings_read_is_told_and_every_variable_told_is_read():
    assert told_in_the_table() == read_by_settings()


def test_the_environment_file_sets_only_what_is_read_and_all_that_must_be_set():
    written = dict(
        re.findall(r"^([A-Z_]+)='(.*)'$", (DEPLOY / "environment").read_text("utf-8"), re.MULTILINE)
    )
    assert written.keys() <= read_by_settings()
    assert {"SECRET_KEY", "BALLOT_KEY", "DATABASE_URL", "ALLOWED_HOSTS", "MEDIA_ROOT"} <= written.keys()
    for name in ("SECRET_KEY", "BALLOT_KEY", "DATABASE_URL"):
        assert not written[name], "a key that is in the repository is no key"
        assert f"^{name}=" in DOCUMENT


def test_every_file_the_document_installs_is_there_and_every_file_there_is_installed():
    named = set(re.findall(r"deploy/([\w.*-]+)", DOCUMENT))
    files = {path.name for path in DEPLOY.iterdir()}
    patterns = {name for name in named if "*" in name}
    assert named - patterns <= files
    covered = {file for file in files for name in patterns if Path(file).match(name)}
    assert files == (named - patterns) | covered


def test_the_first_hour_is_walked_where_the_document_comes_to_it():
    """By the script, once, between the night's work and what comes after the first hour."""
    found = importlib.util.spec_from_file_location("operations", ROOT / ".ci" / "operations.py")
    operations = importlib.util.module_from_spec(found)
    found.loader.exec_module(operations)
    told = operations.blocks()
    assert len(told) == len(re.findall(r"^```sh$", DOCUMENT, re.MULTILINE)) + 1
    at = told.index(operations.WALK)
    assert "township-nightly" in told[at - 1]
    assert "reissue_account" in told[at + 1]
    assert "-m tests.first_hour" in operations.WALK


def test_commands_to_run_and_commands_that_need_a_machine_are_told_apart():
    fences = re.findall(r"^```(\w*)$", DOCUMENT, re.MULTILINE)
    assert fences.count("sh") > 12
    for block in re.findall(r"^```sh\n(.*?)^```$", DOCUMENT, re.DOTALL | re.MULTILINE):
        assert "apt-get" not in block
        assert "nginx" not in block
        checked = subprocess.run(
            ["/bin/bash", "-n"], input=block, capture_output=True, text=True, check=False
        )
        assert checked.returncode == 0, checked.stderr


@pytest.mark.parametrize("unit", sorted(path.name for path in DEPLOY.glob("*.service")))
def test_a_unit_runs_the_installed_version_as_an_account_of_its_own(unit):
    said = (DEPLOY / unit).read_text("utf-8")
    assert re.search(r"^User=(township|postgres)$", said, re.MULTILINE)
    for command in re.findall(r"^ExecStart=(\S+)", said, re.MULTILINE):
        assert command.startswith(("/srv/township/current/.venv/bin/", "/srv/postgresql/programs/"))
    if "township/current" in said:
        assert "EnvironmentFile=/etc/township/environment" in said
    for manager in filter(None, [shutil.which("systemd-analyze")]):
        # Programs that are not installed here, and accounts that are not, are all it may complain of.
        done = subprocess.run(
            [manager, "verify", str(DEPLOY / unit)], capture_output=True, text=True, check=False
        )
        assert "Unknown" not in done.stderr, done.stderr
        assert "Failed to parse" not in done.stderr, done.stderr


def test_the_web_server_binds_where_the_document_says():
    assert "--bind 127.0.0.1:8000" in (DEPLOY / "township-web.service").read_text("utf-8")
    assert "`--bind` in `township-web.service`" in DOCUMENT
    assert "proxy_pass http://127.0.0.1:8000" in (DEPLOY / "nginx.conf").read_text("utf-8")
