from django.apps import AppConfig


class ProcedureConfig(AppConfig):
    name = "procedure"
    verbose_name = "程序"

    def ready(self) -> None:
        from . import pending, workbench

        workbench.register(pending.duties_of)
