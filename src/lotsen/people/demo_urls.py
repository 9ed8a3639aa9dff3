from django.urls import path

from lotsen.people import demo_views

app_name = "demo"
urlpatterns = [
    path("sign-in/demo", demo_views.sign_in, name="sign-in"),
    path("sign-in/demo/<slug:username>", demo_views.become, name="become"),
]
