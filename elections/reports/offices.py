"""Some offices read the situation sheet, others the reports of breaches."""

from township.accounts.models import Role

#: 村情选情: leadership and organisation office; its contact reads what they reported themselves.
SITUATION = frozenset({Role.SECRETARY, Role.COMMISSIONER, Role.OFFICER, Role.DISCIPLINE})
#: What a report of a breach says; the officer learns only how many are open.
CONTENT = frozenset({Role.DISCIPLINE, Role.SECRETARY, Role.COMMISSIONER})
