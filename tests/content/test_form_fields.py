"""A form field is drawn so that everybody can fill it in."""

from bs4 import BeautifulSoup
from django import forms
from django.template.loader import render_to_string


class Sample(forms.Form):
    """One field of each kind."""

    text = forms.CharField(label="What", help_text="In any language", widget=forms.Textarea)
    place = forms.CharField(label="Where", required=False)
    kind = forms.ChoiceField(label="Kind", choices=[("a", "A"), ("b", "B")], widget=forms.RadioSelect)
    sure = forms.BooleanField(label="I am sure")
    photos = forms.FileField(label="Photo", required=False)
    token = forms.CharField(widget=forms.HiddenInput)


def _drawn(field):
    return BeautifulSoup(str(field.as_field_group()), "html.parser")


def test_label_hint_and_error_belong_to_the_field():
    field = Sample(data={})["text"]
    tree = _drawn(field)
    control = tree.textarea
    assert tree.label["for"] == control["id"]
    assert control["aria-invalid"] == "true"
    described = control["aria-describedby"].split()
    assert [tree.find(id=name).get_text(strip=True) for name in described] == ["In any language", field.errors[0]]
    assert "utrecht-textarea--invalid" in control["class"]


def test_what_may_stay_empty_says_so():
    assert _drawn(Sample()["place"]).find(class_="portal-field__optional")
    assert not _drawn(Sample()["text"]).find(class_="portal-field__optional")


def test_choices_stand_in_a_group_with_a_name():
    tree = _drawn(Sample(data={})["kind"])
    assert tree.fieldset.legend.get_text(strip=True) == "Kind"
    assert tree.find(id=tree.fieldset["aria-describedby"])
    assert [label["for"] for label in tree.find_all("label")] == ["id_kind_0", "id_kind_1"]


def test_a_box_to_tick_has_its_label_beside_it():
    tree = _drawn(Sample()["sure"])
    assert tree.label.input["type"] == "checkbox"
    assert "utrecht-checkbox" in tree.input["class"]


def test_files_and_text_have_the_design_system_s_classes():
    assert "portal-file" in _drawn(Sample()["photos"]).input["class"]
    assert "utrecht-textbox" in _drawn(Sample()["place"]).input["class"]


def test_a_hidden_field_is_only_itself():
    assert not _drawn(Sample()["token"]).find("label")


def test_the_error_summary_leads_to_each_field():
    tree = BeautifulSoup(
        render_to_string("components/error_summary/error_summary.html", {"form": Sample(data={})}), "html.parser"
    )
    assert tree.find(id="errors")["role"] == "alert"
    assert [link["href"] for link in tree.find_all("a")] == ["#id_text", "#id_kind_0", "#id_sure"]


def test_without_errors_there_is_no_summary():
    assert not render_to_string("components/error_summary/error_summary.html", {"form": Sample()}).strip()
