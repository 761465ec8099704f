import django.db.models.deletion
import uuid
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
    ]

    operations = [
        migrations.CreateModel(
            name='AuditRow',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('at', models.DateTimeField(verbose_name='time')),
                ('actor', models.CharField(max_length=40, verbose_name='actor')),
                ('organisation', models.CharField(blank=True, max_length=60, verbose_name='organisation')),
                ('substitute_for', models.CharField(blank=True, max_length=40, verbose_name='substitute for')),
                ('verb', models.CharField(max_length=60, verbose_name='act')),
                ('code', models.CharField(blank=True, max_length=60, verbose_name='code')),
                ('subject', models.CharField(max_length=80, verbose_name='about')),
                ('subject_id', models.CharField(max_length=40, verbose_name='number')),
                ('digest', models.CharField(blank=True, max_length=64)),
            ],
            options={
                'verbose_name': 'audit row',
                'verbose_name_plural': 'audit trail',
                'ordering': ['-at', '-id'],
                'indexes': [models.Index(fields=['subject', 'subject_id'], name='audit_subject'), models.Index(fields=['-at', '-id'], name='audit_newest')],
            },
        ),
        migrations.CreateModel(
            name='ChainLink',
            fields=[
                ('position', models.PositiveBigIntegerField(primary_key=True, serialize=False)),
                ('digest', models.CharField(max_length=64)),
                ('row', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='link', to='audit.auditrow')),
            ],
            options={
                'verbose_name': 'chain link',
                'verbose_name_plural': 'chain links',
                'ordering': ['position'],
            },
        ),
    ]
