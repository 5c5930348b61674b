"""Influence windows (影响期) of sanctions: while one is open the person cannot be proposed for promotion.

Government sanctions (政务处分) and Party discipline (党纪处分) have lengths fixed by their instruments.
Admonition (诫勉), organisational measures (组织处理) and the lowering of a post's grade in a public institution have
none read here that holds nationally: the end is read from the document. Criminal and administrative penalties have none.
"""

from datetime import date, timedelta

from django.db.models import TextChoices

from township.roster.retirement import same_day_after


class SanctionTrack(TextChoices):
    """The line of authority a sanction comes from."""

    PARTY = "party", "党纪处分"
    GOVERNMENT = "government", "政务处分"
    ORGANISATIONAL = "organisational", "组织措施"
    INSTITUTIONAL = "institutional", "事业单位处分"
    #: Imposed by others than Party and employer: no text gives it an influence period.
    OUTSIDE = "outside", "其他处罚"


class SanctionKind(TextChoices):
    """Every sanction or measure a personnel file may carry."""

    PARTY_WARNING = "party_warning", "党内警告"
    PARTY_SERIOUS_WARNING = "party_serious_warning", "党内严重警告"
    PARTY_POST_REMOVAL = "party_post_removal", "撤销党内职务"
    PARTY_PROBATION_ONE_YEAR = "party_probation_1y", "留党察看一年"
    PARTY_PROBATION_TWO_YEARS = "party_probation_2y", "留党察看二年"
    PARTY_EXPULSION = "party_expulsion", "开除党籍"
    WARNING = "warning", "警告"
    DEMERIT = "demerit", "记过"
    MAJOR_DEMERIT = "major_demerit", "记大过"
    DEMOTION = "demotion", "降级"
    REMOVAL = "removal", "撤职"
    ADMONITION = "admonition", "诫勉"
    ORGANISATIONAL_MEASURE = "organisational_measure", "组织处理"
    LOWERED_GRADE = "lowered_grade", "降低岗位等级"
    CRIMINAL = "criminal", "刑事处罚"
    DETENTION = "detention", "行政拘留"
    DISHONEST = "dishonest", "列入失信被执行人"
    OTHER_PENALTY = "other_penalty", "其他行政处罚"

    @property
    def track(self) -> SanctionTrack:
        if self.value.startswith("party_"):
            return SanctionTrack.PARTY
        if self in (SanctionKind.ADMONITION, SanctionKind.ORGANISATIONAL_MEASURE):
            return SanctionTrack.ORGANISATIONAL
        if self == SanctionKind.LOWERED_GRADE:
            return SanctionTrack.INSTITUTIONAL
        if self in _OUTSIDE:
            return SanctionTrack.OUTSIDE
        return SanctionTrack.GOVERNMENT

    @property
    def months(self) -> int | None:
        """Length of the window; nothing where the end has to be read from the document."""
        return _MONTHS.get(self)

    @property
    def is_probation(self) -> bool:
        return self in (SanctionKind.PARTY_PROBATION_ONE_YEAR, SanctionKind.PARTY_PROBATION_TWO_YEARS)


_OUTSIDE = frozenset(
    {
        SanctionKind.CRIMINAL,
        SanctionKind.DETENTION,
        SanctionKind.DISHONEST,
        SanctionKind.OTHER_PENALTY,
    }
)
_MONTHS_AFTER_PROBATION = 24

_MONTHS = {
    SanctionKind.PARTY_WARNING: 12,
    SanctionKind.PARTY_SERIOUS_WARNING: 18,
    SanctionKind.PARTY_POST_REMOVAL: 24,
    SanctionKind.PARTY_PROBATION_ONE_YEAR: 12 + _MONTHS_AFTER_PROBATION,
    SanctionKind.PARTY_PROBATION_TWO_YEARS: 24 + _MONTHS_AFTER_PROBATION,
    SanctionKind.WARNING: 6,
    SanctionKind.DEMERIT: 12,
    SanctionKind.MAJOR_DEMERIT: 18,
    SanctionKind.DEMOTION: 24,
    SanctionKind.REMOVAL: 24,
}


class EndDateMissing(ValueError):
    """The end of this window cannot be computed and nobody has entered it."""


def window_end(
    kind: SanctionKind | str,
    decided_on: date,
    *,
    given_end: date | None = None,
    rights_restored_on: date | None = None,
) -> date:
    """Last day on which a sanction still bars promotion.

    `given_end` is the end the document states. It is required where no length is fixed; where one is, a
    document may lengthen the window but never cut it below the computed end. `rights_restored_on` is the
    day on which a Party member on probation got the rights back: the two years after probation run from
    that day, which is later than planned when the probation was extended.
    """
    kind = SanctionKind(kind)
    if kind.track == SanctionTrack.OUTSIDE:
        return given_end or decided_on
    if kind.months is None:
        if given_end is None:
            raise EndDateMissing(f"{kind.label}的影响期没有全国统一规定，补录文件载明的影响期截止日期")
        return given_end
    ends = [last_day_of_window(decided_on, kind.months)]
    if kind.is_probation and rights_restored_on is not None:
        ends.append(last_day_of_window(rights_restored_on, _MONTHS_AFTER_PROBATION))
    return max(ends + ([given_end] if given_end else []))


def blocks(
    kind: SanctionKind | str,
    decided_on: date,
    on: date,
    *,
    given_end: date | None = None,
    rights_restored_on: date | None = None,
) -> bool:
    """Whether a sanction bars promotion on a day; a window whose end nobody has entered stays open.

    What was imposed outside both ladders never bars by itself: a named person looks at it.
    """
    if on < decided_on or SanctionKind(kind).track == SanctionTrack.OUTSIDE:
        return False
    try:
        return on <= window_end(kind, decided_on, given_end=given_end, rights_restored_on=rights_restored_on)
    except EndDateMissing:
        return True


def last_day_of_window(first_day: date, months: int) -> date:
    """The day before the corresponding day of the last month, counting the first day in.

    Where the last month has no such day (31 August and six months), the window ends on the last day of that
    month. The one source for this case says the day before it, but illustrates that with a decision taken
    on a 29 February that does not exist, so it carries little. The month's last day is the usual calendar
    rule for a missing day and errs, if at all, by one day on the side of waiting.
    """
    same_day = same_day_after(first_day, months)
    return same_day if same_day.day < first_day.day else same_day - timedelta(days=1)
