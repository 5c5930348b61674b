"""讨论决定: the Party committee decides in a meeting; each member states, the secretary last, then the vote.

条例第六章. Only the Party committee decides; more than half of all members who should attend must be in favour.
"""
