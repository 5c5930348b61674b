"""登录记录, for those who watch over a township; 本人登录, everybody's own logins, which they can end."""

from __future__ import annotations

import hashlib
from typing import Any

from django.conf import settings
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.debug import sensitive_post_parameters

from township.paging import LongPaginator
from township.records import clock
from township.records.act import act
from township.roster.workbook.answering import xlsx_file
from township.security import client_address

from . import lockout, login_export, login_log, login_sessions, users
from .access import LOGGED_IN, Request, page
from .login_forms import EndLoginsForm, LoginFilter
from .login_log import LoginEvent
from .login_sessions import LoginSession
from .notices import WATCHERS
from .places import crumbs, tabs
from .sessions import digest

#: So many of one's own events stand below one's logins.
OWN_EVENTS = 10


@page(GET=WATCHERS)
def log(request: Request) -> HttpResponse:
    """Who logged in, left, and tried to, the newest first."""
    acting = request.acting
    form = LoginFilter(request.GET or None)
    rows = form.narrow(login_log.seen_by(users.known_to(acting)))
    context = {
        "tabs": tabs(acting, "logins"),
        "form": form,
        "listed": LongPaginator(rows, 50).get_page(request.GET.get("page")),
        "most": f"{login_export.MOST:,}",
        "kept_days": max(settings.ACCESS_LOGS_KEPT_DAYS, login_log.LEAST_DAYS),
    }
    return render(request, "settings/logins.html", context)


@page(POST=WATCHERS)
def export(request: Request) -> HttpResponse:
    """The same list under the same conditions as a workbook; that it was taken is recorded."""
    acting = request.acting
    rows = list(
        LoginFilter(request.POST).narrow(login_log.seen_by(users.known_to(acting)))[: login_export.MOST]
    )
    content = login_export.listing(rows)
    with act(
        by=acting,
        code="logins.export",
        label="导出登录记录",
        happened_on=clock.today(),
        subject="登录记录",
        office=acting.office_for(WATCHERS),
        details={"rows": len(rows), "sha256": hashlib.sha256(content).hexdigest()},
    ):
        pass
    return xlsx_file(content, f"登录记录{clock.today():%Y%m%d}.xlsx")


@sensitive_post_parameters()
@page(GET=LOGGED_IN, POST=LOGGED_IN)
@lockout.told
def own_logins(request: Request) -> HttpResponse:
    """One's logins that have not ended, on whatever device; all but this one can be ended here."""
    user = request.acting.user
    here = digest(request.session.session_key or "")
    lasting = list(login_sessions.of(user))
    others = [each for each in lasting if each.session_key != here]
    form = EndLoginsForm(request.POST or None, request=request, others=[_choice(each) for each in others])
    if request.method == "POST" and form.is_valid():
        ended = login_sessions.end(user, form.cleaned_data["logins"])
        request.session.cycle_key()
        login_log.note_of(user, LoginEvent.Event.ENDED, client_address(request))
        messages.success(request, f"已结束 {ended} 个登录，那里的下一次点击须重新登录。")
        return redirect("own-logins")
    context = {
        "form": form,
        "others": others,
        "this": next((each for each in lasting if each.session_key == here), None),
        "events": user.login_events.all()[:OWN_EVENTS],
        "crumbs": crumbs(request.acting, "本人登录"),
    }
    return render(request, "accounts/logins.html", context, status=422 if form.errors else 200)


def _choice(login: LoginSession) -> tuple[str, Any]:
    used = f"{_moment(login.began_at)} 登录，{_moment(login.last_used)} 最近使用"
    return login.session_key, f"{login.described}；{used}"


def _moment(moment: Any) -> str:
    return f"{timezone.localtime(moment):%m月%d日 %H:%M}"
