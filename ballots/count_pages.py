"""Paper counts: one page that compares two entries, one on which a person enters.

    urlpatterns = CountPages(ReviewCounts()).urls("review/count/<int:row>/")

The two entries are always of two people. Until both are in, nobody is shown any figure.
"""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import URLPattern, path

from procedure.bases import Proceeding
from procedure.facts import FactPage, check_room_open, guarded, record
from procedure.offices import in_words
from procedure.takeover.declared import Anew
from township.accounts.access import READERS, Actor, Refused, Request, page
from township.accounts.same_person import is_same_person
from township.law.instruments import TOWNSHIP, unread
from township.required_value import known

from . import paper_words
from .comparing import fewest_of, figures_by_line, has_entered, may_compare, side_by_side, too_few
from .counts import CountedSubject, PaperCounts
from .entering import EntryForm, own_entry
from .models import Count, Entry, PaperWords
from .two_entries import entered_alike, entries_of, on_paper

BALLOT = Anew("无记名投票只对当轮有效，重新投票、计票", unread(TOWNSHIP, "无记名投票一轮一票，不得沿用"))
INTRO = "对照计票单逐项填写。另一人将独立录入同一张计票单，两次一致才有效。"


class CountPages:
    """The pages of the paper counts of one kind. `urls()` names both with their methods and offices."""

    def __init__(self, counts: PaperCounts[Any]) -> None:
        self.counts = counts
        self.fact = FactPage(
            counts.page,
            counts.title,
            EntryForm,
            counts.room,
            offices=counts.offices,
            intro=INTRO,
            kind=counts.process,
            carried=BALLOT,
        )

    def urls(self, route: str) -> list[URLPattern]:
        """Both pages lie at a route, which names the row that was voted on as `<int:row>`, where it is not the matter."""
        show = page(on=self._acting_on, GET=READERS)(self.show)
        enter = guarded(self.fact, self.enter)
        pages = [
            path(route, show, name=self.counts.page),
            path(f"{route}entry/", enter, name=f"{self.counts.page}_entry"),
        ]
        if not self.counts.with_words:
            return pages
        words, confirm = (guarded(self.fact, view) for view in (self.enter_words, self.confirm_words))
        return [
            *pages,
            path(f"{route}words/", words, name=f"{self.counts.page}_words"),
            path(f"{route}words/confirm/", confirm, name=f"{self.counts.page}_words_confirm"),
        ]

    def _acting_on(self, acting: Actor, pk: int) -> Actor:
        return self.fact.process.access.acting_on(acting, pk)

    # -- where a count stands ------------------------------------------------------------------------------------

    def show(self, request: Request, pk: int, row: int = 0) -> HttpResponse:
        """The page shows who has entered, and once both have, what they entered and where they differ."""
        proceeding = self.fact.process.access.open_dossier(request.acting, pk)
        self._check_may_count(request.acting, proceeding)
        subject = self.counts.subject_of(proceeding, row)
        count = self.counts.count_on(proceeding, subject)
        first, second = entries_of(count) if count.pk else (None, None)
        may_enter = self._may_enter(request.acting, proceeding, subject, count)
        context = {
            "proceeding": proceeding,
            "about": self.fact.process.title_of(proceeding),
            "count": count,
            "title": self._titled(subject),
            "first": first,
            "second": second,
            "enter_url": self.counts.address(pk, subject.row, "_entry") if may_enter else "",
            "mine": has_entered(request.acting, count),
            "anyone": in_words(self.counts.usual or self.counts.offices),
            "another": in_words(self.counts.usual or self.counts.offices, "或"),
        }
        if count.question_id:
            figures = figures_by_line(count, subject.people, subject.answers)
            context |= {"box": known(count.question).box, "on_paper": on_paper(count), "figures": figures}
        if first and second:
            context |= self._compared(request.acting, subject, count, first, second)
        if count.pk and too_few(request.acting.township, count) and not has_entered(request.acting, count):
            context |= {
                "hidden": True,
                "figures": None,
                "problems": [],
                "fewest": fewest_of(request.acting.township, count),
            }
        if self.counts.with_words and count.pk:
            context |= self._words(
                request.acting, count, may_enter=may_enter or has_entered(request.acting, count)
            )
        if subject.void:
            context |= {"void": True, "hidden": True, "figures": None}
        return render(request, "ballots/count.html", context)

    def _words(self, acting: Actor, count: Count, *, may_enter: bool) -> dict[str, object]:
        """The words on the paper ballots: for those who count as copied, for everybody else once they may be told."""
        counts = may_enter and entered_alike(count) is not None
        kept = paper_words.words_of(count) if counts else None
        waits = kept is not None and kept.confirmed_by_id is None
        return {
            "words": kept.lines if kept else paper_words.shown(acting.township, [count]).get(count.pk, []),
            "words_wait": waits,
            "words_url": paper_words.address_of(self.counts, count, "_words") if counts else "",
            "words_confirm_url": paper_words.address_of(self.counts, count, "_words_confirm")
            if kept and waits and not is_same_person(kept.entered_by, acting.user)
            else "",
        }

    def _check_may_count(self, acting: Actor, proceeding: Proceeding) -> None:
        if refusal := self.counts.refusal_to_count(acting, proceeding):
            raise Refused(str(refusal))

    def _titled(self, subject: CountedSubject) -> str:
        return f"{self.counts.title}：{subject.name}" if subject.name else self.counts.title

    def _compared(
        self, acting: Actor, subject: CountedSubject, count: Count, first: Entry, second: Entry
    ) -> dict[str, object]:
        figures = entered_alike(count)
        return {
            **side_by_side(count, first, second, subject.people, subject.answers),
            "problems": subject.problems(count, figures) if figures else [],
            "hidden": not may_compare(acting, count),
        }

    def _may_enter(
        self, acting: Actor, proceeding: Proceeding, subject: CountedSubject, count: Count
    ) -> bool:
        if not acting.holds(*self.counts.offices) or proceeding.stage != self.counts.room:
            return False
        if subject.refusal_to_enter or self.counts.refusal_to_enter(acting, proceeding):
            return False
        try:
            own_entry(count, acting.user)
        except Refused:
            return False
        return True

    # -- entering ------------------------------------------------------------------------------------------------

    def enter(self, request: Request, pk: int, row: int | None = None) -> HttpResponse:
        """Enter the figures, or correct one's own."""

        def instance(proceeding: Proceeding, row: int | None) -> Entry:
            return own_entry(self._counted_by(request.acting, proceeding, row), request.acting.user)

        entry = replace(
            self.fact,
            code=f"{self.fact.code}_entry",
            title=self._title_on(request.acting, pk, row),
            submit="保存录入",
            instance=instance,
        )
        return record(request, pk, entry, row)

    def _counted_by(self, acting: Actor, proceeding: Proceeding, row: int | None) -> Count:
        """The count of a row, for somebody who may enter something of it now. Raises Refused."""
        check_room_open(proceeding, self.fact)
        self._check_may_count(acting, proceeding)
        subject = self.counts.subject_of(proceeding, row or 0)
        refusal = subject.refusal_to_enter or self.counts.refusal_to_enter(acting, proceeding)
        if refusal:
            raise Refused(str(refusal))
        return self.counts.count_on(proceeding, subject)

    # -- words -------------------------------------------------------------------------------------------------------

    def enter_words(self, request: Request, pk: int, row: int | None = None) -> HttpResponse:
        """Copy the words on the paper ballots, or put them right."""

        def instance(proceeding: Proceeding, row: int | None) -> PaperWords:
            return paper_words.to_enter(self._counted_by(request.acting, proceeding, row))

        words = replace(
            self.fact,
            code=f"{self.fact.code}_words",
            title=f"{self._title_on(request.acting, pk, row)}（手写的意见）",
            form=paper_words.WordsForm,
            intro="逐条照抄纸质票上手写的意见，按字排列，不按票的次序；由另一人对照纸质票核对后，与票数同样达到最少票数才显示。",
            instance=instance,
        )
        return record(request, pk, words, row)

    def confirm_words(self, request: Request, pk: int, row: int | None = None) -> HttpResponse:
        """Hold what another has copied to the paper."""

        def instance(proceeding: Proceeding, row: int | None) -> PaperWords:
            return paper_words.to_confirm(self._counted_by(request.acting, proceeding, row), request.acting)

        confirmed = replace(
            self.fact,
            code=f"{self.fact.code}_words_confirm",
            title=f"{self._title_on(request.acting, pk, row)}（核对手写的意见）",
            form=paper_words.ConfirmWordsForm,
            intro="",
            submit="核对无误",
            instance=instance,
        )
        return record(request, pk, confirmed, row)

    def _title_on(self, acting: Actor, pk: int, row: int | None) -> str:
        """The title of a form, which names the row where counts are told apart by it."""
        if row is None:
            return self.counts.title
        proceeding = self.fact.process.access.open_dossier(acting, pk)
        return self._titled(self.counts.subject_of(proceeding, row))
