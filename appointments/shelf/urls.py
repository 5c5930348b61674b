from . import views

urlpatterns = [
    *views.ANNOUNCEMENT.urls("evaluation/announcement/sheet/"),
    *views.NOTICE.urls("notice/paper/"),
    *views.APPROVAL.urls("papers/approval/"),
    *views.EXTRACT.urls("papers/minutes/<int:item>/"),
    *views.TALK.urls("papers/talk/"),
    *views.POSTING.urls("papers/posting/"),
    *views.RECORD.urls("papers/record/"),
]
