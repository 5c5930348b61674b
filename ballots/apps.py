from django.apps import AppConfig
from django.utils.functional import lazy


class BallotsConfig(AppConfig):
    name = "ballots"
    verbose_name = "投票"

    def ready(self) -> None:
        from township import cookieless, web_log
        from township.accounts import context
        from township.accounts.access import READERS
        from township.records import act, checkpoint_files, verification

        from . import guarded
        from .kinds import title_of_boxes
        from .recount import recount

        # Which processes have ballots is known once all apps are ready.
        title = lazy(title_of_boxes, str)()
        context.register(context.NavigationPlace(title, "ballots:boxes", READERS, "/ballots/", 13))
        guarded.register()
        cookieless.add("/vote/")
        web_log.by_the_hour(r"/vote/|/ballots/\d+/desk/", "/vote/")
        verification.FURTHER.append(recount)
        act.AFTERWARDS |= dict.fromkeys(("ballots.close", "ballots.annul"), checkpoint_files.write)
