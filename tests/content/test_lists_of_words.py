"""Words in a row are parted by the comma of the reader's language."""

from django.utils.translation import override

from content.templatetags.portal_lists import listed


def test_words_are_parted_by_the_comma_of_the_language():
    with override("pl"):
        assert listed(["praca", "dojazd"]) == "praca, dojazd"
    with override("ar"):
        assert listed(["السكن", "العمل"]) == "السكن، العمل"
    assert listed([]) == ""
