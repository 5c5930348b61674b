"""A roster of any size, written in one act: every person with education, assessments, family and a tenure."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

from township.accounts.founding import found_township
from township.demo.names import GIVEN, SURNAMES
from township.models import (
    Cadre,
    Education,
    FamilyMember,
    Post,
    Seat,
    StaffingQuota,
    Tenure,
    Township,
    Unit,
    YearlyAssessment,
)
from township.records import clock
from township.records.act import Act, act
from township.roster.identity import with_check_digit

#: The starting state was declared before every motion that is walked: none is dated earlier than it.
DECLARED = date(2022, 1, 1)

#: Leading seats of a unit: one chief post, and as many deputies.
DEPUTIES = 4


def populate(name: str, code: str, people: int, units: int) -> Township:
    """A township with units, posts, seats and quotas, and its people spread over the units."""
    town = found_township(
        name, code, report_phone="0570-0000110", report_mailbox="镇政府举报箱", declared_on=DECLARED
    )
    with act(township=town, code="bench.roster", label="录入测量用名册", happened_on=clock.today()) as step:
        made = _organisation(step, town, people, units)
        cadres = step.create_all(a_cadre(town, made[n % units], n) for n in range(people))
        step.create_all(_education(each) for each in cadres)
        step.create_all(a for each in cadres for a in _assessments(each))
        step.create_all(_family(each, n) for n, each in enumerate(cadres))
        step.create_all(_past(each) for each in cadres)
        _seat_chiefs(step, town, cadres)
    return town


def _organisation(step: Act, town: Township, people: int, units: int) -> list[Unit]:
    step.create_all(
        [
            StaffingQuota(
                township=town,
                kind=kind,
                authorised=people + 50,
                document="云编〔2021〕18号",
                approved_on=date(2021, 6, 30),
            )
            for kind in ("administrative", "institutional")
        ]
    )
    made = step.create_all([Unit(township=town, name=f"第{n}办公室", order=n) for n in range(1, units + 1)])
    posts = step.create_all(
        [
            Post(
                township=town,
                unit=unit,
                name=title,
                level=level,
                establishment="institutional",
                order=order,
                min_schooling="college",
                min_years_work=3,
                max_age=50,
                specialities="公文写作",
            )
            for unit in made
            for order, (title, level) in enumerate((("主任", "chief"), ("副主任", "deputy")), 1)
        ]
    )
    step.create_all(
        Seat(post=post, number=number)
        for post in posts
        for number in range(1, 1 + (1 if post.level == "chief" else DEPUTIES))
    )
    return made


def a_cadre(town: Township, unit: Unit, n: int) -> Cadre:
    birth = date(1977, 1, 1) + timedelta(days=n * 17 % 7300)
    name = SURNAMES[n % len(SURNAMES)] + GIVEN[n // len(SURNAMES) % len(GIVEN)]
    return Cadre(
        township=town,
        name=name,
        sex="female" if n % 2 else "male",
        id_number=_identity(birth, n),
        birth_archive=birth.replace(day=1),
        birth_recognised=birth.replace(day=1),
        native_place="浙江云溪",
        birthplace="浙江云溪",
        politics="member",
        joined_party=date(birth.year + 25, 7, 1),
        started_work=date(birth.year + 22, 8, 1),
        specialities="公文写作、社会工作",
        unit=unit,
        establishment="institutional",
        rank="九级职员",
    )


def _identity(birth: date, n: int) -> str:
    """330899 is the code of no place; the serial's last digit tells the sex, odd that of a man."""
    serial = n // 7300 * 2 + 1 - n % 2
    return with_check_digit(f"330899{birth:%Y%m%d}{serial:03d}")


def _education(cadre: Cadre) -> Education:
    return Education(
        cadre=cadre,
        form="full_time",
        level="bachelor",
        degree="学士",
        school="云溪学院",
        major="行政管理",
        graduated_on=date(cadre.started_work.year, 6, 30),
    )


def _assessments(cadre: Cadre) -> Iterator[YearlyAssessment]:
    for year in (2023, 2024, 2025):
        yield YearlyAssessment(
            cadre=cadre, year=year, result="competent", document=f"云人社〔{year + 1}〕9号"
        )


def _family(cadre: Cadre, n: int) -> FamilyMember:
    relation = "丈夫" if cadre.sex == "female" else "妻子"
    return FamilyMember(cadre=cadre, relation=relation, name=f"亲属{n}", politics="群众", work="云溪县某企业")


def _past(cadre: Cadre) -> Tenure:
    began = cadre.started_work
    return Tenure(
        cadre=cadre, post_name="办事员", level="ordinary", since=began, until=date(began.year + 2, 8, 1)
    )


def _seat_chiefs(step: Act, town: Township, cadres: list[Cadre]) -> None:
    """The chief of each unit is the last of its people."""
    last = {cadre.unit_id: cadre for cadre in cadres}
    since = date(2022, 3, 10)
    seats = Seat.objects.filter(post__township=town, post__level="chief").select_related("post__unit")
    step.create_all(
        Tenure(
            cadre=last[seat.post.unit_id],
            seat=seat,
            post_name=str(seat.post),
            level="chief",
            since=since,
            decided_on=since,
            document=f"青石委干〔2022〕{seat.pk}号",
        )
        for seat in seats
    )
