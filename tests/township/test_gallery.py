"""The component gallery has an address in the demonstration and nowhere else."""

from __future__ import annotations

from django.urls import reverse


def test_the_gallery_is_there_in_the_demonstration_only(settings, cast, client_of):
    officer, address = client_of("officer"), reverse("gallery")
    assert officer.get(address).status_code == 404
    settings.DEMO = True
    page = officer.get(address)
    assert page.status_code == 200
    assert "组件样张" in page.content.decode()
