from django.apps import AppConfig
from django.conf import settings


class SupervisionConfig(AppConfig):
    """What supervision contributes to the house: each method registers it with one part of the furniture."""

    name = "supervision"
    verbose_name = "监督"

    def ready(self) -> None:
        self._register_places()
        self._register_work()
        self._register_report()
        self._register_second_persons()
        self._register_ballots_and_papers()
        self._register_upkeep()
        if settings.DEMO:
            self._register_stories()

    @staticmethod
    def _register_places() -> None:
        from township.accounts import context
        from township.accounts.access import COUNTY

        from .account.process import YEAR_REPORTS
        from .county import oversight
        from .study.attainment import LEARNERS
        from .verifying import OVERSIGHT

        context.register(
            context.NavigationPlace("监督", "supervision:steps", OVERSIGHT, "/supervision/", 60),
            context.NavigationPlace("报表", "account:list", YEAR_REPORTS.listers, "/account/", 65),
            context.NavigationPlace("学习", "study:mine", LEARNERS, "/study/", 66),
            context.NavigationPlace("全县", "county:table", COUNTY, "/county/", 10),
            context.NavigationPlace("督查问题", "county:findings", COUNTY, "/county/findings/", 20),
            context.NavigationPlace("报告对照", "county:reports", COUNTY, "/county/reports/", 30),
            context.NavigationPlace("村级换届", "county:elections", COUNTY, "/county/elections/", 40),
            context.NavigationPlace("县里规定", "county:measures", COUNTY, "/county/measures/", 55),
            context.NavigationPlace("县级监督", "county:own", oversight.TWO, "/county/own/", 66),
        )

    @staticmethod
    def _register_work() -> None:
        from township.jobs import kinds

        from .bundle.making import MAKE
        from .verifying import VERIFY

        kinds.register(VERIFY)
        kinds.register(MAKE)

    @staticmethod
    def _register_report() -> None:
        from procedure import papers, process, workbench
        from procedure.issuing import kinds as issuing

        from .account.process import YEAR_REPORTS
        from .account.sealing import PAPER, papers_of
        from .findings import duties as findings

        process.register(YEAR_REPORTS)
        workbench.register(findings.duties_of)
        papers.register(YEAR_REPORTS.kind, papers_of)
        issuing.register(PAPER)
        issuing.offer_beside(findings.about_paper)

    @staticmethod
    def _register_second_persons() -> None:
        from township.pending import kinds
        from township.roster import claims

        from .county import measures as county_measures
        from .county import oversight
        from .measures.recording import RECORD, measures_of
        from .review import guarded as review
        from .sampling import wording
        from .study import acts as study
        from .verifying import OVERSIGHT

        kinds.register(RECORD.kind, review.EXCLUSION, review.EARLIER.kind, review.WORDS.kind)
        kinds.register(review.CORRECTION, review.EARLIER_CORRECTION.kind)
        kinds.register(
            study.SESSION.kind,
            study.CORRECTION.kind,
            oversight.BEGIN,
            oversight.END,
            county_measures.KIND,
            wording.KIND,
        )
        claims.register_measures(claims.Measures(measures_of, "supervision:measure.record", OVERSIGHT))

    @staticmethod
    def _register_ballots_and_papers() -> None:
        from ballots import kinds as ballots
        from procedure.issuing import kinds as issuing

        from .review import papers
        from .review.kinds import ReviewBallot

        ballots.register(ReviewBallot())
        issuing.register(papers.SLIP, papers.RESULT)

    @staticmethod
    def _register_upkeep() -> None:
        from township import housekeeping
        from township.records import files

        from . import worded
        from .bundle import retention
        from .readings import recording

        worded.make_known()
        housekeeping.add("查阅记录", recording.sweep)
        housekeeping.add("保存期满的资料包", retention.sweep)
        if retention.registered not in files.FURTHER:
            files.FURTHER.append(retention.registered)

    @staticmethod
    def _register_stories() -> None:
        from township.demo import stories

        from .account.demo import stories_of
        from .county.demo import stories_of as overseen
        from .findings.demo import stories_of as supervised
        from .study.demo import stories_of as studied

        for story in (stories_of, supervised, studied, overseen):
            stories.register(story)
