"""Who is entitled to review: a list of names by category, held against the roster, that stands still before the meeting opens.

Whoever is reviewed takes no slip and stands on no list; their relatives vote as everybody does, in secret, and handle
neither box nor count (decision 0055).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from ballots.models import Box, VoterCategory
from township import naming
from township.accounts.models import User
from township.models import Cadre
from township.records.act import current
from township.refusal import Refusal
from township.required_value import known
from township.roster.people import Named, Unclear, recognised

from .figures import KIND
from .models import Attendee, Review

if TYPE_CHECKING:
    from supervision.account.models import YearReport

#: Of these somebody who has no file is pointed out: whoever leads or works in the township stands on its roster.
OF_ROSTER = frozenset({VoterCategory.LEADERS, VoterCategory.MIDDLE, VoterCategory.STAFF})
#: How long the names of one category may be, all together.
LONG = 4_000
FIXED = "已经开箱或者计票，名单和到会情况不能再改；确有错误的，退回评议环节重办"

Names = Mapping[str, Sequence[Named]]


def voted(report: YearReport, review: Review) -> bool:
    """Whether voters were asked in this round, by a box or on paper."""
    asked = report.matter.questions.filter(box__kind=KIND, round=review.round)
    opened = asked.exclude(box__state=Box.State.DRAFT)
    return bool(opened.exists() or report.matter.counts.filter(kind=KIND, round=review.round).exists())


def written(review: Review) -> dict[str, str]:
    """The list as it is typed: the names of each category in one line."""
    lines: dict[str, list[str]] = {}
    for each in review.attendees.all() if review.pk else ():
        lines.setdefault(each.category, []).append(str(each))
    return {category: "、".join(names) for category, names in lines.items()}


def named_in(text: str, township: int) -> list[Named]:
    """The people of one category, each as the person they are. Raises Unclear."""
    people = recognised(text, township)
    if long := next((each for each in people if len(each.name) > 40 or len(each.about) > 60), None):
        raise Unclear(f"“{str(long)[:20]}……”过长，姓名不超过40个字，括号内不超过60个字")
    return people


def refusal_to_keep(names: Names, review: Review) -> Refusal | None:
    """Why the list as a whole cannot stand: somebody is on it twice, or is reviewed."""
    people = [each for own in names.values() for each in own]
    for place, person in enumerate(people):
        if any(person.is_same(other) for other in people[:place]):
            return Refusal(f"{person}列了两次：每人只列在一个类别中；确是同名的两人，在姓名后用括号写明单位")
    reviewed = [Named(each.name, each.cadre) for each in _reviewed(review)]
    if found := next((each for each in people if any(each.is_same(one) for one in reviewed)), None):
        return Refusal(f"{found}是评议对象，不领票签，不列入参加评议人员")
    return None


def _reviewed(review: Review) -> list[Named]:
    rows = [each for each in review.reviewed.all() if each.is_person]
    files = {each.pk: each for each in Cadre.objects.filter(pk__in=[row.cadre_id for row in rows])}
    return [Named(row.name, files.get(row.cadre_id or 0)) for row in rows]


def keep(review: Review, names: Names, by: User) -> None:
    """Put the list on record; who stood on it before keeps their row. The numbers of the review follow it."""
    before = {_key(each.cadre_id, each.name, each.about): each for each in review.attendees.all()}
    new: list[Attendee] = []
    for category, people in names.items():
        for one in people:
            row = before.pop(_key(one.cadre.pk if one.cadre else None, one.name, one.about), None)
            if row is None:
                new.append(
                    Attendee(
                        review=review,
                        category=category,
                        name=one.name,
                        about=one.about,
                        cadre=one.cadre,
                        recorded_by=by,
                        revision=1,
                    )
                )
            elif row.category != category:
                row.category = category
                row.save()
    for gone in before.values():
        gone.delete()
    known(current()).create_all(new)
    counted(review, list(Attendee.objects.filter(review=review)))


def _key(cadre: int | None, name: str, about: str) -> tuple[object, ...]:
    return (cadre,) if cadre else (naming.compared(name), naming.compared(about))


def counted(review: Review, rows: Sequence[Attendee]) -> None:
    """The numbers by which doors and counts go, so that no page has to read the list for them."""
    review.entitled = len(rows)
    review.absent = sum(each.is_absent for each in rows)
    review.off_roster = sum(each.cadre_id is None and each.category in OF_ROSTER for each in rows)


def unlisted(review: Review, rows: Sequence[Attendee]) -> list[str]:
    """Who is in service and neither stands on the list nor is reviewed, in the order of the roster."""
    out = {each.cadre_id for each in rows} | {each.cadre_id for each in review.reviewed.all()}
    serving = Cadre.objects.filter(township=review.report.township_id, status=Cadre.Status.IN_SERVICE)
    return [name for pk, name in serving.order_by("pk").values_list("pk", "name") if pk not in out]


def refusal_of_slips(review: Review, given: Mapping[str, int]) -> Refusal | None:
    """Why so many slips were given out of each category: more than have come of it."""
    present = Counter(each.category for each in review.attendees.all() if not each.is_absent)
    for category, number in given.items():
        if number > present[category]:
            label = VoterCategory(category).label
            return Refusal(
                f"{label}名单到会{present[category]}人，已发出票签{number}张：收回多发的，或者先在“参加评议人员”中核对名单和缺席情况，再开箱。"
            )
    return None
