"""How a room's records are shown: what is missing is said in one sentence, not in a column of dashes."""

from __future__ import annotations

from django.urls import reverse

from appointments.demo import motion
from tests import builders, corridor


def test_an_empty_record_is_one_sentence_and_a_filled_one_shows_its_rows(township, cast, client_of):
    opened = corridor.walk(township, cast).open()
    page = reverse("appointments:dossier", args=[opened.pk])
    empty = client_of("officer").get(page).text
    assert "尚未录入，由组织干事办理。" in empty
    assert "尚未录入，由党委书记办理。" in empty
    assert 'facts__label">研判主体' not in empty
    motion.fill(opened, cast, corridor.START, pool=[builders.cadre(township) for _ in range(3)])
    filled = client_of("officer").get(page).text
    assert "尚未录入，由组织干事办理。" not in filled
    assert 'facts__label">研判主体' in filled
