"""How people write what a column offers: the words of notices, registers and forms beside our own labels."""

from __future__ import annotations

from township.roster.models import Cadre, Establishment, Level, Schooling

from .kinds import choice

#: 股级 is written the other way round in nearly every register; 中层 is what townships call it among themselves.
LEVEL = choice(
    Level.choices,
    **dict.fromkeys(("正股级", "正股", "正股职", "股级正", "正股级职务", "中层正职", "中层正"), "chief"),
    **dict.fromkeys(("副股级", "副股", "副股职", "股级副", "副股级职务", "中层副职", "中层副"), "deputy"),
    **dict.fromkeys(("正科级", "正科", "乡科级正", "乡镇正职", "正科级领导职务"), "township_chief"),
    **dict.fromkeys(("副科级", "副科", "乡科级副", "乡镇副职", "副科级领导职务"), "township_deputy"),
    **dict.fromkeys(("一般", "一般干部", "一般人员", "一般工作人员", "工作人员", "普通岗位"), "ordinary"),
)
_KINDS = {
    **dict.fromkeys(("行政", "行政编"), "administrative"),
    **dict.fromkeys(("事业", "事业编"), "institutional"),
    **dict.fromkeys(("工勤", "工勤编", "机关工勤", "工勤人员"), "worker"),
}
ESTABLISHMENT = choice(
    Establishment.choices, **_KINDS, **dict.fromkeys(("编制外", "编外人员", "无编制"), "none")
)
QUOTA_KIND = choice([each for each in Establishment.choices if each[0] != "none"], **_KINDS)
#: The words of the official editor's table beside the labels of the national code.
POLITICS = choice(
    Cadre.Politics.choices,
    党员="member",
    中国共产党党员="member",
    预备党员="probationary",
    团员="league",
    九三="jiusan",
    无党派="independent",
    无党派民主人士="independent",
    普通公民="none",
    **{short: party.value for party, short in Cadre.OTHER_PARTIES.items()},
)
SCHOOLING = choice(
    Schooling.choices, 本科="bachelor", 大学本科="bachelor", 专科="college", 大学专科="college"
)
