"""Words on paper ballots: copied by one of those who count, held to the paper by another, shown under the minimum of the figures.

Nothing is copied before the two entries of the sheet agree: they say how many paper ballots there are to have words on.
"""

from __future__ import annotations

from collections.abc import Collection
from datetime import date
from typing import Any, ClassVar

from django import forms

from procedure.fact_forms import FactForm
from procedure.process import P
from township.accounts.access import Actor, Refused
from township.accounts.same_person import is_same_person
from township.models import Township
from township.records import clock

from .counts import PaperCounts
from .drafts import WORDS_MOST
from .models import Count, PaperWords
from .tallying import minimum_of
from .two_entries import agreed, entered_alike

NOT_COUNTED = "两人录入的票数一致以后，再录入纸质票上手写的意见。"
BY_ANOTHER = "手写的意见由录入人以外的另一人对照纸质票核对。"


def to_enter(count: Count) -> PaperWords:
    """These words of a count, or new ones, are to be entered. Raises Refused until its paper is counted by two."""
    if not count.pk or entered_alike(count) is None:
        raise Refused(NOT_COUNTED)
    return words_of(count) or PaperWords(count=count)


def to_confirm(count: Count, by: Actor) -> PaperWords:
    """These words of a count wait for their second person. Raises Refused."""
    found = words_of(count)
    if found is None or found.confirmed_by_id:
        raise Refused("没有待核对的手写意见。")
    if is_same_person(found.entered_by, by.user):
        raise Refused(BY_ANOTHER)
    return found


def words_of(count: Count) -> PaperWords | None:
    found: PaperWords | None = PaperWords.objects.filter(count=count.pk).select_related("entered_by").first()
    return found


def shown(township: Township, counts: Collection[Count]) -> dict[int, list[str]]:
    """These words may be read, by the key of their count: confirmed, and of no fewer ballots than figures are shown of."""
    kept = PaperWords.objects.filter(count__in=[each.pk for each in counts], confirmed_by__isnull=False)
    lines = {each.count_id: each.lines for each in kept}
    told = [each for each in counts if each.pk in lines]
    fewest = {key: minimum_of(township, *key) for key in {(each.held_on, each.kind) for each in told}}
    return {each.pk: lines[each.pk] for each in told if _enough(each, fewest[each.held_on, each.kind])}


def _enough(count: Count, least: int) -> bool:
    """Whether the valid ballots, and among them those on paper, are as many as may be told of."""
    whole, paper = agreed(count), entered_alike(count)
    return bool(whole and paper and min(whole["valid"], paper["valid"]) >= least)


class _WordsForm(FactForm):
    """A form about the words of a count, which are those of its day."""

    class Meta:
        model = PaperWords
        fields: ClassVar[tuple[str, ...]] = ()

    @property
    def fact_day(self) -> date | None:
        day: date | None = self.instance.count.held_on
        return day


class WordsForm(_WordsForm):
    """录入手写的意见: changed afterwards, they wait for their second person anew."""

    class Meta(_WordsForm.Meta):
        fields = ("words",)

    def clean_words(self) -> str:
        lines = sorted(line.strip() for line in self.cleaned_data["words"].splitlines() if line.strip())
        most = (entered_alike(self.instance.count) or {}).get("returned", 0)
        if len(lines) > most:
            raise forms.ValidationError(
                f"收回的纸质票{most}张，意见不超过{most}条，现有{len(lines)}条：一张票的意见写在一行"
            )
        if long := next((line for line in lines if len(line) > WORDS_MOST), ""):
            raise forms.ValidationError(f"“{long[:10]}……”超过{WORDS_MOST}个字")
        return "\n".join(lines)

    def save(self, commit: bool = True) -> PaperWords:
        kept: PaperWords = self.instance
        kept.entered_by, kept.confirmed_by, kept.confirmed_on = self.acting.user, None, None
        kept.save()
        return kept


class ConfirmWordsForm(_WordsForm):
    """核对手写的意见: what was copied stands beside the paper."""

    #: Nothing that stands there is changed by it.
    on_record = False

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["copied"] = forms.CharField(
            label="录入的意见",
            widget=forms.Textarea,
            disabled=True,
            required=False,
            initial=self.instance.words,
            help_text="与纸质票逐条核对；有出入的不要核对，由录入人改正",
        )

    def save(self, commit: bool = True) -> PaperWords:
        kept: PaperWords = self.instance
        kept.confirmed_by, kept.confirmed_on = self.acting.user, clock.today()
        kept.save()
        return kept


def address_of(counts: PaperCounts[P], count: Count, suffix: str) -> str:
    """The words of a count are entered (`_words`) or confirmed (`_words_confirm`) at this address."""
    return counts.address(count.matter_id, count.subject, suffix)
