from django.urls import path

from lotsen.insights import views

app_name = "insights"
urlpatterns = [
    path("figures", views.figures, name="figures"),
    path("figures/export", views.export, name="figures-export"),
    path("figures/compare", views.compare, name="compare"),
    path("figures/compare/export", views.compare_export, name="compare-export"),
    path("figures/recurring", views.recurring, name="recurring"),
    path("figures/recurring/export", views.recurring_export, name="recurring-export"),
    path("figures/definitions", views.define, name="definitions"),
    path("figures/cases/<slug:number>", views.figure_cases, name="figure-cases"),
]
