"""`/meetings/<pk>/live/`"""

from django.urls import path

from . import views

urlpatterns = [
    path("", views.session, name="session"),
    path("projector/", views.projector, name="session.projector"),
    path("sign-in/", views.sign_in, name="session.sign_in"),
    path("begin/", views.begin, name="session.begin"),
    path("end/", views.end, name="session.end"),
    path("presiding/", views.presiding, name="meeting.presiding"),
    path("seats/<int:seat>/", views.mark, name="session.mark"),
    path("<int:item>/take-up/", views.take_up, name="session.take_up"),
    path("<int:item>/put-to-vote/", views.put_to_vote, name="session.put_to_vote"),
    path("<int:item>/discuss-again/", views.discuss_again, name="session.discuss_again"),
    path("<int:item>/postpone/", views.postpone, name="session.postpone"),
    path("<int:item>/announce/", views.announce, name="session.announce"),
    path("<int:item>/state/", views.state, name="session.state"),
    path("<int:item>/vote/", views.vote, name="session.vote"),
    path("<int:item>/declare/", views.declare, name="session.declare"),
    path("<int:item>/by-hand/<int:member>/", views.by_hand, name="session.by_hand"),
]
