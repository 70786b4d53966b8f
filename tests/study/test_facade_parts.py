"""The façade is made of parts: none may hide what another can do."""

from collections import defaultdict

from volteface.study import Study


def test_no_two_parts_of_the_facade_have_a_method_of_one_name():
    parts = defaultdict(list)
    for part in Study.__mro__:
        for name in vars(part):
            if not name.startswith("__"):
                parts[name].append(part.__name__)
    assert {name: found for name, found in parts.items() if len(found) > 1} == {}
