"""What is found about the people of the demonstration: every one in their own words and with their own figures."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from appointments.models import Candidate
from township.roster.retirement import full_years

from .evaluation import Portrait

#: How somebody works, by turns; what they did is their unit's.
MANNERS = (
    ("话不多，交办的事有回音", "沉稳细致，经手材料很少返工", "开口不多，会上发言偏短，主动沟通不够"),
    ("性子急，急事难事肯上手", "反应快，现场处置有办法", "急于求成，有时没有把道理讲透就催进度"),
    ("待人和气，群众愿意找其反映事情", "善于做思想工作，调解有耐心", "碰硬时偏软，对拖拉的事批评不够"),
    (
        "爱琢磨，常把零散的做法理成台账",
        "肯动脑筋，善于归纳，文字功底好",
        "下村偏少，对各村实际情况掌握不够深",
    ),
    ("做事有条理，日程排得细", "组织协调能力强，安排有序", "习惯按老办法办，接受新平台新系统偏慢"),
    ("能吃苦，加班值守从不推脱", "踏实肯干，责任心强", "事必躬亲，带年轻同志放手不够"),
    ("账目清楚，一分一厘说得明白", "原则性强，懂财务，程序意识好", "灵活性不足，对基层的实际困难体谅不够"),
)
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
    "柳溪村",
    "石桥村",
    "松岭村",
    "茶园村",
    "竹林村",
    "云台村",
    "新塘村",
    "南山村",
    "白果村",
    "上坝村",
    "下坝村",
)
TALKERS = (("leaders", "镇分管领导"), ("colleagues", "所在单位同事"), ("villages", "联系村党组织书记"))


def portrait(candidate: Candidate) -> Portrait:
    """The report on one person, from their file and the work of their unit."""
    number, cadre = candidate.pk, candidate.cadre
    manner, strong, weak = MANNERS[number % len(MANNERS)]
    place, unit = PLACES[number % len(PLACES)], cadre.unit.name
    years = full_years(cadre.started_work, candidate.appointment.evaluations.latest("round").opened_on)
    deed, days = DEEDS.get(unit, DEEDS["党建工作办公室"]), 5 + number % 17
    return Portrait(
        performance=_performance(cadre.name, years, unit, deed, manner, place, days),
        strengths=f"{strong}；熟悉{unit}业务，{cadre.specialities}方面有积累。",
        shortcomings=f"{weak}；离开本单位业务的历练还不多。",
        fit=f"工作{years}年，在{unit}经过实际锻炼，{cadre.specialities}的专长与{candidate.appointment.post}的职责相合。",
        interview=f"{cadre.name}谈了近三年在{unit}的工作和对拟任岗位的打算，承认自己{weak}，表示愿意改进。",
        talks=tuple(
            (category, who, said)
            for (category, who), said in zip(TALKERS, _said(cadre.name, manner, strong, place), strict=True)
        ),
        approval=figures(number),
        proposal=f"{strong}，推荐和测评情况较好，在{unit}的历练与拟任岗位最为契合。",
    )


def _performance(name: str, years: int, unit: str, deed: str, manner: str, place: str, days: int) -> str:
    return (
        f"{name}同志参加工作{years}年，政治上可靠，能够按时参加支部学习，对上级的决策部署理解到位，执行中不走样、不变通。"
        f"熟悉{unit}的各项业务，{deed}。联系{place}以来，每月到村不少于四次，村里报来的十余件小事都有登记、有答复；"
        f"上一年汛期在{place}连续值守{days}天，隐患点逐处查看，转移安置的老人逐户送到。工作上{manner}，"
        f"分内的事不推，跨部门的事肯牵头；近三年没有因个人原因延误工作，考勤和值班记录完整。"
        f"谈话中，多数同志认为其为人正派、处事公道，与村干部相处融洽，也有同志提出在抓统筹、带队伍方面还要多历练。"
        f"廉洁方面，能够遵守中央八项规定精神和本镇各项制度，经手的{days}笔经费均有审批和公开记录，查阅档案、征求意见未发现影响使用的情况。"
    )


def _said(name: str, manner: str, strong: str, place: str) -> Sequence[str]:
    return (
        f"{name}{manner}，放手让其独当一面，我是放心的。",
        f"共事几年，{strong}，有功不抢，有错肯认。",
        f"在{place}跑得勤，答应的事有下文，老百姓叫得出名字。",
    )


def figures(number: int) -> tuple[int, int, int, int]:
    """An assessment in which most say 优秀 or 称职: everybody's is another."""
    excellent, basic, poor = 17 + number % 13, 1 + number % 4, number % 3
    return excellent, 10 + number % 7, basic, poor


#: Two people of a divided office: 18 of 40, which is 45 %, and 19 of 44.
BELOW_HALF = ((5, 13, 14, 8), (6, 13, 15, 10))


def below_half(candidate: Candidate) -> Portrait:
    """The report on one of two whom less than half of the office find competent."""
    evaluated = list(candidate.appointment.candidates.filter(standing="chosen").order_by("pk"))
    approval = BELOW_HALF[evaluated.index(candidate) % len(BELOW_HALF)]
    return replace(portrait(candidate), approval=approval)


def reason(candidate: Candidate) -> str:
    """Why somebody is named an evaluation candidate."""
    manner, strong, _ = MANNERS[candidate.pk % len(MANNERS)]
    return f"推荐情况较好；{strong}，平时{manner}，{candidate.cadre.specialities}方面与岗位要求相符。"


def votes(number: int) -> list[int]:
    """The result of a recommendation meeting with three names, of 22 to 24 valid ballots."""
    return [11 + number % 4, 7 - number % 3, 4 + number % 2]
