#!/usr/bin/env python3
"""Carries out docs/operations.md: every `sh` block, in the order in which it stands, in a scratch folder; and the first hour,
where the document comes to it, through the pages of the server that was set up (`tests/first_hour.py`, over HTTP).

    python .ci/operations.py [--keep]

Run as root. Real are the clone, the wheels, the virtual environments, PostgreSQL, the accounts that own the files and run
the services, the services themselves as their units start them, backup, restore, upgrade. Stand-ins, all of them below: the
roots of paths lie in the scratch folder, the ports are free ones, `sudo -u`, `chown` and `useradd` use accounts the machine
has already, `systemctl` starts what ExecStart says. What the document fences as `console` is not run.
"""

from __future__ import annotations

import argparse
import os
import re
import shlex
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
DOCUMENT = ROOT / "docs" / "operations.md"
#: The roots of paths which the document writes to.
ROOTS = (
    "/srv",
    "/etc/township",
    "/etc/systemd/system",
    "/etc/logrotate.d",
    "/var/lib",
    "/var/log",
    "/media",
    "/root/carry",
    "/usr/local/bin",
)
#: The system's programs: a Python in somebody's home is closed to the accounts of the services.
SYSTEM = "/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin"
VERSIONS = ("v1.0.0", "v1.1.0")
#: Accounts that stand for those the document adds: township's and PostgreSQL's.
ACCOUNTS = {"township": "nobody", "postgres": "postgres"}
#: The first hour, walked by the installed program's own Python as a browser behind the proxy: the port, the host, and what the
#: commands before it have printed, where the two first passwords stand.
WALK = """cd /srv/township/current
PYTHONDONTWRITEBYTECODE=1 .venv/bin/python -m tests.first_hour 8000 township.example.invalid $SCRATCH/printed
cd $SCRATCH
sudo -u township township verify_records
"""
#: What stands in for a command, as `sh` with the rest of its line in "$@".
STAND_INS = {
    "sudo": 'shift; case "$1" in township) user=nobody;; *) user=$1;; esac; shift\n'
    'exec setpriv --reuid="$user" --regid="$(id -g "$user")" --clear-groups -- "$@"',
    "chown": 'for each; do shift; case "$each" in township) each=nobody;; root:township) each=root:nogroup;; esac\n'
    'set -- "$@" "$each"; done\nexec /bin/chown "$@"',
    "useradd": 'for last; do :; done; echo "useradd $last: an account of this machine stands for it"',
    "systemctl": f'exec {shlex.quote(sys.executable)} {shlex.quote(__file__)} --systemctl "$@"',
}


#: Where the document comes to what is done at a browser.
FIRST_HOUR = "### 10. The first hour, in the browser"


def blocks() -> list[str]:
    """What the document says to run, in its order; the walk of the first hour where it stands."""
    parts = re.compile(rf"^```sh\n(.*?)^```$|^{re.escape(FIRST_HOUR)}$", re.DOTALL | re.MULTILINE)
    return [found[1] or WALK for found in parts.finditer(DOCUMENT.read_text("utf-8"))]


def free_port() -> int:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        return int(taken.getsockname()[1])


class Scratch:
    """The folder that stands for the machine."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.ports = {"5432": str(free_port()), "8000": str(free_port())}

    def moved(self, text: str) -> str:
        """A text of the document or of a file it installs, for this machine."""
        for root in ROOTS:
            text = re.sub(rf"(?<![\w.]){re.escape(root)}(?=[/\s:'\"|]|$)", f"{self.folder}{root}", text)
        text = re.sub(r"\b(5432|8000)\b", lambda found: self.ports[found[0]], text)
        return re.sub(r"(?<= )ADDRESS(?= )", str(self.folder / "given"), text)

    def prepare(self) -> None:
        self.folder.chmod(0o755)
        for root in ROOTS:
            (self.folder / root.lstrip("/")).mkdir(parents=True, exist_ok=True)
        (self.folder / "media" / "usb").mkdir()
        for name, body in STAND_INS.items():
            program = self.folder / "stand-ins" / name
            program.parent.mkdir(exist_ok=True)
            program.write_text(f"#!/bin/sh\n{body}\n")
            program.chmod(0o755)
        self._give()

    def _give(self) -> None:
        """The repository as it is handed over: this commit under two tags, its installed files for this machine."""
        given = self.folder / "given"
        subprocess.run(["git", "clone", "--quiet", "--no-hardlinks", str(ROOT), str(given)], check=True)
        for path in sorted((given / "deploy").iterdir()):
            path.write_text(self.moved(path.read_text("utf-8")), "utf-8")
        who = ["-c", "user.name=walk", "-c", "user.email=walk@example.invalid"]
        subprocess.run(
            ["git", "-C", str(given), *who, "commit", "--quiet", "-am", "for this machine"], check=True
        )
        for version in VERSIONS:
            subprocess.run(["git", "-C", str(given), "tag", version], check=True)

    def run(self) -> int:
        told = "\n".join(
            f"printf '\\n== block {n}\\n'\n{self.moved(block)}" for n, block in enumerate(blocks(), start=1)
        )
        script = self.folder / "walk.sh"
        script.write_text(f"set -eux\n{told}\n", "utf-8")
        kept = {
            name: os.environ[name]
            for name in os.environ
            if name.startswith("PIP_") or name in ("LANG", "HOME")
        }
        path = f"{self.folder}/stand-ins:{self.folder}/usr/local/bin:{SYSTEM}"
        environment = {**kept, "PATH": path, "SCRATCH": str(self.folder)}
        command = ["bash", str(script)]
        with (
            subprocess.Popen(
                command, env=environment, cwd=self.folder, stdout=subprocess.PIPE, text=True
            ) as walk,
            (self.folder / "printed").open("w", encoding="utf-8", buffering=1) as printed,
        ):
            for line in walk.stdout or ():
                printed.write(line)
                sys.stdout.write(line)
                sys.stdout.flush()
        return walk.returncode

    def stop(self) -> None:
        for pid in sorted((self.folder / "run").glob("*.pid")):
            _stop(pid)


# What stands for systemctl


def systemctl(action: str, *names: str) -> int:
    """Start and stop services as their units say; a timer and a reload have nothing to do here."""
    folder = Path(os.environ["SCRATCH"])
    (folder / "run").mkdir(exist_ok=True)
    if action == "daemon-reload":
        return 0
    for name in [each for each in names if not each.startswith("-") and not each.endswith(".timer")]:
        pid = folder / "run" / f"{name}.pid"
        if action == "stop":
            _stop(pid)
        elif action in ("start", "enable") and (code := _start(folder, name, pid)):
            return code
    return 0


def _start(folder: Path, name: str, pid: Path) -> int:
    unit = (folder / "etc/systemd/system" / f"{name}.service").read_text("utf-8")
    said = dict(re.findall(r"^(\w+)=(.*)$", unit, re.MULTILINE))
    environment = {"PATH": os.environ["PATH"]}
    if file := said.get("EnvironmentFile"):
        environment |= dict(re.findall(r"^(\w+)='(.*)'$", Path(file).read_text("utf-8"), re.MULTILINE))
    account = ACCOUNTS[said["User"]]
    for command in re.findall(r"^ExecStart=(.*)$", unit, re.MULTILINE):
        log = (folder / "run" / f"{name}.log").open("ab")
        program = [
            "setpriv",
            f"--reuid={account}",
            "--clear-groups",
            *_group(account),
            "--",
            *shlex.split(command),
        ]
        started = subprocess.Popen(
            program,
            env=environment,
            cwd=said.get("WorkingDirectory", "/"),
            stdin=subprocess.DEVNULL,
            stdout=log,
            stderr=log,
            start_new_session=True,
        )
        if said.get("Type") == "oneshot":
            if code := started.wait():
                sys.stderr.write((folder / "run" / f"{name}.log").read_text("utf-8"))
                return code
        else:
            pid.write_text(str(started.pid))
            time.sleep(6)
            if started.poll() is not None:
                sys.stderr.write((folder / "run" / f"{name}.log").read_text("utf-8"))
                return 1
    return 0


def _group(account: str) -> list[str]:
    number = subprocess.run(["id", "-g", account], capture_output=True, text=True, check=True).stdout.strip()
    return [f"--regid={number}"]


def _stop(pid: Path) -> None:
    """End a service this walk has started, and wait until it is gone."""
    if not pid.exists():
        return
    number = int(pid.read_text())
    pid.unlink()
    for _ in range(100):
        try:
            os.killpg(number, signal.SIGINT if "postgresql" in pid.name else signal.SIGTERM)
        except ProcessLookupError:
            return
        time.sleep(0.2)


def main() -> int:
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--keep", action="store_true", help="leave the scratch folder")
    parser.add_argument("--systemctl", nargs=argparse.REMAINDER, help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.systemctl:
        return systemctl(*options.systemctl)
    if os.geteuid():
        parser.error("as root: the accounts of the services are other people")
    # Not $TMPDIR: a socket's path may have 107 bytes only.
    scratch = Scratch(Path(tempfile.mkdtemp(prefix="ops", dir="/tmp")))
    try:
        scratch.prepare()
        return scratch.run()
    finally:
        scratch.stop()
        if not options.keep:
            shutil.rmtree(scratch.folder, ignore_errors=True)


if __name__ == "__main__":
    sys.exit(main())
