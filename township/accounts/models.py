"""Users and the offices they hold."""

from __future__ import annotations

import hashlib
import unicodedata
from collections.abc import Iterable
from datetime import date, datetime
from typing import Any

from django.contrib.auth.hashers import check_password
from django.contrib.auth.models import AbstractBaseUser, BaseUserManager
from django.core.validators import RegexValidator
from django.db import models
from django.db.models import Q
from simple_history.models import HistoricalRecords

from township.name_fields import ComparedName, PersonName
from township.records import clock
from township.records.act import act
from township.records.history import Recorded, RecordedQuerySet
from township.records.saving import Saved

#: A longer password costs seconds to hash and is nobody's.
LONGEST_PASSWORD = 128
#: What of an account is no record: the secret itself, whose mark is one, and what changes without an act.
UNRECORDED = frozenset({"password", "last_login", "notices"})


class Role(models.TextChoices):
    """The offices of the procedure."""

    OFFICER = "officer", "组织干事"
    COMMISSIONER = "commissioner", "组织委员"
    SECRETARY = "secretary", "党委书记"
    MEMBER = "member", "党委委员"
    DISCIPLINE = "discipline", "纪委书记"
    SUPERVISOR = "supervisor", "监督员"
    ADMINISTRATOR = "administrator", "系统管理员"
    #: Confirms changes of accounts as long as a township has no secretary or no discipline secretary; nothing else.
    CONFIRMER = "confirmer", "复核员"
    #: Of the villages' elections: at one's own village, and at the second count.
    CONTACT = "contact", "包村干部"
    ELECTION_CLERK = "election_clerk", "换届联络员"
    #: Of the county's organisation department, and held there alone: reads the townships put under it (decision 0059).
    COUNTY = "county", "县委组织部"


#: Offices whose holders sit on the Party committee, by rank.
COMMITTEE = (Role.SECRETARY, Role.DISCIPLINE, Role.COMMISSIONER, Role.MEMBER)
#: The offices of a county's organisation department: no other is held there, and the first of them nowhere else.
OF_COUNTY = frozenset({Role.COUNTY, Role.ADMINISTRATOR, Role.CONFIRMER})
#: Offices of which a township has one holder at a time.
SINGLE = (Role.COMMISSIONER, Role.SECRETARY, Role.DISCIPLINE)
#: Offices that record what others pass or watch over: whoever holds one holds none of those beside it.
APART = {
    Role.CONTACT: frozenset({*SINGLE, Role.SUPERVISOR, Role.CONFIRMER, Role.ELECTION_CLERK}),
    Role.ELECTION_CLERK: frozenset({*SINGLE, Role.SUPERVISOR, Role.CONFIRMER, Role.CONTACT}),
}


def named(role: str, stand_in: bool) -> str:
    """An office as lists name it."""
    return f"{Role(role).label}（回避代行）" if stand_in else Role(role).label


def normalised(username: str) -> str:
    """The login name as it is stored: however it is typed, one person has one count of failures."""
    return unicodedata.normalize("NFKC", username).strip().lower()


def mark_of(password: str) -> str:
    """What the history keeps of a password: that it is another one now, and nothing it could be guessed by.

    It is the digest of what the column holds, which is a salted hash already.
    """
    return hashlib.sha256(password.encode()).hexdigest()


class UserManager(BaseUserManager.from_queryset(RecordedQuerySet)):  # type: ignore[misc]
    def get_by_natural_key(self, username: str | None) -> User:
        return self.get(username=normalised(username or ""))

    def create_user(self, username: str, password: str | None = None, **fields: Any) -> User:
        user = self.model(username=username, **fields)
        user.set_password(password)
        user.save(using=self._db)
        return user


class User(Saved, AbstractBaseUser):
    """A person who can log in. Accounts are deactivated, never deleted: step records name them.

    Who somebody is, which file is their own, whether they can log in and that their password changed is recorded like
    every business row, inside acts. When they last logged in and what they are told is not.
    """

    #: The acts on accounts tell these themselves.
    SILENT_FIELDS = frozenset(
        {
            "username",
            "name",
            "position",
            "home",
            "cadre",
            "is_active",
            "must_change_password",
            "password_expires_at",
            "password_mark",
            "factor_mark",
            "created_at",
        }
    )

    username = models.CharField(
        "登录名",
        max_length=30,
        unique=True,
        validators=[
            RegexValidator(r"^[a-z0-9_.-]{3,30}$", "登录名用3至30个小写字母、数字、点、横线或下划线")
        ],
        error_messages={"unique": "该登录名已被使用，换一个登录名"},
    )
    name = PersonName("姓名", max_length=40)
    compared_name = ComparedName()
    #: What they are called at the table beside the office the product knows them by: 党委副书记、镇长.
    position = models.CharField("党政职务", max_length=40, blank=True)
    home = models.ForeignKey(
        "township.Township", models.PROTECT, verbose_name="所属乡镇", related_name="users", null=True
    )
    cadre = models.OneToOneField(
        "township.Cadre",
        models.PROTECT,
        null=True,
        blank=True,
        verbose_name="本人干部信息",
        related_name="user",
        help_text="据此计算回避；本人及近亲属的事项对其不可见",
    )
    #: Files of the same name of which two people have said that they are somebody else's.
    not_own = models.JSONField("同名而非本人的档案", default=list, blank=True, editable=False)
    is_active = models.BooleanField("启用", default=True)
    must_change_password = models.BooleanField("下次登录须修改密码", default=False)
    password_expires_at = models.DateTimeField("一次性密码有效期至", null=True, blank=True, editable=False)
    password_mark = models.CharField("密码标记", max_length=64, blank=True, editable=False)
    #: What the history keeps of a second factor: that there is one, and that it is another now. Empty: none.
    factor_mark = models.CharField("两步验证标记", max_length=64, blank=True, editable=False)
    notices = models.JSONField("待告知事项", default=list, blank=True, editable=False)
    created_at = models.DateTimeField("建立时间", default=clock.now, editable=False)

    objects = UserManager()
    history = HistoricalRecords(excluded_fields=[*UNRECORDED], bases=(Saved,))

    USERNAME_FIELD = "username"
    REQUIRED_FIELDS = ["name"]

    class Meta:
        verbose_name = verbose_name_plural = "用户"
        ordering = ["username"]

    def __str__(self) -> str:
        return self.name

    @property
    def _history_date(self) -> datetime:
        return clock.now()

    def save(self, *args: Any, update_fields: Iterable[str] | None = None, **kwargs: Any) -> None:
        """Save, with a version in the history unless nothing recorded is saved. Raises UnrecordedWrite outside an act."""
        fields = None if update_fields is None else {*update_fields}
        if fields and "name" in fields:
            # By the compared form the database tells who is whose second account: it follows the name.
            fields |= {"compared_name"}
        if fields is None or "password" in fields:
            self.password_mark = mark_of(self.password)
        if fields is None:
            super().save(*args, **kwargs)
        elif fields <= UNRECORDED - {"password"}:
            self.skip_history_when_saving = True
            try:
                super().save(*args, update_fields=fields, **kwargs)
            finally:
                del self.skip_history_when_saving
        else:
            self._save_recorded(fields, *args, **kwargs)

    def _save_recorded(self, fields: set[str], *args: Any, **kwargs: Any) -> None:
        # The version holds the whole row: what another act has changed meanwhile is taken along, not overwritten.
        fields |= {"password_mark"} if "password" in fields else set()
        tracked = self.history.model.tracked_fields
        stale = {field.attname for field in tracked if field.name not in fields} - {"id"}
        now = type(self)._base_manager.select_for_update().filter(pk=self.pk).values(*stale).get()
        for name, value in now.items():
            if getattr(self, name) != value:
                setattr(self, name, value)
        super().save(*args, update_fields=fields, **kwargs)

    def check_password(self, raw_password: str | None) -> bool:
        """Whether this is the password; one hashed as it was years ago is hashed anew, as an act of its own."""

        def hash_anew(raw: str) -> None:
            with act(
                township=self.home,
                code="account.rehash",
                label="更新密码的保存方式",
                happened_on=clock.today(),
                subject=f"账号：{self.name}（{self.username}）",
            ):
                self.set_password(raw)
                self._password = None
                self.save(update_fields=["password"])

        if raw_password and len(raw_password) > LONGEST_PASSWORD:
            return False
        return check_password(raw_password, self.password, hash_anew if self.home else None)


class Office(Recorded):
    """An office a user holds in a township from one day to another.

    Or stands in for (回避代行): then they act in it only on dossiers from which its holder must withdraw, and it makes
    them no member of the committee.
    """

    township = models.ForeignKey(
        "township.Township", models.PROTECT, verbose_name="乡镇", related_name="offices"
    )
    user = models.ForeignKey(User, models.PROTECT, verbose_name="用户", related_name="offices")
    role = models.CharField("职务", max_length=20, choices=Role)
    stand_in = models.BooleanField("回避代行", default=False)
    since = models.DateField("自")
    until = models.DateField("至", null=True, blank=True)

    class Meta:
        verbose_name = verbose_name_plural = "职务"
        ordering = ["township", "role", "since"]
        constraints = [
            models.UniqueConstraint(
                fields=["township", "user", "role"],
                condition=Q(until=None),
                name="office_held_once",
                violation_error_message="该用户已担任此职务",
            ),
            models.UniqueConstraint(
                fields=["township", "role", "stand_in"],
                condition=Q(until=None, role__in=SINGLE),
                name="office_single_holder",
                violation_error_message="该职务已有人担任，先结束其任期",
            ),
            models.CheckConstraint(condition=Q(role__in=Role.values), name="office_role_known"),
            models.CheckConstraint(
                condition=Q(stand_in=False) | Q(role__in=SINGLE),
                name="office_stand_in_single",
                violation_error_message="只有一人担任的职务才有回避代行",
            ),
            models.CheckConstraint(
                condition=Q(until=None) | Q(until__gte=models.F("since")),
                name="office_dates_ordered",
                violation_error_message="职务结束日期不得早于开始日期",
            ),
        ]

    def held_on(self, day: date) -> bool:
        """Whether the office is held on a day, its first and last included."""
        return self.since <= day and (self.until is None or self.until >= day)

    def __str__(self) -> str:
        return f"{self.user} {self.label}"

    @property
    def label(self) -> str:
        return named(self.role, self.stand_in)
