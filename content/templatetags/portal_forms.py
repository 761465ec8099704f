"""Form fields in the design system's classes, without touching the forms."""

from django import forms, template
from django.forms.boundfield import BoundField
from django.utils.safestring import SafeString

register = template.Library()

# The first match wins, so the more special widgets come first.
CLASSES: tuple[tuple[type[forms.Widget], str], ...] = (
    (forms.CheckboxInput, "utrecht-checkbox utrecht-checkbox--html-input"),
    (forms.FileInput, "portal-file"),
    (forms.Textarea, "utrecht-textarea utrecht-textarea--html-textarea"),
    (forms.Select, "utrecht-select utrecht-select--html-select"),
    (forms.widgets.Input, "utrecht-textbox utrecht-textbox--html-input"),
)


def widget_class(widget: forms.Widget) -> str:
    """Return the classes for a widget; none for one the design system does not know."""
    return next((css for kind, css in CLASSES if isinstance(widget, kind)), "")


@register.filter
def in_style(field: BoundField) -> SafeString:
    """Draw the field's widget with the design system's classes, marked when it is not valid."""
    css = widget_class(field.field.widget)
    if css and field.errors:
        css = f"{css} {css.split()[0]}--invalid"
    own = field.field.widget.attrs.get("class", "")
    return field.as_widget(attrs={"class": f"{css} {own}".strip()} if css else None)


@register.filter
def is_single_checkbox(field: BoundField) -> bool:
    """Whether the field is one box to tick, whose label stands beside it."""
    return isinstance(field.field.widget, forms.CheckboxInput)


@register.filter
def has_choices(field: BoundField) -> bool:
    """Whether the field is a list of radio buttons or boxes."""
    return isinstance(field.field.widget, forms.RadioSelect | forms.CheckboxSelectMultiple)


@register.filter
def first_id(field: BoundField) -> str:
    """Return the id an error must point at: the first choice of a list, else the field itself."""
    if has_choices(field) and field.auto_id:
        return f"{field.auto_id}_0"
    return str(field.id_for_label)
