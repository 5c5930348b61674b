"""The fictional townships 青石镇 and 白水镇: units, posts, quotas, cadres, villages, accounts.

Every name is made up from a list of common ones; identity numbers are of a place code that is not in use.
"""

from __future__ import annotations

import random
from datetime import date, timedelta
from types import SimpleNamespace

from township.accounts.access import Actor
from township.accounts.founding import found_township
from township.models import (
    Cadre,
    Education,
    FamilyMember,
    Office,
    Post,
    Reward,
    Role,
    Sanction,
    Seat,
    StaffingQuota,
    Tenure,
    Township,
    Unit,
    User,
    Village,
    VillageContact,
    YearlyAssessment,
)
from township.pending.acts import accept
from township.records import clock
from township.records.act import Act, act
from township.roster import declaring
from township.roster.identity import with_check_digit
from township.roster.sanction_windows import window_end

from .accounts import LOGINS, PASSWORD

UNITS = (
    ("党政综合办公室", "综合协调、文秘、会务、后勤保障", "公文写作、综合协调"),
    ("党建工作办公室", "基层党建、组织人事、宣传统战", "党建、组织人事"),
    ("经济发展办公室", "产业发展、项目建设、统计", "经济管理、项目管理"),
    ("社会事务办公室", "民政、卫健、教育、残联", "社会工作、民政"),
    ("平安法治办公室", "综治、信访、司法、应急", "法律、信访调解"),
    ("村镇建设办公室", "规划、建设、环境整治", "土木工程、规划"),
    ("便民服务中心", "政务服务、社会保险、退役军人服务", "群众工作、政务服务"),
    ("文化服务中心", "公共文化、旅游、文物保护", "文化、活动策划"),
)
VILLAGES = (
    "青石村", "上坝村", "下坝村", "柳溪村", "石桥村", "松岭村",
    "茶园村", "竹林村", "云台村", "新塘村", "南山村", "白果村",
)  # fmt: skip
SURNAMES = "赵钱孙李周吴郑王冯陈褚卫蒋沈韩杨朱秦许何吕施张孔曹严华金魏陶姜戚谢邹喻柏水窦章云苏潘葛范彭郎鲁韦马方俞任袁柳鲍史唐薛雷贺倪汤"
GIVEN = (
    "建国", "志强", "海峰", "国梁", "文斌", "晓东", "立军", "永胜", "嘉豪", "宇轩", "子墨", "思远", "明哲", "俊杰", "鹏程",
    "秀兰", "玉梅", "春燕", "丽华", "雅琴", "晓芳", "静怡", "雨桐", "欣然", "若曦", "慧敏", "佳宁", "海燕", "红霞", "婷婷",
)  # fmt: skip
SPECIALITIES = (
    "公文写作",
    "党建",
    "经济管理",
    "社会工作",
    "法律",
    "土木工程",
    "群众工作",
    "文化",
    "计算机",
    "财务会计",
)
#: Posts of the second level and lower which every unit has: name, level, seats.
OFFICE_POSTS = (("主任", "chief", 1), ("副主任", "deputy", 2))

#: Units whose first seat of a post is vacant: the stories of the demonstration begin there.
LEADERLESS = {
    "主任": ("便民服务中心", "村镇建设办公室", "平安法治办公室", "文化服务中心", "经济发展办公室"),
    # One more than the stories need: a visitor finds a vacancy to open a motion for.
    "副主任": ("经济发展办公室",),
}


class Names:
    """Fictional names, each once, always in the same order."""

    def __init__(self, taken: set[str]) -> None:
        self._random = random.Random(20260101)  # noqa: S311  (a fixed order, nothing secret)
        self._taken = set(taken)

    def next(self, female: bool) -> str:
        while True:
            given = GIVEN[15:] if female else GIVEN[:15]
            name = self._random.choice(SURNAMES) + self._random.choice(given)
            if name not in self._taken:
                self._taken.add(name)
                return name

    def pick(self, items: tuple) -> object:
        return self._random.choice(items)

    def number(self, low: int, high: int) -> int:
        return self._random.randint(low, high)


def build(founded: date, today: date) -> SimpleNamespace:
    """Both townships as of the day they were founded in the system. Returns the people of 青石镇 by login name."""
    main = found_township(
        "青石镇",
        "青石",
        county="云溪县",
        report_phone="0570-0000110",
        report_mailbox="镇政府一楼大厅举报箱",
        is_demonstration=True,
    )
    other = found_township(
        "白水镇",
        "白水",
        county="云溪县",
        report_phone="0570-0000220",
        report_mailbox="白水镇政府举报箱",
        is_demonstration=True,
    )
    names = Names({name for _, name, _ in LOGINS})
    with act(township=main, code="demo.roster", label="录入演示名册", happened_on=founded) as step:
        organisation(main, quotas={"administrative": 32, "institutional": 58})
        people(main, names, step, today, count=66)
        _villages(main, today)
        _kinship(main, today)
    with act(township=other, code="demo.roster", label="录入演示名册", happened_on=founded):
        organisation(other, quotas={"administrative": 12, "institutional": 20}, units=UNITS[:3])
        for _ in range(9):
            _cadre(other, names, names.pick(tuple(other.units.all())), "institutional", today)
    people_of_main = accounts(main, other, names, today)
    _declare(people_of_main)
    return people_of_main


def _declare(made: SimpleNamespace) -> None:
    """The starting state, declared complete by commissioner and secretary: no motion is opened before."""
    reason = "按“三定”方案、干部名册和档案逐人核对。"
    accept(declaring.propose_declaration(by=made.commissioner, reason=reason).pk, by=made.secretary)
    made.secretary.township.refresh_from_db()


def organisation(town: Township, quotas: dict[str, int], units: tuple = UNITS) -> None:
    for kind, authorised in quotas.items():
        StaffingQuota(
            township=town,
            kind=kind,
            authorised=authorised,
            document="云编〔2021〕18号",
            approved_on=date(2021, 6, 30),
        ).save()
    for order, (name, duties, specialities) in enumerate(units, 1):
        unit = Unit(township=town, name=name, order=order, duties=duties)
        unit.save()
        kind = "institutional" if name.endswith("中心") else "administrative"
        for rank, (post, level, seats) in enumerate(OFFICE_POSTS, 1):
            _post(unit, post, level, kind, seats, rank, specialities)


def _post(unit: Unit, name: str, level: str, kind: str, seats: int, order: int, specialities: str) -> None:
    post = Post(
        township=unit.township,
        unit=unit,
        name=name,
        level=level,
        establishment=kind,
        order=order,
        duties=unit.duties,
        specialities=specialities,
        min_schooling="college",
        min_years_work=3,
        min_years_below=1 if level == "chief" else None,
        max_age=50,
        party_member=level == "chief",
    )
    post.save()
    for number in range(1, seats + 1):
        Seat(post=post, number=number).save()


def people(town: Township, names: Names, step: Act, today: date, count: int) -> None:
    """Cadres for every unit; about two thirds of the leading seats are held."""
    units = list(town.units.all())
    made = []
    for index in range(count):
        unit = units[index % len(units)]
        kind = "institutional" if unit.name.endswith("中心") or index % 3 else "administrative"
        made.append(_cadre(town, names, unit, kind, today))
    holders = [cadre for cadre in made if today.year - cadre.birth_recognised.year < 48]
    for seat in Seat.objects.filter(post__township=town).select_related("post__unit"):
        if seat.post.unit.name not in LEADERLESS.get(seat.post.name, ()) and seat.number == 1:
            holder = next(c for c in holders if c.establishment == seat.post.establishment)
            holders = [each for each in holders if each is not holder]
            _seat(holder, seat, today)


def _cadre(town: Township, names: Names, unit: object, kind: str, today: date) -> Cadre:
    female = names.number(0, 9) < 4
    birth = date(today.year - names.number(27, 54), names.number(1, 12), names.number(1, 28))
    started = date(birth.year + names.number(22, 24), 8, 1)
    member = names.number(0, 9) < 7
    cadre = Cadre(
        township=town,
        name=names.next(female),
        sex="female" if female else "male",
        id_number=_identity(birth, female, names),
        birth_archive=birth.replace(day=1),
        birth_recognised=birth.replace(day=1),
        native_place="浙江云溪",
        birthplace="浙江云溪",
        politics="member" if member else "none",
        started_work=started,
        joined_party=date(started.year + 2, 7, 1) if member else None,
        specialities="、".join({names.pick(SPECIALITIES), names.pick(SPECIALITIES)}),
        unit=unit,
        establishment=kind,
        rank="一级科员" if kind == "administrative" else "九级职员",
    )
    cadre.save()
    _file(cadre, names, today)
    return cadre


def _identity(birth: date, female: bool, names: Names) -> str:
    serial = names.number(0, 499) * 2 + (0 if female else 1)
    return with_check_digit(f"330899{birth:%Y%m%d}{serial:03d}")


def _file(cadre: Cadre, names: Names, today: date) -> None:
    """Education, assessments, rewards and family of one cadre."""
    level = names.pick(("college", "bachelor", "bachelor", "bachelor", "master"))
    Education(
        cadre=cadre,
        form="full_time",
        level=level,
        degree="学士" if level == "bachelor" else "",
        school="云溪学院",
        major=names.pick(("行政管理", "汉语言文学", "法学", "会计学", "土木工程")),
        graduated_on=date(cadre.started_work.year, 6, 30),
    ).save()
    for year in range(max(cadre.started_work.year + 1, today.year - 5), today.year):
        result = "excellent" if names.number(0, 9) < 2 else "competent"
        YearlyAssessment(cadre=cadre, year=year, result=result, document=f"云人社〔{year + 1}〕9号").save()
    if names.number(0, 9) < 3:
        Reward(
            cadre=cadre, awarded_on=date(today.year - 1, 3, 1), name="全县优秀公务员", body="云溪县委、县政府"
        ).save()
    spouse = "丈夫" if cadre.sex == "female" else "妻子"
    FamilyMember(
        cadre=cadre,
        relation=spouse,
        name=names.next(cadre.sex == "male"),
        politics="群众",
        work="云溪县某企业",
    ).save()
    FamilyMember(cadre=cadre, relation="父亲", name=names.next(False), politics="群众", work="务农").save()


def _seat(cadre: Cadre, seat: Seat, today: date) -> None:
    since = date(today.year - 2 - seat.pk % 4, 3 + seat.pk % 8, 10)
    Tenure(
        cadre=cadre,
        seat=seat,
        post_name=str(seat.post),
        level=seat.post.level,
        since=since,
        decided_on=since,
        document=f"青石委干〔{since.year}〕{seat.pk}号",
    ).save()
    # Who leads is a Party member in the unit they lead.
    cadre.unit, cadre.politics = seat.post.unit, "member"
    cadre.joined_party = cadre.joined_party or date(cadre.started_work.year + 2, 7, 1)
    cadre.save()


def _villages(town: Township, today: date) -> None:
    contacts = iter(Cadre.objects.filter(township=town, tenures=None).order_by("pk"))
    for order, name in enumerate(VILLAGES, 1):
        village = Village(
            township=town,
            name=name,
            order=order,
            households=260 + 37 * order,
            population=900 + 120 * order,
            party_members=38 + 3 * order,
        )
        village.save()
        if order != len(VILLAGES):
            VillageContact(village=village, cadre=next(contacts), since=date(today.year - 1, 1, 15)).save()


def _kinship(town: Township, today: date) -> None:
    """Two families on the roster, and two people with a sanction, so that recusal and refusal can be seen."""
    cadres = list(Cadre.objects.filter(township=town).order_by("pk"))
    FamilyMember(
        cadre=cadres[20], relation="姐夫", name=cadres[5].name, person=cadres[5], work="本镇干部"
    ).save()
    admonished, warned = cadres[30], cadres[31]
    day = today - timedelta(days=90)
    Sanction(
        cadre=warned,
        kind="party_warning",
        decided_on=day,
        influence_until=window_end("party_warning", day),
        body="云溪县纪委",
        document="云纪字12号",
        facts="违规报销差旅费。",
    ).save()
    Sanction(
        cadre=admonished,
        kind="admonition",
        decided_on=day,
        influence_until=day + timedelta(days=360),
        body="青石镇党委",
        document="青石委字6号",
        facts="工作落实不力。",
    ).save()


ROLES = {
    "officer": [Role.OFFICER],
    "commissioner": [Role.COMMISSIONER, Role.MEMBER],
    "secretary": [Role.SECRETARY, Role.MEMBER],
    "discipline": [Role.DISCIPLINE, Role.MEMBER],
    **{f"member{n}": [Role.MEMBER] for n in range(1, 7)},
    "contact": [Role.CONTACT],
    "contact2": [Role.CONTACT],
    "clerk": [Role.ELECTION_CLERK],
    "supervisor": [Role.SUPERVISOR],
    "admin": [Role.ADMINISTRATOR],
    "outsider": [Role.OFFICER],
    "subject": [],
}

#: Whose contact cadre has an account; the others report to the officer, who enters the first count there.
CONTACTS = {"contact": "青石村", "contact2": "上坝村"}
#: Accounts of people without a file.
WITHOUT_FILE = ("admin", "supervisor", "clerk")

#: Who stands in for an office where its holder must withdraw (回避代行).
STAND_INS = {"member1": [Role.SECRETARY]}


def accounts(main: Township, other: Township, names: Names, today: date) -> SimpleNamespace:
    """The demonstration logins, each with a file on the roster where a person has one."""
    made = {}
    for username, name, _ in LOGINS:
        town = other if username == "outsider" else main
        made[username] = _account(town, username, name, names, today)
    return SimpleNamespace(**made)


def _account(town: Township, username: str, name: str, names: Names, today: date) -> Actor:
    with act(
        township=town, code="demo.account", label=f"建立演示账号：{username}", happened_on=clock.today()
    ):
        file = None if username in WITHOUT_FILE else _own_file(town, username, name, names, today)
        user = User.objects.create_user(username, PASSWORD, name=name, home=town, cadre=file)
        for role in ROLES[username]:
            Office(township=town, user=user, role=role, since=date(2021, 9, 1)).save()
        for role in STAND_INS.get(username, ()):
            Office(township=town, user=user, role=role, stand_in=True, since=date(2021, 9, 1)).save()
    stand_ins = frozenset(STAND_INS.get(username, ()))
    return Actor(user, town, frozenset(ROLES[username]), stand_ins=stand_ins)


def _own_file(town: Township, username: str, name: str, names: Names, today: date) -> Cadre:
    if username in CONTACTS:
        return _contact_file(town, CONTACTS[username], name)
    kind = "institutional" if username in ("subject", "outsider") else "administrative"
    unit = town.units.get(name="文化服务中心") if username == "subject" else town.units.first()
    cadre = _cadre(town, names, unit, kind, today)
    cadre.name = name
    cadre.politics, cadre.joined_party = "member", cadre.joined_party or date(2015, 7, 1)
    cadre.save()
    return cadre


def _contact_file(town: Township, village: str, name: str) -> Cadre:
    """The file of the contact of a village, under the name the login page lists."""
    cadre = VillageContact.objects.get(village__township=town, village__name=village).cadre
    cadre.name = name
    cadre.save()
    return cadre
