from django.urls import path

from lotsen.guidance import editing, views
from lotsen.guidance.guides import views as guides
from lotsen.guidance.pictures import views as pictures
from lotsen.guidance.texts.views import reading, stepping, writing

app_name = "guidance"
urlpatterns = [
    path("answers", views.answers, name="answers"),
    path("answers/suggest", views.suggest, name="suggest"),
    path("answers/<slug:slug>", views.answer, name="answer"),
    path("answers/<slug:slug>/helped", views.say, name="say"),
    path("manage/answers", editing.yields, name="yields"),
    path("manage/answers/<slug:slug>", editing.yield_of, name="yield-of"),
    path("manage/answers/<slug:slug>/change", editing.change, name="answer-change"),
    path("guides", guides.guides, name="guides"),
    path("guides/<slug:slug>", guides.guide, name="guide"),
    path("guides/<slug:slug>/<int:at>", guides.guide, name="guide-step"),
    path("guides/<slug:slug>/<int:at>/answer", guides.guide_answer, name="guide-answer"),
    path("handbook", reading.handbook, name="handbook"),
    path("handbook/services/<slug:code>", reading.presentation, name="presentation"),
    path("handbook/texts/<slug:slug>", reading.text, name="text"),
    path("handbook/texts/<slug:slug>/pdf", reading.text_pdf, name="text-pdf"),
    path("handbook/texts/<slug:slug>/history", reading.text_history, name="text-history"),
    path("handbook/texts/<slug:slug>/history/<int:number>", reading.text_edition, name="text-edition"),
    path("pictures/<slug:digest>.jpg", pictures.picture_file, name="picture-file"),
    path("handbook/pictures", pictures.pictures, name="pictures"),
    path("handbook/pictures/<slug:name>", pictures.picture, name="picture"),
    path("handbook/pictures/<slug:name>/remove", pictures.picture_remove, name="picture-remove"),
    path("handbook/begin", writing.begin, name="text-new"),
    path("handbook/writing", writing.writing, name="writing"),
    path("handbook/writing/<slug:slug>", writing.work, name="text-work"),
    path("handbook/writing/<slug:slug>/begin", writing.begin_edition, name="text-begin"),
    path("handbook/writing/<slug:slug>/write", writing.write, name="text-write"),
    path("handbook/writing/<slug:slug>/preview", writing.preview, name="text-preview"),
    path("handbook/writing/<slug:slug>/page", writing.preview_page, name="text-page"),
    path("handbook/writing/<slug:slug>/default", writing.default, name="text-default"),
    path("handbook/writing/<slug:slug>/<int:number>/use-again", stepping.use_again, name="text-again"),
    path("handbook/writing/<slug:slug>/<int:number>/<slug:step>", stepping.step, name="text-step"),
]
