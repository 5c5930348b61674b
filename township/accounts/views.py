"""Logging in and out, one's own password, and the township a person works in now."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.contrib import messages
from django.contrib.auth import update_session_auth_hash
from django.contrib.auth.forms import AuthenticationForm
from django.contrib.auth.views import LoginView, LogoutView
from django.db import transaction
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.views.decorators.debug import sensitive_post_parameters

from township.security import client_address

from . import interrupted_forms, lockout, login_halves, login_log, notices, own_password, users
from .access import LOGGED_IN, Request, page, public
from .context import open_to_everybody
from .forms import SwitchForm
from .login_forms import LoginForm, OwnPasswordForm, PasswordForm
from .login_log import LoginEvent
from .middleware import SESSION_KEY, acting_of, held_today
from .models import User
from .pages_before import is_page
from .passwords import rules
from .second_factor_forms import CodeForm


class Login(LoginView):
    template_name = "accounts/login.html"
    authentication_form = LoginForm
    redirect_authenticated_user = True
    next_page = "home"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        shown = {
            "idle_minutes": settings.SESSION_COOKIE_AGE // 60,
            "hours": int(settings.SESSION_LASTS.total_seconds() // 3600),
            "open_to_everybody": open_to_everybody(),
            "ended": interrupted_forms.ended(self.request),
            "kept": self.request.POST.get(interrupted_forms.FIELD, ""),
        }
        return super().get_context_data(**kwargs) | shown | (_demo() if settings.DEMO else {})

    def get_redirect_url(self, request: HttpRequest | None = None) -> str:
        """Where somebody wanted to go, if it is a page that can be opened."""
        wanted = super().get_redirect_url()
        return wanted if is_page(wanted) else ""

    def form_valid(self, form: AuthenticationForm) -> HttpResponse:
        if form.get_user().factor_mark:
            return self._ask_for_code(form.get_user())
        return self.enter(form)

    def _ask_for_code(self, user: User) -> HttpResponse:
        """The password was right; nobody is logged in before the code is. The page keeps what the login page kept."""
        login_halves.begin(self.request, user)
        self.request.method = "GET"
        return LoginCode.as_view()(self.request)

    def enter(self, form: AuthenticationForm) -> HttpResponse:
        """Log in whoever has shown who they are."""
        answer = super().form_valid(form)
        login_log.note_of(form.get_user(), LoginEvent.Event.IN, client_address(self.request))
        if form.get_user().must_change_password:
            self.request.session[own_password.KEY] = True
        return self._handed_back() or answer

    def _handed_back(self) -> HttpResponse | None:
        """What had been typed before, to whoever typed it; whoever else logs in begins on their first page."""
        kept = self.request.POST.get(interrupted_forms.FIELD, "")
        if not kept:
            return None
        # The page is drawn for whoever has just logged in.
        vars(self.request)["acting"] = acting_of(self.request)
        given = interrupted_forms.opened(kept, self.request.user.pk)
        return interrupted_forms.again(self.request, given) if given else redirect("home")

    def form_invalid(self, form: LoginForm) -> HttpResponse:
        return self.render_to_response(self.get_context_data(form=form), status=422)


def _demo() -> dict[str, Any]:
    from township.demo import accounts  # noqa: PLC0415  (outside the demo nothing of it is even imported)

    return {"logins": accounts.LOGINS, "password": accounts.PASSWORD}


class LoginCode(Login):
    """The second half of a login: the code of the phone, or a recovery code."""

    template_name = "accounts/login_code.html"
    authentication_form = CodeForm  # type: ignore[assignment]  # asks nothing that the other half has asked

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        self.user = login_halves.user_of(request)
        if self.user is None and not request.user.is_authenticated:
            if request.method == "POST":
                messages.warning(request, "输入验证码的时间已过，重新输入登录名和密码。")
            return redirect("login")
        return super().dispatch(request, *args, **kwargs)

    def get_form_kwargs(self) -> dict[str, Any]:
        return super().get_form_kwargs() | {"user": self.user}

    def form_valid(self, form: AuthenticationForm) -> HttpResponse:
        login_halves.end(self.request)
        return self.enter(form)


login = public("GET", "POST")(lockout.told(Login.as_view()))
login_code = public("GET", "POST")(lockout.told(LoginCode.as_view()))
logout = public("POST")(LogoutView.as_view(next_page="login"))


@page(GET=LOGGED_IN)
def home(request: Request) -> HttpResponse:
    """To the workbench; whoever holds no office is told so."""
    if not request.acting.offices and not request.acting.stand_ins:
        return render(request, "accounts/no_office.html")
    return redirect("workbench")


@sensitive_post_parameters()
@page(GET=LOGGED_IN, POST=LOGGED_IN)
@lockout.told
def password_change(request: Request) -> HttpResponse:
    form = PasswordForm(request.POST or None, request=request)
    if request.method == "POST" and form.is_valid():
        users.change_own_password(by=request.acting, password=form.cleaned_data["new"])
        update_session_auth_hash(request, request.user)
        return interrupted_forms.after(request) or redirect("password_change_done")
    status = 422 if request.method == "POST" else 200
    context = {"form": form, "rules": rules(), "carried": interrupted_forms.carried(request)}
    return render(request, "accounts/password.html", context, status=status)


@page(GET=LOGGED_IN)
def password_change_done(request: Request) -> HttpResponse:
    return render(request, "accounts/password_done.html")


@sensitive_post_parameters()
@page(GET=LOGGED_IN, POST=LOGGED_IN)
@lockout.told
def password_again(request: Request) -> HttpResponse:
    """One's own password, asked for before the first signature of a session begun with a one-time one."""
    form = OwnPasswordForm(request.POST or None, request=request)
    if request.method == "POST" and form.is_valid():
        request.session.pop(own_password.KEY, None)
        request.session.cycle_key()
        return interrupted_forms.after(request) or redirect(
            own_password.safe(request, request.GET.get("next", ""))
        )
    status = 422 if form.errors else 200
    context = {"form": form, "carried": interrupted_forms.carried(request)}
    return render(request, "accounts/password_again.html", context, status=status)


@page(POST=LOGGED_IN)
def put_away(request: Request) -> HttpResponse:
    """知道了: the notices on the page have been read; back to where they stood."""
    with transaction.atomic():
        notices.put_away(request.acting.user, request.POST.getlist("key"))
    return redirect(own_password.safe(request, request.POST.get("back", "")))


@page(GET=LOGGED_IN, POST=LOGGED_IN)
def switch_township(request: Request) -> HttpResponse:
    initial = {"township": str(request.acting.township.pk)}
    form = SwitchForm(request.POST or None, offices=held_today(request.user), initial=initial)
    if request.method == "POST" and form.is_valid():
        request.session[SESSION_KEY] = int(form.cleaned_data["township"])
        chosen = dict(form.fields["township"].choices)[form.cleaned_data["township"]]
        messages.success(request, f"现在办理：{chosen}")
        return redirect("home")
    status = 422 if request.method == "POST" else 200
    return render(request, "accounts/switch.html", {"form": form}, status=status)
