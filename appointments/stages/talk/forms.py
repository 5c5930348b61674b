"""任前谈话: the talk and the integrity talk."""

from __future__ import annotations

from functools import cached_property
from typing import Any, ClassVar

from django.core.exceptions import ValidationError

from appointments.facts import FactForm
from appointments.models import Appointment
from township import naming
from township.days import DayKind
from township.models import Cadre
from township.roster.forms.person import line_of_people, offer
from township.roster.people import from_outside, namesakes

from .models import Talk


def appointed(appointment: Appointment) -> list[Cadre]:
    """Whom it is about."""
    return [appointment.proposed.cadre] if appointment.proposed else []


class TalkForm(FactForm):
    """Talk with the appointee by a designated person (任职谈话)."""

    day_kinds: ClassVar = {"held_on": DayKind.ACT}

    class Meta:
        model = Talk
        fields = [
            "held_on", "place", "talker", "talker_position", "talker_cadre", "designated_by", "achievements",
            "shortcomings", "demands", "statement",
        ]  # fmt: skip

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        in_service = Cadre.objects.filter(township=self.appointment.township, status=Cadre.Status.IN_SERVICE)
        offer(self, "talker_cadre", in_service)
        for name, field in self.fields.items():
            field.required = name not in ("talker_cadre", "revision")

    def clean(self) -> dict[str, Any]:
        data = super().clean()
        cadre = data.get("talker_cadre")
        if cadre and data.get("talker") and not naming.same(data["talker"], cadre.name):
            self.add_error("talker", f"与名册所选人员（{cadre.name}）不一致，核对后改填")
        if not cadre and self._same_name(data.get("talker")):
            self.add_error(
                "talker_cadre", "本镇名册中有同名干部：是此人的从名册选择，不是的在谈话人职务中写明外单位"
            )
        if data.get("talker"):
            self._is_another(f"{data['talker']}（{data.get('talker_position') or ''}）")
        return data

    def _is_another(self, talker: str) -> None:
        """Nobody talks with themselves, under whatever post."""
        try:
            line_of_people(talker, self.appointment.township_id, about=appointed(self.appointment))
        except ValidationError as oneself:
            self.add_error("talker", oneself)

    def _same_name(self, name: str | None) -> bool:
        here = self.appointment.township_id
        elsewhere = from_outside(self.cleaned_data.get("talker_position") or "", here)
        return not elsewhere and namesakes(here, name or "").exists()


class IntegrityTalkForm(FactForm):
    """廉政谈话 by the discipline secretary."""

    day_kinds: ClassVar = {"integrity_on": DayKind.ACT}
    signers = ("integrity_by",)

    class Meta:
        model = Talk
        fields = ["integrity_on", "integrity_by", "integrity_demands"]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name, field in self.fields.items():
            field.required = name != "revision"
        if not self.instance.integrity_by:
            self.initial["integrity_by"] = self.acting.user.name

    @cached_property
    def is_about(self) -> list[Cadre]:
        return appointed(self.appointment)
