"""Words that say nothing about what someone looks for, per language: few, and never a word that turns a meaning round.

"Not", "without", "no" and numbers stay: "no pay" is another question than "pay". With or without
accents is the same here as in a search.
"""

from content.letters import fold

_WORDS = {
    "nl": (
        "de het een en of van in op te aan met voor bij is zijn ben was dat die dit er ik je jij u uw mijn om als "
        "ook naar wat wie hoe"
    ),
    "en": (
        "the a an and or of in on at to for with by is are am was be it this that i my me you your as what who how "
        "do does if"
    ),
    "pl": "i a w z na do o u od za ze dla jest sa to sie lub jak co kto ja moj mnie moja moje ktory ktora czy po",
    "ro": (
        "si sau de la in cu pe un o al ale a ai pentru din este sunt e ce cine cum mea meu mei eu am au imi mi se "
        "sa care daca"
    ),
    "bg": "и или в във на с със за от до по е са съм да се аз ми ме как кои какво че което което които ли",
    "hu": "a az es vagy egy van ez hogy ha en mi ki is mit hol",
    "de": (
        "der die das den dem des ein eine einen einem einer und oder in im an am auf zu zum zur mit von vom fur "
        "bei ist sind bin war ich mein meine wie was wer wenn es sich"
    ),
    "es": (
        "el la los las un una unos unas y o de del en con por para a al es son soy que mi mis me yo se como quien "
        "si lo su"
    ),
    "pt": (
        "o a os as um uma e ou de do da dos das em no na nos nas com por para ao e sao sou que meu minha me eu se "
        "como quem"
    ),
    "sk": (
        "a alebo v vo s so z zo na do o od za pre k ku je su som to sa si ja moj moja moje co kto ako ci ktory po "
        "u mi mne nam vam"
    ),
    "lt": "ir ar i is su ant prie apie uz yra tai as mano mane kad kas ka kaip jei del nuo po o",
    "tr": "ve veya bir bu su o icin ile de da ki mi mu ben benim ne kim nasil gibi",
    "uk": (
        "і й та або в у з із зі на до о за для від є це я мій моя мене що хто як чи який по про мені мною ми нас "
        "нам ви вас вам"
    ),
    "ar": "و او في من على الى عن مع هذا هذه ذلك التي الذي ما هل انا كيف ان هو هي",
}

STOP_WORDS: dict[str, frozenset[str]] = {
    language: frozenset(map(fold, words.split())) for language, words in _WORDS.items()
}
