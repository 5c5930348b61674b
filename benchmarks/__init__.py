"""How fast the product is, measured against a database filled for it alone; never part of CI. See README.md."""

import os

import django

os.environ["DJANGO_SETTINGS_MODULE"] = "benchmarks.settings"
django.setup()
