import django.db.models.deletion
import django.utils.timezone
import uuid
import wagtail.contrib.routable_page.models
from django.conf import settings
from django.db import migrations, models


def take_regions_over(apps, schema_editor):
    """The one safety region of a party becomes the first of its regions."""
    for party in apps.get_model('network', 'Party').objects.exclude(safety_region=None):
        party.regions.add(party.safety_region_id)


class Migration(migrations.Migration):

    dependencies = [
        ('network', '0001_initial'),
        ('wagtailcore', '0098_apitoken'),
    ]

    operations = [
        migrations.AddField(
            model_name='party',
            name='regions',
            field=models.ManyToManyField(blank=True, help_text='Empty for a national organisation: it works everywhere.', related_name='parties', to='network.safetyregion', verbose_name='works in these safety regions'),
        ),
        migrations.RunPython(
            code=take_regions_over,
            reverse_code=migrations.RunPython.noop,
        ),
        migrations.RemoveField(
            model_name='party',
            name='safety_region',
        ),
        migrations.CreateModel(
            name='Acquaintance',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('status', models.CharField(choices=[('unknown', 'does not know us'), ('informed', 'informed'), ('confirmed', 'confirmed')], max_length=10, verbose_name='status')),
                ('on', models.DateField(default=django.utils.timezone.localdate, verbose_name='on')),
                ('how', models.CharField(blank=True, max_length=160, verbose_name='how')),
                ('by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='network.party', verbose_name='told by')),
                ('party', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='acquaintance', to='network.party', verbose_name='party')),
            ],
            options={
                'verbose_name': 'acquaintance with the platform',
                'verbose_name_plural': 'acquaintance with the platform',
                'ordering': ['party', '-on', '-id'],
                'indexes': [models.Index(fields=['party', '-on'], name='network_acquaintance_last')],
            },
        ),
        migrations.CreateModel(
            name='Consultation',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('code', models.SlugField(max_length=40, unique=True, verbose_name='code')),
                ('name', models.CharField(max_length=200, verbose_name='name')),
                ('frequency', models.CharField(choices=[('daily', 'every day'), ('weekly', 'every week'), ('fortnightly', 'every two weeks'), ('monthly', 'every month'), ('when_needed', 'when needed'), ('unknown', 'not known')], default='unknown', max_length=12, verbose_name='frequency')),
                ('topics', models.TextField(blank=True, verbose_name='topics')),
                ('agreements', models.TextField(blank=True, verbose_name='agreements')),
                ('valid_from', models.DateField(blank=True, null=True, verbose_name='since')),
                ('valid_to', models.DateField(blank=True, null=True, verbose_name='until')),
                ('source', models.TextField(blank=True, verbose_name='source')),
                ('owner', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='consultations_owned', to='network.party', verbose_name='owner')),
                ('partners', models.ManyToManyField(related_name='consultations', to='network.party', verbose_name='partners')),
            ],
            options={
                'verbose_name': 'consultation across the border',
                'verbose_name_plural': 'consultations across the border',
                'ordering': ['name'],
                'constraints': [models.CheckConstraint(condition=models.Q(('valid_from__isnull', True), ('valid_to__isnull', True), ('valid_to__gte', models.F('valid_from')), _connector='OR'), name='network_consultation_period', violation_error_message='The period ends before it begins.')],
            },
        ),
        migrations.CreateModel(
            name='Contact',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('function', models.CharField(help_text='A role, not a person: “duty officer”.', max_length=120, verbose_name='function')),
                ('is_general', models.BooleanField(default=False, help_text='Everybody may see it. It never names a person.', verbose_name='general contact point')),
                ('person', models.CharField(blank=True, max_length=120, verbose_name='name of a person')),
                ('phone', models.CharField(blank=True, max_length=40, verbose_name='phone in office hours')),
                ('phone_always', models.CharField(blank=True, max_length=40, verbose_name='phone day and night')),
                ('email', models.EmailField(blank=True, max_length=254, verbose_name='e-mail address')),
                ('note', models.CharField(blank=True, max_length=250, verbose_name='note')),
                ('is_active', models.BooleanField(default=True, verbose_name='in use')),
                ('verified_on', models.DateField(blank=True, null=True, verbose_name='verified on')),
                ('last_contact_on', models.DateField(blank=True, null=True, verbose_name='last contact on')),
                ('reminded_on', models.DateField(blank=True, null=True, verbose_name='reminded on')),
                ('owner', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='kept_contacts', to='network.party', verbose_name='kept by')),
                ('party', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='contacts', to='network.party', verbose_name='party')),
                ('region', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='contacts', to='network.safetyregion', verbose_name='for this safety region')),
                ('substitute', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='stands_in_for', to='network.contact', verbose_name='substitute')),
                ('themes', models.ManyToManyField(blank=True, related_name='contacts', to='network.theme', verbose_name='themes')),
                ('verified_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='network.party', verbose_name='verified by')),
            ],
            options={
                'verbose_name': 'contact',
                'verbose_name_plural': 'contacts',
                'ordering': ['party', 'function', 'id'],
                'indexes': [models.Index(fields=['region', 'party'], name='network_contact_cell')],
                'constraints': [models.CheckConstraint(condition=models.Q(('is_active', False), models.Q(('email', ''), ('phone', ''), ('phone_always', ''), _negated=True), _connector='OR'), name='network_contact_reachable', violation_error_message='Give a phone number or an e-mail address.'), models.CheckConstraint(condition=models.Q(('is_general', False), ('person', ''), _connector='OR'), name='network_general_names_nobody', violation_error_message='A general contact point is public and names no person.')],
            },
        ),
        migrations.CreateModel(
            name='Inventory',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('title', models.CharField(max_length=160, verbose_name='title')),
                ('opened_on', models.DateField(default=django.utils.timezone.localdate, verbose_name='sent on')),
                ('due_on', models.DateField(verbose_name='answer before')),
                ('closed_on', models.DateField(blank=True, null=True, verbose_name='closed on')),
            ],
            options={
                'verbose_name': 'inventory',
                'verbose_name_plural': 'inventories',
                'ordering': ['-opened_on', '-id'],
            },
        ),
        migrations.CreateModel(
            name='MapVersion',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('reference', models.CharField(editable=False, max_length=20, unique=True, verbose_name='reference')),
                ('stage', models.CharField(editable=False, max_length=20, verbose_name='stage')),
                ('stage_since', models.DateTimeField(editable=False, verbose_name='in this stage since')),
                ('number', models.PositiveIntegerField(unique=True, verbose_name='number')),
                ('drafted_on', models.DateField(verbose_name='drawn on')),
                ('adopted_on', models.DateField(blank=True, null=True, verbose_name='adopted on')),
                ('decision_number', models.PositiveIntegerField(blank=True, null=True, verbose_name='number of the decision')),
                ('note', models.TextField(blank=True, verbose_name='what changed')),
            ],
            options={
                'verbose_name': 'version of the network map',
                'verbose_name_plural': 'versions of the network map',
                'ordering': ['-number'],
                'constraints': [models.CheckConstraint(condition=models.Q(('stage', 'draft'), models.Q(('adopted_on__isnull', False), ('decision_number__isnull', False)), _connector='OR'), name='network_map_adopted_by_decision'), models.UniqueConstraint(condition=models.Q(('stage', 'draft')), fields=('stage',), name='network_one_draft_of_the_map'), models.UniqueConstraint(condition=models.Q(('stage', 'adopted')), fields=('stage',), name='network_one_map_adopted')],
            },
        ),
        migrations.CreateModel(
            name='NetworkPage',
            fields=[
                ('page_ptr', models.OneToOneField(auto_created=True, on_delete=django.db.models.deletion.CASCADE, parent_link=True, primary_key=True, serialize=False, to=settings.WAGTAIL_PAGE_MODEL)),
                ('intro', models.TextField(help_text='Two or three short sentences.', verbose_name='introduction')),
            ],
            options={
                'verbose_name': 'network page',
            },
            bases=(wagtail.contrib.routable_page.models.RoutablePageMixin, 'wagtailcore.page'),
        ),
        migrations.CreateModel(
            name='Particulars',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('name', models.CharField(max_length=200, verbose_name='name')),
                ('name_en', models.CharField(blank=True, max_length=200, verbose_name='name in English')),
                ('abbreviation', models.CharField(blank=True, max_length=20, verbose_name='abbreviation')),
                ('address', models.CharField(blank=True, max_length=200, verbose_name='postal address')),
                ('website', models.CharField(blank=True, max_length=200, verbose_name='website')),
                ('phone_public', models.CharField(blank=True, max_length=40, verbose_name='public phone number')),
                ('valid_from', models.DateField(blank=True, null=True, verbose_name='valid from')),
                ('valid_to', models.DateField(blank=True, null=True, verbose_name='valid to')),
                ('source', models.TextField(verbose_name='source')),
                ('party', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='particulars', to='network.party', verbose_name='party')),
            ],
            options={
                'verbose_name': 'name and address in a period',
                'verbose_name_plural': 'names and addresses in a period',
                'ordering': ['party', 'valid_from'],
                'constraints': [models.CheckConstraint(condition=models.Q(('valid_from__isnull', True), ('valid_to__isnull', True), ('valid_to__gte', models.F('valid_from')), _connector='OR'), name='network_particulars_period', violation_error_message='The period ends before it begins.')],
            },
        ),
        migrations.CreateModel(
            name='PartyText',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('translation_key', models.UUIDField(default=uuid.uuid4, editable=False)),
                ('summary', models.CharField(max_length=250, verbose_name='in one sentence')),
                ('text', models.TextField(blank=True, verbose_name='what it does and what you can ask')),
                ('locale', models.ForeignKey(editable=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='wagtailcore.locale', verbose_name='locale')),
                ('party', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='texts', to='network.party', verbose_name='party')),
            ],
            options={
                'verbose_name': 'text about a party',
                'verbose_name_plural': 'texts about parties',
                'abstract': False,
                'constraints': [models.UniqueConstraint(fields=('party', 'locale'), name='network_one_text_a_language')],
                'unique_together': {('translation_key', 'locale')},
            },
        ),
        migrations.CreateModel(
            name='Power',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('code', models.SlugField(max_length=20, unique=True, verbose_name='code')),
                ('name', models.CharField(help_text='in Dutch', max_length=250, verbose_name='power')),
                ('name_en', models.CharField(blank=True, max_length=250, verbose_name='power in English')),
                ('type', models.CharField(choices=[('enforce', 'enforces'), ('supervise', 'supervises'), ('investigate', 'investigates'), ('lead', 'leads'), ('execute', 'carries out'), ('norm', 'sets the norm'), ('duty', 'has a duty'), ('exchange', 'exchanges data'), ('advise', 'advises'), ('private', 'private agreement'), ('request', 'can ask for it'), ('facilitate', 'facilitates')], max_length=12, verbose_name='type')),
                ('law', models.CharField(max_length=160, verbose_name='law')),
                ('articles', models.CharField(blank=True, max_length=120, verbose_name='articles')),
                ('valid_from', models.DateField(blank=True, null=True, verbose_name='valid from')),
                ('valid_to', models.DateField(blank=True, null=True, verbose_name='valid to')),
                ('note', models.TextField(blank=True, verbose_name='note')),
                ('source', models.TextField(verbose_name='source')),
                ('party', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='powers', to='network.party', verbose_name='party')),
                ('sectors', models.ManyToManyField(blank=True, help_text='Empty: in all sectors.', related_name='powers', to='network.sector', verbose_name='only in these sectors')),
                ('themes', models.ManyToManyField(related_name='powers', to='network.theme', verbose_name='themes')),
            ],
            options={
                'verbose_name': 'power',
                'verbose_name_plural': 'powers',
                'ordering': ['party', 'code'],
                'constraints': [models.CheckConstraint(condition=models.Q(('valid_from__isnull', True), ('valid_to__isnull', True), ('valid_to__gte', models.F('valid_from')), _connector='OR'), name='network_power_period', violation_error_message='The period ends before it begins.'), models.CheckConstraint(condition=models.Q(('law', ''), _negated=True), name='network_power_has_a_basis', violation_error_message='A power needs a basis: name the law or the agreement.')],
            },
        ),
        migrations.CreateModel(
            name='ExchangeRecord',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('reference', models.CharField(editable=False, max_length=20, unique=True, verbose_name='reference')),
                ('direction', models.CharField(choices=[('out', 'sent'), ('in', 'received')], max_length=3, verbose_name='direction')),
                ('receiver', models.CharField(help_text='Who received it there or sent it: no name.', max_length=120, verbose_name='department or function')),
                ('purpose', models.CharField(max_length=250, verbose_name='purpose')),
                ('legal_ground', models.CharField(max_length=250, verbose_name='legal ground')),
                ('content', models.TextField(help_text='No names: places, numbers and measures.', verbose_name='content, as sent')),
                ('channel', models.CharField(max_length=120, verbose_name='channel')),
                ('at', models.DateTimeField(default=django.utils.timezone.now, verbose_name='exchanged at')),
                ('received_at', models.DateTimeField(blank=True, null=True, verbose_name='receipt confirmed at')),
                ('consultation', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='exchanges', to='network.consultation', verbose_name='consultation')),
                ('counterpart', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='network.party', verbose_name='authority across the border')),
                ('owner', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='exchanges', to='network.party', verbose_name='region')),
            ],
            options={
                'verbose_name': 'exchange across the border',
                'verbose_name_plural': 'exchanges across the border',
                'ordering': ['-at'],
                'indexes': [models.Index(fields=['owner', '-at'], name='network_exchange_owner')],
                'constraints': [models.CheckConstraint(condition=models.Q(models.Q(('purpose', ''), _negated=True), models.Q(('legal_ground', ''), _negated=True)), name='network_exchange_has_ground_and_purpose', violation_error_message='An exchange needs a purpose and a legal ground.')],
            },
        ),
        migrations.CreateModel(
            name='InventoryAnswer',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('exists', models.BooleanField(null=True, verbose_name='a consultation exists')),
                ('others', models.CharField(blank=True, max_length=250, verbose_name='with whom else')),
                ('frequency', models.CharField(blank=True, choices=[('daily', 'every day'), ('weekly', 'every week'), ('fortnightly', 'every two weeks'), ('monthly', 'every month'), ('when_needed', 'when needed'), ('unknown', 'not known')], max_length=12, verbose_name='how often')),
                ('topics', models.TextField(blank=True, verbose_name='on what')),
                ('answered_on', models.DateField(blank=True, null=True, verbose_name='answered on')),
                ('reminded_on', models.DateField(blank=True, null=True, verbose_name='reminded on')),
                ('answered_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='network.party', verbose_name='answered by')),
                ('inventory', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='answers', to='network.inventory')),
                ('partners', models.ManyToManyField(blank=True, related_name='+', to='network.party', verbose_name='with whom')),
                ('region', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='network.safetyregion', verbose_name='safety region')),
            ],
            options={
                'verbose_name': 'answer of a region',
                'verbose_name_plural': 'answers of the regions',
                'ordering': ['region'],
                'constraints': [models.UniqueConstraint(fields=('inventory', 'region'), name='network_one_answer_a_region')],
            },
        ),
        migrations.CreateModel(
            name='LinkPlan',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('reference', models.CharField(editable=False, max_length=20, unique=True, verbose_name='reference')),
                ('stage', models.CharField(editable=False, max_length=20, verbose_name='stage')),
                ('stage_since', models.DateTimeField(editable=False, verbose_name='in this stage since')),
                ('what', models.CharField(max_length=250, verbose_name='what information')),
                ('direction', models.CharField(choices=[('out', 'to them'), ('in', 'to us'), ('both', 'both ways')], max_length=4, verbose_name='direction')),
                ('frequency', models.CharField(choices=[('daily', 'every day'), ('weekly', 'every week'), ('fortnightly', 'every two weeks'), ('monthly', 'every month'), ('when_needed', 'when needed'), ('unknown', 'not known')], max_length=12, verbose_name='frequency')),
                ('legal_ground', models.CharField(blank=True, max_length=250, verbose_name='legal ground')),
                ('channel', models.CharField(max_length=120, verbose_name='channel')),
                ('consultation', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='links', to='network.consultation', verbose_name='consultation')),
                ('owner', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='links', to='network.party', verbose_name='owner')),
            ],
            options={
                'verbose_name': 'link plan',
                'verbose_name_plural': 'link plans',
                'ordering': ['consultation', 'reference'],
                'constraints': [models.CheckConstraint(condition=models.Q(('stage', 'draft'), models.Q(('legal_ground', ''), _negated=True), _connector='OR'), name='network_link_has_a_ground')],
            },
        ),
        migrations.CreateModel(
            name='MapEntry',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('power_code', models.SlugField(max_length=20, verbose_name='code')),
                ('party_name', models.CharField(max_length=200, verbose_name='name')),
                ('country', models.CharField(default='NL', max_length=2, verbose_name='country')),
                ('power', models.CharField(max_length=250, verbose_name='power')),
                ('power_en', models.CharField(blank=True, max_length=250, verbose_name='power in English')),
                ('type', models.CharField(choices=[('enforce', 'enforces'), ('supervise', 'supervises'), ('investigate', 'investigates'), ('lead', 'leads'), ('execute', 'carries out'), ('norm', 'sets the norm'), ('duty', 'has a duty'), ('exchange', 'exchanges data'), ('advise', 'advises'), ('private', 'private agreement'), ('request', 'can ask for it'), ('facilitate', 'facilitates')], max_length=12, verbose_name='type')),
                ('law', models.CharField(max_length=160, verbose_name='law')),
                ('articles', models.CharField(blank=True, max_length=120, verbose_name='articles')),
                ('valid_from', models.DateField(null=True, verbose_name='valid from')),
                ('valid_to', models.DateField(null=True, verbose_name='valid to')),
                ('to_be_verified', models.BooleanField(default=False, verbose_name='to be verified')),
                ('municipality', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='network.municipality', verbose_name='municipality')),
                ('party', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='network.party', verbose_name='party')),
                ('recorded_at', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='network.party', verbose_name='recorded at')),
                ('region', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='network.safetyregion', verbose_name='safety region')),
                ('sector', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='network.sector', verbose_name='sector')),
                ('theme', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='network.theme', verbose_name='theme')),
                ('version', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='entries', to='network.mapversion')),
            ],
            options={
                'verbose_name': 'entry of the map',
                'verbose_name_plural': 'entries of the map',
                'indexes': [models.Index(fields=['version', 'theme', 'region'], name='network_entry_region'), models.Index(fields=['version', 'theme', 'municipality'], name='network_entry_town')],
            },
        ),
        migrations.RemoveConstraint(
            model_name='party',
            name='network_department_takes_no_part',
        ),
        migrations.RemoveField(
            model_name='municipality',
            name='successor',
        ),
        migrations.AddField(
            model_name='municipality',
            name='successors',
            field=models.ManyToManyField(blank=True, help_text='After a municipal reorganisation.', related_name='predecessors', to='network.municipality', verbose_name='continued in'),
        ),
        migrations.AddField(
            model_name='municipality',
            name='valid_from',
            field=models.DateField(blank=True, null=True, verbose_name='exists since'),
        ),
        migrations.AddField(
            model_name='municipality',
            name='valid_to',
            field=models.DateField(blank=True, null=True, verbose_name='exists until'),
        ),
        migrations.AddField(
            model_name='party',
            name='also_in',
            field=models.ManyToManyField(blank=True, help_text='For cooperation across a border.', related_name='+', to='network.country', verbose_name='also works in'),
        ),
        migrations.AddField(
            model_name='party',
            name='level',
            field=models.CharField(blank=True, choices=[('federal', 'federal government'), ('state', 'state (Land)'), ('district_government', 'district government (Bezirksregierung)'), ('county', 'county (Kreis)'), ('town', 'town (Stadt, Gemeinde)'), ('province', 'province')], max_length=20, verbose_name='level of government'),
        ),
        migrations.AddField(
            model_name='party',
            name='municipalities',
            field=models.ManyToManyField(blank=True, help_text='When it does not cover the whole of its regions.', related_name='parties', to='network.municipality', verbose_name='only in these municipalities'),
        ),
        migrations.AddField(
            model_name='party',
            name='represented_by',
            field=models.ForeignKey(blank=True, help_text='The party at whose name the powers of all organisations of this sort are recorded.', null=True, on_delete=django.db.models.deletion.PROTECT, related_name='represents', to='network.party', verbose_name='represented by'),
        ),
        migrations.AddField(
            model_name='party',
            name='valid_from',
            field=models.DateField(blank=True, null=True, verbose_name='exists since'),
        ),
        migrations.AddField(
            model_name='party',
            name='valid_to',
            field=models.DateField(blank=True, null=True, verbose_name='exists until'),
        ),
        migrations.AlterField(
            model_name='party',
            name='kind',
            field=models.CharField(choices=[('crisis_organisation', 'crisis organisation'), ('inspectorate', 'inspectorate'), ('health', 'health service'), ('region', 'safety region'), ('municipality', 'municipality'), ('police_justice', 'police and justice'), ('department', 'department'), ('registry', 'registry'), ('sector', 'sector body'), ('union', 'union'), ('ngo', 'civil society'), ('knowledge', 'knowledge institute'), ('private_supervision', 'private supervision'), ('supervisor', 'supervisor of government'), ('government', 'government body'), ('cooperation', 'cooperation of organisations'), ('embassy', 'embassy'), ('foreign', 'foreign authority'), ('foreign_health', 'foreign health service'), ('foreign_police', 'foreign police'), ('foreign_department', 'foreign department'), ('cross_border', 'cross-border cooperation'), ('other', 'other')], max_length=24, verbose_name='kind'),
        ),
        migrations.AlterField(
            model_name='party',
            name='platform_role',
            field=models.CharField(choices=[('participant', 'participant'), ('network', 'in the network'), ('audience', 'audience'), ('accountability', 'is accounted to'), ('supervision', 'supervises the platform')], max_length=14, verbose_name='role in the platform'),
        ),
        migrations.AddConstraint(
            model_name='municipality',
            constraint=models.CheckConstraint(condition=models.Q(('valid_from__isnull', True), ('valid_to__isnull', True), ('valid_to__gte', models.F('valid_from')), _connector='OR'), name='network_municipality_period', violation_error_message='The period ends before it begins.'),
        ),
        migrations.AddConstraint(
            model_name='party',
            constraint=models.CheckConstraint(condition=models.Q(('kind__in', ['department', 'foreign_department']), ('platform_role', 'participant'), _negated=True), name='network_department_takes_no_part', violation_error_message='A department does not take part in the platform.'),
        ),
        migrations.AddConstraint(
            model_name='party',
            constraint=models.CheckConstraint(condition=models.Q(('valid_from__isnull', True), ('valid_to__isnull', True), ('valid_to__gte', models.F('valid_from')), _connector='OR'), name='network_party_period', violation_error_message='The period ends before it begins.'),
        ),
    ]
