"""Which seat of a post a tenure of the personnel files gets."""

from __future__ import annotations

from collections import defaultdict
from datetime import date

from .claims import claimed
from .models import Post, Seat, Tenure


class SeatPlan:
    """The seats of some posts, locked, and the time during which each is held."""

    def __init__(self, posts: set[int]) -> None:
        self.seats: dict[int, list[Seat]] = defaultdict(list)
        rows = Seat.objects.select_for_update(of=("self",)).filter(post__in=posts).order_by("post", "number")
        for seat in rows.select_related("post__unit"):
            self.seats[seat.post_id].append(seat)
        self.held: dict[int, list[tuple[date, date]]] = defaultdict(list)
        for pk, since, until in Tenure.objects.filter(seat__post__in=posts, annulled_on=None).values_list(
            "seat", "since", "until"
        ):
            self.held[pk].append((since, until or date.max))
        self.claimed = claimed([seat.pk for seats in self.seats.values() for seat in seats])

    def seat_for(self, tenure: Tenure, post: Post) -> Seat | None:
        """The seat a tenure gets, which from then on counts as held; None where the post has none left."""
        span = (tenure.since, tenure.until or date.max)
        seat = self._present(post) if tenure.until is None else self._past(post, span)
        if seat is not None:
            self.held[seat.pk].append(span)
        return seat

    def _present(self, post: Post) -> Seat | None:
        vacant = (seat for seat in self.seats[post.pk] if seat.withdrawn_on is None and self._is_vacant(seat))
        return next(vacant, None)

    def _is_vacant(self, seat: Seat) -> bool:
        return seat.pk not in self.claimed and all(until != date.max for _, until in self.held[seat.pk])

    def _past(self, post: Post, span: tuple[date, date]) -> Seat | None:
        """A seat nobody else held then; two who followed each other may share a day. Old files overlap: any will do."""
        since, until = span
        for seat in self.seats[post.pk]:
            if all(end <= since or start >= until for start, end in self.held[seat.pk]):
                return seat
        return next(iter(self.seats[post.pk]), None)
