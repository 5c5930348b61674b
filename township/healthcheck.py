"""This command asks the web server beside it for a page: `python -m township.healthcheck /notices/` exits with 0 or 1.

For containers and service managers. The page named should read the database, so that the answer covers it too.
It is asked for as the proxy in front asks: by the first of ALLOWED_HOSTS, and as if over TLS. A third argument says for how
many seconds nobody may answer yet: a server that has just been started takes connections before it has loaded the program.
"""

from __future__ import annotations

import http.client
import os
import sys
import time

TIMEOUT_SECONDS = 5
#: Between two attempts, while nobody answers yet.
PAUSE_SECONDS = 0.5


def status_of(path: str, *, port: int) -> int:
    """The status the server on this machine answers with. Raises OSError where nobody does."""
    hosts = os.environ.get("ALLOWED_HOSTS", "").replace(",", " ").split()
    host = (hosts or ["localhost"])[0].lstrip(".").replace("*", "localhost")
    asked = http.client.HTTPConnection("127.0.0.1", port, timeout=TIMEOUT_SECONDS)
    try:
        asked.request("GET", path, headers={"Host": host, "X-Forwarded-Proto": "https"})
        return asked.getresponse().status
    finally:
        asked.close()


def main(path: str, port: str = "8000", patience: str = "0") -> int:
    until = time.monotonic() + float(patience)
    while True:
        try:
            status = status_of(path, port=int(port))
        except (OSError, http.client.HTTPException) as error:
            if time.monotonic() >= until:
                return _unwell(str(error))
            time.sleep(PAUSE_SECONDS)
        else:
            return 0 if status == http.client.OK else _unwell(f"{path} answered {status}")


def _unwell(reason: str) -> int:
    sys.stderr.write(f"{reason}\n")
    return 1


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
