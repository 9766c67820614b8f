"""The addresses of imports."""

from django.urls import path

from entente.interfaces.web.imports import batches, uploading, views

urlpatterns = [
    path("imports/", views.show, name="import"),
    path("imports/new/", uploading.upload, name="import-new"),
    path("imports/uploads/<str:token>/", uploading.waiting, name="import-upload"),
    path("imports/<int:batch_id>/", batches.show, name="import-batch"),
    path("imports/<int:batch_id>/rows/<str:outcome>/", batches.rows, name="import-rows"),
    path("imports/<int:batch_id>/refused/", batches.refused, name="import-refused"),
    path("imports/<int:batch_id>/undo/", batches.undo, name="import-undo"),
]
