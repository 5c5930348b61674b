from django.apps import AppConfig
from django.conf import settings


class ElectionsConfig(AppConfig):
    name = "elections"
    verbose_name = "村级换届"

    def ready(self) -> None:
        """Tell the furniture and the township of elections: each knows only what is registered with it."""
        from procedure import papers, process, workbench
        from procedure.issuing import kinds as issuing
        from township import cookieless, housekeeping
        from township.accounts import context
        from township.jobs import kinds as jobs
        from township.pending import kinds as pending
        from township.records import verification

        from . import guarded, navigation, worded
        from .notices.addresses import PUBLIC
        from .notices.kinds import PAPERS
        from .notices.shelf import papers_of
        from .papers import kinds as papers_drawn
        from .process import ELECTIONS
        from .reports import retention, sealing
        from .roll import identities, importing
        from .rooms.result import since_acts
        from .serving import announcing, duties

        process.register(ELECTIONS)
        context.register(*navigation.PLACES)
        papers.register(ELECTIONS.kind, papers_of)
        papers.register(ELECTIONS.kind, papers_drawn.papers_of)
        issuing.register(*PAPERS, *papers_drawn.KINDS)
        pending.register(*guarded.KINDS)
        jobs.register(importing.KIND)
        housekeeping.add("选民身份证号摘要", identities.sweep)
        housekeeping.add("任期已满的村情选情", retention.sweep)
        verification.FURTHER.append(sealing.verify)
        announcing.announce()
        workbench.register(duties.duties_of)
        since_acts.make_known()
        cookieless.add(PUBLIC)
        worded.make_known()
        if settings.DEMO:
            _tell_stories()


def _tell_stories() -> None:
    from township.demo import stories

    from .demo.villages import stories_of

    stories.register(stories_of)
