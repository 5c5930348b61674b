"""docs/rules-coverage.md maps every rule of the domain to the rules of the program, and says nothing that is not so."""

from __future__ import annotations

import re
from collections import defaultdict
from pathlib import Path

from township.law import register
from township.law.rule import Rule

ROOT = Path(__file__).parent.parent
TEXT = (ROOT / "docs" / "rules-coverage.md").read_text("utf-8")
IDS = [f"R-{number:02}" for number in range(1, 192)]
#: §§1–8 of the domain notes: what concerns the appointment itself.
OF_AN_APPOINTMENT = IDS[:94]
#: The shapes in which the document names things.
CODE = re.compile(r"[a-z]+(\.[a-z_0-9]+)+")
PATH = re.compile(r"[a-z_/]+/[a-z_]+(\.py)?")
NAME = re.compile(r"[A-Za-z_]+(\.[a-z_]+)?")


def tables() -> list[list[str]]:
    lines = [line for line in TEXT.splitlines() if line.startswith("| ")]
    return [[cell.strip() for cell in line.strip("| ").split(" |")] for line in lines]


def rows() -> dict[str, list[list[str]]]:
    """The rows of the main table by id: rule, control, codes, elsewhere, note."""
    found = defaultdict(list)
    for identity, *cells in tables():
        if re.fullmatch(r"R-\d+", identity):
            found[identity].append([*cells, *[""] * (5 - len(cells))])
    return found


def quoted(cell: str) -> list[str]:
    return re.findall(r"`([^`]+)`", cell)


def rules() -> dict[str, Rule]:
    return {entry.rule.code: entry.rule for entry in register.entries()}


def source() -> str:
    files = (
        path
        for app in ("township", "procedure", "ballots", "appointments", "elections")
        for path in (ROOT / app).rglob("*.py")
    )
    return "\n".join(path.read_text("utf-8") for path in files if "migrations" not in path.parts)


def test_every_rule_of_the_domain_has_exactly_one_row_and_in_order():
    assert list(rows()) == IDS
    assert [identity for identity, each in rows().items() if len(each) > 1] == []


def test_each_row_lists_exactly_the_rules_that_name_it_as_their_origin():
    expected = {identity: {c for c, rule in rules().items() if identity in rule.origin} for identity in IDS}
    listed = {identity: set(quoted(each[0][2])) for identity, each in rows().items()}
    assert listed == expected


def test_every_rule_of_the_program_has_an_origin_the_document_knows():
    beyond = set(re.findall(r"R-\d+", TEXT))
    without = {code for code, rule in rules().items() if not rule.origin}
    assert without == {"recommendation.one_running", "bars.one_post"}
    assert all(f"`{code}`" in TEXT for code in without)
    assert {origin for rule in rules().values() for origin in rule.origin} <= beyond


def test_what_the_document_names_exists():
    named = {name for each in rows().values() for cell in each[0][2:] for name in quoted(cell)}
    text, codes = source(), set(rules())
    unknown = [
        name
        for name in sorted(named)
        if not (
            (CODE.fullmatch(name) and name in codes)
            or (PATH.fullmatch(name) and (ROOT / name).exists())
            or (NAME.fullmatch(name) and not CODE.fullmatch(name) and all(p in text for p in name.split(".")))
        )
    ]
    assert unknown == []


def test_what_software_could_block_or_detect_in_an_appointment_has_a_rule_or_a_reason():
    for identity in OF_AN_APPOINTMENT:
        _, control, codes, elsewhere, note = rows()[identity][0]
        if "BLOCK" in control or "DETECT" in control:
            assert quoted(codes) or quoted(elsewhere) or len(note) > 20, identity


def test_no_citation_is_marked_verified_whose_article_was_not_read():
    articles = {
        quoted(row[0])[0]: set(row[1].split(", ")) for row in tables() if len(row) == 2 and quoted(row[0])
    }
    verified = [rule.citation for rule in rules().values() if rule.citation.verified]
    unread = {
        str(citation)
        for citation in verified
        if not citation.article
        or number_of(citation.article) not in articles.get(citation.instrument.code, ())
    }
    assert verified
    assert unread == set()
    assert [r.code for r in rules().values() if r.citation.article and not r.citation.verified] == []


def number_of(article: str) -> str:
    """第四十三条 as 43, 第十七条第二款 as 17."""
    digits, units = "〇一二三四五六七八九", {"百": 100, "十": 10, "": 1}
    body = article.removeprefix("第").partition("条")[0].replace("零", "")
    parts = re.findall(r"([一二三四五六七八九]?)([百十]?)", body)
    return str(sum((digits.index(d) if d else 1) * units[u] for d, u in parts if d or u))


def test_article_numbers_are_read_as_numbers():
    written = ["第七条", "第十条", "第十一条", "第二十条", "第四十三条", "第一百零六条", "第十七条第二款"]
    assert [number_of(article) for article in written] == ["7", "10", "11", "20", "43", "106", "17"]
