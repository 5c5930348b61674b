"""The twelve villages of 青石镇 in the round of this year: one in every room on whatever weekday, one with a further
election, one whose candidate is barred, one whose count does not add up, one whose notice is late.

Three batches: voted two weeks ago, voting in a week, voting in three. Every name is made up.
"""

from __future__ import annotations

import random
from collections.abc import Iterator, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from types import SimpleNamespace

from django.utils import timezone

from elections.terms import Term
from township.models import Village
from township.records import clock
from township.records.act import act
from township.required_value import known

from .names import MEN, SURNAMES, WOMEN
from .past import on_file, past_term
from .recording import born, instruct, record_party_result
from .story import Cast, Runner, Story
from .supervisors import choose

#: The accounts of the contacts who have one.
CONTACTS = {"青石村": "contact", "上坝村": "contact2"}
#: What they report: how serious, and the facts.
REPORTS = {
    "青石村": ("watch", "计票当天秩序正常，两遍录入有一处不一致，群众在会场等候复点结果，已安排监票人。"),
    "上坝村": (
        "serious",
        "两名有意竞选主任的人近期走动频繁，第二、第四村民小组意见不一。\n两件信访都与山塘承包有关，建议镇里本周约谈承包双方，公开账目。",
    ),
}

QUIET = "全村班子较稳，近三年没有信访积案，外出人员较多，委托投票须早作准备。"


@dataclass(frozen=True)
class Plot:
    """How the story of one village goes: its batch, where it stops, and what is particular about it."""

    village: str
    batch: int
    #: The last step that is told, in days before the election day; negative after it.
    until: int
    level: str = "ordinary"
    reasons: str = ""
    plan: str = ""
    situation: str = ""
    #: The votes of the members, where the story is about them.
    short: bool = False
    differing: bool = False
    without: frozenset[str] = frozenset()
    #: How many days earlier than usual its steps before the vote were taken.
    early: int = 0
    barred: bool = False
    #: Whether it is choosing its supervision committee.
    choosing: bool = False


FINISHED, CONFIRMED, ANNOUNCED, COUNTING = -5, -1, 0, 1
PLOTS = (
    Plot("白果村", 1, FINISHED),
    Plot("石桥村", 1, FINISHED, "key", "拆迁或者撤并", "二期拆迁安置由包村领导每周到村一次，账目逐户公开。", "二期拆迁正在签约，涉及四十二户，群众关心安置顺序。"),
    Plot("柳溪村", 1, CONFIRMED, choosing=True),
    Plot("新塘村", 1, ANNOUNCED, short=True, without=frozenset({"notice.no16"})),
    Plot("青石村", 1, COUNTING, differing=True),
    Plot("茶园村", 2, 14, early=9),
    Plot("竹林村", 2, 15, early=9, barred=True),
    Plot("松岭村", 2, 6),
    Plot("上坝村", 2, 15, "difficult", "干群矛盾较深", "由包村领导牵头，信访积案逐件限期答复，候选人见面会由镇人大监督。", "上届主任两人相差三票，有信访两件未结，双方各有支持者。", early=3),
    Plot("下坝村", 3, 38),
    Plot("南山村", 3, 31, early=8),
    Plot("云台村", 3, 36, "difficult", "村务公开不到位", "征地款收支逐笔公布，村务监督委员会每月核对一次。", "三年前征地公开不及时，群众要求逐笔公布。"),
)  # fmt: skip


def election_days(today: date) -> dict[int, date]:
    """The Sundays on which the three batches vote."""
    last_sunday = today - timedelta(days=(today.weekday() + 1) % 7)
    return {1: last_sunday - timedelta(7), 2: last_sunday + timedelta(14), 3: last_sunday + timedelta(28)}


def stories_of(people: SimpleNamespace, today: date) -> list[Iterator[date]]:
    """The stories of the round: first the term itself, then every village on its own days."""
    days = election_days(today)
    return [_round(people, days, today)]


def _round(people: SimpleNamespace, days: dict[int, date], today: date) -> Iterator[date]:
    """The term and its villages. The days of all villages are lived through in their order."""
    begins = min(days.values()) - timedelta(45)
    yield begins
    with at(begins):
        term = _term(people, days[1])
        villages = {each.name: each for each in Village.objects.filter(township=people.officer.township)}
        casts = [
            (villages[plot.village], cast_of(villages[plot.village], plot, number))
            for number, plot in enumerate(PLOTS)
        ]
        on_file(people, past_term(people, term, casts), term, villages[PLOTS[0].village])
    stories = [
        _village(people, term, plot, days[plot.batch], number, today) for number, plot in enumerate(PLOTS)
    ]
    waiting = sorted(
        ((next(each), number, each) for number, each in enumerate(stories)), key=lambda each: each[:2]
    )
    while waiting:
        day, number, story = waiting.pop(0)
        yield day
        further = next(story, None)
        if further is not None:
            waiting.append((further, number, story))
            waiting.sort(key=lambda each: each[:2])


def _term(people: SimpleNamespace, first: date) -> Term:
    by = people.officer
    with act(
        by=by, code="election.term", label="登记换届", happened_on=clock.today(), office=by.office_names
    ):
        term = Term(
            township=by.township,
            name=f"{first.year}年村级换届",
            province="zhejiang",
            last_ends_on=first + timedelta(30),
            recorded_by=by.user,
        )
        term.save()
    instruct(people, term, "proxy_who", "relatives_or_villagers", f"云换办〔{first.year}〕2号")
    return term


def _village(
    people: SimpleNamespace, term: Term, plot: Plot, day: date, number: int, today: date
) -> Iterator[date]:
    village = Village.objects.get(township=people.officer.township, name=plot.village)
    cast = cast_of(village, plot, number)
    leader = people.member1.user.cadre_id
    story = Story(
        officer=people.officer,
        commissioner=people.commissioner,
        term=term,
        village=village,
        day=day,
        cast=cast,
        on=at,
        leader=leader if plot.level != "ordinary" else None,
        contact=getattr(people, CONTACTS.get(plot.village, ""), None),
        clerk=people.clerk,
        without=plot.without,
    )
    told = False
    for reached in story.played():
        if reached > today or (day - reached).days < plot.until:
            break
        yield reached
        if story.election and not told:
            with at(reached):
                _tell_of_party(people, story, number)
            told = True
    if plot.differing and day <= today:
        yield day
        with at(day):
            _count_differently(story)
    if plot.choosing and day < today:
        with at(today):
            choose(people, story)
    if story.here.is_open:
        with at(today):
            _report(people, story)


def at(day: date) -> AbstractContextManager[None]:
    """Live through a day of the past, not later than now."""
    morning = timezone.make_aware(datetime.combine(day, time(9, 30)))
    return clock.set_to(min(morning, clock.now()))


# -- who lives there -----------------------------------------------------------------------------------------------


def cast_of(village: Village, plot: Plot, number: int) -> Cast:
    """Electors, candidates and votes of a village, different for each and always the same."""
    chance = random.Random(village.name)  # noqa: S311 - a story, not a secret
    people = village.population or 1200
    here, away, outsiders = people * 6 // 10, people // 5 + number, number % 5 + 4
    electors = here + away + outsiders
    came = electors * chance.randrange(880, 932) // 1000
    proxy, mobile = came // 10, came // 16
    names = _names(chance)
    large = electors > 1300
    runners = _runners(chance, names, came, large=large, short=plot.short)
    return Cast(
        electors=(here, away, outsiders),
        women=electors * 48 // 100,
        committee=tuple(next(names)[0] for _ in range(5)),
        runners=runners,
        members=4 if large else 2,
        level=plot.level,
        reasons=plot.reasons,
        plan=plot.plan,
        voted=(came - proxy - mobile, proxy, mobile),
        void=chance.randrange(8, 20),
        situation=plot.situation or QUIET,
        wall=plot.batch == 1 or plot.village == "茶园村",
        early=plot.early,
        barred=plot.barred,
    )


def _names(chance: random.Random) -> Iterator[tuple[str, str]]:
    """Names that are all different, every third a woman's."""
    men, women = list(MEN), list(WOMEN)
    surnames = list(SURNAMES)
    for each in (men, women, surnames):
        chance.shuffle(each)
    for place, surname in enumerate(surnames):
        woman = place % 3 == 2
        given = women[place // 3 % len(women)] if woman else men[place % len(men)]
        yield f"{surname}{given}", "woman" if woman else "man"


def _runners(
    chance: random.Random, names: Iterator[tuple[str, str]], came: int, *, large: bool, short: bool
) -> Sequence[Runner]:
    """Two for the head, and one more than the seats for the members; in a short vote the last seat stays open."""
    members = [73, 67, 61, 58, 39] if large else [73, 61, 39]
    if short:
        members[-2] = 47
    shares = [("head", 62), ("head", 34), *(("member", share) for share in members)]
    found = []
    for place, (office, share) in enumerate(shares):
        name, sex = next(names)
        birth = f"{chance.randrange(1973, 1993)}-{chance.randrange(1, 13):02d}"
        votes = came * (share * 10 + chance.randrange(-9, 10)) // 1000
        found.append(
            Runner(
                office,
                name,
                sex,
                birth,
                "party" if place in (0, 3) else "electors",
                votes * 8 // 10,
                votes,
                education=chance.choice(("大专", "大专", "本科", "高中")),
                party=place in (0, 2, 3, 5),
                incumbent=place in (0, 3),
            )
        )
    return found


def _tell_of_party(people: SimpleNamespace, story: Story, number: int) -> None:
    """村党组织选举结果, a month before the villagers vote."""
    head, *others = story.cast.runners[0], *story.cast.runners[2:4]
    should = (story.village.party_members or 40) + number % 3
    present, held = should - 3, min(story.day - timedelta(38), clock.today())
    elected = [
        f"{born(each.name, each.birth)} {present - 2 - place}" for place, each in enumerate((head, *others))
    ]
    record_party_result(people, story.term, story.village, {
        "held_on": held, "should_attend": should, "present": present, "candidates": 4, "seats": 3, "issued": present,
        "returned": present, "secretary": head.name, "elected": "\n".join(elected), "approved_on": clock.today(),
        "approved_by": f"青党〔{held.year}〕{20 + number}号",
    })  # fmt: skip


def _report(people: SimpleNamespace, story: Story) -> None:
    """What the contacts of two villages have told, and the one report of a breach that is still open."""
    today, village = clock.today(), str(story.village)
    if told := REPORTS.get(village):
        risk, text = told
        story.put(
            "contact.report", {"reported_on": today, "risk": risk, "text": text}, by=known(story.contact)
        )
    if village == "新塘村":
        story.put("breach.report", {
            "kind": "bribery", "channel": "phone", "received_on": today, "persons": "一名候选人的亲属",
            "text": "反映投票前两天有人到第三村民小组送烟酒，请求投票支持。已约举报人到镇纪委作笔录。",
        }, by=people.discipline)  # fmt: skip


def _count_differently(story: Story) -> None:
    """Two people enter the sheets; one number of one station differs and waits for a monitor."""
    centre, box = story.stations()
    for station in (centre, box):
        story.put("ballot.entry", story.sheet_of(station), station.pk, story.contact)
    sheet = story.sheet_of(centre)
    line = [key for key in sheet if key.startswith("votes.")][-2]
    story.put("ballot.entry", {**sheet, line: sheet[line] - 18}, centre.pk, story.clerk)
    story.put("ballot.entry", story.sheet_of(box), box.pk, story.clerk)
