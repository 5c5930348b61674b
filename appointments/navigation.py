"""The corridor's entries of the navigation."""

from township.accounts.access import COMMITTEE_READERS, LOGGED_IN, STAND_INS
from township.accounts.context import NavigationPlace
from township.accounts.models import COMMITTEE, Role

#: Who reads reports about persons, and who may come to handle them where the discipline secretary must withdraw.
HANDLERS = frozenset({Role.DISCIPLINE, Role.SUPERVISOR, Role.SECRETARY}) | STAND_INS

PLACES = (
    NavigationPlace("任用事项", "appointments:list", COMMITTEE_READERS | STAND_INS, "/appointments/", 10),
    NavigationPlace("我的会议", "appointments:meetings.mine", frozenset(COMMITTEE), "/meetings/mine/", 11),
    NavigationPlace("党委会", "appointments:meetings", COMMITTEE_READERS | STAND_INS, "/meetings/", 12),
    NavigationPlace("群众反映", "appointments:person_reports", HANDLERS, "/appointments/reports/", 13),
    NavigationPlace(
        "公示", "notices", LOGGED_IN, "/notices/", 90, foot=True, open_as="查看任前公示、反映情况"
    ),
)
