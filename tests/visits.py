"""Pages as somebody at a browser has them: opened, read, typed over, sent. By the client of the tests, or over HTTP.

What is not on a page cannot be known here: keys come from links and choices, hidden fields from the form itself.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from http.client import HTTPConnection
from http.cookies import SimpleCookie
from typing import Any, Protocol
from urllib.parse import urlencode, urljoin

from django.test import Client
from django.test.client import BOUNDARY, MULTIPART_CONTENT, encode_multipart
from lxml import html

Typed = Mapping[str, Any]


@dataclass(frozen=True)
class Form:
    """One form of a page: where it is sent, and what a browser would send of it untouched."""

    address: str
    element: Any

    @property
    def names(self) -> list[str]:
        """What it asks for, in the order of the page."""
        asked = self.element.xpath(
            ".//input[@name] | .//select[@name] | .//textarea[@name] | .//button[@name]"
        )
        return list(dict.fromkeys(each.get("name") for each in asked))

    @property
    def values(self) -> dict[str, Any]:
        """Text as it stands, boxes and lists as they are chosen; no file, no button."""
        values: dict[str, Any] = {}
        for each in self.element.inputs:
            name, kind = each.get("name"), each.get("type")
            if not name or kind in ("file", "submit") or each.tag == "button":
                continue
            if kind in ("radio", "checkbox"):
                # lxml sends "on" for a choice of nothing.
                said = [each.get("value", "on")] if each.checked else []
            elif each.tag == "select" and each.multiple:
                said = list(each.value)
            else:
                said = [each.value or ""]
            values.setdefault(name, []).extend(said)
        return {name: said[0] if len(said) == 1 else said for name, said in values.items() if said}

    def offered(self, name: str) -> dict[str, str]:
        """What can be chosen for a field: the words of each choice, with what is sent for it."""
        listed = self.element.xpath(".//select[@name=$name]/option[@value!='']", name=name)
        boxes = self.element.xpath(".//input[@name=$name][@type='radio' or @type='checkbox']", name=name)
        labelled = [(each.label, each) for each in boxes]
        return {_words(words): each.get("value") for words, each in [*((o, o) for o in listed), *labelled]}


@dataclass(frozen=True)
class Page:
    """What a request was answered with."""

    address: str
    status: int
    text: str
    #: Where it sends on; empty for a page to be read.
    location: str = ""

    @cached_property
    def tree(self) -> Any:
        return html.fromstring(self.text)

    @property
    def said(self) -> str:
        """Why a page refused, for whoever reads a failing walk."""
        return re.sub(r"<[^>]*>|\s+", " ", self.text.partition("<main")[2])

    def forms(self) -> list[Form]:
        """Every form that is sent as a post, those of the page itself first."""
        own, around = "//main//form", "//form[not(ancestor::main)]"
        found = [*self.tree.xpath(own), *self.tree.xpath(around)]
        return [
            Form(urljoin(self.address, each.action or self.address), each)
            for each in found
            if each.method == "POST"
        ]

    def form(self, *names: str) -> Form:
        """The form that asks for all of these; of several the one that asks for most."""
        asking = [form for form in self.forms() if set(names) <= set(form.names)]
        if asking:
            return max(asking, key=lambda form: len(form.names))
        asked = [form.names for form in self.forms()]
        raise AssertionError(f"{self.address} asks for {asked}, not {names}: {self.said[:2000]}")

    def sent_to(self, address: str) -> Form:
        """The form that is sent to an address."""
        return next(form for form in self.forms() if form.address == address)

    def links(self, pattern: str) -> dict[str, str]:
        """The links whose address is of a kind, by what they say."""
        found = self.tree.xpath("//main//a[@href]")
        return {_words(each): each.get("href") for each in found if re.fullmatch(pattern, each.get("href"))}


def _words(element: Any) -> str:
    return " ".join(element.text_content().split())


class Visitor(Protocol):
    """Somebody at a browser of their own: who is logged in is between them and the server."""

    def get(self, address: str) -> Page: ...
    def post(self, address: str, typed: Typed) -> Page: ...


def fill_in(visitor: Visitor, address: str, /, *, sent: int = 302, **typed: Any) -> Page:
    """Open a page, type over what it shows, send it; what the post is answered with."""
    page = visitor.get(address)
    assert page.status == 200, f"{address}: {page.status} {page.location} {page.said}"
    return send(visitor, page.form(*typed), sent=sent, **typed)


def send(visitor: Visitor, form: Form, /, *, sent: int = 302, **typed: Any) -> Page:
    answer = visitor.post(form.address, form.values | typed)
    assert answer.status == sent, f"{form.address}: {answer.status} {answer.said}"
    return answer


class InTests:
    """A visitor of the test database."""

    def __init__(self) -> None:
        self.client = Client()

    def get(self, address: str) -> Page:
        return self._page(address, self.client.get(address))

    def post(self, address: str, typed: Typed) -> Page:
        return self._page(address, self.client.post(address, typed))

    def _page(self, address: str, answer: Any) -> Page:
        # A page may come in pieces.
        return Page(
            address, answer.status_code, answer.getvalue().decode(), answer.headers.get("Location", "")
        )


class OverHTTP:
    """A visitor of a server, behind the proxy the server expects: the host it is known by, over TLS."""

    def __init__(self, port: int, host: str) -> None:
        self.port, self.host = port, host
        self.cookies: dict[str, str] = {}

    def get(self, address: str) -> Page:
        return self._ask("GET", address, b"", {})

    def post(self, address: str, typed: Typed) -> Page:
        if any(hasattr(value, "read") for value in typed.values()):
            return self._ask(
                "POST", address, encode_multipart(BOUNDARY, typed), {"Content-Type": MULTIPART_CONTENT}
            )
        form = {"Content-Type": "application/x-www-form-urlencoded"}
        return self._ask("POST", address, urlencode(typed, doseq=True).encode(), form)

    def _ask(self, method: str, address: str, body: bytes, more: dict[str, str]) -> Page:
        headers = {
            "Host": self.host, "X-Forwarded-Proto": "https", "X-Forwarded-For": "192.0.2.7",
            "Referer": f"https://{self.host}{address}",
            "Cookie": "; ".join(f"{name}={value}" for name, value in self.cookies.items()),
        }  # fmt: skip
        asked = HTTPConnection("127.0.0.1", self.port, timeout=300)
        try:
            asked.request(method, address, body, headers | more)
            answer = asked.getresponse()
            text = answer.read().decode()
            for line in answer.headers.get_all("Set-Cookie") or ():
                self._keep(line)
        finally:
            asked.close()
        return Page(address, answer.status, text, answer.headers.get("Location") or "")

    def _keep(self, line: str) -> None:
        for name, cookie in SimpleCookie(line).items():
            if cookie.value:
                self.cookies[name] = cookie.value
            else:
                self.cookies.pop(name, None)
