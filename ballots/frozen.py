"""What voters see, frozen when the box opens: names, what stands beside them, words, instructions.

It is kept as an issued paper: a later edit of the roster or of the list of names changes no ballot paper, and the
verification recomputes its digest.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import fields, replace
from typing import Any, TypedDict

from procedure.issuing.freezing import issued, keep
from procedure.issuing.kinds import version_of
from procedure.issuing.models import IssuedPaper
from township.records.act import Act

from .answer_types import AnswerType
from .kinds import BallotKind, NameOnBallot
from .models import Box

#: The code under which ballot papers are issued, and the page that shows them.
CODE, TEMPLATE = "ballots.sheet", "vote/question.html"


class KeptName(TypedDict):
    """One name as it is kept."""

    key: int
    name: str
    listed: bool
    about: str


class KeptQuestion(TypedDict):
    """One question as it is kept, in plain values."""

    question: int
    number: int
    title: str
    note: str
    most: int
    with_words: bool
    answers: dict[str, Any]
    names: list[KeptName]


def freeze_sheet(step: Act, box: Box, kind: BallotKind, asked: Iterable[KeptQuestion]) -> IssuedPaper:
    """What is asked is kept in the act by which the box opens."""
    return keep(
        step,
        matter=None,
        number=1,
        kind=CODE,
        key=box.pk,
        title=f"票面：{box.title}",
        template=TEMPLATE,
        version=version_of(TEMPLATE),
        facts={},
        content={"box": box.title, "label": kind.voters_label, "questions": list(asked)},
    )


def frozen_questions(box: Box) -> dict[int, KeptQuestion]:
    """Each question, by its key, looked like this when the box opened; a box that has not opened has none."""
    if box.state == Box.State.DRAFT:
        return {}
    paper = issued(box.township_id, CODE, box.pk)
    return {each["question"]: each for each in paper.content["questions"]} if paper else {}


def names_kept(names: Iterable[NameOnBallot]) -> list[KeptName]:
    return [
        {"key": each.key, "name": each.name, "listed": each.listed, "about": each.about} for each in names
    ]


def names_frozen(kept: Iterable[KeptName]) -> list[NameOnBallot]:
    return [NameOnBallot(each["key"], each["name"], each["listed"], each["about"]) for each in kept]


# -- the way of answering --------------------------------------------------------------------------------------------


def answers_kept(answers: AnswerType) -> dict[str, Any]:
    """A way of answering is kept with its words. A mapping is kept as pairs: a database keeps no order of its keys."""
    held = {each.name: getattr(answers, each.name) for each in fields(answers)}  # type: ignore[arg-type]
    return {
        name: list(map(list, value.items())) if isinstance(value, Mapping) else value
        for name, value in held.items()
    }


def answers_frozen(answers: AnswerType, kept: dict[str, Any]) -> AnswerType:
    """A way of answering gets back the words that were kept."""
    words = {name: dict(value) if isinstance(value, list) else value for name, value in kept.items()}
    return replace(answers, **words)  # type: ignore[type-var]
