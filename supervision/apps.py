from django.apps import AppConfig
from django.conf import settings


class SupervisionConfig(AppConfig):
    name = "supervision"
    verbose_name = "监督"

    def ready(self) -> None:
        from township.accounts import context
        from township.accounts.access import ANY_OFFICE
        from township.accounts.models import Role

        offices = frozenset({Role.SUPERVISOR, Role.DISCIPLINE})
        context.register(context.Place("监督", "supervision:steps", offices, "/supervision/", 60))
        from township.jobs import kinds

        from .bundle.making import MAKE
        from .verifying import VERIFY

        kinds.register(VERIFY)
        kinds.register(MAKE)

        from procedure import papers, process, workbench
        from procedure.issuing import kinds as issuing

        from .account.process import YEAR_REPORTS
        from .account.sealing import PAPER, papers_of
        from .findings import duties as findings

        process.register(YEAR_REPORTS)
        workbench.register(findings.duties_of)
        papers.register(YEAR_REPORTS.kind, papers_of)
        issuing.register(PAPER)
        context.register(context.Place("报表", "account:list", YEAR_REPORTS.listers, "/account/", 65))
        from ballots import kinds as ballots
        from township import housekeeping
        from township.pending import kinds as pending
        from township.records import files
        from township.roster import claims

        from .bundle import retention
        from .measures.recording import RECORD, measures_of
        from .readings import recording
        from .review import guarded as review
        from .review import papers as review_papers
        from .review.kinds import ReviewBallot
        from .study import acts as study

        pending.register(RECORD.kind, review.EXCLUSION, review.EARLIER.kind, review.WORDS.kind)
        ballots.register(ReviewBallot())
        pending.register(study.SESSION.kind)
        context.register(context.Place("学习", "study:mine", ANY_OFFICE, "/study/", 66))
        issuing.register(review_papers.SLIP, review_papers.RESULT)
        claims.register_measures(claims.Measures(measures_of, "supervision:measure.record", offices))
        housekeeping.add("查阅记录", recording.sweep)
        housekeeping.add("保存期满的资料包", retention.sweep)
        if retention.registered not in files.FURTHER:
            files.FURTHER.append(retention.registered)
        if settings.DEMO:
            from township.demo import stories

            from .account.demo import stories_of
            from .findings.demo import stories_of as supervised
            from .study.demo import stories_of as studied

            stories.register(stories_of)
            stories.register(supervised)
            stories.register(studied)
