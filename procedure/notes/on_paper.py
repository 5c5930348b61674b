"""人工确认 on paper: of somebody without an account here. One enters it with day and scan, another compares the two."""

from __future__ import annotations

from datetime import date
from typing import Any, ClassVar

from django import forms
from django.db.models import Q
from django.urls import reverse

from procedure import process
from procedure.bases import Proceeding
from procedure.doors import rule_of
from procedure.facts import PAGES
from procedure.locking import lock_matter
from procedure.offices import in_words
from township import naming
from township.accounts.access import Actor, Refused
from township.accounts.models import Role, User
from township.days import DayKind
from township.law.rule import Rule
from township.pending import acts
from township.pending.kinds import ChangeKind
from township.pending.models import PendingChange
from township.records.act import Act
from township.records.attachments import Attachment
from township.required_value import known
from township.roster.people import from_outside, split_name

from .asking import PAGE, questions
from .forms import Answering, AttachmentForm
from .models import Confirmation
from .questions import Question

LEFT = "该事项已离开提出时所在的环节；退回此项，由提出人重新办理。"
REWORDED = "提出以后，所问的内容有变化；退回此项，由确认人重新书面确认。"
ONESELF = "确认人不能是被确认的人本人；确是同名的另一人，在姓名后用括号写明其本镇以外的单位，如：王同名（县纪委监委）"
WAITING = "对这一项的书面确认已在待复核，先办结那一项。"


class PaperForm(Answering, AttachmentForm):
    """What a signed paper says, as whoever takes it in reads it; nothing counts before another has compared them."""

    name = forms.CharField(
        label="确认人", max_length=40, help_text="没有本镇账号的人；有账号的，由其本人登录确认"
    )
    position = forms.CharField(label="单位职务", max_length=100)
    day_kinds: ClassVar = {"confirmed_on": DayKind.ACT}

    confirmed_on = forms.DateField(label="签署日期")
    document = forms.CharField(label="依据材料", max_length=200)
    text = forms.CharField(label="说明", max_length=2000, required=False, widget=forms.Textarea)

    class Meta:
        model = Attachment
        fields = ["file"]

    def __init__(self, *args: Any, question: Question, **kwargs: Any) -> None:
        self.about = question
        super().__init__(*args, **kwargs)
        self.fields["file"].label = "签名确认书扫描件"
        self.order_fields(["name", "position", "confirmed_on", "satisfied", "document", "text", "file"])

    @property
    def asked(self) -> list[str]:
        return questions(self.proceeding, self.about.rule, self.about.subject)

    @property
    def target(self) -> str:
        return f"confirmation:{self.proceeding.pk}:{self.about.rule.code}:{self.about.subject}"

    def clean_name(self) -> str:
        """Nobody signs for themselves. Another of that name says in brackets where from: 王同名（县纪委监委）.

        What in the brackets is no place outside the township tells nobody apart: 张三（副镇长） is 张三.
        """
        name: str = self.cleaned_data["name"]
        bare, about = split_name(name)
        outside = from_outside(about, self.acting.township.pk)
        if naming.same(bare, self.about.name) and not outside:
            raise forms.ValidationError(ONESELF)
        if has_account(self.acting, bare) and not outside:
            offices = in_words(PAGES[self.proceeding.KIND, PAGE].offices_on(self.proceeding))
            raise forms.ValidationError(f"{name}有本镇账号，不能由他人代为录入；此项由{offices}本人登录确认")
        return name

    def clean(self) -> dict[str, Any]:
        data = super().clean()
        waiting = PendingChange.objects.filter(township=self.acting.township, state="waiting")
        if waiting.filter(target=self.target).exists():
            self.add_error(None, WAITING)
        return data

    def save(self, commit: bool = True) -> Attachment:
        self.instance.title = f"书面确认：{self.cleaned_data['name']}，{self.about.rule.requirement}"[:100]
        return super().save(commit)

    def afterwards(self) -> None:
        """The confirmation is put before a second person."""
        data = self.cleaned_data
        answer = "符合要求" if data["satisfied"] else "不符合要求"
        whom = f"{data['name']}（{data['position']}）"
        acts.propose(
            KIND.code,
            by=self.acting,
            subject=f"{self.proceeding.number}：{self.about.rule.requirement}",
            reason=f"{whom}没有本镇账号，书面确认",
            document=data["document"][:80],
            target=self.target,
            lines=[
                *(acts.line(f"所问{self._whom}", "", words) for words in self.asked),
                acts.line("确认人", "", whom),
                acts.line("签署日期", "", f"{data['confirmed_on']:%Y年%m月%d日}"),
                acts.line("确认结果", "", answer),
                acts.line("依据材料", "", data["document"]),
                acts.line("说明", "", data["text"]),
                acts.line("扫描件", "", f"{self.instance.title}"),
            ],
            payload=self._payload(),
            cadres={cadre for cadre, _ in process.of(self.proceeding).access.parties(self.proceeding)},
        )

    @property
    def _whom(self) -> str:
        return f"（{self.about.name}）" if self.about.name else ""

    def _payload(self) -> dict[str, Any]:
        data = self.cleaned_data
        return {
            "process": self.proceeding.KIND, "matter": self.proceeding.pk, "rule": self.about.rule.code,
            "room": self.instance.room, "round": self.instance.round, "asked": self.asked, "scan": self.instance.pk,
            "fields": {
                "subject": self.about.subject, "subject_name": self.about.name, "confirmed_by": data["name"],
                "position": data["position"], "confirmed_on": data["confirmed_on"].isoformat(),
                "satisfied": data["satisfied"], "document": data["document"], "text": data["text"],
            },
        }  # fmt: skip


def has_account(acting: Actor, name: str) -> bool:
    """Somebody of this name can log in to this township, or nobody can."""
    here = User.objects.filter(Q(home=acting.township) | Q(offices__township=acting.township), is_active=True)
    return bool(here.filter(compared_name=naming.found_by(name)).exists())


def _apply(change: PendingChange, step: Act) -> None:
    """Let the confirmation count, if the matter still asks what was asked. Raises Refused."""
    told, by = change.payload, known(step.by)
    kind = process.named(told["process"])
    lock_matter(by, told["matter"], kind.kind)
    proceeding = kind.access.open_dossier(by, told["matter"])
    rule, subject = known(rule_of(kind.kind, told["rule"])), told["fields"]["subject"]
    room = proceeding.room
    if room is None or (proceeding.stage, room.round) != (told["room"], told["round"]):
        raise Refused(LEFT)
    if questions(proceeding, rule, subject) != told["asked"]:
        raise Refused(REWORDED)
    step.matter, step.stage, step.round = proceeding, proceeding.stage, room.round
    _keep(change, step, proceeding, rule)


def _keep(change: PendingChange, step: Act, proceeding: Proceeding, rule: Rule) -> None:
    told = change.payload
    here = {"matter": proceeding.matter, "room": told["room"], "round": told["round"], "rule": rule.code}
    subject = told["fields"]["subject"]
    row = Confirmation.objects.filter(**here, subject=subject).first() or Confirmation(**here)
    for name, value in told["fields"].items():
        setattr(row, name, value)
    row.confirmed_on = date.fromisoformat(told["fields"]["confirmed_on"])
    row.requirement, row.asked, row.way = rule.requirement, told["asked"], Confirmation.Way.PAPER
    row.scan_id, row.checked_by, row.recorded_by = told["scan"], known(step.actor), change.proposed_by
    row.revision += 1
    row.save()


def _scan(change: PendingChange) -> str:
    """The signed paper, with which the second person compares what was entered."""
    told = change.payload
    name = f"{process.named(told['process']).namespace}:notes.attachment"
    return reverse(name, args=[told["matter"], told["scan"]])


KIND = ChangeKind(
    "notes.paper_confirmation_checked",
    "书面确认",
    frozenset({Role.OFFICER}),
    _apply,
    of_file=False,
    of_matter=True,
    page=_scan,
    page_label="打开扫描件，与以上逐项核对",
)
