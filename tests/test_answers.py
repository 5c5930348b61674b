"""What every answer carries and no request can do: headers, cookies, methods, hostile addresses, fields nobody asked for."""

from __future__ import annotations

import logging
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.conf import global_settings, settings
from django.contrib.auth.hashers import PBKDF2PasswordHasher
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client, RequestFactory
from django.urls import reverse

from tests import builders, sources
from township.models import Township, User
from township.records import attachments
from township.security import client_address

ROOT = Path(__file__).parent.parent
PACKAGES = ("township", "procedure", "ballots", "appointments", "elections", "supervision")
#: A page for everybody, one of an office, one refused, one that is not there, a voting page.
PAGES = ("/login/", "/workbench/", "/settings/", "/nowhere/", "/vote/", "/notices/", "/healthz")


def log_in(client: Client) -> Client:
    client.post("/login/", {"username": "officer", "password": builders.PASSWORD})
    return client


@pytest.fixture
def officer(cast) -> Client:
    return log_in(Client())


# Headers


@pytest.mark.parametrize("page", PAGES)
def test_every_answer_tells_the_browser_what_it_may_do_with_it(officer, page):
    answer = officer.get(page)
    policy = answer["Content-Security-Policy"]
    for directive in ("default-src 'self'", "object-src 'none'", "base-uri 'none'", "frame-ancestors 'none'"):
        assert directive in policy
    assert "unsafe" not in policy
    assert answer["X-Content-Type-Options"] == "nosniff"
    assert answer["Referrer-Policy"] == "same-origin"
    assert "no-store" in answer["Cache-Control"]
    assert "charset=utf-8" in answer["Content-Type"]
    assert "Access-Control-Allow-Origin" not in answer


def test_without_https_a_page_leads_to_https_and_with_it_says_so_for_a_year(cast, settings):
    settings.SECURE_SSL_REDIRECT, settings.SECURE_HSTS_SECONDS = True, 31_536_000
    led = Client().get("/login/")
    assert (led.status_code, led["Location"]) == (301, "https://testserver/login/")
    assert Client().get("/login/", secure=True)["Strict-Transport-Security"].startswith("max-age=31536000")


def test_the_cookies_of_a_login_are_out_of_reach_of_scripts_and_of_other_sites(cast):
    client = Client()
    client.get("/login/")
    log_in(client)
    assert set(client.cookies) == {settings.SESSION_COOKIE_NAME, settings.CSRF_COOKIE_NAME}
    for cookie in client.cookies.values():
        assert (cookie["httponly"], cookie["samesite"], cookie["domain"]) == (True, "Lax", "")


def test_what_a_page_has_to_say_lies_in_no_cookie(cast, client_of):
    client = client_of("admin")
    asked = {"username": "chen.li", "name": "陈力"}
    assert client.post(reverse("account-add"), asked).status_code == 302
    assert "messages" not in client.cookies


@pytest.mark.parametrize("method", ("TRACE", "PUT", "DELETE", "PATCH", "BREW"))
def test_no_page_answers_to_a_method_it_does_not_declare(officer, method):
    for page in ("/login/", "/workbench/", "/vote/"):
        assert officer.generic(method, page).status_code in (403, 405), page


def test_folders_are_not_listed_and_sources_not_handed_out(db):
    for page in ("/static/", "/static/js/", "/media/", "/.git/config", "/static/../township/settings.py"):
        assert Client().get(page).status_code == 404, page


def test_every_page_of_somebody_logged_in_shows_the_way_out(officer):
    for page in ("/workbench/", "/password/", "/nowhere/", "/settings/"):
        assert f'action="{reverse("logout")}"' in officer.get(page).text, page


def test_a_password_is_asked_for_where_a_browser_can_fill_it_in_and_nobody_reads_it(cast, officer):
    fields = re.findall(
        r"<input[^>]*type=\"password\"[^>]*>", Client().get("/login/").text + officer.get("/password/").text
    )
    assert len(fields) == 4
    assert all(re.search(r'autocomplete="(current|new)-password"', field) for field in fields)


# Hostile requests

HOSTILE = (
    "'; DROP TABLE township_user; --", "\" OR 1=1 --", "%' OR '1'='1", "<script>alert(1)</script>", "{{ 7*7 }}", "${7*7}",
    "../../etc/passwd", "9" * 40, "-1", "1e999", "NaN", "\U0001f600", "a" * 5000, "%00", "(((((", "\\", "[a-",
)  # fmt: skip


@pytest.mark.parametrize("typed", HOSTILE)
def test_whatever_stands_in_an_address_is_a_word_to_look_for_and_no_program(cast, client_of, typed):
    supervisor, admin = client_of("supervisor"), client_of("admin")
    people = User.objects.count()
    for client, page in (
        (supervisor, "/roster/"),
        (supervisor, "/supervision/"),
        (supervisor, "/pending/"),
        (supervisor, "/appointments/"),
        (admin, "/settings/accounts/"),
        (admin, "/settings/logins/"),
        (Client(), "/notices/"),
    ):
        fields = dict.fromkeys(
            ("q", "who", "name", "page", "older", "newer", "since", "state", "event", "role", "sort"), typed
        )
        answer = client.get(page, fields | {"q": [typed, "周"]})
        assert answer.status_code in (200, 302, 400, 404, 422), page
        assert "<script>alert(1)" not in answer.text
    assert User.objects.count() == people


def test_fields_a_form_does_not_ask_for_change_nothing(cast, client_of):
    town = Township.objects.get(pk=cast.township.pk)
    fields = {
        "name": town.name,
        "county": town.county,
        "code": town.code,
        "edition": town.edition,
        "report_phone": "0571-1",
    }
    page = client_of("admin").get(reverse("settings-edit"))
    more = {
        "declared_on": "",
        "is_demonstration": "on",
        "id": "99",
        "seen": page.context["form"]["seen"].value(),
    }
    client_of("admin").post(reverse("settings-edit"), fields | more)
    after = Township.objects.get(pk=town.pk)
    assert after.report_phone == "0571-1"
    assert (after.declared_on, after.is_demonstration) == (town.declared_on, town.is_demonstration)
    client_of("admin").post(
        reverse("account-add"),
        {"username": "chen.li", "name": "陈力", "is_active": "", "cadre": "1", "password": "x"},
    )
    made = User.objects.get(username="chen.li")
    assert (made.is_active, made.cadre, made.has_usable_password()) == (True, None, False)


def test_a_refusal_is_logged_with_person_and_address_on_one_line(cast, client_of, caplog):
    client_of("officer").get("/settings/", REMOTE_ADDR="10.0.0.7")
    assert "GET /settings/ refused to officer from 10.0.0.7" in caplog.text
    Client().get("/nowhere/\nroot logged in")
    assert "\nroot" not in caplog.text


def test_a_line_of_the_log_tells_its_distance_from_utc():
    told = settings.LOGGING["formatters"]["line"]
    line = logging.Formatter(told["format"], told["datefmt"], style="{").format(
        logging.LogRecord("township", logging.WARNING, "", 0, "something", (), None)
    )
    assert re.fullmatch(r"2026-03-18T10:00:00\+0800 WARNING township: something", line)


@pytest.mark.parametrize(
    ("trusted", "forwarded", "seen"),
    (
        (False, "6.6.6.6", "10.0.0.1"),
        (True, "6.6.6.6, 10.9.9.9", "10.9.9.9"),
        (True, "", "10.0.0.1"),
    ),
)
def test_the_address_that_counts_is_the_one_our_own_proxy_has_seen(settings, trusted, forwarded, seen):
    settings.TRUST_PROXY = trusted
    request = RequestFactory().get("/", REMOTE_ADDR="10.0.0.1", HTTP_X_FORWARDED_FOR=forwarded)
    assert client_address(request) == seen


@pytest.mark.parametrize(
    ("name", "content"),
    (
        ("a.svg", b"<svg xmlns='http://www.w3.org/2000/svg'><script/></svg>"),
        ("a.html", b"<script>alert(1)</script>"),
        ("a.exe", b"MZ"),
        ("a.pdf", b"<html>"),
        ("a.pdf", b""),
        ("a.pdf", b"%PDF-" + b"0" * attachments.LIMIT),
    ),
)
def test_an_attachment_of_another_kind_or_too_large_is_refused(name, content):
    with pytest.raises(ValidationError):
        attachments.checked(SimpleUploadedFile(name, content))
    assert attachments.checked(SimpleUploadedFile("a.pdf", b"%PDF-1.7"))


# Passwords as they are kept


def test_passwords_are_hashed_by_a_slow_function_and_none_grows_old():
    source = (ROOT / "township" / "settings.py").read_text("utf-8")
    assert "PASSWORD_HASHERS" not in source
    assert global_settings.PASSWORD_HASHERS[0] == "django.contrib.auth.hashers.PBKDF2PasswordHasher"
    assert PBKDF2PasswordHasher.iterations >= 600_000
    assert PBKDF2PasswordHasher.digest.__name__ == "openssl_sha256"


def test_a_password_of_years_ago_still_lets_in(cast, time_machine):
    time_machine.move_to("2029-03-18 10:00 +0800", tick=False)
    assert Client().post("/login/", {"username": "officer", "password": builders.PASSWORD}).status_code == 302


# What the sources do not do

#: Names whose call turns text into a program or an object, or hands it to a shell, and hashes nobody trusts any more.
NEVER_CALLED = {
    "eval", "exec", "compile", "os.system", "os.popen", "subprocess.run", "subprocess.Popen", "subprocess.call", "pickle.load",
    "pickle.loads", "marshal.loads", "yaml.load", "yaml.unsafe_load", "hashlib.md5", "hashlib.sha1", "Template", "random.random",
    "random.choice", "random.choices", "random.randint", "requests.get", "requests.post", "urlopen",
}  # fmt: skip


def calls() -> Iterator[tuple[str, str]]:
    """Every call of the product, as it is written, with its file."""
    for package in PACKAGES:
        for path in sorted((ROOT / package).rglob("*.py")):
            for call in sources.of(path).calls:
                yield call, str(path.relative_to(ROOT))


def test_no_source_turns_text_into_a_program_an_object_a_shell_command_or_a_weak_digest():
    found = sorted({(name, path) for name, path in calls() if name in NEVER_CALLED})
    assert found == []


def test_no_script_writes_html_keeps_anything_in_the_browser_or_listens_to_other_windows():
    never = re.compile(
        r"innerHTML|outerHTML|insertAdjacentHTML|document\.write|\beval\(|new Function|localStorage|sessionStorage|indexedDB"
        r"|postMessage|WebSocket|\.cookie\b|JSON\.parse|Object\.assign|__proto__"
    )
    for path in sorted((ROOT / "static" / "js").glob("*.js")):
        assert never.findall(path.read_text("utf-8")) == [], path.name
