import casework.personal_data
import communication.models.registers
import django.db.models.deletion
import uuid
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('accounts', '__first__'),
        ('decisions', '0001_initial'),
        ('network', '0001_initial'),
        ('wagtailcore', '0098_apitoken'),
    ]

    operations = [
        migrations.CreateModel(
            name='Audience',
            fields=[
                ('code', models.SlugField(max_length=40, primary_key=True, serialize=False, verbose_name='code')),
                ('name', models.CharField(help_text='in Dutch', max_length=160, verbose_name='name')),
                ('names', models.JSONField(blank=True, default=dict, verbose_name='names in other languages')),
                ('position', models.PositiveSmallIntegerField(default=0, verbose_name='place in lists')),
                ('is_active', models.BooleanField(default=True, verbose_name='can be chosen')),
                ('source', models.TextField(blank=True, verbose_name='source')),
                ('kind', models.CharField(choices=[('workers', 'workers'), ('employers', 'employers and agencies'), ('housing', 'housing providers'), ('municipalities', 'municipalities'), ('members', 'members of the platform'), ('departments', 'departments'), ('sectors', 'sectors'), ('press', 'press'), ('foreign', 'foreign authorities')], max_length=16, verbose_name='kind')),
                ('languages', models.JSONField(default=list, help_text='In which they need to be reached.', validators=[communication.models.registers.known_languages], verbose_name='languages')),
            ],
            options={
                'verbose_name': 'audience',
                'verbose_name_plural': 'audiences',
                'ordering': ['position', 'code'],
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='Channel',
            fields=[
                ('code', models.SlugField(max_length=40, primary_key=True, serialize=False, verbose_name='code')),
                ('name', models.CharField(help_text='in Dutch', max_length=160, verbose_name='name')),
                ('names', models.JSONField(blank=True, default=dict, verbose_name='names in other languages')),
                ('position', models.PositiveSmallIntegerField(default=0, verbose_name='place in lists')),
                ('is_active', models.BooleanField(default=True, verbose_name='can be chosen')),
                ('source', models.TextField(blank=True, verbose_name='source')),
            ],
            options={
                'verbose_name': 'channel',
                'verbose_name_plural': 'channels',
                'ordering': ['position', 'code'],
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='EntityApprovalTask',
            fields=[
                ('task_ptr', models.OneToOneField(auto_created=True, on_delete=django.db.models.deletion.CASCADE, parent_link=True, primary_key=True, serialize=False, to='wagtailcore.task')),
                ('party', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='network.party', verbose_name='entity')),
            ],
            options={
                'verbose_name': 'approval by an entity',
                'verbose_name_plural': 'approvals by entities',
            },
            bases=('wagtailcore.task',),
        ),
        migrations.CreateModel(
            name='PlanVersion',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('reference', models.CharField(editable=False, max_length=20, unique=True, verbose_name='reference')),
                ('stage', models.CharField(editable=False, max_length=20, verbose_name='stage')),
                ('stage_since', models.DateTimeField(editable=False, verbose_name='in this stage since')),
                ('number', models.PositiveIntegerField(editable=False, unique=True, verbose_name='version')),
                ('title', models.CharField(max_length=160, verbose_name='title')),
                ('summary', models.TextField(blank=True, help_text='What this version is for, in a few sentences.', verbose_name='summary')),
                ('valid_from', models.DateField(verbose_name='valid from')),
                ('valid_until', models.DateField(verbose_name='valid until')),
                ('decision', models.ForeignKey(blank=True, editable=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='decisions.decision')),
                ('previous', models.OneToOneField(blank=True, editable=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='next', to='communication.planversion')),
            ],
            options={
                'verbose_name': 'communication plan',
                'verbose_name_plural': 'communication plan',
                'constraints': [models.UniqueConstraint(condition=models.Q(('stage__in', ('draft', 'adopted'))), fields=('stage',), name='communication_one_draft_one_in_force'), models.CheckConstraint(condition=models.Q(('valid_until__gte', models.F('valid_from'))), name='communication_plan_period', violation_error_message='The period ends before it begins.'), models.CheckConstraint(condition=models.Q(('stage', 'draft'), ('decision__isnull', False), _connector='OR'), name='communication_adopted_by_decision')],
            },
        ),
        migrations.CreateModel(
            name='Reminder',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('product_key', models.UUIDField()),
                ('due_on', models.DateField()),
                ('moment', models.CharField(choices=[('soon', 'soon'), ('late', 'late')], max_length=4)),
            ],
            options={
                'verbose_name': 'reminder',
                'verbose_name_plural': 'reminders',
                'constraints': [models.UniqueConstraint(fields=('product_key', 'due_on', 'moment'), name='communication_reminded_once')],
            },
        ),
        migrations.CreateModel(
            name='Approval',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('subject', models.UUIDField()),
                ('digest', models.CharField(max_length=64)),
                ('given_at', models.DateTimeField(verbose_name='given at')),
                ('given_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='given by')),
                ('party', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='network.party', verbose_name='entity')),
            ],
            options={
                'verbose_name': 'approval',
                'verbose_name_plural': 'approvals',
                'constraints': [models.UniqueConstraint(fields=('subject', 'digest', 'party'), name='communication_approved_once')],
            },
        ),
        migrations.CreateModel(
            name='Delivery',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('product_key', models.UUIDField(db_index=True)),
                ('language', models.CharField(max_length=8, verbose_name='language')),
                ('done_on', models.DateField(verbose_name='came out on')),
                ('digest', models.CharField(max_length=64)),
                ('party', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='network.party', verbose_name='by')),
            ],
            options={
                'verbose_name': 'delivery',
                'verbose_name_plural': 'deliveries',
                'constraints': [models.UniqueConstraint(fields=('product_key', 'language', 'done_on'), name='communication_delivered_once_a_day')],
            },
        ),
        migrations.CreateModel(
            name='Goal',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('key', models.UUIDField(default=uuid.uuid4, editable=False)),
                ('position', models.PositiveSmallIntegerField(default=0, verbose_name='place in lists')),
                ('text', models.CharField(max_length=300, validators=[casework.personal_data.refuse_bsn], verbose_name='goal')),
                ('version', models.ForeignKey(editable=False, on_delete=django.db.models.deletion.PROTECT, related_name='%(class)ss', to='communication.planversion')),
            ],
            options={
                'verbose_name': 'goal',
                'verbose_name_plural': 'goals',
                'ordering': ['position', 'id'],
                'abstract': False,
                'constraints': [models.UniqueConstraint(fields=('version', 'key'), name='communication_goal_once')],
            },
        ),
        migrations.CreateModel(
            name='Message',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('key', models.UUIDField(default=uuid.uuid4, editable=False)),
                ('position', models.PositiveSmallIntegerField(default=0, verbose_name='place in lists')),
                ('title', models.CharField(help_text='A few words, for lists and tables.', max_length=80, validators=[casework.personal_data.refuse_bsn], verbose_name='title')),
                ('text', models.TextField(help_text='What the audience has to know and do, in plain words.', validators=[casework.personal_data.refuse_bsn], verbose_name='message')),
                ('audiences', models.ManyToManyField(blank=True, help_text='Who needs to hear it.', related_name='messages', to='communication.audience', verbose_name='audiences')),
                ('concerned', models.ManyToManyField(blank=True, help_text='The entities concerned. Without their approval nothing of this message goes out.', related_name='+', to='network.party', verbose_name='needs the approval of')),
                ('goal', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='messages', to='communication.goal', verbose_name='goal')),
                ('version', models.ForeignKey(editable=False, on_delete=django.db.models.deletion.PROTECT, related_name='%(class)ss', to='communication.planversion')),
            ],
            options={
                'verbose_name': 'message',
                'verbose_name_plural': 'messages',
                'ordering': ['position', 'id'],
                'abstract': False,
                'constraints': [models.UniqueConstraint(fields=('version', 'key'), name='communication_message_once')],
            },
        ),
        migrations.CreateModel(
            name='Product',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('key', models.UUIDField(default=uuid.uuid4, editable=False)),
                ('position', models.PositiveSmallIntegerField(default=0, verbose_name='place in lists')),
                ('title', models.CharField(max_length=120, validators=[casework.personal_data.refuse_bsn], verbose_name='title')),
                ('kind', models.CharField(choices=[('page', 'page'), ('poster', 'poster'), ('social', 'social media text'), ('mailing', 'mailing'), ('video', 'video')], max_length=10, verbose_name='kind')),
                ('page_key', models.UUIDField(blank=True, help_text='The page of this site that it is.', null=True, verbose_name='page')),
                ('languages', models.JSONField(default=list, validators=[communication.models.registers.known_languages], verbose_name='languages')),
                ('frequency', models.CharField(choices=[('once', 'once'), ('weekly', 'every week'), ('fortnightly', 'every two weeks'), ('monthly', 'every month')], default='once', max_length=12, verbose_name='how often')),
                ('planned_on', models.DateField(verbose_name='planned for')),
                ('planned_until', models.DateField(blank=True, help_text='Only for what comes out more than once.', null=True, verbose_name='repeated until')),
                ('audiences', models.ManyToManyField(blank=True, related_name='products', to='communication.audience', verbose_name='audiences')),
                ('channels', models.ManyToManyField(blank=True, related_name='products', to='communication.channel', verbose_name='channels')),
                ('message', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='products', to='communication.message', verbose_name='message')),
                ('owner', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='network.party', verbose_name='owner')),
                ('version', models.ForeignKey(editable=False, on_delete=django.db.models.deletion.PROTECT, related_name='%(class)ss', to='communication.planversion')),
            ],
            options={
                'verbose_name': 'product',
                'verbose_name_plural': 'products',
                'ordering': ['position', 'id'],
                'abstract': False,
                'constraints': [models.UniqueConstraint(fields=('version', 'key'), name='communication_product_once'), models.UniqueConstraint(fields=('version', 'page_key'), name='communication_page_once', violation_error_message='This page is in the plan already.'), models.CheckConstraint(condition=models.Q(('planned_until__isnull', True), ('planned_until__gte', models.F('planned_on')), _connector='OR'), name='communication_product_period', violation_error_message='The period ends before it begins.')],
            },
        ),
    ]
