from decimal import Decimal

import django.core.validators
import django.db.models.deletion
import django_fsm
import simple_history.models
from django.conf import settings
from django.db import migrations, models

import elections.rooms.notices
import township.records.sealed
import township.whole_tables


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("procedure", "0001_initial"),
        ("township", "0001_initial"),
        ("township", "__first__"),
    ]

    operations = [
        township.whole_tables.CreateTables(
            models=[
                migrations.CreateModel(
                    name="Term",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        (
                            "recorded_by",
                            models.ForeignKey(
                                editable=False,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="记录人",
                            ),
                        ),
                        ("revision", models.PositiveIntegerField(default=0, editable=False)),
                        (
                            "township",
                            models.ForeignKey(
                                editable=False,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="terms",
                                to="township.township",
                                verbose_name="乡镇",
                            ),
                        ),
                        (
                            "name",
                            models.CharField(
                                help_text="如：2026年村级换届", max_length=40, verbose_name="名称"
                            ),
                        ),
                        (
                            "last_ends_on",
                            models.DateField(
                                help_text="村民委员会每届任期五年，自上届结果确定之日起算",
                                verbose_name="上届任期届满日",
                            ),
                        ),
                        (
                            "extended_until",
                            models.DateField(blank=True, null=True, verbose_name="经批准延期至"),
                        ),
                        (
                            "extended_by",
                            models.CharField(blank=True, max_length=100, verbose_name="延期批准文件"),
                        ),
                        (
                            "province",
                            models.CharField(
                                help_text="选举开始时固定", max_length=20, verbose_name="适用的省级办法"
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "换届",
                        "verbose_name_plural": "换届",
                        "ordering": ["-last_ends_on", "-pk"],
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("township", "name"),
                                name="term_name_unique",
                                violation_error_message="已有同名的换届，核对后换一个名称",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("extended_until", None),
                                    ("extended_until__gt", models.F("last_ends_on")),
                                    _connector="OR",
                                ),
                                name="term_extension_later",
                                violation_error_message="延期须晚于任期届满日",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="VillageRound",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        (
                            "recorded_by",
                            models.ForeignKey(
                                editable=False,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="记录人",
                            ),
                        ),
                        ("revision", models.PositiveIntegerField(default=0, editable=False)),
                        (
                            "term",
                            models.ForeignKey(
                                editable=False,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="villages",
                                to="elections.term",
                            ),
                        ),
                        (
                            "village",
                            models.ForeignKey(
                                editable=False,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="rounds",
                                to="township.village",
                                verbose_name="行政村",
                            ),
                        ),
                        (
                            "level",
                            models.CharField(
                                choices=[("ordinary", "一般"), ("key", "重点村"), ("difficult", "难点村")],
                                default="ordinary",
                                max_length=12,
                                verbose_name="类别",
                            ),
                        ),
                        ("reasons", models.TextField(blank=True, max_length=200, verbose_name="原因")),
                        ("situation", models.TextField(blank=True, max_length=3000, verbose_name="村情选情")),
                        (
                            "leader",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="led_villages",
                                to="township.cadre",
                                verbose_name="包村领导",
                            ),
                        ),
                        ("plan", models.TextField(blank=True, max_length=3000, verbose_name="一村一策")),
                        ("surveyed_on", models.DateField(blank=True, null=True, verbose_name="研判日期")),
                    ],
                    options={
                        "verbose_name": "村情选情",
                        "verbose_name_plural": "村情选情",
                        "ordering": ["village__order", "village"],
                        "constraints": [
                            models.UniqueConstraint(fields=("term", "village"), name="round_village_once"),
                            models.CheckConstraint(
                                condition=models.Q(("level__in", ["ordinary", "key", "difficult"])),
                                name="round_level_known",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Election",
                    fields=[
                        (
                            "matter",
                            models.OneToOneField(
                                on_delete=django.db.models.deletion.PROTECT,
                                primary_key=True,
                                related_name="%(class)s",
                                serialize=False,
                                to="township.matter",
                                verbose_name="事项",
                            ),
                        ),
                        (
                            "village_round",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="elections",
                                to="elections.villageround",
                                verbose_name="行政村",
                            ),
                        ),
                        (
                            "edition",
                            models.CharField(
                                choices=[
                                    ("committee", "村民委员会"),
                                    ("by_election", "村民委员会补选"),
                                    ("party", "村党组织"),
                                    ("supervision", "村务监督委员会"),
                                ],
                                default="committee",
                                max_length=20,
                                verbose_name="选举",
                            ),
                        ),
                        (
                            "stage",
                            django_fsm.FSMField(
                                choices=[
                                    ("preparation", "准备"),
                                    ("register", "选民登记"),
                                    ("nomination", "提名"),
                                    ("review", "资格审查"),
                                    ("ballot", "投票"),
                                    ("result", "结果"),
                                    ("handover", "交接"),
                                    ("request", "请示"),
                                    ("recommendation", "党内推荐"),
                                    ("assembly", "党员大会"),
                                    ("approval", "报批"),
                                    ("proposal", "推选准备"),
                                    ("choosing", "推选"),
                                    ("settlement", "推选结果"),
                                    ("closed", "已办结"),
                                    ("void", "选举无效"),
                                ],
                                default="preparation",
                                max_length=50,
                                protected=True,
                                verbose_name="环节",
                            ),
                        ),
                        ("province", models.CharField(max_length=20, verbose_name="适用的省级办法")),
                        (
                            "held_by",
                            models.CharField(
                                blank=True,
                                choices=[("assembly", "村民会议"), ("representatives", "村民代表会议")],
                                max_length=20,
                                verbose_name="补选的会议",
                            ),
                        ),
                        (
                            "posted_key",
                            models.CharField(
                                default=elections.rooms.notices.new_key,
                                editable=False,
                                max_length=22,
                                unique=True,
                                verbose_name="公告网址",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "村级选举",
                        "verbose_name_plural": "村级选举",
                        "ordering": ["village_round__village__order", "pk"],
                        "constraints": [
                            models.UniqueConstraint(
                                condition=models.Q(
                                    ("edition__in", ["committee", "party", "supervision"]),
                                    models.Q(("stage", "void"), _negated=True),
                                ),
                                fields=("village_round", "edition"),
                                name="election_one_a_body",
                            ),
                            models.UniqueConstraint(
                                condition=models.Q(
                                    ("edition", "by_election"),
                                    models.Q(("stage__in", ["closed", "void"]), _negated=True),
                                ),
                                fields=("village_round",),
                                name="election_one_by_election",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(
                                        ("edition__in", ["committee", "party", "supervision"]),
                                        ("held_by", ""),
                                    ),
                                    models.Q(
                                        ("edition", "by_election"), models.Q(("held_by", ""), _negated=True)
                                    ),
                                    _connector="OR",
                                ),
                                name="election_by_whom",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(("held_by__in", ["assembly", "representatives", ""])),
                                name="election_held_by_known",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("edition__in", ["committee", "by_election", "party", "supervision"])
                                ),
                                name="election_edition_known",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    (
                                        "stage__in",
                                        [
                                            "preparation",
                                            "register",
                                            "nomination",
                                            "review",
                                            "ballot",
                                            "result",
                                            "handover",
                                            "request",
                                            "recommendation",
                                            "assembly",
                                            "approval",
                                            "proposal",
                                            "choosing",
                                            "settlement",
                                            "closed",
                                            "void",
                                        ],
                                    )
                                ),
                                name="election_stage_known",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Register",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        (
                            "round",
                            models.PositiveSmallIntegerField(default=1, editable=False, verbose_name="轮次"),
                        ),
                        ("opened_on", models.DateField(editable=False, verbose_name="进入日期")),
                        ("closed_on", models.DateField(editable=False, null=True, verbose_name="离开日期")),
                        (
                            "superseded",
                            models.BooleanField(default=False, editable=False, verbose_name="已退回重办"),
                        ),
                        (
                            "recorded_by",
                            models.ForeignKey(
                                editable=False,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="记录人",
                            ),
                        ),
                        ("revision", models.PositiveIntegerField(default=0, editable=False)),
                        (
                            "election",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="%(class)ss",
                                to="elections.election",
                                verbose_name="选举",
                            ),
                        ),
                        ("begun_on", models.DateField(blank=True, null=True, verbose_name="登记开始")),
                        ("ended_on", models.DateField(blank=True, null=True, verbose_name="登记结束")),
                        ("place", models.CharField(blank=True, max_length=100, verbose_name="登记地点")),
                        (
                            "living_here",
                            models.PositiveIntegerField(
                                blank=True, null=True, verbose_name="户籍在本村并在本村居住"
                            ),
                        ),
                        (
                            "living_away",
                            models.PositiveIntegerField(
                                blank=True,
                                null=True,
                                verbose_name="户籍在本村、不在本村居住、本人表示参加选举",
                            ),
                        ),
                        (
                            "outsiders",
                            models.PositiveIntegerField(
                                blank=True,
                                help_text="本人申请，并经村民会议或者村民代表会议同意",
                                null=True,
                                verbose_name="户籍不在本村、居住或者从事村务工作一年以上",
                            ),
                        ),
                        (
                            "representatives",
                            models.PositiveIntegerField(blank=True, null=True, verbose_name="村民代表总数"),
                        ),
                        (
                            "women",
                            models.PositiveIntegerField(blank=True, null=True, verbose_name="其中妇女"),
                        ),
                        (
                            "party_members",
                            models.PositiveIntegerField(
                                blank=True,
                                help_text="汇总表用；没有统计的不填",
                                null=True,
                                verbose_name="其中中共党员",
                            ),
                        ),
                        (
                            "minority",
                            models.PositiveIntegerField(
                                blank=True,
                                help_text="汇总表用；没有统计的不填",
                                null=True,
                                verbose_name="其中少数民族",
                            ),
                        ),
                        (
                            "last_roll",
                            models.PositiveIntegerField(blank=True, null=True, verbose_name="上届登记选民数"),
                        ),
                        (
                            "last_roll_missing",
                            models.PositiveIntegerField(
                                blank=True,
                                help_text="逐人记明原因：死亡、迁出、在他处登记、表示不参加、三次联系未果",
                                null=True,
                                verbose_name="上届在册、本届未登记",
                            ),
                        ),
                        (
                            "by_person",
                            models.BooleanField(default=False, editable=False, verbose_name="按人登记"),
                        ),
                        (
                            "youngest",
                            models.DateField(editable=False, null=True, verbose_name="最晚的出生日期"),
                        ),
                        (
                            "unexplained",
                            models.PositiveIntegerField(
                                editable=False, null=True, verbose_name="上届在册、原因不明"
                            ),
                        ),
                        ("added_later", models.PositiveIntegerField(default=0, verbose_name="公布后补登")),
                        ("removed_later", models.PositiveIntegerField(default=0, verbose_name="公布后核减")),
                        (
                            "corrected_because",
                            models.CharField(blank=True, max_length=200, verbose_name="补登、核减的原因"),
                        ),
                        (
                            "population",
                            models.PositiveIntegerField(blank=True, null=True, verbose_name="本村人口"),
                        ),
                        ("choice_on", models.DateField(blank=True, null=True, verbose_name="推选日期")),
                        ("choice_from", models.TimeField(blank=True, null=True, verbose_name="推选开始")),
                        ("choice_until", models.TimeField(blank=True, null=True, verbose_name="推选结束")),
                        (
                            "choice_places",
                            models.CharField(
                                blank=True,
                                help_text="如：各村民小组会场，第一组在文化礼堂",
                                max_length=200,
                                verbose_name="推选地点",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "选民登记",
                        "verbose_name_plural": "选民登记",
                        "ordering": ["round"],
                        "abstract": False,
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("election", "round"), name="election_register_round_unique"
                            ),
                            models.UniqueConstraint(
                                condition=models.Q(("superseded", False)),
                                fields=("election",),
                                name="election_register_one_current",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Objection",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        (
                            "recorded_by",
                            models.ForeignKey(
                                editable=False,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="记录人",
                            ),
                        ),
                        ("revision", models.PositiveIntegerField(default=0, editable=False)),
                        (
                            "register",
                            models.ForeignKey(
                                editable=False,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="objections",
                                to="elections.register",
                            ),
                        ),
                        ("raised_by", models.CharField(max_length=40, verbose_name="申诉人")),
                        ("about", models.CharField(max_length=200, verbose_name="申诉内容")),
                        (
                            "claim",
                            models.CharField(
                                choices=[
                                    ("missing", "应当列入而没有列入"),
                                    ("wrongly", "不应当列入而列入"),
                                    ("other", "其他"),
                                ],
                                default="other",
                                max_length=10,
                                verbose_name="申诉的事项",
                            ),
                        ),
                        ("concerns", models.CharField(blank=True, max_length=40, verbose_name="涉及的人")),
                        (
                            "concerns_group",
                            models.CharField(blank=True, max_length=20, verbose_name="涉及的人所在小组"),
                        ),
                        ("upheld", models.BooleanField(blank=True, null=True, verbose_name="异议成立")),
                        ("received_on", models.DateField(verbose_name="收到日期")),
                        ("answered_on", models.DateField(blank=True, null=True, verbose_name="处理决定日期")),
                        ("answer", models.CharField(blank=True, max_length=300, verbose_name="处理决定")),
                        (
                            "published_on",
                            models.DateField(blank=True, null=True, verbose_name="处理结果公布日期"),
                        ),
                    ],
                    options={
                        "verbose_name": "选民名单异议",
                        "verbose_name_plural": "选民名单异议",
                        "ordering": ["received_on", "pk"],
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("answered_on", None),
                                    ("answered_on__gte", models.F("received_on")),
                                    _connector="OR",
                                ),
                                name="objection_days_ordered",
                                violation_error_message="处理决定日期不得早于收到日期",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(("claim__in", ["missing", "wrongly", "other"])),
                                name="objection_claim_known",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Elector",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        (
                            "register",
                            models.ForeignKey(
                                editable=False,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="electors",
                                to="elections.register",
                            ),
                        ),
                        ("group", models.CharField(max_length=20, verbose_name="村民小组")),
                        ("name", models.CharField(max_length=40, verbose_name="姓名")),
                        ("compared_name", models.CharField(default="", editable=False, max_length=40)),
                        ("woman", models.BooleanField(default=False, verbose_name="妇女")),
                        ("birth", models.DateField(verbose_name="出生日期")),
                        (
                            "way",
                            models.CharField(
                                choices=[
                                    ("here", "户籍在本村并在本村居住"),
                                    ("away", "户籍在本村、不在本村居住"),
                                    ("outsider", "户籍不在本村"),
                                ],
                                max_length=10,
                                verbose_name="类别",
                            ),
                        ),
                        ("proof", models.CharField(blank=True, max_length=100, verbose_name="登记的依据")),
                        ("on_last_roll", models.BooleanField(default=False, verbose_name="上届在册")),
                        (
                            "left_out",
                            models.CharField(
                                blank=True,
                                choices=[
                                    ("died", "死亡"),
                                    ("moved", "户籍迁出"),
                                    ("elsewhere", "在他处登记"),
                                    ("declined", "本人表示不参加"),
                                    ("unreached", "三次联系未果"),
                                    ("deprived", "被剥夺政治权利"),
                                    ("mistake", "录入有误"),
                                ],
                                max_length=10,
                                verbose_name="未登记的原因",
                            ),
                        ),
                        ("note", models.CharField(blank=True, max_length=100, verbose_name="备注")),
                        ("added_on", models.DateField(blank=True, null=True, verbose_name="补登日期")),
                        ("struck_on", models.DateField(blank=True, null=True, verbose_name="核减日期")),
                        (
                            "because",
                            models.CharField(blank=True, max_length=200, verbose_name="补登、核减的原因"),
                        ),
                        (
                            "objection",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="electors",
                                to="elections.objection",
                                verbose_name="依据的异议",
                            ),
                        ),
                        (
                            "recorded_by",
                            models.ForeignKey(
                                editable=False,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="记录人",
                            ),
                        ),
                        ("revision", models.PositiveIntegerField(default=0, editable=False)),
                    ],
                    options={
                        "verbose_name": "选民",
                        "verbose_name_plural": "选民",
                        "ordering": ["register", "group", "pk"],
                        "indexes": [
                            models.Index(
                                fields=["register", "compared_name"], name="elector_by_compared_name"
                            )
                        ],
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(("way__in", ["here", "away", "outsider"])),
                                name="elector_way_known",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    (
                                        "left_out__in",
                                        [
                                            "died",
                                            "moved",
                                            "elsewhere",
                                            "declined",
                                            "unreached",
                                            "deprived",
                                            "mistake",
                                            "",
                                        ],
                                    )
                                ),
                                name="elector_left_out_known",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("left_out", ""),
                                    models.Q(("added_on", None), ("struck_on", None)),
                                    _connector="OR",
                                ),
                                name="elector_left_out_unchanged",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("added_on", None),
                                    ("struck_on", None),
                                    ("struck_on__gte", models.F("added_on")),
                                    _connector="OR",
                                ),
                                name="elector_days_ordered",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("added_on", None), ("struck_on", None)),
                                    models.Q(("because", ""), _negated=True),
                                    _connector="OR",
                                ),
                                name="elector_changed_because",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Breach",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        (
                            "recorded_by",
                            models.ForeignKey(
                                editable=False,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="记录人",
                            ),
                        ),
                        ("revision", models.PositiveIntegerField(default=0, editable=False)),
                        (
                            "village_round",
                            models.ForeignKey(
                                editable=False,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="breaches",
                                to="elections.villageround",
                            ),
                        ),
                        (
                            "kind",
                            models.CharField(
                                choices=[
                                    ("bribery", "拉票贿选"),
                                    ("violence", "暴力、威胁、欺骗"),
                                    ("boxes", "毁坏票箱、选票，冲击选举现场"),
                                    ("forgery", "伪造选票、冒名投票、虚假委托、虚报票数"),
                                    ("canvassing", "走访、打电话、发信息、托人拉票"),
                                    ("clan", "宗族、派系、宗教、黑恶势力、外部势力干扰"),
                                    ("slander", "造谣诽谤、煽动上访"),
                                    ("meddling", "干部、离退休干部干预选举"),
                                    ("shortcut", "简化、合并、省略程序"),
                                    ("members", "突击发展党员、转移党员组织关系"),
                                    ("funds", "换届前突击花钱、隐匿、处置集体资产"),
                                    ("keeping", "拒不交接"),
                                    ("reprisal", "打击报复、阻挠调查"),
                                    ("leak", "跑风漏气"),
                                    ("other", "其他违反换届纪律"),
                                ],
                                max_length=10,
                                verbose_name="类别",
                            ),
                        ),
                        (
                            "channel",
                            models.CharField(
                                choices=[
                                    ("phone", "12380 举报电话"),
                                    ("online", "12380 网上举报"),
                                    ("letter", "来信"),
                                    ("visit", "来访"),
                                    ("handed", "上级交办、有关单位转来"),
                                    ("found", "工作中发现"),
                                ],
                                max_length=10,
                                verbose_name="来源",
                            ),
                        ),
                        ("received_on", models.DateField(verbose_name="收到日期")),
                        ("persons", models.CharField(max_length=200, verbose_name="被反映人")),
                        (
                            "cadre",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="township.cadre",
                                verbose_name="涉及的本镇干部",
                            ),
                        ),
                        ("text", models.TextField(max_length=3000, verbose_name="反映内容")),
                    ],
                    options={
                        "verbose_name": "换届纪律举报",
                        "verbose_name_plural": "换届纪律举报",
                        "ordering": ["pk"],
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(
                                    (
                                        "kind__in",
                                        [
                                            "bribery",
                                            "violence",
                                            "boxes",
                                            "forgery",
                                            "canvassing",
                                            "clan",
                                            "slander",
                                            "meddling",
                                            "shortcut",
                                            "members",
                                            "funds",
                                            "keeping",
                                            "reprisal",
                                            "leak",
                                            "other",
                                        ],
                                    )
                                ),
                                name="breach_kind_known",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("channel__in", ["phone", "online", "letter", "visit", "handed", "found"])
                                ),
                                name="breach_channel_known",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Nomination",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        (
                            "round",
                            models.PositiveSmallIntegerField(default=1, editable=False, verbose_name="轮次"),
                        ),
                        ("opened_on", models.DateField(editable=False, verbose_name="进入日期")),
                        ("closed_on", models.DateField(editable=False, null=True, verbose_name="离开日期")),
                        (
                            "superseded",
                            models.BooleanField(default=False, editable=False, verbose_name="已退回重办"),
                        ),
                        (
                            "recorded_by",
                            models.ForeignKey(
                                editable=False,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="记录人",
                            ),
                        ),
                        ("revision", models.PositiveIntegerField(default=0, editable=False)),
                        (
                            "election",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="%(class)ss",
                                to="elections.election",
                                verbose_name="选举",
                            ),
                        ),
                        ("held_on", models.DateField(blank=True, null=True, verbose_name="提名日期")),
                        (
                            "manner",
                            models.CharField(
                                blank=True,
                                choices=[
                                    ("vote", "选民投票提名"),
                                    ("primary", "预选"),
                                    ("meeting", "提名大会"),
                                ],
                                max_length=12,
                                verbose_name="提名方式",
                            ),
                        ),
                        (
                            "took_part",
                            models.PositiveIntegerField(
                                blank=True, null=True, verbose_name="参加提名的选民数"
                            ),
                        ),
                        (
                            "sheets",
                            models.PositiveIntegerField(
                                blank=True,
                                help_text="村里清点的张数；没有清点的不填，按参加提名的选民数核对",
                                null=True,
                                verbose_name="收回提名票",
                            ),
                        ),
                        (
                            "names_allowed",
                            models.PositiveSmallIntegerField(
                                blank=True, null=True, verbose_name="每张提名票至多提名几人"
                            ),
                        ),
                        ("begins_on", models.DateField(blank=True, null=True, verbose_name="提名开始")),
                        ("ends_on", models.DateField(blank=True, null=True, verbose_name="提名结束")),
                        (
                            "contact",
                            models.CharField(
                                blank=True,
                                help_text="印在公告7上，如：戴小平，0570-0000130",
                                max_length=60,
                                verbose_name="联系人、电话",
                            ),
                        ),
                        (
                            "objections_until",
                            models.DateField(
                                blank=True,
                                help_text="印在公告8上；到当日24时",
                                null=True,
                                verbose_name="对初步候选人的异议截止",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "提名",
                        "verbose_name_plural": "提名",
                        "ordering": ["round"],
                        "abstract": False,
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("election", "round"), name="election_nomination_round_unique"
                            ),
                            models.UniqueConstraint(
                                condition=models.Q(("superseded", False)),
                                fields=("election",),
                                name="election_nomination_one_current",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(("manner__in", ["vote", "primary", "meeting", ""])),
                                name="nomination_manner_known",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Candidate",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        (
                            "recorded_by",
                            models.ForeignKey(
                                editable=False,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="记录人",
                            ),
                        ),
                        ("revision", models.PositiveIntegerField(default=0, editable=False)),
                        (
                            "nomination",
                            models.ForeignKey(
                                editable=False,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="candidates",
                                to="elections.nomination",
                            ),
                        ),
                        (
                            "office",
                            models.CharField(
                                choices=[
                                    ("head", "主任"),
                                    ("deputy", "副主任"),
                                    ("member", "委员"),
                                    ("woman", "妇女委员"),
                                ],
                                max_length=10,
                                verbose_name="职务",
                            ),
                        ),
                        ("name", models.CharField(max_length=40, verbose_name="姓名")),
                        (
                            "sex",
                            models.CharField(
                                choices=[("man", "男"), ("woman", "女")], max_length=6, verbose_name="性别"
                            ),
                        ),
                        ("birth", models.DateField(verbose_name="出生年月")),
                        ("education", models.CharField(blank=True, max_length=20, verbose_name="学历")),
                        ("party_member", models.BooleanField(default=False, verbose_name="中共党员")),
                        ("incumbent", models.BooleanField(default=False, verbose_name="现任村“两委”成员")),
                        (
                            "ethnicity",
                            models.CharField(
                                blank=True,
                                choices=[("han", "汉族"), ("minority", "少数民族")],
                                help_text="汇总表用，按本人申报；没有问的不填",
                                max_length=10,
                                verbose_name="民族",
                            ),
                        ),
                        (
                            "origin",
                            models.CharField(
                                choices=[
                                    ("party", "村党组织提名"),
                                    ("electors", "选民提名"),
                                    ("self", "自荐"),
                                ],
                                max_length=12,
                                verbose_name="提名人",
                            ),
                        ),
                        (
                            "vote",
                            models.PositiveSmallIntegerField(
                                default=1, editable=False, verbose_name="为第几次投票提名"
                            ),
                        ),
                        (
                            "votes",
                            models.PositiveIntegerField(blank=True, null=True, verbose_name="提名得票"),
                        ),
                        (
                            "consented_on",
                            models.DateField(blank=True, null=True, verbose_name="本人同意日期"),
                        ),
                        (
                            "kin",
                            models.CharField(
                                blank=True,
                                help_text="在候选人、选举委员会成员、工作人员中的近亲属，写明关系和姓名；没有的写“无”",
                                max_length=200,
                                verbose_name="近亲属",
                            ),
                        ),
                        ("withdrew_on", models.DateField(blank=True, null=True, verbose_name="书面退出日期")),
                        (
                            "withdrew_because",
                            models.CharField(blank=True, max_length=100, verbose_name="退出原因"),
                        ),
                        (
                            "cadre",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="township.cadre",
                                verbose_name="本镇干部",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "候选人",
                        "verbose_name_plural": "候选人",
                        "ordering": ["pk"],
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("nomination", "name", "birth"),
                                name="candidate_one_office",
                                violation_error_message="此人已被提名：一人只能竞选一个职务，先由本人书面选定",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(("office__in", ["head", "deputy", "member", "woman"])),
                                name="candidate_office_known",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(("ethnicity__in", ["han", "minority", ""])),
                                name="candidate_ethnicity_known",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(("sex__in", ["man", "woman"])), name="candidate_sex_known"
                            ),
                            models.CheckConstraint(
                                condition=models.Q(("origin__in", ["party", "electors", "self"])),
                                name="candidate_origin_known",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="ContactReport",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        (
                            "recorded_by",
                            models.ForeignKey(
                                editable=False,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="记录人",
                            ),
                        ),
                        ("revision", models.PositiveIntegerField(default=0, editable=False)),
                        (
                            "village_round",
                            models.ForeignKey(
                                editable=False,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="contact_reports",
                                to="elections.villageround",
                            ),
                        ),
                        ("reported_on", models.DateField(verbose_name="了解情况的日期")),
                        (
                            "risk",
                            models.CharField(
                                choices=[("calm", "平稳"), ("watch", "需要关注"), ("serious", "风险较高")],
                                max_length=10,
                                verbose_name="风险",
                            ),
                        ),
                        ("text", models.TextField(max_length=3000, verbose_name="情况")),
                    ],
                    options={
                        "verbose_name": "包村干部报告",
                        "verbose_name_plural": "包村干部报告",
                        "ordering": ["-reported_on", "-pk"],
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(("risk__in", ["calm", "watch", "serious"])),
                                name="contact_report_risk_known",
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Ballot",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        (
                            "round",
                            models.PositiveSmallIntegerField(default=1, editable=False, verbose_name="轮次"),
                        ),
                        ("opened_on", models.DateField(editable=False, verbose_name="进入日期")),
                        ("closed_on", models.DateField(editable=False, null=True, verbose_name="离开日期")),
                        (
                            "superseded",
                            models.BooleanField(default=False, editable=False, verbose_name="已退回重办"),
                        ),
                        (
                            "recorded_by",
                            models.ForeignKey(
                                editable=False,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="记录人",
                            ),
                        ),
                        ("revision", models.PositiveIntegerField(default=0, editable=False)),
                        (
                            "election",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="%(class)ss",
                                to="elections.election",
                                verbose_name="选举",
                            ),
                        ),
                        (
                            "kind",
                            models.CharField(
                                choices=[
                                    ("first", "首次投票"),
                                    ("tie", "票数相等再次投票"),
                                    ("further", "另行选举"),
                                    ("again", "重新投票"),
                                ],
                                default="first",
                                editable=False,
                                max_length=10,
                                verbose_name="投票种类",
                            ),
                        ),
                        (
                            "asked",
                            models.JSONField(default=dict, editable=False, verbose_name="再次投票的职位"),
                        ),
                        ("day", models.DateField(blank=True, null=True, verbose_name="投票日")),
                        ("opens_at", models.TimeField(blank=True, null=True, verbose_name="投票开始")),
                        ("closes_at", models.TimeField(blank=True, null=True, verbose_name="投票结束")),
                        ("counted_at", models.CharField(blank=True, max_length=100, verbose_name="计票地点")),
                        ("callers", models.CharField(blank=True, max_length=200, verbose_name="唱票人")),
                        ("counters", models.CharField(blank=True, max_length=200, verbose_name="计票人")),
                        ("monitors", models.CharField(blank=True, max_length=200, verbose_name="监票人")),
                        ("scribes", models.CharField(blank=True, max_length=200, verbose_name="代写人")),
                        (
                            "void_rules",
                            models.TextField(blank=True, max_length=1000, verbose_name="废票的补充规定"),
                        ),
                        (
                            "proxies",
                            models.PositiveIntegerField(blank=True, null=True, verbose_name="已办理委托人数"),
                        ),
                        (
                            "most_by_one",
                            models.PositiveSmallIntegerField(
                                blank=True, null=True, verbose_name="一人接受委托最多"
                            ),
                        ),
                        (
                            "last_proxy_on",
                            models.DateField(blank=True, null=True, verbose_name="最后一份委托书日期"),
                        ),
                        (
                            "booths",
                            models.PositiveSmallIntegerField(
                                blank=True, null=True, verbose_name="秘密写票处"
                            ),
                        ),
                        ("sealed_on", models.DateField(blank=True, null=True, verbose_name="票箱封存日期")),
                    ],
                    options={
                        "verbose_name": "投票",
                        "verbose_name_plural": "投票",
                        "ordering": ["round"],
                        "abstract": False,
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("election", "round"), name="election_ballot_round_unique"
                            ),
                            models.UniqueConstraint(
                                condition=models.Q(("superseded", False)),
                                fields=("election",),
                                name="election_ballot_one_current",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(("kind__in", ["first", "tie", "further", "again"])),
                                name="ballot_kind_known",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Assembly",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        (
                            "round",
                            models.PositiveSmallIntegerField(default=1, editable=False, verbose_name="轮次"),
                        ),
                        ("opened_on", models.DateField(editable=False, verbose_name="进入日期")),
                        ("closed_on", models.DateField(editable=False, null=True, verbose_name="离开日期")),
                        (
                            "superseded",
                            models.BooleanField(default=False, editable=False, verbose_name="已退回重办"),
                        ),
                        (
                            "recorded_by",
                            models.ForeignKey(
                                editable=False,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="记录人",
                            ),
                        ),
                        ("revision", models.PositiveIntegerField(default=0, editable=False)),
                        (
                            "election",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="%(class)ss",
                                to="elections.election",
                                verbose_name="选举",
                            ),
                        ),
                        ("held_on", models.DateField(blank=True, null=True, verbose_name="大会日期")),
                        (
                            "present",
                            models.PositiveIntegerField(blank=True, null=True, verbose_name="实到会党员数"),
                        ),
                        (
                            "method_passed",
                            models.BooleanField(default=False, verbose_name="选举办法已由大会通过"),
                        ),
                        (
                            "in_secret",
                            models.BooleanField(default=False, verbose_name="无记名投票，没有委托他人代投"),
                        ),
                        ("monitors", models.CharField(blank=True, max_length=200, verbose_name="监票人")),
                        (
                            "issued",
                            models.PositiveIntegerField(blank=True, null=True, verbose_name="发出选票"),
                        ),
                        (
                            "returned",
                            models.PositiveIntegerField(blank=True, null=True, verbose_name="收回选票"),
                        ),
                        (
                            "votes",
                            models.TextField(
                                blank=True,
                                help_text="一行一人：姓名 得票，如：张建国 35",
                                max_length=1000,
                                verbose_name="得票",
                            ),
                        ),
                        ("further_on", models.DateField(blank=True, null=True, verbose_name="另行选举日期")),
                        (
                            "further_votes",
                            models.TextField(
                                blank=True,
                                help_text="缺额的，从未当选的得票多的人中另行选举",
                                max_length=1000,
                                verbose_name="另行选举得票",
                            ),
                        ),
                        (
                            "further_present",
                            models.PositiveIntegerField(
                                blank=True, null=True, verbose_name="另行选举实到会党员数"
                            ),
                        ),
                        (
                            "further_issued",
                            models.PositiveIntegerField(
                                blank=True, null=True, verbose_name="另行选举发出选票"
                            ),
                        ),
                        (
                            "further_returned",
                            models.PositiveIntegerField(
                                blank=True, null=True, verbose_name="另行选举收回选票"
                            ),
                        ),
                        (
                            "fewer_agreed",
                            models.PositiveIntegerField(
                                blank=True,
                                help_text="不再选举的，须经应到会党员过半数同意减少名额",
                                null=True,
                                verbose_name="同意减少名额的党员数",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "党员大会选举",
                        "verbose_name_plural": "党员大会选举",
                        "ordering": ["round"],
                        "abstract": False,
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("election", "round"), name="election_assembly_round_unique"
                            ),
                            models.UniqueConstraint(
                                condition=models.Q(("superseded", False)),
                                fields=("election",),
                                name="election_assembly_one_current",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Approval",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        (
                            "round",
                            models.PositiveSmallIntegerField(default=1, editable=False, verbose_name="轮次"),
                        ),
                        ("opened_on", models.DateField(editable=False, verbose_name="进入日期")),
                        ("closed_on", models.DateField(editable=False, null=True, verbose_name="离开日期")),
                        (
                            "superseded",
                            models.BooleanField(default=False, editable=False, verbose_name="已退回重办"),
                        ),
                        (
                            "recorded_by",
                            models.ForeignKey(
                                editable=False,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="记录人",
                            ),
                        ),
                        ("revision", models.PositiveIntegerField(default=0, editable=False)),
                        (
                            "election",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="%(class)ss",
                                to="elections.election",
                                verbose_name="选举",
                            ),
                        ),
                        ("secretary", models.CharField(blank=True, max_length=40, verbose_name="当选书记")),
                        (
                            "secretary_on",
                            models.DateField(blank=True, null=True, verbose_name="委员会选举书记的日期"),
                        ),
                        (
                            "secretary_votes",
                            models.PositiveSmallIntegerField(blank=True, null=True, verbose_name="书记得票"),
                        ),
                        (
                            "reported_on",
                            models.DateField(blank=True, null=True, verbose_name="选举结果报告日期"),
                        ),
                        (
                            "report_document",
                            models.CharField(blank=True, max_length=60, verbose_name="报告文号"),
                        ),
                        (
                            "approved_on",
                            models.DateField(blank=True, null=True, verbose_name="镇党委批复日期"),
                        ),
                        ("approved_by", models.CharField(blank=True, max_length=60, verbose_name="批复文号")),
                        ("filed_on", models.DateField(blank=True, null=True, verbose_name="县级备案日期")),
                        (
                            "filing_number",
                            models.CharField(blank=True, max_length=60, verbose_name="备案编号"),
                        ),
                    ],
                    options={
                        "verbose_name": "党组织选举结果报批",
                        "verbose_name_plural": "党组织选举结果报批",
                        "ordering": ["round"],
                        "abstract": False,
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("election", "round"), name="election_approval_round_unique"
                            ),
                            models.UniqueConstraint(
                                condition=models.Q(("superseded", False)),
                                fields=("election",),
                                name="election_approval_one_current",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="ElectorIdentity",
                    fields=[
                        (
                            "elector",
                            models.OneToOneField(
                                on_delete=django.db.models.deletion.CASCADE,
                                primary_key=True,
                                related_name="identity",
                                serialize=False,
                                to="elections.elector",
                                verbose_name="选民",
                            ),
                        ),
                        (
                            "register",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="identities",
                                to="elections.register",
                                verbose_name="选民登记",
                            ),
                        ),
                        ("digest", models.CharField(max_length=64, verbose_name="摘要")),
                    ],
                    options={
                        "verbose_name": "选民身份证号摘要",
                        "verbose_name_plural": "选民身份证号摘要",
                        "indexes": [models.Index(fields=["digest"], name="elector_identity")],
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("register", "digest"), name="elector_identity_once"
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Handover",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        (
                            "round",
                            models.PositiveSmallIntegerField(default=1, editable=False, verbose_name="轮次"),
                        ),
                        ("opened_on", models.DateField(editable=False, verbose_name="进入日期")),
                        ("closed_on", models.DateField(editable=False, null=True, verbose_name="离开日期")),
                        (
                            "superseded",
                            models.BooleanField(default=False, editable=False, verbose_name="已退回重办"),
                        ),
                        (
                            "recorded_by",
                            models.ForeignKey(
                                editable=False,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="记录人",
                            ),
                        ),
                        ("revision", models.PositiveIntegerField(default=0, editable=False)),
                        (
                            "election",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="%(class)ss",
                                to="elections.election",
                                verbose_name="选举",
                            ),
                        ),
                        ("seal_on", models.DateField(blank=True, null=True, verbose_name="印章移交日期")),
                        (
                            "money_on",
                            models.DateField(blank=True, null=True, verbose_name="财务账目移交日期"),
                        ),
                        (
                            "debts_on",
                            models.DateField(blank=True, null=True, verbose_name="债权债务移交日期"),
                        ),
                        (
                            "files_on",
                            models.DateField(blank=True, null=True, verbose_name="档案资料移交日期"),
                        ),
                        ("chaired_by", models.CharField(blank=True, max_length=40, verbose_name="主持人")),
                        ("watched_by", models.CharField(blank=True, max_length=40, verbose_name="监交人")),
                        (
                            "remainder",
                            models.CharField(blank=True, max_length=300, verbose_name="未移交事项和原因"),
                        ),
                    ],
                    options={
                        "verbose_name": "交接",
                        "verbose_name_plural": "交接",
                        "ordering": ["round"],
                        "abstract": False,
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("election", "round"), name="election_handover_round_unique"
                            ),
                            models.UniqueConstraint(
                                condition=models.Q(("superseded", False)),
                                fields=("election",),
                                name="election_handover_one_current",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="HistoricalApproval",
                    fields=[
                        (
                            "id",
                            models.BigIntegerField(
                                auto_created=True, blank=True, db_index=True, verbose_name="ID"
                            ),
                        ),
                        (
                            "round",
                            models.PositiveSmallIntegerField(default=1, editable=False, verbose_name="轮次"),
                        ),
                        ("opened_on", models.DateField(editable=False, verbose_name="进入日期")),
                        ("closed_on", models.DateField(editable=False, null=True, verbose_name="离开日期")),
                        (
                            "superseded",
                            models.BooleanField(default=False, editable=False, verbose_name="已退回重办"),
                        ),
                        ("revision", models.PositiveIntegerField(default=0, editable=False)),
                        ("secretary", models.CharField(blank=True, max_length=40, verbose_name="当选书记")),
                        (
                            "secretary_on",
                            models.DateField(blank=True, null=True, verbose_name="委员会选举书记的日期"),
                        ),
                        (
                            "secretary_votes",
                            models.PositiveSmallIntegerField(blank=True, null=True, verbose_name="书记得票"),
                        ),
                        (
                            "reported_on",
                            models.DateField(blank=True, null=True, verbose_name="选举结果报告日期"),
                        ),
                        (
                            "report_document",
                            models.CharField(blank=True, max_length=60, verbose_name="报告文号"),
                        ),
                        (
                            "approved_on",
                            models.DateField(blank=True, null=True, verbose_name="镇党委批复日期"),
                        ),
                        ("approved_by", models.CharField(blank=True, max_length=60, verbose_name="批复文号")),
                        ("filed_on", models.DateField(blank=True, null=True, verbose_name="县级备案日期")),
                        (
                            "filing_number",
                            models.CharField(blank=True, max_length=60, verbose_name="备案编号"),
                        ),
                        (
                            "recorded_by",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                editable=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="记录人",
                            ),
                        ),
                        (
                            "election",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                to="elections.election",
                                verbose_name="选举",
                            ),
                        ),
                        ("history_id", models.AutoField(primary_key=True, serialize=False)),
                        ("history_date", models.DateTimeField(db_index=True)),
                        ("history_change_reason", models.TextField(null=True)),
                        (
                            "history_type",
                            models.CharField(
                                choices=[("+", "Created"), ("~", "Changed"), ("-", "Deleted")], max_length=1
                            ),
                        ),
                        (
                            "history_user",
                            models.ForeignKey(
                                null=True,
                                on_delete=django.db.models.deletion.SET_NULL,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "historical 党组织选举结果报批",
                        "verbose_name_plural": "historical 党组织选举结果报批",
                        "ordering": ("-history_date", "-history_id"),
                        "get_latest_by": ("history_date", "history_id"),
                    },
                    bases=(simple_history.models.HistoricalChanges, models.Model),
                ),
                migrations.CreateModel(
                    name="HistoricalAssembly",
                    fields=[
                        (
                            "id",
                            models.BigIntegerField(
                                auto_created=True, blank=True, db_index=True, verbose_name="ID"
                            ),
                        ),
                        (
                            "round",
                            models.PositiveSmallIntegerField(default=1, editable=False, verbose_name="轮次"),
                        ),
                        ("opened_on", models.DateField(editable=False, verbose_name="进入日期")),
                        ("closed_on", models.DateField(editable=False, null=True, verbose_name="离开日期")),
                        (
                            "superseded",
                            models.BooleanField(default=False, editable=False, verbose_name="已退回重办"),
                        ),
                        ("revision", models.PositiveIntegerField(default=0, editable=False)),
                        ("held_on", models.DateField(blank=True, null=True, verbose_name="大会日期")),
                        (
                            "present",
                            models.PositiveIntegerField(blank=True, null=True, verbose_name="实到会党员数"),
                        ),
                        (
                            "method_passed",
                            models.BooleanField(default=False, verbose_name="选举办法已由大会通过"),
                        ),
                        (
                            "in_secret",
                            models.BooleanField(default=False, verbose_name="无记名投票，没有委托他人代投"),
                        ),
                        ("monitors", models.CharField(blank=True, max_length=200, verbose_name="监票人")),
                        (
                            "issued",
                            models.PositiveIntegerField(blank=True, null=True, verbose_name="发出选票"),
                        ),
                        (
                            "returned",
                            models.PositiveIntegerField(blank=True, null=True, verbose_name="收回选票"),
                        ),
                        (
                            "votes",
                            models.TextField(
                                blank=True,
                                help_text="一行一人：姓名 得票，如：张建国 35",
                                max_length=1000,
                                verbose_name="得票",
                            ),
                        ),
                        ("further_on", models.DateField(blank=True, null=True, verbose_name="另行选举日期")),
                        (
                            "further_votes",
                            models.TextField(
                                blank=True,
                                help_text="缺额的，从未当选的得票多的人中另行选举",
                                max_length=1000,
                                verbose_name="另行选举得票",
                            ),
                        ),
                        (
                            "further_present",
                            models.PositiveIntegerField(
                                blank=True, null=True, verbose_name="另行选举实到会党员数"
                            ),
                        ),
                        (
                            "further_issued",
                            models.PositiveIntegerField(
                                blank=True, null=True, verbose_name="另行选举发出选票"
                            ),
                        ),
                        (
                            "further_returned",
                            models.PositiveIntegerField(
                                blank=True, null=True, verbose_name="另行选举收回选票"
                            ),
                        ),
                        (
                            "fewer_agreed",
                            models.PositiveIntegerField(
                                blank=True,
                                help_text="不再选举的，须经应到会党员过半数同意减少名额",
                                null=True,
                                verbose_name="同意减少名额的党员数",
                            ),
                        ),
                        (
                            "recorded_by",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                editable=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="记录人",
                            ),
                        ),
                        (
                            "election",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                to="elections.election",
                                verbose_name="选举",
                            ),
                        ),
                        ("history_id", models.AutoField(primary_key=True, serialize=False)),
                        ("history_date", models.DateTimeField(db_index=True)),
                        ("history_change_reason", models.TextField(null=True)),
                        (
                            "history_type",
                            models.CharField(
                                choices=[("+", "Created"), ("~", "Changed"), ("-", "Deleted")], max_length=1
                            ),
                        ),
                        (
                            "history_user",
                            models.ForeignKey(
                                null=True,
                                on_delete=django.db.models.deletion.SET_NULL,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "historical 党员大会选举",
                        "verbose_name_plural": "historical 党员大会选举",
                        "ordering": ("-history_date", "-history_id"),
                        "get_latest_by": ("history_date", "history_id"),
                    },
                    bases=(simple_history.models.HistoricalChanges, models.Model),
                ),
                migrations.CreateModel(
                    name="HistoricalBallot",
                    fields=[
                        (
                            "id",
                            models.BigIntegerField(
                                auto_created=True, blank=True, db_index=True, verbose_name="ID"
                            ),
                        ),
                        (
                            "round",
                            models.PositiveSmallIntegerField(default=1, editable=False, verbose_name="轮次"),
                        ),
                        ("opened_on", models.DateField(editable=False, verbose_name="进入日期")),
                        ("closed_on", models.DateField(editable=False, null=True, verbose_name="离开日期")),
                        (
                            "superseded",
                            models.BooleanField(default=False, editable=False, verbose_name="已退回重办"),
                        ),
                        ("revision", models.PositiveIntegerField(default=0, editable=False)),
                        (
                            "kind",
                            models.CharField(
                                choices=[
                                    ("first", "首次投票"),
                                    ("tie", "票数相等再次投票"),
                                    ("further", "另行选举"),
                                    ("again", "重新投票"),
                                ],
                                default="first",
                                editable=False,
                                max_length=10,
                                verbose_name="投票种类",
                            ),
                        ),
                        (
                            "asked",
                            models.JSONField(default=dict, editable=False, verbose_name="再次投票的职位"),
                        ),
                        ("day", models.DateField(blank=True, null=True, verbose_name="投票日")),
                        ("opens_at", models.TimeField(blank=True, null=True, verbose_name="投票开始")),
                        ("closes_at", models.TimeField(blank=True, null=True, verbose_name="投票结束")),
                        ("counted_at", models.CharField(blank=True, max_length=100, verbose_name="计票地点")),
                        ("callers", models.CharField(blank=True, max_length=200, verbose_name="唱票人")),
                        ("counters", models.CharField(blank=True, max_length=200, verbose_name="计票人")),
                        ("monitors", models.CharField(blank=True, max_length=200, verbose_name="监票人")),
                        ("scribes", models.CharField(blank=True, max_length=200, verbose_name="代写人")),
                        (
                            "void_rules",
                            models.TextField(blank=True, max_length=1000, verbose_name="废票的补充规定"),
                        ),
                        (
                            "proxies",
                            models.PositiveIntegerField(blank=True, null=True, verbose_name="已办理委托人数"),
                        ),
                        (
                            "most_by_one",
                            models.PositiveSmallIntegerField(
                                blank=True, null=True, verbose_name="一人接受委托最多"
                            ),
                        ),
                        (
                            "last_proxy_on",
                            models.DateField(blank=True, null=True, verbose_name="最后一份委托书日期"),
                        ),
                        (
                            "booths",
                            models.PositiveSmallIntegerField(
                                blank=True, null=True, verbose_name="秘密写票处"
                            ),
                        ),
                        ("sealed_on", models.DateField(blank=True, null=True, verbose_name="票箱封存日期")),
                        (
                            "recorded_by",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                editable=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="记录人",
                            ),
                        ),
                        (
                            "election",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                to="elections.election",
                                verbose_name="选举",
                            ),
                        ),
                        ("history_id", models.AutoField(primary_key=True, serialize=False)),
                        ("history_date", models.DateTimeField(db_index=True)),
                        ("history_change_reason", models.TextField(null=True)),
                        (
                            "history_type",
                            models.CharField(
                                choices=[("+", "Created"), ("~", "Changed"), ("-", "Deleted")], max_length=1
                            ),
                        ),
                        (
                            "history_user",
                            models.ForeignKey(
                                null=True,
                                on_delete=django.db.models.deletion.SET_NULL,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "historical 投票",
                        "verbose_name_plural": "historical 投票",
                        "ordering": ("-history_date", "-history_id"),
                        "get_latest_by": ("history_date", "history_id"),
                    },
                    bases=(simple_history.models.HistoricalChanges, models.Model),
                ),
                migrations.CreateModel(
                    name="HistoricalConclusion",
                    fields=[
                        (
                            "id",
                            models.BigIntegerField(
                                auto_created=True, blank=True, db_index=True, verbose_name="ID"
                            ),
                        ),
                        ("revision", models.PositiveIntegerField(default=0, editable=False)),
                        (
                            "outcome",
                            models.CharField(
                                choices=[("true", "属实"), ("partly", "部分属实"), ("false", "不属实")],
                                max_length=10,
                                verbose_name="结论",
                            ),
                        ),
                        ("concluded_on", models.DateField(verbose_name="办结日期")),
                        ("document", models.CharField(max_length=80, verbose_name="结论文件、文号")),
                        ("text", models.TextField(max_length=3000, verbose_name="调查情况和处理")),
                        (
                            "recorded_by",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                editable=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="记录人",
                            ),
                        ),
                        (
                            "breach",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                editable=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                to="elections.breach",
                            ),
                        ),
                        (
                            "confirmed_by",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                editable=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="复核人",
                            ),
                        ),
                        ("history_id", models.AutoField(primary_key=True, serialize=False)),
                        ("history_date", models.DateTimeField(db_index=True)),
                        ("history_change_reason", models.TextField(null=True)),
                        (
                            "history_type",
                            models.CharField(
                                choices=[("+", "Created"), ("~", "Changed"), ("-", "Deleted")], max_length=1
                            ),
                        ),
                        (
                            "history_user",
                            models.ForeignKey(
                                null=True,
                                on_delete=django.db.models.deletion.SET_NULL,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "historical 举报办结",
                        "verbose_name_plural": "historical 举报办结",
                        "ordering": ("-history_date", "-history_id"),
                        "get_latest_by": ("history_date", "history_id"),
                    },
                    bases=(simple_history.models.HistoricalChanges, models.Model),
                ),
                migrations.CreateModel(
                    name="HistoricalHandover",
                    fields=[
                        (
                            "id",
                            models.BigIntegerField(
                                auto_created=True, blank=True, db_index=True, verbose_name="ID"
                            ),
                        ),
                        (
                            "round",
                            models.PositiveSmallIntegerField(default=1, editable=False, verbose_name="轮次"),
                        ),
                        ("opened_on", models.DateField(editable=False, verbose_name="进入日期")),
                        ("closed_on", models.DateField(editable=False, null=True, verbose_name="离开日期")),
                        (
                            "superseded",
                            models.BooleanField(default=False, editable=False, verbose_name="已退回重办"),
                        ),
                        ("revision", models.PositiveIntegerField(default=0, editable=False)),
                        ("seal_on", models.DateField(blank=True, null=True, verbose_name="印章移交日期")),
                        (
                            "money_on",
                            models.DateField(blank=True, null=True, verbose_name="财务账目移交日期"),
                        ),
                        (
                            "debts_on",
                            models.DateField(blank=True, null=True, verbose_name="债权债务移交日期"),
                        ),
                        (
                            "files_on",
                            models.DateField(blank=True, null=True, verbose_name="档案资料移交日期"),
                        ),
                        ("chaired_by", models.CharField(blank=True, max_length=40, verbose_name="主持人")),
                        ("watched_by", models.CharField(blank=True, max_length=40, verbose_name="监交人")),
                        (
                            "remainder",
                            models.CharField(blank=True, max_length=300, verbose_name="未移交事项和原因"),
                        ),
                        (
                            "recorded_by",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                editable=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="记录人",
                            ),
                        ),
                        (
                            "election",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                to="elections.election",
                                verbose_name="选举",
                            ),
                        ),
                        ("history_id", models.AutoField(primary_key=True, serialize=False)),
                        ("history_date", models.DateTimeField(db_index=True)),
                        ("history_change_reason", models.TextField(null=True)),
                        (
                            "history_type",
                            models.CharField(
                                choices=[("+", "Created"), ("~", "Changed"), ("-", "Deleted")], max_length=1
                            ),
                        ),
                        (
                            "history_user",
                            models.ForeignKey(
                                null=True,
                                on_delete=django.db.models.deletion.SET_NULL,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "historical 交接",
                        "verbose_name_plural": "historical 交接",
                        "ordering": ("-history_date", "-history_id"),
                        "get_latest_by": ("history_date", "history_id"),
                    },
                    bases=(simple_history.models.HistoricalChanges, models.Model),
                ),
                migrations.CreateModel(
                    name="HistoricalListedElector",
                    fields=[
                        (
                            "id",
                            models.BigIntegerField(
                                auto_created=True, blank=True, db_index=True, verbose_name="ID"
                            ),
                        ),
                        ("revision", models.PositiveIntegerField(default=0, editable=False)),
                        (
                            "kind",
                            models.CharField(
                                choices=[
                                    ("box", "流动票箱投票"),
                                    ("proxy", "委托投票"),
                                    ("scribe", "请人代写"),
                                    ("kin", "工作人员的近亲属"),
                                ],
                                editable=False,
                                max_length=10,
                                verbose_name="名单",
                            ),
                        ),
                        ("group", models.CharField(max_length=20, verbose_name="村民小组")),
                        ("name", models.CharField(max_length=40, verbose_name="选民")),
                        (
                            "by",
                            models.CharField(
                                blank=True, max_length=40, verbose_name="受委托人、代写人、申请人、近亲属"
                            ),
                        ),
                        ("why", models.CharField(blank=True, max_length=40, verbose_name="关系、原因")),
                        ("away", models.CharField(blank=True, max_length=40, verbose_name="外出的原因")),
                        ("signed_on", models.DateField(blank=True, null=True, verbose_name="委托书日期")),
                        (
                            "recorded_by",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                editable=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="记录人",
                            ),
                        ),
                        (
                            "ballot",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                editable=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                to="elections.ballot",
                            ),
                        ),
                        ("history_id", models.AutoField(primary_key=True, serialize=False)),
                        ("history_date", models.DateTimeField(db_index=True)),
                        ("history_change_reason", models.TextField(null=True)),
                        (
                            "history_type",
                            models.CharField(
                                choices=[("+", "Created"), ("~", "Changed"), ("-", "Deleted")], max_length=1
                            ),
                        ),
                        (
                            "history_user",
                            models.ForeignKey(
                                null=True,
                                on_delete=django.db.models.deletion.SET_NULL,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "historical 投票名单",
                        "verbose_name_plural": "historical 投票名单",
                        "ordering": ("-history_date", "-history_id"),
                        "get_latest_by": ("history_date", "history_id"),
                    },
                    bases=(simple_history.models.HistoricalChanges, models.Model),
                ),
                migrations.CreateModel(
                    name="HistoricalNomination",
                    fields=[
                        (
                            "id",
                            models.BigIntegerField(
                                auto_created=True, blank=True, db_index=True, verbose_name="ID"
                            ),
                        ),
                        (
                            "round",
                            models.PositiveSmallIntegerField(default=1, editable=False, verbose_name="轮次"),
                        ),
                        ("opened_on", models.DateField(editable=False, verbose_name="进入日期")),
                        ("closed_on", models.DateField(editable=False, null=True, verbose_name="离开日期")),
                        (
                            "superseded",
                            models.BooleanField(default=False, editable=False, verbose_name="已退回重办"),
                        ),
                        ("revision", models.PositiveIntegerField(default=0, editable=False)),
                        ("held_on", models.DateField(blank=True, null=True, verbose_name="提名日期")),
                        (
                            "manner",
                            models.CharField(
                                blank=True,
                                choices=[
                                    ("vote", "选民投票提名"),
                                    ("primary", "预选"),
                                    ("meeting", "提名大会"),
                                ],
                                max_length=12,
                                verbose_name="提名方式",
                            ),
                        ),
                        (
                            "took_part",
                            models.PositiveIntegerField(
                                blank=True, null=True, verbose_name="参加提名的选民数"
                            ),
                        ),
                        (
                            "sheets",
                            models.PositiveIntegerField(
                                blank=True,
                                help_text="村里清点的张数；没有清点的不填，按参加提名的选民数核对",
                                null=True,
                                verbose_name="收回提名票",
                            ),
                        ),
                        (
                            "names_allowed",
                            models.PositiveSmallIntegerField(
                                blank=True, null=True, verbose_name="每张提名票至多提名几人"
                            ),
                        ),
                        ("begins_on", models.DateField(blank=True, null=True, verbose_name="提名开始")),
                        ("ends_on", models.DateField(blank=True, null=True, verbose_name="提名结束")),
                        (
                            "contact",
                            models.CharField(
                                blank=True,
                                help_text="印在公告7上，如：戴小平，0570-0000130",
                                max_length=60,
                                verbose_name="联系人、电话",
                            ),
                        ),
                        (
                            "objections_until",
                            models.DateField(
                                blank=True,
                                help_text="印在公告8上；到当日24时",
                                null=True,
                                verbose_name="对初步候选人的异议截止",
                            ),
                        ),
                        (
                            "recorded_by",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                editable=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="记录人",
                            ),
                        ),
                        (
                            "election",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                to="elections.election",
                                verbose_name="选举",
                            ),
                        ),
                        ("history_id", models.AutoField(primary_key=True, serialize=False)),
                        ("history_date", models.DateTimeField(db_index=True)),
                        ("history_change_reason", models.TextField(null=True)),
                        (
                            "history_type",
                            models.CharField(
                                choices=[("+", "Created"), ("~", "Changed"), ("-", "Deleted")], max_length=1
                            ),
                        ),
                        (
                            "history_user",
                            models.ForeignKey(
                                null=True,
                                on_delete=django.db.models.deletion.SET_NULL,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "historical 提名",
                        "verbose_name_plural": "historical 提名",
                        "ordering": ("-history_date", "-history_id"),
                        "get_latest_by": ("history_date", "history_id"),
                    },
                    bases=(simple_history.models.HistoricalChanges, models.Model),
                ),
                migrations.CreateModel(
                    name="HistoricalNotice",
                    fields=[
                        (
                            "id",
                            models.BigIntegerField(
                                auto_created=True, blank=True, db_index=True, verbose_name="ID"
                            ),
                        ),
                        ("revision", models.PositiveIntegerField(default=0, editable=False)),
                        ("number", models.CharField(editable=False, max_length=4, verbose_name="号")),
                        (
                            "vote",
                            models.PositiveSmallIntegerField(
                                default=1, editable=False, verbose_name="投票次数"
                            ),
                        ),
                        ("posted_on", models.DateField(verbose_name="张贴日期")),
                        (
                            "places",
                            models.CharField(
                                help_text="如：村委会公告栏、各村民小组公告栏",
                                max_length=200,
                                verbose_name="张贴地点",
                            ),
                        ),
                        ("taken_down_on", models.DateField(blank=True, null=True, verbose_name="取下日期")),
                        (
                            "outdated",
                            models.BooleanField(
                                default=False, editable=False, verbose_name="内容已变，须重新张贴"
                            ),
                        ),
                        (
                            "said",
                            models.JSONField(
                                default=None, editable=False, null=True, verbose_name="张贴时的要点"
                            ),
                        ),
                        (
                            "recorded_by",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                editable=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="记录人",
                            ),
                        ),
                        (
                            "election",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                editable=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                to="elections.election",
                            ),
                        ),
                        (
                            "paper",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                editable=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                to="procedure.issuedpaper",
                                verbose_name="张贴的文本",
                            ),
                        ),
                        (
                            "photo",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                editable=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                to="township.attachment",
                                verbose_name="张贴照片",
                            ),
                        ),
                        ("history_id", models.AutoField(primary_key=True, serialize=False)),
                        ("history_date", models.DateTimeField(db_index=True)),
                        ("history_change_reason", models.TextField(null=True)),
                        (
                            "history_type",
                            models.CharField(
                                choices=[("+", "Created"), ("~", "Changed"), ("-", "Deleted")], max_length=1
                            ),
                        ),
                        (
                            "history_user",
                            models.ForeignKey(
                                null=True,
                                on_delete=django.db.models.deletion.SET_NULL,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "historical 公告张贴",
                        "verbose_name_plural": "historical 公告张贴",
                        "ordering": ("-history_date", "-history_id"),
                        "get_latest_by": ("history_date", "history_id"),
                    },
                    bases=(simple_history.models.HistoricalChanges, models.Model),
                ),
                migrations.CreateModel(
                    name="HistoricalPlan",
                    fields=[
                        (
                            "id",
                            models.BigIntegerField(
                                auto_created=True, blank=True, db_index=True, verbose_name="ID"
                            ),
                        ),
                        ("revision", models.PositiveIntegerField(default=0, editable=False)),
                        ("election_day", models.DateField(verbose_name="选举日")),
                        ("heads", models.PositiveSmallIntegerField(default=1, verbose_name="主任")),
                        ("deputies", models.PositiveSmallIntegerField(default=0, verbose_name="副主任")),
                        ("members", models.PositiveSmallIntegerField(verbose_name="委员")),
                        ("woman_seat", models.BooleanField(default=False, verbose_name="单设妇女委员席位")),
                        (
                            "woman_column",
                            models.BooleanField(
                                default=False, verbose_name="妇女委员席位在选票上单列一栏投票"
                            ),
                        ),
                        ("adopted_on", models.DateField(verbose_name="选举办法通过日期")),
                        (
                            "adopted_by",
                            models.CharField(
                                choices=[
                                    ("assembly", "村民会议"),
                                    ("representatives", "村民代表会议"),
                                    ("groups", "各村民小组会议"),
                                ],
                                max_length=20,
                                verbose_name="通过的会议",
                            ),
                        ),
                        ("expected", models.PositiveIntegerField(verbose_name="应到人数")),
                        ("present", models.PositiveIntegerField(verbose_name="实到人数")),
                        ("agreed", models.PositiveIntegerField(verbose_name="同意人数")),
                        (
                            "recorded_by",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                editable=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="记录人",
                            ),
                        ),
                        (
                            "election",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                editable=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                to="elections.election",
                            ),
                        ),
                        ("history_id", models.AutoField(primary_key=True, serialize=False)),
                        ("history_date", models.DateTimeField(db_index=True)),
                        ("history_change_reason", models.TextField(null=True)),
                        (
                            "history_type",
                            models.CharField(
                                choices=[("+", "Created"), ("~", "Changed"), ("-", "Deleted")], max_length=1
                            ),
                        ),
                        (
                            "history_user",
                            models.ForeignKey(
                                null=True,
                                on_delete=django.db.models.deletion.SET_NULL,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "historical 选举办法和选举日",
                        "verbose_name_plural": "historical 选举办法和选举日",
                        "ordering": ("-history_date", "-history_id"),
                        "get_latest_by": ("history_date", "history_id"),
                    },
                    bases=(simple_history.models.HistoricalChanges, models.Model),
                ),
                migrations.CreateModel(
                    name="HistoricalPreparation",
                    fields=[
                        (
                            "id",
                            models.BigIntegerField(
                                auto_created=True, blank=True, db_index=True, verbose_name="ID"
                            ),
                        ),
                        (
                            "round",
                            models.PositiveSmallIntegerField(default=1, editable=False, verbose_name="轮次"),
                        ),
                        ("opened_on", models.DateField(editable=False, verbose_name="进入日期")),
                        ("closed_on", models.DateField(editable=False, null=True, verbose_name="离开日期")),
                        (
                            "superseded",
                            models.BooleanField(default=False, editable=False, verbose_name="已退回重办"),
                        ),
                        ("revision", models.PositiveIntegerField(default=0, editable=False)),
                        (
                            "audit_published_on",
                            models.DateField(blank=True, null=True, verbose_name="审计结果公布日期"),
                        ),
                        ("audit_by", models.CharField(blank=True, max_length=100, verbose_name="审计单位")),
                        (
                            "audit_result",
                            models.TextField(blank=True, max_length=2000, verbose_name="审计结果"),
                        ),
                        ("chosen_on", models.DateField(blank=True, null=True, verbose_name="推选日期")),
                        (
                            "chosen_by",
                            models.CharField(
                                blank=True,
                                choices=[
                                    ("assembly", "村民会议"),
                                    ("representatives", "村民代表会议"),
                                    ("groups", "各村民小组会议"),
                                ],
                                max_length=20,
                                verbose_name="推选方式",
                            ),
                        ),
                        (
                            "chosen_expected",
                            models.PositiveIntegerField(blank=True, null=True, verbose_name="应到人数"),
                        ),
                        (
                            "chosen_present",
                            models.PositiveIntegerField(blank=True, null=True, verbose_name="实到人数"),
                        ),
                        (
                            "party_discussed_on",
                            models.DateField(blank=True, null=True, verbose_name="村党组织先行研究日期"),
                        ),
                        (
                            "recorded_by",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                editable=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="记录人",
                            ),
                        ),
                        (
                            "election",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                to="elections.election",
                                verbose_name="选举",
                            ),
                        ),
                        ("history_id", models.AutoField(primary_key=True, serialize=False)),
                        ("history_date", models.DateTimeField(db_index=True)),
                        ("history_change_reason", models.TextField(null=True)),
                        (
                            "history_type",
                            models.CharField(
                                choices=[("+", "Created"), ("~", "Changed"), ("-", "Deleted")], max_length=1
                            ),
                        ),
                        (
                            "history_user",
                            models.ForeignKey(
                                null=True,
                                on_delete=django.db.models.deletion.SET_NULL,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "historical 选举准备",
                        "verbose_name_plural": "historical 选举准备",
                        "ordering": ("-history_date", "-history_id"),
                        "get_latest_by": ("history_date", "history_id"),
                    },
                    bases=(simple_history.models.HistoricalChanges, models.Model),
                ),
                migrations.CreateModel(
                    name="HistoricalRecommendation",
                    fields=[
                        (
                            "id",
                            models.BigIntegerField(
                                auto_created=True, blank=True, db_index=True, verbose_name="ID"
                            ),
                        ),
                        (
                            "round",
                            models.PositiveSmallIntegerField(default=1, editable=False, verbose_name="轮次"),
                        ),
                        ("opened_on", models.DateField(editable=False, verbose_name="进入日期")),
                        ("closed_on", models.DateField(editable=False, null=True, verbose_name="离开日期")),
                        (
                            "superseded",
                            models.BooleanField(default=False, editable=False, verbose_name="已退回重办"),
                        ),
                        ("revision", models.PositiveIntegerField(default=0, editable=False)),
                        ("members_on", models.DateField(blank=True, null=True, verbose_name="党员推荐日期")),
                        (
                            "members_expected",
                            models.PositiveIntegerField(
                                blank=True, null=True, verbose_name="党员推荐应到人数"
                            ),
                        ),
                        (
                            "members_present",
                            models.PositiveIntegerField(
                                blank=True, null=True, verbose_name="党员推荐实到人数"
                            ),
                        ),
                        ("masses_on", models.DateField(blank=True, null=True, verbose_name="群众推荐日期")),
                        (
                            "masses_who",
                            models.CharField(
                                blank=True,
                                help_text="如：户代表、村民代表",
                                max_length=60,
                                verbose_name="参加群众推荐的",
                            ),
                        ),
                        (
                            "masses_expected",
                            models.PositiveIntegerField(
                                blank=True, null=True, verbose_name="群众推荐应到人数"
                            ),
                        ),
                        (
                            "masses_present",
                            models.PositiveIntegerField(
                                blank=True, null=True, verbose_name="群众推荐实到人数"
                            ),
                        ),
                        (
                            "merged_by",
                            models.CharField(
                                blank=True,
                                help_text="推荐以前确定的办法，写明通过的会议和日期",
                                max_length=200,
                                verbose_name="两项推荐的合并办法",
                            ),
                        ),
                        (
                            "agreed_on",
                            models.DateField(
                                blank=True, null=True, verbose_name="镇党委同意候选人预备人选的日期"
                            ),
                        ),
                        (
                            "agreed_document",
                            models.CharField(blank=True, max_length=60, verbose_name="同意的文号"),
                        ),
                        (
                            "recorded_by",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                editable=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="记录人",
                            ),
                        ),
                        (
                            "election",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                to="elections.election",
                                verbose_name="选举",
                            ),
                        ),
                        ("history_id", models.AutoField(primary_key=True, serialize=False)),
                        ("history_date", models.DateTimeField(db_index=True)),
                        ("history_change_reason", models.TextField(null=True)),
                        (
                            "history_type",
                            models.CharField(
                                choices=[("+", "Created"), ("~", "Changed"), ("-", "Deleted")], max_length=1
                            ),
                        ),
                        (
                            "history_user",
                            models.ForeignKey(
                                null=True,
                                on_delete=django.db.models.deletion.SET_NULL,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "historical 党组织候选人推荐",
                        "verbose_name_plural": "historical 党组织候选人推荐",
                        "ordering": ("-history_date", "-history_id"),
                        "get_latest_by": ("history_date", "history_id"),
                    },
                    bases=(simple_history.models.HistoricalChanges, models.Model),
                ),
                migrations.CreateModel(
                    name="HistoricalRegister",
                    fields=[
                        (
                            "id",
                            models.BigIntegerField(
                                auto_created=True, blank=True, db_index=True, verbose_name="ID"
                            ),
                        ),
                        (
                            "round",
                            models.PositiveSmallIntegerField(default=1, editable=False, verbose_name="轮次"),
                        ),
                        ("opened_on", models.DateField(editable=False, verbose_name="进入日期")),
                        ("closed_on", models.DateField(editable=False, null=True, verbose_name="离开日期")),
                        (
                            "superseded",
                            models.BooleanField(default=False, editable=False, verbose_name="已退回重办"),
                        ),
                        ("revision", models.PositiveIntegerField(default=0, editable=False)),
                        ("begun_on", models.DateField(blank=True, null=True, verbose_name="登记开始")),
                        ("ended_on", models.DateField(blank=True, null=True, verbose_name="登记结束")),
                        ("place", models.CharField(blank=True, max_length=100, verbose_name="登记地点")),
                        (
                            "living_here",
                            models.PositiveIntegerField(
                                blank=True, null=True, verbose_name="户籍在本村并在本村居住"
                            ),
                        ),
                        (
                            "living_away",
                            models.PositiveIntegerField(
                                blank=True,
                                null=True,
                                verbose_name="户籍在本村、不在本村居住、本人表示参加选举",
                            ),
                        ),
                        (
                            "outsiders",
                            models.PositiveIntegerField(
                                blank=True,
                                help_text="本人申请，并经村民会议或者村民代表会议同意",
                                null=True,
                                verbose_name="户籍不在本村、居住或者从事村务工作一年以上",
                            ),
                        ),
                        (
                            "representatives",
                            models.PositiveIntegerField(blank=True, null=True, verbose_name="村民代表总数"),
                        ),
                        (
                            "women",
                            models.PositiveIntegerField(blank=True, null=True, verbose_name="其中妇女"),
                        ),
                        (
                            "party_members",
                            models.PositiveIntegerField(
                                blank=True,
                                help_text="汇总表用；没有统计的不填",
                                null=True,
                                verbose_name="其中中共党员",
                            ),
                        ),
                        (
                            "minority",
                            models.PositiveIntegerField(
                                blank=True,
                                help_text="汇总表用；没有统计的不填",
                                null=True,
                                verbose_name="其中少数民族",
                            ),
                        ),
                        (
                            "last_roll",
                            models.PositiveIntegerField(blank=True, null=True, verbose_name="上届登记选民数"),
                        ),
                        (
                            "last_roll_missing",
                            models.PositiveIntegerField(
                                blank=True,
                                help_text="逐人记明原因：死亡、迁出、在他处登记、表示不参加、三次联系未果",
                                null=True,
                                verbose_name="上届在册、本届未登记",
                            ),
                        ),
                        (
                            "by_person",
                            models.BooleanField(default=False, editable=False, verbose_name="按人登记"),
                        ),
                        (
                            "youngest",
                            models.DateField(editable=False, null=True, verbose_name="最晚的出生日期"),
                        ),
                        (
                            "unexplained",
                            models.PositiveIntegerField(
                                editable=False, null=True, verbose_name="上届在册、原因不明"
                            ),
                        ),
                        ("added_later", models.PositiveIntegerField(default=0, verbose_name="公布后补登")),
                        ("removed_later", models.PositiveIntegerField(default=0, verbose_name="公布后核减")),
                        (
                            "corrected_because",
                            models.CharField(blank=True, max_length=200, verbose_name="补登、核减的原因"),
                        ),
                        (
                            "population",
                            models.PositiveIntegerField(blank=True, null=True, verbose_name="本村人口"),
                        ),
                        ("choice_on", models.DateField(blank=True, null=True, verbose_name="推选日期")),
                        ("choice_from", models.TimeField(blank=True, null=True, verbose_name="推选开始")),
                        ("choice_until", models.TimeField(blank=True, null=True, verbose_name="推选结束")),
                        (
                            "choice_places",
                            models.CharField(
                                blank=True,
                                help_text="如：各村民小组会场，第一组在文化礼堂",
                                max_length=200,
                                verbose_name="推选地点",
                            ),
                        ),
                        (
                            "recorded_by",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                editable=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="记录人",
                            ),
                        ),
                        (
                            "election",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                to="elections.election",
                                verbose_name="选举",
                            ),
                        ),
                        ("history_id", models.AutoField(primary_key=True, serialize=False)),
                        ("history_date", models.DateTimeField(db_index=True)),
                        ("history_change_reason", models.TextField(null=True)),
                        (
                            "history_type",
                            models.CharField(
                                choices=[("+", "Created"), ("~", "Changed"), ("-", "Deleted")], max_length=1
                            ),
                        ),
                        (
                            "history_user",
                            models.ForeignKey(
                                null=True,
                                on_delete=django.db.models.deletion.SET_NULL,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "historical 选民登记",
                        "verbose_name_plural": "historical 选民登记",
                        "ordering": ("-history_date", "-history_id"),
                        "get_latest_by": ("history_date", "history_id"),
                    },
                    bases=(simple_history.models.HistoricalChanges, models.Model),
                ),
                migrations.CreateModel(
                    name="HistoricalReportPhoto",
                    fields=[
                        (
                            "id",
                            models.BigIntegerField(
                                auto_created=True, blank=True, db_index=True, verbose_name="ID"
                            ),
                        ),
                        (
                            "report",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                editable=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                to="elections.contactreport",
                            ),
                        ),
                        (
                            "attachment",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                editable=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                to="township.attachment",
                            ),
                        ),
                        ("history_id", models.AutoField(primary_key=True, serialize=False)),
                        ("history_date", models.DateTimeField(db_index=True)),
                        ("history_change_reason", models.TextField(null=True)),
                        (
                            "history_type",
                            models.CharField(
                                choices=[("+", "Created"), ("~", "Changed"), ("-", "Deleted")], max_length=1
                            ),
                        ),
                        (
                            "history_user",
                            models.ForeignKey(
                                null=True,
                                on_delete=django.db.models.deletion.SET_NULL,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "historical 报告照片",
                        "verbose_name_plural": "historical 报告照片",
                        "ordering": ("-history_date", "-history_id"),
                        "get_latest_by": ("history_date", "history_id"),
                    },
                    bases=(simple_history.models.HistoricalChanges, models.Model),
                ),
                migrations.CreateModel(
                    name="HistoricalRequest",
                    fields=[
                        (
                            "id",
                            models.BigIntegerField(
                                auto_created=True, blank=True, db_index=True, verbose_name="ID"
                            ),
                        ),
                        (
                            "round",
                            models.PositiveSmallIntegerField(default=1, editable=False, verbose_name="轮次"),
                        ),
                        ("opened_on", models.DateField(editable=False, verbose_name="进入日期")),
                        ("closed_on", models.DateField(editable=False, null=True, verbose_name="离开日期")),
                        (
                            "superseded",
                            models.BooleanField(default=False, editable=False, verbose_name="已退回重办"),
                        ),
                        ("revision", models.PositiveIntegerField(default=0, editable=False)),
                        ("requested_on", models.DateField(blank=True, null=True, verbose_name="请示日期")),
                        (
                            "request_document",
                            models.CharField(blank=True, max_length=60, verbose_name="请示文号"),
                        ),
                        (
                            "replied_on",
                            models.DateField(blank=True, null=True, verbose_name="镇党委批复日期"),
                        ),
                        (
                            "reply_document",
                            models.CharField(blank=True, max_length=60, verbose_name="批复文号"),
                        ),
                        (
                            "form",
                            models.CharField(
                                blank=True,
                                choices=[
                                    ("branch", "党支部"),
                                    ("general", "党总支部"),
                                    ("committee", "党的基层委员会"),
                                ],
                                max_length=12,
                                verbose_name="党组织设置形式",
                            ),
                        ),
                        (
                            "seats",
                            models.PositiveSmallIntegerField(
                                blank=True, null=True, verbose_name="委员会应选人数"
                            ),
                        ),
                        (
                            "full_members",
                            models.PositiveIntegerField(blank=True, null=True, verbose_name="正式党员数"),
                        ),
                        (
                            "roll",
                            models.TextField(
                                blank=True,
                                help_text="逐人登记的填写，一行一人；人数须与正式党员数一致，同名的写明出生年月",
                                max_length=4000,
                                verbose_name="正式党员名册",
                            ),
                        ),
                        (
                            "probationary",
                            models.PositiveIntegerField(blank=True, null=True, verbose_name="预备党员数"),
                        ),
                        (
                            "without_rights",
                            models.PositiveIntegerField(
                                blank=True,
                                help_text="受留党察看处分期间的，被拘留、逮捕的等；预备党员不在此数内",
                                null=True,
                                verbose_name="正式党员中没有表决权、选举权、被选举权的",
                            ),
                        ),
                        (
                            "excused",
                            models.PositiveIntegerField(
                                blank=True,
                                help_text="因病不能参加、外出务工等，须有名单和原因，报上级党组织同意，经党员大会通过",
                                null=True,
                                verbose_name="经批准不计入应到会的",
                            ),
                        ),
                        (
                            "excused_because",
                            models.CharField(blank=True, max_length=200, verbose_name="不计入的原因"),
                        ),
                        (
                            "excused_document",
                            models.CharField(blank=True, max_length=60, verbose_name="上级党组织同意的文号"),
                        ),
                        (
                            "excused_passed_on",
                            models.DateField(blank=True, null=True, verbose_name="党员大会通过日期"),
                        ),
                        (
                            "recorded_by",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                editable=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="记录人",
                            ),
                        ),
                        (
                            "election",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                to="elections.election",
                                verbose_name="选举",
                            ),
                        ),
                        ("history_id", models.AutoField(primary_key=True, serialize=False)),
                        ("history_date", models.DateTimeField(db_index=True)),
                        ("history_change_reason", models.TextField(null=True)),
                        (
                            "history_type",
                            models.CharField(
                                choices=[("+", "Created"), ("~", "Changed"), ("-", "Deleted")], max_length=1
                            ),
                        ),
                        (
                            "history_user",
                            models.ForeignKey(
                                null=True,
                                on_delete=django.db.models.deletion.SET_NULL,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "historical 党组织换届请示",
                        "verbose_name_plural": "historical 党组织换届请示",
                        "ordering": ("-history_date", "-history_id"),
                        "get_latest_by": ("history_date", "history_id"),
                    },
                    bases=(simple_history.models.HistoricalChanges, models.Model),
                ),
                migrations.CreateModel(
                    name="HistoricalReserve",
                    fields=[
                        (
                            "id",
                            models.BigIntegerField(
                                auto_created=True, blank=True, db_index=True, verbose_name="ID"
                            ),
                        ),
                        ("revision", models.PositiveIntegerField(default=0, editable=False)),
                        ("name", models.CharField(max_length=40, verbose_name="姓名")),
                        (
                            "sex",
                            models.CharField(
                                choices=[("man", "男"), ("woman", "女")], max_length=6, verbose_name="性别"
                            ),
                        ),
                        ("birth", models.DateField(verbose_name="出生年月")),
                        (
                            "education",
                            models.CharField(
                                choices=[
                                    ("primary", "小学"),
                                    ("junior", "初中"),
                                    ("senior", "高中"),
                                    ("secondary", "中专"),
                                    ("college", "大专"),
                                    ("bachelor", "大学"),
                                    ("master", "研究生（硕士）"),
                                    ("doctor", "研究生（博士）"),
                                ],
                                max_length=20,
                                verbose_name="学历",
                            ),
                        ),
                        ("party_since", models.DateField(blank=True, null=True, verbose_name="入党时间")),
                        (
                            "source",
                            models.CharField(
                                choices=[
                                    ("local", "本村村民"),
                                    ("returned", "返乡人员"),
                                    ("entrepreneur", "致富带头人"),
                                    ("graduate", "高校毕业生"),
                                    ("veteran", "退役军人"),
                                    ("other", "其他"),
                                ],
                                max_length=16,
                                verbose_name="来源",
                            ),
                        ),
                        ("mentor", models.CharField(max_length=40, verbose_name="联系培养人")),
                        ("training", models.CharField(blank=True, max_length=300, verbose_name="培养情况")),
                        ("since", models.DateField(verbose_name="列入日期")),
                        ("ended_on", models.DateField(blank=True, null=True, verbose_name="退出日期")),
                        (
                            "ended_because",
                            models.CharField(blank=True, max_length=100, verbose_name="退出原因"),
                        ),
                        (
                            "recorded_by",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                editable=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="记录人",
                            ),
                        ),
                        (
                            "village",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                to="township.village",
                                verbose_name="行政村",
                            ),
                        ),
                        (
                            "ended_by",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                editable=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="登记退出的人",
                            ),
                        ),
                        ("history_id", models.AutoField(primary_key=True, serialize=False)),
                        ("history_date", models.DateTimeField(db_index=True)),
                        ("history_change_reason", models.TextField(null=True)),
                        (
                            "history_type",
                            models.CharField(
                                choices=[("+", "Created"), ("~", "Changed"), ("-", "Deleted")], max_length=1
                            ),
                        ),
                        (
                            "history_user",
                            models.ForeignKey(
                                null=True,
                                on_delete=django.db.models.deletion.SET_NULL,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "historical 村级后备人员",
                        "verbose_name_plural": "historical 村级后备人员",
                        "ordering": ("-history_date", "-history_id"),
                        "get_latest_by": ("history_date", "history_id"),
                    },
                    bases=(simple_history.models.HistoricalChanges, models.Model),
                ),
                migrations.CreateModel(
                    name="HistoricalResult",
                    fields=[
                        (
                            "id",
                            models.BigIntegerField(
                                auto_created=True, blank=True, db_index=True, verbose_name="ID"
                            ),
                        ),
                        (
                            "round",
                            models.PositiveSmallIntegerField(default=1, editable=False, verbose_name="轮次"),
                        ),
                        ("opened_on", models.DateField(editable=False, verbose_name="进入日期")),
                        ("closed_on", models.DateField(editable=False, null=True, verbose_name="离开日期")),
                        (
                            "superseded",
                            models.BooleanField(default=False, editable=False, verbose_name="已退回重办"),
                        ),
                        ("revision", models.PositiveIntegerField(default=0, editable=False)),
                        (
                            "state",
                            models.CharField(
                                choices=[
                                    ("provisional", "待确认"),
                                    ("unfinished", "未完成"),
                                    ("final", "已确认"),
                                    ("void", "无效"),
                                ],
                                default="provisional",
                                editable=False,
                                max_length=12,
                                verbose_name="状态",
                            ),
                        ),
                        ("tally", models.JSONField(default=dict, editable=False, verbose_name="计票结果")),
                        (
                            "checked_on",
                            models.DateField(blank=True, null=True, verbose_name="当选条件复核日期"),
                        ),
                        ("checked", models.TextField(blank=True, max_length=2000, verbose_name="复核情况")),
                        (
                            "open_left_on",
                            models.DateField(blank=True, null=True, verbose_name="缺额处理决定日期"),
                        ),
                        (
                            "open_left_by",
                            models.CharField(blank=True, max_length=100, verbose_name="作出决定的机构"),
                        ),
                        (
                            "open_left_because",
                            models.TextField(blank=True, max_length=1000, verbose_name="缺额处理"),
                        ),
                        (
                            "recorded_by",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                editable=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="记录人",
                            ),
                        ),
                        (
                            "election",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                to="elections.election",
                                verbose_name="选举",
                            ),
                        ),
                        ("history_id", models.AutoField(primary_key=True, serialize=False)),
                        ("history_date", models.DateTimeField(db_index=True)),
                        ("history_change_reason", models.TextField(null=True)),
                        (
                            "history_type",
                            models.CharField(
                                choices=[("+", "Created"), ("~", "Changed"), ("-", "Deleted")], max_length=1
                            ),
                        ),
                        (
                            "history_user",
                            models.ForeignKey(
                                null=True,
                                on_delete=django.db.models.deletion.SET_NULL,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "historical 选举结果",
                        "verbose_name_plural": "historical 选举结果",
                        "ordering": ("-history_date", "-history_id"),
                        "get_latest_by": ("history_date", "history_id"),
                    },
                    bases=(simple_history.models.HistoricalChanges, models.Model),
                ),
                migrations.CreateModel(
                    name="HistoricalReview",
                    fields=[
                        (
                            "id",
                            models.BigIntegerField(
                                auto_created=True, blank=True, db_index=True, verbose_name="ID"
                            ),
                        ),
                        (
                            "round",
                            models.PositiveSmallIntegerField(default=1, editable=False, verbose_name="轮次"),
                        ),
                        ("opened_on", models.DateField(editable=False, verbose_name="进入日期")),
                        ("closed_on", models.DateField(editable=False, null=True, verbose_name="离开日期")),
                        (
                            "superseded",
                            models.BooleanField(default=False, editable=False, verbose_name="已退回重办"),
                        ),
                        ("revision", models.PositiveIntegerField(default=0, editable=False)),
                        (
                            "list_version",
                            models.CharField(blank=True, max_length=100, verbose_name="负面清单文件、文号"),
                        ),
                        ("asked_on", models.DateField(blank=True, null=True, verbose_name="发函日期")),
                        (
                            "recorded_by",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                editable=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="记录人",
                            ),
                        ),
                        (
                            "election",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                to="elections.election",
                                verbose_name="选举",
                            ),
                        ),
                        ("history_id", models.AutoField(primary_key=True, serialize=False)),
                        ("history_date", models.DateTimeField(db_index=True)),
                        ("history_change_reason", models.TextField(null=True)),
                        (
                            "history_type",
                            models.CharField(
                                choices=[("+", "Created"), ("~", "Changed"), ("-", "Deleted")], max_length=1
                            ),
                        ),
                        (
                            "history_user",
                            models.ForeignKey(
                                null=True,
                                on_delete=django.db.models.deletion.SET_NULL,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "historical 资格审查",
                        "verbose_name_plural": "historical 资格审查",
                        "ordering": ("-history_date", "-history_id"),
                        "get_latest_by": ("history_date", "history_id"),
                    },
                    bases=(simple_history.models.HistoricalChanges, models.Model),
                ),
                migrations.CreateModel(
                    name="HistoricalStation",
                    fields=[
                        (
                            "id",
                            models.BigIntegerField(
                                auto_created=True, blank=True, db_index=True, verbose_name="ID"
                            ),
                        ),
                        ("revision", models.PositiveIntegerField(default=0, editable=False)),
                        ("name", models.CharField(max_length=40, verbose_name="名称")),
                        (
                            "kind",
                            models.CharField(
                                choices=[
                                    ("centre", "中心会场"),
                                    ("branch", "分会场"),
                                    ("mobile", "流动票箱"),
                                ],
                                max_length=10,
                                verbose_name="种类",
                            ),
                        ),
                        ("monitors", models.CharField(blank=True, max_length=200, verbose_name="监票人")),
                        (
                            "hours",
                            models.CharField(
                                blank=True,
                                help_text="与全村不同的填写，如：09:00—11:00；印在公告10上",
                                max_length=40,
                                verbose_name="投票时间",
                            ),
                        ),
                        (
                            "route",
                            models.CharField(
                                blank=True,
                                help_text="只填流动票箱，如：09:00第三组，10:30敬老院",
                                max_length=200,
                                verbose_name="流动票箱的路线",
                            ),
                        ),
                        ("approved_on", models.DateField(blank=True, null=True, verbose_name="乡镇批准日期")),
                        ("approved_by", models.CharField(blank=True, max_length=40, verbose_name="批准人")),
                        (
                            "recorded_by",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                editable=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="记录人",
                            ),
                        ),
                        (
                            "ballot",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                editable=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                to="elections.ballot",
                            ),
                        ),
                        ("history_id", models.AutoField(primary_key=True, serialize=False)),
                        ("history_date", models.DateTimeField(db_index=True)),
                        ("history_change_reason", models.TextField(null=True)),
                        (
                            "history_type",
                            models.CharField(
                                choices=[("+", "Created"), ("~", "Changed"), ("-", "Deleted")], max_length=1
                            ),
                        ),
                        (
                            "history_user",
                            models.ForeignKey(
                                null=True,
                                on_delete=django.db.models.deletion.SET_NULL,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "historical 投票站",
                        "verbose_name_plural": "historical 投票站",
                        "ordering": ("-history_date", "-history_id"),
                        "get_latest_by": ("history_date", "history_id"),
                    },
                    bases=(simple_history.models.HistoricalChanges, models.Model),
                ),
                migrations.CreateModel(
                    name="HistoricalTerm",
                    fields=[
                        (
                            "id",
                            models.BigIntegerField(
                                auto_created=True, blank=True, db_index=True, verbose_name="ID"
                            ),
                        ),
                        ("revision", models.PositiveIntegerField(default=0, editable=False)),
                        (
                            "name",
                            models.CharField(
                                help_text="如：2026年村级换届", max_length=40, verbose_name="名称"
                            ),
                        ),
                        (
                            "last_ends_on",
                            models.DateField(
                                help_text="村民委员会每届任期五年，自上届结果确定之日起算",
                                verbose_name="上届任期届满日",
                            ),
                        ),
                        (
                            "extended_until",
                            models.DateField(blank=True, null=True, verbose_name="经批准延期至"),
                        ),
                        (
                            "extended_by",
                            models.CharField(blank=True, max_length=100, verbose_name="延期批准文件"),
                        ),
                        (
                            "province",
                            models.CharField(
                                help_text="选举开始时固定", max_length=20, verbose_name="适用的省级办法"
                            ),
                        ),
                        (
                            "recorded_by",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                editable=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="记录人",
                            ),
                        ),
                        (
                            "township",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                editable=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                to="township.township",
                                verbose_name="乡镇",
                            ),
                        ),
                        ("history_id", models.AutoField(primary_key=True, serialize=False)),
                        ("history_date", models.DateTimeField(db_index=True)),
                        ("history_change_reason", models.TextField(null=True)),
                        (
                            "history_type",
                            models.CharField(
                                choices=[("+", "Created"), ("~", "Changed"), ("-", "Deleted")], max_length=1
                            ),
                        ),
                        (
                            "history_user",
                            models.ForeignKey(
                                null=True,
                                on_delete=django.db.models.deletion.SET_NULL,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "historical 换届",
                        "verbose_name_plural": "historical 换届",
                        "ordering": ("-history_date", "-history_id"),
                        "get_latest_by": ("history_date", "history_id"),
                    },
                    bases=(simple_history.models.HistoricalChanges, models.Model),
                ),
                migrations.CreateModel(
                    name="HistoricalVillageCadre",
                    fields=[
                        (
                            "id",
                            models.BigIntegerField(
                                auto_created=True, blank=True, db_index=True, verbose_name="ID"
                            ),
                        ),
                        ("revision", models.PositiveIntegerField(default=0, editable=False)),
                        ("name", models.CharField(editable=False, max_length=40, verbose_name="姓名")),
                        (
                            "sex",
                            models.CharField(
                                blank=True,
                                choices=[("man", "男"), ("woman", "女")],
                                max_length=6,
                                verbose_name="性别",
                            ),
                        ),
                        ("birth", models.DateField(blank=True, null=True, verbose_name="出生年月")),
                        (
                            "full_time",
                            models.CharField(
                                blank=True,
                                choices=[
                                    ("primary", "小学"),
                                    ("junior", "初中"),
                                    ("senior", "高中"),
                                    ("secondary", "中专"),
                                    ("college", "大专"),
                                    ("bachelor", "大学"),
                                    ("master", "研究生（硕士）"),
                                    ("doctor", "研究生（博士）"),
                                ],
                                max_length=20,
                                verbose_name="全日制学历",
                            ),
                        ),
                        (
                            "in_service",
                            models.CharField(
                                blank=True,
                                choices=[
                                    ("primary", "小学"),
                                    ("junior", "初中"),
                                    ("senior", "高中"),
                                    ("secondary", "中专"),
                                    ("college", "大专"),
                                    ("bachelor", "大学"),
                                    ("master", "研究生（硕士）"),
                                    ("doctor", "研究生（博士）"),
                                ],
                                max_length=20,
                                verbose_name="在职学历",
                            ),
                        ),
                        ("party_since", models.DateField(blank=True, null=True, verbose_name="入党时间")),
                        (
                            "origin",
                            models.CharField(
                                blank=True,
                                choices=[
                                    ("local", "本村村民"),
                                    ("returned", "返乡人员"),
                                    ("entrepreneur", "致富带头人"),
                                    ("graduate", "高校毕业生"),
                                    ("veteran", "退役军人"),
                                    ("other", "其他"),
                                ],
                                max_length=16,
                                verbose_name="人员类型",
                            ),
                        ),
                        (
                            "terms_before",
                            models.PositiveSmallIntegerField(
                                default=0,
                                help_text="系统记载的各届以外，在本村“两委”和村务监督委员会任职的届数",
                                verbose_name="此前任职届数",
                            ),
                        ),
                        (
                            "kin",
                            models.CharField(
                                blank=True,
                                help_text="本届、上届村“两委”和村务监督委员会中的近亲属，写明关系和姓名；没有的写“无”",
                                max_length=200,
                                verbose_name="班子中的近亲属",
                            ),
                        ),
                        (
                            "recorded_by",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                editable=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="记录人",
                            ),
                        ),
                        (
                            "village",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                editable=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                to="township.village",
                                verbose_name="行政村",
                            ),
                        ),
                        (
                            "cadre",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                to="township.cadre",
                                verbose_name="本镇干部",
                            ),
                        ),
                        ("history_id", models.AutoField(primary_key=True, serialize=False)),
                        ("history_date", models.DateTimeField(db_index=True)),
                        ("history_change_reason", models.TextField(null=True)),
                        (
                            "history_type",
                            models.CharField(
                                choices=[("+", "Created"), ("~", "Changed"), ("-", "Deleted")], max_length=1
                            ),
                        ),
                        (
                            "history_user",
                            models.ForeignKey(
                                null=True,
                                on_delete=django.db.models.deletion.SET_NULL,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "historical 村干部信息",
                        "verbose_name_plural": "historical 村干部信息",
                        "ordering": ("-history_date", "-history_id"),
                        "get_latest_by": ("history_date", "history_id"),
                    },
                    bases=(simple_history.models.HistoricalChanges, models.Model),
                ),
                migrations.CreateModel(
                    name="HistoricalVillageOfficer",
                    fields=[
                        (
                            "id",
                            models.BigIntegerField(
                                auto_created=True, blank=True, db_index=True, verbose_name="ID"
                            ),
                        ),
                        ("name", models.CharField(max_length=40, verbose_name="姓名")),
                        ("office", models.CharField(max_length=10, verbose_name="职务")),
                        ("votes", models.PositiveIntegerField(verbose_name="得票")),
                        ("since", models.DateField(verbose_name="自")),
                        ("until", models.DateField(blank=True, null=True, verbose_name="至")),
                        ("ended_by", models.CharField(blank=True, max_length=100, verbose_name="终止原因")),
                        (
                            "election",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                to="elections.election",
                            ),
                        ),
                        (
                            "candidate",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                to="elections.candidate",
                            ),
                        ),
                        ("history_id", models.AutoField(primary_key=True, serialize=False)),
                        ("history_date", models.DateTimeField(db_index=True)),
                        ("history_change_reason", models.TextField(null=True)),
                        (
                            "history_type",
                            models.CharField(
                                choices=[("+", "Created"), ("~", "Changed"), ("-", "Deleted")], max_length=1
                            ),
                        ),
                        (
                            "history_user",
                            models.ForeignKey(
                                null=True,
                                on_delete=django.db.models.deletion.SET_NULL,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "historical 村民委员会成员",
                        "verbose_name_plural": "historical 村民委员会成员",
                        "ordering": ("-history_date", "-history_id"),
                        "get_latest_by": ("history_date", "history_id"),
                    },
                    bases=(simple_history.models.HistoricalChanges, models.Model),
                ),
                migrations.CreateModel(
                    name="ListedElector",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        (
                            "recorded_by",
                            models.ForeignKey(
                                editable=False,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="记录人",
                            ),
                        ),
                        ("revision", models.PositiveIntegerField(default=0, editable=False)),
                        (
                            "ballot",
                            models.ForeignKey(
                                editable=False,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="listed",
                                to="elections.ballot",
                            ),
                        ),
                        (
                            "kind",
                            models.CharField(
                                choices=[
                                    ("box", "流动票箱投票"),
                                    ("proxy", "委托投票"),
                                    ("scribe", "请人代写"),
                                    ("kin", "工作人员的近亲属"),
                                ],
                                editable=False,
                                max_length=10,
                                verbose_name="名单",
                            ),
                        ),
                        ("group", models.CharField(max_length=20, verbose_name="村民小组")),
                        ("name", models.CharField(max_length=40, verbose_name="选民")),
                        (
                            "by",
                            models.CharField(
                                blank=True, max_length=40, verbose_name="受委托人、代写人、申请人、近亲属"
                            ),
                        ),
                        ("why", models.CharField(blank=True, max_length=40, verbose_name="关系、原因")),
                        ("away", models.CharField(blank=True, max_length=40, verbose_name="外出的原因")),
                        ("signed_on", models.DateField(blank=True, null=True, verbose_name="委托书日期")),
                    ],
                    options={
                        "verbose_name": "投票名单",
                        "verbose_name_plural": "投票名单",
                        "ordering": ["kind", "pk"],
                        "constraints": [
                            models.UniqueConstraint(
                                condition=models.Q(("kind", "kin"), _negated=True),
                                fields=("ballot", "kind", "group", "name"),
                                name="listed_elector_once",
                            ),
                            models.UniqueConstraint(
                                condition=models.Q(("kind", "kin")),
                                fields=("ballot", "name", "by"),
                                name="listed_relative_once",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(("kind__in", ["box", "proxy", "scribe", "kin"])),
                                name="listed_kind_known",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(
                                        ("kind__in", ["box", "kin"]),
                                        models.Q(("by", ""), _negated=True),
                                        models.Q(("why", ""), _negated=True),
                                    ),
                                    models.Q(
                                        ("kind", "proxy"),
                                        ("signed_on__isnull", False),
                                        models.Q(("by", ""), _negated=True),
                                        models.Q(("away", ""), _negated=True),
                                    ),
                                    models.Q(("kind", "scribe"), models.Q(("by", ""), _negated=True)),
                                    _connector="OR",
                                ),
                                name="listed_elector_complete",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="HistoricalCandidate",
                    fields=[
                        (
                            "id",
                            models.BigIntegerField(
                                auto_created=True, blank=True, db_index=True, verbose_name="ID"
                            ),
                        ),
                        ("revision", models.PositiveIntegerField(default=0, editable=False)),
                        (
                            "office",
                            models.CharField(
                                choices=[
                                    ("head", "主任"),
                                    ("deputy", "副主任"),
                                    ("member", "委员"),
                                    ("woman", "妇女委员"),
                                ],
                                max_length=10,
                                verbose_name="职务",
                            ),
                        ),
                        ("name", models.CharField(max_length=40, verbose_name="姓名")),
                        (
                            "sex",
                            models.CharField(
                                choices=[("man", "男"), ("woman", "女")], max_length=6, verbose_name="性别"
                            ),
                        ),
                        ("birth", models.DateField(verbose_name="出生年月")),
                        ("education", models.CharField(blank=True, max_length=20, verbose_name="学历")),
                        ("party_member", models.BooleanField(default=False, verbose_name="中共党员")),
                        ("incumbent", models.BooleanField(default=False, verbose_name="现任村“两委”成员")),
                        (
                            "ethnicity",
                            models.CharField(
                                blank=True,
                                choices=[("han", "汉族"), ("minority", "少数民族")],
                                help_text="汇总表用，按本人申报；没有问的不填",
                                max_length=10,
                                verbose_name="民族",
                            ),
                        ),
                        (
                            "origin",
                            models.CharField(
                                choices=[
                                    ("party", "村党组织提名"),
                                    ("electors", "选民提名"),
                                    ("self", "自荐"),
                                ],
                                max_length=12,
                                verbose_name="提名人",
                            ),
                        ),
                        (
                            "vote",
                            models.PositiveSmallIntegerField(
                                default=1, editable=False, verbose_name="为第几次投票提名"
                            ),
                        ),
                        (
                            "votes",
                            models.PositiveIntegerField(blank=True, null=True, verbose_name="提名得票"),
                        ),
                        (
                            "consented_on",
                            models.DateField(blank=True, null=True, verbose_name="本人同意日期"),
                        ),
                        (
                            "kin",
                            models.CharField(
                                blank=True,
                                help_text="在候选人、选举委员会成员、工作人员中的近亲属，写明关系和姓名；没有的写“无”",
                                max_length=200,
                                verbose_name="近亲属",
                            ),
                        ),
                        ("withdrew_on", models.DateField(blank=True, null=True, verbose_name="书面退出日期")),
                        (
                            "withdrew_because",
                            models.CharField(blank=True, max_length=100, verbose_name="退出原因"),
                        ),
                        (
                            "recorded_by",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                editable=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="记录人",
                            ),
                        ),
                        (
                            "nomination",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                editable=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                to="elections.nomination",
                            ),
                        ),
                        (
                            "cadre",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                to="township.cadre",
                                verbose_name="本镇干部",
                            ),
                        ),
                        ("history_id", models.AutoField(primary_key=True, serialize=False)),
                        ("history_date", models.DateTimeField(db_index=True)),
                        ("history_change_reason", models.TextField(null=True)),
                        (
                            "history_type",
                            models.CharField(
                                choices=[("+", "Created"), ("~", "Changed"), ("-", "Deleted")], max_length=1
                            ),
                        ),
                        (
                            "history_user",
                            models.ForeignKey(
                                null=True,
                                on_delete=django.db.models.deletion.SET_NULL,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "historical 候选人",
                        "verbose_name_plural": "historical 候选人",
                        "ordering": ("-history_date", "-history_id"),
                        "get_latest_by": ("history_date", "history_id"),
                    },
                    bases=(simple_history.models.HistoricalChanges, models.Model),
                ),
                migrations.CreateModel(
                    name="Notice",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        (
                            "recorded_by",
                            models.ForeignKey(
                                editable=False,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="记录人",
                            ),
                        ),
                        ("revision", models.PositiveIntegerField(default=0, editable=False)),
                        (
                            "election",
                            models.ForeignKey(
                                editable=False,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="notices",
                                to="elections.election",
                            ),
                        ),
                        ("number", models.CharField(editable=False, max_length=4, verbose_name="号")),
                        (
                            "vote",
                            models.PositiveSmallIntegerField(
                                default=1, editable=False, verbose_name="投票次数"
                            ),
                        ),
                        ("posted_on", models.DateField(verbose_name="张贴日期")),
                        (
                            "places",
                            models.CharField(
                                help_text="如：村委会公告栏、各村民小组公告栏",
                                max_length=200,
                                verbose_name="张贴地点",
                            ),
                        ),
                        ("taken_down_on", models.DateField(blank=True, null=True, verbose_name="取下日期")),
                        (
                            "outdated",
                            models.BooleanField(
                                default=False, editable=False, verbose_name="内容已变，须重新张贴"
                            ),
                        ),
                        (
                            "said",
                            models.JSONField(
                                default=None, editable=False, null=True, verbose_name="张贴时的要点"
                            ),
                        ),
                        (
                            "paper",
                            models.ForeignKey(
                                editable=False,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="procedure.issuedpaper",
                                verbose_name="张贴的文本",
                            ),
                        ),
                        (
                            "photo",
                            models.ForeignKey(
                                editable=False,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="township.attachment",
                                verbose_name="张贴照片",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "公告张贴",
                        "verbose_name_plural": "公告张贴",
                        "ordering": ["-vote", "pk"],
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("election", "number", "vote"), name="notice_posted_once"
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("taken_down_on", None),
                                    ("taken_down_on__gte", models.F("posted_on")),
                                    _connector="OR",
                                ),
                                name="posting_days_ordered",
                                violation_error_message="取下日期不得早于张贴日期",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="PartyResult",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        (
                            "recorded_by",
                            models.ForeignKey(
                                editable=False,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="记录人",
                            ),
                        ),
                        ("revision", models.PositiveIntegerField(default=0, editable=False)),
                        (
                            "village_round",
                            models.OneToOneField(
                                editable=False,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="party_result",
                                to="elections.villageround",
                            ),
                        ),
                        ("held_on", models.DateField(verbose_name="选举大会日期")),
                        ("should_attend", models.PositiveIntegerField(verbose_name="应到会党员数")),
                        ("present", models.PositiveIntegerField(verbose_name="实到会党员数")),
                        ("candidates", models.PositiveSmallIntegerField(verbose_name="候选人数")),
                        ("seats", models.PositiveSmallIntegerField(verbose_name="应选人数")),
                        ("issued", models.PositiveIntegerField(verbose_name="发出选票")),
                        ("returned", models.PositiveIntegerField(verbose_name="收回选票")),
                        ("secretary", models.CharField(max_length=40, verbose_name="书记")),
                        (
                            "approved_on",
                            models.DateField(blank=True, null=True, verbose_name="镇党委批复日期"),
                        ),
                        ("approved_by", models.CharField(blank=True, max_length=60, verbose_name="批复文号")),
                    ],
                    options={
                        "verbose_name": "村党组织选举结果",
                        "verbose_name_plural": "村党组织选举结果",
                    },
                ),
                migrations.CreateModel(
                    name="PartyMember",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        (
                            "recorded_by",
                            models.ForeignKey(
                                editable=False,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="记录人",
                            ),
                        ),
                        ("revision", models.PositiveIntegerField(default=0, editable=False)),
                        (
                            "result",
                            models.ForeignKey(
                                editable=False,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="elected",
                                to="elections.partyresult",
                            ),
                        ),
                        ("name", models.CharField(max_length=40, verbose_name="姓名")),
                        ("birth", models.DateField(blank=True, null=True, verbose_name="出生年月")),
                        ("votes", models.PositiveIntegerField(verbose_name="得票")),
                    ],
                    options={
                        "verbose_name": "党组织当选人",
                        "verbose_name_plural": "党组织当选人",
                        "ordering": ["-votes", "pk"],
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("result", "name"),
                                name="party_member_once",
                                violation_error_message="此人已在当选名单中",
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="HistoricalPartyMember",
                    fields=[
                        (
                            "id",
                            models.BigIntegerField(
                                auto_created=True, blank=True, db_index=True, verbose_name="ID"
                            ),
                        ),
                        ("revision", models.PositiveIntegerField(default=0, editable=False)),
                        ("name", models.CharField(max_length=40, verbose_name="姓名")),
                        ("birth", models.DateField(blank=True, null=True, verbose_name="出生年月")),
                        ("votes", models.PositiveIntegerField(verbose_name="得票")),
                        (
                            "recorded_by",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                editable=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="记录人",
                            ),
                        ),
                        (
                            "result",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                editable=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                to="elections.partyresult",
                            ),
                        ),
                        ("history_id", models.AutoField(primary_key=True, serialize=False)),
                        ("history_date", models.DateTimeField(db_index=True)),
                        ("history_change_reason", models.TextField(null=True)),
                        (
                            "history_type",
                            models.CharField(
                                choices=[("+", "Created"), ("~", "Changed"), ("-", "Deleted")], max_length=1
                            ),
                        ),
                        (
                            "history_user",
                            models.ForeignKey(
                                null=True,
                                on_delete=django.db.models.deletion.SET_NULL,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "historical 党组织当选人",
                        "verbose_name_plural": "historical 党组织当选人",
                        "ordering": ("-history_date", "-history_id"),
                        "get_latest_by": ("history_date", "history_id"),
                    },
                    bases=(simple_history.models.HistoricalChanges, models.Model),
                ),
                migrations.CreateModel(
                    name="PastResult",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        (
                            "recorded_by",
                            models.ForeignKey(
                                editable=False,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="记录人",
                            ),
                        ),
                        ("revision", models.PositiveIntegerField(default=0, editable=False)),
                        (
                            "village_round",
                            models.OneToOneField(
                                editable=False,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="past_result",
                                to="elections.villageround",
                            ),
                        ),
                        ("held_on", models.DateField(verbose_name="选举日")),
                        ("registered", models.PositiveIntegerField(verbose_name="登记选民数")),
                        ("voters", models.PositiveIntegerField(verbose_name="参加投票人数")),
                        ("issued", models.PositiveIntegerField(verbose_name="发出选票")),
                        ("returned", models.PositiveIntegerField(verbose_name="收回选票")),
                        ("proxies", models.PositiveIntegerField(verbose_name="其中委托投票")),
                        ("mobile", models.PositiveIntegerField(verbose_name="其中流动票箱")),
                        ("seats", models.PositiveSmallIntegerField(verbose_name="应选席位")),
                        (
                            "filled_first",
                            models.PositiveSmallIntegerField(
                                help_text="另行选举选出的不计在内；票数相等当日再次投票的计在内",
                                verbose_name="首次投票选出席位",
                            ),
                        ),
                        (
                            "supervisors",
                            models.CharField(
                                blank=True,
                                help_text="主任在前",
                                max_length=200,
                                verbose_name="村务监督委员会",
                            ),
                        ),
                        (
                            "document",
                            models.CharField(
                                help_text="如：2021年选举结果报告单及归档号",
                                max_length=100,
                                verbose_name="依据的材料",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "往届选举结果",
                        "verbose_name_plural": "往届选举结果",
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("voters__lte", models.F("registered")),
                                    ("returned__lte", models.F("issued")),
                                ),
                                name="past_result_adds_up",
                                violation_error_message="参加投票不能多于登记选民，收回选票不能多于发出选票",
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="PastMember",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        (
                            "recorded_by",
                            models.ForeignKey(
                                editable=False,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="记录人",
                            ),
                        ),
                        ("revision", models.PositiveIntegerField(default=0, editable=False)),
                        (
                            "result",
                            models.ForeignKey(
                                editable=False,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="elected",
                                to="elections.pastresult",
                            ),
                        ),
                        (
                            "office",
                            models.CharField(
                                choices=[
                                    ("head", "主任"),
                                    ("deputy", "副主任"),
                                    ("member", "委员"),
                                    ("woman", "妇女委员"),
                                ],
                                max_length=10,
                                verbose_name="职务",
                            ),
                        ),
                        ("name", models.CharField(max_length=40, verbose_name="姓名")),
                        (
                            "sex",
                            models.CharField(
                                choices=[("man", "男"), ("woman", "女")], max_length=6, verbose_name="性别"
                            ),
                        ),
                        ("birth", models.DateField(verbose_name="出生年月")),
                        (
                            "education",
                            models.CharField(
                                choices=[
                                    ("primary", "小学"),
                                    ("junior", "初中"),
                                    ("senior", "高中"),
                                    ("secondary", "中专"),
                                    ("college", "大专"),
                                    ("bachelor", "大学"),
                                    ("master", "研究生（硕士）"),
                                    ("doctor", "研究生（博士）"),
                                ],
                                max_length=20,
                                verbose_name="学历",
                            ),
                        ),
                        ("party_member", models.BooleanField(default=False, verbose_name="中共党员")),
                        ("votes", models.PositiveIntegerField(verbose_name="得票")),
                    ],
                    options={
                        "verbose_name": "往届当选人",
                        "verbose_name_plural": "往届当选人",
                        "ordering": ["pk"],
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("result", "name"),
                                name="past_member_once",
                                violation_error_message="此人已在当选名单中",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(("office__in", ["head", "deputy", "member", "woman"])),
                                name="past_member_office_known",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    (
                                        "education__in",
                                        [
                                            "primary",
                                            "junior",
                                            "senior",
                                            "secondary",
                                            "college",
                                            "bachelor",
                                            "master",
                                            "doctor",
                                        ],
                                    )
                                ),
                                name="past_member_education_known",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(("sex__in", ["man", "woman"])),
                                name="past_member_sex_known",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="HistoricalPastMember",
                    fields=[
                        (
                            "id",
                            models.BigIntegerField(
                                auto_created=True, blank=True, db_index=True, verbose_name="ID"
                            ),
                        ),
                        ("revision", models.PositiveIntegerField(default=0, editable=False)),
                        (
                            "office",
                            models.CharField(
                                choices=[
                                    ("head", "主任"),
                                    ("deputy", "副主任"),
                                    ("member", "委员"),
                                    ("woman", "妇女委员"),
                                ],
                                max_length=10,
                                verbose_name="职务",
                            ),
                        ),
                        ("name", models.CharField(max_length=40, verbose_name="姓名")),
                        (
                            "sex",
                            models.CharField(
                                choices=[("man", "男"), ("woman", "女")], max_length=6, verbose_name="性别"
                            ),
                        ),
                        ("birth", models.DateField(verbose_name="出生年月")),
                        (
                            "education",
                            models.CharField(
                                choices=[
                                    ("primary", "小学"),
                                    ("junior", "初中"),
                                    ("senior", "高中"),
                                    ("secondary", "中专"),
                                    ("college", "大专"),
                                    ("bachelor", "大学"),
                                    ("master", "研究生（硕士）"),
                                    ("doctor", "研究生（博士）"),
                                ],
                                max_length=20,
                                verbose_name="学历",
                            ),
                        ),
                        ("party_member", models.BooleanField(default=False, verbose_name="中共党员")),
                        ("votes", models.PositiveIntegerField(verbose_name="得票")),
                        (
                            "recorded_by",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                editable=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="记录人",
                            ),
                        ),
                        (
                            "result",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                editable=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                to="elections.pastresult",
                            ),
                        ),
                        ("history_id", models.AutoField(primary_key=True, serialize=False)),
                        ("history_date", models.DateTimeField(db_index=True)),
                        ("history_change_reason", models.TextField(null=True)),
                        (
                            "history_type",
                            models.CharField(
                                choices=[("+", "Created"), ("~", "Changed"), ("-", "Deleted")], max_length=1
                            ),
                        ),
                        (
                            "history_user",
                            models.ForeignKey(
                                null=True,
                                on_delete=django.db.models.deletion.SET_NULL,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "historical 往届当选人",
                        "verbose_name_plural": "historical 往届当选人",
                        "ordering": ("-history_date", "-history_id"),
                        "get_latest_by": ("history_date", "history_id"),
                    },
                    bases=(simple_history.models.HistoricalChanges, models.Model),
                ),
                migrations.CreateModel(
                    name="Plan",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        (
                            "recorded_by",
                            models.ForeignKey(
                                editable=False,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="记录人",
                            ),
                        ),
                        ("revision", models.PositiveIntegerField(default=0, editable=False)),
                        (
                            "election",
                            models.ForeignKey(
                                editable=False,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="plans",
                                to="elections.election",
                            ),
                        ),
                        ("election_day", models.DateField(verbose_name="选举日")),
                        ("heads", models.PositiveSmallIntegerField(default=1, verbose_name="主任")),
                        ("deputies", models.PositiveSmallIntegerField(default=0, verbose_name="副主任")),
                        ("members", models.PositiveSmallIntegerField(verbose_name="委员")),
                        ("woman_seat", models.BooleanField(default=False, verbose_name="单设妇女委员席位")),
                        (
                            "woman_column",
                            models.BooleanField(
                                default=False, verbose_name="妇女委员席位在选票上单列一栏投票"
                            ),
                        ),
                        ("adopted_on", models.DateField(verbose_name="选举办法通过日期")),
                        (
                            "adopted_by",
                            models.CharField(
                                choices=[
                                    ("assembly", "村民会议"),
                                    ("representatives", "村民代表会议"),
                                    ("groups", "各村民小组会议"),
                                ],
                                max_length=20,
                                verbose_name="通过的会议",
                            ),
                        ),
                        ("expected", models.PositiveIntegerField(verbose_name="应到人数")),
                        ("present", models.PositiveIntegerField(verbose_name="实到人数")),
                        ("agreed", models.PositiveIntegerField(verbose_name="同意人数")),
                    ],
                    options={
                        "verbose_name": "选举办法和选举日",
                        "verbose_name_plural": "选举办法和选举日",
                        "constraints": [
                            models.UniqueConstraint(fields=("election",), name="plan_one_an_election"),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("adopted_by__in", ["assembly", "representatives", "groups"])
                                ),
                                name="plan_adopted_by_known",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("woman_column", False),
                                    models.Q(("members__gte", 1), ("woman_seat", True)),
                                    _connector="OR",
                                ),
                                name="plan_her_column_has_a_seat",
                                violation_error_message="单列一栏投票的，先单设妇女委员席位，委员至少 1 席",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Preparation",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        (
                            "round",
                            models.PositiveSmallIntegerField(default=1, editable=False, verbose_name="轮次"),
                        ),
                        ("opened_on", models.DateField(editable=False, verbose_name="进入日期")),
                        ("closed_on", models.DateField(editable=False, null=True, verbose_name="离开日期")),
                        (
                            "superseded",
                            models.BooleanField(default=False, editable=False, verbose_name="已退回重办"),
                        ),
                        (
                            "recorded_by",
                            models.ForeignKey(
                                editable=False,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="记录人",
                            ),
                        ),
                        ("revision", models.PositiveIntegerField(default=0, editable=False)),
                        (
                            "election",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="%(class)ss",
                                to="elections.election",
                                verbose_name="选举",
                            ),
                        ),
                        (
                            "audit_published_on",
                            models.DateField(blank=True, null=True, verbose_name="审计结果公布日期"),
                        ),
                        ("audit_by", models.CharField(blank=True, max_length=100, verbose_name="审计单位")),
                        (
                            "audit_result",
                            models.TextField(blank=True, max_length=2000, verbose_name="审计结果"),
                        ),
                        ("chosen_on", models.DateField(blank=True, null=True, verbose_name="推选日期")),
                        (
                            "chosen_by",
                            models.CharField(
                                blank=True,
                                choices=[
                                    ("assembly", "村民会议"),
                                    ("representatives", "村民代表会议"),
                                    ("groups", "各村民小组会议"),
                                ],
                                max_length=20,
                                verbose_name="推选方式",
                            ),
                        ),
                        (
                            "chosen_expected",
                            models.PositiveIntegerField(blank=True, null=True, verbose_name="应到人数"),
                        ),
                        (
                            "chosen_present",
                            models.PositiveIntegerField(blank=True, null=True, verbose_name="实到人数"),
                        ),
                        (
                            "party_discussed_on",
                            models.DateField(blank=True, null=True, verbose_name="村党组织先行研究日期"),
                        ),
                    ],
                    options={
                        "verbose_name": "选举准备",
                        "verbose_name_plural": "选举准备",
                        "ordering": ["round"],
                        "abstract": False,
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("election", "round"), name="election_preparation_round_unique"
                            ),
                            models.UniqueConstraint(
                                condition=models.Q(("superseded", False)),
                                fields=("election",),
                                name="election_preparation_one_current",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("chosen_by__in", ["assembly", "representatives", "groups", ""])
                                ),
                                name="chosen_by_known",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="HistoricalCommitteeMember",
                    fields=[
                        (
                            "id",
                            models.BigIntegerField(
                                auto_created=True, blank=True, db_index=True, verbose_name="ID"
                            ),
                        ),
                        ("revision", models.PositiveIntegerField(default=0, editable=False)),
                        ("name", models.CharField(max_length=40, verbose_name="姓名")),
                        (
                            "position",
                            models.CharField(
                                choices=[
                                    ("head", "主任"),
                                    ("deputy", "副主任"),
                                    ("member", "委员"),
                                    ("substitute", "候补"),
                                ],
                                default="member",
                                max_length=12,
                                verbose_name="职务",
                            ),
                        ),
                        (
                            "order",
                            models.PositiveSmallIntegerField(
                                blank=True,
                                help_text="候补人员填写：1 为首先递补；递补后职务改为委员等，次序保留",
                                null=True,
                                verbose_name="递补次序",
                            ),
                        ),
                        (
                            "kin",
                            models.CharField(
                                blank=True,
                                help_text="本人申报的、被提名为候选人的近亲属，写明关系和姓名；没有的写“无”",
                                max_length=200,
                                verbose_name="近亲属",
                            ),
                        ),
                        ("in_office", models.BooleanField(default=False, verbose_name="现任村“两委”成员")),
                        ("left_on", models.DateField(blank=True, null=True, verbose_name="退出日期")),
                        (
                            "left_because",
                            models.CharField(blank=True, max_length=100, verbose_name="退出原因"),
                        ),
                        ("chosen_on", models.DateField(blank=True, null=True, verbose_name="另行推选日期")),
                        (
                            "chosen_by",
                            models.CharField(
                                blank=True,
                                choices=[
                                    ("assembly", "村民会议"),
                                    ("representatives", "村民代表会议"),
                                    ("groups", "各村民小组会议"),
                                ],
                                max_length=20,
                                verbose_name="另行推选的会议",
                            ),
                        ),
                        (
                            "chosen_expected",
                            models.PositiveIntegerField(blank=True, null=True, verbose_name="应到人数"),
                        ),
                        (
                            "chosen_present",
                            models.PositiveIntegerField(blank=True, null=True, verbose_name="实到人数"),
                        ),
                        (
                            "recorded_by",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                editable=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="记录人",
                            ),
                        ),
                        (
                            "preparation",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                editable=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                to="elections.preparation",
                            ),
                        ),
                        ("history_id", models.AutoField(primary_key=True, serialize=False)),
                        ("history_date", models.DateTimeField(db_index=True)),
                        ("history_change_reason", models.TextField(null=True)),
                        (
                            "history_type",
                            models.CharField(
                                choices=[("+", "Created"), ("~", "Changed"), ("-", "Deleted")], max_length=1
                            ),
                        ),
                        (
                            "history_user",
                            models.ForeignKey(
                                null=True,
                                on_delete=django.db.models.deletion.SET_NULL,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "historical 村民选举委员会成员",
                        "verbose_name_plural": "historical 村民选举委员会成员",
                        "ordering": ("-history_date", "-history_id"),
                        "get_latest_by": ("history_date", "history_id"),
                    },
                    bases=(simple_history.models.HistoricalChanges, models.Model),
                ),
                migrations.CreateModel(
                    name="CommitteeMember",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        (
                            "recorded_by",
                            models.ForeignKey(
                                editable=False,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="记录人",
                            ),
                        ),
                        ("revision", models.PositiveIntegerField(default=0, editable=False)),
                        (
                            "preparation",
                            models.ForeignKey(
                                editable=False,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="members",
                                to="elections.preparation",
                            ),
                        ),
                        ("name", models.CharField(max_length=40, verbose_name="姓名")),
                        (
                            "position",
                            models.CharField(
                                choices=[
                                    ("head", "主任"),
                                    ("deputy", "副主任"),
                                    ("member", "委员"),
                                    ("substitute", "候补"),
                                ],
                                default="member",
                                max_length=12,
                                verbose_name="职务",
                            ),
                        ),
                        (
                            "order",
                            models.PositiveSmallIntegerField(
                                blank=True,
                                help_text="候补人员填写：1 为首先递补；递补后职务改为委员等，次序保留",
                                null=True,
                                verbose_name="递补次序",
                            ),
                        ),
                        (
                            "kin",
                            models.CharField(
                                blank=True,
                                help_text="本人申报的、被提名为候选人的近亲属，写明关系和姓名；没有的写“无”",
                                max_length=200,
                                verbose_name="近亲属",
                            ),
                        ),
                        ("in_office", models.BooleanField(default=False, verbose_name="现任村“两委”成员")),
                        ("left_on", models.DateField(blank=True, null=True, verbose_name="退出日期")),
                        (
                            "left_because",
                            models.CharField(blank=True, max_length=100, verbose_name="退出原因"),
                        ),
                        ("chosen_on", models.DateField(blank=True, null=True, verbose_name="另行推选日期")),
                        (
                            "chosen_by",
                            models.CharField(
                                blank=True,
                                choices=[
                                    ("assembly", "村民会议"),
                                    ("representatives", "村民代表会议"),
                                    ("groups", "各村民小组会议"),
                                ],
                                max_length=20,
                                verbose_name="另行推选的会议",
                            ),
                        ),
                        (
                            "chosen_expected",
                            models.PositiveIntegerField(blank=True, null=True, verbose_name="应到人数"),
                        ),
                        (
                            "chosen_present",
                            models.PositiveIntegerField(blank=True, null=True, verbose_name="实到人数"),
                        ),
                    ],
                    options={
                        "verbose_name": "村民选举委员会成员",
                        "verbose_name_plural": "村民选举委员会成员",
                        "ordering": ["preparation", "pk"],
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("preparation", "name"),
                                name="committee_member_once",
                                violation_error_message="此人已在村民选举委员会名单中",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("left_on", None),
                                    models.Q(("left_because", ""), _negated=True),
                                    _connector="OR",
                                ),
                                name="committee_member_left_why",
                                violation_error_message="退出的，写明原因",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("chosen_by__in", ["assembly", "representatives", "groups", ""])
                                ),
                                name="committee_member_chosen_by_known",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("position__in", ["head", "deputy", "member", "substitute"])
                                ),
                                name="committee_position_known",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Recommendation",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        (
                            "round",
                            models.PositiveSmallIntegerField(default=1, editable=False, verbose_name="轮次"),
                        ),
                        ("opened_on", models.DateField(editable=False, verbose_name="进入日期")),
                        ("closed_on", models.DateField(editable=False, null=True, verbose_name="离开日期")),
                        (
                            "superseded",
                            models.BooleanField(default=False, editable=False, verbose_name="已退回重办"),
                        ),
                        (
                            "recorded_by",
                            models.ForeignKey(
                                editable=False,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="记录人",
                            ),
                        ),
                        ("revision", models.PositiveIntegerField(default=0, editable=False)),
                        (
                            "election",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="%(class)ss",
                                to="elections.election",
                                verbose_name="选举",
                            ),
                        ),
                        ("members_on", models.DateField(blank=True, null=True, verbose_name="党员推荐日期")),
                        (
                            "members_expected",
                            models.PositiveIntegerField(
                                blank=True, null=True, verbose_name="党员推荐应到人数"
                            ),
                        ),
                        (
                            "members_present",
                            models.PositiveIntegerField(
                                blank=True, null=True, verbose_name="党员推荐实到人数"
                            ),
                        ),
                        ("masses_on", models.DateField(blank=True, null=True, verbose_name="群众推荐日期")),
                        (
                            "masses_who",
                            models.CharField(
                                blank=True,
                                help_text="如：户代表、村民代表",
                                max_length=60,
                                verbose_name="参加群众推荐的",
                            ),
                        ),
                        (
                            "masses_expected",
                            models.PositiveIntegerField(
                                blank=True, null=True, verbose_name="群众推荐应到人数"
                            ),
                        ),
                        (
                            "masses_present",
                            models.PositiveIntegerField(
                                blank=True, null=True, verbose_name="群众推荐实到人数"
                            ),
                        ),
                        (
                            "merged_by",
                            models.CharField(
                                blank=True,
                                help_text="推荐以前确定的办法，写明通过的会议和日期",
                                max_length=200,
                                verbose_name="两项推荐的合并办法",
                            ),
                        ),
                        (
                            "agreed_on",
                            models.DateField(
                                blank=True, null=True, verbose_name="镇党委同意候选人预备人选的日期"
                            ),
                        ),
                        (
                            "agreed_document",
                            models.CharField(blank=True, max_length=60, verbose_name="同意的文号"),
                        ),
                    ],
                    options={
                        "verbose_name": "党组织候选人推荐",
                        "verbose_name_plural": "党组织候选人推荐",
                        "ordering": ["round"],
                        "abstract": False,
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("election", "round"), name="election_recommendation_round_unique"
                            ),
                            models.UniqueConstraint(
                                condition=models.Q(("superseded", False)),
                                fields=("election",),
                                name="election_recommendation_one_current",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Nominee",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        (
                            "recorded_by",
                            models.ForeignKey(
                                editable=False,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="记录人",
                            ),
                        ),
                        ("revision", models.PositiveIntegerField(default=0, editable=False)),
                        (
                            "recommendation",
                            models.ForeignKey(
                                editable=False,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="nominees",
                                to="elections.recommendation",
                            ),
                        ),
                        ("name", models.CharField(max_length=40, verbose_name="姓名")),
                        ("birth", models.DateField(verbose_name="出生年月")),
                        ("by_members", models.PositiveIntegerField(verbose_name="党员推荐得票")),
                        ("by_masses", models.PositiveIntegerField(verbose_name="群众推荐得票")),
                        ("candidate", models.BooleanField(default=False, verbose_name="列为候选人预备人选")),
                        (
                            "left_out",
                            models.CharField(blank=True, max_length=100, verbose_name="未列入的原因"),
                        ),
                        (
                            "found",
                            models.CharField(
                                blank=True,
                                choices=[("clear", "无问题"), ("bar", "不得提名")],
                                max_length=8,
                                verbose_name="资格审查",
                            ),
                        ),
                        (
                            "found_by",
                            models.CharField(
                                blank=True,
                                help_text="答复单位、文号、日期",
                                max_length=100,
                                verbose_name="审查依据",
                            ),
                        ),
                        (
                            "cadre",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="township.cadre",
                                verbose_name="本镇干部",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "党组织被推荐人",
                        "verbose_name_plural": "党组织被推荐人",
                        "ordering": ["pk"],
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("recommendation", "name", "birth"),
                                name="nominee_once",
                                violation_error_message="此人已在推荐名单中",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(("found__in", ["clear", "bar", ""])),
                                name="nominee_found_known",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="HistoricalNominee",
                    fields=[
                        (
                            "id",
                            models.BigIntegerField(
                                auto_created=True, blank=True, db_index=True, verbose_name="ID"
                            ),
                        ),
                        ("revision", models.PositiveIntegerField(default=0, editable=False)),
                        ("name", models.CharField(max_length=40, verbose_name="姓名")),
                        ("birth", models.DateField(verbose_name="出生年月")),
                        ("by_members", models.PositiveIntegerField(verbose_name="党员推荐得票")),
                        ("by_masses", models.PositiveIntegerField(verbose_name="群众推荐得票")),
                        ("candidate", models.BooleanField(default=False, verbose_name="列为候选人预备人选")),
                        (
                            "left_out",
                            models.CharField(blank=True, max_length=100, verbose_name="未列入的原因"),
                        ),
                        (
                            "found",
                            models.CharField(
                                blank=True,
                                choices=[("clear", "无问题"), ("bar", "不得提名")],
                                max_length=8,
                                verbose_name="资格审查",
                            ),
                        ),
                        (
                            "found_by",
                            models.CharField(
                                blank=True,
                                help_text="答复单位、文号、日期",
                                max_length=100,
                                verbose_name="审查依据",
                            ),
                        ),
                        (
                            "recorded_by",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                editable=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="记录人",
                            ),
                        ),
                        (
                            "recommendation",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                editable=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                to="elections.recommendation",
                            ),
                        ),
                        (
                            "cadre",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                to="township.cadre",
                                verbose_name="本镇干部",
                            ),
                        ),
                        ("history_id", models.AutoField(primary_key=True, serialize=False)),
                        ("history_date", models.DateTimeField(db_index=True)),
                        ("history_change_reason", models.TextField(null=True)),
                        (
                            "history_type",
                            models.CharField(
                                choices=[("+", "Created"), ("~", "Changed"), ("-", "Deleted")], max_length=1
                            ),
                        ),
                        (
                            "history_user",
                            models.ForeignKey(
                                null=True,
                                on_delete=django.db.models.deletion.SET_NULL,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "historical 党组织被推荐人",
                        "verbose_name_plural": "historical 党组织被推荐人",
                        "ordering": ("-history_date", "-history_id"),
                        "get_latest_by": ("history_date", "history_id"),
                    },
                    bases=(simple_history.models.HistoricalChanges, models.Model),
                ),
                migrations.CreateModel(
                    name="HistoricalObjection",
                    fields=[
                        (
                            "id",
                            models.BigIntegerField(
                                auto_created=True, blank=True, db_index=True, verbose_name="ID"
                            ),
                        ),
                        ("revision", models.PositiveIntegerField(default=0, editable=False)),
                        ("raised_by", models.CharField(max_length=40, verbose_name="申诉人")),
                        ("about", models.CharField(max_length=200, verbose_name="申诉内容")),
                        (
                            "claim",
                            models.CharField(
                                choices=[
                                    ("missing", "应当列入而没有列入"),
                                    ("wrongly", "不应当列入而列入"),
                                    ("other", "其他"),
                                ],
                                default="other",
                                max_length=10,
                                verbose_name="申诉的事项",
                            ),
                        ),
                        ("concerns", models.CharField(blank=True, max_length=40, verbose_name="涉及的人")),
                        (
                            "concerns_group",
                            models.CharField(blank=True, max_length=20, verbose_name="涉及的人所在小组"),
                        ),
                        ("upheld", models.BooleanField(blank=True, null=True, verbose_name="异议成立")),
                        ("received_on", models.DateField(verbose_name="收到日期")),
                        ("answered_on", models.DateField(blank=True, null=True, verbose_name="处理决定日期")),
                        ("answer", models.CharField(blank=True, max_length=300, verbose_name="处理决定")),
                        (
                            "published_on",
                            models.DateField(blank=True, null=True, verbose_name="处理结果公布日期"),
                        ),
                        (
                            "recorded_by",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                editable=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="记录人",
                            ),
                        ),
                        (
                            "register",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                editable=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                to="elections.register",
                            ),
                        ),
                        ("history_id", models.AutoField(primary_key=True, serialize=False)),
                        ("history_date", models.DateTimeField(db_index=True)),
                        ("history_change_reason", models.TextField(null=True)),
                        (
                            "history_type",
                            models.CharField(
                                choices=[("+", "Created"), ("~", "Changed"), ("-", "Deleted")], max_length=1
                            ),
                        ),
                        (
                            "history_user",
                            models.ForeignKey(
                                null=True,
                                on_delete=django.db.models.deletion.SET_NULL,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "historical 选民名单异议",
                        "verbose_name_plural": "historical 选民名单异议",
                        "ordering": ("-history_date", "-history_id"),
                        "get_latest_by": ("history_date", "history_id"),
                    },
                    bases=(simple_history.models.HistoricalChanges, models.Model),
                ),
                migrations.CreateModel(
                    name="HistoricalGroupChoice",
                    fields=[
                        (
                            "id",
                            models.BigIntegerField(
                                auto_created=True, blank=True, db_index=True, verbose_name="ID"
                            ),
                        ),
                        ("revision", models.PositiveIntegerField(default=0, editable=False)),
                        ("group", models.CharField(max_length=20, verbose_name="村民小组")),
                        (
                            "representatives",
                            models.CharField(blank=True, max_length=500, verbose_name="村民代表"),
                        ),
                        ("women", models.PositiveSmallIntegerField(default=0, verbose_name="村民代表中妇女")),
                        ("head", models.CharField(blank=True, max_length=40, verbose_name="村民小组长")),
                        ("head_woman", models.BooleanField(default=False, verbose_name="小组长是妇女")),
                        (
                            "head_on",
                            models.DateField(
                                blank=True,
                                help_text="本省规定选举日后几日内推选小组长的，按此核对",
                                null=True,
                                verbose_name="小组长推选日期",
                            ),
                        ),
                        (
                            "recorded_by",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                editable=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="记录人",
                            ),
                        ),
                        (
                            "register",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                editable=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                to="elections.register",
                            ),
                        ),
                        ("history_id", models.AutoField(primary_key=True, serialize=False)),
                        ("history_date", models.DateTimeField(db_index=True)),
                        ("history_change_reason", models.TextField(null=True)),
                        (
                            "history_type",
                            models.CharField(
                                choices=[("+", "Created"), ("~", "Changed"), ("-", "Deleted")], max_length=1
                            ),
                        ),
                        (
                            "history_user",
                            models.ForeignKey(
                                null=True,
                                on_delete=django.db.models.deletion.SET_NULL,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "historical 村民代表、村民小组长",
                        "verbose_name_plural": "historical 村民代表、村民小组长",
                        "ordering": ("-history_date", "-history_id"),
                        "get_latest_by": ("history_date", "history_id"),
                    },
                    bases=(simple_history.models.HistoricalChanges, models.Model),
                ),
                migrations.CreateModel(
                    name="HistoricalElector",
                    fields=[
                        (
                            "id",
                            models.BigIntegerField(
                                auto_created=True, blank=True, db_index=True, verbose_name="ID"
                            ),
                        ),
                        ("group", models.CharField(max_length=20, verbose_name="村民小组")),
                        ("name", models.CharField(max_length=40, verbose_name="姓名")),
                        ("compared_name", models.CharField(default="", editable=False, max_length=40)),
                        ("woman", models.BooleanField(default=False, verbose_name="妇女")),
                        ("birth", models.DateField(verbose_name="出生日期")),
                        (
                            "way",
                            models.CharField(
                                choices=[
                                    ("here", "户籍在本村并在本村居住"),
                                    ("away", "户籍在本村、不在本村居住"),
                                    ("outsider", "户籍不在本村"),
                                ],
                                max_length=10,
                                verbose_name="类别",
                            ),
                        ),
                        ("proof", models.CharField(blank=True, max_length=100, verbose_name="登记的依据")),
                        ("on_last_roll", models.BooleanField(default=False, verbose_name="上届在册")),
                        (
                            "left_out",
                            models.CharField(
                                blank=True,
                                choices=[
                                    ("died", "死亡"),
                                    ("moved", "户籍迁出"),
                                    ("elsewhere", "在他处登记"),
                                    ("declined", "本人表示不参加"),
                                    ("unreached", "三次联系未果"),
                                    ("deprived", "被剥夺政治权利"),
                                    ("mistake", "录入有误"),
                                ],
                                max_length=10,
                                verbose_name="未登记的原因",
                            ),
                        ),
                        ("note", models.CharField(blank=True, max_length=100, verbose_name="备注")),
                        ("added_on", models.DateField(blank=True, null=True, verbose_name="补登日期")),
                        ("struck_on", models.DateField(blank=True, null=True, verbose_name="核减日期")),
                        (
                            "because",
                            models.CharField(blank=True, max_length=200, verbose_name="补登、核减的原因"),
                        ),
                        ("revision", models.PositiveIntegerField(default=0, editable=False)),
                        (
                            "register",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                editable=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                to="elections.register",
                            ),
                        ),
                        (
                            "objection",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                to="elections.objection",
                                verbose_name="依据的异议",
                            ),
                        ),
                        (
                            "recorded_by",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                editable=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="记录人",
                            ),
                        ),
                        ("history_id", models.AutoField(primary_key=True, serialize=False)),
                        ("history_date", models.DateTimeField(db_index=True)),
                        ("history_change_reason", models.TextField(null=True)),
                        (
                            "history_type",
                            models.CharField(
                                choices=[("+", "Created"), ("~", "Changed"), ("-", "Deleted")], max_length=1
                            ),
                        ),
                        (
                            "history_user",
                            models.ForeignKey(
                                null=True,
                                on_delete=django.db.models.deletion.SET_NULL,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "historical 选民",
                        "verbose_name_plural": "historical 选民",
                        "ordering": ("-history_date", "-history_id"),
                        "get_latest_by": ("history_date", "history_id"),
                    },
                    bases=(simple_history.models.HistoricalChanges, models.Model),
                ),
                migrations.CreateModel(
                    name="GroupChoice",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        (
                            "recorded_by",
                            models.ForeignKey(
                                editable=False,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="记录人",
                            ),
                        ),
                        ("revision", models.PositiveIntegerField(default=0, editable=False)),
                        (
                            "register",
                            models.ForeignKey(
                                editable=False,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="groups",
                                to="elections.register",
                            ),
                        ),
                        ("group", models.CharField(max_length=20, verbose_name="村民小组")),
                        (
                            "representatives",
                            models.CharField(blank=True, max_length=500, verbose_name="村民代表"),
                        ),
                        ("women", models.PositiveSmallIntegerField(default=0, verbose_name="村民代表中妇女")),
                        ("head", models.CharField(blank=True, max_length=40, verbose_name="村民小组长")),
                        ("head_woman", models.BooleanField(default=False, verbose_name="小组长是妇女")),
                        (
                            "head_on",
                            models.DateField(
                                blank=True,
                                help_text="本省规定选举日后几日内推选小组长的，按此核对",
                                null=True,
                                verbose_name="小组长推选日期",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "村民代表、村民小组长",
                        "verbose_name_plural": "村民代表、村民小组长",
                        "ordering": ["pk"],
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("register", "group"),
                                name="group_choice_once",
                                violation_error_message="这个村民小组已有记录，在原记录上修改",
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="ReportPhoto",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        (
                            "report",
                            models.ForeignKey(
                                editable=False,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="photos",
                                to="elections.contactreport",
                            ),
                        ),
                        (
                            "attachment",
                            models.OneToOneField(
                                editable=False,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="township.attachment",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "报告照片",
                        "verbose_name_plural": "报告照片",
                        "ordering": ["pk"],
                    },
                ),
                migrations.CreateModel(
                    name="Request",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        (
                            "round",
                            models.PositiveSmallIntegerField(default=1, editable=False, verbose_name="轮次"),
                        ),
                        ("opened_on", models.DateField(editable=False, verbose_name="进入日期")),
                        ("closed_on", models.DateField(editable=False, null=True, verbose_name="离开日期")),
                        (
                            "superseded",
                            models.BooleanField(default=False, editable=False, verbose_name="已退回重办"),
                        ),
                        (
                            "recorded_by",
                            models.ForeignKey(
                                editable=False,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="记录人",
                            ),
                        ),
                        ("revision", models.PositiveIntegerField(default=0, editable=False)),
                        (
                            "election",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="%(class)ss",
                                to="elections.election",
                                verbose_name="选举",
                            ),
                        ),
                        ("requested_on", models.DateField(blank=True, null=True, verbose_name="请示日期")),
                        (
                            "request_document",
                            models.CharField(blank=True, max_length=60, verbose_name="请示文号"),
                        ),
                        (
                            "replied_on",
                            models.DateField(blank=True, null=True, verbose_name="镇党委批复日期"),
                        ),
                        (
                            "reply_document",
                            models.CharField(blank=True, max_length=60, verbose_name="批复文号"),
                        ),
                        (
                            "form",
                            models.CharField(
                                blank=True,
                                choices=[
                                    ("branch", "党支部"),
                                    ("general", "党总支部"),
                                    ("committee", "党的基层委员会"),
                                ],
                                max_length=12,
                                verbose_name="党组织设置形式",
                            ),
                        ),
                        (
                            "seats",
                            models.PositiveSmallIntegerField(
                                blank=True, null=True, verbose_name="委员会应选人数"
                            ),
                        ),
                        (
                            "full_members",
                            models.PositiveIntegerField(blank=True, null=True, verbose_name="正式党员数"),
                        ),
                        (
                            "roll",
                            models.TextField(
                                blank=True,
                                help_text="逐人登记的填写，一行一人；人数须与正式党员数一致，同名的写明出生年月",
                                max_length=4000,
                                verbose_name="正式党员名册",
                            ),
                        ),
                        (
                            "probationary",
                            models.PositiveIntegerField(blank=True, null=True, verbose_name="预备党员数"),
                        ),
                        (
                            "without_rights",
                            models.PositiveIntegerField(
                                blank=True,
                                help_text="受留党察看处分期间的，被拘留、逮捕的等；预备党员不在此数内",
                                null=True,
                                verbose_name="正式党员中没有表决权、选举权、被选举权的",
                            ),
                        ),
                        (
                            "excused",
                            models.PositiveIntegerField(
                                blank=True,
                                help_text="因病不能参加、外出务工等，须有名单和原因，报上级党组织同意，经党员大会通过",
                                null=True,
                                verbose_name="经批准不计入应到会的",
                            ),
                        ),
                        (
                            "excused_because",
                            models.CharField(blank=True, max_length=200, verbose_name="不计入的原因"),
                        ),
                        (
                            "excused_document",
                            models.CharField(blank=True, max_length=60, verbose_name="上级党组织同意的文号"),
                        ),
                        (
                            "excused_passed_on",
                            models.DateField(blank=True, null=True, verbose_name="党员大会通过日期"),
                        ),
                    ],
                    options={
                        "verbose_name": "党组织换届请示",
                        "verbose_name_plural": "党组织换届请示",
                        "ordering": ["round"],
                        "abstract": False,
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("election", "round"), name="election_request_round_unique"
                            ),
                            models.UniqueConstraint(
                                condition=models.Q(("superseded", False)),
                                fields=("election",),
                                name="election_request_one_current",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(("form__in", ["branch", "general", "committee", ""])),
                                name="branch_form_known",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Reserve",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        (
                            "recorded_by",
                            models.ForeignKey(
                                editable=False,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="记录人",
                            ),
                        ),
                        ("revision", models.PositiveIntegerField(default=0, editable=False)),
                        (
                            "village",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="township.village",
                                verbose_name="行政村",
                            ),
                        ),
                        ("name", models.CharField(max_length=40, verbose_name="姓名")),
                        (
                            "sex",
                            models.CharField(
                                choices=[("man", "男"), ("woman", "女")], max_length=6, verbose_name="性别"
                            ),
                        ),
                        ("birth", models.DateField(verbose_name="出生年月")),
                        (
                            "education",
                            models.CharField(
                                choices=[
                                    ("primary", "小学"),
                                    ("junior", "初中"),
                                    ("senior", "高中"),
                                    ("secondary", "中专"),
                                    ("college", "大专"),
                                    ("bachelor", "大学"),
                                    ("master", "研究生（硕士）"),
                                    ("doctor", "研究生（博士）"),
                                ],
                                max_length=20,
                                verbose_name="学历",
                            ),
                        ),
                        ("party_since", models.DateField(blank=True, null=True, verbose_name="入党时间")),
                        (
                            "source",
                            models.CharField(
                                choices=[
                                    ("local", "本村村民"),
                                    ("returned", "返乡人员"),
                                    ("entrepreneur", "致富带头人"),
                                    ("graduate", "高校毕业生"),
                                    ("veteran", "退役军人"),
                                    ("other", "其他"),
                                ],
                                max_length=16,
                                verbose_name="来源",
                            ),
                        ),
                        ("mentor", models.CharField(max_length=40, verbose_name="联系培养人")),
                        ("training", models.CharField(blank=True, max_length=300, verbose_name="培养情况")),
                        ("since", models.DateField(verbose_name="列入日期")),
                        ("ended_on", models.DateField(blank=True, null=True, verbose_name="退出日期")),
                        (
                            "ended_because",
                            models.CharField(blank=True, max_length=100, verbose_name="退出原因"),
                        ),
                        (
                            "ended_by",
                            models.ForeignKey(
                                editable=False,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="登记退出的人",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "村级后备人员",
                        "verbose_name_plural": "村级后备人员",
                        "ordering": ["village__order", "village", "pk"],
                        "constraints": [
                            models.UniqueConstraint(
                                condition=models.Q(("ended_on", None)),
                                fields=("village", "name"),
                                name="reserve_once",
                                violation_error_message="此人已在本村后备人员中",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("ended_on", None),
                                    models.Q(
                                        ("ended_on__gte", models.F("since")),
                                        models.Q(("ended_because", ""), _negated=True),
                                    ),
                                    _connector="OR",
                                ),
                                name="reserve_ended_why",
                                violation_error_message="退出日期不得早于列入日期，并写明原因",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    (
                                        "education__in",
                                        [
                                            "primary",
                                            "junior",
                                            "senior",
                                            "secondary",
                                            "college",
                                            "bachelor",
                                            "master",
                                            "doctor",
                                        ],
                                    )
                                ),
                                name="reserve_education_known",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    (
                                        "source__in",
                                        ["local", "returned", "entrepreneur", "graduate", "veteran", "other"],
                                    )
                                ),
                                name="reserve_source_known",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(("sex__in", ["man", "woman"])), name="reserve_sex_known"
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Result",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        (
                            "round",
                            models.PositiveSmallIntegerField(default=1, editable=False, verbose_name="轮次"),
                        ),
                        ("opened_on", models.DateField(editable=False, verbose_name="进入日期")),
                        ("closed_on", models.DateField(editable=False, null=True, verbose_name="离开日期")),
                        (
                            "superseded",
                            models.BooleanField(default=False, editable=False, verbose_name="已退回重办"),
                        ),
                        (
                            "recorded_by",
                            models.ForeignKey(
                                editable=False,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="记录人",
                            ),
                        ),
                        ("revision", models.PositiveIntegerField(default=0, editable=False)),
                        (
                            "election",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="%(class)ss",
                                to="elections.election",
                                verbose_name="选举",
                            ),
                        ),
                        (
                            "state",
                            models.CharField(
                                choices=[
                                    ("provisional", "待确认"),
                                    ("unfinished", "未完成"),
                                    ("final", "已确认"),
                                    ("void", "无效"),
                                ],
                                default="provisional",
                                editable=False,
                                max_length=12,
                                verbose_name="状态",
                            ),
                        ),
                        ("tally", models.JSONField(default=dict, editable=False, verbose_name="计票结果")),
                        (
                            "checked_on",
                            models.DateField(blank=True, null=True, verbose_name="当选条件复核日期"),
                        ),
                        ("checked", models.TextField(blank=True, max_length=2000, verbose_name="复核情况")),
                        (
                            "open_left_on",
                            models.DateField(blank=True, null=True, verbose_name="缺额处理决定日期"),
                        ),
                        (
                            "open_left_by",
                            models.CharField(blank=True, max_length=100, verbose_name="作出决定的机构"),
                        ),
                        (
                            "open_left_because",
                            models.TextField(blank=True, max_length=1000, verbose_name="缺额处理"),
                        ),
                    ],
                    options={
                        "verbose_name": "选举结果",
                        "verbose_name_plural": "选举结果",
                        "ordering": ["round"],
                        "abstract": False,
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("election", "round"), name="election_result_round_unique"
                            ),
                            models.UniqueConstraint(
                                condition=models.Q(("superseded", False)),
                                fields=("election",),
                                name="election_result_one_current",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("state__in", ["provisional", "unfinished", "final", "void"])
                                ),
                                name="result_state_known",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Review",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        (
                            "round",
                            models.PositiveSmallIntegerField(default=1, editable=False, verbose_name="轮次"),
                        ),
                        ("opened_on", models.DateField(editable=False, verbose_name="进入日期")),
                        ("closed_on", models.DateField(editable=False, null=True, verbose_name="离开日期")),
                        (
                            "superseded",
                            models.BooleanField(default=False, editable=False, verbose_name="已退回重办"),
                        ),
                        (
                            "recorded_by",
                            models.ForeignKey(
                                editable=False,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="记录人",
                            ),
                        ),
                        ("revision", models.PositiveIntegerField(default=0, editable=False)),
                        (
                            "election",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="%(class)ss",
                                to="elections.election",
                                verbose_name="选举",
                            ),
                        ),
                        (
                            "list_version",
                            models.CharField(blank=True, max_length=100, verbose_name="负面清单文件、文号"),
                        ),
                        ("asked_on", models.DateField(blank=True, null=True, verbose_name="发函日期")),
                    ],
                    options={
                        "verbose_name": "资格审查",
                        "verbose_name_plural": "资格审查",
                        "ordering": ["round"],
                        "abstract": False,
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("election", "round"), name="election_review_round_unique"
                            ),
                            models.UniqueConstraint(
                                condition=models.Q(("superseded", False)),
                                fields=("election",),
                                name="election_review_one_current",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="HistoricalReviewAnswer",
                    fields=[
                        (
                            "id",
                            models.BigIntegerField(
                                auto_created=True, blank=True, db_index=True, verbose_name="ID"
                            ),
                        ),
                        ("revision", models.PositiveIntegerField(default=0, editable=False)),
                        (
                            "agency",
                            models.CharField(
                                choices=[
                                    ("discipline", "纪委监委"),
                                    ("organisation", "组织"),
                                    ("civil", "民政"),
                                    ("political_legal", "政法"),
                                    ("police", "公安"),
                                    ("court", "法院"),
                                    ("procuratorate", "检察院"),
                                    ("justice", "司法行政"),
                                    ("petitions", "信访"),
                                    ("resources", "自然资源"),
                                    ("tax", "税务"),
                                    ("ecology", "生态环境"),
                                    ("market", "市场监管"),
                                    ("health", "卫生健康"),
                                    ("agriculture", "农业农村"),
                                    ("emergency", "应急管理"),
                                ],
                                editable=False,
                                max_length=20,
                                verbose_name="单位",
                            ),
                        ),
                        (
                            "answer",
                            models.CharField(
                                choices=[("clear", "无问题"), ("bar", "不宜"), ("doubt", "存疑")],
                                max_length=8,
                                verbose_name="答复",
                            ),
                        ),
                        ("item", models.CharField(blank=True, max_length=200, verbose_name="情形")),
                        ("answered_on", models.DateField(verbose_name="答复日期")),
                        (
                            "happened_on",
                            models.DateField(blank=True, null=True, verbose_name="所指情形的日期"),
                        ),
                        ("returned_on", models.DateField(blank=True, null=True, verbose_name="退回单位日期")),
                        (
                            "returned_because",
                            models.CharField(blank=True, max_length=200, verbose_name="退回的理由"),
                        ),
                        (
                            "recorded_by",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                editable=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="记录人",
                            ),
                        ),
                        (
                            "review",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                editable=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                to="elections.review",
                            ),
                        ),
                        (
                            "candidate",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                editable=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                to="elections.candidate",
                            ),
                        ),
                        ("history_id", models.AutoField(primary_key=True, serialize=False)),
                        ("history_date", models.DateTimeField(db_index=True)),
                        ("history_change_reason", models.TextField(null=True)),
                        (
                            "history_type",
                            models.CharField(
                                choices=[("+", "Created"), ("~", "Changed"), ("-", "Deleted")], max_length=1
                            ),
                        ),
                        (
                            "history_user",
                            models.ForeignKey(
                                null=True,
                                on_delete=django.db.models.deletion.SET_NULL,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "historical 联审答复",
                        "verbose_name_plural": "historical 联审答复",
                        "ordering": ("-history_date", "-history_id"),
                        "get_latest_by": ("history_date", "history_id"),
                    },
                    bases=(simple_history.models.HistoricalChanges, models.Model),
                ),
                migrations.CreateModel(
                    name="HistoricalBarCheck",
                    fields=[
                        (
                            "id",
                            models.BigIntegerField(
                                auto_created=True, blank=True, db_index=True, verbose_name="ID"
                            ),
                        ),
                        ("revision", models.PositiveIntegerField(default=0, editable=False)),
                        (
                            "bar",
                            models.CharField(
                                choices=[
                                    ("expelled", "被开除中国共产党党籍"),
                                    ("crime", "因犯罪受过刑事处罚"),
                                    ("clan", "从事宗族恶势力、黑恶势力违法活动"),
                                    ("cult", "从事非法宗教、邪教活动"),
                                ],
                                editable=False,
                                max_length=12,
                                verbose_name="情形",
                            ),
                        ),
                        (
                            "found",
                            models.CharField(
                                choices=[("none", "没有"), ("found", "有")],
                                max_length=8,
                                verbose_name="核查结果",
                            ),
                        ),
                        ("basis", models.CharField(max_length=100, verbose_name="核查依据")),
                        ("checked_on", models.DateField(verbose_name="核查日期")),
                        (
                            "recorded_by",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                editable=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="记录人",
                            ),
                        ),
                        (
                            "review",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                editable=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                to="elections.review",
                            ),
                        ),
                        (
                            "candidate",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                editable=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                to="elections.candidate",
                            ),
                        ),
                        ("history_id", models.AutoField(primary_key=True, serialize=False)),
                        ("history_date", models.DateTimeField(db_index=True)),
                        ("history_change_reason", models.TextField(null=True)),
                        (
                            "history_type",
                            models.CharField(
                                choices=[("+", "Created"), ("~", "Changed"), ("-", "Deleted")], max_length=1
                            ),
                        ),
                        (
                            "history_user",
                            models.ForeignKey(
                                null=True,
                                on_delete=django.db.models.deletion.SET_NULL,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "historical 法定情形核查",
                        "verbose_name_plural": "historical 法定情形核查",
                        "ordering": ("-history_date", "-history_id"),
                        "get_latest_by": ("history_date", "history_id"),
                    },
                    bases=(simple_history.models.HistoricalChanges, models.Model),
                ),
                migrations.CreateModel(
                    name="BarCheck",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        (
                            "recorded_by",
                            models.ForeignKey(
                                editable=False,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="记录人",
                            ),
                        ),
                        ("revision", models.PositiveIntegerField(default=0, editable=False)),
                        (
                            "review",
                            models.ForeignKey(
                                editable=False,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="bars",
                                to="elections.review",
                            ),
                        ),
                        (
                            "candidate",
                            models.ForeignKey(
                                editable=False,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="bars",
                                to="elections.candidate",
                            ),
                        ),
                        (
                            "bar",
                            models.CharField(
                                choices=[
                                    ("expelled", "被开除中国共产党党籍"),
                                    ("crime", "因犯罪受过刑事处罚"),
                                    ("clan", "从事宗族恶势力、黑恶势力违法活动"),
                                    ("cult", "从事非法宗教、邪教活动"),
                                ],
                                editable=False,
                                max_length=12,
                                verbose_name="情形",
                            ),
                        ),
                        (
                            "found",
                            models.CharField(
                                choices=[("none", "没有"), ("found", "有")],
                                max_length=8,
                                verbose_name="核查结果",
                            ),
                        ),
                        ("basis", models.CharField(max_length=100, verbose_name="核查依据")),
                        ("checked_on", models.DateField(verbose_name="核查日期")),
                    ],
                    options={
                        "verbose_name": "法定情形核查",
                        "verbose_name_plural": "法定情形核查",
                        "ordering": ["candidate", "pk"],
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("review", "candidate", "bar"), name="bar_checked_once"
                            ),
                            models.CheckConstraint(
                                condition=models.Q(("bar__in", ["expelled", "crime", "clan", "cult"])),
                                name="bar_known",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(("found__in", ["none", "found"])), name="bar_found_known"
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="ReviewAnswer",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        (
                            "recorded_by",
                            models.ForeignKey(
                                editable=False,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="记录人",
                            ),
                        ),
                        ("revision", models.PositiveIntegerField(default=0, editable=False)),
                        (
                            "review",
                            models.ForeignKey(
                                editable=False,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="answers",
                                to="elections.review",
                            ),
                        ),
                        (
                            "candidate",
                            models.ForeignKey(
                                editable=False,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="answers",
                                to="elections.candidate",
                            ),
                        ),
                        (
                            "agency",
                            models.CharField(
                                choices=[
                                    ("discipline", "纪委监委"),
                                    ("organisation", "组织"),
                                    ("civil", "民政"),
                                    ("political_legal", "政法"),
                                    ("police", "公安"),
                                    ("court", "法院"),
                                    ("procuratorate", "检察院"),
                                    ("justice", "司法行政"),
                                    ("petitions", "信访"),
                                    ("resources", "自然资源"),
                                    ("tax", "税务"),
                                    ("ecology", "生态环境"),
                                    ("market", "市场监管"),
                                    ("health", "卫生健康"),
                                    ("agriculture", "农业农村"),
                                    ("emergency", "应急管理"),
                                ],
                                editable=False,
                                max_length=20,
                                verbose_name="单位",
                            ),
                        ),
                        (
                            "answer",
                            models.CharField(
                                choices=[("clear", "无问题"), ("bar", "不宜"), ("doubt", "存疑")],
                                max_length=8,
                                verbose_name="答复",
                            ),
                        ),
                        ("item", models.CharField(blank=True, max_length=200, verbose_name="情形")),
                        ("answered_on", models.DateField(verbose_name="答复日期")),
                        (
                            "happened_on",
                            models.DateField(blank=True, null=True, verbose_name="所指情形的日期"),
                        ),
                        ("returned_on", models.DateField(blank=True, null=True, verbose_name="退回单位日期")),
                        (
                            "returned_because",
                            models.CharField(blank=True, max_length=200, verbose_name="退回的理由"),
                        ),
                    ],
                    options={
                        "verbose_name": "联审答复",
                        "verbose_name_plural": "联审答复",
                        "ordering": ["candidate", "pk"],
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("review", "candidate", "agency"), name="agency_answers_once"
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    (
                                        "agency__in",
                                        [
                                            "discipline",
                                            "organisation",
                                            "civil",
                                            "political_legal",
                                            "police",
                                            "court",
                                            "procuratorate",
                                            "justice",
                                            "petitions",
                                            "resources",
                                            "tax",
                                            "ecology",
                                            "market",
                                            "health",
                                            "agriculture",
                                            "emergency",
                                        ],
                                    )
                                ),
                                name="agency_known",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(("answer__in", ["clear", "bar", "doubt"])),
                                name="agency_answer_known",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("returned_on", None),
                                    ("returned_on__gte", models.F("answered_on")),
                                    _connector="OR",
                                ),
                                name="agency_answer_returned_after",
                                violation_error_message="退回日期不得早于答复日期",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Station",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        (
                            "recorded_by",
                            models.ForeignKey(
                                editable=False,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="记录人",
                            ),
                        ),
                        ("revision", models.PositiveIntegerField(default=0, editable=False)),
                        (
                            "ballot",
                            models.ForeignKey(
                                editable=False,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="stations",
                                to="elections.ballot",
                            ),
                        ),
                        ("name", models.CharField(max_length=40, verbose_name="名称")),
                        (
                            "kind",
                            models.CharField(
                                choices=[
                                    ("centre", "中心会场"),
                                    ("branch", "分会场"),
                                    ("mobile", "流动票箱"),
                                ],
                                max_length=10,
                                verbose_name="种类",
                            ),
                        ),
                        ("monitors", models.CharField(blank=True, max_length=200, verbose_name="监票人")),
                        (
                            "hours",
                            models.CharField(
                                blank=True,
                                help_text="与全村不同的填写，如：09:00—11:00；印在公告10上",
                                max_length=40,
                                verbose_name="投票时间",
                            ),
                        ),
                        (
                            "route",
                            models.CharField(
                                blank=True,
                                help_text="只填流动票箱，如：09:00第三组，10:30敬老院",
                                max_length=200,
                                verbose_name="流动票箱的路线",
                            ),
                        ),
                        ("approved_on", models.DateField(blank=True, null=True, verbose_name="乡镇批准日期")),
                        ("approved_by", models.CharField(blank=True, max_length=40, verbose_name="批准人")),
                    ],
                    options={
                        "verbose_name": "投票站",
                        "verbose_name_plural": "投票站",
                        "ordering": ["pk"],
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("ballot", "name"),
                                name="station_name_unique",
                                violation_error_message="已有同名的投票站",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(("kind__in", ["centre", "branch", "mobile"])),
                                name="station_kind_known",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("approved_on", None), ("kind", "mobile"), _connector="OR"
                                ),
                                name="station_approved_is_box",
                                violation_error_message="只有流动票箱须乡镇批准",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Recount",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        (
                            "recorded_by",
                            models.ForeignKey(
                                editable=False,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="记录人",
                            ),
                        ),
                        ("revision", models.PositiveIntegerField(default=0, editable=False)),
                        (
                            "station",
                            models.ForeignKey(
                                editable=False,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="recounts",
                                to="elections.station",
                            ),
                        ),
                        ("line", models.CharField(editable=False, max_length=40, verbose_name="项目")),
                        ("first", models.PositiveIntegerField(editable=False, verbose_name="第一遍")),
                        ("second", models.PositiveIntegerField(editable=False, verbose_name="第二遍")),
                        ("value", models.PositiveIntegerField(verbose_name="复点结果")),
                        ("monitor", models.CharField(max_length=40, verbose_name="监票人")),
                        ("counted_on", models.DateField(verbose_name="复点日期")),
                    ],
                    options={
                        "verbose_name": "复点",
                        "verbose_name_plural": "复点",
                        "ordering": ["pk"],
                    },
                ),
                migrations.CreateModel(
                    name="HistoricalStationEntry",
                    fields=[
                        (
                            "id",
                            models.BigIntegerField(
                                auto_created=True, blank=True, db_index=True, verbose_name="ID"
                            ),
                        ),
                        ("revision", models.PositiveIntegerField(default=0, editable=False)),
                        ("number", models.PositiveSmallIntegerField(editable=False, verbose_name="第几遍")),
                        ("figures", models.JSONField(editable=False, verbose_name="数字")),
                        (
                            "recorded_by",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                editable=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="记录人",
                            ),
                        ),
                        (
                            "station",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                editable=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                to="elections.station",
                            ),
                        ),
                        (
                            "entered_by",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                editable=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="录入人",
                            ),
                        ),
                        ("history_id", models.AutoField(primary_key=True, serialize=False)),
                        ("history_date", models.DateTimeField(db_index=True)),
                        ("history_change_reason", models.TextField(null=True)),
                        (
                            "history_type",
                            models.CharField(
                                choices=[("+", "Created"), ("~", "Changed"), ("-", "Deleted")], max_length=1
                            ),
                        ),
                        (
                            "history_user",
                            models.ForeignKey(
                                null=True,
                                on_delete=django.db.models.deletion.SET_NULL,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "historical 计票单录入",
                        "verbose_name_plural": "historical 计票单录入",
                        "ordering": ("-history_date", "-history_id"),
                        "get_latest_by": ("history_date", "history_id"),
                    },
                    bases=(simple_history.models.HistoricalChanges, models.Model),
                ),
                migrations.CreateModel(
                    name="HistoricalRecount",
                    fields=[
                        (
                            "id",
                            models.BigIntegerField(
                                auto_created=True, blank=True, db_index=True, verbose_name="ID"
                            ),
                        ),
                        ("revision", models.PositiveIntegerField(default=0, editable=False)),
                        ("line", models.CharField(editable=False, max_length=40, verbose_name="项目")),
                        ("first", models.PositiveIntegerField(editable=False, verbose_name="第一遍")),
                        ("second", models.PositiveIntegerField(editable=False, verbose_name="第二遍")),
                        ("value", models.PositiveIntegerField(verbose_name="复点结果")),
                        ("monitor", models.CharField(max_length=40, verbose_name="监票人")),
                        ("counted_on", models.DateField(verbose_name="复点日期")),
                        (
                            "recorded_by",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                editable=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="记录人",
                            ),
                        ),
                        (
                            "station",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                editable=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                to="elections.station",
                            ),
                        ),
                        ("history_id", models.AutoField(primary_key=True, serialize=False)),
                        ("history_date", models.DateTimeField(db_index=True)),
                        ("history_change_reason", models.TextField(null=True)),
                        (
                            "history_type",
                            models.CharField(
                                choices=[("+", "Created"), ("~", "Changed"), ("-", "Deleted")], max_length=1
                            ),
                        ),
                        (
                            "history_user",
                            models.ForeignKey(
                                null=True,
                                on_delete=django.db.models.deletion.SET_NULL,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "historical 复点",
                        "verbose_name_plural": "historical 复点",
                        "ordering": ("-history_date", "-history_id"),
                        "get_latest_by": ("history_date", "history_id"),
                    },
                    bases=(simple_history.models.HistoricalChanges, models.Model),
                ),
                migrations.CreateModel(
                    name="StationEntry",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        (
                            "recorded_by",
                            models.ForeignKey(
                                editable=False,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="记录人",
                            ),
                        ),
                        ("revision", models.PositiveIntegerField(default=0, editable=False)),
                        (
                            "station",
                            models.ForeignKey(
                                editable=False,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="entries",
                                to="elections.station",
                            ),
                        ),
                        ("number", models.PositiveSmallIntegerField(editable=False, verbose_name="第几遍")),
                        (
                            "entered_by",
                            models.ForeignKey(
                                editable=False,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="录入人",
                            ),
                        ),
                        ("figures", models.JSONField(editable=False, verbose_name="数字")),
                    ],
                    options={
                        "verbose_name": "计票单录入",
                        "verbose_name_plural": "计票单录入",
                        "ordering": ["number"],
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("station", "number"), name="station_entry_number"
                            ),
                            models.UniqueConstraint(
                                fields=("station", "entered_by"), name="station_entry_person"
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Supervision",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        (
                            "recorded_by",
                            models.ForeignKey(
                                editable=False,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="记录人",
                            ),
                        ),
                        ("revision", models.PositiveIntegerField(default=0, editable=False)),
                        (
                            "confirmed_by",
                            models.ForeignKey(
                                editable=False,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="复核人",
                            ),
                        ),
                        (
                            "village_round",
                            models.ForeignKey(
                                editable=False,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="supervisions",
                                to="elections.villageround",
                            ),
                        ),
                        ("chosen_on", models.DateField(verbose_name="推选日期")),
                        (
                            "meeting",
                            models.CharField(
                                choices=[("assembly", "村民会议"), ("representatives", "村民代表会议")],
                                max_length=20,
                                verbose_name="推选的会议",
                            ),
                        ),
                        ("expected", models.PositiveIntegerField(verbose_name="应到人数")),
                        ("present", models.PositiveIntegerField(verbose_name="实到人数")),
                        ("kin", models.CharField(max_length=300, verbose_name="近亲属申报")),
                    ],
                    options={
                        "verbose_name": "村务监督委员会推选",
                        "verbose_name_plural": "村务监督委员会推选",
                        "ordering": ["chosen_on", "pk"],
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("confirmed_by", None),
                                    models.Q(("confirmed_by", models.F("recorded_by")), _negated=True),
                                    _connector="OR",
                                ),
                                name="supervision_two_people",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(("meeting__in", ["assembly", "representatives"])),
                                name="supervision_meeting_known",
                            ),
                            models.UniqueConstraint(
                                fields=("village_round", "chosen_on"),
                                name="supervision_once_a_day",
                                violation_error_message="这一天的推选已经登记",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="HistoricalSupervisionMember",
                    fields=[
                        (
                            "id",
                            models.BigIntegerField(
                                auto_created=True, blank=True, db_index=True, verbose_name="ID"
                            ),
                        ),
                        ("revision", models.PositiveIntegerField(default=0, editable=False)),
                        ("name", models.CharField(max_length=40, verbose_name="姓名")),
                        ("birth", models.DateField(blank=True, null=True, verbose_name="出生年月")),
                        ("head", models.BooleanField(default=False, verbose_name="主任")),
                        ("votes", models.PositiveIntegerField(verbose_name="得票")),
                        (
                            "against",
                            models.PositiveIntegerField(blank=True, null=True, verbose_name="反对票"),
                        ),
                        (
                            "abstained",
                            models.PositiveIntegerField(blank=True, null=True, verbose_name="弃权票"),
                        ),
                        ("expert", models.BooleanField(default=False, verbose_name="具备财会、管理知识")),
                        (
                            "recorded_by",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                editable=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="记录人",
                            ),
                        ),
                        (
                            "supervision",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                editable=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                to="elections.supervision",
                            ),
                        ),
                        ("history_id", models.AutoField(primary_key=True, serialize=False)),
                        ("history_date", models.DateTimeField(db_index=True)),
                        ("history_change_reason", models.TextField(null=True)),
                        (
                            "history_type",
                            models.CharField(
                                choices=[("+", "Created"), ("~", "Changed"), ("-", "Deleted")], max_length=1
                            ),
                        ),
                        (
                            "history_user",
                            models.ForeignKey(
                                null=True,
                                on_delete=django.db.models.deletion.SET_NULL,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "historical 村务监督委员会成员",
                        "verbose_name_plural": "historical 村务监督委员会成员",
                        "ordering": ("-history_date", "-history_id"),
                        "get_latest_by": ("history_date", "history_id"),
                    },
                    bases=(simple_history.models.HistoricalChanges, models.Model),
                ),
                migrations.CreateModel(
                    name="SupervisionMember",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        (
                            "recorded_by",
                            models.ForeignKey(
                                editable=False,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="记录人",
                            ),
                        ),
                        ("revision", models.PositiveIntegerField(default=0, editable=False)),
                        (
                            "supervision",
                            models.ForeignKey(
                                editable=False,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="members",
                                to="elections.supervision",
                            ),
                        ),
                        ("name", models.CharField(max_length=40, verbose_name="姓名")),
                        ("birth", models.DateField(blank=True, null=True, verbose_name="出生年月")),
                        ("head", models.BooleanField(default=False, verbose_name="主任")),
                        ("votes", models.PositiveIntegerField(verbose_name="得票")),
                        (
                            "against",
                            models.PositiveIntegerField(blank=True, null=True, verbose_name="反对票"),
                        ),
                        (
                            "abstained",
                            models.PositiveIntegerField(blank=True, null=True, verbose_name="弃权票"),
                        ),
                        ("expert", models.BooleanField(default=False, verbose_name="具备财会、管理知识")),
                    ],
                    options={
                        "verbose_name": "村务监督委员会成员",
                        "verbose_name_plural": "村务监督委员会成员",
                        "ordering": ["-head", "-votes", "pk"],
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("supervision", "name"),
                                name="supervision_member_once",
                                violation_error_message="此人已在名单中",
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="StatedFigure",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        (
                            "recorded_by",
                            models.ForeignKey(
                                editable=False,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="记录人",
                            ),
                        ),
                        ("revision", models.PositiveIntegerField(default=0, editable=False)),
                        (
                            "term",
                            models.ForeignKey(
                                editable=False,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="stated",
                                to="elections.term",
                            ),
                        ),
                        (
                            "kind",
                            models.CharField(
                                choices=[("aim", "目标"), ("reported", "已上报")],
                                max_length=10,
                                verbose_name="类别",
                            ),
                        ),
                        (
                            "figure",
                            models.CharField(
                                choices=[
                                    ("turnout", "参选率"),
                                    ("first", "一次选举成功率"),
                                    ("one_shoulder", "一肩挑率"),
                                    ("cross", "交叉任职率"),
                                    ("women", "女性比例"),
                                    ("young", "35岁及以下比例"),
                                    ("college", "大专及以上学历比例"),
                                ],
                                max_length=16,
                                verbose_name="指标",
                            ),
                        ),
                        (
                            "percent",
                            models.DecimalField(
                                decimal_places=2,
                                help_text="按文件所写填写，如 33.4",
                                max_digits=5,
                                validators=[
                                    django.core.validators.MinValueValidator(Decimal(0)),
                                    django.core.validators.MaxValueValidator(Decimal(100)),
                                ],
                                verbose_name="百分比",
                            ),
                        ),
                        (
                            "places",
                            models.PositiveSmallIntegerField(
                                default=0, editable=False, verbose_name="小数位数"
                            ),
                        ),
                        ("document", models.CharField(max_length=100, verbose_name="文件名称、文号")),
                        ("dated", models.DateField(verbose_name="文件日期")),
                    ],
                    options={
                        "verbose_name": "文件中的数字",
                        "verbose_name_plural": "文件中的数字",
                        "ordering": ["figure", "kind", "dated", "pk"],
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(("kind__in", ["aim", "reported"])),
                                name="stated_kind_known",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    (
                                        "figure__in",
                                        [
                                            "turnout",
                                            "first",
                                            "one_shoulder",
                                            "cross",
                                            "women",
                                            "young",
                                            "college",
                                        ],
                                    )
                                ),
                                name="stated_figure_known",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Instruction",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        (
                            "recorded_by",
                            models.ForeignKey(
                                editable=False,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="记录人",
                            ),
                        ),
                        ("revision", models.PositiveIntegerField(default=0, editable=False)),
                        (
                            "term",
                            models.ForeignKey(
                                editable=False,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="instructions",
                                to="elections.term",
                            ),
                        ),
                        ("name", models.CharField(max_length=60, verbose_name="规定的事项")),
                        ("value", models.CharField(max_length=200, verbose_name="数值")),
                        ("document", models.CharField(max_length=100, verbose_name="文件名称、文号")),
                        ("effective_from", models.DateField(verbose_name="自何日起")),
                    ],
                    options={
                        "verbose_name": "县级换届规定",
                        "verbose_name_plural": "县级换届规定",
                        "ordering": ["name", "effective_from", "pk"],
                    },
                ),
                migrations.CreateModel(
                    name="HistoricalVillageRound",
                    fields=[
                        (
                            "id",
                            models.BigIntegerField(
                                auto_created=True, blank=True, db_index=True, verbose_name="ID"
                            ),
                        ),
                        ("revision", models.PositiveIntegerField(default=0, editable=False)),
                        (
                            "level",
                            models.CharField(
                                choices=[("ordinary", "一般"), ("key", "重点村"), ("difficult", "难点村")],
                                default="ordinary",
                                max_length=12,
                                verbose_name="类别",
                            ),
                        ),
                        ("reasons", models.TextField(blank=True, max_length=200, verbose_name="原因")),
                        ("situation", models.TextField(blank=True, max_length=3000, verbose_name="村情选情")),
                        ("plan", models.TextField(blank=True, max_length=3000, verbose_name="一村一策")),
                        ("surveyed_on", models.DateField(blank=True, null=True, verbose_name="研判日期")),
                        (
                            "recorded_by",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                editable=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="记录人",
                            ),
                        ),
                        (
                            "term",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                editable=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                to="elections.term",
                            ),
                        ),
                        (
                            "village",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                editable=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                to="township.village",
                                verbose_name="行政村",
                            ),
                        ),
                        (
                            "leader",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                to="township.cadre",
                                verbose_name="包村领导",
                            ),
                        ),
                        ("history_id", models.AutoField(primary_key=True, serialize=False)),
                        ("history_date", models.DateTimeField(db_index=True)),
                        ("history_change_reason", models.TextField(null=True)),
                        (
                            "history_type",
                            models.CharField(
                                choices=[("+", "Created"), ("~", "Changed"), ("-", "Deleted")], max_length=1
                            ),
                        ),
                        (
                            "history_user",
                            models.ForeignKey(
                                null=True,
                                on_delete=django.db.models.deletion.SET_NULL,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "historical 村情选情",
                        "verbose_name_plural": "historical 村情选情",
                        "ordering": ("-history_date", "-history_id"),
                        "get_latest_by": ("history_date", "history_id"),
                    },
                    bases=(simple_history.models.HistoricalChanges, models.Model),
                ),
                migrations.CreateModel(
                    name="HistoricalStatedFigure",
                    fields=[
                        (
                            "id",
                            models.BigIntegerField(
                                auto_created=True, blank=True, db_index=True, verbose_name="ID"
                            ),
                        ),
                        ("revision", models.PositiveIntegerField(default=0, editable=False)),
                        (
                            "kind",
                            models.CharField(
                                choices=[("aim", "目标"), ("reported", "已上报")],
                                max_length=10,
                                verbose_name="类别",
                            ),
                        ),
                        (
                            "figure",
                            models.CharField(
                                choices=[
                                    ("turnout", "参选率"),
                                    ("first", "一次选举成功率"),
                                    ("one_shoulder", "一肩挑率"),
                                    ("cross", "交叉任职率"),
                                    ("women", "女性比例"),
                                    ("young", "35岁及以下比例"),
                                    ("college", "大专及以上学历比例"),
                                ],
                                max_length=16,
                                verbose_name="指标",
                            ),
                        ),
                        (
                            "percent",
                            models.DecimalField(
                                decimal_places=2,
                                help_text="按文件所写填写，如 33.4",
                                max_digits=5,
                                validators=[
                                    django.core.validators.MinValueValidator(Decimal(0)),
                                    django.core.validators.MaxValueValidator(Decimal(100)),
                                ],
                                verbose_name="百分比",
                            ),
                        ),
                        (
                            "places",
                            models.PositiveSmallIntegerField(
                                default=0, editable=False, verbose_name="小数位数"
                            ),
                        ),
                        ("document", models.CharField(max_length=100, verbose_name="文件名称、文号")),
                        ("dated", models.DateField(verbose_name="文件日期")),
                        (
                            "recorded_by",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                editable=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="记录人",
                            ),
                        ),
                        (
                            "term",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                editable=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                to="elections.term",
                            ),
                        ),
                        ("history_id", models.AutoField(primary_key=True, serialize=False)),
                        ("history_date", models.DateTimeField(db_index=True)),
                        ("history_change_reason", models.TextField(null=True)),
                        (
                            "history_type",
                            models.CharField(
                                choices=[("+", "Created"), ("~", "Changed"), ("-", "Deleted")], max_length=1
                            ),
                        ),
                        (
                            "history_user",
                            models.ForeignKey(
                                null=True,
                                on_delete=django.db.models.deletion.SET_NULL,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "historical 文件中的数字",
                        "verbose_name_plural": "historical 文件中的数字",
                        "ordering": ("-history_date", "-history_id"),
                        "get_latest_by": ("history_date", "history_id"),
                    },
                    bases=(simple_history.models.HistoricalChanges, models.Model),
                ),
                migrations.CreateModel(
                    name="HistoricalInstruction",
                    fields=[
                        (
                            "id",
                            models.BigIntegerField(
                                auto_created=True, blank=True, db_index=True, verbose_name="ID"
                            ),
                        ),
                        ("revision", models.PositiveIntegerField(default=0, editable=False)),
                        ("name", models.CharField(max_length=60, verbose_name="规定的事项")),
                        ("value", models.CharField(max_length=200, verbose_name="数值")),
                        ("document", models.CharField(max_length=100, verbose_name="文件名称、文号")),
                        ("effective_from", models.DateField(verbose_name="自何日起")),
                        (
                            "recorded_by",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                editable=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="记录人",
                            ),
                        ),
                        (
                            "term",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                editable=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                to="elections.term",
                            ),
                        ),
                        ("history_id", models.AutoField(primary_key=True, serialize=False)),
                        ("history_date", models.DateTimeField(db_index=True)),
                        ("history_change_reason", models.TextField(null=True)),
                        (
                            "history_type",
                            models.CharField(
                                choices=[("+", "Created"), ("~", "Changed"), ("-", "Deleted")], max_length=1
                            ),
                        ),
                        (
                            "history_user",
                            models.ForeignKey(
                                null=True,
                                on_delete=django.db.models.deletion.SET_NULL,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "historical 县级换届规定",
                        "verbose_name_plural": "historical 县级换届规定",
                        "ordering": ("-history_date", "-history_id"),
                        "get_latest_by": ("history_date", "history_id"),
                    },
                    bases=(simple_history.models.HistoricalChanges, models.Model),
                ),
                migrations.CreateModel(
                    name="VillageCadre",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        (
                            "recorded_by",
                            models.ForeignKey(
                                editable=False,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="记录人",
                            ),
                        ),
                        ("revision", models.PositiveIntegerField(default=0, editable=False)),
                        (
                            "village",
                            models.ForeignKey(
                                editable=False,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="township.village",
                                verbose_name="行政村",
                            ),
                        ),
                        ("name", models.CharField(editable=False, max_length=40, verbose_name="姓名")),
                        (
                            "sex",
                            models.CharField(
                                blank=True,
                                choices=[("man", "男"), ("woman", "女")],
                                max_length=6,
                                verbose_name="性别",
                            ),
                        ),
                        ("birth", models.DateField(blank=True, null=True, verbose_name="出生年月")),
                        (
                            "full_time",
                            models.CharField(
                                blank=True,
                                choices=[
                                    ("primary", "小学"),
                                    ("junior", "初中"),
                                    ("senior", "高中"),
                                    ("secondary", "中专"),
                                    ("college", "大专"),
                                    ("bachelor", "大学"),
                                    ("master", "研究生（硕士）"),
                                    ("doctor", "研究生（博士）"),
                                ],
                                max_length=20,
                                verbose_name="全日制学历",
                            ),
                        ),
                        (
                            "in_service",
                            models.CharField(
                                blank=True,
                                choices=[
                                    ("primary", "小学"),
                                    ("junior", "初中"),
                                    ("senior", "高中"),
                                    ("secondary", "中专"),
                                    ("college", "大专"),
                                    ("bachelor", "大学"),
                                    ("master", "研究生（硕士）"),
                                    ("doctor", "研究生（博士）"),
                                ],
                                max_length=20,
                                verbose_name="在职学历",
                            ),
                        ),
                        ("party_since", models.DateField(blank=True, null=True, verbose_name="入党时间")),
                        (
                            "origin",
                            models.CharField(
                                blank=True,
                                choices=[
                                    ("local", "本村村民"),
                                    ("returned", "返乡人员"),
                                    ("entrepreneur", "致富带头人"),
                                    ("graduate", "高校毕业生"),
                                    ("veteran", "退役军人"),
                                    ("other", "其他"),
                                ],
                                max_length=16,
                                verbose_name="人员类型",
                            ),
                        ),
                        (
                            "terms_before",
                            models.PositiveSmallIntegerField(
                                default=0,
                                help_text="系统记载的各届以外，在本村“两委”和村务监督委员会任职的届数",
                                verbose_name="此前任职届数",
                            ),
                        ),
                        (
                            "kin",
                            models.CharField(
                                blank=True,
                                help_text="本届、上届村“两委”和村务监督委员会中的近亲属，写明关系和姓名；没有的写“无”",
                                max_length=200,
                                verbose_name="班子中的近亲属",
                            ),
                        ),
                        (
                            "cadre",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="township.cadre",
                                verbose_name="本镇干部",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "村干部信息",
                        "verbose_name_plural": "村干部信息",
                        "ordering": ["village__order", "village", "pk"],
                        "constraints": [
                            models.UniqueConstraint(fields=("village", "name"), name="village_cadre_once"),
                            models.CheckConstraint(
                                condition=models.Q(
                                    (
                                        "full_time__in",
                                        [
                                            "primary",
                                            "junior",
                                            "senior",
                                            "secondary",
                                            "college",
                                            "bachelor",
                                            "master",
                                            "doctor",
                                            "",
                                        ],
                                    )
                                ),
                                name="village_cadre_full_time_known",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    (
                                        "in_service__in",
                                        [
                                            "primary",
                                            "junior",
                                            "senior",
                                            "secondary",
                                            "college",
                                            "bachelor",
                                            "master",
                                            "doctor",
                                            "",
                                        ],
                                    )
                                ),
                                name="village_cadre_in_service_known",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(("sex__in", ["man", "woman", ""])),
                                name="village_cadre_sex_known",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    (
                                        "origin__in",
                                        [
                                            "local",
                                            "returned",
                                            "entrepreneur",
                                            "graduate",
                                            "veteran",
                                            "other",
                                            "",
                                        ],
                                    )
                                ),
                                name="village_cadre_origin_known",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="HistoricalCadreRecord",
                    fields=[
                        (
                            "id",
                            models.BigIntegerField(
                                auto_created=True, blank=True, db_index=True, verbose_name="ID"
                            ),
                        ),
                        ("revision", models.PositiveIntegerField(default=0, editable=False)),
                        (
                            "kind",
                            models.CharField(
                                choices=[("review", "年度评议"), ("training", "培训")],
                                max_length=10,
                                verbose_name="类别",
                            ),
                        ),
                        ("held_on", models.DateField(verbose_name="日期")),
                        (
                            "about",
                            models.CharField(
                                help_text="如：2025年度民主评议；村级财务培训，3天",
                                max_length=100,
                                verbose_name="内容",
                            ),
                        ),
                        (
                            "outcome",
                            models.CharField(help_text="如：称职；结业", max_length=40, verbose_name="结果"),
                        ),
                        (
                            "recorded_by",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                editable=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="记录人",
                            ),
                        ),
                        (
                            "cadre",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                editable=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                to="elections.villagecadre",
                            ),
                        ),
                        ("history_id", models.AutoField(primary_key=True, serialize=False)),
                        ("history_date", models.DateTimeField(db_index=True)),
                        ("history_change_reason", models.TextField(null=True)),
                        (
                            "history_type",
                            models.CharField(
                                choices=[("+", "Created"), ("~", "Changed"), ("-", "Deleted")], max_length=1
                            ),
                        ),
                        (
                            "history_user",
                            models.ForeignKey(
                                null=True,
                                on_delete=django.db.models.deletion.SET_NULL,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "historical 评议和培训",
                        "verbose_name_plural": "historical 评议和培训",
                        "ordering": ("-history_date", "-history_id"),
                        "get_latest_by": ("history_date", "history_id"),
                    },
                    bases=(simple_history.models.HistoricalChanges, models.Model),
                ),
                migrations.CreateModel(
                    name="CadreRecord",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        (
                            "recorded_by",
                            models.ForeignKey(
                                editable=False,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="记录人",
                            ),
                        ),
                        ("revision", models.PositiveIntegerField(default=0, editable=False)),
                        (
                            "cadre",
                            models.ForeignKey(
                                editable=False,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="lines",
                                to="elections.villagecadre",
                            ),
                        ),
                        (
                            "kind",
                            models.CharField(
                                choices=[("review", "年度评议"), ("training", "培训")],
                                max_length=10,
                                verbose_name="类别",
                            ),
                        ),
                        ("held_on", models.DateField(verbose_name="日期")),
                        (
                            "about",
                            models.CharField(
                                help_text="如：2025年度民主评议；村级财务培训，3天",
                                max_length=100,
                                verbose_name="内容",
                            ),
                        ),
                        (
                            "outcome",
                            models.CharField(help_text="如：称职；结业", max_length=40, verbose_name="结果"),
                        ),
                    ],
                    options={
                        "verbose_name": "评议和培训",
                        "verbose_name_plural": "评议和培训",
                        "ordering": ["-held_on", "-pk"],
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("cadre", "kind", "held_on", "about"),
                                name="cadre_record_once",
                                violation_error_message="这一项已经登记",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(("kind__in", ["review", "training"])),
                                name="cadre_record_kind_known",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="VillageOfficer",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        (
                            "election",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="officers",
                                to="elections.election",
                            ),
                        ),
                        (
                            "candidate",
                            models.OneToOneField(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="term_of_office",
                                to="elections.candidate",
                            ),
                        ),
                        ("name", models.CharField(max_length=40, verbose_name="姓名")),
                        ("office", models.CharField(max_length=10, verbose_name="职务")),
                        ("votes", models.PositiveIntegerField(verbose_name="得票")),
                        ("since", models.DateField(verbose_name="自")),
                        ("until", models.DateField(blank=True, null=True, verbose_name="至")),
                        ("ended_by", models.CharField(blank=True, max_length=100, verbose_name="终止原因")),
                    ],
                    options={
                        "verbose_name": "村民委员会成员",
                        "verbose_name_plural": "村民委员会成员",
                        "ordering": ["election", "pk"],
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("until", None), ("until__gte", models.F("since")), _connector="OR"
                                ),
                                name="officer_days_ordered",
                                violation_error_message="终止日期不得早于任职之日",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("ended_by", ""), ("until", None)),
                                    models.Q(
                                        ("until__isnull", False), models.Q(("ended_by", ""), _negated=True)
                                    ),
                                    _connector="OR",
                                ),
                                name="officer_ended_by_something",
                                violation_error_message="任职终止的，写明原因",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Recall",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        (
                            "recorded_by",
                            models.ForeignKey(
                                editable=False,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="记录人",
                            ),
                        ),
                        ("revision", models.PositiveIntegerField(default=0, editable=False)),
                        (
                            "confirmed_by",
                            models.ForeignKey(
                                editable=False,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="复核人",
                            ),
                        ),
                        (
                            "officer",
                            models.ForeignKey(
                                editable=False,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="recalls",
                                to="elections.villageofficer",
                            ),
                        ),
                        (
                            "asked_by",
                            models.CharField(
                                choices=[("electors", "本村选民联名"), ("representatives", "村民代表联名")],
                                max_length=16,
                                verbose_name="提出人",
                            ),
                        ),
                        ("received_on", models.DateField(verbose_name="罢免要求提出日期")),
                        ("base", models.PositiveIntegerField(verbose_name="登记选民数或村民代表数")),
                        ("signatures", models.PositiveIntegerField(verbose_name="联名人数")),
                        ("reasons", models.TextField(max_length=2000, verbose_name="罢免理由")),
                        (
                            "new_facts",
                            models.TextField(
                                blank=True, max_length=1000, verbose_name="与前次不同的事实和理由"
                            ),
                        ),
                        ("heard_on", models.DateField(blank=True, null=True, verbose_name="听取申辩日期")),
                        ("defence", models.TextField(blank=True, max_length=2000, verbose_name="申辩意见")),
                        ("voted_on", models.DateField(blank=True, null=True, verbose_name="投票表决日期")),
                        (
                            "registered",
                            models.PositiveIntegerField(
                                blank=True, null=True, verbose_name="登记参加选举的村民"
                            ),
                        ),
                        (
                            "voters",
                            models.PositiveIntegerField(blank=True, null=True, verbose_name="参加投票人数"),
                        ),
                        (
                            "returned",
                            models.PositiveIntegerField(blank=True, null=True, verbose_name="收回选票"),
                        ),
                        ("void", models.PositiveIntegerField(blank=True, null=True, verbose_name="无效票")),
                        (
                            "in_favour",
                            models.PositiveIntegerField(blank=True, null=True, verbose_name="同意罢免"),
                        ),
                        (
                            "against",
                            models.PositiveIntegerField(blank=True, null=True, verbose_name="不同意罢免"),
                        ),
                        (
                            "abstained",
                            models.PositiveIntegerField(blank=True, null=True, verbose_name="弃权"),
                        ),
                        (
                            "roll_differs",
                            models.CharField(
                                blank=True, max_length=200, verbose_name="登记数与选举时不一致的原因"
                            ),
                        ),
                        ("withdrawn_on", models.DateField(blank=True, null=True, verbose_name="撤回日期")),
                        (
                            "outcome",
                            models.CharField(
                                blank=True,
                                choices=[
                                    ("recalled", "罢免通过"),
                                    ("kept", "罢免未通过"),
                                    ("withdrawn", "罢免要求已撤回"),
                                ],
                                editable=False,
                                max_length=12,
                                verbose_name="结果",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "罢免",
                        "verbose_name_plural": "罢免",
                        "ordering": ["received_on", "pk"],
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("confirmed_by", None),
                                    models.Q(("confirmed_by", models.F("recorded_by")), _negated=True),
                                    _connector="OR",
                                ),
                                name="recall_two_people",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(("asked_by__in", ["electors", "representatives"])),
                                name="recall_asked_by_known",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(("outcome__in", ["recalled", "kept", "withdrawn", ""])),
                                name="recall_outcome_known",
                            ),
                            models.UniqueConstraint(
                                condition=models.Q(("outcome", "")),
                                fields=("officer",),
                                name="recall_one_open",
                                violation_error_message="对此人已有一项罢免要求尚未办结",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(("signatures__lte", models.F("base"))),
                                name="recall_signatures_within_base",
                                violation_error_message="联名人数不得多于总数",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("heard_on", None),
                                    ("heard_on__gte", models.F("received_on")),
                                    _connector="OR",
                                ),
                                name="recall_heard_after",
                                violation_error_message="听取申辩不得早于罢免要求提出",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("voted_on", None),
                                    models.Q(
                                        ("heard_on__isnull", False), ("voted_on__gte", models.F("heard_on"))
                                    ),
                                    _connector="OR",
                                ),
                                name="recall_vote_after_hearing",
                                violation_error_message="投票不得早于听取申辩",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="OfficeEnd",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        (
                            "recorded_by",
                            models.ForeignKey(
                                editable=False,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="记录人",
                            ),
                        ),
                        ("revision", models.PositiveIntegerField(default=0, editable=False)),
                        (
                            "confirmed_by",
                            models.ForeignKey(
                                editable=False,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="复核人",
                            ),
                        ),
                        (
                            "officer",
                            models.OneToOneField(
                                editable=False,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="end",
                                to="elections.villageofficer",
                            ),
                        ),
                        (
                            "kind",
                            models.CharField(
                                choices=[
                                    ("resigned", "辞职"),
                                    ("recalled", "罢免"),
                                    ("incapacity", "丧失行为能力"),
                                    ("sentenced", "被判处刑罚"),
                                    ("reviews", "连续两次民主评议不称职"),
                                    ("provincial", "省级规定的其他自行终止情形"),
                                    ("died", "死亡"),
                                    ("merged", "村撤并"),
                                    ("voided", "当选无效"),
                                ],
                                max_length=12,
                                verbose_name="终止情形",
                            ),
                        ),
                        ("ended_on", models.DateField(verbose_name="终止日期")),
                        ("document", models.CharField(max_length=100, verbose_name="依据")),
                        ("reason", models.TextField(max_length=1000, verbose_name="情况说明")),
                        (
                            "applied_on",
                            models.DateField(blank=True, null=True, verbose_name="辞职书递交日期"),
                        ),
                        (
                            "meeting",
                            models.CharField(
                                blank=True,
                                choices=[("assembly", "村民会议"), ("representatives", "村民代表会议")],
                                max_length=20,
                                verbose_name="接受辞职的会议",
                            ),
                        ),
                        (
                            "expected",
                            models.PositiveIntegerField(blank=True, null=True, verbose_name="应到人数"),
                        ),
                        (
                            "present",
                            models.PositiveIntegerField(blank=True, null=True, verbose_name="实到人数"),
                        ),
                        (
                            "agreed",
                            models.PositiveIntegerField(blank=True, null=True, verbose_name="同意人数"),
                        ),
                        (
                            "body",
                            models.CharField(
                                blank=True,
                                choices=[
                                    ("election_committee", "村民选举委员会"),
                                    ("township", "乡镇"),
                                    ("county", "县级"),
                                ],
                                max_length=20,
                                verbose_name="认定的机构",
                            ),
                        ),
                        (
                            "ground",
                            models.CharField(
                                blank=True,
                                choices=[
                                    ("barred", "有法定不得提名的情形"),
                                    ("misconduct", "以不正当手段当选"),
                                    ("kinship", "近亲属回避"),
                                ],
                                max_length=12,
                                verbose_name="认定的情形",
                            ),
                        ),
                        ("announced_on", models.DateField(blank=True, null=True, verbose_name="公告日期")),
                        (
                            "announced_at",
                            models.CharField(blank=True, max_length=200, verbose_name="公告地点"),
                        ),
                    ],
                    options={
                        "verbose_name": "村干部职务终止",
                        "verbose_name_plural": "村干部职务终止",
                        "ordering": ["ended_on", "pk"],
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("confirmed_by", None),
                                    models.Q(("confirmed_by", models.F("recorded_by")), _negated=True),
                                    _connector="OR",
                                ),
                                name="officeend_two_people",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    (
                                        "kind__in",
                                        [
                                            "resigned",
                                            "recalled",
                                            "incapacity",
                                            "sentenced",
                                            "reviews",
                                            "provincial",
                                            "died",
                                            "merged",
                                            "voided",
                                        ],
                                    )
                                ),
                                name="office_end_kind_known",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(("meeting__in", ["assembly", "representatives", ""])),
                                name="office_end_meeting_known",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("body__in", ["election_committee", "township", "county", ""])
                                ),
                                name="office_end_body_known",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(("ground__in", ["", "barred", "misconduct", "kinship"])),
                                name="office_end_ground_known",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(
                                        ("kind", "voided"),
                                        models.Q(("body", ""), _negated=True),
                                        models.Q(("ground", ""), _negated=True),
                                    ),
                                    models.Q(
                                        models.Q(("kind", "voided"), _negated=True),
                                        ("body", ""),
                                        ("ground", ""),
                                    ),
                                    _connector="OR",
                                ),
                                name="office_end_voided_by_a_body",
                                violation_error_message="当选无效的，写明认定的机构和情形",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(
                                        ("kind", "resigned"),
                                        ("applied_on__isnull", False),
                                        models.Q(("meeting", ""), _negated=True),
                                    ),
                                    models.Q(
                                        models.Q(("kind", "resigned"), _negated=True),
                                        ("applied_on", None),
                                        ("meeting", ""),
                                    ),
                                    _connector="OR",
                                ),
                                name="office_end_resigned_to_a_meeting",
                                violation_error_message="辞职须写明递交日期和接受辞职的会议",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("applied_on", None),
                                    ("applied_on__lte", models.F("ended_on")),
                                    _connector="OR",
                                ),
                                name="office_end_days_ordered",
                                violation_error_message="接受辞职的日期不得早于递交日期",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("announced_on", None),
                                    ("announced_on__gte", models.F("ended_on")),
                                    _connector="OR",
                                ),
                                name="office_end_announced_after",
                                violation_error_message="公告日期不得早于终止日期",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="HistoricalRecall",
                    fields=[
                        (
                            "id",
                            models.BigIntegerField(
                                auto_created=True, blank=True, db_index=True, verbose_name="ID"
                            ),
                        ),
                        ("revision", models.PositiveIntegerField(default=0, editable=False)),
                        (
                            "asked_by",
                            models.CharField(
                                choices=[("electors", "本村选民联名"), ("representatives", "村民代表联名")],
                                max_length=16,
                                verbose_name="提出人",
                            ),
                        ),
                        ("received_on", models.DateField(verbose_name="罢免要求提出日期")),
                        ("base", models.PositiveIntegerField(verbose_name="登记选民数或村民代表数")),
                        ("signatures", models.PositiveIntegerField(verbose_name="联名人数")),
                        ("reasons", models.TextField(max_length=2000, verbose_name="罢免理由")),
                        (
                            "new_facts",
                            models.TextField(
                                blank=True, max_length=1000, verbose_name="与前次不同的事实和理由"
                            ),
                        ),
                        ("heard_on", models.DateField(blank=True, null=True, verbose_name="听取申辩日期")),
                        ("defence", models.TextField(blank=True, max_length=2000, verbose_name="申辩意见")),
                        ("voted_on", models.DateField(blank=True, null=True, verbose_name="投票表决日期")),
                        (
                            "registered",
                            models.PositiveIntegerField(
                                blank=True, null=True, verbose_name="登记参加选举的村民"
                            ),
                        ),
                        (
                            "voters",
                            models.PositiveIntegerField(blank=True, null=True, verbose_name="参加投票人数"),
                        ),
                        (
                            "returned",
                            models.PositiveIntegerField(blank=True, null=True, verbose_name="收回选票"),
                        ),
                        ("void", models.PositiveIntegerField(blank=True, null=True, verbose_name="无效票")),
                        (
                            "in_favour",
                            models.PositiveIntegerField(blank=True, null=True, verbose_name="同意罢免"),
                        ),
                        (
                            "against",
                            models.PositiveIntegerField(blank=True, null=True, verbose_name="不同意罢免"),
                        ),
                        (
                            "abstained",
                            models.PositiveIntegerField(blank=True, null=True, verbose_name="弃权"),
                        ),
                        (
                            "roll_differs",
                            models.CharField(
                                blank=True, max_length=200, verbose_name="登记数与选举时不一致的原因"
                            ),
                        ),
                        ("withdrawn_on", models.DateField(blank=True, null=True, verbose_name="撤回日期")),
                        (
                            "outcome",
                            models.CharField(
                                blank=True,
                                choices=[
                                    ("recalled", "罢免通过"),
                                    ("kept", "罢免未通过"),
                                    ("withdrawn", "罢免要求已撤回"),
                                ],
                                editable=False,
                                max_length=12,
                                verbose_name="结果",
                            ),
                        ),
                        (
                            "recorded_by",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                editable=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="记录人",
                            ),
                        ),
                        (
                            "confirmed_by",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                editable=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="复核人",
                            ),
                        ),
                        (
                            "officer",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                editable=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                to="elections.villageofficer",
                            ),
                        ),
                        ("history_id", models.AutoField(primary_key=True, serialize=False)),
                        ("history_date", models.DateTimeField(db_index=True)),
                        ("history_change_reason", models.TextField(null=True)),
                        (
                            "history_type",
                            models.CharField(
                                choices=[("+", "Created"), ("~", "Changed"), ("-", "Deleted")], max_length=1
                            ),
                        ),
                        (
                            "history_user",
                            models.ForeignKey(
                                null=True,
                                on_delete=django.db.models.deletion.SET_NULL,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "historical 罢免",
                        "verbose_name_plural": "historical 罢免",
                        "ordering": ("-history_date", "-history_id"),
                        "get_latest_by": ("history_date", "history_id"),
                    },
                    bases=(simple_history.models.HistoricalChanges, models.Model),
                ),
                migrations.CreateModel(
                    name="HistoricalOfficeEnd",
                    fields=[
                        (
                            "id",
                            models.BigIntegerField(
                                auto_created=True, blank=True, db_index=True, verbose_name="ID"
                            ),
                        ),
                        ("revision", models.PositiveIntegerField(default=0, editable=False)),
                        (
                            "kind",
                            models.CharField(
                                choices=[
                                    ("resigned", "辞职"),
                                    ("recalled", "罢免"),
                                    ("incapacity", "丧失行为能力"),
                                    ("sentenced", "被判处刑罚"),
                                    ("reviews", "连续两次民主评议不称职"),
                                    ("provincial", "省级规定的其他自行终止情形"),
                                    ("died", "死亡"),
                                    ("merged", "村撤并"),
                                    ("voided", "当选无效"),
                                ],
                                max_length=12,
                                verbose_name="终止情形",
                            ),
                        ),
                        ("ended_on", models.DateField(verbose_name="终止日期")),
                        ("document", models.CharField(max_length=100, verbose_name="依据")),
                        ("reason", models.TextField(max_length=1000, verbose_name="情况说明")),
                        (
                            "applied_on",
                            models.DateField(blank=True, null=True, verbose_name="辞职书递交日期"),
                        ),
                        (
                            "meeting",
                            models.CharField(
                                blank=True,
                                choices=[("assembly", "村民会议"), ("representatives", "村民代表会议")],
                                max_length=20,
                                verbose_name="接受辞职的会议",
                            ),
                        ),
                        (
                            "expected",
                            models.PositiveIntegerField(blank=True, null=True, verbose_name="应到人数"),
                        ),
                        (
                            "present",
                            models.PositiveIntegerField(blank=True, null=True, verbose_name="实到人数"),
                        ),
                        (
                            "agreed",
                            models.PositiveIntegerField(blank=True, null=True, verbose_name="同意人数"),
                        ),
                        (
                            "body",
                            models.CharField(
                                blank=True,
                                choices=[
                                    ("election_committee", "村民选举委员会"),
                                    ("township", "乡镇"),
                                    ("county", "县级"),
                                ],
                                max_length=20,
                                verbose_name="认定的机构",
                            ),
                        ),
                        (
                            "ground",
                            models.CharField(
                                blank=True,
                                choices=[
                                    ("barred", "有法定不得提名的情形"),
                                    ("misconduct", "以不正当手段当选"),
                                    ("kinship", "近亲属回避"),
                                ],
                                max_length=12,
                                verbose_name="认定的情形",
                            ),
                        ),
                        ("announced_on", models.DateField(blank=True, null=True, verbose_name="公告日期")),
                        (
                            "announced_at",
                            models.CharField(blank=True, max_length=200, verbose_name="公告地点"),
                        ),
                        (
                            "recorded_by",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                editable=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="记录人",
                            ),
                        ),
                        (
                            "confirmed_by",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                editable=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="复核人",
                            ),
                        ),
                        (
                            "officer",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                editable=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                to="elections.villageofficer",
                            ),
                        ),
                        ("history_id", models.AutoField(primary_key=True, serialize=False)),
                        ("history_date", models.DateTimeField(db_index=True)),
                        ("history_change_reason", models.TextField(null=True)),
                        (
                            "history_type",
                            models.CharField(
                                choices=[("+", "Created"), ("~", "Changed"), ("-", "Deleted")], max_length=1
                            ),
                        ),
                        (
                            "history_user",
                            models.ForeignKey(
                                null=True,
                                on_delete=django.db.models.deletion.SET_NULL,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "historical 村干部职务终止",
                        "verbose_name_plural": "historical 村干部职务终止",
                        "ordering": ("-history_date", "-history_id"),
                        "get_latest_by": ("history_date", "history_id"),
                    },
                    bases=(simple_history.models.HistoricalChanges, models.Model),
                ),
                migrations.CreateModel(
                    name="HistoricalYearlyReview",
                    fields=[
                        (
                            "id",
                            models.BigIntegerField(
                                auto_created=True, blank=True, db_index=True, verbose_name="ID"
                            ),
                        ),
                        ("revision", models.PositiveIntegerField(default=0, editable=False)),
                        ("year", models.PositiveSmallIntegerField(verbose_name="评议年度")),
                        ("held_on", models.DateField(verbose_name="评议日期")),
                        (
                            "chaired_by",
                            models.CharField(
                                help_text="由村务监督机构主持", max_length=40, verbose_name="主持人"
                            ),
                        ),
                        (
                            "meeting",
                            models.CharField(
                                choices=[("assembly", "村民会议"), ("representatives", "村民代表会议")],
                                max_length=20,
                                verbose_name="参加评议的会议",
                            ),
                        ),
                        ("expected", models.PositiveIntegerField(verbose_name="应到人数")),
                        ("present", models.PositiveIntegerField(verbose_name="实到人数")),
                        (
                            "published_on",
                            models.DateField(blank=True, null=True, verbose_name="结果公开日期"),
                        ),
                        ("published_until", models.DateField(blank=True, null=True, verbose_name="公开至")),
                        (
                            "recorded_by",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                editable=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="记录人",
                            ),
                        ),
                        (
                            "confirmed_by",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                editable=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="复核人",
                            ),
                        ),
                        (
                            "village_round",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                editable=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                to="elections.villageround",
                            ),
                        ),
                        ("history_id", models.AutoField(primary_key=True, serialize=False)),
                        ("history_date", models.DateTimeField(db_index=True)),
                        ("history_change_reason", models.TextField(null=True)),
                        (
                            "history_type",
                            models.CharField(
                                choices=[("+", "Created"), ("~", "Changed"), ("-", "Deleted")], max_length=1
                            ),
                        ),
                        (
                            "history_user",
                            models.ForeignKey(
                                null=True,
                                on_delete=django.db.models.deletion.SET_NULL,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "historical 村干部民主评议",
                        "verbose_name_plural": "historical 村干部民主评议",
                        "ordering": ("-history_date", "-history_id"),
                        "get_latest_by": ("history_date", "history_id"),
                    },
                    bases=(simple_history.models.HistoricalChanges, models.Model),
                ),
                migrations.CreateModel(
                    name="HistoricalSupervision",
                    fields=[
                        (
                            "id",
                            models.BigIntegerField(
                                auto_created=True, blank=True, db_index=True, verbose_name="ID"
                            ),
                        ),
                        ("revision", models.PositiveIntegerField(default=0, editable=False)),
                        ("chosen_on", models.DateField(verbose_name="推选日期")),
                        (
                            "meeting",
                            models.CharField(
                                choices=[("assembly", "村民会议"), ("representatives", "村民代表会议")],
                                max_length=20,
                                verbose_name="推选的会议",
                            ),
                        ),
                        ("expected", models.PositiveIntegerField(verbose_name="应到人数")),
                        ("present", models.PositiveIntegerField(verbose_name="实到人数")),
                        ("kin", models.CharField(max_length=300, verbose_name="近亲属申报")),
                        (
                            "recorded_by",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                editable=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="记录人",
                            ),
                        ),
                        (
                            "confirmed_by",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                editable=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="复核人",
                            ),
                        ),
                        (
                            "village_round",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                editable=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                to="elections.villageround",
                            ),
                        ),
                        ("history_id", models.AutoField(primary_key=True, serialize=False)),
                        ("history_date", models.DateTimeField(db_index=True)),
                        ("history_change_reason", models.TextField(null=True)),
                        (
                            "history_type",
                            models.CharField(
                                choices=[("+", "Created"), ("~", "Changed"), ("-", "Deleted")], max_length=1
                            ),
                        ),
                        (
                            "history_user",
                            models.ForeignKey(
                                null=True,
                                on_delete=django.db.models.deletion.SET_NULL,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "historical 村务监督委员会推选",
                        "verbose_name_plural": "historical 村务监督委员会推选",
                        "ordering": ("-history_date", "-history_id"),
                        "get_latest_by": ("history_date", "history_id"),
                    },
                    bases=(simple_history.models.HistoricalChanges, models.Model),
                ),
                migrations.CreateModel(
                    name="HistoricalPastResult",
                    fields=[
                        (
                            "id",
                            models.BigIntegerField(
                                auto_created=True, blank=True, db_index=True, verbose_name="ID"
                            ),
                        ),
                        ("revision", models.PositiveIntegerField(default=0, editable=False)),
                        ("held_on", models.DateField(verbose_name="选举日")),
                        ("registered", models.PositiveIntegerField(verbose_name="登记选民数")),
                        ("voters", models.PositiveIntegerField(verbose_name="参加投票人数")),
                        ("issued", models.PositiveIntegerField(verbose_name="发出选票")),
                        ("returned", models.PositiveIntegerField(verbose_name="收回选票")),
                        ("proxies", models.PositiveIntegerField(verbose_name="其中委托投票")),
                        ("mobile", models.PositiveIntegerField(verbose_name="其中流动票箱")),
                        ("seats", models.PositiveSmallIntegerField(verbose_name="应选席位")),
                        (
                            "filled_first",
                            models.PositiveSmallIntegerField(
                                help_text="另行选举选出的不计在内；票数相等当日再次投票的计在内",
                                verbose_name="首次投票选出席位",
                            ),
                        ),
                        (
                            "supervisors",
                            models.CharField(
                                blank=True,
                                help_text="主任在前",
                                max_length=200,
                                verbose_name="村务监督委员会",
                            ),
                        ),
                        (
                            "document",
                            models.CharField(
                                help_text="如：2021年选举结果报告单及归档号",
                                max_length=100,
                                verbose_name="依据的材料",
                            ),
                        ),
                        (
                            "recorded_by",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                editable=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="记录人",
                            ),
                        ),
                        (
                            "village_round",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                editable=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                to="elections.villageround",
                            ),
                        ),
                        ("history_id", models.AutoField(primary_key=True, serialize=False)),
                        ("history_date", models.DateTimeField(db_index=True)),
                        ("history_change_reason", models.TextField(null=True)),
                        (
                            "history_type",
                            models.CharField(
                                choices=[("+", "Created"), ("~", "Changed"), ("-", "Deleted")], max_length=1
                            ),
                        ),
                        (
                            "history_user",
                            models.ForeignKey(
                                null=True,
                                on_delete=django.db.models.deletion.SET_NULL,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "historical 往届选举结果",
                        "verbose_name_plural": "historical 往届选举结果",
                        "ordering": ("-history_date", "-history_id"),
                        "get_latest_by": ("history_date", "history_id"),
                    },
                    bases=(simple_history.models.HistoricalChanges, models.Model),
                ),
                migrations.CreateModel(
                    name="HistoricalPartyResult",
                    fields=[
                        (
                            "id",
                            models.BigIntegerField(
                                auto_created=True, blank=True, db_index=True, verbose_name="ID"
                            ),
                        ),
                        ("revision", models.PositiveIntegerField(default=0, editable=False)),
                        ("held_on", models.DateField(verbose_name="选举大会日期")),
                        ("should_attend", models.PositiveIntegerField(verbose_name="应到会党员数")),
                        ("present", models.PositiveIntegerField(verbose_name="实到会党员数")),
                        ("candidates", models.PositiveSmallIntegerField(verbose_name="候选人数")),
                        ("seats", models.PositiveSmallIntegerField(verbose_name="应选人数")),
                        ("issued", models.PositiveIntegerField(verbose_name="发出选票")),
                        ("returned", models.PositiveIntegerField(verbose_name="收回选票")),
                        ("secretary", models.CharField(max_length=40, verbose_name="书记")),
                        (
                            "approved_on",
                            models.DateField(blank=True, null=True, verbose_name="镇党委批复日期"),
                        ),
                        ("approved_by", models.CharField(blank=True, max_length=60, verbose_name="批复文号")),
                        (
                            "recorded_by",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                editable=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="记录人",
                            ),
                        ),
                        (
                            "village_round",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                editable=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                to="elections.villageround",
                            ),
                        ),
                        ("history_id", models.AutoField(primary_key=True, serialize=False)),
                        ("history_date", models.DateTimeField(db_index=True)),
                        ("history_change_reason", models.TextField(null=True)),
                        (
                            "history_type",
                            models.CharField(
                                choices=[("+", "Created"), ("~", "Changed"), ("-", "Deleted")], max_length=1
                            ),
                        ),
                        (
                            "history_user",
                            models.ForeignKey(
                                null=True,
                                on_delete=django.db.models.deletion.SET_NULL,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "historical 村党组织选举结果",
                        "verbose_name_plural": "historical 村党组织选举结果",
                        "ordering": ("-history_date", "-history_id"),
                        "get_latest_by": ("history_date", "history_id"),
                    },
                    bases=(simple_history.models.HistoricalChanges, models.Model),
                ),
                migrations.CreateModel(
                    name="HistoricalElection",
                    fields=[
                        (
                            "edition",
                            models.CharField(
                                choices=[
                                    ("committee", "村民委员会"),
                                    ("by_election", "村民委员会补选"),
                                    ("party", "村党组织"),
                                    ("supervision", "村务监督委员会"),
                                ],
                                default="committee",
                                max_length=20,
                                verbose_name="选举",
                            ),
                        ),
                        (
                            "stage",
                            django_fsm.FSMField(
                                choices=[
                                    ("preparation", "准备"),
                                    ("register", "选民登记"),
                                    ("nomination", "提名"),
                                    ("review", "资格审查"),
                                    ("ballot", "投票"),
                                    ("result", "结果"),
                                    ("handover", "交接"),
                                    ("request", "请示"),
                                    ("recommendation", "党内推荐"),
                                    ("assembly", "党员大会"),
                                    ("approval", "报批"),
                                    ("proposal", "推选准备"),
                                    ("choosing", "推选"),
                                    ("settlement", "推选结果"),
                                    ("closed", "已办结"),
                                    ("void", "选举无效"),
                                ],
                                default="preparation",
                                max_length=50,
                                protected=True,
                                verbose_name="环节",
                            ),
                        ),
                        ("province", models.CharField(max_length=20, verbose_name="适用的省级办法")),
                        (
                            "held_by",
                            models.CharField(
                                blank=True,
                                choices=[("assembly", "村民会议"), ("representatives", "村民代表会议")],
                                max_length=20,
                                verbose_name="补选的会议",
                            ),
                        ),
                        (
                            "posted_key",
                            models.CharField(
                                db_index=True,
                                default=elections.rooms.notices.new_key,
                                editable=False,
                                max_length=22,
                                verbose_name="公告网址",
                            ),
                        ),
                        (
                            "matter",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                to="township.matter",
                                verbose_name="事项",
                            ),
                        ),
                        (
                            "village_round",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                to="elections.villageround",
                                verbose_name="行政村",
                            ),
                        ),
                        ("history_id", models.AutoField(primary_key=True, serialize=False)),
                        ("history_date", models.DateTimeField(db_index=True)),
                        ("history_change_reason", models.TextField(null=True)),
                        (
                            "history_type",
                            models.CharField(
                                choices=[("+", "Created"), ("~", "Changed"), ("-", "Deleted")], max_length=1
                            ),
                        ),
                        (
                            "history_user",
                            models.ForeignKey(
                                null=True,
                                on_delete=django.db.models.deletion.SET_NULL,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "historical 村级选举",
                        "verbose_name_plural": "historical 村级选举",
                        "ordering": ("-history_date", "-history_id"),
                        "get_latest_by": ("history_date", "history_id"),
                    },
                    bases=(simple_history.models.HistoricalChanges, models.Model),
                ),
                migrations.CreateModel(
                    name="HistoricalContactReport",
                    fields=[
                        (
                            "id",
                            models.BigIntegerField(
                                auto_created=True, blank=True, db_index=True, verbose_name="ID"
                            ),
                        ),
                        ("revision", models.PositiveIntegerField(default=0, editable=False)),
                        ("reported_on", models.DateField(verbose_name="了解情况的日期")),
                        (
                            "risk",
                            models.CharField(
                                choices=[("calm", "平稳"), ("watch", "需要关注"), ("serious", "风险较高")],
                                max_length=10,
                                verbose_name="风险",
                            ),
                        ),
                        ("text", models.TextField(max_length=3000, verbose_name="情况")),
                        (
                            "recorded_by",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                editable=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="记录人",
                            ),
                        ),
                        (
                            "village_round",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                editable=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                to="elections.villageround",
                            ),
                        ),
                        ("history_id", models.AutoField(primary_key=True, serialize=False)),
                        ("history_date", models.DateTimeField(db_index=True)),
                        ("history_change_reason", models.TextField(null=True)),
                        (
                            "history_type",
                            models.CharField(
                                choices=[("+", "Created"), ("~", "Changed"), ("-", "Deleted")], max_length=1
                            ),
                        ),
                        (
                            "history_user",
                            models.ForeignKey(
                                null=True,
                                on_delete=django.db.models.deletion.SET_NULL,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "historical 包村干部报告",
                        "verbose_name_plural": "historical 包村干部报告",
                        "ordering": ("-history_date", "-history_id"),
                        "get_latest_by": ("history_date", "history_id"),
                    },
                    bases=(simple_history.models.HistoricalChanges, models.Model),
                ),
                migrations.CreateModel(
                    name="HistoricalBreach",
                    fields=[
                        (
                            "id",
                            models.BigIntegerField(
                                auto_created=True, blank=True, db_index=True, verbose_name="ID"
                            ),
                        ),
                        ("revision", models.PositiveIntegerField(default=0, editable=False)),
                        (
                            "kind",
                            models.CharField(
                                choices=[
                                    ("bribery", "拉票贿选"),
                                    ("violence", "暴力、威胁、欺骗"),
                                    ("boxes", "毁坏票箱、选票，冲击选举现场"),
                                    ("forgery", "伪造选票、冒名投票、虚假委托、虚报票数"),
                                    ("canvassing", "走访、打电话、发信息、托人拉票"),
                                    ("clan", "宗族、派系、宗教、黑恶势力、外部势力干扰"),
                                    ("slander", "造谣诽谤、煽动上访"),
                                    ("meddling", "干部、离退休干部干预选举"),
                                    ("shortcut", "简化、合并、省略程序"),
                                    ("members", "突击发展党员、转移党员组织关系"),
                                    ("funds", "换届前突击花钱、隐匿、处置集体资产"),
                                    ("keeping", "拒不交接"),
                                    ("reprisal", "打击报复、阻挠调查"),
                                    ("leak", "跑风漏气"),
                                    ("other", "其他违反换届纪律"),
                                ],
                                max_length=10,
                                verbose_name="类别",
                            ),
                        ),
                        (
                            "channel",
                            models.CharField(
                                choices=[
                                    ("phone", "12380 举报电话"),
                                    ("online", "12380 网上举报"),
                                    ("letter", "来信"),
                                    ("visit", "来访"),
                                    ("handed", "上级交办、有关单位转来"),
                                    ("found", "工作中发现"),
                                ],
                                max_length=10,
                                verbose_name="来源",
                            ),
                        ),
                        ("received_on", models.DateField(verbose_name="收到日期")),
                        ("persons", models.CharField(max_length=200, verbose_name="被反映人")),
                        ("text", models.TextField(max_length=3000, verbose_name="反映内容")),
                        (
                            "recorded_by",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                editable=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="记录人",
                            ),
                        ),
                        (
                            "village_round",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                editable=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                to="elections.villageround",
                            ),
                        ),
                        (
                            "cadre",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                to="township.cadre",
                                verbose_name="涉及的本镇干部",
                            ),
                        ),
                        ("history_id", models.AutoField(primary_key=True, serialize=False)),
                        ("history_date", models.DateTimeField(db_index=True)),
                        ("history_change_reason", models.TextField(null=True)),
                        (
                            "history_type",
                            models.CharField(
                                choices=[("+", "Created"), ("~", "Changed"), ("-", "Deleted")], max_length=1
                            ),
                        ),
                        (
                            "history_user",
                            models.ForeignKey(
                                null=True,
                                on_delete=django.db.models.deletion.SET_NULL,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "historical 换届纪律举报",
                        "verbose_name_plural": "historical 换届纪律举报",
                        "ordering": ("-history_date", "-history_id"),
                        "get_latest_by": ("history_date", "history_id"),
                    },
                    bases=(simple_history.models.HistoricalChanges, models.Model),
                ),
                migrations.CreateModel(
                    name="YearlyReview",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        (
                            "recorded_by",
                            models.ForeignKey(
                                editable=False,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="记录人",
                            ),
                        ),
                        ("revision", models.PositiveIntegerField(default=0, editable=False)),
                        (
                            "confirmed_by",
                            models.ForeignKey(
                                editable=False,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="复核人",
                            ),
                        ),
                        (
                            "village_round",
                            models.ForeignKey(
                                editable=False,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="reviews",
                                to="elections.villageround",
                            ),
                        ),
                        ("year", models.PositiveSmallIntegerField(verbose_name="评议年度")),
                        ("held_on", models.DateField(verbose_name="评议日期")),
                        (
                            "chaired_by",
                            models.CharField(
                                help_text="由村务监督机构主持", max_length=40, verbose_name="主持人"
                            ),
                        ),
                        (
                            "meeting",
                            models.CharField(
                                choices=[("assembly", "村民会议"), ("representatives", "村民代表会议")],
                                max_length=20,
                                verbose_name="参加评议的会议",
                            ),
                        ),
                        ("expected", models.PositiveIntegerField(verbose_name="应到人数")),
                        ("present", models.PositiveIntegerField(verbose_name="实到人数")),
                        (
                            "published_on",
                            models.DateField(blank=True, null=True, verbose_name="结果公开日期"),
                        ),
                        ("published_until", models.DateField(blank=True, null=True, verbose_name="公开至")),
                    ],
                    options={
                        "verbose_name": "村干部民主评议",
                        "verbose_name_plural": "村干部民主评议",
                        "ordering": ["held_on", "pk"],
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("confirmed_by", None),
                                    models.Q(("confirmed_by", models.F("recorded_by")), _negated=True),
                                    _connector="OR",
                                ),
                                name="yearlyreview_two_people",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(("meeting__in", ["assembly", "representatives"])),
                                name="yearly_review_meeting_known",
                            ),
                            models.UniqueConstraint(
                                fields=("village_round", "held_on"),
                                name="yearly_review_once_a_day",
                                violation_error_message="这一天的民主评议已经登记",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("published_on", None),
                                    ("published_on__gte", models.F("held_on")),
                                    _connector="OR",
                                ),
                                name="yearly_review_published_after",
                                violation_error_message="公开日期不得早于评议日期",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("published_until", None),
                                    ("published_until__gte", models.F("published_on")),
                                    _connector="OR",
                                ),
                                name="yearly_review_days_ordered",
                                violation_error_message="取下日期不得早于公开日期",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="ReviewGrade",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        (
                            "recorded_by",
                            models.ForeignKey(
                                editable=False,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="记录人",
                            ),
                        ),
                        ("revision", models.PositiveIntegerField(default=0, editable=False)),
                        (
                            "review",
                            models.ForeignKey(
                                editable=False,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="grades",
                                to="elections.yearlyreview",
                            ),
                        ),
                        (
                            "officer",
                            models.ForeignKey(
                                editable=False,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="grades",
                                to="elections.villageofficer",
                            ),
                        ),
                        (
                            "grade",
                            models.CharField(
                                choices=[
                                    ("excellent", "优秀"),
                                    ("competent", "称职"),
                                    ("basic", "基本称职"),
                                    ("incompetent", "不称职"),
                                ],
                                max_length=12,
                                verbose_name="评议结果",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "民主评议结果",
                        "verbose_name_plural": "民主评议结果",
                        "ordering": ["review__held_on", "pk"],
                        "constraints": [
                            models.UniqueConstraint(fields=("review", "officer"), name="review_grade_once"),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("grade__in", ["excellent", "competent", "basic", "incompetent"])
                                ),
                                name="review_grade_known",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="HistoricalReviewGrade",
                    fields=[
                        (
                            "id",
                            models.BigIntegerField(
                                auto_created=True, blank=True, db_index=True, verbose_name="ID"
                            ),
                        ),
                        ("revision", models.PositiveIntegerField(default=0, editable=False)),
                        (
                            "grade",
                            models.CharField(
                                choices=[
                                    ("excellent", "优秀"),
                                    ("competent", "称职"),
                                    ("basic", "基本称职"),
                                    ("incompetent", "不称职"),
                                ],
                                max_length=12,
                                verbose_name="评议结果",
                            ),
                        ),
                        (
                            "recorded_by",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                editable=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="记录人",
                            ),
                        ),
                        (
                            "review",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                editable=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                to="elections.yearlyreview",
                            ),
                        ),
                        (
                            "officer",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                editable=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                to="elections.villageofficer",
                            ),
                        ),
                        ("history_id", models.AutoField(primary_key=True, serialize=False)),
                        ("history_date", models.DateTimeField(db_index=True)),
                        ("history_change_reason", models.TextField(null=True)),
                        (
                            "history_type",
                            models.CharField(
                                choices=[("+", "Created"), ("~", "Changed"), ("-", "Deleted")], max_length=1
                            ),
                        ),
                        (
                            "history_user",
                            models.ForeignKey(
                                null=True,
                                on_delete=django.db.models.deletion.SET_NULL,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "historical 民主评议结果",
                        "verbose_name_plural": "historical 民主评议结果",
                        "ordering": ("-history_date", "-history_id"),
                        "get_latest_by": ("history_date", "history_id"),
                    },
                    bases=(simple_history.models.HistoricalChanges, models.Model),
                ),
                migrations.CreateModel(
                    name="Conclusion",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        (
                            "recorded_by",
                            models.ForeignKey(
                                editable=False,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="记录人",
                            ),
                        ),
                        ("revision", models.PositiveIntegerField(default=0, editable=False)),
                        (
                            "breach",
                            models.OneToOneField(
                                editable=False,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="conclusion",
                                to="elections.breach",
                            ),
                        ),
                        (
                            "outcome",
                            models.CharField(
                                choices=[("true", "属实"), ("partly", "部分属实"), ("false", "不属实")],
                                max_length=10,
                                verbose_name="结论",
                            ),
                        ),
                        ("concluded_on", models.DateField(verbose_name="办结日期")),
                        ("document", models.CharField(max_length=80, verbose_name="结论文件、文号")),
                        ("text", models.TextField(max_length=3000, verbose_name="调查情况和处理")),
                        (
                            "confirmed_by",
                            models.ForeignKey(
                                editable=False,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="复核人",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "举报办结",
                        "verbose_name_plural": "举报办结",
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(("outcome__in", ["true", "partly", "false"])),
                                name="conclusion_outcome_known",
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="HistoricalVoteHeld",
                    fields=[
                        (
                            "id",
                            models.BigIntegerField(
                                auto_created=True, blank=True, db_index=True, verbose_name="ID"
                            ),
                        ),
                        ("revision", models.PositiveIntegerField(default=0, editable=False)),
                        ("held_on", models.DateField(verbose_name="投票日")),
                        ("document", models.CharField(max_length=100, verbose_name="依据")),
                        ("because", models.TextField(max_length=1000, verbose_name="情况说明")),
                        (
                            "recorded_by",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                editable=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="记录人",
                            ),
                        ),
                        (
                            "confirmed_by",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                editable=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="复核人",
                            ),
                        ),
                        (
                            "election",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                editable=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                to="elections.election",
                            ),
                        ),
                        ("history_id", models.AutoField(primary_key=True, serialize=False)),
                        ("history_date", models.DateTimeField(db_index=True)),
                        ("history_change_reason", models.TextField(null=True)),
                        (
                            "history_type",
                            models.CharField(
                                choices=[("+", "Created"), ("~", "Changed"), ("-", "Deleted")], max_length=1
                            ),
                        ),
                        (
                            "history_user",
                            models.ForeignKey(
                                null=True,
                                on_delete=django.db.models.deletion.SET_NULL,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "historical 投票已经举行",
                        "verbose_name_plural": "historical 投票已经举行",
                        "ordering": ("-history_date", "-history_id"),
                        "get_latest_by": ("history_date", "history_id"),
                    },
                    bases=(simple_history.models.HistoricalChanges, models.Model),
                ),
                migrations.CreateModel(
                    name="VoteHeld",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        (
                            "recorded_by",
                            models.ForeignKey(
                                editable=False,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="记录人",
                            ),
                        ),
                        ("revision", models.PositiveIntegerField(default=0, editable=False)),
                        (
                            "confirmed_by",
                            models.ForeignKey(
                                editable=False,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="复核人",
                            ),
                        ),
                        (
                            "election",
                            models.OneToOneField(
                                editable=False,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="vote_held",
                                to="elections.election",
                            ),
                        ),
                        ("held_on", models.DateField(verbose_name="投票日")),
                        ("document", models.CharField(max_length=100, verbose_name="依据")),
                        ("because", models.TextField(max_length=1000, verbose_name="情况说明")),
                    ],
                    options={
                        "verbose_name": "投票已经举行",
                        "verbose_name_plural": "投票已经举行",
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("confirmed_by", None),
                                    models.Q(("confirmed_by", models.F("recorded_by")), _negated=True),
                                    _connector="OR",
                                ),
                                name="voteheld_two_people",
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="HistoricalRuling",
                    fields=[
                        (
                            "id",
                            models.BigIntegerField(
                                auto_created=True, blank=True, db_index=True, verbose_name="ID"
                            ),
                        ),
                        ("revision", models.PositiveIntegerField(default=0, editable=False)),
                        (
                            "vote",
                            models.PositiveSmallIntegerField(
                                default=1, editable=False, verbose_name="投票次数"
                            ),
                        ),
                        ("about", models.JSONField(default=list, editable=False, verbose_name="认定的问题")),
                        (
                            "outcome",
                            models.CharField(
                                choices=[
                                    ("stands", "认定选举有效"),
                                    ("correct", "责令改正"),
                                    ("void", "认定选举无效"),
                                ],
                                max_length=10,
                                verbose_name="认定",
                            ),
                        ),
                        (
                            "again_from",
                            models.CharField(
                                blank=True,
                                choices=[
                                    ("nomination", "保留选民登记，从提名重新选举"),
                                    ("register", "从选民登记重新选举"),
                                    ("vote", "只是本次再次投票无效，此前有效的结果保留"),
                                ],
                                help_text="只在认定选举无效、决定写明从何处重新选举，或者只认定再次投票无效的填写；不填的，重新投票或者办理选举无效",
                                max_length=12,
                                verbose_name="重新选举从何处开始",
                            ),
                        ),
                        (
                            "body",
                            models.CharField(
                                choices=[
                                    ("election_committee", "村民选举委员会"),
                                    ("township", "乡镇"),
                                    ("county", "县级"),
                                ],
                                max_length=20,
                                verbose_name="作出决定的机构",
                            ),
                        ),
                        ("ruled_on", models.DateField(verbose_name="决定日期")),
                        ("document", models.CharField(max_length=100, verbose_name="决定文号")),
                        ("because", models.TextField(max_length=2000, verbose_name="认定的事实和理由")),
                        (
                            "recorded_by",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                editable=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="记录人",
                            ),
                        ),
                        (
                            "confirmed_by",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                editable=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="复核人",
                            ),
                        ),
                        (
                            "election",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                editable=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                to="elections.election",
                            ),
                        ),
                        ("history_id", models.AutoField(primary_key=True, serialize=False)),
                        ("history_date", models.DateTimeField(db_index=True)),
                        ("history_change_reason", models.TextField(null=True)),
                        (
                            "history_type",
                            models.CharField(
                                choices=[("+", "Created"), ("~", "Changed"), ("-", "Deleted")], max_length=1
                            ),
                        ),
                        (
                            "history_user",
                            models.ForeignKey(
                                null=True,
                                on_delete=django.db.models.deletion.SET_NULL,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "historical 投票后的认定",
                        "verbose_name_plural": "historical 投票后的认定",
                        "ordering": ("-history_date", "-history_id"),
                        "get_latest_by": ("history_date", "history_id"),
                    },
                    bases=(simple_history.models.HistoricalChanges, models.Model),
                ),
                migrations.CreateModel(
                    name="Ruling",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        (
                            "recorded_by",
                            models.ForeignKey(
                                editable=False,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="记录人",
                            ),
                        ),
                        ("revision", models.PositiveIntegerField(default=0, editable=False)),
                        (
                            "confirmed_by",
                            models.ForeignKey(
                                editable=False,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="复核人",
                            ),
                        ),
                        (
                            "election",
                            models.ForeignKey(
                                editable=False,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="rulings",
                                to="elections.election",
                            ),
                        ),
                        (
                            "vote",
                            models.PositiveSmallIntegerField(
                                default=1, editable=False, verbose_name="投票次数"
                            ),
                        ),
                        ("about", models.JSONField(default=list, editable=False, verbose_name="认定的问题")),
                        (
                            "outcome",
                            models.CharField(
                                choices=[
                                    ("stands", "认定选举有效"),
                                    ("correct", "责令改正"),
                                    ("void", "认定选举无效"),
                                ],
                                max_length=10,
                                verbose_name="认定",
                            ),
                        ),
                        (
                            "again_from",
                            models.CharField(
                                blank=True,
                                choices=[
                                    ("nomination", "保留选民登记，从提名重新选举"),
                                    ("register", "从选民登记重新选举"),
                                    ("vote", "只是本次再次投票无效，此前有效的结果保留"),
                                ],
                                help_text="只在认定选举无效、决定写明从何处重新选举，或者只认定再次投票无效的填写；不填的，重新投票或者办理选举无效",
                                max_length=12,
                                verbose_name="重新选举从何处开始",
                            ),
                        ),
                        (
                            "body",
                            models.CharField(
                                choices=[
                                    ("election_committee", "村民选举委员会"),
                                    ("township", "乡镇"),
                                    ("county", "县级"),
                                ],
                                max_length=20,
                                verbose_name="作出决定的机构",
                            ),
                        ),
                        ("ruled_on", models.DateField(verbose_name="决定日期")),
                        ("document", models.CharField(max_length=100, verbose_name="决定文号")),
                        ("because", models.TextField(max_length=2000, verbose_name="认定的事实和理由")),
                    ],
                    options={
                        "verbose_name": "投票后的认定",
                        "verbose_name_plural": "投票后的认定",
                        "ordering": ["ruled_on", "pk"],
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("confirmed_by", None),
                                    models.Q(("confirmed_by", models.F("recorded_by")), _negated=True),
                                    _connector="OR",
                                ),
                                name="ruling_two_people",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(("outcome__in", ["stands", "correct", "void"])),
                                name="ruling_outcome_known",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("body__in", ["election_committee", "township", "county"])
                                ),
                                name="ruling_body_known",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("again_from__in", ["nomination", "register", "vote", ""])
                                ),
                                name="ruling_again_from_known",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(("again_from", ""), ("outcome", "void"), _connector="OR"),
                                name="ruling_again_after_void",
                                violation_error_message="只有认定选举无效的，才写重新选举从何处开始",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="HistoricalSeatLoss",
                    fields=[
                        (
                            "id",
                            models.BigIntegerField(
                                auto_created=True, blank=True, db_index=True, verbose_name="ID"
                            ),
                        ),
                        ("revision", models.PositiveIntegerField(default=0, editable=False)),
                        (
                            "vote",
                            models.PositiveSmallIntegerField(
                                default=1, editable=False, verbose_name="投票次数"
                            ),
                        ),
                        (
                            "kind",
                            models.CharField(
                                choices=[
                                    ("barred", "有法定不得提名的情形"),
                                    ("misconduct", "以不正当手段当选"),
                                    ("kinship", "近亲属回避"),
                                    ("declined", "本人放弃当选"),
                                    ("died", "死亡"),
                                ],
                                max_length=12,
                                verbose_name="情形",
                            ),
                        ),
                        ("happened_on", models.DateField(verbose_name="日期")),
                        (
                            "body",
                            models.CharField(
                                blank=True,
                                choices=[
                                    ("election_committee", "村民选举委员会"),
                                    ("township", "乡镇"),
                                    ("county", "县级"),
                                ],
                                max_length=20,
                                verbose_name="认定的机构",
                            ),
                        ),
                        ("document", models.CharField(max_length=100, verbose_name="依据")),
                        ("because", models.TextField(max_length=1000, verbose_name="情况说明")),
                        (
                            "recorded_by",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                editable=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="记录人",
                            ),
                        ),
                        (
                            "confirmed_by",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                editable=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="复核人",
                            ),
                        ),
                        (
                            "election",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                editable=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                to="elections.election",
                            ),
                        ),
                        (
                            "candidate",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                editable=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                to="elections.candidate",
                            ),
                        ),
                        ("history_id", models.AutoField(primary_key=True, serialize=False)),
                        ("history_date", models.DateTimeField(db_index=True)),
                        ("history_change_reason", models.TextField(null=True)),
                        (
                            "history_type",
                            models.CharField(
                                choices=[("+", "Created"), ("~", "Changed"), ("-", "Deleted")], max_length=1
                            ),
                        ),
                        (
                            "history_user",
                            models.ForeignKey(
                                null=True,
                                on_delete=django.db.models.deletion.SET_NULL,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "historical 当选人变动",
                        "verbose_name_plural": "historical 当选人变动",
                        "ordering": ("-history_date", "-history_id"),
                        "get_latest_by": ("history_date", "history_id"),
                    },
                    bases=(simple_history.models.HistoricalChanges, models.Model),
                ),
                migrations.CreateModel(
                    name="SeatLoss",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        (
                            "recorded_by",
                            models.ForeignKey(
                                editable=False,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="记录人",
                            ),
                        ),
                        ("revision", models.PositiveIntegerField(default=0, editable=False)),
                        (
                            "confirmed_by",
                            models.ForeignKey(
                                editable=False,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="复核人",
                            ),
                        ),
                        (
                            "election",
                            models.ForeignKey(
                                editable=False,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="losses",
                                to="elections.election",
                            ),
                        ),
                        (
                            "candidate",
                            models.OneToOneField(
                                editable=False,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="loss",
                                to="elections.candidate",
                            ),
                        ),
                        (
                            "vote",
                            models.PositiveSmallIntegerField(
                                default=1, editable=False, verbose_name="投票次数"
                            ),
                        ),
                        (
                            "kind",
                            models.CharField(
                                choices=[
                                    ("barred", "有法定不得提名的情形"),
                                    ("misconduct", "以不正当手段当选"),
                                    ("kinship", "近亲属回避"),
                                    ("declined", "本人放弃当选"),
                                    ("died", "死亡"),
                                ],
                                max_length=12,
                                verbose_name="情形",
                            ),
                        ),
                        ("happened_on", models.DateField(verbose_name="日期")),
                        (
                            "body",
                            models.CharField(
                                blank=True,
                                choices=[
                                    ("election_committee", "村民选举委员会"),
                                    ("township", "乡镇"),
                                    ("county", "县级"),
                                ],
                                max_length=20,
                                verbose_name="认定的机构",
                            ),
                        ),
                        ("document", models.CharField(max_length=100, verbose_name="依据")),
                        ("because", models.TextField(max_length=1000, verbose_name="情况说明")),
                    ],
                    options={
                        "verbose_name": "当选人变动",
                        "verbose_name_plural": "当选人变动",
                        "ordering": ["happened_on", "pk"],
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("confirmed_by", None),
                                    models.Q(("confirmed_by", models.F("recorded_by")), _negated=True),
                                    _connector="OR",
                                ),
                                name="seatloss_two_people",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("kind__in", ["barred", "misconduct", "kinship", "declined", "died"])
                                ),
                                name="seat_loss_kind_known",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("body__in", ["election_committee", "township", "county", ""])
                                ),
                                name="seat_loss_body_known",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("body", ""), ("kind__in", ["declined", "died"])),
                                    models.Q(
                                        models.Q(("kind__in", ["declined", "died"]), _negated=True),
                                        models.Q(("body", ""), _negated=True),
                                    ),
                                    _connector="OR",
                                ),
                                name="seat_loss_declared_by_a_body",
                                violation_error_message="当选无效的，写明认定的机构；放弃当选、死亡的不填",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="HistoricalNegativeList",
                    fields=[
                        (
                            "id",
                            models.BigIntegerField(
                                auto_created=True, blank=True, db_index=True, verbose_name="ID"
                            ),
                        ),
                        ("revision", models.PositiveIntegerField(default=0, editable=False)),
                        (
                            "level",
                            models.CharField(
                                choices=[("province", "省级"), ("county", "县级")],
                                max_length=10,
                                verbose_name="制定机关",
                            ),
                        ),
                        ("document", models.CharField(max_length=100, verbose_name="文件名称、文号")),
                        ("effective_from", models.DateField(verbose_name="自何日起")),
                        ("items", models.JSONField(default=list, editable=False, verbose_name="条目")),
                        (
                            "recorded_by",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                editable=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="记录人",
                            ),
                        ),
                        (
                            "term",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                editable=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                to="elections.term",
                            ),
                        ),
                        ("history_id", models.AutoField(primary_key=True, serialize=False)),
                        ("history_date", models.DateTimeField(db_index=True)),
                        ("history_change_reason", models.TextField(null=True)),
                        (
                            "history_type",
                            models.CharField(
                                choices=[("+", "Created"), ("~", "Changed"), ("-", "Deleted")], max_length=1
                            ),
                        ),
                        (
                            "history_user",
                            models.ForeignKey(
                                null=True,
                                on_delete=django.db.models.deletion.SET_NULL,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "historical 候选人负面清单",
                        "verbose_name_plural": "historical 候选人负面清单",
                        "ordering": ("-history_date", "-history_id"),
                        "get_latest_by": ("history_date", "history_id"),
                    },
                    bases=(simple_history.models.HistoricalChanges, models.Model),
                ),
                migrations.CreateModel(
                    name="NegativeList",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        (
                            "recorded_by",
                            models.ForeignKey(
                                editable=False,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="记录人",
                            ),
                        ),
                        ("revision", models.PositiveIntegerField(default=0, editable=False)),
                        (
                            "term",
                            models.ForeignKey(
                                editable=False,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="negative_lists",
                                to="elections.term",
                            ),
                        ),
                        (
                            "level",
                            models.CharField(
                                choices=[("province", "省级"), ("county", "县级")],
                                max_length=10,
                                verbose_name="制定机关",
                            ),
                        ),
                        ("document", models.CharField(max_length=100, verbose_name="文件名称、文号")),
                        ("effective_from", models.DateField(verbose_name="自何日起")),
                        ("items", models.JSONField(default=list, editable=False, verbose_name="条目")),
                    ],
                    options={
                        "verbose_name": "候选人负面清单",
                        "verbose_name_plural": "候选人负面清单",
                        "ordering": ["level", "effective_from", "pk"],
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(("level__in", ["province", "county"])),
                                name="negative_list_level_known",
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="HistoricalProposal",
                    fields=[
                        (
                            "id",
                            models.BigIntegerField(
                                auto_created=True, blank=True, db_index=True, verbose_name="ID"
                            ),
                        ),
                        (
                            "round",
                            models.PositiveSmallIntegerField(default=1, editable=False, verbose_name="轮次"),
                        ),
                        ("opened_on", models.DateField(editable=False, verbose_name="进入日期")),
                        ("closed_on", models.DateField(editable=False, null=True, verbose_name="离开日期")),
                        (
                            "superseded",
                            models.BooleanField(default=False, editable=False, verbose_name="已退回重办"),
                        ),
                        ("revision", models.PositiveIntegerField(default=0, editable=False)),
                        (
                            "proposed_by",
                            models.CharField(
                                blank=True,
                                help_text="如：村党组织",
                                max_length=60,
                                verbose_name="提出推选方案的",
                            ),
                        ),
                        (
                            "discussed_on",
                            models.DateField(blank=True, null=True, verbose_name="村党组织讨论日期"),
                        ),
                        (
                            "document",
                            models.CharField(
                                blank=True,
                                help_text="会议记录的名称、日期",
                                max_length=100,
                                verbose_name="推选方案",
                            ),
                        ),
                        (
                            "meeting",
                            models.CharField(
                                blank=True,
                                choices=[("assembly", "村民会议"), ("representatives", "村民代表会议")],
                                max_length=20,
                                verbose_name="推选的会议",
                            ),
                        ),
                        (
                            "expected",
                            models.PositiveIntegerField(blank=True, null=True, verbose_name="应到人数"),
                        ),
                        (
                            "seats",
                            models.PositiveSmallIntegerField(
                                blank=True, null=True, verbose_name="应推选人数"
                            ),
                        ),
                        ("planned_on", models.DateField(blank=True, null=True, verbose_name="计划推选日期")),
                        (
                            "recorded_by",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                editable=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="记录人",
                            ),
                        ),
                        (
                            "election",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                to="elections.election",
                                verbose_name="选举",
                            ),
                        ),
                        ("history_id", models.AutoField(primary_key=True, serialize=False)),
                        ("history_date", models.DateTimeField(db_index=True)),
                        ("history_change_reason", models.TextField(null=True)),
                        (
                            "history_type",
                            models.CharField(
                                choices=[("+", "Created"), ("~", "Changed"), ("-", "Deleted")], max_length=1
                            ),
                        ),
                        (
                            "history_user",
                            models.ForeignKey(
                                null=True,
                                on_delete=django.db.models.deletion.SET_NULL,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "historical 村务监督委员会推选准备",
                        "verbose_name_plural": "historical 村务监督委员会推选准备",
                        "ordering": ("-history_date", "-history_id"),
                        "get_latest_by": ("history_date", "history_id"),
                    },
                    bases=(simple_history.models.HistoricalChanges, models.Model),
                ),
                migrations.CreateModel(
                    name="Proposal",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        (
                            "round",
                            models.PositiveSmallIntegerField(default=1, editable=False, verbose_name="轮次"),
                        ),
                        ("opened_on", models.DateField(editable=False, verbose_name="进入日期")),
                        ("closed_on", models.DateField(editable=False, null=True, verbose_name="离开日期")),
                        (
                            "superseded",
                            models.BooleanField(default=False, editable=False, verbose_name="已退回重办"),
                        ),
                        (
                            "recorded_by",
                            models.ForeignKey(
                                editable=False,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="记录人",
                            ),
                        ),
                        ("revision", models.PositiveIntegerField(default=0, editable=False)),
                        (
                            "election",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="%(class)ss",
                                to="elections.election",
                                verbose_name="选举",
                            ),
                        ),
                        (
                            "proposed_by",
                            models.CharField(
                                blank=True,
                                help_text="如：村党组织",
                                max_length=60,
                                verbose_name="提出推选方案的",
                            ),
                        ),
                        (
                            "discussed_on",
                            models.DateField(blank=True, null=True, verbose_name="村党组织讨论日期"),
                        ),
                        (
                            "document",
                            models.CharField(
                                blank=True,
                                help_text="会议记录的名称、日期",
                                max_length=100,
                                verbose_name="推选方案",
                            ),
                        ),
                        (
                            "meeting",
                            models.CharField(
                                blank=True,
                                choices=[("assembly", "村民会议"), ("representatives", "村民代表会议")],
                                max_length=20,
                                verbose_name="推选的会议",
                            ),
                        ),
                        (
                            "expected",
                            models.PositiveIntegerField(blank=True, null=True, verbose_name="应到人数"),
                        ),
                        (
                            "seats",
                            models.PositiveSmallIntegerField(
                                blank=True, null=True, verbose_name="应推选人数"
                            ),
                        ),
                        ("planned_on", models.DateField(blank=True, null=True, verbose_name="计划推选日期")),
                    ],
                    options={
                        "verbose_name": "村务监督委员会推选准备",
                        "verbose_name_plural": "村务监督委员会推选准备",
                        "ordering": ["round"],
                        "abstract": False,
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("election", "round"), name="election_proposal_round_unique"
                            ),
                            models.UniqueConstraint(
                                condition=models.Q(("superseded", False)),
                                fields=("election",),
                                name="election_proposal_one_current",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(("meeting__in", ["assembly", "representatives", ""])),
                                name="proposal_meeting_known",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="HistoricalChoosing",
                    fields=[
                        (
                            "id",
                            models.BigIntegerField(
                                auto_created=True, blank=True, db_index=True, verbose_name="ID"
                            ),
                        ),
                        (
                            "round",
                            models.PositiveSmallIntegerField(default=1, editable=False, verbose_name="轮次"),
                        ),
                        ("opened_on", models.DateField(editable=False, verbose_name="进入日期")),
                        ("closed_on", models.DateField(editable=False, null=True, verbose_name="离开日期")),
                        (
                            "superseded",
                            models.BooleanField(default=False, editable=False, verbose_name="已退回重办"),
                        ),
                        ("revision", models.PositiveIntegerField(default=0, editable=False)),
                        ("held_on", models.DateField(blank=True, null=True, verbose_name="会议日期")),
                        (
                            "method_passed",
                            models.BooleanField(default=False, verbose_name="推选办法已由会议通过"),
                        ),
                        ("monitors", models.CharField(blank=True, max_length=200, verbose_name="监票人")),
                        (
                            "recorded_by",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                editable=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="记录人",
                            ),
                        ),
                        (
                            "election",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                to="elections.election",
                                verbose_name="选举",
                            ),
                        ),
                        ("history_id", models.AutoField(primary_key=True, serialize=False)),
                        ("history_date", models.DateTimeField(db_index=True)),
                        ("history_change_reason", models.TextField(null=True)),
                        (
                            "history_type",
                            models.CharField(
                                choices=[("+", "Created"), ("~", "Changed"), ("-", "Deleted")], max_length=1
                            ),
                        ),
                        (
                            "history_user",
                            models.ForeignKey(
                                null=True,
                                on_delete=django.db.models.deletion.SET_NULL,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "historical 村务监督委员会推选会议",
                        "verbose_name_plural": "historical 村务监督委员会推选会议",
                        "ordering": ("-history_date", "-history_id"),
                        "get_latest_by": ("history_date", "history_id"),
                    },
                    bases=(simple_history.models.HistoricalChanges, models.Model),
                ),
                migrations.CreateModel(
                    name="Choosing",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        (
                            "round",
                            models.PositiveSmallIntegerField(default=1, editable=False, verbose_name="轮次"),
                        ),
                        ("opened_on", models.DateField(editable=False, verbose_name="进入日期")),
                        ("closed_on", models.DateField(editable=False, null=True, verbose_name="离开日期")),
                        (
                            "superseded",
                            models.BooleanField(default=False, editable=False, verbose_name="已退回重办"),
                        ),
                        (
                            "recorded_by",
                            models.ForeignKey(
                                editable=False,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="记录人",
                            ),
                        ),
                        ("revision", models.PositiveIntegerField(default=0, editable=False)),
                        (
                            "election",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="%(class)ss",
                                to="elections.election",
                                verbose_name="选举",
                            ),
                        ),
                        ("held_on", models.DateField(blank=True, null=True, verbose_name="会议日期")),
                        (
                            "method_passed",
                            models.BooleanField(default=False, verbose_name="推选办法已由会议通过"),
                        ),
                        ("monitors", models.CharField(blank=True, max_length=200, verbose_name="监票人")),
                    ],
                    options={
                        "verbose_name": "村务监督委员会推选会议",
                        "verbose_name_plural": "村务监督委员会推选会议",
                        "ordering": ["round"],
                        "abstract": False,
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("election", "round"), name="election_choosing_round_unique"
                            ),
                            models.UniqueConstraint(
                                condition=models.Q(("superseded", False)),
                                fields=("election",),
                                name="election_choosing_one_current",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="HistoricalSupervisionCandidate",
                    fields=[
                        (
                            "id",
                            models.BigIntegerField(
                                auto_created=True, blank=True, db_index=True, verbose_name="ID"
                            ),
                        ),
                        ("revision", models.PositiveIntegerField(default=0, editable=False)),
                        ("name", models.CharField(max_length=40, verbose_name="姓名")),
                        ("birth", models.DateField(verbose_name="出生年月")),
                        (
                            "named_by",
                            models.CharField(
                                help_text="如：十名以上村民代表联名", max_length=60, verbose_name="提名的"
                            ),
                        ),
                        ("expert", models.BooleanField(default=False, verbose_name="具备财会、管理知识")),
                        (
                            "post",
                            models.CharField(
                                blank=True,
                                help_text="没有的不填",
                                max_length=60,
                                verbose_name="所任村文书、报账员、村会计或者集体经济组织管理职务",
                            ),
                        ),
                        (
                            "kin",
                            models.CharField(
                                help_text="与村民委员会成员的近亲属关系，写明关系和姓名；没有的写“无”",
                                max_length=60,
                                verbose_name="近亲属申报",
                            ),
                        ),
                        (
                            "recorded_by",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                editable=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="记录人",
                            ),
                        ),
                        (
                            "choosing",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                editable=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                to="elections.choosing",
                            ),
                        ),
                        (
                            "cadre",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                to="township.cadre",
                                verbose_name="本镇干部",
                            ),
                        ),
                        ("history_id", models.AutoField(primary_key=True, serialize=False)),
                        ("history_date", models.DateTimeField(db_index=True)),
                        ("history_change_reason", models.TextField(null=True)),
                        (
                            "history_type",
                            models.CharField(
                                choices=[("+", "Created"), ("~", "Changed"), ("-", "Deleted")], max_length=1
                            ),
                        ),
                        (
                            "history_user",
                            models.ForeignKey(
                                null=True,
                                on_delete=django.db.models.deletion.SET_NULL,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "historical 村务监督委员会候选人",
                        "verbose_name_plural": "historical 村务监督委员会候选人",
                        "ordering": ("-history_date", "-history_id"),
                        "get_latest_by": ("history_date", "history_id"),
                    },
                    bases=(simple_history.models.HistoricalChanges, models.Model),
                ),
                migrations.CreateModel(
                    name="SupervisionCandidate",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        (
                            "recorded_by",
                            models.ForeignKey(
                                editable=False,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="记录人",
                            ),
                        ),
                        ("revision", models.PositiveIntegerField(default=0, editable=False)),
                        (
                            "choosing",
                            models.ForeignKey(
                                editable=False,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="candidates",
                                to="elections.choosing",
                            ),
                        ),
                        ("name", models.CharField(max_length=40, verbose_name="姓名")),
                        ("birth", models.DateField(verbose_name="出生年月")),
                        (
                            "named_by",
                            models.CharField(
                                help_text="如：十名以上村民代表联名", max_length=60, verbose_name="提名的"
                            ),
                        ),
                        ("expert", models.BooleanField(default=False, verbose_name="具备财会、管理知识")),
                        (
                            "post",
                            models.CharField(
                                blank=True,
                                help_text="没有的不填",
                                max_length=60,
                                verbose_name="所任村文书、报账员、村会计或者集体经济组织管理职务",
                            ),
                        ),
                        (
                            "kin",
                            models.CharField(
                                help_text="与村民委员会成员的近亲属关系，写明关系和姓名；没有的写“无”",
                                max_length=60,
                                verbose_name="近亲属申报",
                            ),
                        ),
                        (
                            "cadre",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="township.cadre",
                                verbose_name="本镇干部",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "村务监督委员会候选人",
                        "verbose_name_plural": "村务监督委员会候选人",
                        "ordering": ["pk"],
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("choosing", "name", "birth"),
                                name="supervision_candidate_once",
                                violation_error_message="此人已在候选人名单中",
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="HistoricalSupervisionEntry",
                    fields=[
                        (
                            "id",
                            models.BigIntegerField(
                                auto_created=True, blank=True, db_index=True, verbose_name="ID"
                            ),
                        ),
                        ("revision", models.PositiveIntegerField(default=0, editable=False)),
                        (
                            "vote",
                            models.PositiveSmallIntegerField(
                                default=1, editable=False, verbose_name="第几次推选"
                            ),
                        ),
                        ("number", models.PositiveSmallIntegerField(editable=False, verbose_name="第几遍")),
                        ("figures", models.JSONField(editable=False, verbose_name="数字")),
                        (
                            "recorded_by",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                editable=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="记录人",
                            ),
                        ),
                        (
                            "choosing",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                editable=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                to="elections.choosing",
                            ),
                        ),
                        (
                            "entered_by",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                editable=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="录入人",
                            ),
                        ),
                        ("history_id", models.AutoField(primary_key=True, serialize=False)),
                        ("history_date", models.DateTimeField(db_index=True)),
                        ("history_change_reason", models.TextField(null=True)),
                        (
                            "history_type",
                            models.CharField(
                                choices=[("+", "Created"), ("~", "Changed"), ("-", "Deleted")], max_length=1
                            ),
                        ),
                        (
                            "history_user",
                            models.ForeignKey(
                                null=True,
                                on_delete=django.db.models.deletion.SET_NULL,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "historical 推选计票录入",
                        "verbose_name_plural": "historical 推选计票录入",
                        "ordering": ("-history_date", "-history_id"),
                        "get_latest_by": ("history_date", "history_id"),
                    },
                    bases=(simple_history.models.HistoricalChanges, models.Model),
                ),
                migrations.CreateModel(
                    name="SupervisionEntry",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        (
                            "recorded_by",
                            models.ForeignKey(
                                editable=False,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="记录人",
                            ),
                        ),
                        ("revision", models.PositiveIntegerField(default=0, editable=False)),
                        (
                            "choosing",
                            models.ForeignKey(
                                editable=False,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="entries",
                                to="elections.choosing",
                            ),
                        ),
                        (
                            "vote",
                            models.PositiveSmallIntegerField(
                                default=1, editable=False, verbose_name="第几次推选"
                            ),
                        ),
                        ("number", models.PositiveSmallIntegerField(editable=False, verbose_name="第几遍")),
                        (
                            "entered_by",
                            models.ForeignKey(
                                editable=False,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="录入人",
                            ),
                        ),
                        ("figures", models.JSONField(editable=False, verbose_name="数字")),
                    ],
                    options={
                        "verbose_name": "推选计票录入",
                        "verbose_name_plural": "推选计票录入",
                        "ordering": ["number"],
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("choosing", "vote", "number"), name="supervision_entry_number"
                            ),
                            models.UniqueConstraint(
                                fields=("choosing", "vote", "entered_by"), name="supervision_entry_person"
                            ),
                        ],
                        "abstract": False,
                    },
                ),
                migrations.CreateModel(
                    name="HistoricalSettlement",
                    fields=[
                        (
                            "id",
                            models.BigIntegerField(
                                auto_created=True, blank=True, db_index=True, verbose_name="ID"
                            ),
                        ),
                        (
                            "round",
                            models.PositiveSmallIntegerField(default=1, editable=False, verbose_name="轮次"),
                        ),
                        ("opened_on", models.DateField(editable=False, verbose_name="进入日期")),
                        ("closed_on", models.DateField(editable=False, null=True, verbose_name="离开日期")),
                        (
                            "superseded",
                            models.BooleanField(default=False, editable=False, verbose_name="已退回重办"),
                        ),
                        ("revision", models.PositiveIntegerField(default=0, editable=False)),
                        ("head", models.CharField(blank=True, max_length=40, verbose_name="主任")),
                        (
                            "head_by",
                            models.CharField(
                                blank=True,
                                help_text="按推选办法写明，如：会议就当选人另行投票，得票过半数",
                                max_length=100,
                                verbose_name="主任的产生办法",
                            ),
                        ),
                        (
                            "checked_on",
                            models.DateField(blank=True, null=True, verbose_name="任职回避复核日期"),
                        ),
                        (
                            "checked_by",
                            models.CharField(
                                blank=True,
                                help_text="比对的名册、申报表，答复单位和日期",
                                max_length=100,
                                verbose_name="复核的依据",
                            ),
                        ),
                        (
                            "recorded_by",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                editable=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="记录人",
                            ),
                        ),
                        (
                            "election",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                to="elections.election",
                                verbose_name="选举",
                            ),
                        ),
                        ("history_id", models.AutoField(primary_key=True, serialize=False)),
                        ("history_date", models.DateTimeField(db_index=True)),
                        ("history_change_reason", models.TextField(null=True)),
                        (
                            "history_type",
                            models.CharField(
                                choices=[("+", "Created"), ("~", "Changed"), ("-", "Deleted")], max_length=1
                            ),
                        ),
                        (
                            "history_user",
                            models.ForeignKey(
                                null=True,
                                on_delete=django.db.models.deletion.SET_NULL,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "historical 村务监督委员会推选结果",
                        "verbose_name_plural": "historical 村务监督委员会推选结果",
                        "ordering": ("-history_date", "-history_id"),
                        "get_latest_by": ("history_date", "history_id"),
                    },
                    bases=(simple_history.models.HistoricalChanges, models.Model),
                ),
                migrations.CreateModel(
                    name="Settlement",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        (
                            "round",
                            models.PositiveSmallIntegerField(default=1, editable=False, verbose_name="轮次"),
                        ),
                        ("opened_on", models.DateField(editable=False, verbose_name="进入日期")),
                        ("closed_on", models.DateField(editable=False, null=True, verbose_name="离开日期")),
                        (
                            "superseded",
                            models.BooleanField(default=False, editable=False, verbose_name="已退回重办"),
                        ),
                        (
                            "recorded_by",
                            models.ForeignKey(
                                editable=False,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="记录人",
                            ),
                        ),
                        ("revision", models.PositiveIntegerField(default=0, editable=False)),
                        (
                            "election",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="%(class)ss",
                                to="elections.election",
                                verbose_name="选举",
                            ),
                        ),
                        ("head", models.CharField(blank=True, max_length=40, verbose_name="主任")),
                        (
                            "head_by",
                            models.CharField(
                                blank=True,
                                help_text="按推选办法写明，如：会议就当选人另行投票，得票过半数",
                                max_length=100,
                                verbose_name="主任的产生办法",
                            ),
                        ),
                        (
                            "checked_on",
                            models.DateField(blank=True, null=True, verbose_name="任职回避复核日期"),
                        ),
                        (
                            "checked_by",
                            models.CharField(
                                blank=True,
                                help_text="比对的名册、申报表，答复单位和日期",
                                max_length=100,
                                verbose_name="复核的依据",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "村务监督委员会推选结果",
                        "verbose_name_plural": "村务监督委员会推选结果",
                        "ordering": ["round"],
                        "abstract": False,
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("election", "round"), name="election_settlement_round_unique"
                            ),
                            models.UniqueConstraint(
                                condition=models.Q(("superseded", False)),
                                fields=("election",),
                                name="election_settlement_one_current",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="TermKey",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        (
                            "term",
                            models.OneToOneField(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="words_key",
                                to="elections.term",
                                verbose_name="换届",
                            ),
                        ),
                        (
                            "name",
                            models.CharField(
                                default=township.records.sealed.new_name,
                                editable=False,
                                max_length=20,
                                unique=True,
                                verbose_name="密钥编号",
                            ),
                        ),
                        (
                            "secret",
                            models.CharField(
                                default=township.records.sealed.new_secret,
                                editable=False,
                                max_length=64,
                                verbose_name="密钥",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "换届密钥",
                        "verbose_name_plural": "换届密钥",
                    },
                ),
                migrations.CreateModel(
                    name="HistoricalAssemblyEntry",
                    fields=[
                        (
                            "id",
                            models.BigIntegerField(
                                auto_created=True, blank=True, db_index=True, verbose_name="ID"
                            ),
                        ),
                        ("revision", models.PositiveIntegerField(default=0, editable=False)),
                        (
                            "vote",
                            models.PositiveSmallIntegerField(
                                default=1, editable=False, verbose_name="第几次投票"
                            ),
                        ),
                        ("number", models.PositiveSmallIntegerField(editable=False, verbose_name="第几遍")),
                        ("figures", models.JSONField(editable=False, verbose_name="数字")),
                        (
                            "recorded_by",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                editable=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="记录人",
                            ),
                        ),
                        (
                            "assembly",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                editable=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                to="elections.assembly",
                            ),
                        ),
                        (
                            "entered_by",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                editable=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="录入人",
                            ),
                        ),
                        ("history_id", models.AutoField(primary_key=True, serialize=False)),
                        ("history_date", models.DateTimeField(db_index=True)),
                        ("history_change_reason", models.TextField(null=True)),
                        (
                            "history_type",
                            models.CharField(
                                choices=[("+", "Created"), ("~", "Changed"), ("-", "Deleted")], max_length=1
                            ),
                        ),
                        (
                            "history_user",
                            models.ForeignKey(
                                null=True,
                                on_delete=django.db.models.deletion.SET_NULL,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "historical 党员大会计票录入",
                        "verbose_name_plural": "historical 党员大会计票录入",
                        "ordering": ("-history_date", "-history_id"),
                        "get_latest_by": ("history_date", "history_id"),
                    },
                    bases=(simple_history.models.HistoricalChanges, models.Model),
                ),
                migrations.CreateModel(
                    name="AssemblyEntry",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        (
                            "recorded_by",
                            models.ForeignKey(
                                editable=False,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="记录人",
                            ),
                        ),
                        ("revision", models.PositiveIntegerField(default=0, editable=False)),
                        (
                            "assembly",
                            models.ForeignKey(
                                editable=False,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="entries",
                                to="elections.assembly",
                            ),
                        ),
                        (
                            "vote",
                            models.PositiveSmallIntegerField(
                                default=1, editable=False, verbose_name="第几次投票"
                            ),
                        ),
                        ("number", models.PositiveSmallIntegerField(editable=False, verbose_name="第几遍")),
                        (
                            "entered_by",
                            models.ForeignKey(
                                editable=False,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="录入人",
                            ),
                        ),
                        ("figures", models.JSONField(editable=False, verbose_name="数字")),
                    ],
                    options={
                        "verbose_name": "党员大会计票录入",
                        "verbose_name_plural": "党员大会计票录入",
                        "ordering": ["number"],
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("assembly", "vote", "number"), name="assembly_entry_number"
                            ),
                            models.UniqueConstraint(
                                fields=("assembly", "vote", "entered_by"), name="assembly_entry_person"
                            ),
                        ],
                        "abstract": False,
                    },
                ),
                migrations.CreateModel(
                    name="HistoricalActingHead",
                    fields=[
                        (
                            "id",
                            models.BigIntegerField(
                                auto_created=True, blank=True, db_index=True, verbose_name="ID"
                            ),
                        ),
                        ("revision", models.PositiveIntegerField(default=0, editable=False)),
                        (
                            "way",
                            models.CharField(
                                choices=[
                                    ("deputy", "副主任主持工作"),
                                    ("votes", "得票最多的成员主持工作"),
                                    ("chosen", "会议在成员中推选"),
                                ],
                                max_length=12,
                                verbose_name="确定的办法",
                            ),
                        ),
                        ("since", models.DateField(verbose_name="主持工作自")),
                        ("until", models.DateField(blank=True, null=True, verbose_name="主持工作至")),
                        (
                            "ended_because",
                            models.CharField(blank=True, max_length=100, verbose_name="结束的原因"),
                        ),
                        (
                            "meeting",
                            models.CharField(
                                blank=True,
                                choices=[("assembly", "村民会议"), ("representatives", "村民代表会议")],
                                max_length=20,
                                verbose_name="推选的会议",
                            ),
                        ),
                        (
                            "expected",
                            models.PositiveIntegerField(blank=True, null=True, verbose_name="应到人数"),
                        ),
                        (
                            "present",
                            models.PositiveIntegerField(blank=True, null=True, verbose_name="实到人数"),
                        ),
                        (
                            "agreed",
                            models.PositiveIntegerField(blank=True, null=True, verbose_name="同意人数"),
                        ),
                        ("document", models.CharField(max_length=100, verbose_name="依据")),
                        ("reason", models.TextField(max_length=1000, verbose_name="情况说明")),
                        (
                            "recorded_by",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                editable=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="记录人",
                            ),
                        ),
                        (
                            "confirmed_by",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                editable=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="复核人",
                            ),
                        ),
                        (
                            "village_round",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                editable=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                to="elections.villageround",
                            ),
                        ),
                        (
                            "officer",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                to="elections.villageofficer",
                                verbose_name="主持工作的成员",
                            ),
                        ),
                        ("history_id", models.AutoField(primary_key=True, serialize=False)),
                        ("history_date", models.DateTimeField(db_index=True)),
                        ("history_change_reason", models.TextField(null=True)),
                        (
                            "history_type",
                            models.CharField(
                                choices=[("+", "Created"), ("~", "Changed"), ("-", "Deleted")], max_length=1
                            ),
                        ),
                        (
                            "history_user",
                            models.ForeignKey(
                                null=True,
                                on_delete=django.db.models.deletion.SET_NULL,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "historical 主持村民委员会工作",
                        "verbose_name_plural": "historical 主持村民委员会工作",
                        "ordering": ("-history_date", "-history_id"),
                        "get_latest_by": ("history_date", "history_id"),
                    },
                    bases=(simple_history.models.HistoricalChanges, models.Model),
                ),
                migrations.CreateModel(
                    name="ActingHead",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        (
                            "recorded_by",
                            models.ForeignKey(
                                editable=False,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="记录人",
                            ),
                        ),
                        ("revision", models.PositiveIntegerField(default=0, editable=False)),
                        (
                            "confirmed_by",
                            models.ForeignKey(
                                editable=False,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="复核人",
                            ),
                        ),
                        (
                            "village_round",
                            models.ForeignKey(
                                editable=False,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="acting_heads",
                                to="elections.villageround",
                            ),
                        ),
                        (
                            "officer",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="acting",
                                to="elections.villageofficer",
                                verbose_name="主持工作的成员",
                            ),
                        ),
                        (
                            "way",
                            models.CharField(
                                choices=[
                                    ("deputy", "副主任主持工作"),
                                    ("votes", "得票最多的成员主持工作"),
                                    ("chosen", "会议在成员中推选"),
                                ],
                                max_length=12,
                                verbose_name="确定的办法",
                            ),
                        ),
                        ("since", models.DateField(verbose_name="主持工作自")),
                        ("until", models.DateField(blank=True, null=True, verbose_name="主持工作至")),
                        (
                            "ended_because",
                            models.CharField(blank=True, max_length=100, verbose_name="结束的原因"),
                        ),
                        (
                            "meeting",
                            models.CharField(
                                blank=True,
                                choices=[("assembly", "村民会议"), ("representatives", "村民代表会议")],
                                max_length=20,
                                verbose_name="推选的会议",
                            ),
                        ),
                        (
                            "expected",
                            models.PositiveIntegerField(blank=True, null=True, verbose_name="应到人数"),
                        ),
                        (
                            "present",
                            models.PositiveIntegerField(blank=True, null=True, verbose_name="实到人数"),
                        ),
                        (
                            "agreed",
                            models.PositiveIntegerField(blank=True, null=True, verbose_name="同意人数"),
                        ),
                        ("document", models.CharField(max_length=100, verbose_name="依据")),
                        ("reason", models.TextField(max_length=1000, verbose_name="情况说明")),
                    ],
                    options={
                        "verbose_name": "主持村民委员会工作",
                        "verbose_name_plural": "主持村民委员会工作",
                        "ordering": ["since", "pk"],
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("confirmed_by", None),
                                    models.Q(("confirmed_by", models.F("recorded_by")), _negated=True),
                                    _connector="OR",
                                ),
                                name="actinghead_two_people",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(("way__in", ["deputy", "votes", "chosen"])),
                                name="acting_head_way_known",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(("meeting__in", ["assembly", "representatives", ""])),
                                name="acting_head_meeting_known",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("until", None), ("until__gt", models.F("since")), _connector="OR"
                                ),
                                name="acting_head_days_ordered",
                                violation_error_message="结束之日须晚于开始主持工作之日",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("ended_because", ""), ("until", None)),
                                    models.Q(
                                        ("until__isnull", False),
                                        models.Q(("ended_because", ""), _negated=True),
                                    ),
                                    _connector="OR",
                                ),
                                name="acting_head_ended_by_something",
                                violation_error_message="已结束的，写明结束之日和原因",
                            ),
                            models.UniqueConstraint(
                                condition=models.Q(("until", None)),
                                fields=("village_round",),
                                name="acting_head_one_at_a_time",
                                violation_error_message="该村已登记有人主持工作，先登记其结束",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="HistoricalCooperativeHead",
                    fields=[
                        (
                            "id",
                            models.BigIntegerField(
                                auto_created=True, blank=True, db_index=True, verbose_name="ID"
                            ),
                        ),
                        ("revision", models.PositiveIntegerField(default=0, editable=False)),
                        (
                            "organisation",
                            models.CharField(
                                help_text="如：松岭村股份经济合作社",
                                max_length=60,
                                verbose_name="集体经济组织名称",
                            ),
                        ),
                        (
                            "office",
                            models.CharField(
                                choices=[("director", "理事长"), ("chair", "董事长")],
                                max_length=12,
                                verbose_name="职务",
                            ),
                        ),
                        ("name", models.CharField(max_length=40, verbose_name="姓名")),
                        ("birth", models.DateField(verbose_name="出生年月")),
                        (
                            "meeting",
                            models.CharField(
                                choices=[("members", "成员大会"), ("delegates", "成员代表大会")],
                                max_length=12,
                                verbose_name="选举的会议",
                            ),
                        ),
                        ("expected", models.PositiveIntegerField(verbose_name="应到人数")),
                        ("present", models.PositiveIntegerField(verbose_name="实到人数")),
                        ("agreed", models.PositiveIntegerField(verbose_name="得票")),
                        ("board", models.PositiveSmallIntegerField(verbose_name="理事会人数")),
                        (
                            "kin",
                            models.CharField(
                                help_text="逐人申报，写明关系和姓名；都没有的写“无”",
                                max_length=200,
                                verbose_name="理事会、监事会成员之间的近亲属关系",
                            ),
                        ),
                        ("since", models.DateField(verbose_name="任职自")),
                        (
                            "term_ends_on",
                            models.DateField(help_text="每届任期五年", verbose_name="任期届满日"),
                        ),
                        (
                            "until",
                            models.DateField(
                                blank=True, help_text="还在任的不填", null=True, verbose_name="任职至"
                            ),
                        ),
                        (
                            "ended_because",
                            models.CharField(blank=True, max_length=100, verbose_name="结束的原因"),
                        ),
                        (
                            "document",
                            models.CharField(
                                help_text="选举的会议记录、登记证书的名称、文号",
                                max_length=100,
                                verbose_name="依据",
                            ),
                        ),
                        ("reason", models.TextField(max_length=1000, verbose_name="情况说明")),
                        (
                            "recorded_by",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                editable=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="记录人",
                            ),
                        ),
                        (
                            "confirmed_by",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                editable=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="复核人",
                            ),
                        ),
                        (
                            "village_round",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                editable=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                to="elections.villageround",
                            ),
                        ),
                        (
                            "cadre",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                to="township.cadre",
                                verbose_name="本镇干部",
                            ),
                        ),
                        ("history_id", models.AutoField(primary_key=True, serialize=False)),
                        ("history_date", models.DateTimeField(db_index=True)),
                        ("history_change_reason", models.TextField(null=True)),
                        (
                            "history_type",
                            models.CharField(
                                choices=[("+", "Created"), ("~", "Changed"), ("-", "Deleted")], max_length=1
                            ),
                        ),
                        (
                            "history_user",
                            models.ForeignKey(
                                null=True,
                                on_delete=django.db.models.deletion.SET_NULL,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "historical 村级集体经济组织负责人",
                        "verbose_name_plural": "historical 村级集体经济组织负责人",
                        "ordering": ("-history_date", "-history_id"),
                        "get_latest_by": ("history_date", "history_id"),
                    },
                    bases=(simple_history.models.HistoricalChanges, models.Model),
                ),
                migrations.CreateModel(
                    name="CooperativeHead",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        (
                            "recorded_by",
                            models.ForeignKey(
                                editable=False,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="记录人",
                            ),
                        ),
                        ("revision", models.PositiveIntegerField(default=0, editable=False)),
                        (
                            "confirmed_by",
                            models.ForeignKey(
                                editable=False,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="复核人",
                            ),
                        ),
                        (
                            "village_round",
                            models.ForeignKey(
                                editable=False,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="cooperative_heads",
                                to="elections.villageround",
                            ),
                        ),
                        (
                            "organisation",
                            models.CharField(
                                help_text="如：松岭村股份经济合作社",
                                max_length=60,
                                verbose_name="集体经济组织名称",
                            ),
                        ),
                        (
                            "office",
                            models.CharField(
                                choices=[("director", "理事长"), ("chair", "董事长")],
                                max_length=12,
                                verbose_name="职务",
                            ),
                        ),
                        ("name", models.CharField(max_length=40, verbose_name="姓名")),
                        ("birth", models.DateField(verbose_name="出生年月")),
                        (
                            "meeting",
                            models.CharField(
                                choices=[("members", "成员大会"), ("delegates", "成员代表大会")],
                                max_length=12,
                                verbose_name="选举的会议",
                            ),
                        ),
                        ("expected", models.PositiveIntegerField(verbose_name="应到人数")),
                        ("present", models.PositiveIntegerField(verbose_name="实到人数")),
                        ("agreed", models.PositiveIntegerField(verbose_name="得票")),
                        ("board", models.PositiveSmallIntegerField(verbose_name="理事会人数")),
                        (
                            "kin",
                            models.CharField(
                                help_text="逐人申报，写明关系和姓名；都没有的写“无”",
                                max_length=200,
                                verbose_name="理事会、监事会成员之间的近亲属关系",
                            ),
                        ),
                        ("since", models.DateField(verbose_name="任职自")),
                        (
                            "term_ends_on",
                            models.DateField(help_text="每届任期五年", verbose_name="任期届满日"),
                        ),
                        (
                            "until",
                            models.DateField(
                                blank=True, help_text="还在任的不填", null=True, verbose_name="任职至"
                            ),
                        ),
                        (
                            "ended_because",
                            models.CharField(blank=True, max_length=100, verbose_name="结束的原因"),
                        ),
                        (
                            "document",
                            models.CharField(
                                help_text="选举的会议记录、登记证书的名称、文号",
                                max_length=100,
                                verbose_name="依据",
                            ),
                        ),
                        ("reason", models.TextField(max_length=1000, verbose_name="情况说明")),
                        (
                            "cadre",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="township.cadre",
                                verbose_name="本镇干部",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "村级集体经济组织负责人",
                        "verbose_name_plural": "村级集体经济组织负责人",
                        "ordering": ["since", "pk"],
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("confirmed_by", None),
                                    models.Q(("confirmed_by", models.F("recorded_by")), _negated=True),
                                    _connector="OR",
                                ),
                                name="cooperativehead_two_people",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(("office__in", ["director", "chair"])),
                                name="cooperative_office_known",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(("meeting__in", ["members", "delegates"])),
                                name="cooperative_meeting_known",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("until", None), ("until__gt", models.F("since")), _connector="OR"
                                ),
                                name="cooperative_days_ordered",
                                violation_error_message="任职至须晚于任职自",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(("term_ends_on__gt", models.F("since"))),
                                name="cooperative_term_ordered",
                                violation_error_message="任期届满日须晚于任职自",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("ended_because", ""), ("until", None)),
                                    models.Q(
                                        ("until__isnull", False),
                                        models.Q(("ended_because", ""), _negated=True),
                                    ),
                                    _connector="OR",
                                ),
                                name="cooperative_ended_by_something",
                                violation_error_message="已离任的，写明任职至和原因",
                            ),
                            models.UniqueConstraint(
                                condition=models.Q(("until", None)),
                                fields=("village_round",),
                                name="cooperative_one_at_a_time",
                                violation_error_message="该村已登记在任的负责人，先登记其离任",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="HistoricalBreachFiling",
                    fields=[
                        (
                            "id",
                            models.BigIntegerField(
                                auto_created=True, blank=True, db_index=True, verbose_name="ID"
                            ),
                        ),
                        ("revision", models.PositiveIntegerField(default=0, editable=False)),
                        (
                            "kind",
                            models.CharField(
                                choices=[
                                    ("bribery", "拉票贿选"),
                                    ("violence", "暴力、威胁、欺骗"),
                                    ("boxes", "毁坏票箱、选票，冲击选举现场"),
                                    ("forgery", "伪造选票、冒名投票、虚假委托、虚报票数"),
                                    ("canvassing", "走访、打电话、发信息、托人拉票"),
                                    ("clan", "宗族、派系、宗教、黑恶势力、外部势力干扰"),
                                    ("slander", "造谣诽谤、煽动上访"),
                                    ("meddling", "干部、离退休干部干预选举"),
                                    ("shortcut", "简化、合并、省略程序"),
                                    ("members", "突击发展党员、转移党员组织关系"),
                                    ("funds", "换届前突击花钱、隐匿、处置集体资产"),
                                    ("keeping", "拒不交接"),
                                    ("reprisal", "打击报复、阻挠调查"),
                                    ("leak", "跑风漏气"),
                                    ("other", "其他违反换届纪律"),
                                ],
                                max_length=10,
                                verbose_name="归入的类别",
                            ),
                        ),
                        ("because", models.TextField(max_length=500, verbose_name="归类的理由")),
                        (
                            "recorded_by",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                editable=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="记录人",
                            ),
                        ),
                        (
                            "breach",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                editable=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                to="elections.breach",
                            ),
                        ),
                        (
                            "confirmed_by",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                editable=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="复核人",
                            ),
                        ),
                        ("history_id", models.AutoField(primary_key=True, serialize=False)),
                        ("history_date", models.DateTimeField(db_index=True)),
                        ("history_change_reason", models.TextField(null=True)),
                        (
                            "history_type",
                            models.CharField(
                                choices=[("+", "Created"), ("~", "Changed"), ("-", "Deleted")], max_length=1
                            ),
                        ),
                        (
                            "history_user",
                            models.ForeignKey(
                                null=True,
                                on_delete=django.db.models.deletion.SET_NULL,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "historical 举报归类",
                        "verbose_name_plural": "historical 举报归类",
                        "ordering": ("-history_date", "-history_id"),
                        "get_latest_by": ("history_date", "history_id"),
                    },
                    bases=(simple_history.models.HistoricalChanges, models.Model),
                ),
                migrations.CreateModel(
                    name="BreachFiling",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        (
                            "recorded_by",
                            models.ForeignKey(
                                editable=False,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="记录人",
                            ),
                        ),
                        ("revision", models.PositiveIntegerField(default=0, editable=False)),
                        (
                            "breach",
                            models.OneToOneField(
                                editable=False,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="filed",
                                to="elections.breach",
                            ),
                        ),
                        (
                            "kind",
                            models.CharField(
                                choices=[
                                    ("bribery", "拉票贿选"),
                                    ("violence", "暴力、威胁、欺骗"),
                                    ("boxes", "毁坏票箱、选票，冲击选举现场"),
                                    ("forgery", "伪造选票、冒名投票、虚假委托、虚报票数"),
                                    ("canvassing", "走访、打电话、发信息、托人拉票"),
                                    ("clan", "宗族、派系、宗教、黑恶势力、外部势力干扰"),
                                    ("slander", "造谣诽谤、煽动上访"),
                                    ("meddling", "干部、离退休干部干预选举"),
                                    ("shortcut", "简化、合并、省略程序"),
                                    ("members", "突击发展党员、转移党员组织关系"),
                                    ("funds", "换届前突击花钱、隐匿、处置集体资产"),
                                    ("keeping", "拒不交接"),
                                    ("reprisal", "打击报复、阻挠调查"),
                                    ("leak", "跑风漏气"),
                                    ("other", "其他违反换届纪律"),
                                ],
                                max_length=10,
                                verbose_name="归入的类别",
                            ),
                        ),
                        ("because", models.TextField(max_length=500, verbose_name="归类的理由")),
                        (
                            "confirmed_by",
                            models.ForeignKey(
                                editable=False,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="复核人",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "举报归类",
                        "verbose_name_plural": "举报归类",
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(
                                    (
                                        "kind__in",
                                        [
                                            "bribery",
                                            "violence",
                                            "boxes",
                                            "forgery",
                                            "canvassing",
                                            "clan",
                                            "slander",
                                            "meddling",
                                            "shortcut",
                                            "members",
                                            "funds",
                                            "keeping",
                                            "reprisal",
                                            "leak",
                                            "other",
                                        ],
                                    )
                                ),
                                name="breach_filing_kind_known",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(("kind", "other"), _negated=True),
                                name="breach_filing_has_a_ban",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="HistoricalSecretaryChange",
                    fields=[
                        (
                            "id",
                            models.BigIntegerField(
                                auto_created=True, blank=True, db_index=True, verbose_name="ID"
                            ),
                        ),
                        ("revision", models.PositiveIntegerField(default=0, editable=False)),
                        (
                            "changed_on",
                            models.DateField(help_text="批准文件的生效之日", verbose_name="变动日期"),
                        ),
                        (
                            "left_because",
                            models.CharField(
                                blank=True,
                                choices=[
                                    ("resigned", "辞职"),
                                    ("moved", "调动、另有任用"),
                                    ("dismissed", "免职"),
                                    ("sanctioned", "受处分撤职"),
                                    ("died", "死亡"),
                                    ("other", "其他（在情况说明中写明）"),
                                ],
                                max_length=12,
                                verbose_name="现任书记离任的原因",
                            ),
                        ),
                        ("follower", models.CharField(blank=True, max_length=40, verbose_name="接任书记")),
                        ("birth", models.DateField(blank=True, null=True, verbose_name="接任书记的出生年月")),
                        (
                            "document",
                            models.CharField(
                                help_text="镇党委批准文件、党员大会补选报告的名称、文号",
                                max_length=100,
                                verbose_name="依据",
                            ),
                        ),
                        ("reason", models.TextField(max_length=1000, verbose_name="情况说明")),
                        ("revoked", models.BooleanField(default=False, verbose_name="登记有误，撤销这一项")),
                        (
                            "recorded_by",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                editable=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="记录人",
                            ),
                        ),
                        (
                            "confirmed_by",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                editable=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="复核人",
                            ),
                        ),
                        (
                            "village_round",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                editable=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                to="elections.villageround",
                            ),
                        ),
                        (
                            "cadre",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                to="township.cadre",
                                verbose_name="本镇干部",
                            ),
                        ),
                        ("history_id", models.AutoField(primary_key=True, serialize=False)),
                        ("history_date", models.DateTimeField(db_index=True)),
                        ("history_change_reason", models.TextField(null=True)),
                        (
                            "history_type",
                            models.CharField(
                                choices=[("+", "Created"), ("~", "Changed"), ("-", "Deleted")], max_length=1
                            ),
                        ),
                        (
                            "history_user",
                            models.ForeignKey(
                                null=True,
                                on_delete=django.db.models.deletion.SET_NULL,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "historical 村党组织书记变动",
                        "verbose_name_plural": "historical 村党组织书记变动",
                        "ordering": ("-history_date", "-history_id"),
                        "get_latest_by": ("history_date", "history_id"),
                    },
                    bases=(simple_history.models.HistoricalChanges, models.Model),
                ),
                migrations.CreateModel(
                    name="SecretaryChange",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        (
                            "recorded_by",
                            models.ForeignKey(
                                editable=False,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="记录人",
                            ),
                        ),
                        ("revision", models.PositiveIntegerField(default=0, editable=False)),
                        (
                            "confirmed_by",
                            models.ForeignKey(
                                editable=False,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="复核人",
                            ),
                        ),
                        (
                            "village_round",
                            models.ForeignKey(
                                editable=False,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="secretary_changes",
                                to="elections.villageround",
                            ),
                        ),
                        (
                            "changed_on",
                            models.DateField(help_text="批准文件的生效之日", verbose_name="变动日期"),
                        ),
                        (
                            "left_because",
                            models.CharField(
                                blank=True,
                                choices=[
                                    ("resigned", "辞职"),
                                    ("moved", "调动、另有任用"),
                                    ("dismissed", "免职"),
                                    ("sanctioned", "受处分撤职"),
                                    ("died", "死亡"),
                                    ("other", "其他（在情况说明中写明）"),
                                ],
                                max_length=12,
                                verbose_name="现任书记离任的原因",
                            ),
                        ),
                        ("follower", models.CharField(blank=True, max_length=40, verbose_name="接任书记")),
                        ("birth", models.DateField(blank=True, null=True, verbose_name="接任书记的出生年月")),
                        (
                            "cadre",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="township.cadre",
                                verbose_name="本镇干部",
                            ),
                        ),
                        (
                            "document",
                            models.CharField(
                                help_text="镇党委批准文件、党员大会补选报告的名称、文号",
                                max_length=100,
                                verbose_name="依据",
                            ),
                        ),
                        ("reason", models.TextField(max_length=1000, verbose_name="情况说明")),
                        ("revoked", models.BooleanField(default=False, verbose_name="登记有误，撤销这一项")),
                    ],
                    options={
                        "verbose_name": "村党组织书记变动",
                        "verbose_name_plural": "村党组织书记变动",
                        "ordering": ["changed_on", "pk"],
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("confirmed_by", None),
                                    models.Q(("confirmed_by", models.F("recorded_by")), _negated=True),
                                    _connector="OR",
                                ),
                                name="secretarychange_two_people",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    (
                                        "left_because__in",
                                        ["resigned", "moved", "dismissed", "sanctioned", "died", "other", ""],
                                    )
                                ),
                                name="secretary_leaving_known",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("left_because", ""), _negated=True),
                                    models.Q(("follower", ""), _negated=True),
                                    _connector="OR",
                                ),
                                name="secretary_change_of_something",
                                violation_error_message="写明离任的原因，或者接任的书记",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("birth", None), ("follower", "")),
                                    models.Q(
                                        models.Q(("follower", ""), _negated=True), ("birth__isnull", False)
                                    ),
                                    _connector="OR",
                                ),
                                name="secretary_follower_born",
                                violation_error_message="有人接任的，写明姓名和出生年月",
                            ),
                            models.UniqueConstraint(
                                condition=models.Q(("revoked", False)),
                                fields=("village_round", "changed_on"),
                                name="secretary_changes_once_a_day",
                                violation_error_message="这一天已登记书记变动",
                            ),
                        ],
                    },
                ),
            ],
        ),
    ]
