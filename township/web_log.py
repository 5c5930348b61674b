"""The log of the voting pages says the hour, the method and the status; no address, no code, no finer time.

A line with minute and address beside each ballot would tell what the urn does not: who came when. The desk where slips
are handed in for paper ballots is one of them, and stands in the log under the same name.
"""

from __future__ import annotations

import logging
import re
import traceback
from typing import Any

from gunicorn.glogging import Logger

from township.records import clock

#: The addresses of such pages, and how they stand in the log; the apps they belong to register them.
_by_the_hour: dict[str, str] = {}


def by_the_hour(address: str, shown: str) -> None:
    """Log the pages of these addresses (a regular expression) by the hour, all under one, without saying by whom."""
    _by_the_hour[address] = shown


def _quiet(*texts: str) -> str:
    """How a page that is logged by the hour stands in the log; empty for every other."""
    found = (shown for address, shown in _by_the_hour.items() if any(re.search(address, t) for t in texts))
    return next(found, "")


class NoTraceOfVoters(logging.Filter):
    """For the application's own log: a record about a voting page keeps its hour and loses its origin."""

    def filter(self, record: logging.LogRecord) -> bool:
        path = getattr(getattr(record, "request", None), "path", "") or str(getattr(record, "args", ""))
        if shown := _quiet(path, record.getMessage()):
            record.created -= record.created % 3600
            record.msecs = 0.0
            record.msg, record.args, record.request = f"{shown} {record.levelname}", (), None
            if record.exc_info:
                # Where it happened, without what the error says of the value: that may be somebody's ballot.
                kind, _, where = record.exc_info
                record.exc_info = None
                record.exc_text = "".join([*traceback.format_tb(where), kind.__name__ if kind else ""])
        return True


class AccessLog(Logger):
    """The web server's log. Give gunicorn `--logger-class township.web_log.AccessLog` wherever it writes one."""

    def access(self, resp: Any, req: Any, environ: dict[str, Any], request_time: Any) -> None:
        if not (shown := _quiet(environ.get("PATH_INFO", ""))):
            super().access(resp, req, environ, request_time)
        elif self.cfg.accesslog or self.cfg.logconfig or self.cfg.logconfig_dict:
            status = str(resp.status).split(" ", 1)[0]
            hour = clock.hour_of(clock.machine_now())
            self.access_log.info(f"{hour} {environ['REQUEST_METHOD']} {shown} {status}")
