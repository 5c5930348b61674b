"""What becomes of a post, as forms that two people answer: set up, changed, abolished."""

from __future__ import annotations

from typing import Any

from township.accounts.access import Actor
from township.records import clock

from . import access, guarded
from .forms.organisation import AbolishForm, PostForm
from .models import Post, Seat
from .reviewed import Keys, ReviewedForm


def _new(acting: Actor, keys: Keys, data: Any = None, *, lock: bool = False, initial: Any = None) -> PostForm:
    form = PostForm(data, instance=Post(township=acting.township), acting=acting, initial=initial or {})
    return _explained(form)


def _changed(acting: Actor, keys: Keys, data: Any = None, *, lock: bool = False) -> PostForm:
    return _explained(PostForm(data, instance=_post(acting, keys, lock=lock), acting=acting))


def _explained(form: PostForm) -> PostForm:
    if form.acting.township.declared_on:
        guarded.ask_reason(form)
    return form


def _abolished(acting: Actor, keys: Keys, data: Any = None, *, lock: bool = False) -> AbolishForm:
    return AbolishForm(data, instance=_post(acting, keys, lock=lock), acting=acting)


def _post(acting: Actor, keys: Keys, *, lock: bool) -> Post:
    post = access.open_post(acting, keys["post"], lock=lock)
    if lock:
        list(Seat.objects.select_for_update(of=("self",)).filter(post=post).order_by("pk"))
    return post


def _save(form: PostForm) -> None:
    """Save the post and bring its seats to the number asked for; the form has seen that enough are free."""
    saved = form.save()
    wanted: int = form.cleaned_data["seats"]
    present: list[Any] = form.present
    if wanted > len(present):
        _add_seats(saved, wanted - len(present))
    free = [seat for seat in present if not seat.reserved and not _held(seat)]
    surplus = max(len(present) - wanted, 0)
    for seat in list(reversed(free))[:surplus]:
        seat.withdrawn_on = clock.today()
        seat.save()


def _held(seat: Seat) -> bool:
    return any(tenure.until is None for tenure in seat.tenures.all())


def _add_seats(post: Post, number: int) -> None:
    """Seats that were withdrawn come back first; then new ones follow."""
    withdrawn = list(Seat.objects.filter(post=post).exclude(withdrawn_on=None).order_by("number")[:number])
    for seat in withdrawn:
        seat.withdrawn_on = None
        seat.save()
    last = Seat.objects.filter(post=post).order_by("-number").values_list("number", flat=True).first() or 0
    for place in range(last + 1, last + 1 + number - len(withdrawn)):
        Seat(post=post, number=place).save()


def _abolish(form: AbolishForm) -> None:
    form.save()


ADD = ReviewedForm("post.add", "增设职位", _new, _save)
EDIT = ReviewedForm("post.edit", "修改职位", _changed, _save)
ABOLISH = ReviewedForm("post.abolish", "撤销职位", _abolished, _abolish)
ALL = (ADD, EDIT, ABOLISH)
