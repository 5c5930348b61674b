"""整体功能: a team at a glance, by counting; a person of whom something is not known counts in neither number."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from elections.arithmetic.figures import Share, average
from elections.cockpit.membership import YOUNG
from township.models import Village

from .results import COLLECTIVE
from .roster import CadrePerson


@dataclass(frozen=True)
class Team:
    """The people of a village, or of all."""

    label: str
    people: Sequence[CadrePerson]
    day: date
    village: Village | None = None
    reserve: int = 0

    @property
    def members(self) -> list[CadrePerson]:
        """Who sits in one of the bodies: whoever heads the collective economic organisation alone is none of the team."""
        return [each for each in self.people if set(each.bodies) != {COLLECTIVE}]

    @property
    def ages(self) -> list[int]:
        return [age for each in self.members if (age := each.age(self.day)) is not None]

    @property
    def average_age(self) -> Decimal | None:
        return average(self.ages)

    @property
    def women(self) -> Share:
        return self._share(lambda each: each.woman)

    @property
    def young(self) -> Share:
        return Share(sum(age < YOUNG for age in self.ages), len(self.ages))

    @property
    def college(self) -> Share:
        return self._share(lambda each: each.college)

    @property
    def party(self) -> Share:
        return self._share(lambda each: each.party)

    @property
    def reelected(self) -> Share:
        return self._share(lambda each: each.reelected)

    @property
    def shares(self) -> list[Share]:
        """In the order of the table: women, young, college, Party, re-elected."""
        return [self.women, self.young, self.college, self.party, self.reelected]

    @property
    def crossing(self) -> int:
        return sum(each.crosses for each in self.people)

    @property
    def one_shoulder(self) -> str:
        """是, 否, or nothing while one of the two heads is not known."""
        labels = {seat.label for each in self.people for seat in each.seats}
        if not {"村党组织书记", "村民委员会主任"} <= labels:
            return "—"
        return "是" if any(each.one_shoulder for each in self.people) else "否"

    @property
    def gaps(self) -> list[str]:
        """What the team has nobody of: facts to plan by, no fault of anybody."""
        missing = [("35岁及以下", self.young), ("大专及以上学历", self.college), ("女性", self.women)]
        return [f"没有{word}的成员" for word, share in missing if share.denominator and not share.numerator]

    def _share(self, of: Callable[[CadrePerson], bool | None]) -> Share:
        known = [found for each in self.members if (found := of(each)) is not None]
        return Share(sum(known), len(known))


def teams_of(
    villages: Iterable[Village], people: Sequence[CadrePerson], day: date, reserves: Mapping[int, int]
) -> list[Team]:
    """One team a village, those without anybody too."""
    serving: dict[int, list[CadrePerson]] = defaultdict(list)
    for each in people:
        serving[each.village.pk].append(each)
    return [
        Team(str(village), serving[village.pk], day, village, reserves.get(village.pk, 0))
        for village in villages
    ]
