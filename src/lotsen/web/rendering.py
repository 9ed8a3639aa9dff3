"""Makes FKUI's fields the way in which every form is drawn: `{{ form.name.as_field_group }}`."""

from django.forms.renderers import TemplatesSetting


class FormRenderer(TemplatesSetting):
    form_template_name = "web/components/form.html"
    field_template_name = "web/components/field.html"
