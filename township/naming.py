"""Names of people: how they are stored, and how two of them are compared. Nothing else compares names.

One name is written in many ways: padded to the width of three characters (张　三), with any of a dozen dots between the
parts (买买提·吐尔逊), in full width, with characters nobody sees from a web page or a phone. All of them are one name.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable

#: What Unicode says is not shown (Default_Ignorable_Code_Point), and the blank of braille.
_UNSEEN = (
    "\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b-\u200f\u202a-\u202e\u2060-\u206f\u2800\u3164"
    "\ufe00-\ufe0f\ufeff\uffa0\ufff0-\ufffb\U0001bca0-\U0001bca3\U0001d173-\U0001d17a\U000e0000-\U000e0fff"
)
#: 间隔号 and what is typed for it, by keyboard, by other languages, by mistake.
_MIDDLE = (
    "\u00b7\u02d9\u0387\u1427\u16eb\u2022\u2024\u2027\u2218\u2219\u22c5\u25cf\u25e6\u2981\u2e30\u2e31\u2e33\u30fb\u318d\ua78f"
    "\uff65\U00010101"
)
_STOPS = ".\u3002\ufe52\uff0e\uff61"
_WIDE_STOP = "\uff0e"
_PRIVATE = "\ue000-\uf8ff\U000f0000-\U0010fffd"
#: Han characters; those no font has yet stand in the private areas.
_HAN = f"\u2e80-\u2fdf\u3005-\u3007\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003fffd{_PRIVATE}"

_INVISIBLE = re.compile(f"[{_UNSEEN}]")
_IGNORED = re.compile(rf"[\s{_UNSEEN}{_MIDDLE}{_STOPS}]")
_DOTS = re.compile(rf" ?(?:[{_MIDDLE}{_STOPS}] ?)+")
_AFTER_HAN = re.compile(f"[{_HAN}]$")
_PADDING = re.compile(f"(?<=[{_HAN}]) (?=[{_HAN}])")
_NARROW = {
    wide: wide - 0xFEE0 for wide in (*range(0xFF10, 0xFF1A), *range(0xFF21, 0xFF3B), *range(0xFF41, 0xFF5B))
}

#: What stands where a rare character was lost on the way through another encoding, or was masked.
LOST = re.compile("[?？\ufffd□〓■*＊]")
PRIVATE = re.compile(f"[{_PRIVATE}]")

#: As long as the columns of names.
LONGEST = 40
_BETWEEN = re.compile("[、，,;；/\n]+")


def visible(text: str) -> str:
    """A text without the characters nobody sees."""
    return _INVISIBLE.sub("", text)


def narrowed(text: str) -> str:
    """A text with its full-width letters and digits in half width."""
    return text.translate(_NARROW)


def stored(name: str) -> str:
    """A name as it is kept and printed: Han characters exactly as typed, the rest in one spelling."""
    line = " ".join(narrowed(visible(name)).split())
    return _PADDING.sub("", _DOTS.sub(_dot, line))


def _dot(run: re.Match[str]) -> str:
    """A middle dot for what stands between two parts of a name; the full stop of an initial (J. Smith) stays."""
    before, after = run.string[: run.start()], run.string[run.end() :]
    between = bool(after and _AFTER_HAN.search(before))
    return (
        "·"
        if between or any(each in _MIDDLE for each in run.group())
        else run.group().replace(_WIDE_STOP, ".")
    )


def compared(name: str | None) -> str:
    """A name as it is compared and looked for: NFKC, no blanks, no dots, nothing invisible, no capitals."""
    # Dropped before as well: what stands between a letter and its accent would keep them apart.
    text = _IGNORED.sub("", name or "")
    while (plain := _IGNORED.sub("", unicodedata.normalize("NFKC", text).casefold())) != text:
        text = plain
    return text


def found_by(name: str | None) -> str:
    """The compared form as columns hold it, as long as the name: what grows in it is cut on both sides alike."""
    return compared(name)[:LONGEST]


def same(one: str | None, other: str | None) -> bool:
    """Whether two spellings are one name; no name is the same as none."""
    return bool(compared(one)) and compared(one) == compared(other)


def stored_all(names: str) -> str:
    """Several names as they are kept: 钱敏、孙丽."""
    return "、".join(people_in(names))


def people_in(names: str) -> list[str]:
    """The names that stand in one text, between commas; without commas, between blanks, if each could be a name."""
    parts = [part for part in map(stored, _BETWEEN.split(names)) if part]
    words = visible(names).split()
    apart = (
        len(parts) == 1 and len(words) > 1 and all(re.fullmatch(f"[{_HAN}]{{2,}}", word) for word in words)
    )
    return words if apart else parts


def twice_in(names: Iterable[str]) -> str:
    """The first name that stands there a second time, in whatever spelling; empty if all differ."""
    seen: set[str] = set()
    for name in names:
        if compared(name) in seen:
            return name
        seen.add(compared(name))
    return ""
