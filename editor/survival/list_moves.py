"""How UEditor takes lists out of the items they stand in.

Item by item, the inner ones first, it puts every list that stands anywhere in the item directly
after the item: first the numbered ones in their order, then the others, each before those already
put there. Two levels come out as they were, to the eye; from the third on, and with several lists
in one item, the text may stand in another order.
"""

from __future__ import annotations

from editor.formats.html_in.elements import Element

_LISTS = ("ol", "ul")
_DEPTH_LIMIT = 24
"""Items within items that are looked at: each level costs a look at all that is in it."""


def move_lists_beside_items(root: Element) -> list[Element]:
    """Move the lists in the tree as said above; the items that have nothing left in them."""
    emptied = []
    for parent in reversed(_parents_of_items(root)):
        children: list[Element | str] = []
        for child in parent.children:
            children.append(child)
            if isinstance(child, Element) and child.tag == "li":
                lists = _taken_out(child)
                children.extend(reversed(lists))
                if lists and not any(_says_something(inner) for inner in child.children):
                    emptied.append(child)
        parent.children[:] = children
    emptied.reverse()
    return emptied


def _parents_of_items(root: Element) -> list[Element]:
    found = []
    stack = [(root, 0)]
    while stack:
        element, depth = stack.pop()
        inner = [child for child in element.children if isinstance(child, Element)]
        if any(child.tag == "li" for child in inner):
            found.append(element)
        for child in reversed(inner):
            below = depth + (child.tag == "li")
            if below <= _DEPTH_LIMIT:
                stack.append((child, below))
    return found


def _taken_out(item: Element) -> list[Element]:
    """The lists in an item, in the order in which UEditor comes upon them; they are taken out."""
    elements = list(item.walk())
    lists = [element for element in elements if element is not item and element.tag in _LISTS]
    if lists:
        taken = set(map(id, lists))
        for element in elements:
            element.children[:] = _without(element.children, taken)
    return [one for tag in _LISTS for one in lists if one.tag == tag]


def _without(children: list[Element | str], taken: set[int]) -> list[Element | str]:
    return [child for child in children if isinstance(child, str) or id(child) not in taken]


def _says_something(child: Element | str) -> bool:
    return isinstance(child, Element) or bool(child.strip())
