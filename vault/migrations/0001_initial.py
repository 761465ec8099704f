import django.db.models.deletion
import django.utils.timezone
import uuid
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('accounts', '0001_initial'),
        ('accounts', '__first__'),
        ('network', '0001_initial'),
    ]

    operations = [
        migrations.CreateModel(
            name='Envelope',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
            ],
            options={
                'verbose_name': 'envelope',
                'verbose_name_plural': 'envelopes',
            },
        ),
        migrations.CreateModel(
            name='MemberKey',
            fields=[
                ('user', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, primary_key=True, related_name='member_key', serialize=False, to=settings.AUTH_USER_MODEL)),
                ('public_key', models.BinaryField(max_length=32)),
                ('wrapped_private_key', models.BinaryField()),
                ('salt', models.BinaryField(max_length=16)),
                ('passes', models.PositiveSmallIntegerField()),
                ('memory', models.PositiveIntegerField()),
                ('pepper_mark', models.CharField(max_length=16)),
                ('made_at', models.DateTimeField(default=django.utils.timezone.now, verbose_name='made at')),
            ],
            options={
                'verbose_name': 'key of a member',
                'verbose_name_plural': 'keys of members',
            },
        ),
        migrations.CreateModel(
            name='RecoveryKey',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('public_key', models.BinaryField(max_length=32)),
                ('made_at', models.DateTimeField(default=django.utils.timezone.now, verbose_name='made at')),
                ('retired_at', models.DateTimeField(blank=True, null=True, verbose_name='retired at')),
            ],
            options={
                'verbose_name': 'recovery key',
                'verbose_name_plural': 'recovery keys',
            },
        ),
        migrations.CreateModel(
            name='PartyKey',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('version', models.PositiveIntegerField(verbose_name='version')),
                ('public_key', models.BinaryField(max_length=32)),
                ('made_at', models.DateTimeField(default=django.utils.timezone.now, verbose_name='made at')),
                ('retired_at', models.DateTimeField(blank=True, null=True, verbose_name='retired at')),
                ('rotate_since', models.DateTimeField(blank=True, null=True, verbose_name='must be replaced since')),
                ('party', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='keys', to='network.party', verbose_name='party')),
            ],
            options={
                'verbose_name': 'key of an organisation',
                'verbose_name_plural': 'keys of organisations',
                'ordering': ['party', '-version'],
                'constraints': [models.UniqueConstraint(fields=('party', 'version'), name='vault_party_key_version'), models.UniqueConstraint(condition=models.Q(('retired_at__isnull', True)), fields=('party',), name='vault_one_current_party_key')],
            },
        ),
        migrations.CreateModel(
            name='KeyShare',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('sealed_private_key', models.BinaryField()),
                ('user', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='key_shares', to=settings.AUTH_USER_MODEL)),
                ('party_key', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='shares', to='vault.partykey')),
            ],
            options={
                'verbose_name': 'share of a key',
                'verbose_name_plural': 'shares of keys',
                'constraints': [models.UniqueConstraint(fields=('party_key', 'user'), name='vault_one_share')],
            },
        ),
        migrations.CreateModel(
            name='Grant',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('wrapped_key', models.BinaryField()),
                ('reason_code', models.CharField(blank=True, max_length=60)),
                ('until', models.DateTimeField(blank=True, null=True, verbose_name='until')),
                ('envelope', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='grants', to='vault.envelope')),
                ('granted_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('party_key', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='grants', to='vault.partykey')),
                ('recovery', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='grants', to='vault.recoverykey')),
            ],
            options={
                'verbose_name': 'grant',
                'verbose_name_plural': 'grants',
                'constraints': [models.CheckConstraint(condition=models.Q(models.Q(('party_key__isnull', True), ('recovery__isnull', False)), models.Q(('party_key__isnull', False), ('recovery__isnull', True)), _connector='OR'), name='vault_grant_to_one'), models.UniqueConstraint(fields=('envelope', 'party_key'), name='vault_one_grant_a_key'), models.UniqueConstraint(fields=('envelope', 'recovery'), name='vault_one_recovery_grant')],
            },
        ),
        migrations.CreateModel(
            name='SealedField',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('name', models.CharField(max_length=60)),
                ('ciphertext', models.BinaryField()),
                ('envelope', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='fields', to='vault.envelope')),
            ],
            options={
                'verbose_name': 'sealed field',
                'verbose_name_plural': 'sealed fields',
                'constraints': [models.UniqueConstraint(fields=('envelope', 'name'), name='vault_one_field')],
            },
        ),
    ]
