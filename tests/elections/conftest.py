"""A village of the township and its story, played on the suite's own days."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from itertools import takewhile
from typing import Any

import pytest
import time_machine as clockwork

from elections.demo.story import Cast, Runner, Story
from elections.models import Election
from elections.terms import Term
from tests import builders
from tests.elections.walk import E, village
from tests.remembered import remembered
from township.records.act import act

#: Two seats of members and the head; who has how many votes is plain to see.
RUNNERS = (
    Runner("head", "龚福根", "man", "1979-05", "party", 688, 612),
    Runner("head", "俞建华", "man", "1984-02", "electors", 371, 336),
    Runner("member", "陆小琴", "woman", "1986-09", "electors", 712, 659),
    Runner("member", "龚志明", "man", "1981-11", "party", 655, 600),
    Runner("member", "沈卫忠", "man", "1975-04", "electors", 603, 340),
)
CAST = Cast(
    electors=(1000, 340, 18),
    women=660,
    committee=("戴小平", "胡志刚", "方志平", "丁桂香", "许明"),
    runners=RUNNERS,
    voted=(840, 99, 63),
    void=15,
)


def at(day: date) -> Any:
    return clockwork.travel(f"{day:%Y-%m-%d} 10:00 +0800", tick=False)


def term_of(cast: Any, province: str = "zhejiang") -> Term:
    with act(township=cast.township, code="test.build", label="建立测试数据", happened_on=date(2026, 1, 1)):
        term = Term(
            township=cast.township,
            name="2026年村级换届",
            last_ends_on=date(2026, 12, 20),
            province=province,
            recorded_by=cast.officer.user,
        )
        term.save()
    return term


def story_of(cast: Any, *, told: Cast = CAST, **more: Any) -> Story:
    return replace(_village_of(cast, **more), cast=told)


@remembered
def _village_of(cast: Any, *, day: date = E, **more: Any) -> Story:
    return Story(
        officer=cast.officer,
        commissioner=cast.commissioner,
        clerk=cast.clerk,
        term=term_of(cast, more.pop("province", "zhejiang")),
        village=village(cast.township),
        day=day,
        cast=CAST,
        on=at,
        **more,
    )


def play(story: Story, until: int) -> Story:
    """Play a story up to, and with, so many days before the election day."""
    story.election = _played(_known(story, until), until)
    return story


def _known(story: Story, until: int) -> Story:
    """Before people vote a village is the same however they will: up to then it is played once for all their votes."""
    if until <= 0:
        return story
    runners = tuple(replace(each, votes=NOT_YET) for each in story.cast.runners)
    told = replace(story.cast, runners=runners, voted=(NOT_YET, *story.cast.voted[1:]), void=NOT_YET)
    return replace(story, cast=told)


#: Where stories are left most often: whoever goes further goes on from there.
RESTS = (36, 16, 6, 1, 0)
#: Stands for a number that is known on the day of the vote, not before: nothing can be reckoned with it.
NOT_YET: Any = None


@remembered
def _played(story: Story, until: int) -> Election | None:
    # What is handed in leads to the same objects afterwards as before: the election is put into it by whoever asks.
    told, done = replace(story), 0
    rest = min((days for days in RESTS if days > until), default=None)
    if rest is not None:
        told.election, done = _played(_known(story, rest), rest), _steps_until(story, rest)
    for day, step in told.steps()[done : _steps_until(story, until)]:
        with told.on(day):
            step()
    return told.election


def _steps_until(story: Story, until: int) -> int:
    """How many steps come before the first that lies less than so many days before the election day."""
    return sum(1 for _ in takewhile(lambda step: (story.day - step[0]).days >= until, story.steps()))


@pytest.fixture
def cast(cast: Any) -> Any:
    """The township's people with those who enter counts."""
    return builders.counters(cast)


@pytest.fixture
def story(cast) -> Story:
    return story_of(cast)
