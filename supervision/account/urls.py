"""The addresses of the year's account: `/account/<pk>/<room>/<record>/`."""

from django.urls import URLPattern, include, path

from ballots.count_pages import CountPages
from procedure.issuing.pages import PaperPage
from supervision.review import pages as review
from supervision.review import papers as review_papers
from supervision.review.kinds import COUNTED

from . import as_of, inspection, pages, views
from .process import YEAR_REPORTS

app_name = "account"


def _address(code: str) -> str:
    return f"{code.replace('.', '/').replace('_', '-')}/"


FACTS: list[URLPattern] = [
    path(_address(code), page.as_view(), name=code) for code, page in pages.FORMS.items()
]
LISTS = [path(_address(page.task.code), page.as_view(), name=page.task.code) for page in pages.LISTS]

REVIEW: list[URLPattern] = [
    path("meeting/", review.MEETING.as_view(), name="review.meeting"),
    path("attendees/", review.ATTENDEES.as_view(), name="review.attendees"),
    path("attendees/<int:row>/absence/", review.ABSENCE.as_view(key="row"), name="review.absence"),
    path("subjects/", review.SUBJECTS.as_view(), name="review.subjects"),
    path("subjects/<int:row>/exclude/", review.exclude, name="review.exclude"),
    path("subjects/<int:row>/correct/", review.correct_exclusion, name="review.exclusion_correct"),
    path("results/", review.RESULTS.as_view(), name="review.results"),
    path("results/workbook/", review.workbook, name="review.workbook"),
    path("consequences/", review.CONSEQUENCES.as_view(), name="review.consequences"),
    path("ladder/<int:row>/", review.LADDER.as_view(key="row"), name="review.ladder"),
    path("check/<int:row>/", review.CHECK.as_view(key="row"), name="review.check"),
    path("check-instead/<int:row>/", review.CHECK_INSTEAD.as_view(key="row"), name="review.check_instead"),
    *CountPages(COUNTED).urls("count/<int:row>/"),
    *PaperPage(YEAR_REPORTS, review_papers.SLIP, review_papers.of_others).urls("slip/"),
    *PaperPage(YEAR_REPORTS, review_papers.RESULT, review_papers.of_others).urls("paper/"),
]

urlpatterns = [
    path("review/", review.settings, name="review.settings"),
    path("review/earlier/", review.earlier, name="review.earlier"),
    path("review/earlier/<int:earlier>/correct/", review.correct_earlier, name="review.earlier_correct"),
    path("review/words/", review.words, name="review.words"),
    path("open/", views.open_year, name="open"),
    path("as-of/", as_of.show, name="as_of"),
    path("as-of/workbook/", as_of.workbook, name="as_of.workbook"),
    *views.PAGES.urls(),
    path("<int:pk>/", include([*FACTS, *LISTS])),
    path("<int:pk>/drafting/problem/add/", pages.PROBLEM.as_view(), name="drafting.problem"),
    path("<int:pk>/drafting/problem/<int:row>/", pages.PROBLEM.as_view(key="row"), name="drafting.problem"),
    path(
        "<int:pk>/drafting/rectification/<int:row>/",
        pages.RECTIFICATION.as_view(key="row"),
        name="drafting.rectification",
    ),
    path("<int:pk>/review/", include(REVIEW)),
    path("<int:pk>/report/", views.read, name="report"),
    path("<int:pk>/inspection/", inspection.show, name="inspection"),
    path("<int:pk>/inspection/workbook/", inspection.workbook, name="inspection.workbook"),
    path("<int:pk>/rows/", views.rows, name="rows"),
    path("<int:pk>/table/", views.table, name="table"),
    path("<int:pk>/paper/", views.printed, name="paper"),
]
