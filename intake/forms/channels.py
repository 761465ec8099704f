"""A channel by which signals come."""

from typing import Any

from django.forms import ModelForm

from intake.models import Channel


class ChannelForm(ModelForm):
    """Everything about a channel; its code is fixed once signals can refer to it."""

    class Meta:
        model = Channel
        fields = ["code", "name", "kind", "needs_region", "needs_origin", "needs_publication", "position", "is_active"]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["code"].disabled = bool(self.instance.pk)
