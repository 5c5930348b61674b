"""Whether something may be done is answered by a `Refusal` or None: a text whose being empty means yes is read wrongly."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterable, Iterator

import pytest

from tests import sources
from tests.test_architecture import PRODUCT, name_of

#: How a function is called that is asked and answered with yes or no.
ASKED = re.compile(r"_*(why|may|can|cannot|is|not|too)(_|$)")
#: How it is said of a text that it is empty for a yes: "Why …; empty where …", "empty while they may be".
EMPTY_FOR_YES = re.compile(
    r"^(Why|Whether)\b.*\b(empty|or nothing|nothing (where|if|while))\b"
    r"|\bempty (string )?(where|if|while|when) \w+ (may|can)\b",
    re.IGNORECASE | re.DOTALL,
)


def yes_by_an_empty_text(texts: Iterable[tuple[str, str]]) -> Iterator[str]:
    """Of functions that answer with a text, those that are asked for a yes or no."""
    return (name for name, said in texts if ASKED.match(name) or EMPTY_FOR_YES.search(said))


def test_no_function_answers_yes_by_an_empty_text():
    read = [(path, sources.of(path).texts) for path in PRODUCT]
    assert sum(len(texts) for _, texts in read) > 1000, "the texts of the product are no longer found"
    found = [f"{name_of(path)}: {name}" for path, texts in read for name in yes_by_an_empty_text(texts)]
    assert not found, f"answer with a Refusal or None (township/refusal.py): {'; '.join(found)}"


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
        ("reason", "Why somebody is named.", False),
    ),
)
def test_a_yes_by_an_empty_text_is_seen_and_a_text_to_show_is_none(name, said, seen):
    code = f'def {name}(self) -> str:\n    """{said}"""\n    return ""\n'
    assert (list(yes_by_an_empty_text(_texts(code))) == [name]) is seen
    answered = code.replace("-> str", "-> Refusal | None")
    assert list(yes_by_an_empty_text(_texts(answered))) == []


def _texts(code: str) -> Iterable[tuple[str, str]]:
    return sources.answering_text(ast.walk(ast.parse(code)))
