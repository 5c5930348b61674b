"""A workbook with anything in it is refused with a sentence or shown in the preview; it never ends in an error.

Five hundred mutations of one small workbook, each made from its number alone, so that a failing one can be made again.
"""

from __future__ import annotations

import functools
import json
import random
import re
import time
import zipfile
from collections.abc import Callable
from io import BytesIO
from pathlib import Path

import pytest
from django.test import Client

from tests import builders, workbooks
from tests.workbooks import small
from township.roster.workbook import export, presenting
from township.roster.workbook.admission import NotAdmitted, admit
from township.roster.workbook.book import as_json, from_json
from township.roster.workbook.checking import Circumstances, plan_for
from township.roster.workbook.reading import read
from township.roster.workbook.roster_rows import load

SEEDS = range(500)
#: Seconds one workbook may take, and the memory all of them may take beyond what stands before, in megabytes.
SECONDS, MEGABYTES = 10, 200
#: Those that are also handed in on the page; the others go the same way without the web.
ON_THE_PAGE = range(0, 500, 20)

Parts = dict[str, bytes]
CELL = re.compile(rb"<c r=\"[A-Z]+\d+\".*?(?:/>|</c>)")
ODD_TEXTS = (
    "", " ", "nan", "1e999", "-1", "99999999999999999999", "2008-02-30", "12:30:00", "1985-07", "T", "#N/A", "&#0;",
    "&#x1F600;", "_x0000_", "_xD842_", "\u202e", "\u200b", "=1+1", "张?", "\ufffd", "0", "1", "TRUE", "x" * 40_000, "'1",
)  # fmt: skip
KINDS = ("s", "n", "b", "e", "d", "str", "inlineStr", "", "x", "N")
ATTRIBUTES = (
    b'hidden="1"', b'r="0"', b'r="1048577"', b'r="-5"', b'r="x"', b's="99999"', b's="-1"', b't="s"', b'state="hidden"',
    b'name=""', b'r:id="rId99"', b'sheetId="x"', b'numFmtId="x"', b'numFmtId="57"', b'Target="../../../etc/passwd"',
    b'Target=""', b'TargetMode="External"', b'Type="x"', b'ref="A1:XFD1048576"', b'ref=""', b'ref="x"', b'date1904="1"',
)  # fmt: skip


@functools.lru_cache
def _good() -> tuple[tuple[str, bytes], ...]:
    with zipfile.ZipFile(BytesIO(workbooks.content(small()))) as archive:
        return tuple((name, archive.read(name)) for name in archive.namelist())


def _packed(parts: Parts, method: int = zipfile.ZIP_DEFLATED) -> bytes:
    out = BytesIO()
    with zipfile.ZipFile(out, "w", method) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return out.getvalue()


def _some(dice: random.Random, parts: Parts) -> str:
    """A part worth changing: mostly the workbook itself and its sheets."""
    told = [name for name in parts if "theme" not in name and "docProps" not in name]
    return dice.choice(told)


def _rename(dice: random.Random, parts: Parts) -> Parts:
    chosen = _some(dice, parts)
    to = dice.choice(
        (
            chosen.upper(),
            chosen.swapcase(),
            chosen.replace("/", "\\"),
            f"/{chosen}",
            "a.xml",
            "../x",
            f"{chosen} ",
        )
    )
    return {to if name == chosen else name: content for name, content in parts.items()}


def _remove(dice: random.Random, parts: Parts) -> Parts:
    gone = _some(dice, parts)
    return {name: content for name, content in parts.items() if name != gone}


def _exchange(dice: random.Random, parts: Parts) -> Parts:
    one, two = _some(dice, parts), _some(dice, parts)
    return parts | {one: parts[two], two: parts[one]}


def _truncate(dice: random.Random, parts: Parts) -> Parts:
    name = _some(dice, parts)
    return parts | {name: parts[name][: dice.randint(0, len(parts[name]))]}


def _garble(dice: random.Random, parts: Parts) -> Parts:
    name = _some(dice, parts)
    content = bytearray(parts[name])
    for _ in range(dice.randint(1, 8) if content else 0):
        content[dice.randrange(len(content))] = dice.randrange(256)
    return parts | {name: bytes(content)}


def _retype(dice: random.Random, parts: Parts) -> Parts:
    """Cells of one sheet get another type, another text, a style, a formula."""
    name = dice.choice([each for each in parts if "worksheets/" in each])

    def cell(match: re.Match[bytes]) -> bytes:
        if dice.random() < 0.7:
            return match[0]
        place = re.match(rb'<c r="([A-Z]+\d+)"', match[0])[1].decode()
        text = dice.choice(ODD_TEXTS)
        formula = dice.choice(("", "", "", "<f>A1</f>", '<f t="shared" si="0"/>'))
        inside = f"<is><t>{text}</t></is>" if dice.random() < 0.3 else f"<v>{text}</v>"
        kind = f' t="{dice.choice(KINDS)}"' if dice.random() < 0.8 else ""
        style = f' s="{dice.choice((0, 1, 2, 99))}"' if dice.random() < 0.3 else ""
        return f'<c r="{place}"{style}{kind}>{formula}{inside}</c>'.encode()

    return parts | {name: CELL.sub(cell, parts[name])}


def _attribute(dice: random.Random, parts: Parts) -> Parts:
    """Some elements of one part get an attribute anew."""
    name = _some(dice, parts)

    def element(match: re.Match[bytes]) -> bytes:
        if dice.random() < 0.8:
            return match[0]
        given = dice.choice(ATTRIBUTES)
        key = given.split(b"=")[0]
        bare = re.sub(rb"\s" + key + rb'="[^"]*"', b"", match[2])
        return b"<" + match[1] + b" " + given + bare

    return parts | {name: re.sub(rb"<(\w[\w:]*)((?:\s[^<>]*)?)(?=/?>)", element, parts[name])}


def _look(dice: random.Random, parts: Parts) -> Parts:
    """A sheet gets merged cells, hidden columns, another row on top, or its rows twice."""
    name = dice.choice([each for each in parts if "worksheets/" in each])
    content = parts[name]
    merged = b"".join(
        b'<mergeCell ref="A%d:G%d"/>' % (n, n + dice.randint(0, 3)) for n in range(1, dice.randint(2, 9))
    )
    changes: list[Callable[[bytes], bytes]] = [
        lambda xml: xml.replace(b"</sheetData>", b"</sheetData><mergeCells>" + merged + b"</mergeCells>"),
        lambda xml: xml.replace(
            b"<sheetData>", b'<cols><col min="1" max="16384" hidden="1"/></cols><sheetData>'
        ),
        lambda xml: xml.replace(b"<row ", b'<row hidden="1" '),
        lambda xml: xml.replace(b"<sheetData>", b'<sheetData><row><c t="str"><v>\xe5\x90\x8d</v></c></row>'),
        lambda xml: xml.replace(
            b"<sheetData>", b"<sheetData>" + re.search(rb"<sheetData>(.*?)</sheetData>", xml)[1]
        ),
    ]
    return parts | {name: dice.choice(changes)(content)}


def _blow_up(dice: random.Random, parts: Parts) -> Parts:
    """Something large: a part of zeros, a very long text, deep nesting, many parts, entities."""
    name = dice.choice([each for each in parts if "worksheets/" in each])
    xml = parts[name]
    return dice.choice((
        lambda: parts | {"xl/media/a.bin": bytes(3 * 2**20)},
        lambda: parts | {name: xml.replace(b"</sheetData>", b"<row>" + b"<c/>" * 30_000 + b"</row></sheetData>")},
        lambda: parts | {name: xml.replace(b"<sheetData>", b"<sheetData>" + b"<a>" * 20_000)},
        lambda: parts | {name: xml.replace(b"<sheetData>", b"<sheetData>" + b"<a>" * 9_000 + b"</a>" * 9_000)},
        lambda: parts | {f"xl/media/{place}.txt": b"" for place in range(600)},
        lambda: parts | {name: b'<!DOCTYPE x [<!ENTITY a "aaaa">]>' + xml},
        lambda: parts | {name: xml.replace(b"<sheetData>", b'<sheetData><row r="1048576"><c r="XFD1048576"><v>1</v></c></row>')},
    ))()  # fmt: skip


OF_PARTS = (
    _rename,
    _remove,
    _exchange,
    _truncate,
    _garble,
    _garble,
    _retype,
    _retype,
    _retype,
    _attribute,
    _attribute,
    _look,
    _blow_up,
)


def _of_bytes(dice: random.Random, data: bytes) -> bytes:
    """The archive itself is cut, changed or lengthened."""
    if dice.random() < 0.4:
        return data[: dice.randrange(4, len(data))]
    changed = bytearray(data)
    for _ in range(dice.randint(1, 20)):
        changed[dice.randrange(4, len(changed))] = dice.randrange(256)
    return bytes(changed) + b"x" * dice.choice((0, 0, 100))


def mutated(seed: int) -> bytes:
    """The workbook of a number: one to three changes of its parts; in one of eight, of the archive."""
    dice = random.Random(seed)  # noqa: S311  (a number makes a workbook, not a secret)
    parts = dict(_good())
    for _ in range(dice.choice((1, 1, 1, 2, 3))):
        parts = dice.choice(OF_PARTS)(dice, parts)
    data = _packed(parts, dice.choice((zipfile.ZIP_DEFLATED, zipfile.ZIP_STORED)))
    return _of_bytes(dice, data) if dice.random() < 0.125 else data


def shown(data: bytes, standing) -> str:
    """What becomes of an upload up to its preview: the sentence that refuses it, or 预览."""
    upload = workbooks.upload(data)
    try:
        admit(upload)
        book = read(upload)
    except NotAdmitted as refusal:
        return str(refusal)
    kept = json.loads(json.dumps(as_json(book), ensure_ascii=False, default=str).encode())
    plan = plan_for(from_json(kept), standing, Circumstances(workbooks.DAY, workbooks.DAY))
    for view in presenting.views(plan, ""):
        assert presenting.listing([view], None, None, functools.partial(presenting.lines, plan))[1]
    assert plan.fingerprint
    assert presenting.summary(plan) is not None
    return "预览" if len(plan.problems) % 5 or export.problem_list(plan.problems[:200]) else ""


def _peak() -> float:
    """The most memory this process has held, in megabytes, since it was last asked to forget it."""
    status = Path("/proc/self/status").read_text("ascii")
    return int(re.search(r"VmHWM:\s+(\d+)", status)[1]) / 1024


@pytest.fixture
def standing(db):
    """A roster that holds what the workbook says before it is changed."""
    town = builders.bare_township("新溪镇", "新溪", declared_on=None)
    client = Client()
    client.force_login(builders.user(town, "newofficer", "周晓", "officer").user)
    workbooks.import_all(client, small())
    return load(town)


def test_five_hundred_mutated_workbooks_are_refused_with_a_sentence_or_shown(standing):
    Path("/proc/self/clear_refs").write_text("5", "ascii")
    before, outcomes, errors = _peak(), {}, {}
    for seed in SEEDS:
        data, began = mutated(seed), time.perf_counter()
        try:
            outcomes[seed] = shown(data, standing)
        except Exception as error:  # noqa: BLE001  (whichever it is, it is told with its number)
            errors[seed] = repr(error)
        assert time.perf_counter() - began < SECONDS, seed
    assert errors == {}
    assert _peak() - before < MEGABYTES
    previews = sum(outcome == "预览" for outcome in outcomes.values())
    # Neither is everything refused nor nothing: the mutations reach every part of the way.
    assert 150 < previews < 450
    assert len(set(outcomes.values())) > 5
    assert all(outcomes.values())


def test_on_the_page_too_each_is_answered_with_a_sentence_or_a_preview(client_of):
    client, statuses = client_of("officer"), []
    for seed in ON_THE_PAGE:
        answer = client.post("/roster/import/", {"file": workbooks.upload(mutated(seed))})
        statuses.append(answer.status_code)
        if answer.status_code == 302:
            assert client.get(answer["Location"]).status_code == 200, seed
    assert set(statuses) == {302, 422}
