"""The elections' entry of the navigation."""

from township.accounts.context import NavigationPlace

from .access import READERS, VISITORS

PLACES = (NavigationPlace("村级换届", "elections:list", READERS | VISITORS, "/elections/", 55),)
