"""Who can log in to the demonstration: the login page lists them, the builder of the township creates them."""

PASSWORD = "township-demo"  # noqa: S105  (printed on the demonstration's login page)

#: Login name, name, and what the person may do.
LOGINS = [
    ("officer", "周晓彤", "组织干事：提出动议，录入各环节材料，打印表册"),
    ("commissioner", "李兰", "党委委员、组织委员：核对清单，办理各环节的过门"),
    ("secretary", "王岩", "党委书记：审批动议，主持党委会，签署决定"),
    ("discipline", "钱敏", "党委委员、纪委书记：出具廉洁意见，核查群众反映，办结公示"),
    ("member1", "孙立新", "党委副书记、镇长：审阅上会材料，表态并表决；党委书记须回避的事项由其代行"),
    ("member2", "吴海燕", "党委副书记、政法委员：审阅上会材料，表态并表决"),
    ("member3", "郑国平", "党委委员、常务副镇长：审阅上会材料，表态并表决"),
    ("member4", "冯雪", "党委委员、宣传统战委员：审阅上会材料，表态并表决"),
    ("member5", "何志远", "党委委员、人武部部长：审阅上会材料，表态并表决"),
    ("member6", "高秀英", "党委委员、副镇长：审阅上会材料，表态并表决"),
    ("contact", "叶立群", "包村干部（青石村）：报告村情，第一遍录入计票单，只见本村"),
    ("contact2", "唐晓峰", "包村干部（上坝村，难点村）：报告村情，只见本村"),
    ("clerk", "洪燕", "换届联络员：第二遍录入各村计票单，登记公告张贴"),
    ("supervisor", "沈正", "监督员：查看全部事项和全程纪实，不能改动"),
    ("admin", "罗文", "系统管理员：管理账号、职务、乡镇设置和工作日历，看不到干部档案"),
    ("outsider", "方敏", "另一乡镇的组织干事：看不到本镇的任何事项"),
    ("subject", "陈明", "无职务的干部，是某一任用事项的人选：看不到本人的事项"),
]
