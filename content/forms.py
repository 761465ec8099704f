"""How a form field looks on the public pages."""

from django.forms.renderers import TemplatesSetting


class PortalFormRenderer(TemplatesSetting):
    """Renders `{{ form.field.as_field_group }}` with the design system's markup."""

    field_template_name = "components/field/field.html"
