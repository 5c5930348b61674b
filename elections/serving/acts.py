"""What takes two people after the result: whatever begins, ends or judges a term of office."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from functools import cache
from typing import TYPE_CHECKING, Any, TypeVar

from django.urls import reverse

from elections.models import (
    ActingHead,
    CooperativeHead,
    OfficeEnd,
    Recall,
    SecretaryChange,
    Supervision,
    VillageOfficer,
    VillageRound,
    YearlyReview,
)
from elections.namesakes import called
from township.accounts.access import Actor, Refused
from township.accounts.models import Role
from township.pending import scans
from township.pending.kinds import ChangeKind
from township.records.composed import Wording
from township.roster import reviewed
from township.roster.reviewed import ReviewedForm

from .acting.forms import ActingForm
from .cooperative.forms import CooperativeForm
from .ends.corrections import OF_A_WHOLE, CorrectionForm
from .ends.forms import DeathForm, MergerForm, ResignationForm, SelfEndingForm, VoidForm
from .forms import ServingForm, not_about_oneself
from .places import TermVillage
from .recalls.forms import VoteForm, WithdrawalForm
from .reviews.forms import ReviewForm
from .secretaries.forms import SecretaryForm
from .supervision.forms import SupervisionForm

if TYPE_CHECKING:
    from township.pending.models import PendingChange

Row = TypeVar("Row", ActingHead, CooperativeHead, SecretaryChange)
OFFICER = frozenset({Role.OFFICER})
GONE = "没有这项记录，可能已有变动。"
NO_RECALL = "对此人没有正在办理的罢免要求，先登记罢免要求。"
NOT_ALONE = "罢免的结果由表决计算，村撤并随批准文件，不逐人更正。"
NOT_LAST = "只更正最后一次书记变动；其后还有变动的，先撤销其后的。"
ENDED = "此人的职务已经终止，不能再办理。"


@dataclass(frozen=True)
class ServingAct(ReviewedForm):
    """A form of a term of office: the officer proposes, the commissioner, the secretary or the discipline secretary confirms."""

    @property
    def kind(self) -> ChangeKind:
        return replace(
            super().kind, proposers=OFFICER, of_file=False, page=page_of, page_label="查看该村的在任情况"
        )


class EndingAct(ServingAct):
    """What ends an office, or gives one beside the committee's, rests on a paper: the second person compares with its scan."""

    @property
    def kind(self) -> ChangeKind:
        return replace(super().kind, page=scans.page_of, page_label="查看依据文件扫描件")


class PartyAct(EndingAct):
    """What is recorded of a village's Party organisation between two elections, as its result: the secretary confirms it."""

    @property
    def kind(self) -> ChangeKind:
        return replace(super().kind, confirmers=frozenset({Role.SECRETARY}))


def page_of(change: PendingChange) -> str:
    """Where the village's committee is read."""
    found = VillageRound.objects.get(pk=change.payload["keys"]["round"])
    return reverse("elections:serving", args=[found.term_id, found.village_id])


def place_of(acting: Actor, key: int, *, lock: bool) -> TermVillage:
    """The village of a form, locked while something is written. Raises Refused for another township's."""
    found = _rounds(lock).of(township=acting.township.pk, pk=key)
    if not found:
        raise Refused(GONE)
    return TermVillage(found[0])


@cache
def _rounds(lock: bool) -> Wording[VillageRound]:
    kept = VillageRound.objects.select_related("term", "village")
    rows = kept.select_for_update(of=("self",)) if lock else kept
    return Wording(lambda township, pk: rows.filter(term__township=township, pk=pk))


def officer_of(place: TermVillage, key: int) -> VillageOfficer:
    found = next((each for each in place.officers if each.pk == key), None)
    if found is None:
        raise Refused(GONE)
    return found


def name_of(place: TermVillage, key: int) -> str:
    """As a page about one officer calls them."""
    return called(officer_of(place, key), place.officers)


def serving_officer(place: TermVillage, key: int) -> VillageOfficer:
    """An officer whose term has not ended. Raises Refused for any other."""
    found = officer_of(place, key)
    if found.until is not None:
        raise Refused(ENDED)
    return found


def ending(form: type[ServingForm]) -> Callable[..., Any]:
    """Makes a form that ends the office of one person."""

    def make(
        acting: Actor, keys: dict[str, Any], data: Mapping[str, object] | None = None, *, lock: bool = False
    ) -> ServingForm:
        place = place_of(acting, keys["round"], lock=lock)
        officer = serving_officer(place, keys["officer"])
        not_about_oneself(acting, [officer.candidate.cadre_id])
        return form(data, instance=OfficeEnd(officer=officer), acting=acting, place=place)

    return make


def correction(
    acting: Actor, keys: dict[str, Any], data: Mapping[str, object] | None = None, *, lock: bool = False
) -> ServingForm:
    """Makes the form that puts an end right. Raises Refused where nothing has ended, or not for one person alone."""
    place = place_of(acting, keys["round"], lock=lock)
    officer = officer_of(place, keys["officer"])
    not_about_oneself(acting, [officer.candidate.cadre_id])
    found = getattr(officer, "end", None)
    if found is None:
        raise Refused(GONE)
    if found.kind in OF_A_WHOLE:
        raise Refused(NOT_ALONE)
    return CorrectionForm(data, instance=found, acting=acting, place=place)


def merger(
    acting: Actor, keys: dict[str, Any], data: Mapping[str, object] | None = None, *, lock: bool = False
) -> ServingForm:
    place = place_of(acting, keys["round"], lock=lock)
    return MergerForm(data, instance=OfficeEnd(), acting=acting, place=place)


def review(
    acting: Actor, keys: dict[str, Any], data: Mapping[str, object] | None = None, *, lock: bool = False
) -> ServingForm:
    """A review anew, or one that is put right."""
    place, kept = place_of(acting, keys["round"], lock=lock), YearlyReview()
    if "review" in keys:
        found = place.round.reviews.filter(pk=keys["review"]).first()
        if found is None:
            raise Refused(GONE)
        kept = found
    else:
        kept.village_round = place.round
    return ReviewForm(data, instance=kept, acting=acting, place=place)


def open_recall(place: TermVillage, officer: int) -> Recall | None:
    """The recall of an officer that is under way."""
    return next((each for each in place.recalls if each.officer_id == officer and not each.outcome), None)


def of_recall(form: type[ServingForm]) -> Callable[..., Any]:
    """Makes a form about the recall of one person that is under way."""

    def make(
        acting: Actor, keys: dict[str, Any], data: Mapping[str, object] | None = None, *, lock: bool = False
    ) -> ServingForm:
        place = place_of(acting, keys["round"], lock=lock)
        officer = serving_officer(place, keys["officer"])
        not_about_oneself(acting, [officer.candidate.cadre_id])
        found = open_recall(place, officer.pk)
        if found is None:
            raise Refused(NO_RECALL)
        return form(data, instance=found, acting=acting, place=place)

    return make


def supervision(
    acting: Actor, keys: dict[str, Any], data: Mapping[str, object] | None = None, *, lock: bool = False
) -> ServingForm:
    place = place_of(acting, keys["round"], lock=lock)
    return SupervisionForm(data, instance=Supervision(village_round=place.round), acting=acting, place=place)


def acting_head(
    acting: Actor, keys: dict[str, Any], data: Mapping[str, object] | None = None, *, lock: bool = False
) -> ServingForm:
    """Who leads a committee without a head: anew, or one that is put right or has ended. Raises Refused for one's own."""
    place = place_of(acting, keys["round"], lock=lock)
    kept = _row(place.acting_heads, keys, "acting") or ActingHead(village_round=place.round)
    if kept.pk:
        not_about_oneself(acting, [kept.officer.candidate.cadre_id])
    return ActingForm(data, instance=kept, acting=acting, place=place)


def cooperative_head(
    acting: Actor, keys: dict[str, Any], data: Mapping[str, object] | None = None, *, lock: bool = False
) -> ServingForm:
    """The head of the collective economic organisation, in the same way."""
    place = place_of(acting, keys["round"], lock=lock)
    kept = _row(place.cooperative_heads, keys, "head") or CooperativeHead(village_round=place.round)
    not_about_oneself(acting, [kept.cadre_id])
    return CooperativeForm(data, instance=kept, acting=acting, place=place)


def secretary_change(
    acting: Actor, keys: dict[str, Any], data: Mapping[str, object] | None = None, *, lock: bool = False
) -> ServingForm:
    """A change of the secretary, anew or one that is put right. Raises Refused for one's own, and for one that others follow."""
    place = place_of(acting, keys["round"], lock=lock)
    kept = _row(place.secretary_changes, keys, "change") or SecretaryChange(village_round=place.round)
    not_about_oneself(acting, [kept.cadre_id])
    if kept.pk and (
        kept.revoked
        or any(each.changed_on > kept.changed_on and not each.revoked for each in place.secretary_changes)
    ):
        raise Refused(NOT_LAST)
    return SecretaryForm(data, instance=kept, acting=acting, place=place)


def _row(rows: list[Row], keys: dict[str, Any], name: str) -> Row | None:
    """The row of the village an act is about; None for one that is to be made. Raises Refused for one that is not there."""
    if name not in keys:
        return None
    found = next((each for each in rows if each.pk == keys[name]), None)
    if found is None:
        raise Refused(GONE)
    return found


def save(form: Any) -> object:
    return form.save()


RESIGNATION = EndingAct(
    code="election.resignation", label="登记辞职", make=ending(ResignationForm), write=save
)
SELF_ENDING = EndingAct(
    code="election.self_ending", label="登记职务自行终止", make=ending(SelfEndingForm), write=save
)
VOIDED = EndingAct(code="election.voided_in_office", label="登记当选无效", make=ending(VoidForm), write=save)
DEATH = EndingAct(code="election.death", label="登记死亡", make=ending(DeathForm), write=save)
CORRECTION = EndingAct(code="election.end_correction", label="更正职务终止", make=correction, write=save)
MERGER = EndingAct(code="election.merger", label="登记村撤并", make=merger, write=save)
REVIEW = ServingAct(code="election.yearly_review", label="登记民主评议", make=review, write=save)
RECALL_VOTE = ServingAct(
    code="election.recall_vote", label="登记罢免表决", make=of_recall(VoteForm), write=save
)
RECALL_WITHDRAWAL = ServingAct(
    code="election.recall_withdrawal", label="登记撤回罢免要求", make=of_recall(WithdrawalForm), write=save
)
SUPERVISION = ServingAct(
    code="election.supervision", label="登记村务监督委员会", make=supervision, write=save
)

ACTING = EndingAct(code="election.acting_head", label="登记主持工作", make=acting_head, write=save)
COOPERATIVE = EndingAct(
    code="election.cooperative_head", label="登记集体经济组织负责人", make=cooperative_head, write=save
)
SECRETARY = PartyAct(
    code="election.secretary_change", label="登记书记变动", make=secretary_change, write=save
)

ENDINGS = {"resigned": RESIGNATION, "itself": SELF_ENDING, "died": DEATH, "voided": VOIDED}
ALL = (
    *ENDINGS.values(),
    CORRECTION,
    MERGER,
    REVIEW,
    RECALL_VOTE,
    RECALL_WITHDRAWAL,
    SUPERVISION,
    ACTING,
    COOPERATIVE,
    SECRETARY,
)


def register() -> None:
    """Make the kinds of change known; called once, when Django is ready."""
    reviewed.register(*ALL)
