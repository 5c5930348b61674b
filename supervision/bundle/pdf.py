"""PDF, an extra: where WeasyPrint and what it needs of the system are installed, and nowhere asked for (decision 0058)."""

from __future__ import annotations

from functools import cache
from importlib import import_module
from typing import Any

#: What is said where there is none.
MISSING = "本机没有安装生成 PDF 所需的程序和中文字体（由系统管理员按部署说明安装），资料包附 Word 文档和可直接打印的网页。"


@cache
def _library() -> Any | None:
    try:
        return import_module("weasyprint")
    except (ImportError, OSError):
        # The package without the system's libraries raises OSError when it is imported.
        return None


def available() -> bool:
    return _library() is not None


def of(page: str) -> bytes:
    """A page that stands alone, as PDF; nothing is fetched for it. Raises LookupError where there is no library."""
    library = _library()
    if library is None:
        raise LookupError("no library for PDF")
    # No protocol is allowed: a sheet refers to nothing outside it, and what did would be left out.
    nothing = library.urls.URLFetcher(allowed_protocols=frozenset())
    return bytes(library.HTML(string=page, url_fetcher=nothing).write_pdf())
