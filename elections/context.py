"""What surrounds an election: the law of the day, the province it was opened under, what the county has instructed."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from procedure.loading import Surroundings

from .terms import Instruction

if TYPE_CHECKING:
    from datetime import date

    from .law.settings import Setting
    from .models import Election


class ElectionSurroundings(Surroundings):
    """The same for every election of a township."""

    @cached_property
    def instructions(self) -> list[Instruction]:
        return list(Instruction.objects.filter(term__township=self.township_id))


def law_for(election: Election, name: str, on: date) -> Setting:
    """One number or choice of the law on a day. Raises NotSet where it has to be asked for."""
    from .law.settings import setting  # noqa: PLC0415  (read with the data it needs)

    own = [each for each in election.context.instructions if each.term_id == election.term.pk]
    return setting(name, province=election.province, on=on, instructions=own)
