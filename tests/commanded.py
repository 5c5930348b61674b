"""Another installation of the program: it is started once, and carries out each command in a process of its own.

Run as a program, it is that installation: commands come in line by line, and what came of each goes out. A process is
killed by the kernel at the byte by which one of its files becomes longer than it may: in the midst of writing.
"""

from __future__ import annotations

import json
import os
import resource
import signal
import subprocess
import sys
import tempfile
import traceback
from dataclasses import dataclass
from pathlib import Path
from typing import IO, Any

ROOT = Path(__file__).parent.parent


@dataclass
class Done:
    """How a command ended, and what it said."""

    returncode: int
    stdout: str
    stderr: str


class Installation:
    """The program with an environment of its own, as long as the block."""

    def __init__(self, environment: dict[str, str]) -> None:
        self.environment = environment

    def __enter__(self) -> Installation:
        self._process = subprocess.Popen(
            [sys.executable, "-m", __name__],
            env=os.environ | {"DJANGO_SETTINGS_MODULE": "township.testing_settings"} | self.environment,
            cwd=ROOT,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )
        return self

    def __exit__(self, *error: object) -> None:
        self._process.communicate()

    def run(self, *command: object, longest: int | None = None) -> Done:
        """Carry out a command; it is killed as soon as it writes a file longer than that, in bytes."""
        self._process.stdin.write(json.dumps([[*map(str, command)], longest]) + "\n")
        self._process.stdin.flush()
        return Done(**json.loads(self._process.stdout.readline()))

    def killed(self, *command: object, longest: int) -> None:
        """A command that cannot but be killed."""
        done = self.run(*command, longest=longest)
        assert done.returncode == -signal.SIGXFSZ, done


def _serve() -> None:
    import django
    from django.core.checks import run_checks
    from django.core.management import execute_from_command_line

    django.setup()
    # What every command loads before it begins: the views, to check them.
    run_checks()
    for line in sys.stdin:
        command, longest = json.loads(line)
        with tempfile.TemporaryFile() as out, tempfile.TemporaryFile() as err:
            process = os.fork()
            if not process:
                _become(out, err, longest)
                _end(execute_from_command_line, ["manage.py", *command])
            _, status = os.waitpid(process, 0)
            told = {"stdout": _read(out), "stderr": _read(err)}
        print(json.dumps({"returncode": os.waitstatus_to_exitcode(status), **told}), flush=True)  # noqa: T201


def _become(out: IO[bytes], err: IO[bytes], longest: int | None) -> None:
    os.dup2(out.fileno(), 1)
    os.dup2(err.fileno(), 2)
    if longest is not None:
        # Python would rather be told of it by an error, on which the program could still clear up.
        signal.signal(signal.SIGXFSZ, signal.SIG_DFL)
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
        resource.setrlimit(resource.RLIMIT_FSIZE, (longest, longest))


def _end(run: Any, arguments: list[str]) -> None:
    """Leave with the exit code of the command, past what the process that was forked would do at its end."""
    code = 0
    try:
        run(arguments)
    except SystemExit as left:
        code = left.code if isinstance(left.code, int) else int(left.code is not None)
    except BaseException:  # noqa: BLE001 - as Python itself ends
        traceback.print_exc()
        code = 1
    sys.stdout.flush()
    sys.stderr.flush()
    os._exit(code)


def _read(file: IO[bytes]) -> str:
    file.seek(0)
    return file.read().decode()


if __name__ == "__main__":
    _serve()
