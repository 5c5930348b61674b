"""Builds what tests stand on, through the same acts and doors the product uses; no builder sets a stage."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from types import SimpleNamespace
from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile

from township.accounts import offices
from township.accounts.access import Actor
from township.models import (
    Cadre,
    CalendarDay,
    CalendarYear,
    Education,
    LocalMeasure,
    Office,
    Post,
    Role,
    Seat,
    StaffingQuota,
    Township,
    Unit,
    User,
    Village,
    VillageContact,
    YearlyAssessment,
)
from township.pending.acts import accept
from township.records.act import act
from township.roster.identity import with_check_digit

from .remembered import SERIAL, remembered

DAY = date(2026, 3, 18)
#: The day on which the starting state of every built township was declared complete.
DECLARED = date(2020, 1, 1)
PASSWORD = "a-long-password-for-tests"


def recorded(town: Township, code: str = "test.build") -> Any:
    """An act for building, without a person."""
    return act(township=town, code=code, label="建立测试数据", happened_on=DAY)


def identity(birth: date = date(1990, 5, 1), sex: str = "male") -> str:
    """A valid identity number of a place that does not exist (990000)."""
    number = SERIAL.take() % 500 * 2 + (1 if sex == "male" else 0)
    return with_check_digit(f"330000{birth:%Y%m%d}{number % 1000:03d}")


def bare_township(name: str, code: str = "青石", **fields: Any) -> Township:
    town = Township(
        name=name,
        code=code,
        report_phone="0571-00000000",
        report_mailbox="镇纪委信箱",
        **{"county": "云溪县", "declared_on": DECLARED, **fields},
    )
    with _founding(town):
        town.save()
    return town


def declare(town: Township, on: date | None = DECLARED) -> None:
    """The starting state is declared complete on that day; None: it is still being entered."""
    with recorded(town):
        town.declared_on = on
        town.save()


def _founding(town: Township) -> Any:
    """The first act of a township can only be recorded once the township exists."""
    from township.records.act import founding

    return founding(town)


@remembered
def township(name: str, code: str = "青石") -> Township:
    """A township with three units, a post to fill, quotas, and calendars for 2025 and 2026."""
    town = bare_township(name, code)
    with recorded(town):
        for kind, number in (("administrative", 40), ("institutional", 60)):
            StaffingQuota(
                township=town,
                kind=kind,
                authorised=number,
                document="云编〔2020〕1号",
                approved_on=date(2020, 1, 1),
            ).save()
        units = [
            Unit(township=town, name=n, order=i)
            for i, n in enumerate(("党政综合办公室", "便民服务中心", "文化站"))
        ]
        for unit in units:
            unit.save()
    if not CalendarYear.objects.exists():
        calendar(town)
    return town


def calendar(town: Township) -> None:
    """2025 and 2026 as plain weeks with the Spring Festival of 2026 and its make-up days; 2027 is missing."""
    with recorded(town):
        years = {y: CalendarYear(year=y, document=f"国办发明电〔{y - 1}〕") for y in (2024, 2025, 2026)}
        for year in years.values():
            year.save()
        for day in range(15, 24):
            CalendarDay(year=years[2026], day=date(2026, 2, day), kind="off", name="春节").save()
        for day in (date(2026, 2, 14), date(2026, 2, 28)):
            CalendarDay(year=years[2026], day=day, kind="work", name="春节").save()


def post(town: Township, *, unit: str = "文化站", name: str = "站长", seats: int = 1, **fields: Any) -> Post:
    defaults = {"level": "chief", "establishment": "institutional"}
    with recorded(town):
        made = Post(
            township=town, unit=Unit.objects.get(township=town, name=unit), name=name, **(defaults | fields)
        )
        made.save()
        for number in range(1, seats + 1):
            Seat(post=made, number=number).save()
    return made


def cadre(
    town: Township, name: str = "", *, birth: date = date(1990, 5, 1), sex: str = "male", **fields: Any
) -> Cadre:
    """A cadre in service who meets ordinary requirements: a degree, ten years of work, a competent last year."""
    defaults = {
        "establishment": "institutional",
        "politics": "member",
        "started_work": date(2014, 8, 1),
        "unit": town.units.first(),
    }
    with recorded(town):
        made = Cadre(
            township=town,
            name=name or f"干部{SERIAL.take()}",
            sex=sex,
            id_number=identity(birth, sex),
            birth_archive=birth.replace(day=1),
            birth_recognised=birth.replace(day=1),
            **(defaults | fields),
        )
        made.save()
        Education(cadre=made, form="full_time", level="bachelor", school="某大学", major="行政管理").save()
        for year in (2023, 2024, 2025):
            YearlyAssessment(cadre=made, year=year, result="competent").save()
    return made


def user(town: Township, username: str, name: str, *roles: str, file: Cadre | None = None) -> Actor:
    with recorded(town):
        made = User.objects.create_user(username, PASSWORD, name=name, home=town, cadre=file)
        for role in roles:
            Office(township=town, user=made, role=role, since=date(2020, 1, 1)).save()
    return Actor(made, town, frozenset(roles))


def own_file(person: Actor, cadre: Cadre | None) -> None:
    """The person's account is linked with that file, without the two people it takes."""
    person.user.cadre = cadre
    with recorded(person.township):
        person.user.save(update_fields=["cadre"])


def altered(user: User, **fields: Any) -> User:
    """The account with other fields, recorded, without the people it takes; fetched anew."""
    kept = User.objects.get(pk=user.pk)
    for name, value in fields.items():
        setattr(kept, name, value)
    with recorded(kept.home):
        kept.save(update_fields=list(fields))
    return User.objects.get(pk=user.pk)


def given(cast: SimpleNamespace, user: User, role: str, *, by: str = "secretary", **more: Any) -> Office:
    """An office, as the administrator proposes it and somebody else confirms it."""
    asked = {"since": DAY, "reason": "党委分工", **more}
    change = offices.propose_grant(by=cast.admin, user=user, role=role, **asked)
    accept(change.pk, by=getattr(cast, by))
    return Office.objects.filter(user=user, role=role).latest("pk")


def ended(cast: SimpleNamespace, held: Office, until: date, *, by: str = "secretary") -> None:
    """The same for the end of an office."""
    change = offices.propose_end(by=cast.admin, held=held, until=until, reason="职务调整")
    accept(change.pk, by=getattr(cast, by))


def confirm(cast: SimpleNamespace, by: str = "secretary") -> None:
    """The second person confirms the one change that waits."""
    accept(cast.township.pending_changes.get(state="waiting").pk, by=getattr(cast, by))


def stand_in(person: Actor, role: str) -> Actor:
    """The same person, standing in for an office (回避代行)."""
    with recorded(person.township):
        Office(
            township=person.township, user=person.user, role=role, stand_in=True, since=date(2020, 1, 1)
        ).save()
    return replace(person, stand_ins=person.stand_ins | {role})


def backdating(town: Township, days: int, by: Actor, since: date = DECLARED) -> None:
    """Let acts be dated back so far: a test walks a whole dossier without living through its days."""
    with recorded(town):
        LocalMeasure(
            township=town,
            parameter="records.backdated",
            value=str(days),
            effective_from=since,
            document="青石委〔2020〕1号",
            set_by=by.user,
        ).save()


@remembered
def cast(town: Township) -> SimpleNamespace:
    """One person an office; the nine of the committee each have a file on the roster."""
    people = {
        "officer": ("周晓彤", [Role.OFFICER]),
        "officer2": ("陈立", [Role.OFFICER]),
        "commissioner": ("李兰", [Role.COMMISSIONER, Role.MEMBER]),
        "secretary": ("王岩", [Role.SECRETARY, Role.MEMBER]),
        "discipline": ("钱敏", [Role.DISCIPLINE, Role.MEMBER]),
        **{f"member{n}": (f"委员{n}", [Role.MEMBER]) for n in range(1, 7)},
        "supervisor": ("郑直", [Role.SUPERVISOR]),
        "admin": ("管理员", [Role.ADMINISTRATOR]),
        "subject": ("陈明", []),
    }
    made = {
        key: user(town, key, name, *roles, file=cadre(town, name, establishment="administrative"))
        for key, (name, roles) in people.items()
    }
    backdating(town, 120, made["admin"])
    other = township("白水镇", "白水")
    made["outsider"] = user(other, "outsider", "外镇干事", Role.OFFICER)
    return SimpleNamespace(township=town, other=other, **made)


@remembered
def counters(cast: SimpleNamespace) -> SimpleNamespace:
    """The same people with the contact of a village and the election clerk, who enter its count."""
    town = cast.township
    made = {
        "contact": user(town, "contact", "包村人", Role.CONTACT, file=cadre(town, "包村人")),
        "clerk": user(town, "clerk", "联络人", Role.ELECTION_CLERK, file=cadre(town, "联络人")),
    }
    return SimpleNamespace(**vars(cast), **made)


def in_village(contact: Actor, village: Village, until: date | None = None) -> None:
    """Somebody is the contact of a village, as two people have put it on the roster."""
    with recorded(contact.township):
        cadre = contact.user.cadre
        VillageContact(village=village, cadre=cadre, since=date(2020, 1, 1), until=until).save()


def scan(name: str = "document.pdf") -> SimpleUploadedFile:
    """The scan of a paper; each form that is sent needs one of its own."""
    return SimpleUploadedFile(name, b"%PDF-1.7 paper")
