from django.urls import path

from lotsen.readiness.views import keeping, serving, testing

app_name = "readiness"
urlpatterns = [
    path("unit/workstations", keeping.every, name="workstations"),
    path("unit/workstations/new", keeping.new, name="workstation-new"),
    path("unit/workstations/<int:pk>", keeping.workstation, name="workstation"),
    path("unit/workstations/<int:pk>/change", keeping.change, name="workstation-change"),
    path("unit/workstations/<int:pk>/close", keeping.close, name="workstation-close"),
    path("unit/workstations/<int:pk>/open", keeping.open_again, name="workstation-open"),
    path("unit/workstations/<int:pk>/test", testing.test, name="test"),
    path("unit/workstations/<int:pk>/start", testing.start, name="start"),
    path("desk/workstations", serving.served, name="served"),
]
