"""Login, one's own account, and the settings of the township."""

from django.urls import path

from township.law import calendar_views, citation_views, measure_views

from . import account_views, list_views, login_views, second_factor_views, settings_views, views

urlpatterns = [
    path("", views.home, name="home"),
    path("login/", views.login, name="login"),
    path("login/code/", views.login_code, name="login-code"),
    path("logout/", views.logout, name="logout"),
    path("password/", views.password_change, name="password_change"),
    path("password/done/", views.password_change_done, name="password_change_done"),
    path("password/again/", views.password_again, name="password-again"),
    path("logins/", login_views.own_logins, name="own-logins"),
    path("second-factor/", second_factor_views.own, name="second-factor"),
    path("second-factor/begin/", second_factor_views.begin, name="second-factor-begin"),
    path("second-factor/codes/", second_factor_views.codes, name="second-factor-codes"),
    path("told/", views.put_away, name="told"),
    path("switch/", views.switch_township, name="switch-township"),
    path("settings/", settings_views.overview, name="settings"),
    path("settings/edit/", settings_views.edit_township, name="settings-edit"),
    path("settings/second-factor/", second_factor_views.day, name="second-factor-day"),
    path("settings/accounts/", account_views.account_list, name="accounts"),
    path("settings/accounts/add/", account_views.add_account, name="account-add"),
    path("settings/accounts/list/", list_views.accounts_by_list, name="accounts-list"),
    path("settings/accounts/links/", list_views.link_accounts, name="accounts-links"),
    path("settings/accounts/confirm/", list_views.confirm_accounts, name="accounts-confirm"),
    path("settings/accounts/guest/", account_views.grant_guest, name="account-guest"),
    path("settings/accounts/<int:pk>/", account_views.account, name="account"),
    path("settings/accounts/<int:pk>/name/", account_views.rename_account, name="account-name"),
    path("settings/accounts/<int:pk>/link/", account_views.link_account, name="account-link"),
    path("settings/accounts/<int:pk>/reset/", account_views.reset_password, name="account-reset"),
    path("settings/accounts/<int:pk>/factor/", account_views.remove_factor, name="account-factor"),
    path(
        "settings/accounts/<int:pk>/deactivate/", account_views.deactivate_account, name="account-deactivate"
    ),
    path("settings/accounts/<int:pk>/activate/", account_views.activate_account, name="account-activate"),
    path("settings/accounts/<int:pk>/grant/", account_views.grant_office, name="office-grant"),
    path("settings/offices/<int:pk>/end/", account_views.end_office, name="office-end"),
    path("settings/logins/", login_views.log, name="logins"),
    path("settings/logins/export/", login_views.export, name="logins-export"),
    path("settings/calendar/", calendar_views.calendar, name="calendar"),
    path("settings/calendar/add/", calendar_views.add_year, name="calendar-add"),
    path("settings/calendar/<int:year>/", calendar_views.calendar_year, name="calendar-year"),
    path("settings/calendar/<int:year>/correct/", calendar_views.correct_year, name="calendar-correct"),
    path("settings/measures/", measure_views.measures, name="measures"),
    path("settings/measures/<str:key>/", measure_views.measure, name="measure"),
    path("settings/citations/<str:code>/", citation_views.citation_note, name="citation-note"),
]
