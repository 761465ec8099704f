"""Exchanges get a number and say who received them; answers name authorities that the network does not hold yet."""

from django.db import migrations, models


class Migration(migrations.Migration):
    """No exchange can exist before this: nothing made them."""

    dependencies = [("network", "0002_the_network")]

    operations = [
        migrations.AddField(
            model_name="exchangerecord",
            name="receiver",
            field=models.CharField(
                default="",
                help_text="Who received it there or sent it: no name.",
                max_length=120,
                verbose_name="department or function",
            ),
            preserve_default=False,
        ),
        migrations.AddField(
            model_name="exchangerecord",
            name="reference",
            field=models.CharField(default="", editable=False, max_length=20, unique=True, verbose_name="reference"),
            preserve_default=False,
        ),
        migrations.AddField(
            model_name="inventoryanswer",
            name="others",
            field=models.CharField(blank=True, max_length=250, verbose_name="with whom else"),
        ),
    ]
