"""Forms of the dossier as a whole: opening a motion, filtering the list."""

from __future__ import annotations

from typing import Any, ClassVar

from django import forms
from django.db.models import Q, QuerySet

from procedure.forms import not_in_future
from township.accounts.access import Actor
from township.choices import LISTED, FirstRowsField
from township.days import DayKind
from township.forms import FilterForm, Form
from township.models import Cadre, Post, Unit
from township.name_fields import named
from township.records.attachments import Upload, checked

from .corridor import Stage
from .models import Appointment, Candidate
from .transitions import free_seats


class PostSearch(FilterForm):
    """Above a motion, where more posts are vacant than are listed: which of them."""

    q = forms.CharField(label="职位或机构名称", max_length=40)

    def narrow(self, posts: QuerySet[Post]) -> QuerySet[Post]:
        self.full_clean()
        words = self.cleaned_data.get("q", "").strip() if self.is_bound else ""
        return posts.filter(Q(name__icontains=words) | Q(unit__name__icontains=words)) if words else posts


class MotionForm(Form):
    """提出动议: for which post, when, why."""

    day_kinds: ClassVar = {"happened_on": DayKind.ACT}

    post = FirstRowsField(Post.objects.none(), label="职位", empty_label="选择")
    happened_on = forms.DateField(label="动议日期")
    reason = forms.CharField(label="动议事由", max_length=1000, widget=forms.Textarea)

    def __init__(self, *args: Any, acting: Actor, search: PostSearch | None = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.search = search or PostSearch()
        posts = Post.objects.filter(township=acting.township, abolished_on=None).select_related("unit")
        free = self.search.narrow(posts.filter(pk__in=free_seats(acting.township).values("post")))
        # What was chosen while it was free is judged by the door, which says why it is so no longer.
        offered: Any = self.fields["post"]
        offered.offer(free, among=posts if self.is_bound else None)

    @property
    def nothing_free(self) -> bool:
        """Where no seat is free there is nothing to choose, and no button."""
        offered: Any = self.fields["post"]
        return not offered.listed

    @property
    def may_search(self) -> bool:
        """Whether there are more posts than are listed, or were before somebody looked for some."""
        offered: Any = self.fields["post"]
        return bool(offered.has_more or self.search.is_bound)

    def clean_happened_on(self) -> Any:
        return not_in_future(self.cleaned_data["happened_on"], "动议日期")


class BringingInForm(MotionForm):
    """补录: a motion that was approved and pursued on paper before the starting state was declared."""

    day_kinds: ClassVar = {"happened_on": DayKind.PAPER}

    scan = forms.FileField(label="动议材料扫描件", help_text="当时的动议、研判或书记审批材料")
    reason = forms.CharField(
        label="补录理由和动议事由",
        max_length=1000,
        widget=forms.Textarea,
        help_text="写明为何在系统启用前已经动议、纸质办理到哪一步；由组织委员对照扫描件复核",
    )

    def clean_scan(self) -> Upload:
        return checked(self.cleaned_data["scan"])


class AppointmentFilter(FilterForm):
    q = forms.CharField(label="编号、职位或姓名", max_length=40)
    stage = forms.ChoiceField(label="环节", choices=Stage)
    unit = FirstRowsField(Unit.objects.none(), label="机构", empty_label="全部")
    year = forms.IntegerField(label="年度", min_value=2000, max_value=2100)

    def __init__(self, *args: Any, acting: Actor, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.township = acting.township
        units: Any = self.fields["unit"]
        units.offer(Unit.objects.filter(township=acting.township))
        if units.has_more:
            units.help_text = f"只列前{LISTED}个，其余按名称查找"

    def narrow(self, rows: QuerySet[Appointment]) -> QuerySet[Appointment]:
        if not self.is_bound:
            return rows
        self.full_clean()
        data = self.cleaned_data
        if data.get("q"):
            words = data["q"].strip()
            # Each in its own table: joined to their people, matters would come several times and be sorted out again.
            posts = Post.objects.filter(Q(name__icontains=words) | Q(unit__name__icontains=words))
            people = Candidate.objects.filter(cadre__in=Cadre.objects.filter(named(words)).values("pk"))
            rows = rows.filter(
                Q(matter__number__icontains=words)
                | Q(seat__post__in=posts.filter(township=self.township).values("pk"))
                | Q(pk__in=people.values("appointment"))
            )
        if data.get("stage"):
            rows = rows.filter(stage=data["stage"])
        if data.get("unit"):
            rows = rows.filter(seat__post__unit=data["unit"])
        if data.get("year"):
            rows = rows.filter(matter__opened_on__year=data["year"])
        return rows
