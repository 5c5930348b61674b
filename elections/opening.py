"""开始选举: a village enters a term, and the election of its committee is opened."""

from __future__ import annotations

from datetime import date

from django.db import transaction
from django.db.models import Q

from procedure import opening
from township.accounts.access import Actor, Refused
from township.law.rule import Checklist
from township.models import Township, Village
from township.records.act import act

from .models import Election
from .process import ELECTIONS
from .serving.places import TermVillage
from .stages import Body, ResultState, Stage
from .terms import Term, VillageRound

NOTHING_OPEN = "没有空缺的席位，不能开始补选。"
MERGED = "该村已撤并，不再补选；新村另行选举。"
SUPERVISION_UNDER_WAY = "村民委员会选举结果尚未确认，或者该村村务监督委员会的推选正在进行、已经登记。"
PARTY_UNDER_WAY = "该村党组织的选举正在进行，或者已有结果。"
UNDER_WAY = "该村的补选正在进行，办结以后再开始另一次。"


def waiting(term: Term) -> list[Village]:
    """The villages whose committee election has not begun in this term, or was declared void and begins anew."""
    standing = Election.objects.filter(edition=Body.COMMITTEE).exclude(stage=Stage.VOID)
    begun = VillageRound.objects.filter(term=term).filter(
        Q(pk__in=standing.values("village_round")) | Q(past_result__isnull=False)
    )
    return list(Village.objects.filter(township=term.township).exclude(pk__in=begun.values("village")))


def waiting_party(term: Term) -> list[Village]:
    """The villages whose Party organisation has neither a result in this term nor an election under way."""
    rounds = VillageRound.objects.filter(term=term)
    under_way = Election.objects.filter(edition=Body.PARTY).exclude(stage=Stage.VOID).values("village_round")
    settled = rounds.filter(Q(party_result__isnull=False) | Q(pk__in=under_way)).values("village")
    return list(Village.objects.filter(township=term.township).exclude(pk__in=settled))


def waiting_supervision(term: Term) -> list[Village]:
    """The villages whose committee is in office, and which have chosen nobody yet to watch it, and are not choosing."""
    final = Election.objects.filter(
        edition=Body.COMMITTEE, results__state=ResultState.FINAL, results__superseded=False
    ).exclude(stage=Stage.VOID)
    under_way = Election.objects.filter(edition=Body.SUPERVISION).exclude(stage=Stage.VOID)
    rounds = VillageRound.objects.filter(term=term, pk__in=final.values("village_round"))
    left = rounds.filter(supervisions=None).exclude(pk__in=under_way.values("village_round"))
    return [
        each.village
        for each in left.select_related("village", "term").order_by("village__order")
        if not TermVillage(each).merged
    ]


@transaction.atomic
def open_by_election(*, by: Actor, begun: VillageRound, held_by: str, reason: str, on: date) -> Election:
    """Open a by-election over what stands open. Raises Refused where nothing does, or one is under way."""
    Township.objects.select_for_update(of=("self",)).get(pk=by.township.pk)
    place = TermVillage(begun)
    standing = place.standing(on)
    if place.merged:
        raise Refused(MERGED)
    if standing is None or not standing.open:
        raise Refused(NOTHING_OPEN)
    if _under_way(begun):
        raise Refused(UNDER_WAY)
    title = f"{begun.village}{begun.term}村民委员会补选"
    matter = opening.new_matter(ELECTIONS, by=by, title=title, on=on)
    draft = Election(
        matter=matter,
        province=place.law.province,
        edition=Body.BY_ELECTION,
        held_by=held_by,
        village_round=begun,
    )
    matter.number = opening.next_number(ELECTIONS, matter.township, on.year)
    with act(
        by=by,
        code="election.open_by_election",
        label="开始补选",
        happened_on=on,
        stage=ELECTIONS.rooms[0],
        round=1,
        office=by.office_for(ELECTIONS.recorders),
        reason=f"{standing.gap}。{reason}",
        responsible="组织干事对出缺和补选的席位负责",
        checklist=Checklist("开始补选", on, []).as_record(),
    ) as step:
        opening.save_draft(ELECTIONS, draft, step)
    return draft


def _under_way(begun: VillageRound) -> bool:
    rows = Election.objects.filter(village_round=begun, edition=Body.BY_ELECTION)
    return rows.exclude(stage__in=[Stage.CLOSED, Stage.VOID]).exists()


def open_election(*, by: Actor, term: Term, village: Village, on: date, reason: str = "") -> Election:
    """Open the committee election of one village. Its province is that of the term from now on."""
    draft = Election(province=term.province)
    return _open(draft, "election.open", by=by, term=term, village=village, on=on, reason=reason)


def open_party(*, by: Actor, term: Term, village: Village, on: date, reason: str = "") -> Election:
    """Open the election of a village's Party organisation. Raises Refused where it is under way or has a result."""
    draft = Election(province=term.province, edition=Body.PARTY, stage=Stage.REQUEST)
    if village not in waiting_party(term):
        raise Refused(PARTY_UNDER_WAY)
    return _open(draft, "election.open_party", by=by, term=term, village=village, on=on, reason=reason)


def open_supervision(*, by: Actor, term: Term, village: Village, on: date, reason: str = "") -> Election:
    """Open the choice of a village's supervision committee. Raises Refused before its committee is in office."""
    draft = Election(province=term.province, edition=Body.SUPERVISION, stage=Stage.PROPOSAL)
    if village not in waiting_supervision(term):
        raise Refused(SUPERVISION_UNDER_WAY)
    return _open(draft, "election.open_supervision", by=by, term=term, village=village, on=on, reason=reason)


@transaction.atomic
def _open(
    draft: Election, code: str, *, by: Actor, term: Term, village: Village, on: date, reason: str
) -> Election:
    Township.objects.select_for_update(of=("self",)).get(pk=by.township.pk)
    before = Election.objects.filter(
        village_round__term=term, village_round__village=village, edition=draft.edition
    )
    if before.filter(matter__closed_on__gt=on).exists():
        raise Refused(f"{village}前一次选举在该日以后才认定无效，新的选举不能早于认定之日开始。")
    title = f"{village}{term}{draft.what}"
    draft.matter = matter = opening.new_matter(ELECTIONS, by=by, title=title, on=on)
    matter.number = opening.next_number(ELECTIONS, matter.township, on.year)
    with act(
        by=by,
        code=code,
        label=f"开始{draft.what}" if not draft.of_the_committee else ELECTIONS.opening,
        happened_on=on,
        stage=ELECTIONS.rooms_of(draft)[0],
        round=1,
        office=by.office_for(ELECTIONS.recorders),
        reason=reason,
        responsible="组织干事对开始选举的村和届次负责",
        checklist=Checklist(ELECTIONS.opening, on, []).as_record(),
    ) as step:
        begun = VillageRound.objects.filter(term=term, village=village).first()
        if begun is None:
            begun = VillageRound(term=term, village=village, recorded_by=by.user)
            begun.save()
        draft.village_round = begun
        opening.save_draft(ELECTIONS, draft, step)
    return draft
