import django.db.models.deletion
import uuid
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('decisions', '0001_initial'),
        ('intake', '0001_initial'),
        ('network', '0001_initial'),
    ]

    operations = [
        migrations.CreateModel(
            name='Case',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('reference', models.CharField(editable=False, max_length=20, unique=True, verbose_name='reference')),
                ('stage', models.CharField(editable=False, max_length=20, verbose_name='stage')),
                ('stage_since', models.DateTimeField(editable=False, verbose_name='in this stage since')),
                ('scope', models.CharField(choices=[('site', 'one site'), ('sites', 'several sites'), ('sector', 'a whole sector')], default='site', max_length=8, verbose_name='scope')),
                ('opened_at', models.DateTimeField(editable=False, verbose_name='opened')),
                ('clock', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='cases', to='intake.clock', verbose_name='clock')),
                ('safety_regions', models.ManyToManyField(blank=True, related_name='cases', to='network.safetyregion', verbose_name='safety regions')),
                ('sector', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='cases', to='network.sector', verbose_name='sector')),
                ('themes', models.ManyToManyField(blank=True, related_name='cases', to='network.theme', verbose_name='themes')),
            ],
            options={
                'verbose_name': 'case',
                'verbose_name_plural': 'cases',
                'constraints': [models.CheckConstraint(condition=models.Q(('stage__in', ['open', 'consulting', 'decided', 'closed'])), name='operations_case_stage_is_known')],
            },
        ),
        migrations.CreateModel(
            name='CaseNote',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('text', models.TextField(verbose_name='note')),
                ('written_at', models.DateTimeField()),
                ('case', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='notes', to='operations.case')),
                ('party', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='network.party', verbose_name='written by')),
                ('readers', models.ManyToManyField(blank=True, related_name='+', to='network.party', verbose_name='only for')),
            ],
            options={
                'verbose_name': 'note',
                'verbose_name_plural': 'notes',
                'ordering': ['written_at'],
            },
        ),
        migrations.CreateModel(
            name='CaseParty',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('is_guest', models.BooleanField(default=False, verbose_name='guest')),
                ('until', models.DateTimeField(blank=True, null=True, verbose_name='until')),
                ('since', models.DateTimeField(verbose_name='since')),
                ('case', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='case_parties', to='operations.case')),
                ('party', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='network.party', verbose_name='entity')),
            ],
            options={
                'verbose_name': 'entity of a case',
                'verbose_name_plural': 'entities of a case',
                'ordering': ['is_guest', 'party__name'],
                'constraints': [models.UniqueConstraint(fields=('case', 'party'), name='operations_case_party_once'), models.CheckConstraint(condition=models.Q(('until__isnull', True), ('is_guest', True), _connector='OR'), name='operations_only_guests_leave')],
            },
        ),
        migrations.CreateModel(
            name='CaseSignal',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('linked_at', models.DateTimeField()),
                ('case', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='case_signals', to='operations.case')),
                ('signal', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='case_signal', to='intake.signal')),
            ],
            options={
                'verbose_name': 'signal of a case',
                'verbose_name_plural': 'signals of a case',
                'ordering': ['linked_at'],
            },
        ),
        migrations.CreateModel(
            name='Consult',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('convened_at', models.DateTimeField(verbose_name='convened')),
                ('starts_at', models.DateTimeField(verbose_name='planned for')),
                ('started_at', models.DateTimeField(blank=True, null=True, verbose_name='started')),
                ('ended_at', models.DateTimeField(blank=True, null=True, verbose_name='ended')),
                ('minutes', models.TextField(blank=True, verbose_name='minutes')),
                ('case', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='consults', to='operations.case')),
                ('convened_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='network.membership')),
                ('decision', models.OneToOneField(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='consult', to='decisions.decision', verbose_name='decision')),
            ],
            options={
                'verbose_name': 'consult',
                'verbose_name_plural': 'consults',
                'ordering': ['-convened_at'],
                'constraints': [models.UniqueConstraint(condition=models.Q(('ended_at__isnull', True)), fields=('case',), name='operations_one_consult_at_a_time'), models.CheckConstraint(condition=models.Q(('ended_at__isnull', True), models.Q(models.Q(('minutes', ''), _negated=True), ('decision__isnull', False)), _connector='OR'), name='operations_consult_ends_with_minutes'), models.CheckConstraint(condition=models.Q(('started_at__isnull', True), ('started_at__gte', models.F('convened_at')), _connector='OR'), name='operations_consult_starts_after_convening')],
            },
        ),
        migrations.CreateModel(
            name='EmergencyStart',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('started_at', models.DateTimeField(verbose_name='started')),
                ('motive', models.TextField(verbose_name='why it could not wait')),
                ('is_ratified', models.BooleanField(null=True, verbose_name='ratified')),
                ('settled_at', models.DateTimeField(blank=True, null=True, verbose_name='judged')),
                ('case', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='emergency_starts', to='operations.case')),
                ('decision', models.OneToOneField(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='decisions.decision')),
                ('started_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='network.membership')),
            ],
            options={
                'verbose_name': 'emergency start',
                'verbose_name_plural': 'emergency starts',
                'ordering': ['started_at'],
                'constraints': [models.UniqueConstraint(condition=models.Q(('settled_at__isnull', True)), fields=('case',), name='operations_one_open_emergency'), models.CheckConstraint(condition=models.Q(('motive', ''), _negated=True), name='operations_emergency_has_motive')],
            },
        ),
        migrations.CreateModel(
            name='OwnAction',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('feedback', models.TextField(blank=True, verbose_name='what was done')),
                ('reported_at', models.DateTimeField(blank=True, null=True, verbose_name='reported back')),
                ('case', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='own_actions', to='operations.case')),
                ('decision', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='own_action', to='decisions.decision')),
                ('party', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='network.party', verbose_name='entity')),
            ],
            options={
                'verbose_name': 'own action',
                'verbose_name_plural': 'own actions',
                'ordering': ['decision__number'],
                'constraints': [models.CheckConstraint(condition=models.Q(('reported_at__isnull', True), models.Q(('feedback', ''), _negated=True), _connector='OR'), name='operations_feedback_says_something')],
            },
        ),
        migrations.CreateModel(
            name='ThemeAssessment',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('status', models.CharField(choices=[('assessed', 'looked at'), ('not_applicable', 'not applicable')], max_length=16, verbose_name='status')),
                ('assessed_at', models.DateTimeField()),
                ('assessed_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='network.membership')),
                ('case', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='assessments', to='operations.case')),
                ('competent_party', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='network.party', verbose_name='competent entity')),
                ('theme', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='assessments', to='network.theme', verbose_name='theme')),
            ],
            options={
                'verbose_name': 'theme of a case',
                'verbose_name_plural': 'themes of a case',
                'ordering': ['theme__position'],
                'constraints': [models.UniqueConstraint(fields=('case', 'theme'), name='operations_theme_once'), models.CheckConstraint(condition=models.Q(models.Q(('competent_party__isnull', True), ('status', 'not_applicable')), models.Q(('competent_party__isnull', False), ('status', 'assessed')), _connector='OR'), name='operations_theme_has_competent_party')],
            },
        ),
        migrations.CreateModel(
            name='Attendance',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('is_present', models.BooleanField(verbose_name='present')),
                ('recorded_at', models.DateTimeField()),
                ('party', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='network.party', verbose_name='entity')),
                ('consult', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='attendances', to='operations.consult')),
            ],
            options={
                'verbose_name': 'attendance',
                'verbose_name_plural': 'attendance',
                'ordering': ['party__name'],
                'constraints': [models.UniqueConstraint(fields=('consult', 'party'), name='operations_attendance_once')],
            },
        ),
        migrations.CreateModel(
            name='Deployment',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('reference', models.CharField(editable=False, max_length=20, unique=True, verbose_name='reference')),
                ('stage', models.CharField(editable=False, max_length=20, verbose_name='stage')),
                ('stage_since', models.DateTimeField(editable=False, verbose_name='in this stage since')),
                ('kind', models.CharField(choices=[('preventive', 'preventive'), ('repressive', 'repressive')], max_length=10, verbose_name='kind')),
                ('approved_at', models.DateTimeField(editable=False, verbose_name='go given')),
                ('plan', models.TextField(blank=True, verbose_name='plan of approach')),
                ('first_visit_at', models.DateTimeField(blank=True, editable=False, null=True, verbose_name='first visit started')),
                ('lead_time', models.PositiveIntegerField(blank=True, editable=False, null=True, verbose_name='lead time in seconds')),
                ('preparation_time', models.PositiveIntegerField(blank=True, editable=False, null=True, verbose_name='preparation time in seconds')),
                ('discussed_on', models.DateField(blank=True, null=True, verbose_name='discussed on')),
                ('forum', models.CharField(blank=True, max_length=120, verbose_name='discussed in')),
                ('no_follow_up', models.BooleanField(default=False, verbose_name='no follow-up needed')),
                ('abort_motive', models.TextField(blank=True, verbose_name='why it was called off')),
                ('case', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='deployments', to='operations.case')),
                ('decision', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='decisions.decision', verbose_name='go')),
                ('replaces', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='replaced_by', to='operations.deployment', verbose_name='replaces')),
                ('emergency', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='deployments', to='operations.emergencystart')),
            ],
            options={
                'verbose_name': 'deployment',
                'verbose_name_plural': 'deployments',
                'constraints': [models.CheckConstraint(condition=models.Q(('stage__in', ['preparing', 'ready', 'on_site', 'reporting', 'reported', 'discussed', 'closed', 'aborted'])), name='operations_deployment_stage_is_known'), models.CheckConstraint(condition=models.Q(('kind', 'repressive'), ('lead_time__isnull', True), _connector='OR'), name='operations_lead_time_is_repressive'), models.CheckConstraint(condition=models.Q(('decision__isnull', False), ('emergency__isnull', False), _connector='OR'), name='operations_deployment_has_go'), models.CheckConstraint(condition=models.Q(('emergency__isnull', True), ('kind', 'repressive'), _connector='OR'), name='operations_emergency_is_repressive'), models.CheckConstraint(condition=models.Q(models.Q(('stage__in', ['discussed', 'closed']), _negated=True), models.Q(('discussed_on__isnull', False), models.Q(('forum', ''), _negated=True)), _connector='OR'), name='operations_discussed_somewhere'), models.CheckConstraint(condition=models.Q(models.Q(('stage', 'aborted'), _negated=True), models.Q(('abort_motive', ''), _negated=True), _connector='OR'), name='operations_abort_has_motive')],
            },
        ),
        migrations.CreateModel(
            name='Stance',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('position', models.CharField(choices=[('go', 'a joint deployment'), ('own_action', 'one entity acts on its own powers'), ('more_info', 'more information first'), ('no', 'no deployment'), ('abstain', 'no opinion')], max_length=12, verbose_name='stance')),
                ('remark', models.TextField(blank=True, verbose_name='why')),
                ('stated_at', models.DateTimeField()),
                ('consult', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='stances', to='operations.consult')),
                ('party', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='network.party', verbose_name='entity')),
                ('stated_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='network.membership')),
            ],
            options={
                'verbose_name': 'stance',
                'verbose_name_plural': 'stances',
                'ordering': ['party__name'],
                'constraints': [models.UniqueConstraint(fields=('consult', 'party'), name='operations_one_stance_an_entity')],
            },
        ),
        migrations.CreateModel(
            name='DeploymentParty',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('role', models.CharField(choices=[('coordinating', 'coordinates'), ('taking_part', 'takes part')], default='taking_part', max_length=12, verbose_name='role')),
                ('deployment', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='seats', to='operations.deployment')),
                ('party', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='network.party', verbose_name='entity')),
            ],
            options={
                'verbose_name': 'entity of a deployment',
                'verbose_name_plural': 'entities of a deployment',
                'ordering': ['role', 'party__name'],
                'constraints': [models.UniqueConstraint(fields=('deployment', 'party'), name='operations_seat_once'), models.UniqueConstraint(condition=models.Q(('role', 'coordinating')), fields=('deployment',), name='operations_one_coordinator')],
            },
        ),
        migrations.CreateModel(
            name='DeploymentRegion',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('is_lead', models.BooleanField(default=False, verbose_name='leads')),
                ('deployment', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='regions', to='operations.deployment')),
                ('region', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='network.safetyregion')),
            ],
            options={
                'verbose_name': 'region of a deployment',
                'verbose_name_plural': 'regions of a deployment',
                'ordering': ['-is_lead', 'region'],
                'constraints': [models.UniqueConstraint(fields=('deployment', 'region'), name='operations_region_once'), models.UniqueConstraint(condition=models.Q(('is_lead', True)), fields=('deployment',), name='operations_one_lead_region')],
            },
        ),
        migrations.CreateModel(
            name='Report',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('findings', models.TextField(blank=True, verbose_name='findings')),
                ('submitted_at', models.DateTimeField(blank=True, null=True, verbose_name='submitted')),
                ('deployment', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='report', to='operations.deployment')),
                ('submitted_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='network.membership', verbose_name='submitted by')),
            ],
            options={
                'verbose_name': 'report',
                'verbose_name_plural': 'reports',
                'constraints': [models.CheckConstraint(condition=models.Q(('submitted_at__isnull', True), models.Q(models.Q(('findings', ''), _negated=True), ('submitted_by__isnull', False)), _connector='OR'), name='operations_report_has_findings')],
            },
        ),
        migrations.CreateModel(
            name='ReportRecipient',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('party', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='network.party', verbose_name='entity')),
                ('report', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='recipients', to='operations.report')),
            ],
            options={
                'verbose_name': 'receiver of a report',
                'verbose_name_plural': 'receivers of a report',
                'ordering': ['party__name'],
                'constraints': [models.UniqueConstraint(fields=('report', 'party'), name='operations_recipient_once')],
            },
        ),
        migrations.CreateModel(
            name='ReportSection',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('text', models.TextField(verbose_name='contribution')),
                ('written_at', models.DateTimeField()),
                ('party', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='network.party', verbose_name='entity')),
                ('report', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='sections', to='operations.report')),
            ],
            options={
                'verbose_name': 'section of a report',
                'verbose_name_plural': 'sections of a report',
                'ordering': ['party__name'],
                'constraints': [models.UniqueConstraint(fields=('report', 'party'), name='operations_section_once')],
            },
        ),
        migrations.CreateModel(
            name='Visit',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('number', models.PositiveSmallIntegerField(verbose_name='number')),
                ('place', models.CharField(blank=True, max_length=200, verbose_name='place')),
                ('planned_at', models.DateTimeField(blank=True, null=True, verbose_name='planned for')),
                ('started_at', models.DateTimeField(blank=True, null=True, verbose_name='started')),
                ('deployment', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='visits', to='operations.deployment')),
                ('host', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='hosted_visits', to='operations.deploymentparty')),
                ('municipality', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='network.municipality', verbose_name='municipality')),
            ],
            options={
                'verbose_name': 'visit',
                'verbose_name_plural': 'visits',
                'ordering': ['number'],
                'constraints': [models.UniqueConstraint(fields=('deployment', 'number'), name='operations_visit_number')],
            },
        ),
    ]
