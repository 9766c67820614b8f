"""The addresses of personas, segments and the target map."""

from django.urls import path

from entente.interfaces.web.audience import personas, segments, targetmap

urlpatterns = [
    path("agreement/personas/", personas.show, name="agreement-personas"),
    path("agreement/personas/new/", personas.new, name="agreement-personas-new"),
    path("agreement/personas/<int:number>/", personas.edit, name="agreement-personas-edit"),
    path("agreement/personas/<int:number>/withdraw/", personas.withdraw, name="agreement-personas-withdraw"),
    path("agreement/map/", targetmap.show, name="agreement-map"),
    path("agreement/map/new/", segments.new, name="agreement-map-new"),
    path("agreement/map/<int:number>/", segments.edit, name="agreement-map-edit"),
    path("agreement/map/<int:number>/withdraw/", segments.withdraw, name="agreement-map-withdraw"),
]
