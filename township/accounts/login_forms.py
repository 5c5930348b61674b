"""What is asked at the login and of one's own password; every password typed is one try (`attempts`)."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta
from typing import Any, cast

from django import forms
from django.conf import settings
from django.contrib.auth.forms import AuthenticationForm
from django.core.exceptions import ValidationError
from django.db.models import Q, QuerySet
from django.utils import timezone

from township.forms import BaseForm, FilterForm, Form
from township.name_fields import named
from township.required_value import known
from township.security import client_address

from . import users
from .access import Request
from .attempts import one_try
from .login_log import LoginEvent
from .models import LONGEST_PASSWORD, User, normalised
from .passwords import problems


def password_field(label: str, autocomplete: str) -> forms.CharField:
    widget = forms.PasswordInput(attrs={"autocomplete": autocomplete})
    return forms.CharField(label=label, strip=False, max_length=LONGEST_PASSWORD, widget=widget)


class LoginForm(BaseForm, AuthenticationForm):
    error_messages = {
        "invalid_login": (
            f"登录名或密码不正确，核对后重新输入；{settings.LOGIN_FAILURES_MINUTES} 分钟内"
            f" {settings.LOGIN_FAILURES_PER_ACCOUNT} 次不正确，将锁定到这段时间结束"
        ),
        "inactive": "该账号已停用，联系本镇系统管理员",
        "expired": (
            f"一次性密码已用过或已超过 {settings.ONE_TIME_PASSWORD_HOURS} 小时，不能再用，联系本镇系统管理员提请重置"
        ),
    }

    password = password_field("密码", "current-password")

    def clean(self) -> dict[str, Any]:
        """Whether name and password are right. Raises Locked where there have been too many failures."""
        if not {"username", "password"} <= self.cleaned_data.keys():
            return self.cleaned_data
        with one_try(self.cleaned_data["username"], client_address(known(self.request))):
            return super().clean()

    def confirm_login_allowed(self, user: User) -> None:
        """A one-time password lets in once; it is spent where nothing more is asked: here, or with the code."""
        super().confirm_login_allowed(user)
        lets_in = users.one_time_password_lasts if user.factor_mark else users.spend_one_time_password
        if user.must_change_password and not lets_in(user):
            raise ValidationError(self.error_messages["expired"], code="expired")

    def clean_username(self) -> str:
        return normalised(self.cleaned_data["username"])


class OwnPassword(Form):
    """A form that asks whoever is logged in for their own password."""

    def __init__(self, *args: Any, request: Request, **kwargs: Any) -> None:
        self.user, self.address = request.acting.user, client_address(request)
        super().__init__(*args, **kwargs)

    @property
    def whose_password(self) -> str:
        """The login name, for password managers and for whoever listens to the page."""
        return self.user.username

    def checked(self, typed: str, sentence: str) -> str:
        """The password, if it is theirs. Raises ValidationError otherwise, and Locked after too many failures."""
        with one_try(self.user.username, self.address):
            if not self.user.check_password(typed):
                raise ValidationError(sentence)
        return typed


class PasswordForm(OwnPassword):
    """One's own new password; the rules stand beside it."""

    old = password_field("原密码", "current-password")
    new = password_field("新密码", "new-password")
    again = password_field("再输一遍新密码", "new-password")

    def clean_old(self) -> str:
        return self.checked(self.cleaned_data["old"], "原密码不正确，核对后重新输入")

    def clean_new(self) -> str:
        new = self.cleaned_data["new"]
        found = problems(new, self.user)
        if new == self.cleaned_data.get("old"):
            found.append("新密码与原密码相同，换一个")
        if found:
            raise ValidationError(found)
        return new

    def clean_again(self) -> str:
        again = self.cleaned_data["again"]
        if "new" in self.cleaned_data and again != self.cleaned_data["new"]:
            raise ValidationError("两次输入的新密码不一致，重新输入")
        return again


class OwnPasswordForm(OwnPassword):
    """The password of whoever is logged in, once more."""

    password = password_field("本人密码", "current-password")

    def clean_password(self) -> str:
        return self.checked(self.cleaned_data["password"], "密码不正确，核对后重新输入")


class EndLoginsForm(OwnPasswordForm):
    """Which of one's other logins are to end; whoever found the screen open does not know the password."""

    logins = forms.MultipleChoiceField(
        label="要结束的登录",
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": "选择要结束的登录"},
    )

    field_order = ("logins", "password")

    def __init__(self, *args: Any, others: list[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        cast("forms.MultipleChoiceField", self.fields["logins"]).choices = others


class LoginFilter(FilterForm):
    """Conditions above the log of logins."""

    FAILED = "failed"

    q = forms.CharField(label="姓名、登录名或来处", max_length=40)
    event = forms.ChoiceField(label="事件", choices=[(FAILED, "全部失败"), *LoginEvent.Event.choices])
    since = forms.DateField(label="日期自")
    until = forms.DateField(label="至")

    def narrow(self, rows: QuerySet[LoginEvent]) -> QuerySet[LoginEvent]:
        """The events that meet the conditions; all while they cannot be read."""
        asked = self.cleaned_data if self.is_valid() else {}
        if words := asked.get("q"):
            rows = rows.filter(
                named(words, "user__") | Q(username__contains=words.lower()) | Q(address=words)
            )
        if event := asked.get("event"):
            failed = event == self.FAILED
            rows = rows.exclude(event__in=LoginEvent.SUCCESSES) if failed else rows.filter(event=event)
        if asked.get("since"):
            rows = rows.filter(at__gte=_begin_of(asked["since"]))
        if asked.get("until"):
            rows = rows.filter(at__lt=_begin_of(asked["until"] + timedelta(days=1)))
        return rows


def _begin_of(day: date) -> datetime:
    return timezone.make_aware(datetime.combine(day, time.min))
