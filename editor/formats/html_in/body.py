"""A tree of HTML elements as the blocks of a release's body.

The tree is walked without recursion. Each element changes the Surroundings of what is inside it,
and some elements (list items, cells, captions, figures) do something when they end. Text gathers
in the innermost Flow.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator

from editor.document.nodes import (
    Alignment,
    Block,
    Figure,
    Heading,
    ListKind,
    Rule,
)
from editor.document.release import Asset
from editor.document.schema import normalise_link
from editor.document.walk import text_of
from editor.formats.html_in import css as html_css
from editor.formats.html_in.css import Declarations, StyleSheet
from editor.formats.html_in.elements import BLOCKS, Element
from editor.formats.html_in.figures import OpenFigure
from editor.formats.html_in.flow import Flow, Surroundings, joined
from editor.formats.html_in.formulas import set_on_a_line
from editor.formats.html_in.heading_levels import Outline, heading_level
from editor.formats.html_in.links import unwrapped
from editor.formats.html_in.list_items import (
    OpenItem,
    OpenList,
    class_depth,
    list_of_item,
    whole_number,
)
from editor.formats.html_in.losses import Losses
from editor.formats.html_in.marks import with_layout, with_marks, with_page_layout
from editor.formats.html_in.out_of_sight import DROPPED, count_box, drop, has_box, is_out_of_sight
from editor.formats.html_in.pictures import Pictures, missing_figure
from editor.formats.html_in.tables import OpenTable
from editor.formats.html_in.word_lists import WordLists
from editor.formats.images import LoadAsset
from editor.report import Report
from editor.values import dataclass, replace

_LISTS = {
    "ul": ListKind.BULLET,
    "menu": ListKind.BULLET,
    "dir": ListKind.BULLET,
    "ol": ListKind.NUMBER,
}
# Captions in captions beyond this are text of the outer one: each is gathered and handed on.
_MOST_FLOWS = 32
_PRE = frozenset(("pre", "listing", "xmp", "plaintext"))
_ROW_GROUPS = frozenset(("thead", "tbody", "tfoot"))
_CAPTION_CLASSES = frozenset(("caption", "msocaption", "wp-caption-text"))
_BLOCK_DISPLAYS = frozenset(("block", "list-item", "table", "flex", "grid"))

Leave = Callable[[], None]
Entered = tuple[Surroundings, Leave | None]


@dataclass(frozen=True, slots=True)
class Body:
    """What a tree holds: the title, if it begins with one, its blocks and its pictures."""

    title: str
    blocks: tuple[Block, ...]
    assets: tuple[Asset, ...]


class BodyReader:
    """Reads one tree. `own` says that it is a page that Dateline wrote: its classes mean what the
    page writer means by them, and its styles nothing. `foreign` says that a program or a site wrote
    it whose habits are to be undone: indents made of spaces, descriptions made by programs, links
    that lead through another site. With `hides_by_sheet` rules hide elements, not only attributes.
    With `keep_missing` a picture that is not at hand leaves a figure without it.
    """

    def __init__(
        self,
        sheet: StyleSheet,
        report: Report,
        load_asset: LoadAsset | None,
        *,
        own: bool = False,
        foreign: bool = False,
        take_title: bool = True,
        hides_by_sheet: bool = False,
        keep_missing: bool = False,
    ) -> None:
        self.losses = Losses()
        self._sheet = sheet
        self._own = own
        self._foreign = foreign
        self._take_title = take_title
        self._hides_by_sheet = hides_by_sheet
        self._targets: dict[str, str | None] = {}
        self._title = ""
        self._report = report
        self._pictures = Pictures(
            report, load_asset, own=own, foreign=foreign, keep_missing=keep_missing
        )
        self._outline = Outline(Element("html", {}))
        self._flow = Flow(foreign=foreign)
        self._flows = [self._flow]
        self._tables: list[OpenTable] = []
        self._word_lists = WordLists(sheet)
        self._figures: list[OpenFigure] = []

    def read(self, root: Element, left_out: frozenset[int] = frozenset()) -> Body:
        """The blocks below `root`; elements whose `id()` is in `left_out` are passed over."""
        self._outline = Outline(root)
        around = Surroundings()
        stack: list[tuple[Iterator[Element | str], Surroundings, Leave | None]] = [
            (iter(root.children), around, None)
        ]
        while stack:
            children, around, leave = stack[-1]
            for child in children:
                if isinstance(child, str):
                    self._flow.add_text(child, around)
                elif left_out and id(child) in left_out:
                    if child.tag in BLOCKS:
                        self._flow.end_block(around)
                elif (entered := self._enter(child, around)) is not None:
                    stack.append((iter(child.children), *entered))
                    break
            else:
                stack.pop()
                if leave is not None:
                    leave()
        blocks = self._flow.finish(around)
        self._count(self._flow)
        self.losses.tell(self._report)
        return Body(self._title, blocks, tuple(self._pictures.assets.values()))

    def _enter(self, element: Element, around: Surroundings) -> Entered | None:
        """Begin an element: what surrounds its content, and what to do at its end; None where
        nothing inside it is wanted.
        """
        tag = element.tag
        if tag in DROPPED:
            drop(element, DROPPED[tag], self.losses, around.item)
            return None
        if tag == "br":
            self._flow.add_break(around)
            return None
        if tag == "img":
            self._picture(element, around)
            return None
        if tag == "hr":
            self._rule(around)
            return None
        if tag == "col":
            if self._tables:
                self._tables[-1].add_column(element, self._sheet.own(element))
            return None
        if tag == "tr" and OpenTable.is_filler(element):
            return None
        own: Declarations = {}
        style: Declarations = {}
        if self._own:
            if element.get("class") == "note" and self._figures:
                self.losses.dropped["note"] += 1
                if (lost := missing_figure(element)) is not None:
                    self._flow.add_figure(lost)
                return None
            # Words of the profile before the first ones of the text.
            if tag == "span" and element.get("class") == "dateline":
                return None
        else:
            own = self._sheet.own(element)
            rules = self._sheet.rules(element)
            style = {**rules, **own} if rules else own
            hiding = style if self._hides_by_sheet else own
            if (style or element.attributes) and is_out_of_sight(
                element, style, hiding, self.losses
            ):
                return None
            if html_css.changes_look(element):
                self.losses.styled += 1
            item = around.item
            if item is not None and item.key and style.get("mso-list") == "ignore":
                item.marker += element.text()
                return None
        inside = with_marks(element, around, style)
        if self._is_block(tag, style):
            return self._enter_block(element, around, inside, style, own)
        if tag.startswith("m"):
            set_on_a_line(element)
        if tag == "q":
            return self._enter_short_quotation(inside, style)
        if tag == "a":
            inside = self._with_link(element, inside)
        elif element.get("class") == "credit" and self._figures and len(self._flows) < _MOST_FLOWS:
            return self._enter_credit(inside)
        return inside, None

    def _enter_short_quotation(self, inside: Surroundings, style: Declarations) -> Entered:
        """A `q`, around which browsers set the quotation marks."""
        if style.get("quotes") == "none":
            return inside, None
        opening, closing = "‘’" if inside.short_quotation else "“”"
        self._flow.add_text(opening, inside)
        inside = replace(inside, short_quotation=not inside.short_quotation)
        return inside, lambda: self._flow.add_text(closing, inside)

    def _is_block(self, tag: str, style: Declarations) -> bool:
        display = style.get("display", "") if style else ""
        if tag in BLOCKS:
            return not (display.startswith("inline") and tag in ("div", "p", "li"))
        return display in _BLOCK_DISPLAYS

    def _count(self, flow: Flow) -> None:
        self.losses.restyled_markers += flow.restyled_markers
        self.losses.flattened_quotes += flow.flattened_quotes
        self.losses.deep_items += flow.deep_items

    def _with_link(self, element: Element, inside: Surroundings) -> Surroundings:
        href = element.attributes.get("href")
        if href is None:
            return inside
        if href not in self._targets:
            self._targets[href] = normalise_link(href)
        target = self._targets[href]
        if target is None:
            self.losses.refuse_link(href)
        elif self._foreign and (straight := unwrapped(target)) is not None:
            target = normalise_link(straight)
            self.losses.dropped["unwrapped-link"] += 1
        return replace(inside, link=target or "")

    # Blocks

    def _enter_block(
        self,
        element: Element,
        around: Surroundings,
        inside: Surroundings,
        style: Declarations,
        own: Declarations,
    ) -> Entered:
        tag = element.tag
        self._flow.end_block(around)
        if self._own:
            inside = with_page_layout(element, inside)
        else:
            inside = with_layout(element, inside, style, own)
        if self._tables and self._flow is self._tables[-1].outer:
            entered = self._enter_table_part(element, inside)
            if entered is not None:
                return entered
        if level := heading_level(element, {} if self._own else style):
            return self._enter_heading(level, element, inside, style)
        if tag in _LISTS:
            self._flow.open_level(around)
            return self._enter_list(element, inside, style)
        if tag == "li":
            return self._enter_item(element, inside)
        if tag == "table":
            return self._enter_table(inside)
        if tag == "figure":
            return self._enter_figure(inside)
        if tag == "figcaption" and self._figures and len(self._flows) < _MOST_FLOWS:
            return self._enter_caption(inside)
        if tag == "blockquote":
            if self._flow.plain:
                self.losses.dropped["cell-quotation"] += 1
            elif inside.quoted:
                self.losses.dropped["nested-quotation"] += 1
            inside = replace(inside, quoted=True)
        elif tag == "center":
            inside = replace(inside, alignment=Alignment.CENTER)
        else:
            if tag in _PRE:
                inside = replace(inside, pre=True)
            inside = self._word_lists.around(element, inside, style, self._flow)
            names = element.get("class").lower().split()
            if not _CAPTION_CLASSES.isdisjoint(names):
                inside = replace(inside, caption=True)
        return inside, lambda: self._flow.end_block(inside)

    def _enter_heading(
        self, level: int, element: Element, inside: Surroundings, style: Declarations
    ) -> Entered:
        around = inside.item
        inside = self._word_lists.around(element, inside, style, self._flow)
        counted = inside.item is not around
        numbered = counted and (level > 1 or self._outline.opens_a_section(element))
        inside = replace(
            inside, heading=min(max(level, 2), 4), numbered_heading=numbered, quoted=False
        )
        if self._flow.plain:
            self.losses.dropped["cell-heading"] += 1
        elif level > 4:
            self.losses.deep_headings += 1
        elif level == 1 and self._take_title and not self._title and not counted:
            before = self._flow.settle(inside)
            if all(isinstance(block, (Figure, Rule)) for block in self._flow.blocks):
                return inside, lambda: self._leave_title(before, inside)
        return inside, lambda: self._flow.end_block(inside)

    def _leave_title(self, before: int, inside: Surroundings) -> None:
        """Take the heading that has come out as the title."""
        after = self._flow.settle(inside)
        blocks = self._flow.blocks
        found = [block for block in blocks[before:after] if isinstance(block, Heading)]
        if len(found) == 1 and len(self._flows) == 1:
            blocks.remove(found[0])
            self._title = " ".join(text_of(found[0].content).split())

    def _rule(self, around: Surroundings) -> None:
        self._flow.end_block(around)
        if self._flow.plain:
            self.losses.dropped["cell-rule"] += 1
        else:
            self._flow.add_block(Rule())

    # Lists

    def _enter_list(self, element: Element, inside: Surroundings, style: Declarations) -> Entered:
        kind = _LISTS[element.tag]
        if kind is ListKind.NUMBER:
            listed = style.get("list-style-type") or style.get("list-style", "decimal")
            if "decimal" not in listed or (
                element.get("type") not in ("", "1") or "reversed" in element.attributes
            ):
                self.losses.restyled_markers += 1
        depth = 1 if inside.list is None else inside.list.depth + 1
        depth = max(depth, class_depth(element))
        start = whole_number(element.get("start"))
        opened = OpenList(kind, depth, 1 if start is None else start)
        inside = replace(inside, list=opened, item=None)
        return inside, lambda: self._flow.end_block(inside)

    def _enter_item(self, element: Element, inside: Surroundings) -> Entered:
        opened = list_of_item(element, inside.list or OpenList(ListKind.BULLET, 1))
        number = whole_number(element.get("value")) if opened.kind is ListKind.NUMBER else None
        item = OpenItem(opened, number)
        if has_box(element):
            count_box(item, self.losses)
        inside = replace(inside, list=opened, item=item, caption=False, heading=0)
        return inside, lambda: self._flow.end_block(inside)

    # Figures and captions

    def _picture(self, element: Element, around: Surroundings) -> None:
        style = self._sheet.own(element)
        if html_css.is_hidden(style):
            self.losses.hidden += 1
            return
        if has_box(element):
            count_box(around.item, self.losses)
            return
        figure = self._pictures.figure(element, style, self.losses)
        if figure is None:
            # What a browser shows in place of a picture it cannot fetch.
            self._flow.add_text(self._pictures.stand_in(element), around)
        else:
            if around.link:
                self.losses.dropped["image-link"] += 1
            self._flow.add_figure(figure)

    def _enter_figure(self, inside: Surroundings) -> Entered:
        self._figures.append(OpenFigure(self._flow, self._flow.settle(inside)))
        return inside, lambda: self._leave_figure(inside)

    def _leave_figure(self, inside: Surroundings) -> None:
        after = self._flow.settle(inside)
        self._figures.pop().give_captions(after)

    def _enter_caption(self, inside: Surroundings) -> Entered:
        inside = self._begin_flow(inside)
        return inside, lambda: self._figures[-1].caption.extend(self._end_flow(inside))

    def _enter_credit(self, inside: Surroundings) -> Entered:
        inside = self._begin_flow(inside)

        def leave() -> None:
            self._figures[-1].credit += text_of(joined(self._end_flow(inside)))

        return inside, leave

    def _begin_flow(self, inside: Surroundings) -> Surroundings:
        """Gather what follows apart, as plain blocks; lists and headings around it end here."""
        self._flow = Flow(plain=True, foreign=self._foreign)
        self._flows.append(self._flow)
        if inside.heading or inside.quoted or inside.caption or inside.list or inside.item:
            return replace(inside, heading=0, quoted=False, caption=False, list=None, item=None)
        return inside

    def _end_flow(self, inside: Surroundings) -> tuple[Block, ...]:
        blocks = self._flow.finish(inside)
        self._count(self._flow)
        self._flows.pop()
        self._flow = self._flows[-1]
        return blocks

    # Tables

    def _enter_table(self, inside: Surroundings) -> Entered:
        inside = replace(inside, caption=False)
        if self._flow.plain:
            # Its cells become paragraphs of the cell around it.
            self.losses.dropped["nested-table"] += 1
            inside = replace(inside, list=None, item=None)
            return inside, lambda: self._flow.end_block(inside)
        self._tables.append(OpenTable(self._flow, self.losses))
        return inside, lambda: self._leave_table(inside)

    def _leave_table(self, inside: Surroundings) -> None:
        self._flow.end_block(inside)
        self._flow.add_block(self._tables.pop().table())

    def _enter_table_part(self, element: Element, inside: Surroundings) -> Entered | None:
        """Begin a row, a cell or a caption of the innermost table; None for anything else, which
        HTML does not allow there and which comes out before the table.
        """
        tag = element.tag
        table = self._tables[-1]
        if tag in _ROW_GROUPS:
            table.begin_group(tag)
            return inside, table.end_group
        if tag == "tr":
            table.begin_row()
            return inside, lambda: self._flow.end_block(inside)
        if tag == "caption":
            inner = self._begin_flow(inside)

            def leave_caption() -> None:
                table.caption += joined(self._end_flow(inner))

            return inner, leave_caption
        if tag in ("td", "th"):
            inner = self._begin_flow(inside)
            return inner, lambda: table.add_cell(element, self._end_flow(inner))
        return None
