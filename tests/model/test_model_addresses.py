"""An address is read as it is written, also where a document is called as if a layer were named."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from volteface.model.addresses import Address, readings, seems_layered, with_layer

NAMES = st.text(st.sampled_from("ab1/#- \n"), min_size=1)
PLACES = st.integers(0, 10**6)


@given(NAMES, st.none() | PLACES, PLACES, PLACES)
def test_what_is_written_is_among_what_it_may_mean(document, layer, start, end):
    made = Address(document, layer, start, end)
    assert made in readings(str(made))
    assert len(readings(str(made))) == 1 + (layer is not None or seems_layered(document))


def test_a_layer_is_likelier_than_a_name_that_looks_so():
    assert readings("issues/12#3-9") == (Address("issues", 12, 3, 9), Address("issues/12", None, 3, 9))
    assert readings("issue#1/2#3-9")[0] == Address("issue#1", 2, 3, 9)
    assert with_layer("issues/12#3-9") == ("issues", 12, 3, 9)
    assert with_layer("issues#3-9") is None


@pytest.mark.parametrize("written", ["", "issues", "#3-9", "issues#3", "issues#3-", "issues#a-b", "issues#3-9 "])
def test_what_is_no_address_means_nothing(written):
    assert readings(written) == ()
