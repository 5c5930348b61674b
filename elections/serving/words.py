"""The words of a term of office: how it ends, what a review says, who asks for a recall and what became of it."""

from __future__ import annotations

from django.db.models import TextChoices


class EndKind(TextChoices):
    """How an office ends before the term does."""

    RESIGNED = "resigned", "辞职"
    RECALLED = "recalled", "罢免"
    INCAPACITY = "incapacity", "丧失行为能力"
    SENTENCED = "sentenced", "被判处刑罚"
    REVIEWS = "reviews", "连续两次民主评议不称职"
    PROVINCIAL = "provincial", "省级规定的其他自行终止情形"
    DIED = "died", "死亡"
    MERGED = "merged", "村撤并"
    VOIDED = "voided", "当选无效"


#: Ends by themselves: nobody decides them, the law names the cause. By the name the texts have for each.
BY_ITSELF = {
    EndKind.INCAPACITY: "incapacity",
    EndKind.SENTENCED: "criminal_sentence",
    EndKind.REVIEWS: "two_consecutive_incompetent_reviews",
}


class Grade(TextChoices):
    """What the yearly review says of one member."""

    EXCELLENT = "excellent", "优秀"
    COMPETENT = "competent", "称职"
    BASIC = "basic", "基本称职"
    INCOMPETENT = "incompetent", "不称职"


class Askers(TextChoices):
    """Who asks for a recall: each has a share of their own (村组法 19)."""

    ELECTORS = "electors", "本村选民联名"
    REPRESENTATIVES = "representatives", "村民代表联名"


class RecallOutcome(TextChoices):
    RECALLED = "recalled", "罢免通过"
    KEPT = "kept", "罢免未通过"
    WITHDRAWN = "withdrawn", "罢免要求已撤回"


class ActingWay(TextChoices):
    """How it was settled who leads while there is no head: by the province's text, in its order."""

    DEPUTY = "deputy", "副主任主持工作"
    VOTES = "votes", "得票最多的成员主持工作"
    CHOSEN = "chosen", "会议在成员中推选"


class SecretaryLeaving(TextChoices):
    """Why the secretary of a village's Party organisation left between two elections."""

    RESIGNED = "resigned", "辞职"
    MOVED = "moved", "调动、另有任用"
    DISMISSED = "dismissed", "免职"
    SANCTIONED = "sanctioned", "受处分撤职"
    DIED = "died", "死亡"
    OTHER = "other", "其他（在情况说明中写明）"


class CooperativeOffice(TextChoices):
    """The head of the village's collective economic organisation, by the name its charter has for the office."""

    DIRECTOR = "director", "理事长"
    CHAIR = "chair", "董事长"


class CooperativeMeeting(TextChoices):
    """Which meeting of the organisation's members has chosen."""

    MEMBERS = "members", "成员大会"
    DELEGATES = "delegates", "成员代表大会"


class VillageMeeting(TextChoices):
    """The meetings that decide for the village as a whole: those of single groups do not."""

    ASSEMBLY = "assembly", "村民会议"
    REPRESENTATIVES = "representatives", "村民代表会议"
