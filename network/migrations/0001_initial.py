import django.db.models.deletion
import django.utils.timezone
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('accounts', '__first__'),
    ]

    operations = [
        migrations.CreateModel(
            name='Country',
            fields=[
                ('code', models.SlugField(max_length=40, primary_key=True, serialize=False, verbose_name='code')),
                ('name', models.CharField(help_text='in Dutch', max_length=160, verbose_name='name')),
                ('names', models.JSONField(blank=True, default=dict, verbose_name='names in other languages')),
                ('position', models.PositiveSmallIntegerField(default=0, verbose_name='place in lists')),
                ('is_active', models.BooleanField(default=True, verbose_name='can be chosen')),
                ('source', models.TextField(blank=True, verbose_name='source')),
            ],
            options={
                'verbose_name': 'country',
                'verbose_name_plural': 'countries',
                'ordering': ['position', 'code'],
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='SafetyRegion',
            fields=[
                ('code', models.CharField(max_length=4, primary_key=True, serialize=False, verbose_name='code')),
                ('name', models.CharField(max_length=80, verbose_name='name')),
                ('province', models.CharField(max_length=40, verbose_name='province')),
                ('seat', models.CharField(blank=True, max_length=80, verbose_name='seat')),
                ('latitude', models.FloatField(help_text='degrees', verbose_name='latitude')),
                ('longitude', models.FloatField(help_text='degrees', verbose_name='longitude')),
                ('borders_germany', models.BooleanField(default=False, verbose_name='borders Germany')),
                ('borders_belgium', models.BooleanField(default=False, verbose_name='borders Belgium')),
                ('neighbour_areas', models.TextField(blank=True, verbose_name='areas across the border')),
                ('website', models.CharField(blank=True, max_length=200, verbose_name='website')),
                ('source', models.TextField(verbose_name='source')),
            ],
            options={
                'verbose_name': 'safety region',
                'verbose_name_plural': 'safety regions',
                'ordering': ['code'],
            },
        ),
        migrations.CreateModel(
            name='Theme',
            fields=[
                ('code', models.SlugField(max_length=40, primary_key=True, serialize=False, verbose_name='code')),
                ('name', models.CharField(help_text='in Dutch', max_length=160, verbose_name='name')),
                ('names', models.JSONField(blank=True, default=dict, verbose_name='names in other languages')),
                ('position', models.PositiveSmallIntegerField(default=0, verbose_name='place in lists')),
                ('is_active', models.BooleanField(default=True, verbose_name='can be chosen')),
                ('source', models.TextField(blank=True, verbose_name='source')),
            ],
            options={
                'verbose_name': 'theme',
                'verbose_name_plural': 'themes',
                'ordering': ['position', 'code'],
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='Municipality',
            fields=[
                ('code', models.CharField(max_length=6, primary_key=True, serialize=False, verbose_name='code')),
                ('name', models.CharField(max_length=80, verbose_name='name')),
                ('latitude', models.FloatField(help_text='degrees', verbose_name='latitude')),
                ('longitude', models.FloatField(help_text='degrees', verbose_name='longitude')),
                ('borders_germany', models.BooleanField(default=False, verbose_name='borders Germany')),
                ('borders_belgium', models.BooleanField(default=False, verbose_name='borders Belgium')),
                ('successor', models.CharField(blank=True, max_length=120, verbose_name='successor')),
                ('source', models.TextField(verbose_name='source')),
                ('safety_region', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='municipalities', to='network.safetyregion', verbose_name='safety region')),
            ],
            options={
                'verbose_name': 'municipality',
                'verbose_name_plural': 'municipalities',
                'ordering': ['name'],
            },
        ),
        migrations.CreateModel(
            name='Sector',
            fields=[
                ('code', models.SlugField(max_length=40, primary_key=True, serialize=False, verbose_name='code')),
                ('name', models.CharField(help_text='in Dutch', max_length=160, verbose_name='name')),
                ('names', models.JSONField(blank=True, default=dict, verbose_name='names in other languages')),
                ('position', models.PositiveSmallIntegerField(default=0, verbose_name='place in lists')),
                ('is_active', models.BooleanField(default=True, verbose_name='can be chosen')),
                ('source', models.TextField(blank=True, verbose_name='source')),
                ('risk', models.CharField(choices=[('high', 'high'), ('middle', 'middle'), ('low', 'low'), ('unknown', 'unknown')], max_length=8, verbose_name='default risk')),
                ('sbi_2008', models.TextField(blank=True, verbose_name='SBI 2008')),
                ('rationale', models.TextField(blank=True, verbose_name='why this risk')),
                ('themes', models.ManyToManyField(blank=True, related_name='sectors', to='network.theme', verbose_name='themes')),
            ],
            options={
                'verbose_name': 'sector',
                'verbose_name_plural': 'sectors',
                'ordering': ['position', 'code'],
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='Party',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('code', models.SlugField(max_length=60, unique=True, verbose_name='code')),
                ('name', models.CharField(max_length=200, verbose_name='name')),
                ('name_en', models.CharField(blank=True, max_length=200, verbose_name='name in English')),
                ('abbreviation', models.CharField(blank=True, max_length=20, verbose_name='abbreviation')),
                ('kind', models.CharField(choices=[('crisis_organisation', 'crisis organisation'), ('inspectorate', 'inspectorate'), ('health', 'health service'), ('region', 'safety region'), ('municipality', 'municipality'), ('police_justice', 'police and justice'), ('department', 'department'), ('registry', 'registry'), ('sector', 'sector body'), ('union', 'union'), ('ngo', 'civil society'), ('foreign', 'foreign authority'), ('other', 'other')], max_length=24, verbose_name='kind')),
                ('tier', models.CharField(choices=[('national', 'national'), ('regional', 'regional'), ('local', 'local'), ('foreign', 'across the border')], max_length=10, verbose_name='tier')),
                ('country', models.CharField(default='NL', max_length=2, verbose_name='country')),
                ('platform_role', models.CharField(choices=[('participant', 'participant'), ('network', 'in the network'), ('audience', 'audience')], max_length=12, verbose_name='role in the platform')),
                ('represents_regions', models.BooleanField(default=False, verbose_name='represents the safety regions')),
                ('runs_intake_desk', models.BooleanField(default=False, verbose_name='runs the intake desk')),
                ('website', models.CharField(blank=True, max_length=200, verbose_name='website')),
                ('phone_public', models.CharField(blank=True, max_length=40, verbose_name='public phone number')),
                ('note', models.TextField(blank=True, verbose_name='note')),
                ('source', models.TextField(blank=True, verbose_name='source')),
                ('safety_region', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='parties', to='network.safetyregion', verbose_name='safety region')),
                ('themes', models.ManyToManyField(blank=True, related_name='parties', to='network.theme', verbose_name='themes')),
            ],
            options={
                'verbose_name': 'party',
                'verbose_name_plural': 'parties',
                'ordering': ['name'],
                'constraints': [models.CheckConstraint(condition=models.Q(('kind', 'department'), ('platform_role', 'participant'), _negated=True), name='network_department_takes_no_part', violation_error_message='A department does not take part in the platform.'), models.UniqueConstraint(condition=models.Q(('runs_intake_desk', True)), fields=('runs_intake_desk',), name='network_one_desk')],
            },
        ),
        migrations.CreateModel(
            name='Measure',
            fields=[
                ('code', models.SlugField(max_length=40, primary_key=True, serialize=False, verbose_name='code')),
                ('name', models.CharField(help_text='in Dutch', max_length=160, verbose_name='name')),
                ('names', models.JSONField(blank=True, default=dict, verbose_name='names in other languages')),
                ('position', models.PositiveSmallIntegerField(default=0, verbose_name='place in lists')),
                ('is_active', models.BooleanField(default=True, verbose_name='can be chosen')),
                ('source', models.TextField(blank=True, verbose_name='source')),
                ('complaint', models.CharField(blank=True, max_length=160, verbose_name='as a complaint, in Dutch')),
                ('complaints', models.JSONField(blank=True, default=dict, verbose_name='as a complaint in other languages')),
                ('on_form', models.BooleanField(default=False, verbose_name='on the report form')),
                ('check_question', models.CharField(max_length=300, verbose_name='check question')),
                ('evidence', models.CharField(blank=True, max_length=200, verbose_name='evidence')),
                ('status_2020', models.CharField(blank=True, max_length=200, verbose_name='standing in 2020')),
                ('valid_from', models.DateField(blank=True, null=True, verbose_name='valid from')),
                ('valid_to', models.DateField(blank=True, null=True, verbose_name='valid to')),
                ('regions', models.ManyToManyField(blank=True, related_name='measures', to='network.safetyregion', verbose_name='only in these regions')),
                ('theme', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='measures', to='network.theme', verbose_name='theme')),
            ],
            options={
                'verbose_name': 'measure',
                'verbose_name_plural': 'measures',
                'ordering': ['position', 'code'],
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='Membership',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('function', models.CharField(choices=[('editor', 'editor'), ('translator', 'translator'), ('communication_officer', 'communication officer'), ('moderator', 'moderator'), ('member', 'member'), ('guest', 'guest of a case'), ('secretary', 'secretary'), ('analyst', 'analyst'), ('project_leader', 'project leader'), ('partner', 'partner in the network'), ('administrator', 'administrator'), ('auditor', 'auditor')], max_length=24, verbose_name='function')),
                ('valid_from', models.DateField(default=django.utils.timezone.localdate, verbose_name='from')),
                ('until', models.DateField(blank=True, null=True, verbose_name='until')),
                ('substitute_for', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='substitutes', to='network.membership', verbose_name='substitute for')),
                ('user', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='memberships', to=settings.AUTH_USER_MODEL, verbose_name='user')),
                ('party', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='memberships', to='network.party', verbose_name='acts for')),
            ],
            options={
                'verbose_name': 'membership',
                'verbose_name_plural': 'memberships',
                'ordering': ['party', 'id'],
                'constraints': [models.UniqueConstraint(fields=('user', 'party', 'function'), name='network_one_function_once'), models.CheckConstraint(condition=models.Q(('until__isnull', True), ('until__gte', models.F('valid_from')), _connector='OR'), name='network_membership_period', violation_error_message='The period ends before it begins.')],
            },
        ),
    ]
