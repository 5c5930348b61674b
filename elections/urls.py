"""The addresses of elections: `/elections/<pk>/<room>/<record>/`."""

from django.urls import URLPattern, include, path

from procedure.issuing.pages import PaperPage

from . import exports, pages, views
from .archive import pages as archive
from .cadres import views as cadres
from .cockpit import views as cockpit
from .notices import public
from .notices.kinds import PAPERS
from .notices.posting import POSTINGS
from .papers import kinds
from .past import views as past
from .process import ELECTIONS
from .reports import pages as reports
from .roll import views as roll
from .rooms import answering as meetings
from .rooms.ballot import answering
from .rooms.result import since_pages
from .serving.urls import urlpatterns as serving_urls

app_name = "elections"


def _address(code: str) -> str:
    return f"{code.replace('.', '/').replace('_', '-')}/"


FACTS: list[URLPattern] = [
    path(_address(code), page.as_view(), name=code) for code, page in pages.FORMS.items()
]
for code, page in pages.ROWS.items():
    FACTS += [
        path(f"{_address(code)}add/", page.as_view(), name=code),
        path(f"{_address(code)}<int:row>/", page.as_view(key="row"), name=code),
    ]
NOTICES = [path(_address(page.code), page.as_view(), name=page.code) for page in POSTINGS.values()]
LISTS = [path(_address(page.task.code), page.as_view(), name=page.task.code) for page in pages.LISTS]
SHEETS = [
    address
    for kind in (*PAPERS, *kinds.KINDS)
    for address in PaperPage(ELECTIONS, kind).urls(f"papers/{kind.name.replace('_', '-')}/")
]
ARCHIVE = [
    path("handover/archive/", archive.archive, name="handover.archive"),
    path("handover/archive/export/", archive.export, name="archive.export"),
    path("ballot/entry/<int:row>/answers/", answering.answers, name="ballot.answers"),
    path("assembly/answers/<int:vote>/", meetings.of_the_members, name="assembly.answers"),
    path("choosing/answers/<int:vote>/", meetings.of_the_meeting, name="choosing.answers"),
    path("register/electors/", roll.electors, name="register.electors"),
    path("archive/<int:item>/scan/", archive.SCAN.as_view(key="item"), name="archive.scan"),
]

TERMS = [
    path("figures/", cockpit.figures, name="figures"),
    path("figures/export/", cockpit.export, name="figures_export"),
    path("stated/add/", cockpit.add_stated, name="stated_add"),
    path("past/<int:village>/", past.past_result, name="past_result"),
    path("roll/", roll.workbook, name="roll"),
    path("roll/template/", roll.workbook_template, name="roll_template"),
    path("roll/<slug:token>/", roll.preview, name="roll_preview"),
    path("roll/<slug:token>/errors/", roll.errors, name="roll_errors"),
    path("roll/<slug:token>/confirm/", roll.confirm, name="roll_confirm"),
]
CADRES = [
    path("", cadres.cadres, name="cadres"),
    path("export/", cadres.export, name="cadres_export"),
    path("teams/", cadres.teams, name="teams"),
    path("villages/<int:village>/", cadres.village_team, name="village_team"),
    path("villages/<int:village>/sheet/", cadres.sheet, name="village_cadre"),
    path("<int:cadre>/records/add/", cadres.add_record, name="cadre_record"),
    path("reserves/", cadres.reserves, name="reserves"),
    path("reserves/add/", cadres.add_reserve, name="reserve_add"),
    path("reserves/<int:reserve>/end/", cadres.end_reserve, name="reserve_end"),
]

urlpatterns = [
    path("elections/posted/<slug:key>/<slug:number>/<int:vote>/", public.posted, name="posted"),
    path("elections/export/", exports.grid, name="grid_export"),
    path("elections/<int:pk>/review/export/", exports.review, name="review.export"),
    path("elections/<int:pk>/count/export/", exports.count, name="ballot.export"),
    path("elections/figures/", cockpit.newest, name="newest_figures"),
    path("elections/terms/<int:term>/", include(TERMS)),
    path("elections/cadres/", include(CADRES)),
    path("elections/terms/", views.terms, name="terms"),
    path("elections/terms/add/", views.add_term, name="term_add"),
    path("elections/terms/<int:term>/", views.term, name="term"),
    path("elections/terms/<int:term>/open/", views.open_elections, name="open"),
    path("elections/terms/<int:term>/open-party/", views.open_party, name="open_party"),
    path("elections/terms/<int:term>/open-supervision/", views.open_supervision, name="open_supervision"),
    path("elections/terms/<int:term>/instructions/add/", views.add_instruction, name="instruction_add"),
    path("elections/terms/<int:term>/negative-list/", views.add_negative_list, name="negative_list_add"),
    path("elections/terms/<int:term>/party/<int:village>/", views.party_result, name="party_result"),
    reports.DESK,
    path("elections/terms/<int:term>/villages/<int:village>/", include(serving_urls)),
    path("elections/", include(views.PAGES.urls())),
    path(
        "elections/<int:pk>/",
        include([*FACTS, *NOTICES, *LISTS, *SHEETS, *ARCHIVE, *reports.URLS, *since_pages.URLS]),
    ),
]
