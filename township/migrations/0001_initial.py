import django.core.validators
import django.db.models.deletion
import django.db.models.lookups
import simple_history.models
from django.conf import settings
from django.db import migrations, models

import township.records.attachments
import township.records.clock
import township.records.lateness
import township.records.sorts
import township.whole_tables


class Migration(migrations.Migration):
    initial = True

    dependencies = []

    operations = [
        township.whole_tables.CreateTables(
            models=[
                migrations.CreateModel(
                    name="Township",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        (
                            "name",
                            models.CharField(
                                help_text="如：青石镇", max_length=40, unique=True, verbose_name="名称"
                            ),
                        ),
                        (
                            "county",
                            models.CharField(blank=True, max_length=40, verbose_name="所属县（市、区）"),
                        ),
                        (
                            "code",
                            models.CharField(
                                help_text="用于任用事项编号和发文，如：青石",
                                max_length=10,
                                verbose_name="文号代字",
                            ),
                        ),
                        (
                            "edition",
                            models.CharField(
                                choices=[
                                    ("township", "本镇程序（先公示、后讨论决定）"),
                                    ("regulation", "条例程序（先讨论决定、后公示）"),
                                ],
                                default="township",
                                help_text="只影响此后启动的任用事项；已启动的按启动时的程序办完",
                                max_length=20,
                                verbose_name="适用程序",
                            ),
                        ),
                        (
                            "report_phone",
                            models.CharField(blank=True, max_length=40, verbose_name="监督举报电话"),
                        ),
                        (
                            "report_mailbox",
                            models.CharField(
                                blank=True, max_length=100, verbose_name="举报信箱（地址或邮箱）"
                            ),
                        ),
                        (
                            "filing_required",
                            models.BooleanField(default=True, verbose_name="任职须报县委组织部备案"),
                        ),
                        (
                            "second_factor_from",
                            models.DateField(
                                blank=True,
                                editable=False,
                                help_text="系统管理员提出、另一人复核；自该日起，未启用两步验证的账号登录后只能启用",
                                null=True,
                                verbose_name="两步验证自何日起必须",
                            ),
                        ),
                        (
                            "county_office",
                            models.BooleanField(default=False, editable=False, verbose_name="县委组织部"),
                        ),
                        (
                            "is_demonstration",
                            models.BooleanField(default=False, editable=False, verbose_name="演示数据"),
                        ),
                        (
                            "declared_on",
                            models.DateField(
                                blank=True,
                                editable=False,
                                help_text="组织委员提出、党委书记复核之日；此后名册中的任免和影响回避、资格的记录须两人办理",
                                null=True,
                                verbose_name="起始状态确认日期",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "乡镇",
                        "verbose_name_plural": "乡镇",
                        "ordering": ["name"],
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(("edition__in", ["township", "regulation"])),
                                name="township_edition_known",
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Unit",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        (
                            "township",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="units",
                                to="township.township",
                                verbose_name="乡镇",
                            ),
                        ),
                        ("name", models.CharField(max_length=60, verbose_name="机构名称")),
                        ("order", models.PositiveSmallIntegerField(default=0, verbose_name="排序")),
                        ("duties", models.TextField(blank=True, verbose_name="主要职责")),
                    ],
                    options={
                        "verbose_name": "内设机构",
                        "verbose_name_plural": "内设机构",
                        "ordering": ["order", "pk"],
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("township", "name"),
                                name="unit_name_unique",
                                violation_error_message="已有同名机构，核对后换一个名称",
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Cadre",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        (
                            "township",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="cadres",
                                to="township.township",
                                verbose_name="乡镇",
                            ),
                        ),
                        ("name", models.CharField(max_length=40, verbose_name="姓名")),
                        ("compared_name", models.CharField(default="", editable=False, max_length=40)),
                        ("sort_key", models.CharField(default="", editable=False, max_length=192)),
                        ("initials", models.CharField(default="", editable=False, max_length=16)),
                        (
                            "sex",
                            models.CharField(
                                choices=[("male", "男"), ("female", "女")], max_length=10, verbose_name="性别"
                            ),
                        ),
                        ("ethnicity", models.CharField(default="汉族", max_length=20, verbose_name="民族")),
                        ("id_number", models.CharField(max_length=18, verbose_name="身份证号")),
                        (
                            "birth_archive",
                            models.DateField(
                                help_text="最早档案记载的出生年月", verbose_name="档案记载出生年月"
                            ),
                        ),
                        (
                            "birth_recognised",
                            models.DateField(
                                help_text="组织认定的出生年月，年龄据此计算", verbose_name="认定出生年月"
                            ),
                        ),
                        (
                            "birth_note",
                            models.CharField(
                                blank=True,
                                help_text="档案、身份证号与认定的出生年月不一致时，写明认定文件或理由",
                                max_length=200,
                                verbose_name="出生年月认定说明",
                            ),
                        ),
                        ("native_place", models.CharField(blank=True, max_length=40, verbose_name="籍贯")),
                        ("birthplace", models.CharField(blank=True, max_length=40, verbose_name="出生地")),
                        (
                            "politics",
                            models.CharField(
                                choices=[
                                    ("member", "中共党员"),
                                    ("probationary", "中共预备党员"),
                                    ("league", "共青团员"),
                                    ("rcck", "民革党员"),
                                    ("cdl", "民盟盟员"),
                                    ("cndca", "民建会员"),
                                    ("capd", "民进会员"),
                                    ("cpwdp", "农工党党员"),
                                    ("czgp", "致公党党员"),
                                    ("jiusan", "九三学社社员"),
                                    ("tdsl", "台盟盟员"),
                                    ("democratic", "民主党派（未注明党派）"),
                                    ("independent", "无党派人士"),
                                    ("none", "群众"),
                                ],
                                max_length=20,
                                verbose_name="政治面貌",
                            ),
                        ),
                        ("joined_party", models.DateField(blank=True, null=True, verbose_name="入党时间")),
                        ("started_work", models.DateField(verbose_name="参加工作时间")),
                        ("health", models.CharField(default="健康", max_length=20, verbose_name="健康状况")),
                        ("title", models.CharField(blank=True, max_length=60, verbose_name="专业技术职务")),
                        (
                            "specialities",
                            models.CharField(
                                blank=True,
                                help_text="多项用顿号隔开",
                                max_length=200,
                                verbose_name="熟悉专业、有何专长",
                            ),
                        ),
                        (
                            "unit",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="cadres",
                                to="township.unit",
                                verbose_name="所在机构",
                            ),
                        ),
                        (
                            "establishment",
                            models.CharField(
                                choices=[
                                    ("administrative", "行政编制"),
                                    ("institutional", "事业编制"),
                                    ("worker", "工勤编制"),
                                    ("none", "编外"),
                                ],
                                max_length=20,
                                verbose_name="编制类别",
                            ),
                        ),
                        (
                            "rank",
                            models.CharField(
                                blank=True,
                                help_text="如：一级科员、九级职员",
                                max_length=40,
                                verbose_name="职级",
                            ),
                        ),
                        ("rank_since", models.DateField(blank=True, null=True, verbose_name="现职级时间")),
                        (
                            "status",
                            models.CharField(
                                choices=[
                                    ("in_service", "在职"),
                                    ("retired", "退休"),
                                    ("transferred", "调出"),
                                    ("left", "辞职或辞退"),
                                    ("deceased", "去世"),
                                ],
                                default="in_service",
                                max_length=20,
                                verbose_name="状态",
                            ),
                        ),
                        ("left_on", models.DateField(blank=True, null=True, verbose_name="离开日期")),
                        ("remarks", models.TextField(blank=True, verbose_name="备注")),
                    ],
                    options={
                        "verbose_name": "干部",
                        "verbose_name_plural": "干部",
                        "ordering": ["sort_key", "pk"],
                        "indexes": [
                            models.Index(
                                fields=["township", "establishment", "status"], name="cadre_on_quota"
                            ),
                            models.Index(fields=["township", "sort_key"], name="cadre_by_name"),
                            models.Index(
                                fields=["township", "compared_name", "id"], name="cadre_by_compared_name"
                            ),
                            models.Index(
                                fields=["township", "initials", "sort_key"], name="cadre_by_initials"
                            ),
                            models.Index(fields=["township", "status", "unit"], name="cadre_in_unit"),
                        ],
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("township", "id_number"),
                                name="cadre_identity_unique",
                                violation_error_message="该身份证号已登记在册，在名册中查找此人后修改",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(("sex__in", ["male", "female"])), name="cadre_sex_known"
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    (
                                        "establishment__in",
                                        ["administrative", "institutional", "worker", "none"],
                                    )
                                ),
                                name="cadre_establishment_known",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    (
                                        "politics__in",
                                        (
                                            "member",
                                            "probationary",
                                            "league",
                                            "rcck",
                                            "cdl",
                                            "cndca",
                                            "capd",
                                            "cpwdp",
                                            "czgp",
                                            "jiusan",
                                            "tdsl",
                                            "democratic",
                                            "independent",
                                            "none",
                                        ),
                                    )
                                ),
                                name="cadre_politics_known",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("left_on", None), ("status", "in_service")),
                                    models.Q(
                                        ("left_on__isnull", False),
                                        ("status__in", ["retired", "transferred", "left", "deceased"]),
                                    ),
                                    _connector="OR",
                                ),
                                name="cadre_status_dated",
                                violation_error_message="离开在职状态须填写离开日期；在职干部不填离开日期",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(("started_work__gt", models.F("birth_recognised"))),
                                name="cadre_work_after_birth",
                                violation_error_message="参加工作时间须晚于出生年月",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="User",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("password", models.CharField(max_length=128, verbose_name="password")),
                        (
                            "last_login",
                            models.DateTimeField(blank=True, null=True, verbose_name="last login"),
                        ),
                        (
                            "username",
                            models.CharField(
                                error_messages={"unique": "该登录名已被使用，换一个登录名"},
                                max_length=30,
                                unique=True,
                                validators=[
                                    django.core.validators.RegexValidator(
                                        "^[a-z0-9_.-]{3,30}$",
                                        "登录名用3至30个小写字母、数字、点、横线或下划线",
                                    )
                                ],
                                verbose_name="登录名",
                            ),
                        ),
                        ("name", models.CharField(max_length=40, verbose_name="姓名")),
                        ("compared_name", models.CharField(default="", editable=False, max_length=40)),
                        ("position", models.CharField(blank=True, max_length=40, verbose_name="党政职务")),
                        (
                            "home",
                            models.ForeignKey(
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="users",
                                to="township.township",
                                verbose_name="所属乡镇",
                            ),
                        ),
                        (
                            "cadre",
                            models.OneToOneField(
                                blank=True,
                                help_text="据此计算回避；本人及近亲属的事项对其不可见",
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="user",
                                to="township.cadre",
                                verbose_name="本人干部信息",
                            ),
                        ),
                        (
                            "not_own",
                            models.JSONField(
                                blank=True, default=list, editable=False, verbose_name="同名而非本人的档案"
                            ),
                        ),
                        ("is_active", models.BooleanField(default=True, verbose_name="启用")),
                        (
                            "must_change_password",
                            models.BooleanField(default=False, verbose_name="下次登录须修改密码"),
                        ),
                        (
                            "password_expires_at",
                            models.DateTimeField(
                                blank=True, editable=False, null=True, verbose_name="一次性密码有效期至"
                            ),
                        ),
                        (
                            "password_mark",
                            models.CharField(
                                blank=True, editable=False, max_length=64, verbose_name="密码标记"
                            ),
                        ),
                        (
                            "factor_mark",
                            models.CharField(
                                blank=True, editable=False, max_length=64, verbose_name="两步验证标记"
                            ),
                        ),
                        (
                            "notices",
                            models.JSONField(
                                blank=True, default=list, editable=False, verbose_name="待告知事项"
                            ),
                        ),
                        (
                            "created_at",
                            models.DateTimeField(
                                default=township.records.clock.now, editable=False, verbose_name="建立时间"
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "用户",
                        "verbose_name_plural": "用户",
                        "ordering": ["username"],
                    },
                ),
                migrations.CreateModel(
                    name="CalendarYear",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("year", models.PositiveSmallIntegerField(unique=True, verbose_name="年度")),
                        (
                            "document",
                            models.CharField(
                                help_text="国务院办公厅关于该年部分节假日安排的通知",
                                max_length=120,
                                verbose_name="依据文件",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "工作日历",
                        "verbose_name_plural": "工作日历",
                        "ordering": ["-year"],
                    },
                ),
                migrations.CreateModel(
                    name="CitationNote",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        (
                            "township",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="citation_notes",
                                to="township.township",
                                verbose_name="乡镇",
                            ),
                        ),
                        ("rule", models.CharField(max_length=60, verbose_name="规则代码")),
                        (
                            "article",
                            models.CharField(
                                help_text="如：第三十九条", max_length=40, verbose_name="条文号"
                            ),
                        ),
                        ("wording", models.TextField(max_length=2000, verbose_name="条文原文")),
                        (
                            "source",
                            models.CharField(
                                help_text="文件版本、来源", max_length=200, verbose_name="核对依据"
                            ),
                        ),
                        ("checked_on", models.DateField(verbose_name="核对日期")),
                        (
                            "checked_by",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="核对人",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "条文核对",
                        "verbose_name_plural": "条文核对",
                        "ordering": ["rule"],
                        "constraints": [
                            models.UniqueConstraint(fields=("township", "rule"), name="citation_note_once")
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="PendingChange",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        (
                            "township",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="pending_changes",
                                to="township.township",
                                verbose_name="乡镇",
                            ),
                        ),
                        ("kind", models.CharField(max_length=60, verbose_name="种类代码")),
                        ("subject", models.CharField(max_length=100, verbose_name="对象")),
                        (
                            "cadre",
                            models.ForeignKey(
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="pending_changes",
                                to="township.cadre",
                                verbose_name="涉及干部",
                            ),
                        ),
                        (
                            "account",
                            models.ForeignKey(
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="pending_changes",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="涉及账号",
                            ),
                        ),
                        ("target", models.CharField(blank=True, max_length=80, verbose_name="涉及记录")),
                        ("payload", models.JSONField(default=dict, verbose_name="变更内容")),
                        ("lines", models.JSONField(default=list, verbose_name="变更说明")),
                        ("reason", models.TextField(max_length=2000, verbose_name="理由")),
                        ("document", models.CharField(blank=True, max_length=80, verbose_name="依据文号")),
                        (
                            "proposed_by",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="提出人",
                            ),
                        ),
                        ("proposed_on", models.DateField(verbose_name="提出日期")),
                        (
                            "state",
                            models.CharField(
                                choices=[
                                    ("waiting", "待复核"),
                                    ("confirmed", "已复核"),
                                    ("declined", "已退回"),
                                    ("withdrawn", "已撤回"),
                                ],
                                default="waiting",
                                max_length=10,
                                verbose_name="状态",
                            ),
                        ),
                        (
                            "decided_by",
                            models.ForeignKey(
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="复核人",
                            ),
                        ),
                        ("decided_on", models.DateField(null=True, verbose_name="复核日期")),
                        ("opinion", models.TextField(blank=True, max_length=2000, verbose_name="复核意见")),
                    ],
                    options={
                        "verbose_name": "待复核事项",
                        "verbose_name_plural": "待复核事项",
                        "ordering": ["-pk"],
                        "indexes": [
                            models.Index(
                                condition=models.Q(("state", "waiting")),
                                fields=["township"],
                                name="pending_waiting",
                            ),
                            models.Index(fields=["cadre", "proposed_on"], name="pending_of_cadre"),
                        ],
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("state__in", ["waiting", "confirmed", "declined", "withdrawn"])
                                ),
                                name="pending_state_known",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("decided_by", None),
                                    ("state", "withdrawn"),
                                    models.Q(("decided_by", models.F("proposed_by")), _negated=True),
                                    _connector="OR",
                                ),
                                name="pending_two_people",
                                violation_error_message="提出人不能复核本人提出的变更",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(
                                        ("decided_by", None), ("decided_on", None), ("state", "waiting")
                                    ),
                                    models.Q(
                                        models.Q(("state", "waiting"), _negated=True),
                                        ("decided_by__isnull", False),
                                        ("decided_on__isnull", False),
                                    ),
                                    _connector="OR",
                                ),
                                name="pending_decided_by_somebody",
                            ),
                            models.UniqueConstraint(
                                condition=models.Q(
                                    ("state", "waiting"), models.Q(("target", ""), _negated=True)
                                ),
                                fields=("township", "target"),
                                name="pending_once_a_row",
                                violation_error_message="这项记录已有一项变更在待复核，先办结那一项",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="ConcernedFile",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        (
                            "change",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="concerned",
                                to="township.pendingchange",
                                verbose_name="待复核事项",
                            ),
                        ),
                        (
                            "cadre",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="township.cadre",
                                verbose_name="涉及干部",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "涉及档案",
                        "verbose_name_plural": "涉及档案",
                        "ordering": ["pk"],
                        "constraints": [
                            models.UniqueConstraint(fields=("change", "cadre"), name="concerned_file_once")
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Education",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        (
                            "cadre",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="%(class)ss",
                                to="township.cadre",
                                verbose_name="干部",
                            ),
                        ),
                        (
                            "form",
                            models.CharField(
                                choices=[("full_time", "全日制教育"), ("in_service", "在职教育")],
                                max_length=20,
                                verbose_name="教育类别",
                            ),
                        ),
                        (
                            "level",
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
                        ("degree", models.CharField(blank=True, max_length=40, verbose_name="学位")),
                        ("school", models.CharField(max_length=100, verbose_name="毕业院校系")),
                        ("major", models.CharField(blank=True, max_length=60, verbose_name="专业")),
                        ("entered_on", models.DateField(blank=True, null=True, verbose_name="入学时间")),
                        ("graduated_on", models.DateField(blank=True, null=True, verbose_name="毕业时间")),
                    ],
                    options={
                        "verbose_name": "学历学位",
                        "verbose_name_plural": "学历学位",
                        "ordering": ["form", "pk"],
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("cadre", "form"),
                                name="education_once_a_form",
                                violation_error_message="该教育类别已登记，填写最高学历并修改原记录",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(("form__in", ["full_time", "in_service"])),
                                name="education_form_known",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    (
                                        "level__in",
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
                                name="education_level_known",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="FamilyMember",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        (
                            "cadre",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="%(class)ss",
                                to="township.cadre",
                                verbose_name="干部",
                            ),
                        ),
                        ("relation", models.CharField(max_length=20, verbose_name="称谓")),
                        ("name", models.CharField(max_length=40, verbose_name="姓名")),
                        ("birth", models.DateField(blank=True, null=True, verbose_name="出生年月")),
                        ("id_number", models.CharField(blank=True, max_length=18, verbose_name="身份证号")),
                        ("politics", models.CharField(blank=True, max_length=20, verbose_name="政治面貌")),
                        ("work", models.CharField(blank=True, max_length=120, verbose_name="工作单位及职务")),
                        (
                            "person",
                            models.ForeignKey(
                                blank=True,
                                help_text="此人也在本镇名册时选择，回避据此计算",
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="named_in",
                                to="township.cadre",
                                verbose_name="本镇干部",
                            ),
                        ),
                        ("emigrated", models.BooleanField(default=False, verbose_name="已移居国（境）外")),
                        ("compared_name", models.CharField(default="", editable=False, max_length=40)),
                        ("namesake", models.CharField(default="", editable=False, max_length=50)),
                    ],
                    options={
                        "verbose_name": "家庭成员",
                        "verbose_name_plural": "家庭成员",
                        "ordering": ["pk"],
                        "indexes": [
                            models.Index(fields=["namesake"], name="family_by_namesake"),
                            models.Index(fields=["id_number"], name="family_by_number"),
                            models.Index(fields=["compared_name"], name="family_by_compared_name"),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Headcount",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        (
                            "township",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="township.township",
                            ),
                        ),
                        ("kind", models.CharField(max_length=20, verbose_name="编制类别")),
                        ("serving", models.PositiveIntegerField(verbose_name="在职人数")),
                    ],
                    options={
                        "verbose_name": "在编人数",
                        "verbose_name_plural": "在编人数",
                        "constraints": [
                            models.UniqueConstraint(fields=("township", "kind"), name="headcount_once_a_kind")
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Matter",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        (
                            "township",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="matters",
                                to="township.township",
                                verbose_name="乡镇",
                            ),
                        ),
                        ("kind", models.CharField(max_length=20, verbose_name="种类")),
                        ("number", models.CharField(max_length=30, verbose_name="编号")),
                        ("title", models.CharField(max_length=200, verbose_name="名称")),
                        ("opened_on", models.DateField(verbose_name="提出日期")),
                        ("last_act_on", models.DateField(verbose_name="最近办理日期")),
                        ("closed_on", models.DateField(null=True, verbose_name="办结日期")),
                        (
                            "brought_in_on",
                            models.DateField(
                                editable=False,
                                help_text="纸质办理在先、系统启用后补录的事项，补录之日",
                                null=True,
                                verbose_name="补录日期",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "事项",
                        "verbose_name_plural": "事项",
                        "ordering": ["-opened_on", "-pk"],
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("township", "kind", "number"), name="matter_number_unique"
                            ),
                            models.CheckConstraint(
                                condition=models.Q(("kind", ""), _negated=True), name="matter_kind_named"
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("closed_on", None),
                                    ("closed_on__gte", models.F("opened_on")),
                                    _connector="OR",
                                ),
                                name="matter_dates_ordered",
                                violation_error_message="办结日期不得早于提出日期",
                            ),
                        ],
                        "indexes": [
                            models.Index(
                                condition=models.Q(("closed_on", None)),
                                fields=["township"],
                                name="matter_open",
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="HistoricalAttachment",
                    fields=[
                        (
                            "id",
                            models.BigIntegerField(
                                auto_created=True, blank=True, db_index=True, verbose_name="ID"
                            ),
                        ),
                        ("room", models.CharField(max_length=20, verbose_name="环节")),
                        ("round", models.PositiveSmallIntegerField(verbose_name="轮次")),
                        ("title", models.CharField(max_length=100, verbose_name="材料名称")),
                        ("file", models.TextField(max_length=200, verbose_name="文件")),
                        ("original_name", models.CharField(max_length=200, verbose_name="原文件名")),
                        ("size", models.PositiveIntegerField(verbose_name="大小（字节）")),
                        ("sha256", models.CharField(max_length=64, verbose_name="SHA-256")),
                        (
                            "recorded_at",
                            models.DateTimeField(
                                default=township.records.clock.now, editable=False, verbose_name="上传时间"
                            ),
                        ),
                        (
                            "township",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                to="township.township",
                                verbose_name="乡镇",
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
                            "recorded_by",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="上传人",
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
                        "verbose_name": "historical 附件",
                        "verbose_name_plural": "historical 附件",
                        "ordering": ("-history_date", "-history_id"),
                        "get_latest_by": ("history_date", "history_id"),
                    },
                    bases=(simple_history.models.HistoricalChanges, models.Model),
                ),
                migrations.CreateModel(
                    name="HistoricalCadre",
                    fields=[
                        (
                            "id",
                            models.BigIntegerField(
                                auto_created=True, blank=True, db_index=True, verbose_name="ID"
                            ),
                        ),
                        ("name", models.CharField(max_length=40, verbose_name="姓名")),
                        ("compared_name", models.CharField(default="", editable=False, max_length=40)),
                        ("sort_key", models.CharField(default="", editable=False, max_length=192)),
                        ("initials", models.CharField(default="", editable=False, max_length=16)),
                        (
                            "sex",
                            models.CharField(
                                choices=[("male", "男"), ("female", "女")], max_length=10, verbose_name="性别"
                            ),
                        ),
                        ("ethnicity", models.CharField(default="汉族", max_length=20, verbose_name="民族")),
                        ("id_number", models.CharField(max_length=18, verbose_name="身份证号")),
                        (
                            "birth_archive",
                            models.DateField(
                                help_text="最早档案记载的出生年月", verbose_name="档案记载出生年月"
                            ),
                        ),
                        (
                            "birth_recognised",
                            models.DateField(
                                help_text="组织认定的出生年月，年龄据此计算", verbose_name="认定出生年月"
                            ),
                        ),
                        (
                            "birth_note",
                            models.CharField(
                                blank=True,
                                help_text="档案、身份证号与认定的出生年月不一致时，写明认定文件或理由",
                                max_length=200,
                                verbose_name="出生年月认定说明",
                            ),
                        ),
                        ("native_place", models.CharField(blank=True, max_length=40, verbose_name="籍贯")),
                        ("birthplace", models.CharField(blank=True, max_length=40, verbose_name="出生地")),
                        (
                            "politics",
                            models.CharField(
                                choices=[
                                    ("member", "中共党员"),
                                    ("probationary", "中共预备党员"),
                                    ("league", "共青团员"),
                                    ("rcck", "民革党员"),
                                    ("cdl", "民盟盟员"),
                                    ("cndca", "民建会员"),
                                    ("capd", "民进会员"),
                                    ("cpwdp", "农工党党员"),
                                    ("czgp", "致公党党员"),
                                    ("jiusan", "九三学社社员"),
                                    ("tdsl", "台盟盟员"),
                                    ("democratic", "民主党派（未注明党派）"),
                                    ("independent", "无党派人士"),
                                    ("none", "群众"),
                                ],
                                max_length=20,
                                verbose_name="政治面貌",
                            ),
                        ),
                        ("joined_party", models.DateField(blank=True, null=True, verbose_name="入党时间")),
                        ("started_work", models.DateField(verbose_name="参加工作时间")),
                        ("health", models.CharField(default="健康", max_length=20, verbose_name="健康状况")),
                        ("title", models.CharField(blank=True, max_length=60, verbose_name="专业技术职务")),
                        (
                            "specialities",
                            models.CharField(
                                blank=True,
                                help_text="多项用顿号隔开",
                                max_length=200,
                                verbose_name="熟悉专业、有何专长",
                            ),
                        ),
                        (
                            "establishment",
                            models.CharField(
                                choices=[
                                    ("administrative", "行政编制"),
                                    ("institutional", "事业编制"),
                                    ("worker", "工勤编制"),
                                    ("none", "编外"),
                                ],
                                max_length=20,
                                verbose_name="编制类别",
                            ),
                        ),
                        (
                            "rank",
                            models.CharField(
                                blank=True,
                                help_text="如：一级科员、九级职员",
                                max_length=40,
                                verbose_name="职级",
                            ),
                        ),
                        ("rank_since", models.DateField(blank=True, null=True, verbose_name="现职级时间")),
                        (
                            "status",
                            models.CharField(
                                choices=[
                                    ("in_service", "在职"),
                                    ("retired", "退休"),
                                    ("transferred", "调出"),
                                    ("left", "辞职或辞退"),
                                    ("deceased", "去世"),
                                ],
                                default="in_service",
                                max_length=20,
                                verbose_name="状态",
                            ),
                        ),
                        ("left_on", models.DateField(blank=True, null=True, verbose_name="离开日期")),
                        ("remarks", models.TextField(blank=True, verbose_name="备注")),
                        (
                            "township",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                to="township.township",
                                verbose_name="乡镇",
                            ),
                        ),
                        (
                            "unit",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                to="township.unit",
                                verbose_name="所在机构",
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
                        "verbose_name": "historical 干部",
                        "verbose_name_plural": "historical 干部",
                        "ordering": ("-history_date", "-history_id"),
                        "get_latest_by": ("history_date", "history_id"),
                    },
                    bases=(simple_history.models.HistoricalChanges, models.Model),
                ),
                migrations.CreateModel(
                    name="HistoricalCalendarDay",
                    fields=[
                        (
                            "id",
                            models.BigIntegerField(
                                auto_created=True, blank=True, db_index=True, verbose_name="ID"
                            ),
                        ),
                        ("day", models.DateField(verbose_name="日期")),
                        (
                            "kind",
                            models.CharField(
                                choices=[("off", "放假"), ("work", "调休上班")],
                                max_length=10,
                                verbose_name="类别",
                            ),
                        ),
                        ("name", models.CharField(blank=True, max_length=20, verbose_name="节日")),
                        (
                            "entered_on",
                            models.DateField(editable=False, null=True, verbose_name="更正录入日期"),
                        ),
                        (
                            "dropped_on",
                            models.DateField(editable=False, null=True, verbose_name="更正删去日期"),
                        ),
                        (
                            "entered_at",
                            models.DateTimeField(editable=False, null=True, verbose_name="更正录入时间"),
                        ),
                        (
                            "dropped_at",
                            models.DateTimeField(editable=False, null=True, verbose_name="更正删去时间"),
                        ),
                        (
                            "year",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                to="township.calendaryear",
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
                        "verbose_name": "historical 日历日",
                        "verbose_name_plural": "historical 日历日",
                        "ordering": ("-history_date", "-history_id"),
                        "get_latest_by": ("history_date", "history_id"),
                    },
                    bases=(simple_history.models.HistoricalChanges, models.Model),
                ),
                migrations.CreateModel(
                    name="HistoricalCalendarYear",
                    fields=[
                        (
                            "id",
                            models.BigIntegerField(
                                auto_created=True, blank=True, db_index=True, verbose_name="ID"
                            ),
                        ),
                        ("year", models.PositiveSmallIntegerField(db_index=True, verbose_name="年度")),
                        (
                            "document",
                            models.CharField(
                                help_text="国务院办公厅关于该年部分节假日安排的通知",
                                max_length=120,
                                verbose_name="依据文件",
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
                        "verbose_name": "historical 工作日历",
                        "verbose_name_plural": "historical 工作日历",
                        "ordering": ("-history_date", "-history_id"),
                        "get_latest_by": ("history_date", "history_id"),
                    },
                    bases=(simple_history.models.HistoricalChanges, models.Model),
                ),
                migrations.CreateModel(
                    name="HistoricalCitationNote",
                    fields=[
                        (
                            "id",
                            models.BigIntegerField(
                                auto_created=True, blank=True, db_index=True, verbose_name="ID"
                            ),
                        ),
                        ("rule", models.CharField(max_length=60, verbose_name="规则代码")),
                        (
                            "article",
                            models.CharField(
                                help_text="如：第三十九条", max_length=40, verbose_name="条文号"
                            ),
                        ),
                        ("wording", models.TextField(max_length=2000, verbose_name="条文原文")),
                        (
                            "source",
                            models.CharField(
                                help_text="文件版本、来源", max_length=200, verbose_name="核对依据"
                            ),
                        ),
                        ("checked_on", models.DateField(verbose_name="核对日期")),
                        (
                            "township",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                to="township.township",
                                verbose_name="乡镇",
                            ),
                        ),
                        (
                            "checked_by",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="核对人",
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
                        "verbose_name": "historical 条文核对",
                        "verbose_name_plural": "historical 条文核对",
                        "ordering": ("-history_date", "-history_id"),
                        "get_latest_by": ("history_date", "history_id"),
                    },
                    bases=(simple_history.models.HistoricalChanges, models.Model),
                ),
                migrations.CreateModel(
                    name="HistoricalConcernedFile",
                    fields=[
                        (
                            "id",
                            models.BigIntegerField(
                                auto_created=True, blank=True, db_index=True, verbose_name="ID"
                            ),
                        ),
                        (
                            "change",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                to="township.pendingchange",
                                verbose_name="待复核事项",
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
                                verbose_name="涉及干部",
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
                        "verbose_name": "historical 涉及档案",
                        "verbose_name_plural": "historical 涉及档案",
                        "ordering": ("-history_date", "-history_id"),
                        "get_latest_by": ("history_date", "history_id"),
                    },
                    bases=(simple_history.models.HistoricalChanges, models.Model),
                ),
                migrations.CreateModel(
                    name="HistoricalEducation",
                    fields=[
                        (
                            "id",
                            models.BigIntegerField(
                                auto_created=True, blank=True, db_index=True, verbose_name="ID"
                            ),
                        ),
                        (
                            "form",
                            models.CharField(
                                choices=[("full_time", "全日制教育"), ("in_service", "在职教育")],
                                max_length=20,
                                verbose_name="教育类别",
                            ),
                        ),
                        (
                            "level",
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
                        ("degree", models.CharField(blank=True, max_length=40, verbose_name="学位")),
                        ("school", models.CharField(max_length=100, verbose_name="毕业院校系")),
                        ("major", models.CharField(blank=True, max_length=60, verbose_name="专业")),
                        ("entered_on", models.DateField(blank=True, null=True, verbose_name="入学时间")),
                        ("graduated_on", models.DateField(blank=True, null=True, verbose_name="毕业时间")),
                        (
                            "cadre",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                to="township.cadre",
                                verbose_name="干部",
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
                        "verbose_name": "historical 学历学位",
                        "verbose_name_plural": "historical 学历学位",
                        "ordering": ("-history_date", "-history_id"),
                        "get_latest_by": ("history_date", "history_id"),
                    },
                    bases=(simple_history.models.HistoricalChanges, models.Model),
                ),
                migrations.CreateModel(
                    name="HistoricalFamilyMember",
                    fields=[
                        (
                            "id",
                            models.BigIntegerField(
                                auto_created=True, blank=True, db_index=True, verbose_name="ID"
                            ),
                        ),
                        ("relation", models.CharField(max_length=20, verbose_name="称谓")),
                        ("name", models.CharField(max_length=40, verbose_name="姓名")),
                        ("birth", models.DateField(blank=True, null=True, verbose_name="出生年月")),
                        ("id_number", models.CharField(blank=True, max_length=18, verbose_name="身份证号")),
                        ("politics", models.CharField(blank=True, max_length=20, verbose_name="政治面貌")),
                        ("work", models.CharField(blank=True, max_length=120, verbose_name="工作单位及职务")),
                        ("emigrated", models.BooleanField(default=False, verbose_name="已移居国（境）外")),
                        ("compared_name", models.CharField(default="", editable=False, max_length=40)),
                        ("namesake", models.CharField(default="", editable=False, max_length=50)),
                        (
                            "cadre",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                to="township.cadre",
                                verbose_name="干部",
                            ),
                        ),
                        (
                            "person",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                help_text="此人也在本镇名册时选择，回避据此计算",
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
                        "verbose_name": "historical 家庭成员",
                        "verbose_name_plural": "historical 家庭成员",
                        "ordering": ("-history_date", "-history_id"),
                        "get_latest_by": ("history_date", "history_id"),
                    },
                    bases=(simple_history.models.HistoricalChanges, models.Model),
                ),
                migrations.CreateModel(
                    name="HistoricalLocalMeasure",
                    fields=[
                        (
                            "id",
                            models.BigIntegerField(
                                auto_created=True, blank=True, db_index=True, verbose_name="ID"
                            ),
                        ),
                        ("parameter", models.CharField(max_length=60, verbose_name="参数")),
                        ("value", models.CharField(max_length=40, verbose_name="数值")),
                        ("effective_from", models.DateField(verbose_name="施行日期")),
                        ("document", models.CharField(max_length=120, verbose_name="依据文件")),
                        (
                            "township",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                to="township.township",
                                verbose_name="乡镇",
                            ),
                        ),
                        (
                            "set_by",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
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
                        "verbose_name": "historical 本镇办法",
                        "verbose_name_plural": "historical 本镇办法",
                        "ordering": ("-history_date", "-history_id"),
                        "get_latest_by": ("history_date", "history_id"),
                    },
                    bases=(simple_history.models.HistoricalChanges, models.Model),
                ),
                migrations.CreateModel(
                    name="HistoricalMatter",
                    fields=[
                        (
                            "id",
                            models.BigIntegerField(
                                auto_created=True, blank=True, db_index=True, verbose_name="ID"
                            ),
                        ),
                        ("kind", models.CharField(max_length=20, verbose_name="种类")),
                        ("number", models.CharField(max_length=30, verbose_name="编号")),
                        ("title", models.CharField(max_length=200, verbose_name="名称")),
                        ("opened_on", models.DateField(verbose_name="提出日期")),
                        ("last_act_on", models.DateField(verbose_name="最近办理日期")),
                        ("closed_on", models.DateField(null=True, verbose_name="办结日期")),
                        (
                            "brought_in_on",
                            models.DateField(
                                editable=False,
                                help_text="纸质办理在先、系统启用后补录的事项，补录之日",
                                null=True,
                                verbose_name="补录日期",
                            ),
                        ),
                        (
                            "township",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
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
                        "verbose_name": "historical 事项",
                        "verbose_name_plural": "historical 事项",
                        "ordering": ("-history_date", "-history_id"),
                        "get_latest_by": ("history_date", "history_id"),
                    },
                    bases=(simple_history.models.HistoricalChanges, models.Model),
                ),
                migrations.CreateModel(
                    name="HistoricalOffice",
                    fields=[
                        (
                            "id",
                            models.BigIntegerField(
                                auto_created=True, blank=True, db_index=True, verbose_name="ID"
                            ),
                        ),
                        (
                            "role",
                            models.CharField(
                                choices=[
                                    ("officer", "组织干事"),
                                    ("commissioner", "组织委员"),
                                    ("secretary", "党委书记"),
                                    ("member", "党委委员"),
                                    ("discipline", "纪委书记"),
                                    ("supervisor", "监督员"),
                                    ("administrator", "系统管理员"),
                                    ("confirmer", "复核员"),
                                    ("contact", "包村干部"),
                                    ("election_clerk", "换届联络员"),
                                    ("county", "县委组织部"),
                                ],
                                max_length=20,
                                verbose_name="职务",
                            ),
                        ),
                        ("stand_in", models.BooleanField(default=False, verbose_name="回避代行")),
                        ("since", models.DateField(verbose_name="自")),
                        ("until", models.DateField(blank=True, null=True, verbose_name="至")),
                        (
                            "township",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                to="township.township",
                                verbose_name="乡镇",
                            ),
                        ),
                        (
                            "user",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="用户",
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
                        "verbose_name": "historical 职务",
                        "verbose_name_plural": "historical 职务",
                        "ordering": ("-history_date", "-history_id"),
                        "get_latest_by": ("history_date", "history_id"),
                    },
                    bases=(simple_history.models.HistoricalChanges, models.Model),
                ),
                migrations.CreateModel(
                    name="HistoricalPendingChange",
                    fields=[
                        (
                            "id",
                            models.BigIntegerField(
                                auto_created=True, blank=True, db_index=True, verbose_name="ID"
                            ),
                        ),
                        ("kind", models.CharField(max_length=60, verbose_name="种类代码")),
                        ("subject", models.CharField(max_length=100, verbose_name="对象")),
                        ("target", models.CharField(blank=True, max_length=80, verbose_name="涉及记录")),
                        ("payload", models.JSONField(default=dict, verbose_name="变更内容")),
                        ("lines", models.JSONField(default=list, verbose_name="变更说明")),
                        ("reason", models.TextField(max_length=2000, verbose_name="理由")),
                        ("document", models.CharField(blank=True, max_length=80, verbose_name="依据文号")),
                        ("proposed_on", models.DateField(verbose_name="提出日期")),
                        (
                            "state",
                            models.CharField(
                                choices=[
                                    ("waiting", "待复核"),
                                    ("confirmed", "已复核"),
                                    ("declined", "已退回"),
                                    ("withdrawn", "已撤回"),
                                ],
                                default="waiting",
                                max_length=10,
                                verbose_name="状态",
                            ),
                        ),
                        ("decided_on", models.DateField(null=True, verbose_name="复核日期")),
                        ("opinion", models.TextField(blank=True, max_length=2000, verbose_name="复核意见")),
                        (
                            "township",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                to="township.township",
                                verbose_name="乡镇",
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
                                verbose_name="涉及干部",
                            ),
                        ),
                        (
                            "account",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="涉及账号",
                            ),
                        ),
                        (
                            "proposed_by",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="提出人",
                            ),
                        ),
                        (
                            "decided_by",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
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
                        "verbose_name": "historical 待复核事项",
                        "verbose_name_plural": "historical 待复核事项",
                        "ordering": ("-history_date", "-history_id"),
                        "get_latest_by": ("history_date", "history_id"),
                    },
                    bases=(simple_history.models.HistoricalChanges, models.Model),
                ),
                migrations.CreateModel(
                    name="HistoricalPost",
                    fields=[
                        (
                            "id",
                            models.BigIntegerField(
                                auto_created=True, blank=True, db_index=True, verbose_name="ID"
                            ),
                        ),
                        ("name", models.CharField(max_length=60, verbose_name="职位名称")),
                        (
                            "level",
                            models.CharField(
                                choices=[
                                    ("township_chief", "乡科级正职"),
                                    ("township_deputy", "乡科级副职"),
                                    ("chief", "股级正职"),
                                    ("deputy", "股级副职"),
                                    ("ordinary", "一般岗位"),
                                ],
                                max_length=20,
                                verbose_name="职位层次",
                            ),
                        ),
                        (
                            "establishment",
                            models.CharField(
                                choices=[
                                    ("administrative", "行政编制"),
                                    ("institutional", "事业编制"),
                                    ("worker", "工勤编制"),
                                    ("none", "编外"),
                                ],
                                max_length=20,
                                verbose_name="编制类别",
                            ),
                        ),
                        (
                            "filling",
                            models.CharField(
                                choices=[("appointed", "任命"), ("elected", "选举")],
                                default="appointed",
                                help_text="选举产生的职位不得任命（村民委员会组织法第十一条）",
                                max_length=20,
                                verbose_name="产生方式",
                            ),
                        ),
                        (
                            "competent_body",
                            models.CharField(default="乡镇党委", max_length=60, verbose_name="任免机关"),
                        ),
                        ("duties", models.TextField(blank=True, verbose_name="岗位职责")),
                        (
                            "specialities",
                            models.CharField(
                                blank=True,
                                help_text="多项用顿号隔开，用于人岗相适比对",
                                max_length=200,
                                verbose_name="专业特长要求",
                            ),
                        ),
                        (
                            "min_schooling",
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
                                verbose_name="最低学历",
                            ),
                        ),
                        (
                            "min_years_work",
                            models.PositiveSmallIntegerField(
                                blank=True,
                                null=True,
                                validators=[django.core.validators.MaxValueValidator(40)],
                                verbose_name="最低工作年限",
                            ),
                        ),
                        (
                            "min_years_below",
                            models.PositiveSmallIntegerField(
                                blank=True,
                                null=True,
                                validators=[django.core.validators.MaxValueValidator(20)],
                                verbose_name="下一层次任职最低年限",
                            ),
                        ),
                        (
                            "max_age",
                            models.PositiveSmallIntegerField(
                                blank=True,
                                null=True,
                                validators=[
                                    django.core.validators.MinValueValidator(18),
                                    django.core.validators.MaxValueValidator(70),
                                ],
                                verbose_name="年龄上限",
                            ),
                        ),
                        ("party_member", models.BooleanField(default=False, verbose_name="须为中共党员")),
                        ("order", models.PositiveSmallIntegerField(default=0, verbose_name="排序")),
                        ("abolished_on", models.DateField(blank=True, null=True, verbose_name="撤销日期")),
                        (
                            "township",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                to="township.township",
                                verbose_name="乡镇",
                            ),
                        ),
                        (
                            "unit",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                to="township.unit",
                                verbose_name="所在机构",
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
                        "verbose_name": "historical 职位",
                        "verbose_name_plural": "historical 职位",
                        "ordering": ("-history_date", "-history_id"),
                        "get_latest_by": ("history_date", "history_id"),
                    },
                    bases=(simple_history.models.HistoricalChanges, models.Model),
                ),
                migrations.CreateModel(
                    name="HistoricalRank",
                    fields=[
                        (
                            "id",
                            models.BigIntegerField(
                                auto_created=True, blank=True, db_index=True, verbose_name="ID"
                            ),
                        ),
                        (
                            "rank",
                            models.CharField(
                                help_text="如：一级科员、九级职员", max_length=40, verbose_name="职级"
                            ),
                        ),
                        ("since", models.DateField(null=True, verbose_name="任职级日期")),
                        ("document", models.CharField(blank=True, max_length=80, verbose_name="职级文号")),
                        (
                            "cadre",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                to="township.cadre",
                                verbose_name="干部",
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
                        "verbose_name": "historical 职级",
                        "verbose_name_plural": "historical 职级",
                        "ordering": ("-history_date", "-history_id"),
                        "get_latest_by": ("history_date", "history_id"),
                    },
                    bases=(simple_history.models.HistoricalChanges, models.Model),
                ),
                migrations.CreateModel(
                    name="HistoricalReward",
                    fields=[
                        (
                            "id",
                            models.BigIntegerField(
                                auto_created=True, blank=True, db_index=True, verbose_name="ID"
                            ),
                        ),
                        ("awarded_on", models.DateField(verbose_name="授予日期")),
                        ("name", models.CharField(max_length=100, verbose_name="奖励名称")),
                        ("body", models.CharField(max_length=100, verbose_name="授予机关")),
                        (
                            "cadre",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                to="township.cadre",
                                verbose_name="干部",
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
                        "verbose_name": "historical 奖励",
                        "verbose_name_plural": "historical 奖励",
                        "ordering": ("-history_date", "-history_id"),
                        "get_latest_by": ("history_date", "history_id"),
                    },
                    bases=(simple_history.models.HistoricalChanges, models.Model),
                ),
                migrations.CreateModel(
                    name="HistoricalSanction",
                    fields=[
                        (
                            "id",
                            models.BigIntegerField(
                                auto_created=True, blank=True, db_index=True, verbose_name="ID"
                            ),
                        ),
                        (
                            "kind",
                            models.CharField(
                                choices=[
                                    ("party_warning", "党内警告"),
                                    ("party_serious_warning", "党内严重警告"),
                                    ("party_post_removal", "撤销党内职务"),
                                    ("party_probation_1y", "留党察看一年"),
                                    ("party_probation_2y", "留党察看二年"),
                                    ("party_expulsion", "开除党籍"),
                                    ("warning", "警告"),
                                    ("demerit", "记过"),
                                    ("major_demerit", "记大过"),
                                    ("demotion", "降级"),
                                    ("removal", "撤职"),
                                    ("admonition", "诫勉"),
                                    ("organisational_measure", "组织处理"),
                                    ("lowered_grade", "降低岗位等级"),
                                    ("criminal", "刑事处罚"),
                                    ("detention", "行政拘留"),
                                    ("dishonest", "列入失信被执行人"),
                                    ("other_penalty", "其他行政处罚"),
                                ],
                                max_length=40,
                                verbose_name="种类",
                            ),
                        ),
                        ("decided_on", models.DateField(verbose_name="批准日期")),
                        (
                            "influence_until",
                            models.DateField(
                                help_text="诫勉、组织处理、降低岗位等级的影响期按决定文件填写；处分由系统按规定计算",
                                verbose_name="影响期截止日",
                            ),
                        ),
                        ("body", models.CharField(max_length=100, verbose_name="决定机关")),
                        ("document", models.CharField(max_length=80, verbose_name="文号")),
                        ("facts", models.TextField(blank=True, verbose_name="主要事实")),
                        (
                            "cadre",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                to="township.cadre",
                                verbose_name="干部",
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
                        "verbose_name": "historical 处分处理",
                        "verbose_name_plural": "historical 处分处理",
                        "ordering": ("-history_date", "-history_id"),
                        "get_latest_by": ("history_date", "history_id"),
                    },
                    bases=(simple_history.models.HistoricalChanges, models.Model),
                ),
                migrations.CreateModel(
                    name="Post",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        (
                            "township",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="posts",
                                to="township.township",
                                verbose_name="乡镇",
                            ),
                        ),
                        (
                            "unit",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="posts",
                                to="township.unit",
                                verbose_name="所在机构",
                            ),
                        ),
                        ("name", models.CharField(max_length=60, verbose_name="职位名称")),
                        (
                            "level",
                            models.CharField(
                                choices=[
                                    ("township_chief", "乡科级正职"),
                                    ("township_deputy", "乡科级副职"),
                                    ("chief", "股级正职"),
                                    ("deputy", "股级副职"),
                                    ("ordinary", "一般岗位"),
                                ],
                                max_length=20,
                                verbose_name="职位层次",
                            ),
                        ),
                        (
                            "establishment",
                            models.CharField(
                                choices=[
                                    ("administrative", "行政编制"),
                                    ("institutional", "事业编制"),
                                    ("worker", "工勤编制"),
                                    ("none", "编外"),
                                ],
                                max_length=20,
                                verbose_name="编制类别",
                            ),
                        ),
                        (
                            "filling",
                            models.CharField(
                                choices=[("appointed", "任命"), ("elected", "选举")],
                                default="appointed",
                                help_text="选举产生的职位不得任命（村民委员会组织法第十一条）",
                                max_length=20,
                                verbose_name="产生方式",
                            ),
                        ),
                        (
                            "competent_body",
                            models.CharField(default="乡镇党委", max_length=60, verbose_name="任免机关"),
                        ),
                        ("duties", models.TextField(blank=True, verbose_name="岗位职责")),
                        (
                            "specialities",
                            models.CharField(
                                blank=True,
                                help_text="多项用顿号隔开，用于人岗相适比对",
                                max_length=200,
                                verbose_name="专业特长要求",
                            ),
                        ),
                        (
                            "min_schooling",
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
                                verbose_name="最低学历",
                            ),
                        ),
                        (
                            "min_years_work",
                            models.PositiveSmallIntegerField(
                                blank=True,
                                null=True,
                                validators=[django.core.validators.MaxValueValidator(40)],
                                verbose_name="最低工作年限",
                            ),
                        ),
                        (
                            "min_years_below",
                            models.PositiveSmallIntegerField(
                                blank=True,
                                null=True,
                                validators=[django.core.validators.MaxValueValidator(20)],
                                verbose_name="下一层次任职最低年限",
                            ),
                        ),
                        (
                            "max_age",
                            models.PositiveSmallIntegerField(
                                blank=True,
                                null=True,
                                validators=[
                                    django.core.validators.MinValueValidator(18),
                                    django.core.validators.MaxValueValidator(70),
                                ],
                                verbose_name="年龄上限",
                            ),
                        ),
                        ("party_member", models.BooleanField(default=False, verbose_name="须为中共党员")),
                        ("order", models.PositiveSmallIntegerField(default=0, verbose_name="排序")),
                        ("abolished_on", models.DateField(blank=True, null=True, verbose_name="撤销日期")),
                    ],
                    options={
                        "verbose_name": "职位",
                        "verbose_name_plural": "职位",
                        "ordering": ["unit__order", "unit_id", "order", "pk"],
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("unit", "name"),
                                name="post_name_unique",
                                violation_error_message="该机构已有同名职位；多人任同一职位时修改职数",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    (
                                        "level__in",
                                        ["township_chief", "township_deputy", "chief", "deputy", "ordinary"],
                                    )
                                ),
                                name="post_level_known",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    (
                                        "establishment__in",
                                        ["administrative", "institutional", "worker", "none"],
                                    )
                                ),
                                name="post_establishment_known",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(("filling__in", ["appointed", "elected"])),
                                name="post_filling_known",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    (
                                        "min_schooling__in",
                                        [
                                            "",
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
                                name="post_schooling_known",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="HistoricalSeat",
                    fields=[
                        (
                            "id",
                            models.BigIntegerField(
                                auto_created=True, blank=True, db_index=True, verbose_name="ID"
                            ),
                        ),
                        ("number", models.PositiveSmallIntegerField(verbose_name="席位号")),
                        ("withdrawn_on", models.DateField(blank=True, null=True, verbose_name="核减日期")),
                        (
                            "post",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                to="township.post",
                                verbose_name="职位",
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
                        "verbose_name": "historical 席位",
                        "verbose_name_plural": "historical 席位",
                        "ordering": ("-history_date", "-history_id"),
                        "get_latest_by": ("history_date", "history_id"),
                    },
                    bases=(simple_history.models.HistoricalChanges, models.Model),
                ),
                migrations.CreateModel(
                    name="HistoricalStaffingQuota",
                    fields=[
                        (
                            "id",
                            models.BigIntegerField(
                                auto_created=True, blank=True, db_index=True, verbose_name="ID"
                            ),
                        ),
                        (
                            "kind",
                            models.CharField(
                                choices=[
                                    ("administrative", "行政编制"),
                                    ("institutional", "事业编制"),
                                    ("worker", "工勤编制"),
                                ],
                                max_length=20,
                                verbose_name="编制类别",
                            ),
                        ),
                        ("authorised", models.PositiveIntegerField(verbose_name="核定数")),
                        ("document", models.CharField(max_length=80, verbose_name="核定文号")),
                        ("approved_on", models.DateField(verbose_name="核定日期")),
                        (
                            "township",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
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
                        "verbose_name": "historical 编制",
                        "verbose_name_plural": "historical 编制",
                        "ordering": ("-history_date", "-history_id"),
                        "get_latest_by": ("history_date", "history_id"),
                    },
                    bases=(simple_history.models.HistoricalChanges, models.Model),
                ),
                migrations.CreateModel(
                    name="Seat",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        (
                            "post",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="seats",
                                to="township.post",
                                verbose_name="职位",
                            ),
                        ),
                        ("number", models.PositiveSmallIntegerField(verbose_name="席位号")),
                        ("withdrawn_on", models.DateField(blank=True, null=True, verbose_name="核减日期")),
                    ],
                    options={
                        "verbose_name": "席位",
                        "verbose_name_plural": "席位",
                        "ordering": ["post", "number"],
                        "constraints": [
                            models.UniqueConstraint(fields=("post", "number"), name="seat_number_unique")
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Tenure",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        (
                            "cadre",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="%(class)ss",
                                to="township.cadre",
                                verbose_name="干部",
                            ),
                        ),
                        (
                            "seat",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="tenures",
                                to="township.seat",
                                verbose_name="席位",
                            ),
                        ),
                        ("post_name", models.CharField(max_length=120, verbose_name="职务")),
                        (
                            "level",
                            models.CharField(
                                choices=[
                                    ("township_chief", "乡科级正职"),
                                    ("township_deputy", "乡科级副职"),
                                    ("chief", "股级正职"),
                                    ("deputy", "股级副职"),
                                    ("ordinary", "一般岗位"),
                                ],
                                default="ordinary",
                                max_length=20,
                                verbose_name="职位层次",
                            ),
                        ),
                        ("since", models.DateField(verbose_name="任职日期")),
                        ("until", models.DateField(blank=True, null=True, verbose_name="免职日期")),
                        (
                            "decided_on",
                            models.DateField(
                                blank=True,
                                help_text="任职时间自党委决定之日起算",
                                null=True,
                                verbose_name="决定日期",
                            ),
                        ),
                        (
                            "probation_until",
                            models.DateField(blank=True, null=True, verbose_name="试用期满日期"),
                        ),
                        (
                            "basis",
                            models.CharField(
                                choices=[
                                    ("appointment", "任用事项"),
                                    ("election", "选举"),
                                    ("imported", "历史登记"),
                                ],
                                default="imported",
                                max_length=20,
                                verbose_name="依据",
                            ),
                        ),
                        (
                            "beginning",
                            models.CharField(
                                choices=[
                                    ("promotion", "提拔"),
                                    ("lateral", "平级任职"),
                                    ("higher", "上级任命"),
                                    ("election", "选举"),
                                    ("assignment", "一般岗位安排"),
                                    ("imported", "历史登记"),
                                ],
                                default="imported",
                                max_length=20,
                                verbose_name="任职方式",
                            ),
                        ),
                        ("document", models.CharField(blank=True, max_length=80, verbose_name="任职文号")),
                        (
                            "ending",
                            models.CharField(
                                blank=True,
                                choices=[
                                    ("removed", "免职"),
                                    ("resigned", "辞职"),
                                    ("left", "辞去公职或辞退"),
                                    ("retired", "退休"),
                                    ("transferred", "调出"),
                                    ("term", "任期届满"),
                                    ("deceased", "去世"),
                                    ("moved", "转任（因新任职）"),
                                    ("unfit", "试用不合格"),
                                    ("annulled", "任职撤销"),
                                ],
                                max_length=20,
                                verbose_name="离任方式",
                            ),
                        ),
                        (
                            "ended_document",
                            models.CharField(blank=True, max_length=80, verbose_name="离任文号"),
                        ),
                        (
                            "ended_by",
                            models.ForeignKey(
                                blank=True,
                                editable=False,
                                help_text="撤销新任职时据此恢复",
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="ended",
                                to="township.tenure",
                                verbose_name="因新任职而结束",
                            ),
                        ),
                        (
                            "annulled_on",
                            models.DateField(blank=True, editable=False, null=True, verbose_name="撤销日期"),
                        ),
                    ],
                    options={
                        "verbose_name": "任职",
                        "verbose_name_plural": "任职",
                        "ordering": ["-since", "-pk"],
                        "constraints": [
                            models.UniqueConstraint(
                                condition=models.Q(("until", None)),
                                fields=("seat",),
                                name="tenure_seat_held_once",
                                violation_error_message="该席位已有人任职，先免去原任职",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("until", None), ("until__gte", models.F("since")), _connector="OR"
                                ),
                                name="tenure_dates_ordered",
                                violation_error_message="免职日期不得早于任职日期",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(("basis__in", ["appointment", "election", "imported"])),
                                name="tenure_basis_known",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    (
                                        "beginning__in",
                                        [
                                            "promotion",
                                            "lateral",
                                            "higher",
                                            "election",
                                            "assignment",
                                            "imported",
                                        ],
                                    )
                                ),
                                name="tenure_beginning_known",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("ending", ""),
                                    models.Q(
                                        (
                                            "ending__in",
                                            [
                                                "removed",
                                                "resigned",
                                                "left",
                                                "retired",
                                                "transferred",
                                                "term",
                                                "deceased",
                                                "moved",
                                                "unfit",
                                                "annulled",
                                            ],
                                        ),
                                        ("until__isnull", False),
                                    ),
                                    _connector="OR",
                                ),
                                name="tenure_ending_known",
                                violation_error_message="在任的任职没有离任方式；填写离任方式的，先填写免职日期",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    (
                                        "level__in",
                                        ["township_chief", "township_deputy", "chief", "deputy", "ordinary"],
                                    )
                                ),
                                name="tenure_level_known",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="HistoricalTenure",
                    fields=[
                        (
                            "id",
                            models.BigIntegerField(
                                auto_created=True, blank=True, db_index=True, verbose_name="ID"
                            ),
                        ),
                        ("post_name", models.CharField(max_length=120, verbose_name="职务")),
                        (
                            "level",
                            models.CharField(
                                choices=[
                                    ("township_chief", "乡科级正职"),
                                    ("township_deputy", "乡科级副职"),
                                    ("chief", "股级正职"),
                                    ("deputy", "股级副职"),
                                    ("ordinary", "一般岗位"),
                                ],
                                default="ordinary",
                                max_length=20,
                                verbose_name="职位层次",
                            ),
                        ),
                        ("since", models.DateField(verbose_name="任职日期")),
                        ("until", models.DateField(blank=True, null=True, verbose_name="免职日期")),
                        (
                            "decided_on",
                            models.DateField(
                                blank=True,
                                help_text="任职时间自党委决定之日起算",
                                null=True,
                                verbose_name="决定日期",
                            ),
                        ),
                        (
                            "probation_until",
                            models.DateField(blank=True, null=True, verbose_name="试用期满日期"),
                        ),
                        (
                            "basis",
                            models.CharField(
                                choices=[
                                    ("appointment", "任用事项"),
                                    ("election", "选举"),
                                    ("imported", "历史登记"),
                                ],
                                default="imported",
                                max_length=20,
                                verbose_name="依据",
                            ),
                        ),
                        (
                            "beginning",
                            models.CharField(
                                choices=[
                                    ("promotion", "提拔"),
                                    ("lateral", "平级任职"),
                                    ("higher", "上级任命"),
                                    ("election", "选举"),
                                    ("assignment", "一般岗位安排"),
                                    ("imported", "历史登记"),
                                ],
                                default="imported",
                                max_length=20,
                                verbose_name="任职方式",
                            ),
                        ),
                        ("document", models.CharField(blank=True, max_length=80, verbose_name="任职文号")),
                        (
                            "ending",
                            models.CharField(
                                blank=True,
                                choices=[
                                    ("removed", "免职"),
                                    ("resigned", "辞职"),
                                    ("left", "辞去公职或辞退"),
                                    ("retired", "退休"),
                                    ("transferred", "调出"),
                                    ("term", "任期届满"),
                                    ("deceased", "去世"),
                                    ("moved", "转任（因新任职）"),
                                    ("unfit", "试用不合格"),
                                    ("annulled", "任职撤销"),
                                ],
                                max_length=20,
                                verbose_name="离任方式",
                            ),
                        ),
                        (
                            "ended_document",
                            models.CharField(blank=True, max_length=80, verbose_name="离任文号"),
                        ),
                        (
                            "annulled_on",
                            models.DateField(blank=True, editable=False, null=True, verbose_name="撤销日期"),
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
                                verbose_name="干部",
                            ),
                        ),
                        (
                            "seat",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                to="township.seat",
                                verbose_name="席位",
                            ),
                        ),
                        (
                            "ended_by",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                editable=False,
                                help_text="撤销新任职时据此恢复",
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                to="township.tenure",
                                verbose_name="因新任职而结束",
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
                        "verbose_name": "historical 任职",
                        "verbose_name_plural": "historical 任职",
                        "ordering": ("-history_date", "-history_id"),
                        "get_latest_by": ("history_date", "history_id"),
                    },
                    bases=(simple_history.models.HistoricalChanges, models.Model),
                ),
                migrations.CreateModel(
                    name="HistoricalTownship",
                    fields=[
                        (
                            "id",
                            models.BigIntegerField(
                                auto_created=True, blank=True, db_index=True, verbose_name="ID"
                            ),
                        ),
                        (
                            "name",
                            models.CharField(
                                db_index=True, help_text="如：青石镇", max_length=40, verbose_name="名称"
                            ),
                        ),
                        (
                            "county",
                            models.CharField(blank=True, max_length=40, verbose_name="所属县（市、区）"),
                        ),
                        (
                            "code",
                            models.CharField(
                                help_text="用于任用事项编号和发文，如：青石",
                                max_length=10,
                                verbose_name="文号代字",
                            ),
                        ),
                        (
                            "edition",
                            models.CharField(
                                choices=[
                                    ("township", "本镇程序（先公示、后讨论决定）"),
                                    ("regulation", "条例程序（先讨论决定、后公示）"),
                                ],
                                default="township",
                                help_text="只影响此后启动的任用事项；已启动的按启动时的程序办完",
                                max_length=20,
                                verbose_name="适用程序",
                            ),
                        ),
                        (
                            "report_phone",
                            models.CharField(blank=True, max_length=40, verbose_name="监督举报电话"),
                        ),
                        (
                            "report_mailbox",
                            models.CharField(
                                blank=True, max_length=100, verbose_name="举报信箱（地址或邮箱）"
                            ),
                        ),
                        (
                            "filing_required",
                            models.BooleanField(default=True, verbose_name="任职须报县委组织部备案"),
                        ),
                        (
                            "second_factor_from",
                            models.DateField(
                                blank=True,
                                editable=False,
                                help_text="系统管理员提出、另一人复核；自该日起，未启用两步验证的账号登录后只能启用",
                                null=True,
                                verbose_name="两步验证自何日起必须",
                            ),
                        ),
                        (
                            "county_office",
                            models.BooleanField(default=False, editable=False, verbose_name="县委组织部"),
                        ),
                        (
                            "is_demonstration",
                            models.BooleanField(default=False, editable=False, verbose_name="演示数据"),
                        ),
                        (
                            "declared_on",
                            models.DateField(
                                blank=True,
                                editable=False,
                                help_text="组织委员提出、党委书记复核之日；此后名册中的任免和影响回避、资格的记录须两人办理",
                                null=True,
                                verbose_name="起始状态确认日期",
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
                        "verbose_name": "historical 乡镇",
                        "verbose_name_plural": "historical 乡镇",
                        "ordering": ("-history_date", "-history_id"),
                        "get_latest_by": ("history_date", "history_id"),
                    },
                    bases=(simple_history.models.HistoricalChanges, models.Model),
                ),
                migrations.CreateModel(
                    name="HistoricalUnit",
                    fields=[
                        (
                            "id",
                            models.BigIntegerField(
                                auto_created=True, blank=True, db_index=True, verbose_name="ID"
                            ),
                        ),
                        ("name", models.CharField(max_length=60, verbose_name="机构名称")),
                        ("order", models.PositiveSmallIntegerField(default=0, verbose_name="排序")),
                        ("duties", models.TextField(blank=True, verbose_name="主要职责")),
                        (
                            "township",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
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
                        "verbose_name": "historical 内设机构",
                        "verbose_name_plural": "historical 内设机构",
                        "ordering": ("-history_date", "-history_id"),
                        "get_latest_by": ("history_date", "history_id"),
                    },
                    bases=(simple_history.models.HistoricalChanges, models.Model),
                ),
                migrations.CreateModel(
                    name="HistoricalUser",
                    fields=[
                        (
                            "id",
                            models.BigIntegerField(
                                auto_created=True, blank=True, db_index=True, verbose_name="ID"
                            ),
                        ),
                        (
                            "username",
                            models.CharField(
                                db_index=True,
                                error_messages={"unique": "该登录名已被使用，换一个登录名"},
                                max_length=30,
                                validators=[
                                    django.core.validators.RegexValidator(
                                        "^[a-z0-9_.-]{3,30}$",
                                        "登录名用3至30个小写字母、数字、点、横线或下划线",
                                    )
                                ],
                                verbose_name="登录名",
                            ),
                        ),
                        ("name", models.CharField(max_length=40, verbose_name="姓名")),
                        ("compared_name", models.CharField(default="", editable=False, max_length=40)),
                        ("position", models.CharField(blank=True, max_length=40, verbose_name="党政职务")),
                        (
                            "not_own",
                            models.JSONField(
                                blank=True, default=list, editable=False, verbose_name="同名而非本人的档案"
                            ),
                        ),
                        ("is_active", models.BooleanField(default=True, verbose_name="启用")),
                        (
                            "must_change_password",
                            models.BooleanField(default=False, verbose_name="下次登录须修改密码"),
                        ),
                        (
                            "password_expires_at",
                            models.DateTimeField(
                                blank=True, editable=False, null=True, verbose_name="一次性密码有效期至"
                            ),
                        ),
                        (
                            "password_mark",
                            models.CharField(
                                blank=True, editable=False, max_length=64, verbose_name="密码标记"
                            ),
                        ),
                        (
                            "factor_mark",
                            models.CharField(
                                blank=True, editable=False, max_length=64, verbose_name="两步验证标记"
                            ),
                        ),
                        (
                            "created_at",
                            models.DateTimeField(
                                default=township.records.clock.now, editable=False, verbose_name="建立时间"
                            ),
                        ),
                        (
                            "home",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                to="township.township",
                                verbose_name="所属乡镇",
                            ),
                        ),
                        (
                            "cadre",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                help_text="据此计算回避；本人及近亲属的事项对其不可见",
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                to="township.cadre",
                                verbose_name="本人干部信息",
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
                        "verbose_name": "historical 用户",
                        "verbose_name_plural": "historical 用户",
                        "ordering": ("-history_date", "-history_id"),
                        "get_latest_by": ("history_date", "history_id"),
                    },
                    bases=(simple_history.models.HistoricalChanges, models.Model),
                ),
                migrations.CreateModel(
                    name="HistoricalVillage",
                    fields=[
                        (
                            "id",
                            models.BigIntegerField(
                                auto_created=True, blank=True, db_index=True, verbose_name="ID"
                            ),
                        ),
                        ("name", models.CharField(max_length=40, verbose_name="村名")),
                        ("order", models.PositiveSmallIntegerField(default=0, verbose_name="排序")),
                        (
                            "households",
                            models.PositiveIntegerField(blank=True, null=True, verbose_name="户数"),
                        ),
                        (
                            "population",
                            models.PositiveIntegerField(blank=True, null=True, verbose_name="人口"),
                        ),
                        (
                            "party_members",
                            models.PositiveIntegerField(blank=True, null=True, verbose_name="党员数"),
                        ),
                        (
                            "township",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
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
                        "verbose_name": "historical 行政村",
                        "verbose_name_plural": "historical 行政村",
                        "ordering": ("-history_date", "-history_id"),
                        "get_latest_by": ("history_date", "history_id"),
                    },
                    bases=(simple_history.models.HistoricalChanges, models.Model),
                ),
                migrations.CreateModel(
                    name="Village",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        (
                            "township",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="villages",
                                to="township.township",
                                verbose_name="乡镇",
                            ),
                        ),
                        ("name", models.CharField(max_length=40, verbose_name="村名")),
                        ("order", models.PositiveSmallIntegerField(default=0, verbose_name="排序")),
                        (
                            "households",
                            models.PositiveIntegerField(blank=True, null=True, verbose_name="户数"),
                        ),
                        (
                            "population",
                            models.PositiveIntegerField(blank=True, null=True, verbose_name="人口"),
                        ),
                        (
                            "party_members",
                            models.PositiveIntegerField(blank=True, null=True, verbose_name="党员数"),
                        ),
                    ],
                    options={
                        "verbose_name": "行政村",
                        "verbose_name_plural": "行政村",
                        "ordering": ["order", "pk"],
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("township", "name"),
                                name="village_name_unique",
                                violation_error_message="已有同名行政村，核对后换一个名称",
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="HistoricalVillageContact",
                    fields=[
                        (
                            "id",
                            models.BigIntegerField(
                                auto_created=True, blank=True, db_index=True, verbose_name="ID"
                            ),
                        ),
                        ("since", models.DateField(verbose_name="自")),
                        ("until", models.DateField(blank=True, null=True, verbose_name="至")),
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
                            "cadre",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                to="township.cadre",
                                verbose_name="包村干部",
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
                        "verbose_name": "historical 包村干部",
                        "verbose_name_plural": "historical 包村干部",
                        "ordering": ("-history_date", "-history_id"),
                        "get_latest_by": ("history_date", "history_id"),
                    },
                    bases=(simple_history.models.HistoricalChanges, models.Model),
                ),
                migrations.CreateModel(
                    name="HistoricalYearlyAssessment",
                    fields=[
                        (
                            "id",
                            models.BigIntegerField(
                                auto_created=True, blank=True, db_index=True, verbose_name="ID"
                            ),
                        ),
                        ("year", models.PositiveSmallIntegerField(verbose_name="年度")),
                        (
                            "result",
                            models.CharField(
                                choices=[
                                    ("excellent", "优秀"),
                                    ("competent", "称职（合格）"),
                                    ("basic", "基本称职（基本合格）"),
                                    ("incompetent", "不称职（不合格）"),
                                    ("ungraded", "不定等次"),
                                ],
                                max_length=20,
                                verbose_name="等次",
                            ),
                        ),
                        ("document", models.CharField(blank=True, max_length=80, verbose_name="文号")),
                        (
                            "cadre",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                to="township.cadre",
                                verbose_name="干部",
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
                        "verbose_name": "historical 年度考核",
                        "verbose_name_plural": "historical 年度考核",
                        "ordering": ("-history_date", "-history_id"),
                        "get_latest_by": ("history_date", "history_id"),
                    },
                    bases=(simple_history.models.HistoricalChanges, models.Model),
                ),
                migrations.CreateModel(
                    name="ImportUpload",
                    fields=[
                        (
                            "token",
                            models.CharField(
                                max_length=40, primary_key=True, serialize=False, verbose_name="上传编号"
                            ),
                        ),
                        (
                            "township",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="+",
                                to="township.township",
                                verbose_name="乡镇",
                            ),
                        ),
                        (
                            "user",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="上传人",
                            ),
                        ),
                        ("purpose", models.CharField(blank=True, max_length=40, verbose_name="用途")),
                        ("name", models.CharField(max_length=100, verbose_name="文件名")),
                        ("sha256", models.CharField(max_length=64, verbose_name="SHA-256")),
                        ("at", models.DateTimeField(db_index=True, verbose_name="上传时间")),
                        ("rows", models.BinaryField(verbose_name="读取的内容")),
                        ("done", models.PositiveIntegerField(null=True, verbose_name="纪实序号")),
                    ],
                    options={
                        "verbose_name": "待确认的导入",
                        "verbose_name_plural": "待确认的导入",
                    },
                ),
                migrations.CreateModel(
                    name="Job",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        (
                            "township",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="jobs",
                                to="township.township",
                                verbose_name="乡镇",
                            ),
                        ),
                        ("kind", models.CharField(max_length=60, verbose_name="种类代码")),
                        ("arguments", models.JSONField(default=dict, verbose_name="所需资料")),
                        (
                            "asked_by",
                            models.ForeignKey(
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="要求办理的人",
                            ),
                        ),
                        ("asked_at", models.DateTimeField(verbose_name="要求办理的时间")),
                        (
                            "state",
                            models.CharField(
                                choices=[
                                    ("queued", "排队等候"),
                                    ("running", "正在办理"),
                                    ("done", "已办完"),
                                    ("failed", "没有办成"),
                                    ("abandoned", "多次中断"),
                                ],
                                default="queued",
                                max_length=10,
                                verbose_name="状态",
                            ),
                        ),
                        ("attempts", models.PositiveSmallIntegerField(default=0, verbose_name="第几次办理")),
                        (
                            "heartbeat",
                            models.DateTimeField(
                                help_text="正在办理而久不报到的，视为中断",
                                null=True,
                                verbose_name="最近一次报到",
                            ),
                        ),
                        ("done", models.PositiveIntegerField(default=0, verbose_name="已完成")),
                        ("total", models.PositiveIntegerField(default=0, verbose_name="共计")),
                        ("sentence", models.CharField(blank=True, max_length=200, verbose_name="进展")),
                        ("ended_at", models.DateTimeField(null=True, verbose_name="办结时间")),
                        ("result", models.JSONField(null=True, verbose_name="结果")),
                        ("error", models.CharField(blank=True, max_length=500, verbose_name="未办成的原因")),
                    ],
                    options={
                        "verbose_name": "长时间任务",
                        "verbose_name_plural": "长时间任务",
                        "ordering": ["asked_at", "pk"],
                        "indexes": [
                            models.Index(fields=["township", "kind", "asked_at"], name="job_of_kind"),
                            models.Index(
                                condition=models.Q(("state__in", ["queued", "running"])),
                                fields=["asked_at"],
                                name="job_under_way",
                            ),
                        ],
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("state__in", ["queued", "running", "done", "failed", "abandoned"])
                                ),
                                name="job_state_known",
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="LocalMeasure",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        (
                            "township",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="measures",
                                to="township.township",
                                verbose_name="乡镇",
                            ),
                        ),
                        ("parameter", models.CharField(max_length=60, verbose_name="参数")),
                        ("value", models.CharField(max_length=40, verbose_name="数值")),
                        ("effective_from", models.DateField(verbose_name="施行日期")),
                        ("document", models.CharField(max_length=120, verbose_name="依据文件")),
                        (
                            "set_by",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="录入人",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "本镇办法",
                        "verbose_name_plural": "本镇办法",
                        "ordering": ["parameter", "-effective_from", "-pk"],
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("township", "parameter", "effective_from"),
                                name="measure_once_a_day",
                                violation_error_message="该参数当日已有规定，换一个施行日期",
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="LoginEvent",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("at", models.DateTimeField(db_index=True, verbose_name="时间")),
                        (
                            "user",
                            models.ForeignKey(
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="login_events",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="用户",
                            ),
                        ),
                        ("username", models.CharField(max_length=30, verbose_name="登录名")),
                        ("address", models.CharField(blank=True, max_length=64, verbose_name="来处")),
                        (
                            "event",
                            models.CharField(
                                choices=[
                                    ("in", "登录"),
                                    ("out", "退出"),
                                    ("ended", "结束其他登录"),
                                    ("wrong", "密码不正确"),
                                    ("unknown", "没有这个登录名"),
                                    ("inactive", "账号已停用"),
                                    ("expired", "一次性密码已失效"),
                                    ("code", "验证码不正确"),
                                ],
                                max_length=10,
                                verbose_name="事件",
                            ),
                        ),
                        ("locked", models.BooleanField(default=False, verbose_name="随后锁定")),
                    ],
                    options={
                        "verbose_name": "登录记录",
                        "verbose_name_plural": "登录记录",
                        "ordering": ["-at", "-pk"],
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(
                                    (
                                        "event__in",
                                        [
                                            "in",
                                            "out",
                                            "ended",
                                            "wrong",
                                            "unknown",
                                            "inactive",
                                            "expired",
                                            "code",
                                        ],
                                    )
                                ),
                                name="login_event_known",
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="LoginSession",
                    fields=[
                        ("session_data", models.TextField(verbose_name="session data")),
                        ("expire_date", models.DateTimeField(db_index=True, verbose_name="expire date")),
                        (
                            "session_key",
                            models.CharField(
                                max_length=64, primary_key=True, serialize=False, verbose_name="密钥摘要"
                            ),
                        ),
                        (
                            "user",
                            models.ForeignKey(
                                null=True,
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="logins",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="用户",
                            ),
                        ),
                        ("began_at", models.DateTimeField(null=True, verbose_name="登录时间")),
                        ("address", models.CharField(blank=True, max_length=64, verbose_name="来处")),
                        ("device", models.CharField(blank=True, max_length=60, verbose_name="浏览器")),
                    ],
                    options={
                        "verbose_name": "登录",
                        "verbose_name_plural": "登录",
                        "abstract": False,
                    },
                ),
                migrations.CreateModel(
                    name="Office",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        (
                            "township",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="offices",
                                to="township.township",
                                verbose_name="乡镇",
                            ),
                        ),
                        (
                            "user",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="offices",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="用户",
                            ),
                        ),
                        (
                            "role",
                            models.CharField(
                                choices=[
                                    ("officer", "组织干事"),
                                    ("commissioner", "组织委员"),
                                    ("secretary", "党委书记"),
                                    ("member", "党委委员"),
                                    ("discipline", "纪委书记"),
                                    ("supervisor", "监督员"),
                                    ("administrator", "系统管理员"),
                                    ("confirmer", "复核员"),
                                    ("contact", "包村干部"),
                                    ("election_clerk", "换届联络员"),
                                    ("county", "县委组织部"),
                                ],
                                max_length=20,
                                verbose_name="职务",
                            ),
                        ),
                        ("stand_in", models.BooleanField(default=False, verbose_name="回避代行")),
                        ("since", models.DateField(verbose_name="自")),
                        ("until", models.DateField(blank=True, null=True, verbose_name="至")),
                    ],
                    options={
                        "verbose_name": "职务",
                        "verbose_name_plural": "职务",
                        "ordering": ["township", "role", "since"],
                        "constraints": [
                            models.UniqueConstraint(
                                condition=models.Q(("until", None)),
                                fields=("township", "user", "role"),
                                name="office_held_once",
                                violation_error_message="该用户已担任此职务",
                            ),
                            models.UniqueConstraint(
                                condition=models.Q(
                                    ("role__in", ("commissioner", "secretary", "discipline")), ("until", None)
                                ),
                                fields=("township", "role", "stand_in"),
                                name="office_single_holder",
                                violation_error_message="该职务已有人担任，先结束其任期",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    (
                                        "role__in",
                                        [
                                            "officer",
                                            "commissioner",
                                            "secretary",
                                            "member",
                                            "discipline",
                                            "supervisor",
                                            "administrator",
                                            "confirmer",
                                            "contact",
                                            "election_clerk",
                                            "county",
                                        ],
                                    )
                                ),
                                name="office_role_known",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("stand_in", False),
                                    ("role__in", ("commissioner", "secretary", "discipline")),
                                    _connector="OR",
                                ),
                                name="office_stand_in_single",
                                violation_error_message="只有一人担任的职务才有回避代行",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("until", None), ("until__gte", models.F("since")), _connector="OR"
                                ),
                                name="office_dates_ordered",
                                violation_error_message="职务结束日期不得早于开始日期",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Rank",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        (
                            "cadre",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="%(class)ss",
                                to="township.cadre",
                                verbose_name="干部",
                            ),
                        ),
                        (
                            "rank",
                            models.CharField(
                                help_text="如：一级科员、九级职员", max_length=40, verbose_name="职级"
                            ),
                        ),
                        ("since", models.DateField(null=True, verbose_name="任职级日期")),
                        ("document", models.CharField(blank=True, max_length=80, verbose_name="职级文号")),
                    ],
                    options={
                        "verbose_name": "职级",
                        "verbose_name_plural": "职级",
                        "ordering": [
                            models.OrderBy(models.F("since"), descending=True, nulls_last=True),
                            "-pk",
                        ],
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("cadre", "rank", "since"),
                                name="rank_once_a_day",
                                violation_error_message="该职级自该日起已登记",
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Reward",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        (
                            "cadre",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="%(class)ss",
                                to="township.cadre",
                                verbose_name="干部",
                            ),
                        ),
                        ("awarded_on", models.DateField(verbose_name="授予日期")),
                        ("name", models.CharField(max_length=100, verbose_name="奖励名称")),
                        ("body", models.CharField(max_length=100, verbose_name="授予机关")),
                    ],
                    options={
                        "verbose_name": "奖励",
                        "verbose_name_plural": "奖励",
                        "ordering": ["-awarded_on", "-pk"],
                    },
                ),
                migrations.CreateModel(
                    name="Sanction",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        (
                            "cadre",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="%(class)ss",
                                to="township.cadre",
                                verbose_name="干部",
                            ),
                        ),
                        (
                            "kind",
                            models.CharField(
                                choices=[
                                    ("party_warning", "党内警告"),
                                    ("party_serious_warning", "党内严重警告"),
                                    ("party_post_removal", "撤销党内职务"),
                                    ("party_probation_1y", "留党察看一年"),
                                    ("party_probation_2y", "留党察看二年"),
                                    ("party_expulsion", "开除党籍"),
                                    ("warning", "警告"),
                                    ("demerit", "记过"),
                                    ("major_demerit", "记大过"),
                                    ("demotion", "降级"),
                                    ("removal", "撤职"),
                                    ("admonition", "诫勉"),
                                    ("organisational_measure", "组织处理"),
                                    ("lowered_grade", "降低岗位等级"),
                                    ("criminal", "刑事处罚"),
                                    ("detention", "行政拘留"),
                                    ("dishonest", "列入失信被执行人"),
                                    ("other_penalty", "其他行政处罚"),
                                ],
                                max_length=40,
                                verbose_name="种类",
                            ),
                        ),
                        ("decided_on", models.DateField(verbose_name="批准日期")),
                        (
                            "influence_until",
                            models.DateField(
                                help_text="诫勉、组织处理、降低岗位等级的影响期按决定文件填写；处分由系统按规定计算",
                                verbose_name="影响期截止日",
                            ),
                        ),
                        ("body", models.CharField(max_length=100, verbose_name="决定机关")),
                        ("document", models.CharField(max_length=80, verbose_name="文号")),
                        ("facts", models.TextField(blank=True, verbose_name="主要事实")),
                    ],
                    options={
                        "verbose_name": "处分处理",
                        "verbose_name_plural": "处分处理",
                        "ordering": ["-decided_on", "-pk"],
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(("influence_until__gte", models.F("decided_on"))),
                                name="sanction_dates_ordered",
                                violation_error_message="影响期截止日不得早于批准日期",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    (
                                        "kind__in",
                                        [
                                            "party_warning",
                                            "party_serious_warning",
                                            "party_post_removal",
                                            "party_probation_1y",
                                            "party_probation_2y",
                                            "party_expulsion",
                                            "warning",
                                            "demerit",
                                            "major_demerit",
                                            "demotion",
                                            "removal",
                                            "admonition",
                                            "organisational_measure",
                                            "lowered_grade",
                                            "criminal",
                                            "detention",
                                            "dishonest",
                                            "other_penalty",
                                        ],
                                    )
                                ),
                                name="sanction_kind_known",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Sending",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("key", models.CharField(max_length=64, unique=True, verbose_name="摘要")),
                        ("at", models.DateTimeField(db_index=True, verbose_name="时间")),
                        ("said", models.CharField(max_length=300, verbose_name="已记录")),
                        ("led_to", models.CharField(default="", max_length=500, verbose_name="去处")),
                    ],
                    options={
                        "verbose_name": "已提交的表单",
                        "verbose_name_plural": "已提交的表单",
                    },
                ),
                migrations.CreateModel(
                    name="StaffingQuota",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        (
                            "township",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="quotas",
                                to="township.township",
                                verbose_name="乡镇",
                            ),
                        ),
                        (
                            "kind",
                            models.CharField(
                                choices=[
                                    ("administrative", "行政编制"),
                                    ("institutional", "事业编制"),
                                    ("worker", "工勤编制"),
                                ],
                                max_length=20,
                                verbose_name="编制类别",
                            ),
                        ),
                        ("authorised", models.PositiveIntegerField(verbose_name="核定数")),
                        ("document", models.CharField(max_length=80, verbose_name="核定文号")),
                        ("approved_on", models.DateField(verbose_name="核定日期")),
                    ],
                    options={
                        "verbose_name": "编制",
                        "verbose_name_plural": "编制",
                        "ordering": ["pk"],
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("township", "kind"),
                                name="quota_once_a_kind",
                                violation_error_message="该编制类别已核定，直接修改原记录",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("kind__in", ["administrative", "institutional", "worker"])
                                ),
                                name="quota_kind_known",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="StepRecord",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        (
                            "township",
                            models.ForeignKey(
                                db_index=False,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="step_records",
                                to="township.township",
                                verbose_name="乡镇",
                            ),
                        ),
                        (
                            "sequence",
                            models.PositiveIntegerField(
                                help_text="在本乡镇纪实链中的位置", verbose_name="序号"
                            ),
                        ),
                        (
                            "matter",
                            models.ForeignKey(
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="steps",
                                to="township.matter",
                                verbose_name="事项",
                            ),
                        ),
                        (
                            "subject",
                            models.CharField(
                                blank=True,
                                help_text="事项以外的对象，如某干部",
                                max_length=100,
                                verbose_name="对象",
                            ),
                        ),
                        ("code", models.CharField(max_length=60, verbose_name="行为代码")),
                        ("label", models.CharField(max_length=100, verbose_name="行为")),
                        (
                            "outcome",
                            models.CharField(
                                choices=[("done", "已办理"), ("refused", "未通过")],
                                default="done",
                                max_length=10,
                                verbose_name="结果",
                            ),
                        ),
                        ("stage", models.CharField(blank=True, max_length=20, verbose_name="所在环节")),
                        ("target", models.CharField(blank=True, max_length=20, verbose_name="进入环节")),
                        ("round", models.PositiveSmallIntegerField(null=True, verbose_name="轮次")),
                        (
                            "actor",
                            models.ForeignKey(
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="经办人",
                            ),
                        ),
                        ("actor_name", models.CharField(max_length=40, verbose_name="经办人姓名")),
                        ("office", models.CharField(blank=True, max_length=40, verbose_name="以何职务")),
                        ("happened_on", models.DateField(verbose_name="发生日期")),
                        ("recorded_at", models.DateTimeField(verbose_name="录入时间")),
                        ("reason", models.TextField(blank=True, verbose_name="事由")),
                        (
                            "responsible",
                            models.CharField(blank=True, max_length=300, verbose_name="责任主体及责任内容"),
                        ),
                        ("checklist", models.JSONField(null=True, verbose_name="当时的核对清单")),
                        ("details", models.JSONField(default=dict, verbose_name="明细")),
                        ("rows_digest", models.CharField(max_length=64, verbose_name="变更行摘要")),
                        ("previous", models.CharField(blank=True, max_length=64, verbose_name="前一摘要")),
                        ("algorithm", models.CharField(max_length=20, verbose_name="摘要算法")),
                        ("digest", models.CharField(max_length=64, verbose_name="摘要")),
                    ],
                    options={
                        "verbose_name": "纪实",
                        "verbose_name_plural": "纪实",
                        "ordering": ["township", "-sequence"],
                        "indexes": [
                            models.Index(fields=["matter", "sequence"], name="step_of_matter"),
                            models.Index(fields=["township", "outcome", "sequence"], name="step_by_outcome"),
                            models.Index(fields=["township", "happened_on", "sequence"], name="step_by_day"),
                            models.Index(fields=["township", "actor_name", "sequence"], name="step_by_actor"),
                            models.Index(
                                condition=models.Q(
                                    django.db.models.lookups.GreaterThan(
                                        township.records.lateness.DayInChina("recorded_at"),
                                        township.records.lateness.DayAfter("happened_on"),
                                    )
                                ),
                                fields=["township", "sequence"],
                                name="step_late",
                            ),
                            models.Index(
                                condition=models.Q(
                                    township.records.sorts.Begins("code", "return_to_"),
                                    township.records.sorts.OneOf(
                                        "code", "'pending.decline', 'finding.return'"
                                    ),
                                    _connector="OR",
                                ),
                                fields=["township", "sequence"],
                                name="step_returned",
                            ),
                            models.Index(
                                condition=models.Q(township.records.sorts.Begins("label", "更正")),
                                fields=["township", "sequence"],
                                name="step_corrected",
                            ),
                            models.Index(
                                condition=models.Q(
                                    township.records.sorts.OneOf("code", "'notes.circumstance'")
                                ),
                                fields=["township", "sequence"],
                                name="step_special",
                            ),
                            models.Index(
                                condition=models.Q(
                                    township.records.sorts.Ends("label", "（有限制任职情形）")
                                ),
                                fields=["township", "sequence"],
                                name="step_barred",
                            ),
                        ],
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("township", "sequence"), name="step_sequence_unique"
                            ),
                            models.CheckConstraint(
                                condition=models.Q(("outcome__in", ["done", "refused"])),
                                name="step_outcome_known",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="StepRow",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        (
                            "record",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="rows",
                                to="township.steprecord",
                            ),
                        ),
                        ("table", models.CharField(max_length=80)),
                        ("history_id", models.BigIntegerField()),
                        ("digest", models.CharField(max_length=64)),
                    ],
                    options={
                        "verbose_name": "变更行",
                        "verbose_name_plural": "变更行",
                        "constraints": [
                            models.UniqueConstraint(fields=("table", "history_id"), name="step_row_once")
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="ThrottleWindow",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("key", models.CharField(max_length=64, verbose_name="摘要")),
                        ("begins", models.DateTimeField(verbose_name="自")),
                        ("ends", models.DateTimeField(db_index=True, verbose_name="至")),
                        ("count", models.PositiveIntegerField(default=0, verbose_name="次数")),
                    ],
                    options={
                        "verbose_name": "次数限制",
                        "verbose_name_plural": "次数限制",
                        "constraints": [
                            models.UniqueConstraint(fields=("key", "begins"), name="throttle_window_once")
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="VillageContact",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        (
                            "village",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="contacts",
                                to="township.village",
                                verbose_name="行政村",
                            ),
                        ),
                        (
                            "cadre",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="contacts",
                                to="township.cadre",
                                verbose_name="包村干部",
                            ),
                        ),
                        ("since", models.DateField(verbose_name="自")),
                        ("until", models.DateField(blank=True, null=True, verbose_name="至")),
                    ],
                    options={
                        "verbose_name": "包村干部",
                        "verbose_name_plural": "包村干部",
                        "ordering": ["-since", "-pk"],
                        "constraints": [
                            models.UniqueConstraint(
                                condition=models.Q(("until", None)),
                                fields=("village",),
                                name="contact_one_a_village",
                                violation_error_message="该村已有包村干部，先结束其包村",
                            ),
                            models.UniqueConstraint(
                                condition=models.Q(("until", None)),
                                fields=("cadre",),
                                name="contact_one_village",
                                violation_error_message="该干部已包其他村，实行一人一挂",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("until", None), ("until__gte", models.F("since")), _connector="OR"
                                ),
                                name="contact_dates_ordered",
                                violation_error_message="包村结束日期不得早于开始日期",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="YearlyAssessment",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        (
                            "cadre",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="%(class)ss",
                                to="township.cadre",
                                verbose_name="干部",
                            ),
                        ),
                        ("year", models.PositiveSmallIntegerField(verbose_name="年度")),
                        (
                            "result",
                            models.CharField(
                                choices=[
                                    ("excellent", "优秀"),
                                    ("competent", "称职（合格）"),
                                    ("basic", "基本称职（基本合格）"),
                                    ("incompetent", "不称职（不合格）"),
                                    ("ungraded", "不定等次"),
                                ],
                                max_length=20,
                                verbose_name="等次",
                            ),
                        ),
                        ("document", models.CharField(blank=True, max_length=80, verbose_name="文号")),
                    ],
                    options={
                        "verbose_name": "年度考核",
                        "verbose_name_plural": "年度考核",
                        "ordering": ["-year", "-pk"],
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("cadre", "year"),
                                name="assessment_once_a_year",
                                violation_error_message="该年度考核结果已登记，修改原记录",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(("year__gte", 1980), ("year__lte", 2100)),
                                name="assessment_year_plausible",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    (
                                        "result__in",
                                        ["excellent", "competent", "basic", "incompetent", "ungraded"],
                                    )
                                ),
                                name="assessment_result_known",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Attachment",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        (
                            "township",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="township.township",
                                verbose_name="乡镇",
                            ),
                        ),
                        (
                            "matter",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="attachments",
                                to="township.matter",
                                verbose_name="事项",
                            ),
                        ),
                        ("room", models.CharField(max_length=20, verbose_name="环节")),
                        ("round", models.PositiveSmallIntegerField(verbose_name="轮次")),
                        ("title", models.CharField(max_length=100, verbose_name="材料名称")),
                        (
                            "file",
                            models.FileField(
                                max_length=200,
                                upload_to=township.records.attachments.place,
                                verbose_name="文件",
                            ),
                        ),
                        ("original_name", models.CharField(max_length=200, verbose_name="原文件名")),
                        ("size", models.PositiveIntegerField(verbose_name="大小（字节）")),
                        ("sha256", models.CharField(max_length=64, verbose_name="SHA-256")),
                        (
                            "recorded_by",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="上传人",
                            ),
                        ),
                        (
                            "recorded_at",
                            models.DateTimeField(
                                default=township.records.clock.now, editable=False, verbose_name="上传时间"
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "附件",
                        "verbose_name_plural": "附件",
                        "ordering": ["pk"],
                    },
                ),
                migrations.CreateModel(
                    name="CalendarDay",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        (
                            "year",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="days",
                                to="township.calendaryear",
                            ),
                        ),
                        ("day", models.DateField(verbose_name="日期")),
                        (
                            "kind",
                            models.CharField(
                                choices=[("off", "放假"), ("work", "调休上班")],
                                max_length=10,
                                verbose_name="类别",
                            ),
                        ),
                        ("name", models.CharField(blank=True, max_length=20, verbose_name="节日")),
                        (
                            "entered_on",
                            models.DateField(editable=False, null=True, verbose_name="更正录入日期"),
                        ),
                        (
                            "dropped_on",
                            models.DateField(editable=False, null=True, verbose_name="更正删去日期"),
                        ),
                        (
                            "entered_at",
                            models.DateTimeField(editable=False, null=True, verbose_name="更正录入时间"),
                        ),
                        (
                            "dropped_at",
                            models.DateTimeField(editable=False, null=True, verbose_name="更正删去时间"),
                        ),
                    ],
                    options={
                        "verbose_name": "日历日",
                        "verbose_name_plural": "日历日",
                        "ordering": ["day"],
                        "constraints": [
                            models.UniqueConstraint(
                                condition=models.Q(("dropped_on", None)),
                                fields=("day",),
                                name="calendar_day_once",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(("kind__in", ["off", "work"])), name="calendar_kind_known"
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="ChainHead",
                    fields=[
                        (
                            "township",
                            models.OneToOneField(
                                on_delete=django.db.models.deletion.PROTECT,
                                primary_key=True,
                                serialize=False,
                                to="township.township",
                            ),
                        ),
                        ("length", models.PositiveIntegerField(default=0)),
                        ("digest", models.CharField(blank=True, max_length=64)),
                    ],
                    options={
                        "verbose_name": "纪实链末端",
                        "verbose_name_plural": "纪实链末端",
                    },
                ),
                migrations.CreateModel(
                    name="SecondFactor",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        (
                            "user",
                            models.OneToOneField(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="second_factor",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="用户",
                            ),
                        ),
                        ("sealed", models.TextField(verbose_name="密钥（已加密）")),
                        ("codes", models.JSONField(default=list, verbose_name="未用恢复码的摘要")),
                        (
                            "spent_step",
                            models.PositiveBigIntegerField(default=0, verbose_name="最近一次验证码的时间步"),
                        ),
                        ("since", models.DateTimeField(verbose_name="启用时间")),
                    ],
                    options={
                        "verbose_name": "两步验证",
                        "verbose_name_plural": "两步验证",
                    },
                ),
            ],
        ),
    ]
