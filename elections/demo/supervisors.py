"""A village of the demonstration that is choosing who watches its committee: one has read the sheet, one is to."""

from __future__ import annotations

from types import SimpleNamespace

from elections import opening
from elections.models import Election
from elections.rooms.meeting_sheets import abstained, against
from township.records import clock

from .recording import cross, put
from .story import Story

#: Name, birth month, votes of the 40 who came, whether they know accounts.
CANDIDATES = (
    ("温玉珍", "1976-03", 36, True),
    ("骆树林", "1969-11", 31, False),
    ("庄水生", "1972-08", 24, False),
    ("纪金花", "1981-05", 15, False),
)


def choose(people: SimpleNamespace, story: Story) -> Election:
    """From the plan to the first reading of the count."""
    today, officer = clock.today(), people.officer
    opened = opening.open_supervision(by=officer, term=story.term, village=story.village, on=today)
    put(opened, "proposal.plan", {
        "proposed_by": "村党组织", "discussed_on": today, "document": "村党组织会议记录", "meeting": "representatives",
        "expected": 45, "seats": 3, "planned_on": today,
    }, by=officer)  # fmt: skip
    cross(opened, "supervision_convene", by=people.commissioner)
    for name, birth, _, expert in CANDIDATES:
        told = {"name": name, "birth": birth, "named_by": "村民代表联名", "kin": "无"}
        put(opened, "choosing.candidate", {**told, **({"expert": "on"} if expert else {})}, by=officer)
    put(
        opened,
        "choosing.meeting",
        {"held_on": today, "method_passed": "on", "monitors": "高秀英"},
        by=officer,
    )
    put(opened, "choosing.entry", sheet_of(opened), by=story.contact or officer)
    return opened


def sheet_of(opened: Election) -> dict[str, int]:
    votes = {name: number for name, _, number, _ in CANDIDATES}
    people = Election.objects.get(pk=opened.pk).choosings.get(superseded=False).candidates.all()
    return {
        "present": 40,
        "issued": 40,
        "returned": 40,
        **{f"c{each.pk}": votes[each.name] for each in people},
        # Half of those who did not agree were against it, the others abstained.
        **{against(f"c{each.pk}"): (40 - votes[each.name]) // 2 for each in people},
        **{abstained(f"c{each.pk}"): (41 - votes[each.name]) // 2 for each in people},
    }
