"""The sanctions of a person in the running that bar on a day, by the text under which they do."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date
from typing import TYPE_CHECKING

from township.roster.sanction_windows import SanctionTrack, window_end

if TYPE_CHECKING:
    from township.models import Sanction

    from .models import Candidate

#: 公务员法第六十四条.
GOVERNMENT = frozenset({SanctionTrack.GOVERNMENT})
#: 纪律处分条例.
PARTY = frozenset({SanctionTrack.PARTY})
#: 条例第二十四条, where the end stands in the document alone.
MEASURED = frozenset({SanctionTrack.ORGANISATIONAL, SanctionTrack.INSTITUTIONAL})


def running(candidate: Candidate, on: date, tracks: Collection[SanctionTrack]) -> list[str]:
    """Each sanction of these tracks that bars on a day, with the end of its window."""
    return [_window(s) for s in candidate.cadre.sanctions.all() if s.track in tracks and s.bars(on)]


def _window(sanction: Sanction) -> str:
    end = window_end(sanction.kind, sanction.decided_on, given_end=sanction.influence_until)
    return f"{sanction.get_kind_display()}，影响期至{end:%Y年%m月%d日}"
