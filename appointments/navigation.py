"""The corridor's entries of the navigation."""

from township.accounts.access import COMMITTEE_READERS, LOGGED_IN, STAND_INS
from township.accounts.context import Place
from township.accounts.models import COMMITTEE, Role

OVERSEERS = frozenset({Role.DISCIPLINE, Role.SUPERVISOR})

PLACES = (
    Place("任用事项", "appointments:list", COMMITTEE_READERS | STAND_INS, "/appointments/", 10),
    Place("我的会议", "appointments:meetings.mine", frozenset(COMMITTEE), "/meetings/mine/", 11),
    Place("党委会", "appointments:meetings", COMMITTEE_READERS | STAND_INS, "/meetings/", 12),
    Place("群众反映", "appointments:person_reports", OVERSEERS, "/appointments/reports/", 13),
    Place("公示", "notices", LOGGED_IN, "/notices/", 90),
)
