"""The texts elections rest on."""

from __future__ import annotations

from township.law.instruments import VILLAGE_LAW_2025 as VILLAGE_LAW
from township.law.instruments import Instrument, Level

__all__ = ["COLLECTIVE_LAW", "COUNTY_PLAN", "PARTY_ELECTION", "PROVINCIAL", "VILLAGE_LAW"]

PROVINCIAL = Instrument("village-provincial", "省级村民委员会选举办法", Level.LOCAL)
COUNTY_PLAN = Instrument("village-county", "县级村级换届工作方案", Level.LOCAL)
COLLECTIVE_LAW = Instrument(
    "rural-collective-law", "中华人民共和国农村集体经济组织法", Level.LAW, "2024年6月，2025年5月1日起施行"
)
PARTY_ELECTION = Instrument(
    "party-grassroots-election", "中国共产党基层组织选举工作条例", Level.REGULATION, "2020年7月"
)
