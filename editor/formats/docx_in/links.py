"""Where the links of a Word document lead, by relationship and by field."""

from __future__ import annotations

from editor.document.schema import normalise_link
from editor.formats.docx_in.fields import LinkTarget
from editor.formats.docx_in.source import Source
from editor.formats.ooxml.package import R, W
from editor.formats.ooxml.xml_reading import Element
from editor.i18n import _

# As long as some browsers take it; the address of a page is a hundredth of that.
_LONGEST_LINK = 32_768


def hyperlink_target(source: Source, part: str, element: Element) -> str:
    """Where the `w:hyperlink` leads, "" where that is nowhere a release may link to."""
    relation = element.get(f"{R}id")
    address = ""
    if relation:
        relationship = source.package.relationships(part).get(relation)
        if relationship is None:
            source.report.add(
                "link-missing", _("The target of a link is missing from the document.")
            )
            return ""
        address = relationship.address
    return kept_link(source, LinkTarget(address, element.get(f"{W}anchor", "")))


def kept_link(source: Source, wanted: LinkTarget) -> str:
    """The target as a release may hold it; "", with a Loss, for any other."""
    inside = not wanted.address or wanted.address.startswith("#")
    # Programs write the places on a page that our own documents link to as ones in the
    # document; those that Word makes begin so.
    kept = source.own and not wanted.anchor.startswith("_")
    if inside and not (kept and (wanted.address or wanted.anchor)):
        if wanted.anchor or wanted.address:
            source.report.add("internal-link", _("A link to a place in the document was removed."))
        return ""
    address = wanted.target or f"#{wanted.anchor}"
    target = normalise_link(address) if len(address) <= _LONGEST_LINK else None
    if target is None:
        source.report.add(
            "link-dropped",
            _("A link that a release must not hold was removed: {target}").format(
                target=wanted.target[:200]
            ),
        )
    return target or ""
