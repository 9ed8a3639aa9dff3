from django.urls import path

from lotsen.people import views

app_name = "people"
urlpatterns = [
    path("sign-in", views.sign_in, name="sign-in"),
    path("sign-in/with/<slug:provider_id>", views.ask, name="ask"),
    path("sign-in/with/<slug:provider_id>/answered", views.answered, name="answered"),
    path("sign-out", views.sign_out, name="sign-out"),
    path("account/sessions/<int:pk>/end", views.end_session, name="end-session"),
    path("account/sessions/end-others", views.end_other_sessions, name="end-other-sessions"),
    path("sign-out/everywhere", views.sign_out_everywhere, name="sign-out-everywhere"),
]
