from django.urls import path

from lotsen.guidance import views

app_name = "guidance"
urlpatterns = [
    path("answers", views.answers, name="answers"),
    path("answers/<slug:slug>", views.answer, name="answer"),
]
