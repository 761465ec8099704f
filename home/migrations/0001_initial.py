import content.fields
import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('wagtailcore', '0098_apitoken'),
    ]

    operations = [
        migrations.CreateModel(
            name='GuidancePage',
            fields=[
                ('page_ptr', models.OneToOneField(auto_created=True, on_delete=django.db.models.deletion.CASCADE, parent_link=True, primary_key=True, serialize=False, to=settings.WAGTAIL_PAGE_MODEL)),
                ('intro', models.TextField(help_text='What this page answers, in two or three short sentences.', verbose_name='introduction')),
                ('body', content.fields.StreamField([], verbose_name='text')),
                ('checked_on', models.DateField(help_text='The day somebody last checked that this is right.', verbose_name='checked on')),
                ('sources', content.fields.StreamField([], blank=True, help_text='Where the facts come from. Readers see this list under the text.', verbose_name='sources')),
                ('show_in_footer', models.BooleanField(default=False, help_text='Show this page at the bottom of every page.', verbose_name='show at the bottom')),
            ],
            options={
                'verbose_name': 'guidance page',
                'verbose_name_plural': 'guidance pages',
            },
            bases=('wagtailcore.page',),
        ),
        migrations.CreateModel(
            name='HomePage',
            fields=[
                ('page_ptr', models.OneToOneField(auto_created=True, on_delete=django.db.models.deletion.CASCADE, parent_link=True, primary_key=True, serialize=False, to=settings.WAGTAIL_PAGE_MODEL)),
                ('heading', models.CharField(help_text='Says to the reader what they find here.', max_length=120, verbose_name='heading')),
                ('intro', models.TextField(help_text='Two or three short sentences.', verbose_name='introduction')),
                ('body', content.fields.StreamField([], blank=True, verbose_name='text')),
            ],
            options={
                'verbose_name': 'home page',
            },
            bases=('wagtailcore.page',),
        ),
        migrations.CreateModel(
            name='PortalSettings',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('platform_name', models.CharField(default='Samenwerkingsplatform Arbeidsmigranten en COVID-19', max_length=120, verbose_name='name of the platform')),
                ('channel_name', models.CharField(default='Inspectie SZW', max_length=120, verbose_name='first reporting channel')),
                ('channel_url', models.URLField(default='https://www.inspectieszw.nl/melden/corona', verbose_name='its website')),
                ('channel_phone', models.CharField(default='0800-5151', max_length=40, verbose_name='its phone number')),
                ('emergency_number', models.CharField(default='112', max_length=10, verbose_name='emergency number')),
                ('quick_exit_url', models.URLField(default='https://www.knmi.nl/', help_text='A harmless site that anybody could be reading, such as the weather.', verbose_name='where “leave this site” goes')),
                ('security_contact', models.CharField(blank=True, help_text="A mailto: or https: address. Empty: the mailbox security@ at this site's own name.", max_length=200, verbose_name='contact for security researchers')),
            ],
            options={
                'verbose_name': 'portal settings',
            },
        ),
    ]
