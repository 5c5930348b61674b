"""Who sees a finding, who may answer for one, who judges: never the person responsible, never whoever answered.

A finding of the county's organisation department (decision 0059) is judged there, and by nobody of the township, as long as
the township is under it. A finding about a matter is kept from whoever withdraws from that matter, whatever their office.
"""

from __future__ import annotations

from collections.abc import Iterable

from django.db.models import Exists, OuterRef, Q, QuerySet
from django.http import Http404

from procedure.process import all_processes, named
from supervision.county.access import check_not_of_township, named_at_home, running
from supervision.county.models import CountyOversight
from supervision.verifying import OVERSIGHT
from township.accounts.access import COMMITTEE_READERS, COUNTY, READERS, Actor, Refused
from township.accounts.middleware import acting_in, held_by_all
from township.accounts.models import User
from township.accounts.same_person import is_same_person
from township.records import clock
from township.records.matter import Matter
from township.refusal import Refusal

from .models import Finding, FindingMatter

#: Who may be asked to answer, and so come to the page of a finding: whoever works on matters or leads.
ANSWERERS = COMMITTEE_READERS

#: Who raises findings: whoever supervises in the township, and the department it is under.
RAISERS = OVERSIGHT | COUNTY
OF_COUNTY = "本问题由{county}提出，由其核查答复、办结。"

OWN = "您是本问题的责任人，不能核查自己的答复，也不能办结；由其他监督人员或纪委书记办理。"
ASKED = "本问题曾以您为责任人，改由他人答复以后也由其他监督人员或纪委书记核查、办结。"
ANSWERED = "答复是您本人作出的，由另一名监督人员或纪委书记核查、办结。"


def withdrawn_from(acting: Actor) -> set[int]:
    """The matters from which somebody withdraws, of whatever process."""
    of_county = set(named_at_home(acting, [acting.township]) if acting.holds(*COUNTY) else ())
    return of_county | {
        pk
        for process in all_processes()
        for pk in process.access.withdrawn_from(acting).values_list("pk", flat=True)
    }


def visible_to(acting: Actor) -> QuerySet[Finding]:
    """All of the township for those who supervise, for everybody else what they answer for; its own for the county."""
    rows = Finding.objects.filter(township=acting.township)
    if acting.holds(*COUNTY):
        rows = rows.filter(county=acting.user.home_id)
    elif not acting.holds(*OVERSIGHT):
        rows = rows.filter(responsible=acting.user)
    about_some = Q(matter__isnull=False) | Q(rests_on__isnull=False)
    withdrawn = withdrawn_from(acting) if rows.filter(about_some).exists() else set()
    return rows.exclude(resting_on(withdrawn)) if withdrawn else rows


def resting_on(matters: Iterable[int]) -> Q:
    """The findings that are about one of these matters, or rest on it among several."""
    several = FindingMatter.objects.filter(matter__in=matters)
    return Q(matter__in=matters) | Q(pk__in=several.values("finding"))


def open_finding(acting: Actor, pk: int, *, lock: bool = False) -> Finding:
    """One finding. Raises Http404 for another township's and for one that is not for this person's eyes."""
    rows = visible_to(acting).select_related(
        "matter", "step", "paper", "responsible", "raised_by", "closed_by", "county"
    )
    if lock:
        rows = rows.select_for_update(of=("self",))
    rows = rows.annotate(asked_before=asked_before(acting))
    found = rows.prefetch_related("answers__answered_by", "answers__judged_by").filter(pk=pk).first()
    if found is None:
        raise Http404("没有这个问题")
    return found


def asked_before(acting: Actor) -> Exists:
    """Whether somebody is, or ever was, the person responsible for a finding: asked in the statement that reads it."""
    versions = Finding.history.model.objects.filter(acting.at("responsible"), id=OuterRef("pk"))
    return Exists(versions)


def open_matter(acting: Actor, pk: int) -> Matter:
    """The matter a finding is about. Raises Http404, Recused as its process does."""
    matter = Matter.objects.filter(pk=pk, township=acting.township).first()
    if matter is None:
        raise Http404("没有这个事项")
    named(matter.kind).access.open_dossier(acting, matter.pk)
    return matter


def answerers(acting: Actor) -> list[User]:
    """Whom a finding may make responsible: who holds an office of the committee or its staff today."""
    held = held_by_all(acting.township).filter(role__in=ANSWERERS, stand_in=False, user__is_active=True)
    return list({each.user_id: each.user for each in held}.values())


def recusal_of(user: User, finding: Finding, others: Iterable[int], acting: Actor) -> Refusal | None:
    """Why somebody cannot answer for a finding: they withdraw from a matter it rests on, or may not read what it tells.

    `others` are the matters it rests on besides the one it is about.
    """
    told = {*others, *([finding.matter_id] if finding.matter_id else [])}
    theirs = acting_in(user, acting.township)
    if finding.of_votes and not theirs.holds(*READERS):
        return Refusal(f"{user.name}的职务不能查阅投票结果，不能作为本问题的责任人。")
    if told and told & withdrawn_from(theirs):
        which = "所涉事项" if finding.matter_id else "所据记录中的事项"
        return Refusal(f"{user.name}须回避{which}，不能作为本问题的责任人。")
    return None


def check_may_judge(acting: Actor, finding: Finding) -> None:
    """Raise Refused unless this person may judge the answer, or close: an office of supervision, and nobody concerned."""
    if finding.county and acting.user.home_id != finding.county_id and _under(finding):
        raise Refused(OF_COUNTY.format(county=finding.county.name))
    if not acting.holds(*(COUNTY if finding.county_id == acting.user.home_id else OVERSIGHT)):
        raise Refused("核查答复、办结问题由监督员或纪委书记办理。")
    if finding.county_id and finding.county_id == acting.user.home_id:
        check_not_of_township(acting, finding.matter_id)
    if is_same_person(acting.user, finding.responsible):
        raise Refused(OWN)
    # It was found about them, whoever answers now.
    if getattr(finding, "asked_before", False):
        raise Refused(ASKED)
    if any(is_same_person(acting.user, each) for each in _spoke(finding)):
        raise Refused(ANSWERED)


def _under(finding: Finding) -> bool:
    """Whether the township is still under the department that raised it: what has left its reach is judged here."""
    running_now = running(clock.today())
    return CountyOversight.objects.filter(
        running_now, township=finding.township_id, county=finding.county_id
    ).exists()


def _spoke(finding: Finding) -> Iterable[User]:
    return (answer.answered_by for answer in finding.answers.all())


def may_judge(acting: Actor, finding: Finding) -> bool:
    try:
        check_may_judge(acting, finding)
    except Refused:
        return False
    return True


#: Whose turn it is, asked of the database.
ASKS = Q(state__in=Finding.ASKS)
