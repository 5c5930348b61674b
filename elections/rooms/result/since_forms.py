"""投票以后: the forms by which two people record that a vote was held, a body's decision, and what became of somebody elected."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any, ClassVar

from django import forms

from elections.consequences import keep_outcome
from elections.context import law_for
from elections.models import Candidate, Election, Notice, Result, Ruling, SeatLoss, VoteHeld
from elections.rooms.ballot.outcome import judged_anew, outcome_of
from elections.rooms.ballot.tally import CandidateTally, Outcome
from elections.stages import VoteKind
from township.days import DayKind
from township.law.parameters import Unjudged
from township.law.rule import Verdict
from township.records.act import current
from township.required_value import known
from township.roster.forms.scanned import AlwaysScannedForm
from township.wording import cdate

from .breaches import breaches_of
from .rules import relatives_apart
from .since import MAKES, AgainFrom, Judgement, LossKind, VoidingBody

#: Who decides on the election of a Party organisation: never the villagers' committee of election.
OF_THE_PARTY = ("township", "county")


class SinceForm(AlwaysScannedForm):
    """A form about an election after its vote: proposed by one, written when another has confirmed."""

    must_name = ("document",)
    must_tell: ClassVar[tuple[str, ...]] = ("because",)

    def __init__(self, *args: Any, election: Election, **kwargs: Any) -> None:
        self.election = election
        super().__init__(*args, **kwargs)

    @property
    def account(self) -> str:
        """Why, as the record and the second person read it."""
        return self.cleaned_data.get("reason") or f"按{self.cleaned_data['document']}登记"

    def not_before(self, name: str, first: date, what: str) -> None:
        """What follows a vote does not lie before it."""
        day = self.cleaned_data.get(name)
        if day and day < first:
            self.add_error(name, f"{self.fields[name].label}不得早于{what}（{cdate(first)}）")

    def save(self, commit: bool = True) -> Any:
        """Whoever proposed it has recorded it; who acts now is then the one who confirms."""
        row = self.instance
        row.recorded_by, row.revision = self.proposed_by or self.acting.user, row.revision + 1
        row.confirmed_by = self.acting.user if self.proposed_by else None
        if step := current():
            step.matter, step.stage = self.election, self.election.stage
            room = self.election.room
            step.round = room.round if room else None
        return super().save(commit)


class HeldForm(SinceForm):
    """投票已经举行: for an election whose room was not left in time, although people have voted."""

    day_kinds: ClassVar = {"held_on": DayKind.PAPER}

    class Meta:
        model = VoteHeld
        fields = ("held_on", "document", "because")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["document"].help_text = "选举结果报告单、会议记录的名称、日期"
        self.fields["because"].help_text = "哪一项没有按期办理，投票怎样举行"

    def clean(self) -> dict[str, Any]:
        data = super().clean()
        if self.election.election_day is None:
            self.add_error("held_on", "选举日尚未确定，先录入选举办法和选举日")
        else:
            # A vote held before the day that was published has happened too: `election.vote.day_published` finds it.
            first = min(known(self.election.election_day), self.election.matter.opened_on)
            self.not_before("held_on", first, "开始选举之日")
        return data


class RulingForm(SinceForm):
    """认定: by the body the province names, with what it has judged."""

    day_kinds: ClassVar = {"ruled_on": DayKind.PAPER}
    #: What stood there to be judged when it was proposed: what comes to light later, no second person confirms along.
    about = forms.CharField(widget=forms.HiddenInput, required=False, max_length=4000)

    class Meta:
        model = Ruling
        fields = ("outcome", "again_from", "body", "ruled_on", "document", "because")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if self.election.current("ballot") is None:
            # Before the ballot whatever is put right is put right in its room.
            del self.fields["again_from"]
        found = breaches_of(self.election)
        self.codes, self.judged = [each.code for each in found], "；".join(each.requirement for each in found)
        self.initial["about"] = ",".join(self.codes)

    def clean(self) -> dict[str, Any]:
        data = super().clean()
        election, ballot = self.election, self.election.current("ballot")
        told = election.current("result")
        first = outcome_of(election).day if told and told.tally else election.matter.opened_on
        self.not_before("ruled_on", first, "投票日" if told and told.tally else "开始选举之日")
        check_body(self, data.get("body"), data.get("ruled_on"))
        if data.get("outcome") == Judgement.STANDS and not (told and told.tally):
            self.add_error("outcome", "结果宣布以后才能认定选举有效")
        if data.get("again_from") and data.get("outcome") != Judgement.VOID:
            self.add_error("again_from", "只有认定选举无效的，才写重新选举从何处开始")
        further = ballot is not None and ballot.kind in (VoteKind.FURTHER, VoteKind.TIE)
        if data.get("again_from") == AgainFrom.VOTE and not further:
            self.add_error("again_from", "只有另行选举、票数相等的再次投票，才能只认定该次投票无效")
        self.instance.vote = ballot.round if ballot else 1
        if data.get("about", "") != self.initial["about"]:
            self.add_error(None, "投票后发现的问题已有变化，按现在的情况重新提出认定")
        self.instance.about = self.codes
        return data

    @property
    def account(self) -> str:
        return f"{super().account}；认定的问题：{self.judged or '无'}"

    def save(self, commit: bool = True) -> Any:
        ruling = super().save(commit)
        result = self.election.current("result")
        if result is not None and result.tally:
            alone = ruling.of_the_vote_alone
            _keep_outcome_and_outdate(
                result, rejudged(self.election, result, void_by=ruling.void_by, void_alone=alone)
            )
        return ruling


class LossForm(SinceForm):
    """当选人变动: what two people answer for before a seat stands open again."""

    day_kinds: ClassVar = {"happened_on": DayKind.PAPER}

    class Meta:
        model = SeatLoss
        fields = ("kind", "happened_on", "body", "document", "because")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["body"].required = False
        self.fields[
            "happened_on"
        ].help_text = "认定之日、本人书面放弃之日或者死亡之日；投票以前死亡而仍在选票上的，填死亡之日"
        self.fields["body"].help_text = "当选无效的填写；放弃当选、死亡的不填"
        self.fields["document"].help_text = "认定文件的文号，本人书面声明、死亡证明的名称、日期"

    def clean(self) -> dict[str, Any]:
        data = super().clean()
        outcome, kind = outcome_of(self.election), data.get("kind")
        if kind == LossKind.DIED:
            # Whoever died when the ballots were printed stood on them all the same.
            self.not_before("happened_on", self.election.matter.opened_on, "开始选举之日")
        else:
            self.not_before("happened_on", outcome.day, "投票日")
        declared = kind not in (LossKind.DECLINED, LossKind.DIED)
        if kind and declared:
            check_body(self, data.get("body"), data.get("happened_on"))
        elif data.get("body"):
            self.add_error("body", "放弃当选、死亡的，不由机构认定")
        if kind == LossKind.KINSHIP and data.get("happened_on") and not self._relatives_together():
            self.add_error(
                "kind", "当选人申报的近亲属均不在当选人中；漏报的先登记近亲属关系，谁留任由系统计算"
            )
        self.instance.vote = outcome.vote
        return data

    def _relatives_together(self) -> bool:
        from elections.doors import DOORS  # noqa: PLC0415  (a by-election asks those in office too)

        rule = next(each for each in DOORS["confirm_result"].rules if each.code == "election.result.kinship")
        check = rule.check if self.election.is_by_election else relatives_apart
        return bool(check(self.election, self.cleaned_data["happened_on"]).verdict == Verdict.UNMET)

    def save(self, commit: bool = True) -> Any:
        loss = super().save(commit)
        result = self.election.current("result")
        told = Outcome.of_record(result.tally)
        _keep_outcome_and_outdate(
            result, rejudged(self.election, result, losses={loss.candidate_id: lost(told, loss)})
        )
        # Whoever decided to leave a seat open knew of fewer: that decision is asked anew.
        result.open_left_on, result.open_left_by, result.open_left_because = None, "", ""
        result.save()
        return loss


class KinForm(SinceForm):
    """近亲属关系: what a candidate had not declared, or declared wrongly, and was found out after the vote."""

    day_kinds: ClassVar = {"found_on": DayKind.PAPER}
    found_on = forms.DateField(label="查实日期")
    document = forms.CharField(label="依据", max_length=100, help_text="户籍证明、调查材料的名称、日期")

    class Meta:
        model = Candidate
        fields = ("kin",)

    must_tell: ClassVar[tuple[str, ...]] = ()

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.order_fields(["kin", "found_on", "document", "scan"])

    def clean(self) -> dict[str, Any]:
        data = super().clean()
        # It may have been known before people voted, when the list of candidates hung already.
        self.not_before("found_on", self.election.matter.opened_on, "开始选举之日")
        return data

    def save(self, commit: bool = True) -> Any:
        recorded = self.instance.recorded_by
        row = super().save(commit=False)
        # Who named the candidate has recorded the row; the step tells who has put it right.
        row.recorded_by = recorded
        row.save()
        result = self.election.current("result")
        _keep_outcome_and_outdate(result, rejudged(reloaded(self.election), result))
        return row


def reloaded(election: Election) -> Election:
    """The same election as it stands after a row of it was written."""
    from elections.process import ELECTIONS  # noqa: PLC0415  (the process is made of these forms)

    return ELECTIONS.load(election.pk)


def _keep_outcome_and_outdate(result: Result, outcome: Outcome) -> None:
    """A result as it stands by what has become known; what hangs of it says something else, and is hung anew."""
    before = result.tally
    keep_outcome(result, outcome)
    if result.tally == before:
        return
    for notice in Notice.objects.filter(election=result.election_id, number="16", vote=before["vote"]):
        notice.outdated = True
        notice.save()


def rejudged(
    election: Election,
    result: Result,
    *,
    losses: dict[int, CandidateTally] | None = None,
    void_by: str | None = None,
    void_alone: bool = False,
) -> Outcome:
    """The announced vote judged anew; a decision that it is void stays until another says otherwise."""
    told = Outcome.of_record(result.tally)
    if void_by is not None:
        told = replace(told, void_by=void_by, void_alone=void_alone)
    return judged_anew(election, told, losses)


def lost(told: Outcome, loss: SeatLoss) -> CandidateTally:
    """How somebody stands once the seat is lost, or once they no longer stand for one."""
    before = next(each for each in told.people if each.candidate == loss.candidate_id)
    body = f"{loss.get_body_display()}认定，" if loss.body else ""
    why = f"{loss.get_kind_display()}，{body}{cdate(loss.happened_on)}，{loss.document}"
    if not before.elected:
        return replace(before, why=f"{why}，不再列为候选人", loss=loss.kind)
    state = MAKES[LossKind(loss.kind)]
    verdict = (
        "投票前死亡" if loss.kind == LossKind.DIED and loss.happened_on < before.on else str(state.label)
    )
    return replace(before, elected=False, state=state.value, verdict=verdict, why=why, loss=loss.kind)


def bodies_of(election: Election, on: date) -> tuple[str, ...]:
    """Who may decide in an election on a day. Raises Unjudged where no text and no instruction says so."""
    if election.is_party:
        return OF_THE_PARTY
    told: str = law_for(election, "void_declared_by", on).value
    return tuple(told.split("_or_"))


def check_body(form: SinceForm, body: str | None, on: date | None) -> None:
    """Say at the field where a body decides that the province does not name, or where nobody has said which one does."""
    if on is None or "body" in form.errors:
        return
    if not body:
        form.add_error("body", "写明认定的机构")
        return
    try:
        named = bodies_of(form.election, on)
    except Unjudged as missing:
        form.add_error("body", str(missing))
        return
    if body not in named:
        said = "、".join(str(VoidingBody(each).label) for each in named)
        form.add_error(
            "body", f"由{said}认定（本省规定、县里的通知），{VoidingBody(body).label}的认定不作依据"
        )
