import django.db.models.deletion
import uuid
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('contenttypes', '0002_remove_content_type_name'),
        ('network', '0001_initial'),
    ]

    operations = [
        migrations.CreateModel(
            name='Decision',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('number', models.PositiveIntegerField(unique=True, verbose_name='number')),
                ('decided_at', models.DateTimeField(verbose_name='decided at')),
                ('outcome', models.SlugField(max_length=30, verbose_name='outcome')),
                ('text', models.TextField(verbose_name='decision')),
                ('motive', models.TextField(verbose_name='motive')),
                ('about_id', models.CharField(blank=True, max_length=40)),
                ('about_type', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='contenttypes.contenttype')),
            ],
            options={
                'verbose_name': 'decision',
                'verbose_name_plural': 'decisions',
                'ordering': ['-number'],
                'constraints': [models.CheckConstraint(condition=models.Q(('motive', ''), _negated=True), name='decisions_motive_given', violation_error_message='Say why this was decided.')],
            },
        ),
        migrations.CreateModel(
            name='ActionItem',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('reference', models.CharField(editable=False, max_length=20, unique=True, verbose_name='reference')),
                ('stage', models.CharField(editable=False, max_length=20, verbose_name='stage')),
                ('stage_since', models.DateTimeField(editable=False, verbose_name='in this stage since')),
                ('title', models.CharField(max_length=200, verbose_name='action')),
                ('due_on', models.DateField(verbose_name='before')),
                ('origin_id', models.CharField(max_length=40)),
                ('result', models.TextField(blank=True, verbose_name='what was done')),
                ('origin_type', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='contenttypes.contenttype')),
                ('owner', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='actions', to='network.party', verbose_name='owner')),
            ],
            options={
                'verbose_name': 'action',
                'verbose_name_plural': 'actions',
                'indexes': [models.Index(fields=['owner', 'stage', 'due_on'], name='decisions_owner_due')],
            },
        ),
        migrations.CreateModel(
            name='DecidingEntity',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('party', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='network.party', verbose_name='entity')),
                ('decision', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='entities', to='decisions.decision')),
            ],
            options={
                'verbose_name': 'deciding entity',
                'verbose_name_plural': 'deciding entities',
                'constraints': [models.UniqueConstraint(fields=('decision', 'party'), name='decisions_entity_once')],
            },
        ),
    ]
