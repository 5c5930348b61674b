"""One locked transition: lock, load, move, save, history row, commit."""

from django.db import transaction

from .models import Request


def prepare() -> int:
    return Request.objects.create(title="任用事项").pk


def approve(pk: int) -> None:
    with transaction.atomic():
        request = Request.objects.select_for_update().get(pk=pk)
        request.approve()
        request.save()
