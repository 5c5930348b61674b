"""What is asked of whoever works in two townships, and in the settings of a township."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from typing import Any, ClassVar

from django import forms
from django.core.exceptions import ValidationError
from django.db.models import Prefetch, Q, QuerySet

from township.days import DayKind
from township.forms import FilterForm, Form, ModelForm
from township.name_fields import named
from township.roster.models import Cadre, Tenure, Township

from .access import Actor
from .middleware import held_by_all
from .models import SINGLE, Office, Role, User, normalised


class SwitchForm(Form):
    """In which of their townships a person works now."""

    township = forms.ChoiceField(label="乡镇", widget=forms.RadioSelect)

    def __init__(self, *args: Any, offices: Iterable[Office], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        held: dict[tuple[int, str], list[str]] = {}
        for office in offices:
            key = (office.township_id, office.township.name)
            held.setdefault(key, []).append(office.label)
        self.fields["township"].choices = [
            (str(pk), f"{name}（{'、'.join(roles)}）") for (pk, name), roles in held.items()
        ]


class TownshipForm(ModelForm):
    """The township's settings. `seen` tells whether somebody else changed them since the page was opened."""

    seen = forms.CharField(required=False, widget=forms.HiddenInput)

    class Meta:
        model = Township
        fields = ["name", "county", "code", "edition", "filing_required", "report_phone", "report_mailbox"]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        shown = forms.model_to_dict(self.instance, self.Meta.fields)
        self.initial["seen"] = hashlib.sha256(repr(sorted(shown.items())).encode()).hexdigest()

    def clean_seen(self) -> str:
        if self.cleaned_data["seen"] != self.initial["seen"]:
            sentence = (
                "您打开此页后，他人已修改过设置。您填写的内容保留在下面；与列出的现有设置核对后再次保存"
            )
            self.told_stale("seen", self.initial["seen"], sentence)
        return self.initial["seen"]


# Accounts


class AccountFilter(FilterForm):
    q = forms.CharField(label="姓名或登录名", max_length=40)
    role = forms.ChoiceField(label="职务", choices=[*Role.choices, ("none", "无职务")])
    state = forms.ChoiceField(
        label="状态",
        choices=[
            ("active", "启用"),
            ("inactive", "停用"),
            ("new", "尚未修改初始密码"),
            ("single", "未启用两步验证"),
        ],
    )

    def narrow(self, users: QuerySet[User], acting: Actor) -> QuerySet[User]:
        asked = self.cleaned_data if self.is_bound and self.is_valid() else {}
        if asked.get("q"):
            users = users.filter(named(asked["q"]) | Q(username__icontains=asked["q"]))
        if asked.get("role"):
            users = self._by_role(users, asked["role"], acting)
        states = {
            "active": Q(is_active=True),
            "inactive": Q(is_active=False),
            "new": Q(is_active=True, must_change_password=True),
            "single": Q(is_active=True, factor_mark=""),
        }
        return users.filter(states.get(asked.get("state"), Q()))

    def _by_role(self, users: QuerySet[User], role: str, acting: Actor) -> QuerySet[User]:
        held = held_by_all(acting.township)
        if role == "none":
            return users.exclude(pk__in=held.values("user"))
        return users.filter(pk__in=held.filter(role=role).values("user"))


POSITION_HELP = "如：党委副书记、镇长；印在应到会名单和会议记录上，不影响权限，可不填"


class AccountForm(ModelForm):
    """A new account: who it is for. Offices and the own file follow on its page."""

    class Meta:
        model = User
        fields = ["username", "name", "position"]
        help_texts = {
            "username": "3 至 30 个小写字母、数字、点、横线或下划线，如 zhou.xt；建立后不能更改",
            "name": "与干部名册上的姓名一致",
            "position": POSITION_HELP,
        }

    def clean_username(self) -> str:
        return normalised(self.cleaned_data["username"])

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        # The column's own check would refuse capitals that are about to be lowered.
        self.fields["username"] = forms.CharField(
            label="登录名",
            max_length=60,
            help_text=self.Meta.help_texts["username"],
            widget=forms.TextInput(attrs={"autocomplete": "off", "size": 30}),
            error_messages={"unique": User._meta.get_field("username").error_messages["unique"]},
        )


class NameForm(ModelForm):
    """What somebody is called; another name of somebody who holds or held an office (`counts`) takes two people."""

    reason = forms.CharField(
        label="改姓名的事由",
        max_length=200,
        required=False,
        help_text="改担任（过）职务的人的姓名时填写，由另一人复核后生效；只改党政职务的，不填，保存即生效",
    )

    class Meta:
        model = User
        fields = ["name", "position"]
        help_texts = {
            "name": "此后的纪实用新姓名；以前的纪实不变",
            "position": f"{POSITION_HELP}；此后通知的会议用新职务",
        }

    def __init__(self, *args: Any, counts: bool, **kwargs: Any) -> None:
        self.counts = counts
        super().__init__(*args, **kwargs)

    @property
    def takes_two(self) -> bool:
        return self.counts and self.cleaned_data.get("name") != self.initial["name"]

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        if self.takes_two and not data.get("reason"):
            self.add_error("reason", "写明改姓名的事由，复核人据此判断")
        return data


def reason_field(help_text: str) -> forms.CharField:
    return forms.CharField(label="事由", max_length=200, help_text=help_text)


class ReasonForm(Form):
    reason = reason_field("如：调离本镇；记入纪实")


class LinkForm(Form):
    """Why a file becomes, or no longer is, the user's own; which one is said by the button."""

    reason = reason_field("如：新建账号；记入纪实，复核人据此判断")


class CadreSearch(FilterForm):
    name = forms.CharField(label="干部姓名", max_length=40)

    def found(self, acting: Actor) -> QuerySet[Cadre]:
        """Cadres of the township whose name contains what was typed; nothing typed, nobody."""
        name = self.cleaned_data.get("name", "") if self.is_bound and self.is_valid() else ""
        if not name:
            return Cadre.objects.none()
        rows = Cadre.objects.filter(named(name), township=acting.township)
        posts = Prefetch("tenures", Tenure.objects.filter(until=None).only("cadre", "post_name"))
        return (
            rows.select_related("unit", "user")
            .only("name", "unit__name", "user__username")
            .prefetch_related(posts)
        )


# Offices


class GrantForm(Form):
    day_kinds: ClassVar = {"since": DayKind.PLAN}

    role = forms.ChoiceField(label="职务", choices=Role.choices)
    stand_in = forms.TypedChoiceField(
        label="方式",
        choices=[("no", "担任"), ("yes", "回避代行")],
        coerce=lambda chosen: chosen == "yes",
        initial="no",
        help_text=(
            "回避代行：党委书记、组织委员、纪委书记须回避的事项，由代行人办理其职责；"
            "其他事项仍由本人办理，代行人不因此成为党委成员"
        ),
    )
    since = forms.DateField(label="自", help_text="从这一天起可以办理")
    reason = reason_field("如：党委分工文件和文号；记入纪实，复核人据此判断")

    def __init__(self, *args: Any, roles: list[str], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["role"].choices = [choice for choice in Role.choices if choice[0] in roles]
        if not set(SINGLE) & set(roles):
            del self.fields["stand_in"]


class GuestForm(Form):
    """A supervisor of the county, whose account belongs to another township."""

    day_kinds: ClassVar = {"since": DayKind.PLAN}

    username = forms.CharField(
        label="登录名", max_length=60, help_text="外单位监督员的登录名，须完整、准确；由其所属单位告知"
    )
    since = forms.DateField(label="自", help_text="从这一天起可以查看本镇事项")
    reason = reason_field("如：县纪委派驻监督；记入纪实，复核人据此判断")

    def clean_username(self) -> User:
        user = User.objects.filter(username=normalised(self.cleaned_data["username"])).first()
        if user is None:
            raise ValidationError("没有这个登录名，与对方核对后重新填写")
        return user


class EndForm(Form):
    day_kinds: ClassVar = {"until": DayKind.PLAN}

    until = forms.DateField(
        label="至",
        help_text="当日仍可办理；须立即停止的，停用账号（一人即可办理）；党委委员、代行人、监督员的，提请重置密码",
    )
    reason = reason_field("如：职务调整；记入纪实，复核人据此判断")

    def __init__(self, *args: Any, held: Office, **kwargs: Any) -> None:
        self.held = held
        super().__init__(*args, **kwargs)

    def clean_until(self) -> Any:
        until = self.cleaned_data["until"]
        if until < self.held.since:
            raise ValidationError(f"结束日期不得早于开始日期（{self.held.since:%Y-%m-%d}）")
        return until
