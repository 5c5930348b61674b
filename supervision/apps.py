from django.apps import AppConfig


class SupervisionConfig(AppConfig):
    name = "supervision"
    verbose_name = "监督"

    def ready(self) -> None:
        from township.jobs import kinds

        from .verifying import VERIFY

        kinds.register(VERIFY)
