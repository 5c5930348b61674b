"""The steps of a committee election in the order of their days, each with its last lawful day and the text it rests on.

Planned days are those of a township of 2021 (E2 of the reference); they bind nobody, the last day does.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from .settings import NotSet, Pinned, Setting

#: Facts that are no row of the calendar: the day a committee exists, the day a vote was declared invalid, and the day of
#: the vote that has left seats open.
COMMITTEE_FORMED, DECLARED_INVALID, SEATS_OPEN = "result.committee", "result.invalid", "result.open"
ASKED_WORDS = "待县里明确"
#: The election committee is chosen so many days from E by practice.
_COMMITTEE = -36


@dataclass(frozen=True)
class Deadline:
    """The last lawful day of a step: a date, words where the law counts from something else, and the text.

    `hangs_on` names the row from whose day it counts; `ask` says what the county must be asked.
    """

    last: date | None = None
    words: str = ""
    basis: str = ""
    ask: str = ""
    hangs_on: str = ""


@dataclass(frozen=True)
class Facts:
    """What a deadline is counted from: the election day, the day of the step, the days of the steps before it."""

    election_day: date
    #: The law of this day holds for the step: the day it was done, else the day it is planned for.
    on: date
    settings: Pinned
    days: Mapping[str, date]
    lasts: Mapping[str, date | None]

    def get(self, name: str) -> Setting:
        return self.settings.on(name, self.on)


Always = Callable[[Facts], Deadline]
Count = Callable[[Facts], Deadline | None]


@dataclass(frozen=True)
class Step:
    """One row of the calendar before its days are known.

    `planned` is the practice, in days from E; `count` gives the last day, or None where the step does not exist here.
    `keeps` names the setting whose days must lie between the step and E: what is late forbids the day (BLOCK).
    A `posting` still to be made pushes the earliest lawful E ahead of it every day. A step that `closes` is a last day for others:
    once it is past it is over, and nobody is late with it.
    """

    code: str
    label: str
    planned: int | None
    count: Count
    keeps: str = ""
    posting: bool = False
    after: bool = False
    closes: bool = False


def _free(name: str, *first: str) -> Always:
    """No last day; the basis is the first of the texts that says something."""

    def count(facts: Facts) -> Deadline:
        for each in (*first, name):
            try:
                return Deadline(words="—", basis=facts.get(each).basis)
            except NotSet:
                continue
        return Deadline(words="—")

    return count


def _before(name: str, words: str = "") -> Always:
    """So many days before E; asked of the county where no text says how many."""

    def count(facts: Facts) -> Deadline:
        try:
            found = facts.get(name)
        except NotSet as missing:
            return Deadline(words=ASKED_WORDS, ask=str(missing))
        return Deadline(facts.election_day - timedelta(found.value), words, found.basis)

    return count


def _eve(name: str, words: str) -> Always:
    """Before E, with no number: the day before at the latest."""

    def count(facts: Facts) -> Deadline:
        return Deadline(facts.election_day - timedelta(1), words, facts.get(name).basis)

    return count


def _following(row: str, name: str, words: str) -> Always:
    """So many days after another step, whose own day does not count."""

    def count(facts: Facts) -> Deadline:
        found = facts.get(name)
        last = facts.days[row] + timedelta(found.value)
        return Deadline(last, words.format(found.value), found.basis, hangs_on=row)

    return count


def _after(name: str, since: str = "", *, optional: bool = False) -> Count:
    """So many days after E, or after a fact of its own."""

    def count(facts: Facts) -> Deadline | None:
        start = facts.days.get(since, facts.election_day)
        hangs = since if since in facts.days else ""
        try:
            found = facts.get(name)
        except NotSet as missing:
            return None if optional else Deadline(words=ASKED_WORDS, ask=str(missing), hangs_on=hangs)
        return Deadline(start + timedelta(found.value), "", found.basis, hangs_on=hangs)

    return count


def _audit(facts: Facts) -> Deadline:
    """Before the vote; where a text says so, so many days before the election committee is chosen."""
    try:
        found = facts.get("audit_days_before_committee")
    except NotSet:
        return _eve("audit_publication", "选举前")(facts)
    chosen = facts.days.get("prepare.committee", facts.election_day + timedelta(_COMMITTEE))
    words = f"推选选举委员会{found.value}日前"
    return Deadline(chosen - timedelta(found.value), words, found.basis, hangs_on="prepare.committee")


def _is_unlawful(facts: Facts, name: str) -> bool:
    """Whether the texts say no; what they leave open is not a no."""
    try:
        return facts.get(name).value is False
    except NotSet:
        return False


def _self_nomination(facts: Facts) -> Deadline | None:
    """Until when a person may put their own name forward; no row where the province or the county says no."""
    if _is_unlawful(facts, "self_nomination"):
        return None
    try:
        facts.get("self_nomination")
    except NotSet as missing:
        return Deadline(words=ASKED_WORDS, ask=str(missing))
    return _before("self_nomination_days_before")(facts)


def _review(facts: Facts) -> Deadline:
    """The joint review ends before the list hangs, the day before it at the latest."""
    try:
        return _before_by_county(facts)
    except NotSet:
        last = facts.election_day - timedelta(1)
        hanging = _before("candidate_list_days_before")(facts).last or last
        return Deadline(hanging - timedelta(1), "公布正式候选人之前", "工作惯例")


def _before_by_county(facts: Facts) -> Deadline:
    found = facts.get("review_days_before")
    return Deadline(facts.election_day - timedelta(found.value), "", found.basis)


def _withdrawal(facts: Facts) -> Deadline:
    """So many days before E, or after the list: as the province has it."""
    counted = _before("candidate_withdraw_days_before")(facts)
    try:
        after = _following("nominate.list", "candidate_withdraw_days_after_list", "名单公布后{}日")
        return after(facts) if counted.ask else counted
    except NotSet:
        return counted


def _proxy_list(facts: Facts) -> Deadline:
    """The day the province names, else before the vote."""
    counted = _before("proxy_list_days_before")(facts)
    return _eve("proxy_list_publication", "选举日前")(facts) if counted.ask else counted


def _vote_again(facts: Facts) -> Deadline | None:
    """Only once a vote was declared invalid."""
    if DECLARED_INVALID not in facts.days:
        return None
    return _after("reelection_deadline_days", DECLARED_INVALID)(facts)


def _election_day(facts: Facts) -> Deadline:
    return Deadline(facts.election_day, "", facts.get("open_count_and_announcement_on_the_spot").basis)


STEPS = (
    Step("prepare.audit", "任期经济责任审计公布", -37, _audit, "audit_publication", posting=True),
    Step("prepare.committee", "推选村民选举委员会", _COMMITTEE, _free("election_committee_members")),
    Step("register.registration", "选民登记", -30, _free("register_categories")),
    Step("register.posted", "公布选民名单", -29, _before("register_publication_days_before"),
         "register_publication_days_before", posting=True),
    Step("register.objections", "选民名单异议截止", None,
         _following("register.posted", "register_objection_days", "公布后 {} 日")),
    Step("register.answers", "异议答复并公布", None,
         _following("register.objections", "register_decision_days", "收到后 {} 日")),
    Step("register.representatives", "推选村民代表、村民小组长", -17, _free("representatives")),
    Step("nominate.candidates", "提名候选人", -14,
         _free("nomination_by", "nomination_cap_per_elector", "nomination_turnout")),
    Step("nominate.self", "自荐截止", -10, _self_nomination, "self_nomination_days_before", closes=True),
    Step("review.agencies", "资格联审答复", -6, _review),
    Step("nominate.list", "公布正式候选人", -5, _before("candidate_list_days_before"),
         "candidate_list_days_before", posting=True),
    Step("ballot.notice", "公布时间、地点、方式和工作人员", -5, _before("voting_notice_days_before"),
         "voting_notice_days_before", posting=True),
    Step("nominate.withdraw", "候选人书面退出截止", -3, _withdrawal, "candidate_withdraw_days_before", closes=True),
    Step("ballot.proxies", "委托投票截止", -3, _before("proxy_deadline"), "proxy_deadline", closes=True),
    Step("ballot.proxy_list", "公布委托名单", -1, _proxy_list, "proxy_list_days_before", posting=True),
    Step("ballot.day", "选举日：投票、公开计票、当场公布", 0, _election_day),
    Step("result.winners", "公布当选名单", None, _after("winners_list_days_after", optional=True), after=True),
    Step("handover.complete", "新老班子交接完", None, _after("handover_days", COMMITTEE_FORMED), after=True),
    Step("further.held", "缺额另行选举", None, _after("further_deadline_days", SEATS_OPEN), after=True),
    Step("again.held", "选举无效，重新选举", None, _vote_again, after=True),
    Step("register.group_heads", "推选村民小组长", None, _after("group_heads_days", optional=True), after=True),
)  # fmt: skip
