"""The conditions above the list of cadres, and the search by identity number beside it."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.db.models import QuerySet
from django.db.models.lookups import Exact
from django.http import QueryDict

from township.accounts.access import Actor
from township.forms import FilterForm, Form
from township.roster import access, listing, queries, search
from township.roster.identity import OLD_LENGTH, check_identity, may_hold_number
from township.roster.models import Cadre, Establishment, Level, Schooling, Unit
from township.roster.name_places import OffIndex

AGE_BANDS = {
    "-30": ("30岁及以下", None, 30),
    "31-35": ("31—35岁", 31, 35),
    "36-40": ("36—40岁", 36, 40),
    "41-45": ("41—45岁", 41, 45),
    "46-50": ("46—50岁", 46, 50),
    "51-": ("51岁及以上", 51, None),
}


BY_FORM = "身份证号不写在网址里，在“按身份证号查找”中填写"
NOBODY = "本镇名册中没有此身份证号，核对后重新填写"
#: A browser does not even send what the list would answer with BY_FORM.
_NO_NUMBER = {"pattern": f"(?!([^0-9]*[0-9]){{{OLD_LENGTH}}}).*", "title": BY_FORM}


class CadreFilter(FilterForm):
    """What is not chosen does not narrow; people out of service are shown only when asked for.

    Conditions stand in the address, hence in histories and logs: an identity number there finds nobody and is not shown.
    """

    #: What is typed, and not chosen.
    WORDS = ("q", "office")

    q = forms.CharField(label="姓名或拼音", max_length=40, widget=forms.TextInput(attrs=_NO_NUMBER))
    office = forms.CharField(label="现任职务", max_length=40, widget=forms.TextInput(attrs=_NO_NUMBER))
    unit = forms.ModelChoiceField(Unit.objects.none(), label="机构")
    establishment = forms.ChoiceField(label="编制", choices=Establishment.choices)
    level = forms.ChoiceField(label="现任层次", choices=Level.choices)
    politics = forms.ChoiceField(label="政治面貌", choices=Cadre.Politics.choices)
    schooling = forms.ChoiceField(
        label="学历", choices=[(level.value, f"{level.label}及以上") for level in Schooling]
    )
    age = forms.ChoiceField(label="年龄", choices=[(key, band[0]) for key, band in AGE_BANDS.items()])
    status = forms.ChoiceField(label="状态", choices=Cadre.Status.choices)
    order = forms.ChoiceField(label="排序", choices=list(listing.ORDERS.items()))

    def __init__(self, query: QueryDict, *, acting: Actor) -> None:
        # Django's lists have no way to say "unless chosen otherwise": an address without a status means in service.
        data = query.copy()
        data.setdefault("status", Cadre.Status.IN_SERVICE)
        data.setdefault("order", "unit")
        self._with_numbers = [name for name in self.WORDS if may_hold_number(query.get(name, ""))]
        for name in self._with_numbers:
            data[name] = ""
        super().__init__(data)
        self.fields["unit"].queryset = Unit.objects.filter(township=acting.township)
        self._township = acting.township
        self.conditions = any(query.get(name) for name in self.fields if name not in ("order", "status"))
        self.conditions = self.conditions or "status" in query

    def _make_ready(self, name: str, field: forms.Field) -> None:
        super()._make_ready(name, field)
        if name == "order":
            field.choices = list(listing.ORDERS.items())

    def clean(self) -> dict[str, Any]:
        for name in self._with_numbers:
            self.add_error(name, BY_FORM)
        return self.cleaned_data

    def narrow(self, cadres: QuerySet[Cadre], on: date) -> Sequence[int]:
        """The keys of the cadres that meet the conditions, in the order chosen."""
        refused = not self.is_valid() and self._with_numbers
        chosen = {name: value for name, value in self.cleaned_data.items() if value}
        cadres = self._by_columns(cadres.none() if refused else cadres, chosen)
        cadres = self._by_parts(cadres, chosen, on)
        ways = search.ways(cadres, chosen.get("q", ""), self._township)
        rare = len(ways) > 1 or "office" in chosen or "level" in chosen
        return listing.ordered(listing.CadresFound(ways, rare), chosen.get("order", "unit"))

    def _by_columns(self, cadres: QuerySet[Cadre], chosen: dict[str, Any]) -> QuerySet[Cadre]:
        """Those with these values in their own rows."""
        asked = {
            name: chosen[name] for name in ("unit", "establishment", "politics", "status") if name in chosen
        }
        if "status" not in asked and chosen.get("order", "unit") == "unit":
            # Every status, said as a condition: the people of a unit are found by the index that begins with it.
            cadres = cadres.filter(status__in=Cadre.Status.values)
        if "q" in chosen and "establishment" in asked:
            cadres = cadres.filter(Exact(OffIndex("establishment"), asked.pop("establishment")))
        return cadres.filter(**asked)

    def _by_parts(self, cadres: QuerySet[Cadre], chosen: dict[str, Any], on: date) -> QuerySet[Cadre]:
        if "level" in chosen:
            cadres = queries.at_level(cadres, chosen["level"])
        if "office" in chosen:
            cadres = queries.in_office(cadres, chosen["office"])
        if "schooling" in chosen:
            cadres = queries.schooled(cadres, chosen["schooling"])
        if "age" in chosen:
            _, least, most = AGE_BANDS[chosen["age"]]
            # Beside a name, or unit by unit, the index of these tells fewer.
            otherwise = "q" in chosen or chosen.get("order", "unit") == "unit"
            birth = OffIndex("birth_recognised") if otherwise else queries.BIRTH
            cadres = queries.aged(cadres, least, most, on, birth)
        return cadres


class NumberForm(Form):
    """按身份证号查找: sent by POST, so that the number stands in no address. `found` is who has it."""

    number = forms.CharField(
        label="身份证号", max_length=40, widget=forms.TextInput(attrs={"autocomplete": "off"})
    )

    def __init__(self, data: QueryDict | None, *, acting: Actor, on: date) -> None:
        super().__init__(data)
        self._acting, self._on = acting, on
        self.found: Cadre | None = None

    def clean_number(self) -> str:
        """The number of somebody on the roster. Raises Refused where it is the reader's own."""
        number = self.cleaned_data["number"]
        self.found = access.find_cadre(self._acting, number)
        if self.found is None:
            raise ValidationError(list(check_identity(number, self._on).errors) or NOBODY)
        return number
