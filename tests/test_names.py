"""Yes and no are not answered by a text: one whose being empty means yes is read wrongly.

Whether something may be done is answered by a `Refusal` or None, whether there is anything to remark by `str | None`.
"""

from __future__ import annotations

import ast
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

import pytest

from tests import sources
from tests.sources import TextFunction
from tests.test_architecture import PRODUCT, name_of

#: How a function is called that is asked and answered with yes or no.
ASKED = re.compile(r"_*(why|may|can|cannot|is|not|too)(_|$)")
#: How it is said of a text that it is empty for a yes: "Why …; empty where …", "empty while they may be".
EMPTY_FOR_YES = re.compile(
    r"^(Why|Whether)\b.*\b(empty|or nothing|nothing (where|if|while))\b"
    r"|\bempty (string )?(where|if|while|when) \w+ (may|can)\b",
    re.IGNORECASE | re.DOTALL,
)


#: Of a text that is sometimes "", that it is said for what reason, or whether, something is so.
SAID_WHY = re.compile(r"(Why|Whether)\b")
#: Functions that give a text to show and are asked whether there is any, each with the reason why "" is one.
SHOWN = {
    "elections/rooms/party/task_summaries.py: seats": "what a task holds, shown in the list: nothing where nothing is there",
    "supervision/review/tasks.py: results": "what a task holds, shown in the list: nothing where nothing is there",
}


def yes_by_an_empty_text(texts: Iterable[TextFunction]) -> Iterator[str]:
    """Of functions that answer with a text, those that are asked for a yes or no."""
    for text in texts:
        if (
            ASKED.match(text.name)
            or EMPTY_FOR_YES.search(text.said)
            or (text.may_be_empty and SAID_WHY.match(text.said))
        ):
            yield text.name


def asked_for_yes_or_no(read: Mapping[str, sources.Source]) -> Iterator[tuple[str, str]]:
    """The functions that answer with a sentence or "", and stand in a condition somewhere; `read` by the file's name.

    A function is known by the module it stands in or is imported from, a method by its name where every class that has
    one of that name has such a one.
    """
    called = {
        imported
        for source in read.values()
        for imported in source.imports
        if imported.rpartition(".")[2] in source.yes_or_no
    }
    dotted = {name for source in read.values() for name in source.yes_or_no if name.startswith(".")}
    members = Counter(name for source in read.values() for name in source.members)
    found = [
        (path, text)
        for path, source in read.items()
        for text in source.texts
        if text.may_be_empty and text.is_sentence
    ]
    methods = Counter(text.name for _, text in found if text.of_class)
    for path, text in found:
        if text.of_class:
            if f".{text.name}" in dotted and methods[text.name] == members[text.name]:
                yield path, text.name
        elif text.name in read[path].yes_or_no or f"{_module(path)}.{text.name}" in called:
            yield path, text.name


def _module(path: str) -> str:
    return ".".join(Path(path).with_suffix("").parts)


def test_no_function_answers_yes_by_an_empty_text():
    read = {name_of(path): sources.of(path) for path in PRODUCT}
    assert sum(len(source.texts) for source in read.values()) > 1000, (
        "the texts of the product are no longer found"
    )
    found = [
        f"{path}: {name}" for path, source in read.items() for name in yes_by_an_empty_text(source.texts)
    ]
    assert not found, f"answer with a Refusal or None (township/refusal.py): {'; '.join(found)}"
    shown = {f"{path}: {name}" for path, name in asked_for_yes_or_no(read)}
    assert shown - SHOWN.keys() == set(), "are asked whether there is anything to say: answer `str | None`"
    assert SHOWN.keys() - shown == set(), "are exceptions no longer"


@pytest.mark.parametrize(
    ("name", "said", "seen"),
    (
        ("why_not_open", "What stands against it.", True),
        ("_why_shut", "", True),
        ("may_have_records", "", True),
        ("_not_exempted", "", True),
        ("too_young", "", True),
        ("objection", "Why the list cannot stand; empty where it can.", True),
        ("recusal", "Why this person must withdraw, or an empty string.", True),
        ("_names_fixed", "What is said of the names; empty while they may be changed.", True),
        ("note_on", "How a record says that it was taken over; empty where it was not.", False),
        ("canonical", "The one way to write something down.", False),
        ("over", "Why they no longer lead though nobody has recorded an end.", True),
        ("wrong_within", "Whether a record is what its digests say.", True),
        ("reason", "For what somebody is named.", False),
    ),
)
def test_a_yes_by_an_empty_text_is_seen_and_a_text_to_show_is_none(name, said, seen):
    code = f'def {name}(self) -> str:\n    """{said}"""\n    return ""\n'
    assert (list(yes_by_an_empty_text(_texts(code))) == [name]) is seen
    answered = code.replace("-> str", "-> Refusal | None")
    assert list(yes_by_an_empty_text(_texts(answered))) == []


def test_a_sentence_that_is_asked_for_yes_or_no_is_seen():
    late = 'def late(day) -> str:\n    return f"{day}已过" if day else ""\n'
    assert _asked({"a/b.py": late}) == []
    assert _asked({"a/b.py": late, "c.py": "from a.b import late\nif said := late(1):\n    pass"}) == ["late"]
    assert _asked({"a/b.py": late, "c.py": "from a.other import late\nif late(1):\n    pass"}) == []
    assert _asked({"a/b.py": f"{late}\nopen = not late(1)"}) == ["late"]
    assert _asked({"a/b.py": f"{late}\nsaid = [late(1) or None]"}) == []
    method = 'class A:\n    def over(self) -> str:\n        if self.row:\n            return ""\n        return "已经结束"\n'
    assert _asked({"a/b.py": method, "c.py": "if line.over and line.row:\n    pass"}) == ["over"]
    assert _asked({"a/b.py": method, "c.py": "class B:\n    over: int\nif line.over:\n    pass"}) == []
    assert (
        _asked({"a/b.py": method.replace("-> str", "-> str | None"), "c.py": "if line.over:\n    pass"}) == []
    )
    assert (
        _asked({"a/b.py": 'def link(self) -> str:\n    return reverse("x") or ""\nif link(1):\n    pass'})
        == []
    )


def _asked(codes: dict[str, str]) -> list[str]:
    read = {path: sources.read(sources.ROOT / path, code) for path, code in codes.items()}
    return [name for _, name in asked_for_yes_or_no(read)]


def _texts(code: str) -> Iterable[TextFunction]:
    return sources.answering_text(ast.walk(ast.parse(code)))
