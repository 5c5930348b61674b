"""启用准备: what a township still lacks before its starting state is declared, in the order in which it is done.

Shown on the workbench of whoever does it. A line is gone when it is done; all are gone when the starting state is declared.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from django.urls import reverse

from township.accounts.access import ADMINISTRATORS, STAFF, Actor
from township.accounts.middleware import held_by_all
from township.accounts.models import SINGLE, Role, User
from township.law.models import CalendarYear
from township.pending.models import PendingChange
from township.roster.access import WRITE
from township.roster.declaring import PROPOSERS
from township.roster.models import Cadre, Tenure, Township

#: Who has something to do here, and so sees all of it.
SHOWN_TO = ADMINISTRATORS | STAFF
#: The offices without which no matter gets through the corridor.
NEEDED = (Role.OFFICER, Role.COMMISSIONER, Role.SECRETARY, Role.DISCIPLINE)
WRITERS = WRITE
#: From this month on the calendar of the next year is due: the State Council's notice comes in late autumn.
NOTICE_MONTH = 11


@dataclass(frozen=True)
class Missing:
    """One thing that is missing: what, whose task it is, where it is done."""

    title: str
    detail: str
    who: str
    url: str


#: What finds something missing: label of the thing, sentence about it.
Look = Callable[[Township, date], str]


def missing_for(acting: Actor, today: date) -> list[Missing]:
    """What is still missing, in order; nothing for who has no part in it, and once the starting state is declared.

    The address is empty where the page is another's.
    """
    town = acting.township
    if town.declared_on or town.county_office or not acting.holds(*SHOWN_TO):
        return []
    return [
        Missing(title, detail, _named(offices), reverse(address) if acting.holds(*offices) else "")
        for title, look, offices, address in _STEPS
        if (detail := look(town, today))
    ]


def _named(offices: frozenset[str]) -> str:
    return "、".join(role.label for role in Role if role in offices)


def _reporting(town: Township, today: date) -> str:
    return "" if town.report_phone and town.report_mailbox else "印在公示上，没有就不能发布公示"


def _offices(town: Township, today: date) -> str:
    held = {office.role for office in held_by_all(town) if not office.stand_in}
    vacant = "、".join(role.label for role in NEEDED if role not in held)
    return f"无人担任：{vacant}{_waiting(town, 'office.grant')}" if vacant else ""


def _members(town: Township, today: date) -> str:
    held = held_by_all(town).filter(role=Role.MEMBER, stand_in=False)
    return "" if held.exists() else f"党委委员逐人列入，应到会人数据此计算{_waiting(town, 'office.grant')}"


def _stand_ins(town: Township, today: date) -> str:
    held = {office.role for office in held_by_all(town) if office.stand_in}
    without = "、".join(role.label for role in SINGLE if role not in held)
    return f"没有回避代行人：{without}；本人须回避时由代行人办理" if without else ""


def _quotas(town: Township, today: date) -> str:
    return "" if town.quotas.exists() else "登记核定数和文号，登记后才能列入在编人员"


def _posts(town: Township, today: date) -> str:
    return "" if town.posts.exists() else "连同内设机构，可以随名册一并导入"


def _roster(town: Township, today: date) -> str:
    if not Cadre.objects.filter(township=town).exists():
        return "下载模板，填写后导入；少量的逐人登记"
    if not Tenure.objects.filter(cadre__township=town, until=None).exists():
        return "已有干部，没有一人登记现任职务：在“任职”表填写后导入"
    return ""


def _links(town: Township, today: date) -> str:
    """Accounts that act in matters and are nobody's on the roster: from a link recusal is computed."""
    if not Cadre.objects.filter(township=town).exists():
        return "名册录入后办理；据此计算回避"
    acting = held_by_all(town).exclude(role__in=[Role.ADMINISTRATOR, Role.CONFIRMER, Role.SUPERVISOR])
    rows = User.objects.filter(pk__in=acting.values("user"), home=town, cadre=None, is_active=True)
    names = [user.name for user in rows if not user.not_own]
    return f"未关联：{'、'.join(names)}{_waiting(town, 'account.link')}" if names else ""


def _calendar(town: Township, today: date) -> str:
    years = set(CalendarYear.objects.values_list("year", flat=True))
    due = [today.year] if today.month < NOTICE_MONTH else [today.year, today.year + 1]
    lacking = "、".join(f"{year}年" for year in due if year not in years)
    return f"缺{lacking}，期限无法计算；把国务院办公厅通知的原文粘贴进去" if lacking else ""


def _declaration(town: Township, today: date) -> str:
    told = "以上办完后由组织委员提请、党委书记复核；确认以前不能提出动议"
    return told + _waiting(town, "roster.declare")


def _waiting(town: Township, kind: str) -> str:
    count = town.pending_changes.filter(kind=kind, state=PendingChange.State.WAITING).count()
    return f"（已提请 {count} 项，待复核）" if count else ""


_STEPS: tuple[tuple[str, Look, frozenset[str], str], ...] = (
    ("监督举报电话、信箱", _reporting, ADMINISTRATORS, "settings-edit"),
    ("任用事项各职务的账号", _offices, ADMINISTRATORS, "accounts-list"),
    ("党委委员的账号", _members, ADMINISTRATORS, "accounts-list"),
    ("回避代行人", _stand_ins, ADMINISTRATORS, "accounts"),
    ("编制核定数", _quotas, WRITERS, "roster:quotas"),
    ("机构和职位", _posts, WRITERS, "roster:workbook"),
    ("干部名册", _roster, WRITERS, "roster:workbook"),
    ("账号关联本人干部信息", _links, ADMINISTRATORS, "accounts-links"),
    ("工作日历", _calendar, ADMINISTRATORS, "calendar"),
    ("确认起始状态", _declaration, PROPOSERS, "roster:declare"),
)
