"""What is found about the people of the demonstration: every one in their own words and with their own figures."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from itertools import product

from appointments.models import Candidate
from township.models import Cadre
from township.required_value import known
from township.roster.retirement import full_years

from .evaluation import Portrait

#: How somebody works, what is good about them and what is not, by turns; what they did is their unit's.
MANNERS = (
    ("话不多，交办的事有回音", "沉稳细致，经手材料很少返工", "开口不多，会上发言偏短，主动沟通不够"),
    ("性子急，急事难事肯上手", "反应快，现场处置有办法", "急于求成，有时没有把道理讲透就催进度"),
    ("待人和气，群众愿意找其反映事情", "善于做思想工作，调解有耐心", "碰硬时偏软，对拖拉的事批评不够"),
    ("爱琢磨，常把零散的做法理成台账", "肯动脑筋，善于归纳，文字功底好", "下村偏少，对各村实际情况掌握不够深"),
    ("做事有条理，日程排得细", "组织协调能力强，安排有序", "习惯按老办法办，接受新平台新系统偏慢"),
    ("能吃苦，加班值守从不推脱", "踏实肯干，责任心强", "事必躬亲，带年轻同志放手不够"),
    ("账目清楚，一分一厘说得明白", "原则性强，懂财务，程序意识好", "灵活性不足，对基层的实际困难体谅不够"),
)  # fmt: skip
DEEDS = {
    "党政综合办公室": "牵头修订机关值班和公文办理制度，全年办理来文一千一百余件，紧急件没有延误；承办会务七十余场",
    "党建工作办公室": "负责村级组织换届后的班子回访，走访党员户三百余户，推动三个后进支部完成整改",
    "经济发展办公室": "服务规上企业九家，帮助两家企业办结用地手续；经济普查名录核实一次通过县里验收",
    "社会事务办公室": "核实低保、特困对象二百六十户，退出和新增都有入户记录；殡葬改革工作没有引发信访",
    "平安法治办公室": "参与调解矛盾纠纷一百四十余起，化解积案四件；防汛转移群众时挨户清点，没有遗漏",
    "村镇建设办公室": "完成农房一户一档九百余宗，处置违法建设线索三十一条，整治河道两公里",
    "便民服务中心": "梳理下放事项八十六项，推行村级代办，群众办事平均少跑一趟；窗口投诉逐年下降",
    "文化服务中心": "组织送戏下乡和村晚二十六场，四座文化礼堂按期开放；协助完成古桥保护登记",
    "农业农村服务中心": "核清集体资产台账十二本，组织农技培训十九期，受灾农户的理赔材料全部按时报送",
}
PLACES = (
    "柳溪村", "石桥村", "松岭村", "茶园村", "竹林村", "云台村", "新塘村", "南山村", "白果村", "上坝村", "下坝村",
)  # fmt: skip
#: Who is asked, and what they say: eight ways of saying it, so that with seven manners no two talks are alike.
SAID = {
    ("leaders", "镇分管领导"): (
        "分管这几年，感到{he}{manner}。{strong}，放手让{he}独当一面，我是放心的；{weak}，这一点当面提醒过。",
        "交给{he}的几件难事都办成了：{strong}。缺点是{weak}，换个岗位能补上。",
        "我同意推荐。{manner}，关键时候靠得住；{weak}，还要压担子。",
        "在我分管的人里属于中上，{strong}，不过{weak}，需要有人带一程。",
        "汛期在{place}一起值守过，看得出{manner}。平时{weak}，不影响使用。",
        "{strong}，这是大家公认的；要说不足，{weak}，谈过两次，有改进。",
        "比同批来的成长快，{manner}；独立处理复杂局面的机会不多，{weak}。",
        "对{he}使用我没有顾虑，{place}的事就是例子，{strong}；建议谈话时点一点：{weak}。",
    ),
    ("colleagues", "所在单位同事"): (
        "共事几年，{strong}，有功不抢，有错肯认。",
        "我们坐对面，{manner}，忙起来会搭把手；有时{weak}。",
        "业务上肯教人，{strong}；脾气上{weak}，都能理解。",
        "平时{manner}，同大家处得来，没有听说过闲话。",
        "科里评先时{he}让过一次。{strong}，这一点服人。",
        "{manner}，交接材料清楚；希望以后少一点{weak}的情况。",
        "跟{he}一起去过{place}，路上接了七八个电话，件件有着落，{strong}。",
        "我年纪比{he}大，看着{he}一步步上来，{manner}，担得起副职的担子。",
    ),
    ("villages", "联系村党组织书记"): (
        "在{place}跑得勤，答应的事有下文，老百姓叫得出名字。",
        "{place}修机耕路那年，{he}一个月来了六趟，{strong}。",
        "到{place}来不摆架子，{manner}；开会话讲得短，听得懂。",
        "我们{place}的两件老难事，一件办结，一件说清了为什么办不成，村里服气。",
        "{he}联系{place}以后，报上去的事都有回音；就是{weak}，村干部有时跟不上。",
        "台风天半夜到{place}敲门转移老人，鞋都湿透了。{manner}，没话说。",
        "{place}的账{he}帮着理过一遍，{strong}，村里人信{he}。",
        "来{place}的次数在联系干部里排得上号，{manner}；希望提了职还常来。",
    ),
}


def number_of(candidate: Candidate) -> int:
    """Which of the township's candidates somebody was: the first is 0."""
    town = candidate.appointment.matter.township_id
    return Candidate.objects.filter(appointment__matter__township=town, pk__lt=candidate.pk).count()


def portrait(candidate: Candidate) -> Portrait:
    """The report on one person, from their file and the work of their unit."""
    number, cadre = number_of(candidate), candidate.cadre
    _, strong, weak = manner_of(number)
    unit, post = known(cadre.unit).name, candidate.appointment.post
    years = full_years(cadre.started_work, candidate.appointment.evaluations.latest("round").opened_on)
    return Portrait(
        performance=_performance(cadre, years, number),
        strengths=f"{strong}；熟悉{unit}业务，{cadre.specialities}方面有积累。",
        shortcomings=f"{weak}；参加工作{years}年，多在{unit}，{_elsewhere(number)}。",
        fit=f"工作{years}年，在{unit}经过实际锻炼，{cadre.specialities}的专长与{post}的职责相合。",
        interview=f"{cadre.name}谈了近三年在{unit}的工作和对拟任岗位的打算，承认自己{weak}，表示愿意改进。",
        talks=talks(number, cadre.sex),
        approval=figures(number),
        proposal=f"{strong}，推荐和测评情况较好，在{unit}的历练与拟任岗位最为契合。",
        archive=f"审核档案正本一卷、{23 + number}份材料，三龄两历一身份前后一致，没有涂改。",
        integrity=f"查阅信访登记、廉政档案和述责述廉材料共{31 + 2 * number}页，没有问题线索，不影响使用。",
    )


def manner_of(number: int) -> tuple[str, str, str]:
    return MANNERS[number % len(MANNERS)]


def _elsewhere(number: int) -> str:
    """What somebody has not done yet."""
    missing = ("还没有主持过一个单位", "跨部门统筹的历练不多", "应对突发事件的经历偏少", "带队伍的时间不长")
    return missing[number % len(missing)]


def _performance(cadre: Cadre, years: int, number: int) -> str:
    unit, place, days = known(cadre.unit).name, PLACES[number % len(PLACES)], 5 + number % 17
    deed = DEEDS.get(unit, DEEDS["党建工作办公室"])
    return (
        f"{cadre.name}同志参加工作{years}年，政治上可靠，能够按时参加支部学习，对上级的决策部署理解到位，执行中不走样、不变通。"
        f"熟悉{unit}的各项业务，{deed}。联系{place}以来，每月到村不少于{3 + number % 4}次，村里报来的{11 + number}件小事都有登记、有答复；"
        f"上一年汛期在{place}连续值守{days}天，隐患点逐处查看，转移安置的老人逐户送到。工作上{manner_of(number)[0]}，"
        f"分内的事不推，跨部门的事肯牵头；近三年没有因个人原因延误工作，考勤和值班记录完整。"
        f"谈话中，多数同志认为其为人正派、处事公道，与村干部相处融洽，也有同志提出在抓统筹、带队伍方面还要多历练。"
        f"廉洁方面，能够遵守中央八项规定精神和本镇各项制度，经手的{days}笔经费均有审批和公开记录，查阅档案、征求意见未发现影响使用的情况。"
    )


def talks(number: int, sex: str) -> tuple[tuple[str, str, str], ...]:
    """Who spoke to the team about somebody, and what they said: for the first 56 people no two alike."""
    manner, strong, weak = manner_of(number)
    place, he = PLACES[number % len(PLACES)], "她" if sex == Cadre.Sex.FEMALE else "他"
    said = {"manner": manner, "strong": strong, "weak": weak, "place": place, "he": he}
    return tuple(
        (category, who, ways[number % len(ways)].format(**said)) for (category, who), ways in SAID.items()
    )


def _results() -> Iterator[tuple[int, int]]:
    """How many came and how many of them said neither 优秀 nor 称职: no two shares print alike."""
    shares = set()
    for came, not_content in product(range(31, 51), range(1, 8)):
        share = round(1000 * not_content / came)
        if share not in shares:
            shares.add(share)
            yield came, not_content


RESULTS = tuple(_results())
#: Prime to their number, so that neighbours differ at a glance.
STRIDE = 34


def figures(number: int) -> tuple[int, int, int, int]:
    """An assessment in which most say 优秀 or 称职: everybody's share is another."""
    came, not_content = RESULTS[number * STRIDE % len(RESULTS)]
    basic = (not_content + 1) // 2
    excellent = (came - not_content) * (55 + number % 7 * 3) // 100
    return excellent, came - not_content - excellent, basic, not_content - basic


#: Two people of a divided office: 18 of 40, which is 45 %, and 20 of 43.
BELOW_HALF = ((5, 13, 14, 8), (6, 14, 14, 9))


def below_half(candidate: Candidate) -> Portrait:
    """The report on one of two whom less than half of the office find competent."""
    evaluated = list(candidate.appointment.candidates.filter(standing="chosen").order_by("pk"))
    approval = BELOW_HALF[evaluated.index(candidate) % len(BELOW_HALF)]
    return replace(portrait(candidate), approval=approval)


def reason(candidate: Candidate) -> str:
    """Why somebody is named an evaluation candidate."""
    manner, strong, _ = manner_of(number_of(candidate))
    return f"推荐情况较好；{strong}，平时{manner}，{candidate.cadre.specialities}方面与岗位要求相符。"


def pool_reason(cadre: Cadre) -> str:
    """Why somebody is taken into the pool: what the roster knows."""
    latest = cadre.yearlyassessments.order_by("-year").first()
    graded = f"，{latest.year}年度考核{latest.get_result_display()}" if latest else ""
    return f"现在{known(cadre.unit).name}工作，长于{cadre.specialities}{graded}，符合任职条件。"
