"""The texts elections rest on."""

from __future__ import annotations

from township.law.instruments import Instrument, Level

VILLAGE_LAW = Instrument(
    "village-committee-law",
    "中华人民共和国村民委员会组织法",
    Level.LAW,
    "2025年10月修订，2026年1月1日起施行",
)
PROVINCIAL = Instrument("village-provincial", "省级村民委员会选举办法", Level.LOCAL)
COUNTY_PLAN = Instrument("village-county", "县级村级换届工作方案", Level.LOCAL)
PARTY_ELECTION = Instrument(
    "party-grassroots-election", "中国共产党基层组织选举工作条例", Level.REGULATION, "2020年7月"
)
