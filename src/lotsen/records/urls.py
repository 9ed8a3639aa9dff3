from django.urls import path

from lotsen.records.views import export, reads, retention, rules, texts

app_name = "records"
urlpatterns = [
    path("accessibility", texts.accessibility, name="accessibility"),
    path("privacy", texts.privacy, name="privacy"),
    path("cases/<reference:reference>/export", export.export, name="export"),
    path("manage/texts", texts.pages, name="texts"),
    path("manage/texts/<slug:page>", texts.text, name="text"),
    path("manage/texts/<slug:page>/<int:number>", texts.edition, name="edition"),
    path("manage/reads", reads.reads, name="reads"),
    path("manage/reads/export", reads.reads_export, name="reads-export"),
    path("manage/retention", retention.retention, name="retention"),
    path("manage/retention/runs/<int:pk>", retention.run, name="run"),
    path("manage/retention/new", rules.rule_new, name="rule-new"),
    path("manage/retention/<slug:code>", rules.rule, name="rule"),
    path("manage/retention/<slug:code>/erase", retention.erase, name="erase"),
]
