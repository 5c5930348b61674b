"""党组织的设置: which form a village's Party organisation has by the number of its members (R-177)."""

from __future__ import annotations

#: Full members from which an organisation of its own, a general branch, a committee may stand.
BRANCH, GENERAL_BRANCH, COMMITTEE = 3, 51, 100


def party_form(members: int) -> str:
    """The form in words; a committee needs the approval of the county besides its number."""
    if members < BRANCH:
        return "不足三人，与邻近单位联合设立党支部"
    if members < GENERAL_BRANCH:
        return "党支部"
    if members < COMMITTEE:
        return "党总支部"
    return "党总支部，经县级党委批准可设党的基层委员会"
