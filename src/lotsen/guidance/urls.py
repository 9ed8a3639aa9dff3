from django.urls import path

from lotsen.guidance import editing, views
from lotsen.guidance.guides import views as guides

app_name = "guidance"
urlpatterns = [
    path("answers", views.answers, name="answers"),
    path("answers/suggest", views.suggest, name="suggest"),
    path("answers/<slug:slug>", views.answer, name="answer"),
    path("answers/<slug:slug>/helped", views.say, name="say"),
    path("manage/answers", editing.yields, name="yields"),
    path("manage/answers/<slug:slug>", editing.yield_of, name="yield-of"),
    path("guides", guides.guides, name="guides"),
    path("guides/<slug:slug>", guides.guide, name="guide"),
    path("guides/<slug:slug>/<int:at>", guides.guide, name="guide-step"),
    path("guides/<slug:slug>/<int:at>/answer", guides.guide_answer, name="guide-answer"),
]
