from django.urls import path

from lotsen.guidance import editing, views

app_name = "guidance"
urlpatterns = [
    path("answers", views.answers, name="answers"),
    path("answers/suggest", views.suggest, name="suggest"),
    path("answers/<slug:slug>", views.answer, name="answer"),
    path("answers/<slug:slug>/helped", views.say, name="say"),
    path("manage/answers", editing.yields, name="yields"),
    path("manage/answers/<slug:slug>", editing.yield_of, name="yield-of"),
]
