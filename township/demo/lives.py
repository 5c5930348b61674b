"""What stands in the personnel files of the fictional people: studies, posts without a gap, assessments, family.

Whoever starts work in August and has studied until June has no gap; from then on each post begins on the day on which
the one before it ends.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from township.models import (
    Cadre,
    Education,
    FamilyMember,
    Reward,
    Seat,
    Tenure,
    Township,
    Unit,
    YearlyAssessment,
)
from township.roster.identity import with_check_digit
from township.roster.models import Level

from .names import CHILDREN, ELDERS, GIVEN, FictionalNames

SPECIALITIES = (
    "公文写作", "党建", "经济管理", "社会工作", "法律", "土木工程", "群众工作", "文化", "农业技术", "财务会计",
)  # fmt: skip
#: Where somebody studied, and what.
SCHOOLS = (
    ("云溪学院", "行政管理"), ("青江师范学院", "汉语言文学"), ("钱江财经学院", "会计学"), ("云江农学院", "农学"),
    ("东江政法学院", "法学"), ("云溪工学院", "土木工程"), ("青江师范学院", "社会工作"), ("钱江财经学院", "经济学"),
)  # fmt: skip
#: Where somebody worked first, outside the township.
FIRST_POSTS = (
    "云溪县石门镇社会事务办公室办事员", "云溪县松岭乡农业技术推广站技术员", "云溪县青石中心小学教师",
    "云溪县公共就业服务中心工作人员", "云溪县青石镇柳溪村大学生村官", "云溪县河东街道综合信息指挥室网格员",
    "云溪县水利设施管理站技术员", "云溪县黄岩坑林场职员", "云溪县第二初级中学教师", "云溪县梅岭乡党政办公室办事员",
)  # fmt: skip
#: What the leading members did at the county before they came: they rose there.
COUNTY_POSTS = (
    "云溪县委办公室科员", "云溪县财政局科员", "云溪县农业农村局科员", "云溪县司法局科员", "云溪县教育局科员",
    "云溪县民政局科员", "云溪县自然资源局科员", "云溪县委宣传部科员", "云溪县人民武装部科员",
)  # fmt: skip
FORMER_LEADING = (
    "云溪县石门镇党委委员、副镇长", "云溪县梅岭乡党委委员", "云溪县松岭乡副乡长", "云溪县河东街道党工委委员",
    "云溪县石门镇副镇长", "云溪县梅岭乡副乡长", "云溪县河东街道办事处副主任", "云溪县松岭乡党委委员", "云溪县石门镇党委委员",
)  # fmt: skip
REWARDS = (
    ("全县防汛抗台先进个人", "云溪县委、县政府"), ("全县优秀党务工作者", "云溪县委"), ("年度先进工作者", "青石镇党委、镇政府"),
    ("全县信访工作先进个人", "云溪县委、县政府"), ("人口普查先进个人", "云溪县统计局"), ("优秀驻村干部", "青石镇党委、镇政府"),
    ("年度考核嘉奖", "云溪县人力资源和社会保障局"), ("美丽乡村建设先进个人", "云溪县委、县政府"),
)  # fmt: skip
TRADES = (
    "务农",
    "云溪县石门镇卫生院护士",
    "云溪县农产品市场个体经营",
    "云溪县第二初级中学教师",
    "云溪县新塘茶厂职工",
)
#: How many years one studies for it.
YEARS = {"college": 3, "bachelor": 4}
DEGREES = {
    "汉语言文学": "文学", "农学": "农学", "法学": "法学", "社会工作": "法学", "土木工程": "工学", "经济学": "经济学",
}  # fmt: skip
TITLES = ("助理工程师", "助理农艺师", "助理社会工作师", "馆员", "中级会计师")


@dataclass(frozen=True)
class LifePost:
    """One post of a life: since when, what it is called, and the seat where it is one of the township."""

    since: date
    name: str
    level: str = Level.ORDINARY
    seat: Seat | None = None


@dataclass(frozen=True)
class Registrar:
    """Writes the files of one township as of the day on which the demonstration is built."""

    town: Township
    names: FictionalNames
    today: date

    def born(self, youngest: int, oldest: int) -> date:
        """The month of birth of somebody of an age between two."""
        return date(self.today.year - self.names.number(youngest, oldest), self.names.number(1, 12), 1)

    def enter(
        self, unit: Unit, kind: str, birth: date, *, name: str = "", sex: str = "", member: bool = False
    ) -> Cadre:
        """A file with its particulars, and all that does not depend on a post."""
        names = self.names
        female = sex == "female" if sex else names.number(0, 9) < 4
        started = date(birth.year + 22 + (birth.month > 8), 8, 1)
        member = member or names.number(0, 9) < 6
        cadre = Cadre(
            township=self.town,
            name=name or names.next(female),
            sex="female" if female else "male",
            id_number=_identity(birth, female, names),
            birth_archive=birth,
            birth_recognised=birth,
            native_place="浙江云溪",
            birthplace="浙江云溪",
            politics="member" if member else "none",
            joined_party=date(started.year + names.number(1, 3), 7, 1) if member else None,
            started_work=started,
            title=names.pick(TITLES) if kind == "institutional" else "",
            specialities="、".join(names.some(SPECIALITIES, 2)),
            unit=unit,
            establishment=kind,
            rank="九级职员" if kind == "institutional" else "一级科员",
        )
        cadre.save()
        self._studies(cadre)
        self._assessments(cadre)
        self._family(cadre)
        return cadre

    def serve(self, cadre: Cadre, jobs: Sequence[LifePost]) -> None:
        """The posts of a life, the last one held still: each ends on the day on which the next begins."""
        for job, following in zip(jobs, [*jobs[1:], None], strict=True):
            Tenure(
                cadre=cadre,
                seat=job.seat,
                post_name=str(job.seat.post) if job.seat else job.name,
                level=job.level,
                since=job.since,
                until=following.since if following else None,
                decided_on=job.since,
                document=self._document(job),
            ).save()

    def _document(self, job: LifePost) -> str:
        if job.seat is None:
            return ""
        if Level(job.level).above_section:
            return f"云委干〔{job.since.year}〕{40 + job.seat.pk % 50}号"
        return f"{self.town.code}委干〔{job.since.year}〕{3 + job.seat.pk % 40}号"

    def _studies(self, cadre: Cadre) -> None:
        school, major = self.names.pick(SCHOOLS)
        level = self.names.pick(("college", "bachelor", "bachelor", "bachelor"))
        degree = f"{DEGREES.get(major, '管理学')}学士" if level == "bachelor" else ""
        years, done = YEARS[level], cadre.started_work.year
        self._studied(
            cadre, "full_time", level, done - years, done, degree=degree, school=school, major=major
        )
        if level == "college" or self.names.number(0, 9) < 3:
            done, major = cadre.started_work.year + 4, self.names.pick(SCHOOLS)[1]
            self._studied(cadre, "in_service", "bachelor", done - 3, done, school="云溪开放学院", major=major)

    def _studied(self, cadre: Cadre, form: str, level: str, since: int, until: int, **facts: object) -> None:
        """Studies from September of one year to June of another."""
        entered, done = date(since, 9, 1), date(until, 6, 30)
        Education(cadre=cadre, form=form, level=level, entered_on=entered, graduated_on=done, **facts).save()

    def _assessments(self, cadre: Cadre) -> None:
        """The results of the last five years, and a reward."""
        first = max(cadre.started_work.year + 1, self.today.year - 5)
        for year in range(first, self.today.year):
            result = "excellent" if self.names.number(0, 9) < 2 else "competent"
            document = f"云人社〔{year + 1}〕9号"
            YearlyAssessment(cadre=cadre, year=year, result=result, document=document).save()
        name, body = self.names.pick(REWARDS)
        awarded = date(max(first, self.today.year - self.names.number(1, 4)), self.names.number(1, 6), 28)
        Reward(cadre=cadre, awarded_on=awarded, name=name, body=body).save()

    def _family(self, cadre: Cadre) -> None:
        """Spouse, father and mother; a child of those who are old enough."""
        spouse, other = ("丈夫", False) if cadre.sex == "female" else ("妻子", True)
        self._relative(cadre, spouse, -2, 2, female=other)
        if self.today.year - cadre.birth_recognised.year > 30:
            child = self.names.pick(("儿子", "女儿"))
            surname = cadre.name[0] if cadre.sex == "male" else ""
            self._relative(cadre, child, 27, 29, female=child == "女儿", surname=surname, given=CHILDREN)
        self._relative(cadre, "父亲", -28, -24, female=False, surname=cadre.name[0], given=ELDERS)
        self._relative(cadre, "母亲", -27, -23, female=True, given=ELDERS)

    def _relative(
        self,
        cadre: Cadre,
        relation: str,
        low: int,
        high: int,
        *,
        female: bool,
        surname: str = "",
        given: tuple[str, ...] = GIVEN,
    ) -> None:
        year = min(cadre.birth_recognised.year + self.names.number(low, high), self.today.year - 1)
        FamilyMember(
            cadre=cadre,
            relation=relation,
            name=self.names.next(female, surname, given),
            birth=date(year, self.names.number(1, 12), 1),
            politics="群众",
            work=_work_of(given) or self.names.pick(TRADES),
        ).save()


def _work_of(given: tuple[str, ...]) -> str:
    """What relatives of a generation do; of a spouse it is chosen."""
    return "在校学生" if given is CHILDREN else "务农" if given is ELDERS else ""


def _identity(birth: date, female: bool, names: FictionalNames) -> str:
    day = birth.replace(day=names.number(1, 28))
    serial = names.number(0, 499) * 2 + (0 if female else 1)
    return with_check_digit(f"330899{day:%Y%m%d}{serial:03d}")
