"""How a form field looks on the public pages."""

from django.forms.renderers import TemplatesSetting


class PortalFormRenderer(TemplatesSetting):
    """Renders every field with the design system's markup."""
