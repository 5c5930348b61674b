"""The logs keep of the voting pages the hour, the method and the status, and of all other pages what they always do."""

from __future__ import annotations

import logging
import sys
from datetime import timedelta
from types import SimpleNamespace

import pytest
from gunicorn.config import Config

from township.web_log import AccessLog, NoTraceOfVoters


@pytest.fixture
def access_log(caplog):
    config = Config()
    config.set("accesslog", "-")
    log = AccessLog(config)
    # Not through the application's own handler, whose filter is the other half of the story.
    log.access_log.propagate = False
    log.access_log.addHandler(caplog.handler)
    return log


def ask(log, path: str) -> None:
    environ = {
        "PATH_INFO": path,
        "REQUEST_METHOD": "POST",
        "RAW_URI": f"{path}?code=3CDEFGHJKM",
        "REMOTE_ADDR": "10.1.2.3",
        "SERVER_PROTOCOL": "HTTP/1.1",
    }
    response = SimpleNamespace(status="200 OK", sent=10, headers=[], response_length=10)
    log.access(response, SimpleNamespace(headers=[]), environ, timedelta(milliseconds=5))


@pytest.mark.parametrize("path", ("/vote/", "/ballots/12/desk/"))
def test_the_web_server_logs_of_a_vote_no_address_no_code_and_no_minute(access_log, caplog, path):
    ask(access_log, path)
    ask(access_log, "/notices/")
    vote, other = (record.getMessage() for record in caplog.records)
    assert vote.endswith("时 POST /vote/ 200")
    assert not {"10.1.2.3", "3CDEFGHJKM", ":"} & set(vote.split())
    assert ":" not in vote
    assert "10.1.2.3" in other


@pytest.mark.parametrize("path", ("/vote/", "/ballots/12/desk/"))
def test_the_application_logs_of_a_vote_the_hour_alone(rf, path):
    def logged(path: str) -> logging.LogRecord:
        record = logging.LogRecord("django.request", logging.WARNING, "", 0, "Bad Request: %s", (path,), None)
        record.request = rf.post(path, {"code": "3CDEFGHJKM"}, REMOTE_ADDR="10.1.2.3")
        record.created = 7261.5
        NoTraceOfVoters().filter(record)
        return record

    vote, other = logged(path), logged("/notices/")
    assert (vote.created, vote.request, vote.args) == (7200, None, ())
    assert vote.getMessage() == "/vote/ WARNING"
    assert (other.request is None, other.getMessage()) == (False, "Bad Request: /notices/")
    assert other.created == 7261.5


def test_an_error_on_a_voting_page_is_logged_by_where_it_happened_and_not_by_what_was_sent(rf):
    def logged(path: str) -> str:
        try:
            "好\ud800".encode()
        except UnicodeEncodeError:
            record = logging.LogRecord(
                "django.request", logging.ERROR, "", 0, "Error: %s", (path,), sys.exc_info()
            )
        NoTraceOfVoters().filter(record)
        return logging.Formatter("{message}", style="{").format(record)

    vote, other = logged("/vote/"), logged("/notices/")
    assert ("UnicodeEncodeError" in vote, "test_web_log.py" in vote, "surrogates" in vote) == (
        True,
        True,
        False,
    )
    assert ("UnicodeEncodeError" in other, "surrogates" in other) == (True, True)
