"""Every figure of the report equals a second computation, written without the first, over a generated year."""

from __future__ import annotations

import random
from collections.abc import Callable
from datetime import date, timedelta
from decimal import ROUND_HALF_UP, Decimal
from statistics import median
from typing import Any

import pytest

from appointments.models import (
    AgendaItem,
    Appointment,
    EvaluationTalk,
    IntegrityOpinion,
    Must,
    Notice,
    Participants,
    ProbationReview,
    Report,
    Seatholder,
    Stance,
    Talk,
)
from appointments.stages.evaluation.models import CandidateEvaluation
from appointments.stages.motion.models import Motion
from ballots.models import Count
from supervision.account.figures import Account, Scope
from supervision.account.figures.base import FigureMeasure, FigureRow, number_of
from supervision.account.figures.dossiers import in_batches, standing
from supervision.account.outline import codes
from tests import builders
from tests.corridor import standing_in
from township.law import workdays
from township.models import (
    Cadre,
    FamilyMember,
    Post,
    Rank,
    Seat,
    StaffingQuota,
    StepRecord,
    Tenure,
    User,
    Village,
    VillageContact,
)
from township.records import clock
from township.records.act import act

TODAY = date(2026, 3, 18)
FIRST = date(2026, 1, 1)


def whole_years(birth: date, day: date) -> int:
    return (day.year * 12 + day.month - birth.year * 12 - birth.month) // 12


def tenths(number: Decimal) -> Decimal:
    return number.quantize(Decimal("0.1"), ROUND_HALF_UP)


def kin_named_by(cadre: Cadre) -> list[str]:
    return [each.name for each in cadre.familymembers.all()]


class Second:
    """The figures of 2026 up to the suite's day, from the rows of now and nothing of `supervision.account`."""

    def __init__(self, town: Any) -> None:
        self.town = town
        self.serving = list(Cadre.objects.filter(township=town, status="in_service"))
        self.year = {"gte": FIRST, "lte": TODAY}

    def between(self, field: str) -> dict[str, date]:
        return {f"{field}__{name}": day for name, day in self.year.items()}

    def quota(self, kind: str) -> Decimal:
        return Decimal(StaffingQuota.objects.get(township=self.town, kind=kind).authorised)

    def people(self, chosen: Callable[[Cadre], bool]) -> int:
        return sum(map(chosen, self.serving))

    def aged(self, least: int, most: int) -> int:
        return self.people(lambda cadre: least <= whole_years(cadre.birth_recognised, TODAY) <= most)

    def seats(self) -> list[Seat]:
        posts = Post.objects.filter(township=self.town, level__in=["chief", "deputy"], abolished_on=None)
        return list(Seat.objects.filter(post__in=posts, withdrawn_on=None))

    def held(self) -> int:
        return sum(seat.tenures.filter(until=None, since__lte=TODAY).exists() for seat in self.seats())

    def begun(self, way: str) -> int:
        return Tenure.objects.filter(
            cadre__township=self.town, beginning=way, annulled_on=None, **self.between("since")
        ).count()

    def ended(self, *ways: str) -> int:
        rows = Tenure.objects.filter(cadre__township=self.town, ending__in=ways, **self.between("until"))
        return rows.exclude(level="ordinary").count()

    def gone(self, status: str) -> int:
        return Cadre.objects.filter(township=self.town, status=status, **self.between("left_on")).count()

    def ranks(self) -> int:
        rows = Rank.objects.filter(cadre__township=self.town)
        return sum(
            1
            for each in rows.filter(**self.between("since"))
            if any(
                other.since is None or other.since < each.since
                for other in rows.filter(cadre=each.cadre).exclude(pk=each.pk)
            )
        )

    def of(self, model: Any, path: str, day: str, **more: Any) -> Any:
        return model.objects.filter(**{f"{path}matter__township": self.town}, **self.between(day), **more)

    def stage(self, *stages: str) -> int:
        return Appointment.objects.filter(matter__township=self.town, stage__in=stages).count()

    def passed_to(self, target: str) -> int:
        rows = StepRecord.objects.filter(
            township=self.town, outcome="done", target=target, **self.between("happened_on")
        )
        return rows.values("matter").distinct().count()

    def batches(self) -> int:
        """Day by day: more than one on a day, or one that was reported beforehand as a batch."""
        number = 0
        for appointment in Appointment.objects.filter(matter__township=self.town, stage="in_office"):
            own = StepRecord.objects.filter(matter=appointment.pk, target="in_office", outcome="done").latest(
                "sequence"
            )
            beside = StepRecord.objects.filter(
                township=self.town, target="in_office", outcome="done", happened_on=own.happened_on
            )
            told = appointment.motions.filter(superseded=False, prior_report="batch").exists()
            number += told or beside.values("matter").distinct().count() > 1
        return number

    def taking(self, name: str) -> int:
        rows = self.of(Participants, "recommendation__appointment__", "recommendation__meeting_on")
        return sum(getattr(each, name) for each in rows)

    def shares(self) -> list[Decimal]:
        """Of counts that two people entered alike."""
        found = []
        for count in Count.objects.filter(
            matter__township=self.town, kind="assessment", **self.between("held_on")
        ):
            sheets = [each.figures for each in count.entries.all()] or [count.figures]
            if len(sheets) == 2 and sheets[0] == sheets[1]:
                sheet = sheets[0]
                found.append(Decimal(100 * (sheet["excellent"] + sheet["competent"])) / sheet["valid"])
        return found

    def items(self, *results: str) -> Any:
        rows = AgendaItem.objects.filter(
            meeting__township=self.town, meeting__kind="committee", **self.between("closed_on")
        )
        return rows.filter(result__in=results) if results else rows

    def seated(self, **more: Any) -> int:
        return Seatholder.objects.filter(meeting__in=self.items().values("meeting"), **more).count()

    def notice_days(self) -> Decimal:
        calendar = workdays.load()
        days = [
            sum(
                calendar.is_workday(each.first_day + timedelta(days=n))
                for n in range((each.last_day - each.first_day).days + 1)
            )
            for each in self.of(Notice, "appointment__", "published_on")
        ]
        return (Decimal(sum(days)) / (len(days) or 1)).quantize(Decimal("0.1"), ROUND_HALF_UP)

    def steps(self, **more: Any) -> Any:
        return StepRecord.objects.filter(township=self.town, **self.between("happened_on"), **more)

    def overdue(self) -> int:
        running = Tenure.objects.filter(cadre__township=self.town, until=None, probation_until__lt=TODAY)
        return sum(
            not ProbationReview.objects.filter(posting__appointment__tenure=each).exists() for each in running
        )

    def running(self, cadre: Cadre) -> int:
        return Tenure.objects.filter(cadre=cadre, until=None, annulled_on=None, since__lte=TODAY).count()

    def free(self, kind: str) -> Decimal:
        return self.quota(kind) - self.people(lambda cadre: cadre.establishment == kind)

    def of_staff(self) -> dict[str, Callable[[], Any]]:
        kinds = ("administrative", "institutional")
        sections = Tenure.objects.filter(
            cadre__township=self.town, until=None, level__in=["chief", "deputy"], seat__isnull=False
        )
        begun = VillageContact.objects.filter(village__township=self.town, **self.between("since"))
        return {
            "roster.quota_vacant": lambda: sum(max(self.free(kind), 0) for kind in kinds),
            "roster.over_quota": lambda: sum(max(-self.free(kind), 0) for kind in kinds),
            "posts.over": lambda: sum(each.seat not in self.seats() for each in sections),
            "roster.outside": lambda: self.people(lambda cadre: cadre.establishment == "none"),
            "roster.no_party": lambda: self.people(
                lambda cadre: cadre.politics not in ("member", "probationary")
            ),
            "roster.age_45": lambda: self.aged(0, 45),
            "roster.joined": lambda: sum(
                FIRST <= clock.day_of(each.history.earliest().history_date) <= TODAY
                for each in Cadre.objects.filter(township=self.town)
            ),
            "roster.complete": lambda: self.people(
                lambda cadre: all(
                    (
                        cadre.unit, cadre.educations.exists(), cadre.tenures.exists(), cadre.familymembers.exists(),
                        cadre.joined_party or cadre.politics == "none",
                    )
                )
            ),
            "tenures.concurrent": lambda: self.people(lambda cadre: self.running(cadre) > 1),
            "villages.changed": begun.count,
        }  # fmt: skip

    def appointed(self) -> list[Any]:
        """Who was proposed in the matters that came into office in the year, whatever became of them since."""
        came = StepRecord.objects.filter(
            township=self.town, outcome="done", target="in_office", **self.between("happened_on")
        )
        rows = Appointment.objects.filter(pk__in=came.values("matter"))
        return [each.candidates.get(standing="proposed") for each in rows]

    def of_those_appointed(self) -> dict[str, Callable[[], Any]]:
        leaders = User.objects.filter(
            offices__township=self.town,
            offices__role__in=["secretary", "discipline", "commissioner", "member"],
        )
        named = {name for each in leaders if each.cadre for name in kin_named_by(each.cadre)}
        reported = self.of(Motion, "appointment__", "prior_report_sent_on")
        opinions = self.of(
            IntegrityOpinion, "material__evaluation__appointment__", "secretary_signed_on"
        ).exclude(discipline_signed_on=None)
        return {
            "dossiers.exceptional": lambda: sum(each.exceptional for each in self.appointed()),
            "dossiers.related": lambda: sum(each.cadre.name in named for each in self.appointed()),
            "dossiers.reported": reported.exclude(prior_report__in=["", "none"]).count,
            "talks.appointed": lambda: sum(
                each.appointment.talks.filter(superseded=False).exclude(held_on=None).exists()
                for each in self.appointed()
            ),
            "evaluation.opinions": opinions.count,
        }

    def all(self) -> dict[str, Callable[[], Any]]:
        material = "material__evaluation__appointment__"
        musts = self.of(Must, material, "checked_on")
        reports = Report.objects.filter(
            notice__appointment__matter__township=self.town, **self.between("received_on")
        )
        of_people = Report.objects.filter(cadre__township=self.town, **self.between("received_on"))
        received = Report.objects.filter(pk__in={each.pk for each in (*reports, *of_people)})
        reviews = self.of(ProbationReview, "posting__appointment__", "reviewed_on")
        villages = Village.objects.filter(township=self.town)
        contacts = VillageContact.objects.filter(village__in=villages, until=None, cadre__status="in_service")
        recommended = self.of(Participants, "recommendation__appointment__", "recommendation__meeting_on")
        return {
            "roster.quota_administrative": lambda: self.quota("administrative"),
            "roster.quota_institution": lambda: self.quota("institutional"),
            "roster.administrative": lambda: self.people(lambda c: c.establishment == "administrative"),
            "roster.institution": lambda: self.people(lambda c: c.establishment == "institutional"),
            "roster.serving": lambda: len(self.serving),
            "roster.women": lambda: self.people(lambda c: c.sex == "female"),
            "roster.party": lambda: self.people(lambda c: c.politics in ("member", "probationary")),
            "roster.college": lambda: self.people(
                lambda c: any(
                    e.level in ("college", "bachelor", "master", "doctor") for e in c.educations.all()
                )
            ),
            "roster.age": lambda: (
                Decimal(sum(whole_years(c.birth_recognised, TODAY) for c in self.serving)) / len(self.serving)
            ).quantize(Decimal("0.1"), ROUND_HALF_UP),
            "roster.age_35": lambda: self.aged(0, 35),
            "roster.age_36_45": lambda: self.aged(36, 45),
            "roster.age_46_54": lambda: self.aged(46, 54),
            "roster.age_55": lambda: self.aged(55, 150),
            "posts.seats": lambda: len(self.seats()),
            "posts.held": self.held,
            "posts.vacant": lambda: len(self.seats()) - self.held(),
            "tenures.promoted": lambda: self.begun("promotion"),
            "tenures.lateral": lambda: self.begun("lateral"),
            "tenures.removed": lambda: self.ended("removed", "unfit"),
            "tenures.resigned": lambda: self.ended("resigned"),
            "roster.retired": lambda: self.gone("retired"),
            "roster.transferred": lambda: self.gone("transferred"),
            "roster.quit": lambda: self.gone("left"),
            "roster.ranks": self.ranks,
            "villages.all": villages.count,
            "villages.covered": lambda: contacts.values("village").distinct().count(),
            "dossiers.opened": lambda: Appointment.objects.filter(
                matter__township=self.town, **self.between("matter__opened_on")
            ).count(),
            "dossiers.under_way": lambda: self.stage(
                "motion", "recommendation", "evaluation", "notice", "decision", "talk", "posting"
            ),
            "dossiers.appointed": lambda: self.passed_to("in_office"),
            "dossiers.batches": self.batches,
            "dossiers.not_appointed": lambda: self.passed_to("not_appointed"),
            "dossiers.terminated": lambda: self.passed_to("terminated"),
            "dossiers.annulled": lambda: self.passed_to("annulled"),
            "recommendation.meetings": lambda: recommended.values("recommendation").distinct().count(),
            "recommendation.expected": lambda: self.taking("expected"),
            "recommendation.attended": lambda: self.taking("attended"),
            "evaluation.people": self.of(
                CandidateEvaluation, "evaluation__appointment__", "evaluation__evaluated_from"
            ).count,
            "evaluation.talks": self.of(EvaluationTalk, material, "held_on").count,
            "evaluation.assessed": lambda: len(self.shares()),
            "evaluation.median": lambda: Decimal(median(self.shares() or [0])).quantize(
                Decimal("0.1"), ROUND_HALF_UP
            ),
            "evaluation.below_half": lambda: sum(share < 50 for share in self.shares()),
            "evaluation.musts": musts.count,
            "evaluation.doubts": musts.filter(result="doubt").count,
            "notice.published": self.of(Notice, "appointment__", "published_on").count,
            "notice.days": self.notice_days,
            "notice.reports": reports.count,
            "notice.concluded": reports.exclude(concluded_on=None).count,
            "reports.received": received.count,
            "reports.hotline": received.filter(channel="hotline").count,
            "reports.concluded": received.exclude(concluded_on=None).count,
            "meetings.held": lambda: self.items().values("meeting").distinct().count(),
            "meetings.items": lambda: self.items().count(),
            "meetings.passed": lambda: self.items("passed").count(),
            "meetings.rejected": lambda: self.items("rejected").count(),
            "meetings.postponed": lambda: self.items("postponed").count(),
            "meetings.members": self.seated,
            "meetings.present": lambda: self.seated(attends=True),
            "meetings.recused": lambda: Stance.objects.filter(item__in=self.items(), recused=True).count(),
            "talks.held": self.of(Talk, "appointment__", "held_on").count,
            "probation.reviewed": reviews.count,
            "probation.fit": reviews.filter(result="fit").count,
            "probation.overdue": self.overdue,
            **self.of_staff(),
            **self.of_those_appointed(),
            "evaluation.lowest": lambda: tenths(min(self.shares() or [Decimal(0)])),
            "evaluation.highest": lambda: tenths(max(self.shares() or [Decimal(0)])),
            "evaluation.unasked": musts.filter(result="not_applicable").count,
            "reports.signed": received.filter(kind="named").exclude(concluded_on=None).count,
            "reports.answered": received.filter(kind="named").exclude(answered_on=None).count,
            "meetings.late_items": lambda: sum(
                "不搞临时动议" in each.details["refusal"]
                for each in self.steps(outcome="refused", code="meeting.put")
            ),
            "probation.unfit": reviews.filter(result="unfit").count,
            "record.steps": lambda: self.steps().count(),
            "record.refused": lambda: self.steps(outcome="refused").count(),
            "record.late": lambda: sum("late_after" in each.details for each in self.steps(outcome="done")),
            "record.returned": lambda: self.steps(outcome="done", code__startswith="return_to").count(),
            "record.corrected": lambda: self.steps(outcome="done", label__startswith="更正：").count(),
        }


def compared(town: Any) -> dict[str, tuple[str, str]]:
    """The figures of which the two computations say different things."""
    account = Account(Scope(town.pk, 2026, TODAY, clock.now() + timedelta(minutes=1)))
    second = Second(town).all()
    told = {code: (account.value(code).number, str(second[code]())) for code in second}
    return {code: pair for code, pair in told.items() if Decimal(pair[0] or 0) != Decimal(pair[1])}


def test_each_figure_of_a_walked_corridor_is_that_of_a_second_computation(township, cast):
    standing_in(township, cast, "in_office")
    assert compared(township) == {}
    without = {code for code in codes() if code not in Second(township).all()}
    # The elections' own page, the review and study have second computations of their own; the year before has no roster here.
    elsewhere = ("elections.", "review.", "study.")
    without = {code for code in without if not code.startswith(elsewhere)}
    # What is not kept is said so; last year's problems are counted beside the report that tells of them.
    assert {code for code in without if not code.endswith("_before")} == {
        "tenures.demoted",
        "roster.seconded",
        "problems.last_year",
        "problems.mended",
    }
    account = Account(Scope(township.pk, 2026, TODAY, clock.now()))
    # A quota has a day of its own, and stands at the end of the year before.
    told = {code for code in without if not account.value(code).missing}
    assert told == {"roster.quota_administrative_before", "roster.quota_institution_before"}
    batches_are_told(township)
    rarities_are_told(township, cast)


def batches_are_told(township):
    """批量任用 (A18): none while one was appointed; one that was reported as a batch; both of a day."""

    def batches(scope: Scope) -> list[str]:
        return [row.cells[-1] for row in in_batches(scope)]

    moment = clock.now() + timedelta(minutes=1)
    assert batches(Scope(township.pk, 2026, TODAY, moment)) == []
    motion = Motion.objects.get(superseded=False)
    with builders.recorded(township):
        motion.prior_report = "batch"
        motion.save()
    assert batches(Scope(township.pk, 2026, TODAY, moment)) == ["已按批量任用事前报告"]
    assert compared(township) == {}
    scope = Scope(township.pk, 2026, TODAY, moment)
    found = standing(scope)
    # Another of the same day, and one of the day before, as the steps tell them.
    [key] = found.appointments
    [own] = [each for each in found.passed if each["target"] == "in_office"]
    for other, days in ((9_001, 0), (9_002, 1)):
        found.appointments[other], found.stage[other] = found.appointments[key], "in_office"
        found.passed.append({**own, "matter": other, "happened_on": own["happened_on"] - timedelta(days)})
    assert batches(scope) == ["同日 2 件，已按批量任用事前报告", "同日 2 件"]


def rarities_are_told(town: Any, cast: Any) -> None:
    """What a plain corridor does not bring: one of each, and both computations count it."""
    before = {code: Second(town).all()[code]() for code in RARE}
    motion, [candidate] = Motion.objects.get(superseded=False), Second(town).appointed()
    post = builders.post(town, unit="便民服务中心", name="另设主任")
    with builders.recorded(town):
        candidate.exceptional, candidate.exceptional_reason = True, "急需专业人才。"
        candidate.save()
        motion.prior_report_sent_on = TODAY
        motion.save()
        FamilyMember(
            cadre=cast.secretary.user.cadre,
            relation="配偶",
            name=candidate.cadre.name,
            person=candidate.cadre,
        ).save()
        Tenure(
            cadre=candidate.cadre, seat=post.seats.get(), post_name="主任", level="chief", since=TODAY
        ).save()
        post.abolished_on = TODAY
        post.save()
        quota = StaffingQuota.objects.get(township=town, kind="administrative")
        quota.authorised, quota.approved_on = quota.authorised + 2, TODAY
        quota.save()
        Report(
            cadre=candidate.cadre,
            received_on=TODAY,
            channel="letter",
            kind="named",
            reporter="吴某",
            content="反映。",
            outcome="unfounded",
            handler="钱敏",
            findings="查无此事。",
            concluded_on=TODAY,
            answered_on=TODAY,
        ).save()
        village = Village(township=town, name="青石村")
        village.save()
        VillageContact(village=village, cadre=candidate.cadre, since=TODAY).save()
    with act(
        by=cast.officer,
        code="meeting.put",
        label="列入议程",
        happened_on=TODAY,
        outcome="refused",
        details={"refusal": "议程已封存，不搞临时动议。"},
    ):
        pass
    second = Second(town).all()
    assert {code: second[code]() - before[code] for code in RARE} == dict.fromkeys(RARE, 1) | {
        "roster.quota_vacant": 2
    }
    assert compared(town) == {}


RARE = (
    "dossiers.exceptional", "dossiers.related", "dossiers.reported", "posts.over", "tenures.concurrent",
    "reports.signed", "reports.answered", "villages.changed", "meetings.late_items", "roster.quota_vacant",
)  # fmt: skip
WAYS = ("", "retired", "transferred", "left")
ENDINGS = ("", "removed", "resigned", "term")


def one_more(town: Any, rng: random.Random) -> None:
    """Somebody with a life made up by chance: age, sex, kind of post, Party, how and when they left or a post ended."""
    day = TODAY + timedelta(days=rng.randrange(-100, 1))
    cadre = builders.cadre(
        town,
        birth=date(TODAY.year - rng.randrange(18, 65), rng.randrange(1, 13), 1),
        sex=rng.choice(["male", "female"]),
        establishment=rng.choice(["administrative", "institutional"]),
        politics=rng.choice(["member", "probationary", "none"]),
        started_work=date(2026, 1, 1),
    )
    with builders.recorded(town):
        ending, status = rng.choice(ENDINGS), rng.choice(WAYS)
        until = {"until": day, "ending": ending} if ending else {}
        since = min(day, date(2025, 12, 1) + timedelta(days=rng.randrange(60)))
        Tenure(cadre=cadre, post_name="站长", level="chief", beginning="lateral", since=since, **until).save()
        if status:
            cadre.status, cadre.left_on = status, day
            cadre.save()


@pytest.mark.parametrize("seed", range(2))
def test_each_figure_of_a_generated_roster_is_that_of_a_second_computation(seed, township, cast):
    rng = random.Random(seed)  # noqa: S311
    for _ in range(3):
        for _ in range(5):
            one_more(township, rng)
        assert compared(township) == {}


def test_a_number_comes_from_the_rows_by_its_measure():
    rows = [FigureRow(("",), Decimal(weight)) for weight in (1, 2, 6)]
    measured = {measure: number_of(measure, rows) for measure in FigureMeasure}
    assert measured == {
        FigureMeasure.COUNT: 3, FigureMeasure.SUM: 9, FigureMeasure.AVERAGE: Decimal("3.0"), FigureMeasure.MEDIAN: Decimal("2.0"),
        FigureMeasure.LEAST: Decimal("1.0"), FigureMeasure.MOST: Decimal("6.0"),
    }  # fmt: skip
