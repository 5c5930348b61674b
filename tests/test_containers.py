"""The image and the composition for a county, as far as they can be judged where no Docker runs."""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
import yaml
from django.conf import settings
from django.core.management import get_commands

from township import healthcheck

ROOT = Path(settings.BASE_DIR)
PROGRAM = ("migrate", "web", "worker")


@pytest.fixture(scope="module")
def services() -> dict[str, dict]:
    return yaml.safe_load((ROOT / "compose.yaml").read_text())["services"]


def linted(linter: str, *arguments: str, within: Path = ROOT) -> tuple[int, str]:
    """The exit code of a linter of this environment, and all it says."""
    program = Path(sys.executable).with_name(linter)
    done = subprocess.run([program, *arguments], cwd=within, capture_output=True, text=True, check=False)
    return done.returncode, done.stdout + done.stderr


def in_the_image() -> set[str]:
    """What .dockerignore lets through."""
    return {
        line[1:].rstrip("/")
        for line in (ROOT / ".dockerignore").read_text().splitlines()
        if line.startswith("!")
    }


#: What the program keeps outside the database.
KEPT = ("attachments", "checkpoints")


def test_hadolint_finds_nothing_in_the_dockerfile():
    assert linted("hadolint", "Dockerfile") == (0, "")


def test_compose_lint_finds_nothing_in_the_composition_that_is_not_answered(tmp_path):
    for name in ("compose.yaml", ".compose-lint.yml"):
        shutil.copy(ROOT / name, tmp_path)
    shutil.copy(ROOT / ".env.example", tmp_path / ".env")
    code, said = linted(
        "compose-lint", "--strict-config", "--fail-on", "low", "compose.yaml", within=tmp_path
    )
    assert code == 0, said


def test_the_image_holds_the_whole_program_and_neither_tests_nor_data():
    apps = {app.partition(".")[0] for app in settings.INSTALLED_APPS if not app.startswith("tests.")}
    own = {app for app in apps if (ROOT / app).is_dir()}
    assert {"township", "appointments"} <= own
    assert in_the_image() >= own | {"manage.py", "requirements.txt", "templates", "static"}
    assert not in_the_image() & {"tests", "var", ".env", ".git"}


def test_two_web_servers_start_once_the_database_is_migrated_and_tell_how_they_are(services):
    assert services["web"]["deploy"]["replicas"] == 2
    for name in ("web", "worker"):
        assert services[name]["depends_on"] == {"migrate": {"condition": "service_completed_successfully"}}
    assert services["migrate"]["depends_on"] == {"database": {"condition": "service_healthy"}}
    assert services["migrate"]["restart"] == "no"
    assert services["web"]["healthcheck"]["test"][1:4] == ["python", "-m", healthcheck.__name__]
    assert services["database"]["healthcheck"]["test"][1] == "pg_isready"
    first, last = map(int, services["web"]["ports"][0]["published"].split("-"))
    assert last - first + 1 == services["web"]["deploy"]["replicas"]


def test_the_program_can_write_nothing_but_attachments_and_checkpoints_which_all_its_containers_share(
    services,
):
    for name in PROGRAM:
        assert services[name]["read_only"] is True
        assert len(services[name]["tmpfs"]) == 1
        assert services[name]["volumes"] == [f"{each}:/var/lib/township/{each}" for each in KEPT]
    dockerfile = (ROOT / "Dockerfile").read_text()
    folders = "MEDIA_ROOT=/var/lib/township/attachments CHECKPOINT_DIR=/var/lib/township/checkpoints"
    assert f"ENV {folders}\n" in dockerfile
    assert re.search(r"^USER (?!0|root)\w+$", dockerfile, re.MULTILINE)


def test_the_example_names_every_secret_and_gives_none_away(services):
    given = dict(
        line.split("=", 1)
        for line in (ROOT / ".env.example").read_text().splitlines()
        if line and not line.startswith("#")
    )
    assert given.keys() >= {"SECRET_KEY", "POSTGRES_PASSWORD", "ALLOWED_HOSTS", "CSRF_TRUSTED_ORIGINS"}
    assert (given["SECRET_KEY"], given["POSTGRES_PASSWORD"]) == ("", "")
    assert "POSTGRES_PASSWORD:?" in services["web"]["environment"]["DATABASE_URL"]
    assert ".env" in (ROOT / ".gitignore").read_text().splitlines()


def test_every_command_of_the_composition_is_one_of_ours(services):
    asked = {
        command[2]
        for name in PROGRAM
        if (command := services[name].get("command", []))[:2] == ["python", "manage.py"]
    }
    assert asked == {"migrate", "work"}
    assert asked <= get_commands().keys()
