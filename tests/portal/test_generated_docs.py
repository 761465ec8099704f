"""What is printed from the code is up to date."""

import pytest

from portal.generated_docs import FOLDER, pages

pytestmark = pytest.mark.any_engine


@pytest.mark.parametrize("name", ["roles.md", "stages.md"])
def test_the_committed_page_is_what_the_code_prints(name):
    assert (FOLDER / name).read_text() == pages()[name], "run `make docs` and commit what it wrote"
