"""The fictional townships 青石镇 and 白水镇: units, posts, quotas, cadres, villages, accounts.

Every name is made up from a list of common ones; identity numbers are of a place code that is not in use. Who leads the
township is on its roster like everybody, at their own level; sections are led by people who rose to it step by step.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date, timedelta
from types import SimpleNamespace

from township.accounts.access import Actor
from township.accounts.founding import found_township
from township.models import (
    Cadre,
    FamilyMember,
    Office,
    Role,
    Sanction,
    Seat,
    Township,
    User,
    Village,
    VillageContact,
)
from township.pending.acts import accept
from township.records import clock
from township.records.act import act
from township.roster import declaring
from township.roster.sanction_windows import window_end

from .accounts import LOGINS, PASSWORD
from .lives import COUNTY_POSTS, FIRST_POSTS, FORMER_LEADING, LifePost, Registrar
from .names import FictionalNames
from .organisation import (
    COMMITTEE_POSTS,
    LEADERLESS,
    LEADERS,
    ORDINARY,
    UNITS,
    VILLAGES,
    committee,
    kind_of,
    organisation,
)


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
    county = found_township(
        "云溪县委组织部", "云溪组", county="云溪县", county_office=True, is_demonstration=True
    )
    names = FictionalNames({name for _, name, _ in LOGINS})
    registrar = Registrar(main, names, today)
    with act(township=main, code="demo.roster", label="录入演示名册", happened_on=founded):
        organisation(main, quotas={"administrative": 48, "institutional": 62})
        committee(main)
        people(registrar)
        _villages(main, today)
        _kinship(main, today)
    with act(township=other, code="demo.roster", label="录入演示名册", happened_on=founded):
        organisation(other, quotas={"administrative": 20, "institutional": 20}, units=UNITS[:3])
        people(Registrar(other, names, today))
    elsewhere = {
        "outsider": Registrar(other, names, today),
        **dict.fromkeys(COUNTY_LOGINS, Registrar(county, names, today)),
    }
    people_of_main = accounts(registrar, elsewhere)
    _declare(people_of_main)
    return people_of_main


def _declare(made: SimpleNamespace) -> None:
    """The starting state, declared complete by commissioner and secretary: no motion is opened before."""
    reason = "按“三定”方案、干部名册和档案逐人核对。"
    accept(declaring.propose_declaration(by=made.commissioner, reason=reason).pk, by=made.secretary)
    made.secretary.township.refresh_from_db()


def people(registrar: Registrar) -> None:
    """Everybody in the sections: a chief where there is one, a deputy, and who works there."""
    for unit in registrar.town.units.exclude(name=LEADERS):
        for seat in Seat.objects.filter(post__unit=unit).select_related("post__unit").order_by("pk"):
            if seat.post.level == "ordinary":
                birth = registrar.born(26, 50)
                cadre = registrar.enter(unit, seat.post.establishment, birth)
                registrar.serve(
                    cadre, [*_youth(registrar, cadre), LifePost(_came(registrar, cadre), "", seat=seat)]
                )
            elif seat.number == 1 and unit.name not in LEADERLESS[seat.post.name]:
                oldest = 48 if seat.post.level == "chief" else 43
                cadre = registrar.enter(
                    unit, kind_of(unit.name), registrar.born(oldest - 8, oldest), member=True
                )
                registrar.serve(cadre, [*_youth(registrar, cadre), *_rise(registrar, cadre, seat)])


def _youth(registrar: Registrar, cadre: Cadre) -> list[LifePost]:
    """The first post, outside the township."""
    return [LifePost(cadre.started_work, registrar.names.pick(FIRST_POSTS))]


def _came(registrar: Registrar, cadre: Cadre) -> date:
    """When somebody came to the township: after some years, and long before the demonstration begins."""
    last = registrar.today.year - 4
    year = min(cadre.started_work.year + registrar.names.number(2, 7), last)
    return max(date(year, registrar.names.number(1, 12), 1), date(cadre.started_work.year + 1, 1, 1))


def _rise(registrar: Registrar, cadre: Cadre, seat: Seat) -> Iterator[LifePost]:
    """From ordinary work to the seat, deputy before chief; each step has lasted for years."""
    town, unit = registrar.town.name, seat.post.unit.name
    here = date(cadre.started_work.year + 4, registrar.names.number(1, 12), 1)
    yield LifePost(here, f"{town}{unit}科员")
    since = date(registrar.today.year - 3 - seat.pk % 3, 3 + seat.pk % 8, 10)
    if seat.post.level == "chief":
        yield LifePost(since.replace(year=since.year - 4), f"{town}{unit}副主任", "deputy")
    yield LifePost(since, "", seat.post.level, seat)


def _villages(town: Township, today: date) -> None:
    ordinary = Cadre.objects.filter(township=town, tenures__level="ordinary", tenures__until=None)
    contacts = iter(ordinary.order_by("pk"))
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
    # Late in the roster's order: no story comes to them.
    cadres = Cadre.objects.filter(township=town, establishment="institutional", tenures__level="ordinary")
    *_, admonished, warned, one = cadres.filter(tenures__until=None).order_by("sort_key")
    other = cadres.exclude(unit=one.unit).filter(sex="male", tenures__until=None).order_by("sort_key").last()
    FamilyMember(cadre=one, relation="姐夫", name=other.name, person=other, work="本镇干部").save()
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
    "county": [Role.COUNTY],
    "county2": [Role.COUNTY],
    "subject": [],
}

#: Whose contact cadre has an account; the others report to the officer, who enters the first count there.
CONTACTS = {"contact": "青石村", "contact2": "上坝村"}
#: Accounts of people without a file.
WITHOUT_FILE = ("admin", "supervisor", "clerk", "county", "county2")
#: Who works for the county's organisation department.
COUNTY_LOGINS = ("county", "county2")
#: When the committee was formed, and since when its members hold their posts.
FORMED = date(2021, 9, 1)
WOMEN = ("officer", "commissioner", "discipline", "member2", "member4", "member6", "outsider")
#: Where those work who lead nothing.
WORKS_IN = {"officer": "党建工作办公室", "outsider": "党政综合办公室", "subject": "文化服务中心"}

#: Who stands in for an office where its holder must withdraw (回避代行).
STAND_INS = {"member1": [Role.SECRETARY]}


def accounts(main: Registrar, elsewhere: Mapping[str, Registrar]) -> SimpleNamespace:
    """The demonstration logins, each with a file on the roster where a person has one."""
    made = {}
    for username, name, _ in LOGINS:
        made[username] = _account(elsewhere.get(username, main), username, name)
    return SimpleNamespace(**made)


def _account(registrar: Registrar, username: str, name: str) -> Actor:
    town = registrar.town
    with act(
        township=town, code="demo.account", label=f"建立演示账号：{username}", happened_on=clock.today()
    ):
        file = None if username in WITHOUT_FILE else _own_file(registrar, username, name)
        position = COMMITTEE_POSTS[username][0] if username in COMMITTEE_POSTS else ""
        user = User.objects.create_user(
            username, PASSWORD, name=name, home=town, cadre=file, position=position
        )
        for role in ROLES[username]:
            Office(township=town, user=user, role=role, since=FORMED).save()
        for role in STAND_INS.get(username, ()):
            Office(township=town, user=user, role=role, stand_in=True, since=FORMED).save()
    stand_ins = frozenset(STAND_INS.get(username, ()))
    return Actor(user, town, frozenset(ROLES[username]), stand_ins=stand_ins)


def _own_file(registrar: Registrar, username: str, name: str) -> Cadre:
    if username in CONTACTS:
        return _contact_file(registrar.town, CONTACTS[username], name)
    sex = "female" if username in WOMEN else "male"
    if username in COMMITTEE_POSTS:
        return _leader(registrar, username, name, sex)
    unit = registrar.town.units.get(name=WORKS_IN[username])
    kind = "institutional" if username in ("subject", "outsider") else "administrative"
    cadre = registrar.enter(unit, kind, registrar.born(31, 36), name=name, sex=sex, member=True)
    here = LifePost(_came(registrar, cadre), f"{registrar.town.name}{unit.name}{ORDINARY[kind]}")
    registrar.serve(cadre, [*_youth(registrar, cadre), here])
    return cadre


def _leader(registrar: Registrar, username: str, name: str, sex: str) -> Cadre:
    """A leading member: at the county first, then a leading member elsewhere, here since the committee was formed."""
    post, level, birth = COMMITTEE_POSTS[username]
    number = list(COMMITTEE_POSTS).index(username)
    seat = Seat.objects.select_related("post__unit").get(
        post__township=registrar.town, post__unit__name=LEADERS, post__name=post
    )
    cadre = registrar.enter(seat.post.unit, "administrative", birth, name=name, sex=sex, member=True)
    registrar.serve(
        cadre,
        [
            LifePost(cadre.started_work, FIRST_POSTS[number % len(FIRST_POSTS)]),
            LifePost(date(cadre.started_work.year + 5, 3, 1), COUNTY_POSTS[number]),
            LifePost(date(2016 + number % 3, 11, 1), FORMER_LEADING[number], "township_deputy"),
            LifePost(FORMED, "", level, seat),
        ],
    )
    return cadre


def _contact_file(town: Township, village: str, name: str) -> Cadre:
    """The file of the contact of a village, under the name the login page lists."""
    cadre = VillageContact.objects.get(village__township=town, village__name=village).cadre
    cadre.name = name
    cadre.save()
    return cadre
