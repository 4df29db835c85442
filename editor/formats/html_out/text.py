"""Text and attribute values as they stand in HTML.

The standard library's `html.escape` would do, but its module loads the table of all named
characters, which costs more time than writing a page.
"""

from __future__ import annotations

_ADDRESS_ESCAPES = {
    code: f"%{code:02X}" for code in (*range(33), 127, *map(ord, "\"#%&'<>?[\\]^`{|}"))
}


def escape_text(text: str) -> str:
    """`text` as the content of an element."""
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def escape_attribute(text: str) -> str:
    """`text` as an attribute's value between double quotes; line ends survive."""
    return escape_text(text).replace('"', "&quot;").replace("\n", "&#10;")


def element(name: str, content: str, **attributes: str) -> str:
    """An element whose `content` is HTML already; attributes are escaped here, empty ones left
    out, and a trailing underscore falls off their names (`class_`), the others are hyphens
    (`aria_label`).
    """
    return f"<{name}{attribute_text(**attributes)}>{content}</{name}>"


def address_of(folder: str) -> str:
    """The name of a folder beside the file as a relative address; characters beyond ASCII may
    stand in one as they are.
    """
    address = folder.translate(_ADDRESS_ESCAPES)
    # What stands before a colon would be a scheme.
    return f"./{address}" if ":" in address.partition("/")[0] else address


def attribute_text(**attributes: str) -> str:
    """The attributes with a space before each; the empty ones left out."""
    return "".join(
        f' {name.rstrip("_").replace("_", "-")}="{escape_attribute(value)}"'
        for name, value in attributes.items()
        if value
    )
