"""What the stemmers leave of a word's endings, per language: data for `content.stemming`.

A language has a few passes. Each says how many letters must be left of a word at least, and which endings go, or
become something else (`ec>c`); of those that fit the longest goes, once in a pass. The words come folded, without
accents. Chosen by measuring, on the forms in tests/content/word_forms.csv and the words of our own texts.
"""

_ENDINGS: dict[str, list[tuple[int, str]]] = {
    "nl": [(3, "e dt nt>n rt>r lt>l mt>m gt>g ld>l rd>r")],
    "en": [(3, "ker>k")],
    "de": [(3, "lt>l nt>n rt>r gt>g kt>k cht>ch mt>m ft>f os>o a"), (2, "ss>s")],
    "pl": [
        (
            3,
            "a e i o u y om ow ami ach em ie ia iu ii iem iom iow iami iach ej ego emu iego iemu ych ich ym im ymi imi"
            " owi owie owac ic ac ec nic>nik c>k dz>g cz>k rz>r ek>k",
        )
    ],
    "ro": [(4, "u i e er iu"), (2, "ur enz>end")],
    "bg": [(3, "а я о е и у ю та те то ът ят ия ен>н ън>н")],
    "hu": [
        (
            3,
            "ban ben bol rol tol nal nel hoz hez nak nek val vel ert kent kal>k kel>k sal>s sel>s tal>t tel>t"
            " zal>z zel>z",
        ),
        (3, "on en at ot ig"),
        (4, "ba be ra re n t et"),
        (3, "am em om m ad ed od d aim eim aid eid aink eink unk juk jukat ja je jai jei ai ei i ak ek ok k uk"),
        (3, "a e o"),
    ],
    "es": [(4, "acion ucion>u icion>ic ion es e os as i ad ar er ir")],
    "pt": [(4, "iaca aca ica>ic a o e enc>ent ens em av am as os iv i al"), (3, "s")],
    "sk": [
        (
            3,
            "a e i o u y am om im ym em ou mi ov ev ia ie iu ej ho ach och ich ych iach ami iami imi ymi iou iam ovi"
            " ovia eho ieho emu iemu at it et ut ovat ec>c ek>k ok>k ic>ik uc>uk ac>ak",
        )
    ],
    "lt": [
        (
            3,
            "as ai o u ui us uose e ams ais a os i es ys iai io iui iu iams iuose iais is ies ej ims imis yje iuje uje"
            " oje eje ame yse ose ese oms om emis ems em omis iaus iau iausi am jo jai jas jams jais juose ju jui"
            " ti ote ate ite ime ome site kite siu tu eti yti oti inti uoti auti",
        ),
        (3, "i"),
        (3, "c>t dz>d"),
    ],
    "tr": [
        (3, "nde nda nden ndan dan den de da nin nun ye ya yi yu ni nu yla yle"),
        (4, "te ta tan ten la le in un"),
        (3, "im um imiz umuz iniz unuz miz niz m si su"),
        (2, "lar ler lari leri larin lerin larim lerim de den"),
        (2, "ane>anek"),  # a hospital (hastane) is no patient (hasta)
        (3, "n a e i u"),
    ],
    "uk": [
        (
            3,
            "а я о е и і у ю ь ом ем ям ам ами ями ах ях ів єю ею ою ии ого ому их им ими ти ити ати увати ся",
        )
    ],
    "ar": [(3, "ا ت ه ي ات ين ون")],
}

PASSES = {
    language: [
        (shortest, dict(ending.partition(">")[::2] for ending in endings.split())) for shortest, endings in passes
    ]
    for language, passes in _ENDINGS.items()
}
# Endings are stacked in these: in your rooms is one word.
REPEATED = frozenset({"hu", "tr"})
# Words whose forms no rule finds, and words taken for another one (Spanish casa, a house, and caso, a case).
IRREGULAR = {
    "nl": {"steden": "stad"},
    "en": {"buses": "bus", "paid": "pay", "men": "man", "women": "woman", "children": "child"},
    "pl": {"choroby": "chorob"},
    "ro": {"boli": "boal"},
    "hu": {"bert": "ber", "lakbert": "lakber"},
    "de": {"getestet": "test", "gemeldet": "meld"},
    "es": {"caso": "caso", "casos": "caso"},
    "pt": {"caso": "caso", "casos": "caso"},
    "tr": {"arkadasi": "arkadas", "arkadasinin": "arkadas"},  # a friend: without its accent it seems to end in -si
}
