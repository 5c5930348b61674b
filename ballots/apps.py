from django.apps import AppConfig


class BallotsConfig(AppConfig):
    name = "ballots"
    verbose_name = "投票"

    def ready(self) -> None:
        from township import web_log
        from township.accounts import context
        from township.accounts.access import READERS
        from township.records import verification

        from .recount import recount

        context.register(context.Place("民主推荐·测评", "ballots:boxes", READERS, "/ballots/", 13))
        web_log.by_the_hour(r"/vote/|/ballots/\d+/desk/")
        verification.FURTHER.append(recount)
