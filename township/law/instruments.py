"""The texts the rules rest on, and how a rule cites one of them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date

from django.db.models import TextChoices


class InstrumentLevel(TextChoices):
    """What weight a text has for a section-level appointment in a township."""

    LAW = "law", "法律"
    REGULATION = "regulation", "参照条例"
    LOCAL = "local", "地方规定"
    TOWNSHIP = "township", "本镇办法"


@dataclass(frozen=True)
class Instrument:
    """A law, a Party regulation or a measure."""

    code: str
    title: str
    level: InstrumentLevel
    issued: str = ""
    #: How a text whose articles were numbered anew is cited for an act of another day. None: by the same number always.
    of_the_day: Callable[[Citation, date], Citation] | None = field(default=None, compare=False, repr=False)

    def __str__(self) -> str:
        return f"《{self.title}》"


@dataclass(frozen=True)
class Citation:
    """Where a requirement stands. An article number is given only when the current text was read.

    `article` is empty where the number is not verified: the page then says 条文号待核实.
    """

    instrument: Instrument
    article: str = ""
    verified: bool = False
    checked_on: date | None = None
    source: str = ""
    note: str = ""

    @property
    def level(self) -> InstrumentLevel:
        return self.instrument.level

    def on(self, day: date) -> Citation:
        """The text in force on that day numbers the requirement like this."""
        of_the_day = self.instrument.of_the_day
        return of_the_day(self, day) if of_the_day else self

    def __str__(self) -> str:
        return f"{self.instrument}{self.article or '（条文号待核实）'}"


#: The day on which the texts marked as verified were read for this edition of the rules.
CHECKED = date(2026, 11, 22)

REGULATION = Instrument(
    "regulation", "党政领导干部选拔任用工作条例", InstrumentLevel.REGULATION, "2019年3月修订"
)
CIVIL_SERVANT_LAW = Instrument(
    "civil-servant-law", "中华人民共和国公务员法", InstrumentLevel.LAW, "2018年12月修订"
)
DISCIPLINE = Instrument("discipline", "中国共产党纪律处分条例", InstrumentLevel.REGULATION, "2023年12月修订")
SUPERVISION = Instrument(
    "supervision", "干部选拔任用工作监督检查和责任追究办法", InstrumentLevel.REGULATION, "2019年5月"
)
PUBLICITY = Instrument(
    "publicity", "关于推行党政领导干部任前公示制的意见", InstrumentLevel.REGULATION, "2000年12月"
)
PROBATION = Instrument("probation", "党政领导干部任职试用期暂行规定", InstrumentLevel.REGULATION, "2001年")
POST_RECUSAL = Instrument("post-recusal", "公务员回避规定", InstrumentLevel.REGULATION, "2020年12月")
#: Of other provinces: a township elsewhere takes their practice over, and reads its own province's where that has one.
ZHEJIANG = Instrument("zhejiang", "浙江省干部选拔任用工作规程", InstrumentLevel.LOCAL)
ZHEJIANG_COUNTIES = Instrument(
    "zhejiang-counties", "浙江省部分县（市、区）干部民主推荐规定", InstrumentLevel.LOCAL
)
NOTICES = Instrument("notices", "各地任前公示通告", InstrumentLevel.LOCAL)
#: What was answered about the Regulation of 2014, and one province has made a rule for section chiefs and above.
ANSWERS = Instrument("answers", "干部选拔任用工作问答和青海省2020年规定", InstrumentLevel.LOCAL)
COUNTY = Instrument("county", "县级股级干部管理规定", InstrumentLevel.LOCAL)
TOWNSHIP = Instrument("township", "本镇选人用人工作规定", InstrumentLevel.TOWNSHIP)
BIRTH_DATES = Instrument(
    "birth-dates", "关于认真做好干部出生日期管理工作的通知", InstrumentLevel.REGULATION, "组通字〔2006〕41号"
)
PERSONAL_MATTERS = Instrument(
    "personal-matters", "领导干部报告个人有关事项规定", InstrumentLevel.REGULATION, "2017年修订"
)
RETIREMENT = Instrument(
    "retirement",
    "全国人民代表大会常务委员会关于实施渐进式延迟法定退休年龄的决定",
    InstrumentLevel.LAW,
    "2024年9月",
)
VILLAGE_LAW = Instrument(
    "village-law", "中华人民共和国村民委员会组织法", InstrumentLevel.LAW, "2018年12月修正"
)
VILLAGE_LAW_2025 = Instrument(
    "village-committee-law", VILLAGE_LAW.title, InstrumentLevel.LAW, "2025年10月修订，2026年1月1日起施行"
)


def read(instrument: Instrument, article: str, source: str = "") -> Citation:
    """The current text and number of such a citation were read."""
    return Citation(instrument, article, verified=True, checked_on=CHECKED, source=source)


def unread(instrument: Instrument, note: str = "") -> Citation:
    """The article number of such a citation still has to be verified."""
    return Citation(instrument, note=note)
