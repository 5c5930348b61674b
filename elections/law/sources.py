"""What each text was found to say: the national law in its two versions and the provinces, as far as they were read.

`data/parameters.json` holds the law of 2025 and thirteen provinces. The values of 2018 are those of 2025 under their old
article numbers, but for what the amendment changed (`BEFORE_2026`).
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from enum import Enum
from functools import cache
from pathlib import Path
from typing import Any

from .readings import RELATIVES, read
from .texts import IN_FORCE_2025, old_article

DATA = Path(__file__).parent / "data" / "parameters.json"


class Mode(Enum):
    """How far the national value leaves room below it."""

    FIXED = "fixed"
    FLOOR = "floor"
    CAP = "cap"
    PROVINCE = "province"
    ASK = "ask"
    ASK_IF_NARROWER = "ask_if_province_narrower"


@dataclass(frozen=True)
class SourceEntry:
    """What one text says on one matter; `value` None where it was read and names nothing."""

    value: Any
    article: str = ""
    version: str = ""
    verified: bool = True
    mode: Mode = Mode.PROVINCE
    #: The law of 2025 stands against it (our reading of the two texts, not an authority's).
    overtaken: bool = False
    #: A text that was replaced long ago: it is shown and never used.
    old: bool = False


@dataclass(frozen=True)
class Province:
    """A province and how much of its election measure was read: full, part or unread."""

    code: str
    name: str
    coverage: str
    measure: str = ""

    @property
    def short(self) -> str:
        """The measure as a citation names it: 省办法, 市办法, 省实施办法."""
        own = {"北京": "市", "天津": "市", "上海": "市", "重庆": "市"}.get(self.name[:2], "")
        kind = own or ("区" if self.name.endswith("自治区") else "省")
        return kind + ("实施办法" if "实施村民委员会组织法" in self.measure else "办法")

    def cited(self, article: str) -> str:
        """省办法 18; another text of the same province by its own name, 省实施办法 30."""
        if not article:
            return f"{self.short}（条文号待核实）"
        other, _, number = article.rpartition(" ")
        if other and not other.endswith(","):
            return f"{self.short.removesuffix('实施办法').removesuffix('办法')}{other} {number}"
        return f"{self.short} {article.replace(', ', '、')}"


_NAMES = {
    "zhejiang": "浙江省", "shanghai": "上海市", "beijing": "北京市", "henan": "河南省", "shandong": "山东省",
    "chongqing": "重庆市", "guangdong": "广东省", "jiangsu": "江苏省", "hunan": "湖南省", "gansu": "甘肃省",
    "shanxi": "山西省", "guizhou": "贵州省", "fujian": "福建省", "tianjin": "天津市", "hebei": "河北省",
    "neimenggu": "内蒙古自治区", "liaoning": "辽宁省", "jilin": "吉林省", "heilongjiang": "黑龙江省", "anhui": "安徽省",
    "jiangxi": "江西省", "hubei": "湖北省", "guangxi": "广西壮族自治区", "hainan": "海南省", "sichuan": "四川省",
    "yunnan": "云南省", "xizang": "西藏自治区", "shaanxi": "陕西省", "qinghai": "青海省", "ningxia": "宁夏回族自治区",
    "xinjiang": "新疆维吾尔自治区",
}  # fmt: skip

#: What the amendment of 2025 changed, as it was until then. None: the law left it to the provinces, or said nothing.
BEFORE_2026: Mapping[str, tuple[object, Mode]] = {
    "election_committee_members": ("head and members", Mode.PROVINCE),
    "election_committee_exclusion": (["nominated_member"], Mode.PROVINCE),
    "register_categories": (
        [
            "household_here_living_here",
            "household_here_living_away_and_declares",
            "household_elsewhere_lives_1_year_applies_and_assembly_agrees",
        ],
        Mode.FIXED,
    ),
    "nomination_by": (["registered_electors"], Mode.FIXED),
    "statutory_bars": ([], Mode.FIXED),
    "self_nomination": (None, Mode.PROVINCE),
    "proxy_who": (RELATIVES, Mode.FIXED),
    "proxy_limit": (None, Mode.PROVINCE),
    "proxy_candidate_may_accept": (None, Mode.PROVINCE),
    "kinship_bar": (None, Mode.PROVINCE),
    "minority_member": ("where several nationalities live together", Mode.PROVINCE),
    "one_shoulder": (None, Mode.PROVINCE),
    "resignation": (None, Mode.PROVINCE),
    "supervision_term": (None, Mode.PROVINCE),
}


def _entries(parameters: Mapping[str, dict[str, Any]], *, province: bool) -> dict[str, SourceEntry]:
    found: dict[str, SourceEntry] = {}
    for name, raw in parameters.items():
        status = raw.get("status_2026", "")
        entry = SourceEntry(
            value=None,
            article="" if raw["article"] == "-" else raw["article"],
            version=raw["text_version"],
            verified=raw["verified"] in ("yes", "part"),
            mode=Mode(raw.get("mode", "province")),
            overtaken=province and status.startswith(("superseded", "widened")),
            old=status == "old text",
        )
        for key, value in read(name, raw["value"]).items():
            asked = province and status == "ask" and key == name
            # Of several articles the last is that of the number beside the matter.
            article = entry.article if key == name else entry.article.rpartition(", ")[2]
            mode = Mode.ASK if asked else entry.mode
            found[key] = replace(entry, value=value, article=article, mode=mode)
        if "refill" in raw:
            found["kinship_refill"] = replace(entry, value=True)
    return found


@cache
def _data() -> dict[str, Any]:
    data: dict[str, Any] = json.loads(DATA.read_text("utf-8"))
    return data


@cache
def national_2025() -> Mapping[str, SourceEntry]:
    return _entries(_data()["national"]["parameters"], province=False)


@cache
def national_2018() -> Mapping[str, SourceEntry]:
    """The law until 2025, by article only: paragraphs were not compared."""
    return {name: _before(name, entry) for name, entry in national_2025().items()}


def _before(name: str, entry: SourceEntry) -> SourceEntry:
    value, mode = BEFORE_2026.get(name, (entry.value, entry.mode))
    article = "" if value is None else old_article("8" if name == "minority_member" else entry.article)
    return replace(entry, value=value, mode=mode, article=article, version="2018-12-29")


def national(name: str, on: date) -> SourceEntry | None:
    """What the law in force on the day says on a matter; None where it does not know the matter."""
    return (national_2025() if on >= IN_FORCE_2025 else national_2018()).get(name)


@cache
def _provincial(province: str) -> Mapping[str, SourceEntry]:
    known = _data()["provinces"].get(province)
    return _entries(known["parameters"], province=True) if known else {}


def provincial(province: str, name: str, on: date) -> SourceEntry | None:
    """What the province's text says, as it stands beside the law of the day; None where nothing was read.

    What the law of 2025 overtakes or leaves to be asked stood unquestioned until 2025-12-31.
    """
    entry = _provincial(PROVINCES[province].code).get(name)
    if entry and on < IN_FORCE_2025:
        return replace(entry, overtaken=False, mode=Mode.PROVINCE)
    return entry


def village_work_counts(province: str, on: date) -> bool:
    """Whether a year of village work brings somebody of another household onto the roll: since 2026, before by some provinces."""
    texts = (national("register_categories", on), provincial(province, "register_categories", on))
    return any("work" in str(each.value) for each in texts if each)


def _province(code: str, name: str) -> Province:
    known = _data()["provinces"].get(code)
    if not known:
        return Province(code, name, "unread")
    return Province(code, name, "full" if known["coverage"] == "full" else "part", known["name"])


#: All provinces in which villagers elect; those of which nothing was read too: the law holds there as well.
PROVINCES: Mapping[str, Province] = {code: _province(code, name) for code, name in _NAMES.items()}


def names() -> frozenset[str]:
    """Every matter on which some text says something."""
    return frozenset(national_2025()).union(*(_provincial(code) for code in PROVINCES))


def party(name: str) -> SourceEntry:
    """What the Party's own rules say on the election of a village organisation."""
    return _entries(_data()["party"]["parameters"], province=False)[name]
