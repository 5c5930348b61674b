"""Who gets which page: one row for every address, by its name. A new address needs a row here, or test_access fails.

    "roster:post": about("post", READERS),
    "appointments:motion.analysis": dossier(OFFICERS, post=OFFICERS),

What a Row can say stands in access_world.py.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any

from tests.access_account import ACCOUNT_ROWS
from tests.access_county import COUNTY_ROWS
from tests.access_elections import ELECTION_ROWS
from tests.access_supervision import SUPERVISION_ROWS
from tests.access_world import CAST, Row, World

__all__ = ["CAST", "ROWS", "Row", "World"]

OFFICERS = ("officer", "officer2")
STAFF = (*OFFICERS, "commissioner")
READERS = (*STAFF, "secretary", "discipline", "supervisor")
MEMBERS = ("member1",)
COMMITTEE = (*READERS, *MEMBERS)
DOORKEEPERS = ("commissioner", "secretary")
LEADING = (*DOORKEEPERS, "discipline")
#: Who sits on the Party committee, by whichever office.
SEATED = (*LEADING, *MEMBERS)
OVERSEERS = ("supervisor", "discipline")
ADMIN = ("admin",)
WATCHERS = ("supervisor", *ADMIN)


def about(kind: str, to: Iterable[str], *more: Any, **kwargs: Any) -> Row:
    """A page about one object of the township: `kind` names it in the World."""
    return Row(
        to,
        args=lambda w: [getattr(w.home, kind).pk, *_asked(w, more)],
        foreign=lambda w: [getattr(w.abroad, kind).pk, *_asked(w, more)],
        **kwargs,
    )


def cadre_file(to: Iterable[str], *more: Any, **kwargs: Any) -> Row:
    """A page of a personnel file: nobody opens their own."""
    return about("cadre", to, *more, own=lambda w, who: [w.file_of(who).pk, *_asked(w, more)], **kwargs)


def dossier(to: Iterable[str], *more: Any, **kwargs: Any) -> Row:
    """A page of a dossier in the motion room. Members do not find it yet; nobody opens their own."""
    return about(
        "dossier",
        to,
        *more,
        hidden=MEMBERS,
        own=lambda w, who: [w.own_dossier.pk, *_asked(w, more)],
        **kwargs,
    )


def later_room(to: Iterable[str], *more: Any, post: Iterable[str] | None = None) -> Row:
    """A form of a room the dossier has not reached: its office is refused too, but by the room."""
    return dossier(to, *more, post=to if post is None else post, closed=True)


def absent(to: Iterable[str], kind: str, *more: Any, **kwargs: Any) -> Row:
    """A page about something that is not there: whoever may open it gets 404, everyone else is refused."""
    if kind == "dossier":
        kwargs.setdefault("foreign", lambda w: [w.abroad.dossier.pk, *_asked(w, more)])
        kwargs.setdefault("own", lambda w, who: [w.own_dossier.pk, *_asked(w, more)])
    return Row(
        to,
        args=lambda w: [*([getattr(w.home, kind).pk] if kind else []), *_asked(w, more)],
        closed=True,
        **kwargs,
    )


def confirmation(to: Iterable[str]) -> Row:
    """A confirmation under a rule there is not; elsewhere under one there is."""
    rule = "recommendation.sanctioned_before"
    return absent(
        to,
        "dossier",
        "no.rule",
        post=to,
        foreign=lambda w: [w.abroad.dossier.pk, rule],
        own=lambda w, who: [w.own_dossier.pk, rule],
    )


def of_meeting(to: Iterable[str], *more: Any, **kwargs: Any) -> Row:
    """A page of a meeting that is not there; the one of 白水镇 is."""
    foreign = kwargs.pop("foreign", lambda w: [w.abroad.meeting.pk, *_asked(w, more)])
    return absent(to, "", 0, *more, foreign=foreign, **kwargs)


def of_item(to: Iterable[str], *more: Any, **kwargs: Any) -> Row:
    """A page of an item that is not there; nobody opens one that concerns their brother."""
    return of_meeting(
        to,
        0,
        *more,
        foreign=lambda w: [w.abroad.meeting.pk, w.own_item.pk, *_asked(w, more)],
        own=lambda w, who: [w.own_item.meeting_id, w.own_item.pk, *_asked(w, more)],
        **kwargs,
    )


def box(to: Iterable[str], **kwargs: Any) -> Row:
    """A page of a ballot box; nobody opens one that asks about their own dossier."""
    return about("box", to, own=lambda w, who: [w.own_box.pk], **kwargs)


def _asked(world: World, more: Iterable[Any]) -> list:
    return [each(world) if isinstance(each, Callable) else each for each in more]


ACCOUNTS = {
    "home": Row(CAST, status=302, guests=True, expect={"subject": 200}),
    "healthz": Row(CAST, guests=True, anonymous=True),
    "login": Row(CAST, status=302, post=CAST, guests=True, anonymous=True),
    "login-code": Row(CAST, status=302, post=CAST, guests=True, anonymous=True, expect={"nobody": 302}),
    "logout": Row((), get=False, post=CAST, guests=True, anonymous=True),
    "password_change": Row(CAST, post=CAST, guests=True),
    "password_change_done": Row(CAST, guests=True),
    "password-again": Row(CAST, post=CAST, guests=True),
    "own-logins": Row(CAST, post=CAST, guests=True),
    "second-factor": Row(CAST, guests=True),
    "second-factor-begin": Row(CAST, post=CAST, guests=True),
    "second-factor-codes": Row(CAST, post=CAST, status=302, guests=True),
    "told": Row((), get=False, post=CAST, guests=True),
    "switch-township": Row(CAST, post=CAST, guests=True),
}
SETTINGS = {
    "settings": Row(ADMIN),
    "settings-edit": Row(ADMIN, post=ADMIN),
    "second-factor-day": Row(ADMIN, post=ADMIN),
    "accounts": Row(ADMIN),
    "account-add": Row(ADMIN, post=ADMIN),
    "accounts-list": Row(ADMIN, post=ADMIN),
    "accounts-links": Row(ADMIN, post=ADMIN),
    "accounts-confirm": Row(("secretary", "discipline"), post=("secretary", "discipline")),
    "account-guest": Row(ADMIN, post=ADMIN),
    "account": about("user", ADMIN),
    "account-name": about("user", ADMIN, post=ADMIN),
    "account-link": about("user", ADMIN, post=ADMIN),
    "account-reset": about("user", ADMIN, post=ADMIN),
    "account-factor": about("user", ADMIN, post=ADMIN),
    "account-deactivate": about("user", ADMIN, post=ADMIN),
    "account-activate": about("user", ADMIN, post=ADMIN),
    "office-grant": about("user", ADMIN, post=ADMIN),
    "office-end": about("office", ADMIN, post=ADMIN),
    "logins": Row(WATCHERS),
    "logins-export": Row((), get=False, post=WATCHERS),
    "calendar": Row(ADMIN),
    "calendar-add": Row(ADMIN, post=ADMIN),
    "calendar-year": Row(ADMIN, args=lambda w: [2026]),
    "calendar-correct": Row(ADMIN, args=lambda w: [2026], post=ADMIN),
    "measures": Row((*READERS, *ADMIN), guests=True),
    "measure": Row((*READERS, *ADMIN), args=lambda w: ["notice.days"], post=ADMIN, guests=True),
    "citation-note": Row(
        (*STAFF, *ADMIN), args=lambda w: [w.unverified_rule], post=(*STAFF, *ADMIN), guests=True
    ),
    "law": Row((*COMMITTEE, *ADMIN), guests=True),
}
ROSTER = {
    "roster:home": Row(READERS, guests=True),
    "roster:declare": Row(("commissioner",), post=("commissioner",)),
    "roster:cadres": Row(READERS, post=READERS, guests=True),
    "roster:cadre.add": Row(OFFICERS, post=OFFICERS, guests=True),
    "roster:cadre": cadre_file(READERS),
    "roster:cadre.tenures": cadre_file(READERS),
    "roster:cadre.conduct": cadre_file(READERS),
    "roster:cadre.family": cadre_file(READERS),
    "roster:cadre.appointments": cadre_file(READERS),
    "roster:cadre.history": cadre_file(READERS),
    "roster:cadre.reveal": cadre_file(STAFF, get=False, post=STAFF),
    "roster:cadre.edit": cadre_file(OFFICERS, post=OFFICERS),
    "roster:cadre.leave": cadre_file(OFFICERS, post=OFFICERS),
    "roster:cadre.return": cadre_file(OFFICERS, post=OFFICERS),
    "roster:tenure.register": cadre_file(OFFICERS, post=OFFICERS),
    "roster:tenure.correct": cadre_file(OFFICERS, lambda w: w.home.tenure.pk, post=OFFICERS),
    "roster:tenure.probation": cadre_file(OFFICERS, lambda w: w.home.tenure.pk, post=OFFICERS, closed=True),
    "roster:tenure.end": cadre_file(OFFICERS, lambda w: w.home.tenure.pk, post=OFFICERS),
    "roster:part.add": cadre_file(OFFICERS, "family", post=OFFICERS),
    "roster:part.edit": cadre_file(OFFICERS, "family", lambda w: w.home.relative.pk, post=OFFICERS),
    "roster:part.remove": cadre_file(OFFICERS, "family", lambda w: w.home.relative.pk, post=OFFICERS),
    "roster:posts": Row(READERS, guests=True),
    "roster:post.add": Row(OFFICERS, post=OFFICERS, guests=True),
    "roster:post": about("post", READERS),
    "roster:post.edit": about("post", OFFICERS, post=OFFICERS),
    "roster:post.abolish": about("post", OFFICERS, post=OFFICERS),
    "roster:unit.add": Row(OFFICERS, post=OFFICERS, guests=True),
    "roster:unit.edit": about("unit", OFFICERS, post=OFFICERS),
    "roster:quotas": Row(READERS, guests=True),
    "roster:quota.add": Row(OFFICERS, post=OFFICERS, guests=True),
    "roster:quota.edit": about("quota", OFFICERS, post=OFFICERS),
    "roster:villages": Row(READERS, guests=True),
    "roster:village.add": Row(OFFICERS, post=OFFICERS, guests=True),
    "roster:village": about("village", READERS),
    "roster:village.edit": about("village", OFFICERS, post=OFFICERS),
    "roster:village.contact": about("village", OFFICERS, post=OFFICERS),
    "roster:village.release": about("village", OFFICERS, post=OFFICERS, closed=True),
}
DOSSIERS = {
    "workbench": Row(CAST, guests=True),
    "appointments:list": Row(COMMITTEE, guests=True),
    "appointments:open": Row(OFFICERS, post=OFFICERS, guests=True),
    "appointments:dossier": dossier(COMMITTEE),
    "appointments:round": dossier(COMMITTEE, "motion", 1),
    "appointments:door": dossier(DOORKEEPERS, "start_recommendation", post=DOORKEEPERS),
    "appointments:return_to": dossier(DOORKEEPERS, "motion", post=DOORKEEPERS),
    "appointments:end": dossier(LEADING, "terminate", post=LEADING),
    "appointments:timeline": dossier(COMMITTEE),
    "appointments:papers.record": dossier(COMMITTEE),
    "appointments:papers.record.issue": dossier(STAFF, post=STAFF),
    "appointments:bring_in": Row(OFFICERS, post=OFFICERS),
    "appointments:bring_in_scan": about("change", (*STAFF, "supervisor"), closed=True),
    "appointments:previous_round": dossier(COMMITTEE, post=(*OFFICERS, *DOORKEEPERS)),
    "appointments:notes.consultation": dossier(OFFICERS, post=OFFICERS),
    "appointments:notes.circumstance": dossier(OFFICERS, post=OFFICERS),
    "appointments:notes.attach": dossier(OFFICERS, post=OFFICERS),
    "appointments:motion.analysis": dossier(OFFICERS, post=OFFICERS),
    "appointments:motion.proposal": dossier(OFFICERS, post=OFFICERS),
    "appointments:motion.prior_report": dossier(OFFICERS, post=OFFICERS),
    "appointments:motion.approval": dossier(("secretary",), post=("secretary",)),
    "appointments:motion.pool": dossier(STAFF),
    "appointments:motion.pool_entry": dossier(OFFICERS, lambda w: w.home.cadre.pk, post=OFFICERS),
    "appointments:motion.pool_leave": dossier(
        OFFICERS, lambda w: w.home.cadre.pk, get=False, post=OFFICERS, closed=True
    ),
}  # fmt: skip
#: Forms of rooms the dossier of the World has not reached.
LATER_ROOMS = {
    "appointments:talk.talk": later_room(OFFICERS),
    "appointments:talk.integrity": later_room(("discipline",)),
    "appointments:posting.document": later_room(OFFICERS),
    "appointments:posting.filing": later_room(OFFICERS),
    "appointments:posting.handover": later_room(OFFICERS),
    "appointments:posting.review": later_room(OFFICERS),
    "appointments:posting.annulment": later_room(OFFICERS),
    "appointments:recommendation.participants": later_room(OFFICERS),
    "appointments:recommendation.talks": later_room(OFFICERS),
    "appointments:recommendation.meeting": later_room(OFFICERS),
    "appointments:recommendation.dropping": later_room(OFFICERS),
    "appointments:recommendation.list": later_room(OFFICERS),
    "appointments:recommendation.late_entry": later_room(OFFICERS),
    "appointments:evaluation.team": later_room(OFFICERS),
    "appointments:evaluation.announcement": later_room(OFFICERS),
    "appointments:evaluation.unit_talk": later_room(OFFICERS),
    "appointments:evaluation.feedback": later_room(OFFICERS),
    "appointments:evaluation.integrity_request": later_room(OFFICERS),
    "appointments:evaluation.signatures": later_room(OFFICERS),
    "appointments:evaluation.proposal": later_room(OFFICERS),
}
COUNTERS = (*OFFICERS, "discipline")
#: Pages of later rooms about one of their rows; none of them exists yet, so whoever may open them gets 404.
LATER_ROWS = {
    "appointments:notes.attachment": later_room(COMMITTEE, 0, post=()),
    "appointments:papers.approval": later_room(READERS, post=()),
    "appointments:papers.approval.issue": later_room(STAFF),
    "appointments:papers.talk": later_room(COMMITTEE, post=()),
    "appointments:papers.talk.issue": later_room(STAFF),
    "appointments:papers.posting": later_room(COMMITTEE, post=()),
    "appointments:papers.posting.issue": later_room(STAFF),
    "appointments:papers.minutes": later_room(COMMITTEE, 0, post=()),
    "appointments:papers.minutes.issue": later_room(STAFF, 0),
    "appointments:notes.confirmation": confirmation(LEADING),
    "appointments:notes.paper_confirmation": confirmation(OFFICERS),
    "appointments:decision.agenda": dossier(COMMITTEE, status=302),
    "appointments:decision.attendance": dossier(COMMITTEE, status=302),
    "appointments:decision.count": later_room(READERS, 0, post=()),
    "appointments:decision.count_entry": later_room(COUNTERS, 0),
    "appointments:decision.item": dossier(COMMITTEE, status=302),
    "appointments:decision.meeting": dossier(COMMITTEE, status=302),
    "appointments:decision.paper_meeting": later_room(OFFICERS),
    "appointments:decision.minutes": dossier(COMMITTEE, status=302),
    "appointments:evaluation.announcement_sheet": later_room(READERS, post=()),
    "appointments:evaluation.announcement_sheet.issue": later_room(STAFF),
    "appointments:evaluation.archive": later_room(OFFICERS, 0),
    "appointments:evaluation.complaints": later_room(OFFICERS, 0),
    "appointments:evaluation.count": later_room(READERS, 0, post=()),
    "appointments:evaluation.count_entry": later_room(COUNTERS, 0),
    "appointments:evaluation.discipline": later_room(OFFICERS, 0),
    "appointments:evaluation.integrity": later_room(("discipline",), 0),
    "appointments:evaluation.integrity_signature": later_room(("secretary",), 0),
    "appointments:evaluation.interview": later_room(OFFICERS, 0),
    "appointments:evaluation.personal": later_room(OFFICERS, 0),
    "appointments:evaluation.plan": later_room(OFFICERS),
    "appointments:evaluation.report": later_room(OFFICERS, 0),
    "appointments:evaluation.talk": later_room(OFFICERS, 0),
    "appointments:evaluation.talk_entry": later_room(OFFICERS, 0, 0),
    "appointments:evaluation.talk_removal": later_room(OFFICERS, 0, 0),
    "appointments:evaluation.team_member": later_room(OFFICERS, 0),
    "appointments:evaluation.team_removal": later_room(OFFICERS, 0),
    "appointments:notice.conclusion": later_room(("discipline",)),
    "appointments:notice.content": later_room(OFFICERS),
    "appointments:notice.extension": later_room(OFFICERS),
    "appointments:notice.paper": later_room(READERS, post=()),
    "appointments:notice.paper.issue": later_room(STAFF),
    "appointments:notice.publication": later_room(OFFICERS),
    "appointments:notice.withdrawal": later_room(OFFICERS),
    "appointments:recommendation.choice": later_room(READERS, post=()),
    "appointments:recommendation.count": later_room(READERS, post=()),
    "appointments:recommendation.count_entry": later_room(COUNTERS),
    "appointments:recommendation.written": later_room(OFFICERS),
    "appointments:recommendation.written_remove": absent(OFFICERS, "dossier", 0, get=False, post=OFFICERS),
    "appointments:notice.report": later_room(OVERSEERS, 0, post=()),
    "appointments:notice.report_add": later_room(("discipline",)),
    "appointments:notice.report_edit": later_room(("discipline",), 0),
    "appointments:notice.report_handling": later_room(("discipline",), 0),
    "appointments:notice.reports": later_room(READERS, post=()),
    "appointments:notice.not_appoint": dossier(LEADING, post=LEADING),
    "appointments:notice.suspend": dossier(LEADING, post=LEADING),
    "appointments:person_reports": Row((*OVERSEERS, "secretary"), guests=True),
    "appointments:person_report_add": Row(("discipline",), post=("discipline",), guests=True),
    "appointments:person_report": absent(("discipline",), "", 0, post=("discipline",)),
    "appointments:notes.resume": dossier(LEADING, post=LEADING),
}
MEETINGS = {
    "appointments:meetings": Row(COMMITTEE, guests=True),
    "appointments:meeting.call": Row(OFFICERS, post=OFFICERS, guests=True),
    "appointments:meeting": of_meeting(COMMITTEE),
    **{
        f"appointments:meeting.{name}": of_meeting(OFFICERS, post=OFFICERS)
        for name in ("reschedule", "put", "seal", "materials", "attendance", "minutes")
    },
    "appointments:meeting.take_off": of_item(OFFICERS, get=False, post=OFFICERS),
    "appointments:item": of_item(COMMITTEE),
    **{
        f"appointments:item.{name}": of_item(OFFICERS, post=OFFICERS)
        for name in ("introduction", "stances", "vote", "postponement", "minutes", "close", "reopen")
    },
    "appointments:session": of_meeting(COMMITTEE),
    "appointments:session.projector": of_meeting(COMMITTEE),
    **{
        f"appointments:session.{name}": of_meeting((), get=False, post=SEATED)
        for name in ("sign_in", "begin", "end")
    },
    **{
        f"appointments:session.{name}": of_item((), get=False, post=SEATED)
        for name in (
            "take_up",
            "put_to_vote",
            "discuss_again",
            "postpone",
            "announce",
            "state",
            "vote",
            "declare",
        )
    },
    "appointments:session.mark": of_meeting(OFFICERS, 0, post=OFFICERS),
    "appointments:session.by_hand": of_item(OFFICERS, 0, post=OFFICERS),
    "appointments:meeting.presiding": of_meeting(OFFICERS, post=OFFICERS),
    "appointments:item.box": of_item(STAFF, post=STAFF),
    "appointments:item.recusal": of_item(OFFICERS, 0, post=OFFICERS),
    "appointments:item.material": of_item(COMMITTEE),
    "appointments:item.read": of_item(SEATED, get=False, post=SEATED),
    "appointments:item.reopening": of_item(COMMITTEE),
    "appointments:item.propose": of_item(SEATED, post=SEATED),
    "appointments:item.consent": of_item((), get=False, post=SEATED),
    "appointments:meetings.mine": Row(SEATED),
    "appointments:minutes.draft": of_meeting((), get=False, post=OFFICERS),
    "appointments:minutes.mine": of_meeting(SEATED),
    "appointments:minutes.confirm": of_meeting((), get=False, post=SEATED),
    "appointments:minutes.object": of_meeting((), get=False, post=SEATED),
    "appointments:minutes.on_behalf": of_meeting(OFFICERS, post=OFFICERS),
    "appointments:minutes.answer": of_meeting(OFFICERS, 0, post=OFFICERS),
    "appointments:minutes.revise": of_item(OFFICERS, post=OFFICERS),
    "appointments:minutes.seal": of_meeting(DOORKEEPERS, post=DOORKEEPERS),
    "appointments:minutes.paper": of_meeting(COMMITTEE),
}
BALLOTS = {
    "ballots:boxes": Row(READERS, guests=True),
    "ballots:box.prepare": Row(STAFF, args=lambda w: ["assessment"], post=STAFF, guests=True),
    "ballots:box": box(READERS),
    **{
        f"ballots:box.{name}": box(STAFF, post=STAFF)
        for name in ("print", "open", "desk", "extend", "close", "write_off", "annul")
    },
    "vote": Row(CAST, post=CAST, guests=True, anonymous=True),
}
WORKBOOK = {
    "roster:workbook": Row(STAFF, post=OFFICERS, guests=True),
    "roster:workbook-template": Row(STAFF, guests=True),
    "roster:workbook-export": Row((), get=False, post=STAFF, guests=True),
    "roster:workbook-exported": absent(STAFF, "", 0, foreign=lambda w: [w.abroad.export.pk]),
    "roster:workbook-take": absent((), "", 0, get=False, post=STAFF, foreign=lambda w: [w.abroad.export.pk]),
    "roster:workbook-preview": absent((*OFFICERS, *LEADING), "", "none"),
    "roster:workbook-errors": absent(OFFICERS, "", "none"),
    "roster:workbook-confirm": absent((), "", "none", get=False, post=OFFICERS),
}
NOBODY_YET = absent(CAST, "", 0, anonymous=True)
PUBLIC = {
    "notices": Row(CAST, guests=True, anonymous=True),
    "notice": NOBODY_YET,
    "notice-report": absent(CAST, "", 0, anonymous=True, post=CAST),
    "notice-report-sent": NOBODY_YET,
}
#: Outside the demonstration it is nobody's page.
GALLERY = {"gallery": absent(CAST, "")}
SUPERVISION = {
    "supervision:steps": Row(OVERSEERS),
    "supervision:step": Row(OVERSEERS, args=lambda w: [1], own=lambda w, who: [w.own_step], unseen=True),
    "supervision:brought_in": Row(OVERSEERS),
    "supervision:lookback": Row(
        OVERSEERS,
        args=lambda w: [w.home.dossier.pk],
        foreign=lambda w: [w.abroad.dossier.pk],
        own=lambda w, who: [w.own_dossier.pk],
    ),
    "supervision:lookback_person": Row(
        OVERSEERS, args=lambda w: [w.cast.officer.user.pk], foreign=lambda w: [w.cast.outsider.user.pk]
    ),
    "supervision:verify": Row(OVERSEERS, post=OVERSEERS),
    "supervision:checkpoint": Row(OVERSEERS),
    # Both withdraw from matters in this chain: tests/test_supervision.py has it exported by somebody who does not.
    "supervision:export": Row(OVERSEERS, post=OVERSEERS, closed=True),
    "supervision:verifier": Row(OVERSEERS),
    "job": absent(CAST, "", 0, foreign=lambda w: [w.abroad.job.pk]),
}
#: Who may confirm, who proposes, who supervises; the administrator finds no change of the roster, nor does a member.
PENDING = {
    "pending": Row((*COMMITTEE, *ADMIN), guests=True),
    "pending-export": Row((*COMMITTEE, *ADMIN), guests=True, get=False, post=(*COMMITTEE, *ADMIN)),
    "pending-change": about(
        "change", (*COMMITTEE, *ADMIN), hidden=(*MEMBERS, *ADMIN), post=(*COMMITTEE, *ADMIN)
    ),
    "pending-scan": about("change", (*COMMITTEE, *ADMIN), hidden=(*COMMITTEE, *ADMIN), closed=True),
    "pending-withdraw": about(
        "change", (*COMMITTEE, *ADMIN), hidden=(*MEMBERS, *ADMIN), get=False, post=(*COMMITTEE, *ADMIN)
    ),
}

ROWS: dict[str, Row] = {
    **ACCOUNTS,
    **PENDING,
    **SETTINGS,
    **ROSTER,
    **WORKBOOK,
    **DOSSIERS,
    **LATER_ROOMS,
    **LATER_ROWS,
    **MEETINGS,
    **BALLOTS,
    **SUPERVISION,
    **GALLERY,
    **PUBLIC,
    **ACCOUNT_ROWS,
    **SUPERVISION_ROWS,
    **COUNTY_ROWS,
    **ELECTION_ROWS,
}
