"""换届 of 2021 as the papers tell it: the twelve villages' results, recorded through the product's own forms.

Plausible by what townships report of that round: ages 35 to 46, a third women, over half with college, one-shoulder nearly
everywhere. Who stands in this year's story for re-election served then.
"""

from __future__ import annotations

import random
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from types import SimpleNamespace
from typing import Any

from elections.cadres.forms import EventRecording, ReserveForm, SheetForm
from elections.cadres.models import VillageCadre
from elections.cockpit.forms import StatedForm
from elections.cockpit.models import StatedFigure
from elections.past import recording
from elections.past.forms import PastResultForm
from elections.past.models import PastResult
from elections.term_forms import Recording
from elections.terms import Term
from township.accounts.access import Actor
from township.models import Village
from township.records import clock
from township.records.act import act

from .names import MEN, SURNAMES, WOMEN
from .recording import born, record_party_result
from .story import Cast

#: The Sunday on which all twelve villages voted, under the law of 2018.
DAY = date(2021, 4, 25)
#: The villages whose secretary did not become head, whose last seat was filled in a further election.
#: Born then: whoever sits in the Party organisation alone.
ELDER = "1968-10"
APART, FURTHER = frozenset({"南山村"}), frozenset({"竹林村", "下坝村"})


def past_term(people: SimpleNamespace, newer: Term, casts: Sequence[tuple[Village, Cast]]) -> Term:
    """The term of 2021 with a result of every village: of its committee, its Party organisation, its supervisors."""
    by = people.officer
    term = Term(
        township=by.township,
        name="2021年村级换届",
        province=newer.province,
        last_ends_on=date(2021, 5, 20),
        recorded_by=by.user,
    )
    with act(
        by=by, code="election.term", label="登记换届", happened_on=clock.today(), office=by.office_names
    ):
        term.save()
    for village, told in casts:
        _village(people, term, newer, village, told)
    return term


def save(
    form: Recording | EventRecording, by: Actor, code: str, label: str, subject: str, write: Any = None
) -> None:
    """Save a form as its page does. Raises ValueError, with what the form says, where it does not hold."""
    if not form.is_valid():
        raise ValueError(f"{code} {subject}: {form.errors.as_text()}")
    with act(
        by=by, code=code, label=label, happened_on=clock.today(), office=by.office_names, subject=subject
    ):
        write(form) if write else form.save()


def _village(people: SimpleNamespace, term: Term, newer: Term, village: Village, told: Cast) -> None:
    chance = random.Random(f"2021 {village.name}")  # noqa: S311 - a story, not a secret
    members = list(_members(chance, village, told))
    seats, registered = len(members), sum(told.electors) - 40
    voters = registered * chance.randrange(872, 915) // 1000
    lines = [
        f"{office} {name} {sex} {born} {schooling} {party} {voters * share // 100}"
        for (office, name, sex, born, schooling, party), share in zip(
            members, (66, 71, 64, 60, 57), strict=False
        )
    ]
    first = seats - (village.name in FURTHER)
    if first < seats:
        lines[-1] = f"{lines[-1].rpartition(' ')[0]} {voters * 41 // 100}"
    by = people.officer
    result = PastResult(village_round=recording.round_of(term, village, by))
    data = {
        "held_on": DAY, "registered": registered, "voters": voters, "issued": voters, "returned": voters,
        "proxies": voters * 9 // 100, "mobile": voters * 7 // 100, "seats": seats, "filled_first": first,
        "supervisors": "、".join(_others(told, members)), "document": f"2021年{village.name}选举结果报告单", "elected": "\n".join(lines), "revision": 0,
    }  # fmt: skip
    form = PastResultForm(data, instance=result, acting=by, later=newer)
    save(form, by, "election.past_result", "登记往届选举结果", f"{village} {term}", recording.save)
    _party(people, result, village, {each[1]: each[3] for each in members})


def _members(
    chance: random.Random, village: Village, told: Cast
) -> Iterator[tuple[str, str, str, str, str, str]]:
    """The head and the members: those who stand again this year as serving ones, and others of the villages' names."""
    serving = [each for each in told.runners if each.incumbent]
    for place in range(told.members + 1):
        if place < len(serving):
            who = serving[place]
            sex = "女" if who.sex == "woman" else "男"
            name, born = who.name, who.birth
        else:
            sex = "女" if place in (2, 4) else "男"
            given = chance.choice(WOMEN if sex == "女" else MEN)
            name = f"{SURNAMES[-1 - (place + village.order) % 9]}{given}"
            born = f"{chance.randrange(1974, 1988)}-{chance.randrange(1, 13):02d}"
        schooling = ("大专", "高中", "大专", "大学", "高中")[(place + village.order) % 5]
        yield (
            "主任" if place == 0 else "委员", name, sex, born, schooling, "党员" if place != 1 else "群众",
        )  # fmt: skip


def _others(told: Cast, members: Sequence[tuple[str, ...]]) -> list[str]:
    """Who sat in the supervision committee: nobody of those elected."""
    elected = {each[1] for each in members}
    return [each for each in told.committee if each not in elected][:3]


def _party(people: SimpleNamespace, result: PastResult, village: Village, members: Mapping[str, str]) -> None:
    names = list(members)
    should = max(village.party_members or 40, 30)
    other = f"骆{'国平' if village.order % 2 else '立群'}"
    secretary = other if village.name in APART else names[0]
    elected = [
        secretary,
        names[2] if len(names) > 2 else other,
        f"温{'志强' if village.order % 2 else '亚军'}",
    ]
    present = should - 4
    data = {
        "held_on": date(2021, 3, 14), "should_attend": should, "present": present, "seats": 3, "candidates": 4,
        "issued": present, "returned": present, "secretary": secretary, "approved_on": "2021-03-22",
        "approved_by": f"青党〔2021〕{10 + village.order}号", "revision": 0,
        "elected": "\n".join(f"{born(name, members.get(name, ELDER))} {present - 2 - place}" for place, name in enumerate(dict.fromkeys(elected))),
    }  # fmt: skip
    record_party_result(people, result.village_round.term, village, data)


# -- what is on file besides -----------------------------------------------------------------------------------------


def on_file(people: SimpleNamespace, past: Term, newer: Term, village: Village) -> None:
    """A sheet that names a relative of the last team, two people in reserve, aims, and a report that cannot be true."""
    by = people.officer
    head, other = PastResult.objects.get(
        village_round__term=past, village_round__village=village
    ).elected.all()[:2]
    sheet = VillageCadre(village=village, name=head.name)
    data = {
        "sex": head.sex, "birth": f"{head.birth:%Y-%m}", "full_time": "senior", "in_service": "college",
        "party_since": "2009-06", "origin": "entrepreneur", "terms_before": 1, "kin": f"堂弟{other.name}",
        "cadre": "", "revision": 0,
    }  # fmt: skip
    save(SheetForm(data, instance=sheet, acting=by), by, "election.village_cadre", "村干部信息", str(village))
    for name, sex, source in (("卢晓芸", "woman", "graduate"), ("邵文斌", "man", "veteran")):
        data = {
            "village": village.pk, "name": name, "sex": sex, "birth": "1996-08", "education": "bachelor",
            "party_since": "2019-07", "source": source, "mentor": head.name, "since": clock.today(),
            "training": "跟班参与村务，列席村民代表会议，参加镇里的村级财务培训", "revision": 0,
        }  # fmt: skip
        save(ReserveForm(data, acting=by), by, "election.reserve", "列入后备人员", str(village))
    papers = (
        (newer, "aim", "women", "33.4", f"云换办〔{newer.last_ends_on.year}〕2号"),
        (newer, "aim", "young", "20", f"云换办〔{newer.last_ends_on.year}〕2号"),
        (past, "reported", "one_shoulder", "91.5", "2021年村级换届工作总结"),
        (past, "reported", "first", "83.3", "2021年村级换届工作总结"),
    )
    for term, kind, figure, percent, document in papers:
        data = {
            "kind": kind, "figure": figure, "percent": percent, "document": document, "revision": 0,
            "dated": clock.today() if term == newer else date(2021, 6, 30),
        }  # fmt: skip
        form = StatedForm(data, instance=StatedFigure(term=term), acting=by)
        save(form, by, "election.stated_figure", "录入文件中的数字", str(term))
