"""村民代表至少几名: one number (上海), or by the people of the village (浙江)."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from elections.context import law_for
from elections.law.readings import ByPopulation
from township.law.parameters import Unjudged
from township.refusal import Refusal

if TYPE_CHECKING:
    from elections.law.settings import Setting
    from elections.models import Election


def least_representatives(election: Election, on: date) -> Setting | None:
    """What the texts say of it on a day; None where none that was read does."""
    try:
        return law_for(election, "representatives_min", on)
    except Unjudged:
        return None


def refusal_of_number(election: Election, number: int, on: date) -> Refusal | None:
    """Why so many representatives are too few for the village; no text that was read may say how many."""
    asked = least_representatives(election, on)
    if asked is None:
        return None
    least, people = asked.value, ""
    if isinstance(least, ByPopulation):
        population = election.current("register").population
        if population is None:
            return Refusal(f"本村人口尚未录入，村民代表最少人数按人口（{asked.basis}）")
        least, people = least.of(population), f"，本村 {population} 人"
    if number >= least:
        return None
    return Refusal(f"村民代表 {number} 人，不少于 {least} 人{people}（{asked.basis}）")
