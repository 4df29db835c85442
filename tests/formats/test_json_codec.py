from __future__ import annotations

import contextlib
import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from editor.document.release import Release
from editor.errors import FormatError
from editor.formats import json_codec
from tests import strategies


@given(strategies.releases)
def test_round_trip(release: Release) -> None:
    assert json_codec.read_json(json_codec.write_json(release)) == release


@given(
    st.recursive(
        st.none() | st.booleans() | st.integers() | st.text(max_size=5),
        lambda inner: (
            st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=8), inner, max_size=3)
        ),
    )
)
def test_any_json_is_read_or_refused(value: object) -> None:
    text = json.dumps({"schema": 1, "metadata": {}, "body": [value]})
    with contextlib.suppress(FormatError):
        json_codec.read_json(text)


def test_a_newer_schema_is_refused() -> None:
    with pytest.raises(FormatError, match="newer"):
        json_codec.read_json('{"schema": 99, "metadata": {}, "body": []}')
