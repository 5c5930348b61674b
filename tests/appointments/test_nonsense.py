"""Every form of every room, filled in with what no form can take: a sentence each time, never an error, nothing saved."""

from __future__ import annotations

import pytest
from django.forms import DateField
from django.urls import NoReverseMatch, resolve, reverse

from appointments.corridor import ORDER
from procedure.facts import PAGES
from tests import corridor
from tests.appointments.scene import everything

#: What is sent in every field of a form at once.
NONSENSE = {
    "zero bytes": "\x00王\x00",
    "a million characters": "长" * 1_000_000,
    "a date that is none": "2026-02-30",
    "a day long past": "0001-01-01",
    "a number too large": "9" * 40,
    "less than nothing": "-1",
    "another alphabet's digits": "١٢٣",
    "a direction mark": "王\u202e小明",
    "nothing at all": "",
}


def addresses(dossier) -> list[tuple[str, str]]:
    """Every page that records a fact of the room the dossier stands in, with the office that may."""
    reverse("appointments:list")  # the pages declare themselves when the addresses are loaded
    candidate = dossier.candidates.order_by("pk").first()
    found = []
    for (_, code), page in PAGES.items():
        if page.room not in ("", dossier.stage):
            continue
        for args in ([dossier.pk], [dossier.pk, candidate.pk] if candidate else []):
            try:
                found.append((reverse(f"appointments:{code}", args=args), min(page.offices)))
            except NoReverseMatch:
                continue
    return found


def _asked(form, kind: str) -> list[str]:
    """Every field but the hidden one; a million characters are sent once, where most may be written."""
    names = [name for name in form.fields if name != "revision"]
    if kind != "a million characters":
        return names
    return [max(names, key=lambda name: getattr(form.fields[name], "max_length", None) or 0)]


def _has_days(form) -> bool:
    return any(isinstance(field, DateField) for field in form.fields.values())


@pytest.mark.parametrize("stage", ORDER["township"])
def test_nonsense_in_every_field_is_refused_with_a_sentence_and_changes_nothing(
    township, cast, client_of, stage
):
    dossier = corridor.standing_in(township, cast, stage)
    clients = {office: client_of(office) for office in ("officer", "commissioner", "secretary", "discipline")}
    asked = 0
    for address, office in addresses(dossier):
        shown = clients[office].get(address)
        form = shown.context and shown.context.get("form")
        if (
            shown.status_code != 200
            or not (form and form.fields.keys() - {"revision"})
            or "POST" not in resolve(address).func.access
        ):
            continue
        asked += 1
        before = everything()
        for kind, value in NONSENSE.items():
            sent = dict.fromkeys(_asked(form, kind), value)
            answer = clients[office].post(address, sent | {"revision": form.initial.get("revision", 0)})
            assert answer.status_code in (302, 422), (address, kind, answer.status_code)
            if answer.status_code == 422:
                assert "field__error" in answer.text or "error-summary" in answer.text, (address, kind)
            if kind in ("zero bytes", "a million characters") or (
                kind == "a date that is none" and _has_days(form)
            ):
                assert answer.status_code == 422, (address, kind)
                assert everything() == before, (address, kind)
            if answer.status_code == 302:
                before = everything()
    assert asked >= 1
