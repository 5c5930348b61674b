"""What is asked about a second factor; every code typed is one try (`attempts`), and counted apart from passwords."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING, Any, ClassVar, cast

from django import forms
from django.core.exceptions import ValidationError
from django.http import HttpRequest

from township.days import DayKind
from township.forms import BaseForm, Form
from township.records import clock
from township.security import client_address

from . import second_factor, second_factor_acts, users
from .access import Request
from .attempts import of_codes, one_try
from .forms import reason_field
from .login_forms import LoginForm, OwnPasswordForm
from .models import User
from .second_factor import SecondFactor, as_code, is_code

if TYPE_CHECKING:
    from django.http import QueryDict

WRONG = "验证码不正确或已经用过；等验证器上换了新的数字再输入，手机时间须与北京时间一致"
#: So far ahead a township may say that everybody must have one: everybody is to know the day, not their successors.
AHEAD = timedelta(days=366)


def code_field(label: str, help_text: str) -> forms.CharField:
    widget = forms.TextInput(
        attrs={"autocomplete": "one-time-code", "autocapitalize": "off", "spellcheck": "false", "size": 34}
    )
    return forms.CharField(label=label, max_length=60, help_text=help_text, widget=widget)


class CodeForm(BaseForm, forms.Form):
    """The second half of a login. Its name for the code is its own: what is handed back after a login never holds it."""

    one_time_code = code_field(
        "验证码", "验证器上的 6 位数字；手机不在身边的，填写一个恢复码，每个只能用一次"
    )

    def __init__(self, request: HttpRequest, *args: Any, user: User, **kwargs: Any) -> None:
        self.request, self.user = request, user
        super().__init__(*args, **kwargs)

    def clean_one_time_code(self) -> str:
        """The code, if it is right. Raises Locked where there have been too many failures."""
        typed = as_code(self.cleaned_data["one_time_code"])
        with one_try(self.user.username, client_address(self.request), of_codes):
            if not _lets_in(self.user, typed):
                raise ValidationError(WRONG, code="code")
            if self.user.must_change_password and not users.spend_one_time_password(self.user):
                raise ValidationError(LoginForm.error_messages["expired"], code="expired")
        return typed

    def get_user(self) -> User:
        return self.user


def _lets_in(user: User, typed: str) -> bool:
    if not is_code(typed):
        return second_factor_acts.recover(user, typed)
    factor = SecondFactor.objects.filter(user=user).first()
    return factor is not None and factor.spend(typed)


class PresentCodeForm(OwnPasswordForm):
    """One's own password and, where there is a second factor, its code: whoever found the screen open has neither."""

    present_code = code_field("现有验证码", "验证器上现在的 6 位数字，或者一个恢复码")

    def __init__(self, *args: Any, request: Request, **kwargs: Any) -> None:
        super().__init__(*args, request=request, **kwargs)
        self.before = self.user.factor_mark
        if not self.before:
            del self.fields["present_code"]

    def clean(self) -> dict[str, Any]:
        """The present code comes last: none is spent on a form that is refused for something else."""
        data = super().clean() or {}
        if self.before and not self.errors:
            try:
                self._spend(as_code(data["present_code"]))
            except ValidationError as refusal:
                self.add_error("present_code", refusal)
        return data

    def _spend(self, typed: str) -> None:
        with one_try(self.user.username, self.address, of_codes):
            if not _lets_in(self.user, typed):
                raise ValidationError(WRONG, code="code")
        self.user.refresh_from_db(fields=["factor_mark"])
        self.before = self.user.factor_mark


class BeginForm(PresentCodeForm):
    """A second factor begun: the phone shows that it holds the secret. The secret travels sealed, the server keeps none."""

    offered = forms.CharField(max_length=200, widget=forms.HiddenInput)
    one_time_code = code_field("新设备的验证码", "把密钥加入验证器后，它显示的 6 位数字")

    field_order = ("offered", "password", "present_code", "one_time_code")

    def __init__(self, *args: Any, request: Request, **kwargs: Any) -> None:
        super().__init__(*args, request=request, **kwargs)
        sent = second_factor.opened(self.data.get("offered", ""), self.user.pk)
        self.secret = sent or second_factor.new_secret()
        self.is_lost = self.is_bound and sent is None
        self.initial["offered"] = second_factor.sealed(self.secret, self.user.pk)
        if self.is_lost:
            # Nothing of what was sent belongs to the new secret.
            data = cast("QueryDict", self.data).copy()
            data["offered"] = self.initial["offered"]
            self.data = data
        self.step = 0

    def clean_one_time_code(self) -> str:
        typed = as_code(self.cleaned_data["one_time_code"])
        if self.is_lost:
            raise ValidationError("这一页的密钥已经失效，用上面的新密钥重新加入验证器")
        step = second_factor.step_of(self.secret, typed) if is_code(typed) else None
        if step is None:
            raise ValidationError("与上面的密钥不符；确认已加入验证器、手机时间与北京时间一致，输入新的数字")
        self.step = step
        return typed


class DayForm(Form):
    """From which day on everybody in the township must have a second factor; empty: from none."""

    day_kinds: ClassVar = {"day": DayKind.PLAN}

    day = forms.DateField(
        label="必须使用两步验证，自",
        required=False,
        help_text="从这一天起，未启用的账号登录后只能办理启用；不填为不要求",
    )
    reason = reason_field("如：县网信办要求；记入纪实，复核人据此判断")

    def clean_day(self) -> date | None:
        day, today = self.cleaned_data["day"], clock.today()
        if day and not today <= day <= today + AHEAD:
            raise ValidationError("填写今天起一年以内的日期")
        return day
