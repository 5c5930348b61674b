"""Whose names stand on a recommendation ballot, and what a voter may read beside them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection

from django.db.models import Prefetch, prefetch_related_objects

from appointments.models import Candidate
from ballots.kinds import NameOnBallot
from ballots.models import Question
from township.models import Cadre, Tenure, YearlyAssessment
from township.records import clock
from township.roster.people import told_apart
from township.roster.retirement import full_years

#: Everything a ballot needs to know of the pool; five hundred voters fetch it three times each.
_NAMES = Candidate.objects.select_related("cadre__unit").only(
    "appointment",
    "standing",
    "listed",
    "cadre__name",
    "cadre__started_work",
    "cadre__birth_recognised",
    "cadre__unit__name",
)
#: What a voter may read beside the names.
_LIVES = (
    Prefetch("tenures", Tenure.objects.filter(until=None).only("cadre", "post_name", "until")),
    Prefetch("yearlyassessments", YearlyAssessment.objects.only("cadre", "year", "result")),
)


def names_on(questions: Collection[Question]) -> dict[int, list[NameOnBallot]]:
    """Everybody of the pool, by the key of the question: the reference list, then the rest."""
    pools: dict[int, list[Candidate]] = defaultdict(list)
    rows = _NAMES.filter(appointment__in={question.matter_id for question in questions})
    for candidate in rows.exclude(standing=Candidate.Standing.DROPPED).order_by("-listed", "pk"):
        pools[candidate.appointment_id].append(candidate)
    return {question.pk: _named(pools[question.matter_id]) for question in questions}


def _named(pool: list[Candidate]) -> list[NameOnBallot]:
    called = told_apart(candidate.cadre for candidate in pool)
    return [NameOnBallot(one.pk, called[one.cadre_id], one.listed, row=one) for one in pool]


def lives_of(names: Collection[NameOnBallot]) -> dict[int, str]:
    """What stands beside each name, by the key of the candidate."""
    prefetch_related_objects([name.row.cadre for name in names], *_LIVES)
    return {name.key: life_of(name.row.cadre) for name in names}


def life_of(cadre: Cadre) -> str:
    """Present posts, years of work and the last assessments: facts of the roster, no judgement."""
    posts = "、".join(t.post_name for t in cadre.tenures.all() if t.until is None)
    years = full_years(cadre.started_work, clock.today())
    recent = sorted(cadre.yearlyassessments.all(), key=lambda each: -each.year)[:3]
    grades = "、".join(f"{each.year}年{each.get_result_display()}" for each in recent)
    parts = [posts, f"工作{years}年", f"考核：{grades}" if grades else ""]
    return "；".join(part for part in parts if part)
