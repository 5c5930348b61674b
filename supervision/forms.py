"""Conditions above the list of steps."""

from __future__ import annotations

from typing import Any

from django import forms
from django.db.models import Q, QuerySet
from django.utils.functional import cached_property

from township import naming
from township.accounts.models import User
from township.forms import FilterForm
from township.models import Matter, Township
from township.name_fields import named
from township.records.lateness import MARKED_LATE
from township.records.models import StepRecord
from township.records.sorts import SORTED

from .desk import SORTS
from .paging import Order

#: Parts of words are looked for in so many of the newest steps that meet the other conditions.
SEARCHED = 10_000


class StepFilter(FilterForm):
    """Every condition is answered from an index, except parts of words.

    A whole number of a matter and the whole name of a person are found wherever they stand. Anything else is looked for
    letter by letter, and only in the newest 10,000 steps that meet the other conditions: neither SQLite nor every
    PostgreSQL offers an index on parts of words, and a step cannot be changed, so what lies further back is found by
    asking for its days. `bounded` says whether there were more.
    """

    q = forms.CharField(label="事项编号、办理内容或对象", max_length=40)
    who = forms.CharField(label="经办人", max_length=40)
    outcome = forms.ChoiceField(label="结果", choices=StepRecord.Outcome)
    since = forms.DateField(label="发生日期自")
    until = forms.DateField(label="至")
    late = forms.ChoiceField(label="录入", choices=[("late", "只看补记")])
    sort = forms.ChoiceField(label="类别", choices=list(SORTS.items()))
    #: The steps of a group: of one matter, in one room.
    about = forms.IntegerField(min_value=1, widget=forms.HiddenInput)
    room = forms.CharField(max_length=20, widget=forms.HiddenInput)
    grouped = forms.ChoiceField(choices=[("yes", "归并")], widget=forms.HiddenInput)

    bounded = False

    def __init__(self, *args: Any, township: Township, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.township = township

    @property
    def order(self) -> Order:
        """Who asks for days reads by day: only so is a range of days one stretch of an index."""
        asked = self.cleaned_data if self.is_valid() else {}
        return Order(by_day=bool(asked.get("since") or asked.get("until")))

    @cached_property
    def matters(self) -> list[Matter]:
        """The matters whose whole number was asked for, one of each process at most; or the one a group is of."""
        asked = self.cleaned_data if self.is_valid() else {}
        there = Matter.objects.filter(township=self.township)
        if asked.get("about"):
            return list(there.filter(pk=asked["about"]))
        return list(there.filter(number=asked["q"])) if asked.get("q") else []

    def narrow(self, rows: QuerySet[StepRecord]) -> QuerySet[StepRecord]:
        """The steps that meet the conditions, of those of `matters` if there are any; all while they cannot be read."""
        if not self.is_valid():
            return rows
        return self._by_words(self._by_index(rows))

    def _by_index(self, rows: QuerySet[StepRecord]) -> QuerySet[StepRecord]:
        data = self.cleaned_data
        if data.get("outcome"):
            rows = rows.filter(outcome=data["outcome"])
        if data.get("since"):
            rows = rows.filter(happened_on__gte=data["since"])
        if data.get("until"):
            rows = rows.filter(happened_on__lte=data["until"])
        if data.get("sort"):
            rows = rows.filter(SORTED[data["sort"]])
        if data.get("about"):
            rows = rows.filter(matter=data["about"])
        if data.get("room"):
            rows = rows.filter(stage=data["room"])
        return rows.filter(MARKED_LATE) if data.get("late") else rows

    def _by_words(self, rows: QuerySet[StepRecord]) -> QuerySet[StepRecord]:
        words, who = self.cleaned_data.get("q"), self.cleaned_data.get("who")
        partly = Q()
        if who:
            who = naming.stored(who)
            whole = rows.filter(actor_name=who)
            rows, partly = (whole, partly) if whole.exists() else (rows, _done_by(who))
        if words and not self.matters:
            partly &= _mentions(words)
        return self._newest(rows).filter(partly) if partly else rows

    def _newest(self, rows: QuerySet[StepRecord]) -> QuerySet[StepRecord]:
        end = self.order.place_after(rows, SEARCHED)
        self.bounded = end is not None
        return rows.filter(self.order.newer(end)) if end else rows


def _done_by(who: str) -> Q:
    """Whose name, as it was then, contains this, or who is called so now in whatever spelling."""
    accounts = User.objects.filter(named(who)).values("pk")
    return Q(actor_name__icontains=who) | Q(actor__in=accounts)


def _mentions(words: str) -> Q:
    # What it was about may be somebody's name, which is kept in one spelling.
    about = Q(subject__icontains=words) | Q(subject__icontains=naming.stored(words))
    return Q(label__icontains=words) | about | Q(matter__number__icontains=words)
