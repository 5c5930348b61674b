"""What is told of a village, by its people through its pages: the sheet, a report with a photo, a report of a breach."""

from __future__ import annotations

from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from elections.demo.recording import put
from elections.demo.story import Story
from tests import builders
from tests.elections.conftest import at, story_of
from tests.elections.walk import client_for

SERIOUS = {"risk": "serious", "text": "两名有意竞选的人近期走动频繁，第二小组意见不一，建议镇里约谈双方。"}
BRIBERY = {
    "kind": "bribery",
    "channel": "phone",
    "persons": "某候选人亲属",
    "text": "反映投票前两天有人到第三小组送烟酒，请求投票支持，已约笔录。",
}
#: What the picture of a report shows.
PICTURE = b"\x89PNG\r\n\x1a\n two men at a table"


def address(story, name, *keys):
    return reverse(f"elections:{name}", args=[story.here.pk, *keys])


def told_of(cast: Any) -> Story:
    """A difficult village in preparation with its sheet, a report of its contact with a photo, and an open breach."""
    story = story_of(cast)
    builders.in_village(cast.contact, story.village)
    with at(story.before(40)):
        story.begin()
    with at(story.before(37)):
        story.put("preparation.situation", {
            "level": "difficult", "reasons": "干群矛盾较深", "situation": "上届主任两人相差三票，各有支持者。",
            "leader": cast.member1.user.cadre_id, "plan": "由包村领导牵头，信访积案逐件限期答复。",
            "surveyed_on": story.before(37),
        })  # fmt: skip
        photo = SimpleUploadedFile("张三送礼.png", PICTURE)
        sent = {**SERIOUS, "reported_on": story.before(37), "photo_1": photo}
        answer = client_for(cast.contact).post(address(story, "contact.report"), sent)
        assert answer.status_code == 302, answer.context["form"].errors
        put(story.here, "breach.report", {**BRIBERY, "received_on": story.before(37)}, by=cast.discipline)
    return story
