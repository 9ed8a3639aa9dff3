from django.urls import path

from lotsen.people import views

app_name = "people"
urlpatterns = [
    path("sign-in", views.sign_in, name="sign-in"),
    path("sign-in/with/<slug:provider_id>", views.ask, name="ask"),
    path("sign-in/with/<slug:provider_id>/answered", views.answered, name="answered"),
    path("sign-out", views.sign_out, name="sign-out"),
    path("sign-out/everywhere", views.sign_out_everywhere, name="sign-out-everywhere"),
]
