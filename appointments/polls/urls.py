from ballots.count_pages import CountPages

from .paper import ASSESSED, RECOMMENDED

urlpatterns = [
    *CountPages(RECOMMENDED).urls("recommendation/count/"),
    *CountPages(ASSESSED).urls("evaluation/count/<int:row>/"),
]
