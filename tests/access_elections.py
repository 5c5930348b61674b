"""Who gets which page of the village elections: rows of the access table, in a world with an election in preparation."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import replace
from datetime import date, timedelta
from types import SimpleNamespace
from typing import Any

import time_machine

from elections import opening
from elections.demo.story import Cast, Story
from elections.models import Candidate, Election
from elections.notices.kinds import KINDS
from elections.papers.kinds import KINDS as PAPERS
from elections.process import ELECTIONS
from elections.terms import Term
from tests import builders
from tests.access_world import CAST, Row
from tests.remembered import remembered
from township.models import Village
from township.records import clock

OFFICERS = ("officer", "officer2")
STAFF = (*OFFICERS, "commissioner")
COMMITTEE = (*STAFF, "secretary", "discipline", "supervisor", "member1")
#: The contact of the village and the election clerk: asked for these addresses only, no other is open to them.
VISITORS = ("contact", "clerk")
COUNTING = (*OFFICERS, *VISITORS)
POSTING = (*OFFICERS, "clerk")
READING = (*STAFF, "secretary", "discipline", "supervisor")
SITUATION = (*STAFF, "secretary", "discipline")
CONTENT = ("commissioner", "secretary", "discipline")
DISCIPLINE = ("discipline",)
CONTACT = ("contact",)
KEEPER = ("commissioner",)
SECRETARY = ("secretary",)
LEADING = ("commissioner", "secretary", "discipline")


def term_and_village(township: Any, by: Any, name: str) -> tuple[Term, Village]:
    with builders.recorded(township):
        village = Village(township=township, name=name)
        village.save()
        term = Term(
            township=township,
            name=f"2026年{name}换届",
            last_ends_on=date(2026, 12, 20),
            province="zhejiang",
            recorded_by=by.user,
        )
        term.save()
    return term, village


@remembered
def begun(township: Any, by: Any) -> Election:
    """An election in preparation, with nothing recorded."""
    term, village = term_and_village(township, by, "松岭村")
    return opening.open_election(by=by, term=term, village=village, on=clock.today())


def in_their_village(cast: SimpleNamespace) -> Election:
    made = begun(cast.township, cast.officer)
    builders.in_village(cast.contact, made.village)
    return made


@remembered
def about_themselves(cast: SimpleNamespace) -> Election:
    """An election in which the whole cast stands."""
    term, village = term_and_village(cast.township, cast.officer, "茶园村")
    # It was theirs until this very day: they come to it, and withdraw from it.
    builders.in_village(cast.contact, village, until=clock.today())
    told = Cast((1000, 340, 18), 660, ("戴小平", "胡志刚", "方志平", "丁桂香", "许明"), ())
    story = Story(
        officer=cast.officer,
        commissioner=cast.commissioner,
        term=term,
        village=village,
        day=clock.today() + timedelta(20),
        cast=told,
        on=lambda day: time_machine.travel(f"{day:%Y-%m-%d} 10:00 +0800", tick=False),
    )
    for day in story.played():
        if (story.day - day).days <= 16:
            break
    nomination = ELECTIONS.load(story.here.pk).current("nomination")
    with builders.recorded(cast.township):
        for who in (*CAST, *VISITORS):
            cadre = getattr(cast, who).user.cadre
            if who != "outsider" and cadre:
                Candidate(
                    nomination=nomination,
                    office="member",
                    name=cadre.name,
                    sex="man",
                    birth=cadre.birth_recognised,
                    origin="electors",
                    votes=100,
                    kin="无",
                    cadre=cadre,
                    recorded_by=cast.officer.user,
                ).save()
    return story.here


class ElectionWorld:
    """The elections of a World: at home, in the other township, and about oneself; each made once a World."""

    @staticmethod
    def home(world: Any) -> Election:
        return _kept(world, "election", lambda: in_their_village(world.cast))

    @staticmethod
    def abroad(world: Any) -> Election:
        return _kept(world, "election_abroad", lambda: begun(world.cast.other, world.cast.outsider))

    @staticmethod
    def own(world: Any) -> Election:
        return _kept(world, "own_election", lambda: about_themselves(world.cast))


def _kept(world: Any, name: str, make: Callable[[], Election]) -> Election:
    kept = vars(world)
    if name not in kept:
        kept[name] = make()
    return kept[name]


def election(to: Iterable[str], *more: Any, **kwargs: Any) -> Row:
    """A page of an election in preparation; whoever stands in one does not open it."""
    return Row(
        to,
        args=lambda w: [ElectionWorld.home(w).pk, *more],
        foreign=lambda w: [ElectionWorld.abroad(w).pk, *more],
        own=lambda w, who: [ElectionWorld.own(w).pk, *more],
        **kwargs,
    )


def form(*more: Any, to: Iterable[str] = OFFICERS, **kwargs: Any) -> Row:
    return election(to, *more, post=to, **kwargs)


def later(*more: Any, to: Iterable[str] = OFFICERS) -> Row:
    """A form of a room the election has not reached, or about a row that is not there."""
    return form(*more, to=to, closed=True)


def of_term(to: Iterable[str], *more: Any, **kwargs: Any) -> Row:
    return Row(
        to,
        args=lambda w: [ElectionWorld.home(w).term.pk, *(each(ElectionWorld.home(w)) for each in more)],
        foreign=lambda w: [
            ElectionWorld.abroad(w).term.pk,
            *(each(ElectionWorld.abroad(w)) for each in more),
        ],
        **kwargs,
    )


def in_village(each: Election) -> int:
    return int(each.village.pk)


def nobody(each: Election) -> int:
    """The officer of an election whose result is not final."""
    return 0


def no_token(each: Election) -> str:
    """An upload nobody has made."""
    return "none"


def resigning(each: Election) -> str:
    return "resigned"


def unasked(to: Iterable[str]) -> Row:
    """The answer to a rule that asks nobody: there is no such page, for one's own election either."""
    row = election(to, "election.nowhere", post=to, closed=True)
    return replace(row, own=None)


PREPARING = ("situation", "audit", "choice", "plan", "member")
LATER = {
    "register": ("call", "numbers", "corrections", "objection", "choosing", "group", "elector"),
    "nomination": ("call", "held", "candidate"),
    "review": ("list",),
    "ballot": (
        "arrangement",
        "staff",
        "proxies",
        "station",
        "box_list",
        "proxy_list",
        "scribe_list",
        "kin_list",
    ),
    "result": ("checked", "open_seats"),
    "handover": ("list",),
    "request": ("reply", "members"),
    "recommendation": ("held", "nominee"),
    "assembly": ("held", "seats"),
    "approval": ("report", "filing"),
    "proposal": ("plan",),
    "choosing": ("candidate", "meeting"),
    "settlement": ("head", "checked"),
}
LATER_TASKS = (
    "register.objections", "nomination.candidates", "review.bars", "review.answers", "review.candidates",
    "ballot.candidates", "ballot.stations", "ballot.count", "result.tally", "register.choice", "ballot.lists", "handover.supervisors",
    "recommendation.nominees", "choosing.candidates",
)  # fmt: skip

SHEETS = (*(f"paper_{kind.code}" for kind in KINDS), *(kind.name for kind in PAPERS))


def of_village(to: Iterable[str], **kwargs: Any) -> Row:
    """A page of the team of a village."""
    return Row(
        to,
        args=lambda w: [ElectionWorld.home(w).village.pk],
        foreign=lambda w: [ElectionWorld.abroad(w).village.pk],
        **kwargs,
    )


def village_of(election: Election) -> int:
    return election.village.pk


ELECTION_ROWS: dict[str, Row] = {
    "elections:list": Row((*COMMITTEE, *VISITORS), guests=True),
    "elections:breaches": Row(CONTENT),
    "elections:village.situation": election((*SITUATION, *CONTACT)),
    "elections:contact.photo": election((*SITUATION, *CONTACT), 0, closed=True),
    "elections:contact.report": form(to=CONTACT),
    "elections:result.reports": election(SITUATION),
    "elections:breach.report": form(to=DISCIPLINE),
    "elections:breach.conclude": later(0, to=DISCIPLINE),
    "elections:breach.file": later(0, to=DISCIPLINE),
    "elections:result.rulings": election(COMMITTEE),
    "elections:result.ruling": form(),
    "elections:result.vote_held": later(),
    "elections:result.loss": later(0),
    "elections:result.kin": later(0),
    "elections:terms": Row(COMMITTEE, guests=True),
    "elections:term_add": Row(OFFICERS, post=OFFICERS, guests=True),
    "elections:term": of_term(COMMITTEE),
    "elections:open": of_term(OFFICERS, post=OFFICERS),
    "elections:open_party": of_term(OFFICERS, post=OFFICERS),
    "elections:open_supervision": of_term(OFFICERS, post=OFFICERS),
    "elections:instruction_add": of_term(OFFICERS, post=OFFICERS),
    "elections:negative_list_add": of_term(OFFICERS, post=OFFICERS),
    "elections:party_result": of_term(OFFICERS, lambda each: each.village.pk, post=OFFICERS),
    "elections:dossier": election((*COMMITTEE, *VISITORS)),
    "elections:serving": of_term(COMMITTEE, in_village),
    "elections:serving_by_election": of_term(OFFICERS, in_village, post=OFFICERS),
    "elections:serving_merge": of_term(OFFICERS, in_village, post=OFFICERS),
    "elections:serving_review": of_term(OFFICERS, in_village, post=OFFICERS),
    "elections:serving_review_edit": of_term(OFFICERS, in_village, nobody, post=OFFICERS, closed=True),
    "elections:serving_published": of_term(OFFICERS, in_village, nobody, post=OFFICERS, closed=True),
    "elections:serving_supervision": of_term(OFFICERS, in_village, post=OFFICERS),
    "elections:serving_acting": of_term(OFFICERS, in_village, post=OFFICERS),
    "elections:serving_acting_edit": of_term(OFFICERS, in_village, nobody, post=OFFICERS, closed=True),
    "elections:serving_secretary": of_term(OFFICERS, in_village, post=OFFICERS),
    "elections:serving_secretary_edit": of_term(OFFICERS, in_village, nobody, post=OFFICERS, closed=True),
    "elections:serving_cooperative": of_term(OFFICERS, in_village, post=OFFICERS),
    "elections:serving_cooperative_edit": of_term(OFFICERS, in_village, nobody, post=OFFICERS, closed=True),
    **{
        f"elections:serving_{name}": of_term(OFFICERS, in_village, nobody, post=OFFICERS, closed=True)
        for name in ("recall", "hearing", "recall_vote", "withdrawal")
    },
    "elections:serving_end": of_term(OFFICERS, in_village, nobody, resigning, post=OFFICERS, closed=True),
    "elections:serving_correction": of_term(OFFICERS, in_village, nobody, post=OFFICERS, closed=True),
    "elections:serving_announced": of_term(OFFICERS, in_village, nobody, post=OFFICERS, closed=True),
    "elections:newest_figures": Row(COMMITTEE, guests=True, status=302),
    "elections:figures": of_term(COMMITTEE),
    "elections:figures_export": of_term(COMMITTEE),
    "elections:stated_add": of_term(OFFICERS, post=OFFICERS),
    "elections:past_result": of_term(OFFICERS, village_of, post=OFFICERS, closed=True),
    "elections:roll": of_term(OFFICERS, post=OFFICERS),
    "elections:roll_template": of_term(COMMITTEE),
    "elections:roll_preview": of_term(OFFICERS, no_token, closed=True),
    "elections:roll_errors": of_term(OFFICERS, no_token, closed=True),
    "elections:roll_confirm": of_term((), no_token, get=False, post=OFFICERS, closed=True),
    "elections:register.electors": election(COMMITTEE),
    "elections:cadres": Row(COMMITTEE, guests=True),
    "elections:cadres_export": Row(COMMITTEE, guests=True),
    "elections:teams": Row(COMMITTEE, guests=True),
    "elections:reserves": Row(COMMITTEE, guests=True),
    "elections:reserve_add": Row(OFFICERS, post=OFFICERS, guests=True),
    "elections:reserve_end": Row(OFFICERS, post=OFFICERS, args=lambda w: [0], closed=True),
    "elections:village_team": of_village(COMMITTEE),
    "elections:village_cadre": of_village(OFFICERS, post=OFFICERS, closed=True),
    "elections:cadre_record": Row(OFFICERS, post=OFFICERS, args=lambda w: [0], closed=True),
    "elections:timeline": election(COMMITTEE),
    "elections:round": election(COMMITTEE, "preparation", 1),
    "elections:previous_round": election(COMMITTEE, post=STAFF),
    "elections:door": election(KEEPER, "open_register", post=KEEPER),
    "elections:return_to": election(KEEPER, "preparation", post=KEEPER),
    "elections:end": election(LEADING, "suspend", post=LEADING),
    "elections:notes.consultation": form(),
    "elections:notes.circumstance": form(),
    "elections:notes.attach": form(),
    "elections:notes.attachment": election(COMMITTEE, 0, closed=True),
    "elections:notes.confirmation": unasked(LEADING),
    "elections:notes.paper_confirmation": unasked(OFFICERS),
    **{f"elections:preparation.{name}": form() for name in PREPARING},
    "elections:preparation.committee": election(COMMITTEE),
    "elections:election.day": form(),
    "elections:election.committee": later(0),
    **{f"elections:{room}.{name}": later() for room, names in LATER.items() for name in names},
    **{f"elections:{name}": later(to=SECRETARY) for name in ("recommendation.agreed", "approval.approved")},
    "elections:review.bar": later(0),
    "elections:review.answer": later(0),
    "elections:review.sent_back": later(0),
    "elections:ballot.entry": later(0, to=COUNTING),
    "elections:ballot.recount": later(0),
    "elections:choosing.entry": later(to=COUNTING),
    "elections:choosing.again": later(to=COUNTING),
    "elections:assembly.votes": later(to=COUNTING),
    "elections:assembly.further": later(to=COUNTING),
    "elections:assembly.count": election((*COMMITTEE, *VISITORS), closed=True),
    "elections:choosing.count": election((*COMMITTEE, *VISITORS), closed=True),
    "elections:ballot.withdrawal": later(0),
    "elections:ballot.named_anew": later(0),
    "elections:ballot.answers": election((), 0, get=False, post=COUNTING, closed=True),
    "elections:assembly.answers": election((), 1, get=False, post=COUNTING, closed=True),
    "elections:choosing.answers": election((), 1, get=False, post=COUNTING, closed=True),
    **{f"elections:{name}": election(COMMITTEE, closed=True) for name in LATER_TASKS},
    "elections:ballot.count": election((*COMMITTEE, *VISITORS), closed=True),
    **{f"elections:notice.{kind.code}": later(to=POSTING) for kind in KINDS},
    **{f"elections:paper_{kind.code}": election((*READING, "clerk"), closed=True) for kind in KINDS},
    **{f"elections:{kind.name}": election(READING, closed=True) for kind in PAPERS},
    **{f"elections:{name}.issue": election(STAFF, post=STAFF, closed=True) for name in SHEETS},
    "elections:handover.archive": election(COMMITTEE),
    "elections:archive.export": election(COMMITTEE),
    "elections:grid_export": Row(COMMITTEE, guests=True),
    "elections:review.export": election(COMMITTEE, closed=True),
    "elections:ballot.export": election(COMMITTEE, closed=True),
    "elections:archive.scan": form(1),
    "elections:posted": Row((*CAST, *VISITORS), args=lambda w: ["nobodys-key", "1", 1], anonymous=True, closed=True),
}  # fmt: skip
