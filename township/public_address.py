"""The address at which the public reaches this installation, as it is printed: a setting, not what one browser shows."""

from __future__ import annotations

from django.conf import settings
from django.http import HttpRequest

from township.refusal import Refusal

UNKNOWN = Refusal(
    "还没有设置对外网址，印出来的网址和二维码打不开。由系统运维在服务器上设置 PUBLIC_ADDRESS"
    "（投票人和群众能打开的网址，如 https://gb.example.gov.cn），重启后再打印。"
)


def refusal_to_print_address() -> Refusal | None:
    """Why nothing that carries the address can be printed."""
    return None if settings.PUBLIC_ADDRESS or settings.DEMO else UNKNOWN


def public_address(request: HttpRequest, path: str) -> str:
    """The printed address of a page. In the demonstration, which has none of its own, the one it was opened by."""
    return f"{public_site(request)}{path}"


def public_site(request: HttpRequest) -> str:
    """The printed address without a path."""
    return settings.PUBLIC_ADDRESS or f"{request.scheme}://{request.get_host()}"
