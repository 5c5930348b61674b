"""村务监督委员会的推选: who is chosen of the votes cast, by more than half of those who came (R-159)."""

from __future__ import annotations

from .party import PartyCount


class SupervisorCount(PartyCount):
    """The vote of a meeting of the village: counted as that of a branch is, with those who came as its base.

    The first vote alone: what it leaves open or tied is put before a new meeting.
    """
