"""某日的台账: what the roster said of a day (*effective on*), as it was known at a moment (*known on*).

Facts with days of their own (a tenure, a quota, a departure) count by those days, in the newest version that was on record
at the moment. Facts without one (a unit, a title, whether somebody stands in the roster at all) follow the history: they
count as they stood on record at the end of the day.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from functools import cache, cached_property
from typing import Any

from django.db.models import Max, Model, QuerySet
from django.utils import timezone

from township.models import Cadre, Education, Post, Seat, StaffingQuota, Tenure, Unit, Village, VillageContact
from township.records import clock
from township.records.composed import Wording
from township.records.models import StepRow

#: Columns of one version, by name.
Version = dict[str, Any]


def end_of(day: date) -> datetime:
    """The last moment of a day where the township is."""
    return timezone.make_aware(datetime.combine(day + timedelta(days=1), time())) - timedelta(microseconds=1)


def known(model: type[Model], moment: datetime, *names: str, **wanted: Any) -> list[Version]:
    """The newest versions on record at a moment, of rows that then stood; the conditions are asked of those versions.

    Versions are told apart by the order in which they were written: two acts may fall on one moment. `filed_in` wants what
    is of the files a township has ever had.
    """
    if any(name.endswith("__in") and not value for name, value in wanted.items()):
        return []
    fixed = tuple((name, value) for name, value in wanted.items() if isinstance(value, bool))
    asked = {name: value for name, value in wanted.items() if not isinstance(value, bool)}
    return _asking(model, names, fixed, tuple(asked)).of(moment=moment, **asked)


@cache
def _asking(
    model: type[Model], names: tuple[str, ...], fixed: tuple[tuple[str, bool], ...], asked: tuple[str, ...]
) -> Wording[Version]:
    """The words in which versions with these columns are asked for under conditions of these names."""

    def rows(moment: datetime, **wanted: Any) -> QuerySet[Any, Version]:
        if "filed_in" in wanted:
            wanted["cadre__in"] = _ever_filed(wanted.pop("filed_in"))
        history: QuerySet[Any] = model.history.model.objects.filter(history_date__lte=moment)  # type: ignore[attr-defined]
        newest = (
            history.order_by().values(model._meta.pk.attname).annotate(last=Max("history_id")).values("last")
        )
        found = (
            history.filter(history_id__in=newest, **wanted, **dict(fixed))
            .exclude(history_type="-")
            .order_by("id")
        )
        return found.values(*(names or (column.attname for column in model._meta.concrete_fields)))

    return Wording(rows, dict.fromkeys((each for each in asked if each.endswith("__in")), int))


def _ever_filed(township: int) -> QuerySet[Any, Any]:
    """The keys of all files a township has had: a question inside another, and not ten thousand keys written out."""
    history: QuerySet[Any] = Cadre.history.model.objects.filter(township=township)
    return history.order_by().values("id")


def _days_of(model: type[Model], versions: list[int]) -> dict[int, date]:
    """The day of the act that wrote each of these versions of a history."""
    if not versions:
        return {}
    rows = StepRow.objects.filter(table=model._meta.label_lower, history_id__in=versions)
    return dict(rows.values_list("history_id", "record__happened_on"))


@dataclass(frozen=True)
class Absence:
    """The time out of service of somebody who came back: gone from the first day on, there again from the second."""

    file: int
    status: str
    left_on: date
    returned_on: date


@dataclass(frozen=True)
class Roster:
    """The roster of a township on a day, as known at a moment."""

    township: int
    on: date
    known: datetime

    @property
    def moment(self) -> datetime:
        """Until when what has no day of its own is read."""
        return min(self.known, end_of(self.on))

    @cached_property
    def files(self) -> dict[int, Version]:
        """Every file that stood in the roster on the day, by its key; left or not, in words of the moment."""
        return self._dated(Cadre, "status", "left_on")

    def _dated(self, model: type[Model], *names: str) -> dict[int, Version]:
        """What has no day of its own as it stood on record by the day; these columns, which have one, as they are known."""
        then = {each["id"]: each for each in known(model, self.moment, township=self.township)}
        if self.moment == self.known:
            return then
        later = {each["id"]: each for each in known(model, self.known, "id", *names, township=self.township)}
        return {key: each | later.get(key, {}) for key, each in then.items()}

    @cached_property
    def serving(self) -> dict[int, Version]:
        """在职干部 on the day, by key: a departure counts from its own day, whenever it was entered, a return from its own."""
        away = {each.file for each in self.absences if each.left_on <= self.on < each.returned_on}
        return {
            key: each
            for key, each in self.files.items()
            if key not in away and (each["left_on"] is None or each["left_on"] > self.on)
        }

    @cached_property
    def departures(self) -> list[tuple[Version, str, date]]:
        """Who had left by the day, with how and when: once each, those who have come back since among them.

        A departure taken back from its own day on was none.
        """
        found = {
            each.file: (self.files[each.file], each.status, each.left_on)
            for each in self.absences
            if each.file in self.files and each.left_on < each.returned_on and each.left_on <= self.on
        }
        still = (each for each in self.files.values() if each["left_on"] and each["left_on"] <= self.on)
        return list(
            (found | {each["id"]: (each, each["status"], each["left_on"]) for each in still}).values()
        )

    @cached_property
    def absences(self) -> list[Absence]:
        """Who left and came back (恢复在职), in the order in which it was recorded: what the row itself tells no more."""
        history: QuerySet[Any] = Cadre.history.filter(township=self.township, history_date__lte=self.known)
        gone = history.order_by().filter(left_on__isnull=False).values("id")
        rows = history.filter(id__in=gone).order_by("history_id")
        found: list[tuple[Version, int]] = []
        last: dict[int, Version] = {}
        for each in rows.values("id", "history_id", "status", "left_on"):
            before = last.get(each["id"])
            if before and before["left_on"] and not each["left_on"]:
                found.append((before, each["history_id"]))
            last[each["id"]] = each
        returned = _days_of(history.model, [version for _, version in found])
        return [
            Absence(left["id"], left["status"], left["left_on"], returned[version])
            for left, version in found
            if version in returned
        ]

    @cached_property
    def all_tenures(self) -> list[Version]:
        """Every tenure known, of the township's files, whenever it ran."""
        found = known(Tenure, self.known, filed_in=self.township)
        return [each for each in found if each["cadre_id"] in self.files]

    @cached_property
    def tenures(self) -> list[Version]:
        """在任: the tenures that ran on the day."""
        return [each for each in self.all_tenures if runs(each, self.on)]

    @cached_property
    def quotas(self) -> dict[str, Version]:
        """核定: the quota of each kind of establishment in force on the day."""
        history = StaffingQuota.history.filter(
            township=self.township, history_date__lte=self.known, approved_on__lte=self.on
        )
        # What was recorded last holds from its day on: a day put right takes the wrong one back with it.
        rows = history.order_by("history_id").values("kind", "authorised", "document", "approved_on")
        return {each["kind"]: each for each in rows}

    @cached_property
    def posts(self) -> dict[int, Version]:
        """The posts that stood on the day, by key: one that was abolished stood to its own day, whenever that was entered."""
        found = self._dated(Post, "abolished_on")
        return {key: each for key, each in found.items() if not _over(each["abolished_on"], self.on)}

    @cached_property
    def seats(self) -> list[Version]:
        """The seats of those posts, but for what was withdrawn by then."""
        found = known(Seat, self.moment, post__in=list(self.posts))
        return [each for each in found if not _over(each["withdrawn_on"], self.on)]

    @cached_property
    def units(self) -> dict[int, str]:
        return {
            each["id"]: each["name"]
            for each in known(Unit, self.moment, "id", "name", township=self.township)
        }

    @cached_property
    def schooling(self) -> dict[int, list[Version]]:
        """The education of each file, by its key: what was finished by the day."""
        found: dict[int, list[Version]] = {}
        for each in known(Education, self.known, "cadre_id", "level", "graduated_on", filed_in=self.township):
            if each["cadre_id"] not in self.files:
                continue
            if not each["graduated_on"] or each["graduated_on"] <= self.on:
                found.setdefault(each["cadre_id"], []).append(each)
        return found

    @cached_property
    def villages(self) -> list[Version]:
        return known(Village, self.moment, "id", "name", township=self.township)

    @cached_property
    def contacts(self) -> list[Version]:
        """包村干部 on the day."""
        found = known(VillageContact, self.known, village__in=[each["id"] for each in self.villages])
        return [each for each in found if each["since"] <= self.on and not _over(each["until"], self.on)]

    def begins_after(self, day: date) -> date | None:
        """The day on which the roster began to be kept, where that is later than the day asked for."""
        first = (
            Cadre.history.filter(township=self.township)
            .order_by("history_date")
            .values_list("history_date", flat=True)
        )
        kept = first.first()
        began = clock.day_of(kept) if kept else None
        return began if began and began > day else None


class Through:
    """Some posts through the days: every version of what is asked of them read once, so that a day more costs no statement.

    It says what `Roster` says of each of those days, as known at the same moment.
    """

    def __init__(self, posts: Iterable[int], known_at: datetime) -> None:
        self._known = known_at
        self._posts = self._versions(Post, "abolished_on", id__in=list(posts))
        self._seats = self._versions(Seat, "post_id", "withdrawn_on", post__in=list(posts))
        self._tenures = known(
            Tenure,
            known_at,
            "seat_id",
            "cadre_id",
            "since",
            "until",
            "annulled_on",
            seat__in=list(self._seats),
        )
        self._files = self._versions(Cadre, id__in={each["cadre_id"] for each in self._tenures})

    def seats(self, post: int, on: date) -> tuple[int, int]:
        """How many seats a post had on a day, and how many of them were held."""
        moment = min(self._known, end_of(on))
        stood = _at(self._posts.get(post, ()), moment)
        if stood is None or _over(stood["abolished_on"], on):
            return 0, 0
        seats = {key for key, versions in self._seats.items() if self._belongs(versions, post, on, moment)}
        held = [
            each
            for each in self._tenures
            if each["seat_id"] in seats
            and runs(each, on)
            and _at(self._files.get(each["cadre_id"], ()), moment)
        ]
        return len(seats), len(held)

    @staticmethod
    def _belongs(versions: Sequence[Version], post: int, on: date, moment: datetime) -> bool:
        stood = _at(versions, moment)
        return bool(stood and stood["post_id"] == post and not _over(stood["withdrawn_on"], on))

    @staticmethod
    def _versions(model: type[Model], *names: str, **wanted: Any) -> dict[int, list[Version]]:
        history: QuerySet[Any] = model.history.model.objects.filter(**wanted)  # type: ignore[attr-defined]
        found: dict[int, list[Version]] = {}
        for each in history.order_by("history_id").values("id", "history_date", "history_type", *names):
            found.setdefault(each["id"], []).append(each)
        return found


def _at(versions: Sequence[Version], moment: datetime) -> Version | None:
    """The newest of these on record at a moment, of a row that then stood."""
    newest = next((each for each in reversed(versions) if each["history_date"] <= moment), None)
    return None if newest is None or newest["history_type"] == "-" else newest


def runs(tenure: Version, on: date) -> bool:
    """在任: whether a tenure ran on a day."""
    ends = [day for day in (tenure["until"], tenure["annulled_on"]) if day]
    return bool(tenure["since"] <= on and all(day > on for day in ends))


def _over(ended: date | None, on: date) -> bool:
    return ended is not None and ended <= on
