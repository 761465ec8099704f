import django.db.models.deletion
import uuid
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('network', '0001_initial'),
        ('vault', '0001_initial'),
    ]

    operations = [
        migrations.CreateModel(
            name='Channel',
            fields=[
                ('code', models.SlugField(max_length=40, primary_key=True, serialize=False, verbose_name='code')),
                ('name', models.CharField(help_text='in Dutch', max_length=160, verbose_name='name')),
                ('names', models.JSONField(blank=True, default=dict, verbose_name='names in other languages')),
                ('position', models.PositiveSmallIntegerField(default=0, verbose_name='place in lists')),
                ('is_active', models.BooleanField(default=True, verbose_name='can be chosen')),
                ('source', models.TextField(blank=True, verbose_name='source')),
                ('kind', models.CharField(choices=[('form', 'anonymous web form'), ('phone', 'phone'), ('partner', 'a party of the network'), ('region', 'safety region'), ('department', 'department'), ('foreign', 'foreign authority'), ('media', 'media'), ('other', 'other')], max_length=12, verbose_name='kind')),
                ('needs_region', models.BooleanField(default=False, verbose_name='needs a safety region')),
                ('needs_origin', models.BooleanField(default=False, verbose_name='needs the party it came from')),
                ('needs_publication', models.BooleanField(default=False, verbose_name='needs a web address, or outlet and date')),
            ],
            options={
                'verbose_name': 'channel',
                'verbose_name_plural': 'channels',
                'ordering': ['position', 'code'],
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='SweepHeartbeat',
            fields=[
                ('name', models.CharField(max_length=20, primary_key=True, serialize=False)),
                ('at', models.DateTimeField()),
            ],
            options={
                'verbose_name': 'heartbeat',
                'verbose_name_plural': 'heartbeats',
            },
        ),
        migrations.CreateModel(
            name='Tombstone',
            fields=[
                ('reference', models.CharField(max_length=20, primary_key=True, serialize=False, verbose_name='reference')),
                ('channel', models.CharField(max_length=40, verbose_name='channel')),
                ('received_on', models.DateField(verbose_name='received on')),
                ('outcome', models.CharField(max_length=20, verbose_name='outcome')),
                ('removed_on', models.DateField(verbose_name='removed on')),
            ],
            options={
                'verbose_name': 'tombstone',
                'verbose_name_plural': 'tombstones',
            },
        ),
        migrations.CreateModel(
            name='Clock',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('started_at', models.DateTimeField(verbose_name='started')),
                ('due_at', models.DateTimeField(verbose_name='due')),
                ('ended_at', models.DateTimeField(blank=True, null=True, verbose_name='ended')),
                ('outcome', models.CharField(blank=True, choices=[('visited', 'a visit started'), ('decided', 'decided without a visit'), ('rejected', 'rejected'), ('referred', 'referred'), ('joined', 'joined an earlier clock')], max_length=12, verbose_name='outcome')),
                ('elapsed_seconds', models.PositiveBigIntegerField(blank=True, null=True, verbose_name='seconds')),
                ('overrun_reason', models.CharField(blank=True, choices=[('late_information', 'what was needed came late'), ('no_capacity', 'not enough people'), ('other_authority', 'it waited for another authority'), ('safety', 'it was not safe earlier'), ('overlooked', 'it was overlooked')], max_length=20, verbose_name='why it took longer')),
            ],
            options={
                'verbose_name': 'clock',
                'verbose_name_plural': 'clocks',
                'indexes': [models.Index(condition=models.Q(('ended_at__isnull', True)), fields=['due_at'], name='intake_clock_running')],
                'constraints': [models.CheckConstraint(condition=models.Q(models.Q(('elapsed_seconds__isnull', True), ('ended_at__isnull', True), ('outcome', '')), models.Q(('elapsed_seconds__isnull', False), ('ended_at__isnull', False), models.Q(('outcome', ''), _negated=True)), _connector='OR'), name='intake_clock_ends_whole')],
            },
        ),
        migrations.CreateModel(
            name='ReporterMessage',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('receipt_lookup', models.CharField(db_index=True, max_length=64)),
                ('position', models.PositiveSmallIntegerField()),
                ('kind', models.CharField(choices=[('stage', 'stage'), ('question', 'question'), ('answer', 'answer')], max_length=10)),
                ('payload', models.BinaryField()),
                ('day', models.DateField()),
                ('copy', models.OneToOneField(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='vault.envelope')),
            ],
            options={
                'verbose_name': 'message to a reporter',
                'verbose_name_plural': 'messages to reporters',
                'ordering': ['receipt_lookup', 'position'],
                'constraints': [models.UniqueConstraint(fields=('receipt_lookup', 'position'), name='intake_message_position')],
            },
        ),
        migrations.CreateModel(
            name='Signal',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('reference', models.CharField(editable=False, max_length=20, unique=True, verbose_name='reference')),
                ('stage', models.CharField(editable=False, max_length=20, verbose_name='stage')),
                ('stage_since', models.DateTimeField(editable=False, verbose_name='in this stage since')),
                ('home_country', models.CharField(blank=True, max_length=2, verbose_name='country of home')),
                ('work_country', models.CharField(blank=True, max_length=2, verbose_name='country of work')),
                ('cross_border', models.BooleanField(default=False, editable=False, verbose_name='cross-border')),
                ('language', models.CharField(max_length=10, verbose_name='language')),
                ('urgency', models.CharField(choices=[('normal', 'normal'), ('high', 'high')], default='normal', max_length=8, verbose_name='urgency')),
                ('possible_outbreak', models.BooleanField(default=False, verbose_name='possible outbreak')),
                ('received_at', models.DateTimeField(verbose_name='received')),
                ('quarantine_reason', models.CharField(blank=True, choices=[('rate', 'many signals from one connection'), ('captcha', 'the sum was not solved'), ('fast', 'sent within seconds'), ('honeypot', 'a field that people do not see was filled in'), ('expired', 'the form was open for more than a day'), ('repeat', 'the same text came before'), ('doubtful', 'a moderator doubts it'), ('threat', 'it threatens or shows somebody')], max_length=12, verbose_name='why in quarantine')),
                ('outcome', models.CharField(blank=True, choices=[('out_of_scope', 'not about what the platform does'), ('too_little', 'too little to go on'), ('known', 'already known and in hand'), ('abuse', 'abuse of the letterbox'), ('referred', 'in the hands of another party'), ('handled', 'handled in a case')], max_length=20, verbose_name='outcome')),
                ('accepted_at', models.DateTimeField(blank=True, editable=False, null=True, verbose_name='accepted')),
                ('answered_on', models.DateField(blank=True, editable=False, null=True, verbose_name='answered on')),
                ('origin_reference', models.CharField(blank=True, max_length=40, verbose_name='their number')),
                ('referral_receipt', models.CharField(blank=True, max_length=200, verbose_name='how they confirmed it')),
                ('receipt_lookup', models.CharField(editable=False, max_length=64, null=True, unique=True)),
                ('receipt_key', models.BinaryField(null=True)),
                ('questions_allowed', models.BooleanField(default=False, verbose_name='questions may be asked')),
                ('announced', models.BooleanField(default=False, editable=False)),
                ('has_new_reply', models.BooleanField(default=False, editable=False)),
                ('assigned_to', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='network.membership', verbose_name='in hand of')),
                ('channel', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='signals', to='intake.channel', verbose_name='channel')),
                ('clock', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='signals', to='intake.clock', verbose_name='clock')),
                ('envelope', models.OneToOneField(editable=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='signal', to='vault.envelope')),
                ('municipality', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='signals', to='network.municipality', verbose_name='municipality')),
                ('origin', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='network.party', verbose_name='came from')),
                ('redacted_envelope', models.OneToOneField(editable=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='redacted_signal', to='vault.envelope')),
                ('referred_to', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='network.party', verbose_name='referred to')),
                ('safety_region', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='signals', to='network.safetyregion', verbose_name='safety region')),
                ('sector', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='signals', to='network.sector', verbose_name='sector')),
                ('themes', models.ManyToManyField(blank=True, related_name='signals', to='network.theme', verbose_name='themes')),
            ],
            options={
                'verbose_name': 'signal',
                'verbose_name_plural': 'signals',
                'indexes': [models.Index(fields=['received_at', 'id'], name='intake_oldest_first'), models.Index(fields=['stage', 'received_at'], name='intake_stage')],
                'constraints': [models.UniqueConstraint(condition=models.Q(('origin_reference', ''), _negated=True), fields=('channel', 'origin_reference'), name='intake_their_number_once'), models.CheckConstraint(condition=models.Q(('stage__in', ['received', 'quarantined', 'assessing', 'question_out', 'accepted', 'referred', 'rejected', 'closed', 'expunged'])), name='intake_signal_stage_is_known'), models.CheckConstraint(condition=models.Q(models.Q(('envelope__isnull', True), ('stage', 'expunged')), models.Q(models.Q(('stage', 'expunged'), _negated=True), ('envelope__isnull', False)), _connector='OR'), name='intake_content_until_expunged')],
            },
        ),
        migrations.CreateModel(
            name='ClockAlert',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('level', models.CharField(max_length=20)),
                ('given_at', models.DateTimeField()),
                ('clock', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='alerts', to='intake.clock')),
            ],
            options={
                'verbose_name': 'clock alert',
                'verbose_name_plural': 'clock alerts',
                'constraints': [models.UniqueConstraint(fields=('clock', 'level'), name='intake_one_alert')],
            },
        ),
        migrations.CreateModel(
            name='ReporterReply',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('receipt_lookup', models.CharField(db_index=True, max_length=64)),
                ('arrived_at', models.DateTimeField(help_text='to the quarter hour', verbose_name='arrived')),
                ('envelope', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='vault.envelope')),
                ('signal', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.CASCADE, related_name='replies', to='intake.signal')),
            ],
            options={
                'verbose_name': 'reply of a reporter',
                'verbose_name_plural': 'replies of reporters',
                'ordering': ['arrived_at', 'id'],
            },
        ),
        migrations.CreateModel(
            name='Photo',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('name', models.CharField(max_length=20)),
                ('scan', models.CharField(choices=[('unscanned', 'not scanned'), ('clean', 'scanned, nothing found'), ('infected', 'not safe to open')], default='unscanned', max_length=10, verbose_name='scan')),
                ('envelope', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='vault.envelope')),
                ('signal', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='photos', to='intake.signal')),
            ],
            options={
                'verbose_name': 'photo',
                'verbose_name_plural': 'photos',
                'ordering': ['signal', 'name'],
                'constraints': [models.UniqueConstraint(fields=('envelope', 'name'), name='intake_photo_once')],
            },
        ),
        migrations.CreateModel(
            name='BlindIndex',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('kind', models.CharField(choices=[('address', 'address'), ('company', 'company')], max_length=8)),
                ('digest', models.CharField(db_index=True, max_length=64)),
                ('signal', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='marks', to='intake.signal')),
            ],
            options={
                'verbose_name': 'same-site mark',
                'verbose_name_plural': 'same-site marks',
                'constraints': [models.UniqueConstraint(fields=('signal', 'kind'), name='intake_one_mark_a_kind')],
            },
        ),
    ]
