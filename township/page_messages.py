"""A message stands at the section it is about, if the page shows it; else at the head, or in sight at the foot.

    tell(request, "已保存：公示内容", at="notice.content")

Whoever saves comes back to the section they were at, far below the head of the page; the message stands there too.
"""

from __future__ import annotations

from django.contrib import messages
from django.contrib.messages.storage.base import Message
from django.http import HttpRequest

_PLACE = "at-"


def tell(request: HttpRequest, text: str, *, at: str = "") -> None:
    """Say on the next page that something was done; `at` is the anchor of the section it was done in."""
    messages.success(request, text, extra_tags=f"{_PLACE}{at}" if at else "")


def told_at(request: HttpRequest, place: str) -> list[Message]:
    """The messages that stand at a place, each once; without a place those of the head."""
    return _take(request, [each for each in _waiting(request) if _place_of(each) == place])


def told_nowhere(request: HttpRequest) -> list[Message]:
    """What no section of the page has shown."""
    return _take(request, list(_waiting(request)))


def _waiting(request: HttpRequest) -> list[Message]:
    """What has still to be said on this page: taken out of the store once, and kept with the request."""
    kept = vars(request)
    if "told" not in kept:
        kept["told"] = list(messages.get_messages(request))
    waiting: list[Message] = kept["told"]
    return waiting


def _take(request: HttpRequest, taken: list[Message]) -> list[Message]:
    vars(request)["told"] = [each for each in _waiting(request) if each not in taken]
    return taken


def _place_of(message: Message) -> str:
    tags = message.extra_tags or ""
    return tags.removeprefix(_PLACE) if tags.startswith(_PLACE) else ""
