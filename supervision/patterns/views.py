"""规律线索: the patterns of a year with what they rest on, taken out as Excel, and a finding that begins with one."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render

from elections.cockpit.workbook import FigureTable
from elections.cockpit.workbook import answer as workbook
from supervision.findings import new_findings
from supervision.findings.views import raising_page
from supervision.verifying import OVERSIGHT
from township.accounts.access import Actor, Request, page

from .forms import PatternFilter
from .kinds import BY_CODE
from .pattern import Hint, Pattern, PatternResult, account_of, number_of
from .rows import PatternMaterial

#: So many rows of a hint stand on the page; the workbook has all.
SHOWN = 20


def _results(acting: Actor, form: PatternFilter) -> list[PatternResult]:
    """The patterns asked for, those that point something out before the others."""
    rows = PatternMaterial(acting, form.asked_year)
    return sorted((_result(each, rows) for each in form.asked), key=lambda each: not each.found.hints)


def _result(pattern: Pattern, rows: PatternMaterial) -> PatternResult:
    number = number_of(pattern, rows)
    found = pattern.find(rows, number, pattern.smallest)
    return PatternResult(pattern, pattern.number.label_of(number), found)


@page(GET=OVERSIGHT)
def patterns(request: Request) -> HttpResponse:
    """Every pattern: its formula, its number, how much was looked at, and what it points out."""
    form = PatternFilter(request.GET or None)
    results = _results(request.acting, form)
    context = {
        "form": form,
        "year": form.asked_year,
        "results": results,
        "count": sum(len(each.found.hints) for each in results),
        "shown": SHOWN,
    }
    return render(request, "supervision/patterns/list.html", context)


HEADINGS = ("规律", "算法", "数值", "基数", "线索", "情况", "所据记录", "", "", "")


@page(GET=OVERSIGHT)
def taken_out(request: Request) -> HttpResponse:
    """What the page shows as a workbook, with every row of evidence."""
    form = PatternFilter(request.GET or None)
    table = FigureTable("规律线索", HEADINGS, _lines(_results(request.acting, form)))
    return workbook(f"规律线索{form.asked_year}.xlsx", [table])


def _lines(results: Iterable[PatternResult]) -> Iterator[list[str | int | None]]:
    for each in results:
        head: list[str | int | None] = [
            each.pattern.label,
            each.pattern.formula,
            each.number,
            each.found.population,
        ]
        for hint in each.found.hints:
            for row in hint.evidence:
                yield [*head, hint.about, hint.sentence, *row.cells]
        if not each.found.hints:
            yield [*head, "不足最小基数，不作提示" if each.silent else "没有线索"]


def _asked(request: Request, code: str) -> tuple[PatternResult, Hint]:
    """The hint an address names, computed anew. Raises Http404 for one that is not, or not any more, pointed out."""
    form = PatternFilter(request.GET or None)
    if code not in BY_CODE:
        raise Http404("没有这种规律")
    result = _result(BY_CODE[code], PatternMaterial(request.acting, form.asked_year))
    found = next((each for each in result.found.hints if each.key == request.GET.get("about")), None)
    if found is None:
        raise Http404("没有这条线索")
    return result, found


def _resting_on(on: new_findings.About, pattern: Pattern, hint: Hint) -> new_findings.About:
    """What a finding rests on that begins with a hint: every matter its rows tell of, and whether it tells of votes."""
    told = frozenset(each.matter for each in hint.evidence if each.matter is not None)
    others = told - {on.matter.pk} if on.matter else told
    return replace(on, others=others, of_votes=pattern.tells_of_votes)


@page(GET=OVERSIGHT, POST=OVERSIGHT)
def raise_finding(request: Request, code: str) -> HttpResponse:
    """提出督查问题 on what a pattern points out: it begins with the hint and its rows, and is worded by whoever raises it."""
    if code in BY_CODE and not request.GET.get("about"):
        return redirect("supervision:patterns")
    result, hint = _asked(request, code)
    on = _resting_on(new_findings.about(request.acting, matter=hint.matter), result.pattern, hint)
    begun = {
        "title": f"{result.pattern.label}：{hint.about}"[:100],
        "account": account_of(result.pattern, hint, result.number),
    }
    return raising_page(request, on, begun)
