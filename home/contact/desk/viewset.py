"""Where the screens of questions and remarks are."""

from casework.viewsets import ScopedModelViewSet
from home.contact.desk import forms
from home.contact.desk.screens import EnquiryListView, EnquiryMoveView, EnquiryView
from home.contact.models import Enquiry


class EnquiryViewSet(ScopedModelViewSet):
    """Questions and remarks."""

    model = Enquiry
    name = "enquiries"
    icon = "comment"
    menu_order = 130
    list_view_class = EnquiryListView
    case_view_class = EnquiryView
    move_view_class = EnquiryMoveView
    move_forms = {"answer": forms.AnswerForm, "pass_on": forms.PassOnForm, "close": forms.CloseForm}
