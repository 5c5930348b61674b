"""The texts elections rest on."""

from __future__ import annotations

from dataclasses import replace

from township.law.instruments import VILLAGE_LAW_2025, Instrument, InstrumentLevel

from .law.texts import as_cited_on

__all__ = ["COLLECTIVE_LAW", "COUNTY_PLAN", "PARTY_ELECTION", "PROVINCIAL", "VILLAGE_LAW"]

#: The committee law in force, whose articles an act before 2026 is told by their numbers of 2018.
VILLAGE_LAW = replace(VILLAGE_LAW_2025, of_the_day=as_cited_on)
PROVINCIAL = Instrument("village-provincial", "省级村民委员会选举办法", InstrumentLevel.LOCAL)
COUNTY_PLAN = Instrument("village-county", "县级村级换届工作方案", InstrumentLevel.LOCAL)
COLLECTIVE_LAW = Instrument(
    "rural-collective-law",
    "中华人民共和国农村集体经济组织法",
    InstrumentLevel.LAW,
    "2024年6月，2025年5月1日起施行",
)
PARTY_ELECTION = Instrument(
    "party-grassroots-election", "中国共产党基层组织选举工作条例", InstrumentLevel.REGULATION, "2020年7月"
)
