from django.urls import path

from lotsen.notify import views

app_name = "notify"
urlpatterns = [
    path("outgoing", views.outgoing, name="outgoing"),
    path("outgoing/<int:pk>", views.message, name="message"),
]
