"""One motion from its opening to its door, as three people see it in a real browser, on a desk and on a phone."""

from __future__ import annotations

from tests import builders


def test_a_motion_is_opened_recorded_signed_and_passed(township, cast, open_page):
    builders.post(township, specialities="文化")
    chosen = builders.cadre(township, "高文清", specialities="文化、摄影")
    officer = open_page("officer")
    open_motion(officer)
    dossier = officer.url

    commissioner = open_page("commissioner", "phone")
    commissioner.goto(dossier)
    assert "现在不能启动民主推荐" in commissioner.inner_text("main")
    assert commissioner.locator("main a.button:has-text('启动民主推荐')").count() == 0

    record_facts(officer, dossier, chosen)
    sign(open_page("secretary", "phone"), dossier)

    commissioner.goto(dossier)
    commissioner.click("main a.button:has-text('启动民主推荐')")
    commissioner.click("main form button:has-text('启动民主推荐')")
    commissioner.wait_for_selector("text=现处于“民主推荐”")
    assert commissioner.evaluate("document.documentElement.scrollWidth") <= 390


def open_motion(page) -> None:
    page.goto(f"{page.base}/appointments/open/")
    page.select_option("[name=post]", index=1)
    page.fill("[name=happened_on]", "2026-03-17")
    page.fill("[name=reason]", "原站长调离，工作需要。")
    page.click("main form button:has-text('提出动议')")
    page.wait_for_selector("text=已提出动议")


def record_facts(page, dossier: str, chosen) -> None:
    page.goto(f"{dossier}motion/analysis/")
    page.click("main form button:has-text('保存')")
    page.wait_for_selector("text=填写研判日期")
    page.check("[name=vacancy][value=transfer]")
    page.fill("[name=analysis_on]", "2026-03-17")
    page.fill("[name=analysis_by]", "组织委员、分管领导")
    page.fill("[name=analysis]", "文化站工作任务重，宜选配熟悉业务的干部。")
    page.click("main form button:has-text('保存')")
    page.goto(f"{dossier}motion/proposal/")
    page.fill("[name=conditions]", "大学以上学历。")
    page.fill("[name=scope]", "本镇在职干部。")
    page.check("[name=method][value=talks_first]")
    page.click("main form button:has-text('保存')")
    page.goto(f"{dossier}motion/prior-report/")
    page.select_option("[name=prior_report]", "none")
    page.click("main form button:has-text('保存')")
    page.goto(f"{dossier}motion/pool/{chosen.pk}/")
    assert "文化" in page.inner_text("main")
    page.fill("[name=pool_reason]", "熟悉基层业务工作。")
    page.check("[name=exceptional][value=False]")
    page.click("main form button:has-text('列入人选范围')")
    page.goto(f"{dossier}consultation/")
    page.fill("[name=name]", "钱敏")
    page.fill("[name=position]", "纪委书记")
    page.fill("[name=consulted_on]", "2026-03-17")
    page.check("[name=opinion][value=agree]")
    page.click("main form button:has-text('保存')")
    page.wait_for_selector("text=已保存")


def sign(page, dossier: str) -> None:
    page.goto(f"{dossier}motion/approval/")
    page.check("[name=approved][value=True]")
    page.fill("[name=approved_on]", "2026-03-18")
    page.click("main form button:has-text('签署')")
    page.wait_for_selector("text=已保存")
