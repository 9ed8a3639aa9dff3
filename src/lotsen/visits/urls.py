from django.urls import path

from lotsen.visits.views import answering, board, booking, page, uploading, watching

app_name = "visits"
urlpatterns = [
    path("visit/<str:token>", page.open_link, name="open"),
    path("visit/<str:token>/test", page.begin_test, name="begin-test"),
    path("visit/<str:token>/skip", page.skip, name="skip"),
    path("visit/<str:token>/advice/<int:pk>", page.put_away, name="put-away"),
    path("visit/<str:token>/meeting.ics", page.entry, name="entry"),
    path("unit/board", board.board, name="board"),
    path("unit/board/<int:pk>/advise", board.advise, name="advise"),
    path("unit/board/<int:pk>/register", board.register, name="register-for"),
    path("unit/board/<int:pk>/by-telephone", answering.by_telephone, name="by-telephone"),
    path("unit/messages/<int:pk>/seen", answering.see, name="message-seen"),
    path("unit/messages/<int:pk>/answer", answering.answer, name="message-answer"),
    path("unit/visits/new", booking.new, name="new"),
    path("unit/visits/file", uploading.upload, name="upload"),
    path("unit/visits/file/example", uploading.example, name="upload-example"),
    path("unit/visits/file/<int:pk>", uploading.batch, name="batch"),
    path("unit/visits/file/<int:pk>/start", uploading.start, name="batch-start"),
    path("unit/visits/file/<int:pk>/undo", uploading.undo_batch, name="batch-undo"),
    path("unit/visits/<str:reference>", booking.visit, name="visit"),
    path("unit/visits/<str:reference>/move", booking.move, name="move"),
    path("unit/visits/<str:reference>/cancel", booking.cancel, name="cancel"),
    path("unit/visits/<str:reference>/undo", booking.undo, name="undo"),
    path("unit/visits/<str:reference>/links/<int:pk>", booking.renew, name="renew"),
    path("desk/visits", watching.watch, name="watch"),
    path("desk/visits/<int:pk>/ring", watching.ring, name="ring"),
]
