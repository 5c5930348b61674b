"""The elections' entry of the navigation."""

from township.accounts.context import Place

from .access import READERS, VISITORS

PLACES = (Place("村级换届", "elections:list", READERS | VISITORS, "/elections/", 55),)
