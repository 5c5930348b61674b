"""What only two people may bring about, as it stands in the tables; and workbooks with something in them otherwise.

For the tests that let accounts post whatever they like: nothing here asks a rule of the product.
"""

from __future__ import annotations

import random
import re
from datetime import timedelta
from typing import Any

from django.test import Client

from tests import workbooks
from tests.appointments.scene import TODAY
from tests.remembered import state
from township.models import Cadre, FamilyMember, Office, Post, Sanction, Tenure, Township, User
from township.records import clock
from township.roster.workbook.export import Export
from township.roster.workbook.sheets import BY_TITLE

WHY = "经核实，原登记有误，依据镇党委会议纪要更正。"
#: What is typed over a row of the roster as it was exported, by the sheet.
ROWS = (
    ("任职", {"免职日期": f"{TODAY}", "离任方式": "退休", "离任文号": "青石委〔2026〕9号"}),
    ("任职", {"任职日期": f"{TODAY - timedelta(days=30)}"}),
    ("职位", {"职位层次": "股级正职"}),
    ("职位", {"职数": 2}),
    ("处分处理", {"影响期截止日": f"{TODAY + timedelta(days=400)}"}),
    ("处分处理", {"种类": "警告", "影响期截止日": None}),
    ("家庭成员", {"成员姓名": "换了的人", "本镇干部身份证号": None}),
    ("干部", {"姓名": "换了的人"}),
    ("干部", {"状态": "退休", "离开日期": f"{TODAY}"}),
    ("年度考核", {"等次": "优秀"}),
)
#: Where a preview is confirmed, and what it shows.
CONFIRMED = re.compile(r'action="(/roster/import/[^"]+)"')
SEEN = re.compile(r'name="seen" value="(\w+)"')


def what_takes_two() -> dict[str, Any]:
    """Who sits where, what bars whom, who withdraws, who holds which office and gets in by which password."""
    leading = Tenure.objects.filter(seat__post__level__in=("chief", "deputy"), until=None)
    return {
        "seats": set(leading.values_list("seat", "cadre")),
        "posts": set(Post.objects.values_list("pk", "level", "filling", "competent_body", "abolished_on")),
        "offices": set(Office.objects.filter(until=None).values_list("user", "role", "stand_in")),
        "links": set(User.objects.values_list("pk", "cadre")),
        "passwords": set(User.objects.values_list("pk", "password")),
        "names": set(Cadre.objects.filter(tenures__until=None).values_list("pk", "status")),
    }


def what_bars() -> tuple[set[Any], set[Any]]:
    """Sanctions and families: anybody may add to them, nobody may take from them alone."""
    return (
        set(Sanction.objects.values_list("pk", "kind", "decided_on", "influence_until")),
        set(FamilyMember.objects.values_list("pk", "relation", "name", "person", "emigrated")),
    )


#: Rosters as they were exported, by the state of the records and the instant; so many at a time.
KEPT = 20
EXPORTED: dict[Any, dict[str, list[workbooks.Row]]] = {}


def exported(township: Township) -> dict[str, list[workbooks.Row]]:
    """The roster as its export has it, by sheet: what stands under each heading. The same records are exported once."""
    at = (township.pk, clock.now(), state())
    if at not in EXPORTED:
        if len(EXPORTED) >= KEPT:
            EXPORTED.clear()
        EXPORTED[at] = _exported(township)
    return {title: [dict(row) for row in rows] for title, rows in EXPORTED[at].items()}


def _exported(township: Township) -> dict[str, list[workbooks.Row]]:
    found = {}
    for title, (head, *below) in workbooks.cells(Export(township).content).items():
        headings = [str(each or "").rstrip("*＊") for each in head]
        if title in BY_TITLE and below:
            found[title] = [dict(zip(headings, row, strict=True)) for row in below]
    return found


def hand_in(client: Client, home: int, chance: random.Random) -> tuple[str, int]:
    """Import the roster with one row otherwise, and confirm what the preview shows: what was handed in, and the answer.

    The answer is 0 where no preview was shown, or none that could be confirmed.
    """
    sheet, typed = chance.choice(ROWS)
    rows = exported(Township.objects.get(pk=home))
    changed = chance.choice(rows[sheet]) if sheet in rows else {}
    changed |= typed
    told = f"IMPORT {sheet} {changed}"
    preview = client.post("/roster/import/", {"file": workbooks.upload(rows)}, follow=True)
    text = preview.content.decode()
    confirmed, seen = CONFIRMED.search(text), SEEN.search(text)
    if preview.status_code != 200 or confirmed is None or seen is None:
        return told, 0
    answer = client.post(confirmed[1], {"seen": seen[1], "reason": WHY})
    # What one person may import alone is written, and leads back to the workbook: nothing waits for a second one.
    alone = answer.headers.get("Location", "").startswith("/roster/")
    return told, 200 if alone else answer.status_code
