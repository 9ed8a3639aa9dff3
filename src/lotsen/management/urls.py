from django.urls import path

from lotsen.management.views import desks, editions, flow, overview, proposals, staffing, tables, trials

app_name = "management"
urlpatterns = [
    path("manage", overview.overview, name="overview"),
    path("manage/desks", desks.desks, name="desks"),
    path("manage/desks/new", desks.desk_new, name="desk-new"),
    path("manage/desks/<slug:code>", desks.desk, name="desk"),
    path("manage/desks/<slug:code>/change", desks.desk_change, name="desk-change"),
    path("manage/desks/<slug:code>/hours", desks.hours, name="hours"),
    path("manage/desks/<slug:code>/ways", desks.ways, name="ways"),
    path("manage/desks/<slug:code>/<slug:kind>/<slug:number>", desks.item, name="desk-item"),
    path("manage/symptoms", tables.symptoms, name="symptoms"),
    path("manage/symptoms/<slug:code>", tables.symptom, name="symptom"),
    path("manage/escalations", tables.escalations, name="escalations"),
    path("manage/clocks", tables.clocks, name="clocks"),
    path("manage/clocks/<slug:code>", tables.clock, name="clock"),
    path("manage/services", tables.services, name="services"),
    path("manage/services/<slug:code>", tables.service, name="service"),
    path("manage/changes/<int:pk>", proposals.proposal, name="proposal"),
    path("manage/changes/<int:pk>/send", proposals.proposal_send, name="proposal-send"),
    path("manage/changes/<int:pk>/refuse", proposals.proposal_refuse, name="proposal-refuse"),
    path("manage/changes/<int:pk>/drop", proposals.proposal_drop, name="proposal-drop"),
    path("manage/changes/<int:pk>/trial", trials.tried, name="trial"),
    path("manage/changes/<int:pk>/trial/<slug:begin>/<slug:end>", trials.tried_cases, name="trial-cases"),
    path("manage/permissions", staffing.permissions, name="permissions"),
    path("manage/permissions/<int:pk>", staffing.entrusting, name="entrusting"),
    path("manage/permissions/<int:pk>/end-sessions", staffing.end_sessions, name="end-sessions"),
    path("manage/flow", flow.flow, name="flow"),
    path("manage/history", editions.editions, name="editions"),
    path("manage/history/<int:number>", editions.edition, name="edition"),
    path("manage/history/<int:number>/return", editions.edition_return, name="edition-return"),
    path("manage/history/<int:number>/undo", editions.edition_undo, name="edition-undo"),
]
