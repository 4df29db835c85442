"""The table of all commands: where each stands in the menus and on the toolbar, and its key.

Keys that Chinese input methods take for themselves (Ctrl+Space, Ctrl+. and Shift+Space) are given
to no command. Menus, toolbar and tests read this table; what an action does is connected in
main_window and by the modules of `commands`.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from editor.i18n import _

SEPARATOR = "-"


@dataclass(frozen=True, slots=True)
class ActionSpec:
    """One action: its id, its label (with the menu's mnemonic), its key in portable form, its
    icon, whether it is a switch, and whether its key works `in_body` alone.
    """

    id: str
    label: str
    key: str = ""
    icon: str = ""
    checkable: bool = False
    in_body: bool = False


@dataclass(frozen=True, slots=True)
class MenuSpec:
    """A menu: its id, its title, its entries, in which SEPARATOR stands for a line, and whether
    the keys of all of them work `in_body` alone. A menu without entries is filled by who knows what
    is in it, as the recent files are.
    """

    id: str
    title: str
    entries: tuple[ActionSpec | MenuSpec | str, ...] = ()
    in_body: bool = False


def menus() -> tuple[MenuSpec, ...]:
    """The menus of the menu bar, in order."""
    return (
        _file_menu(),
        _edit_menu(),
        _format_menu(),
        _insert_menu(),
        _table_menu(),
        _view_menu(),
        _publish_menu(),
        _tools_menu(),
        _help_menu(),
    )


def action_specs(menu: MenuSpec) -> Iterator[ActionSpec]:
    """The actions of a menu and of the menus in it."""
    for entry in menu.entries:
        if isinstance(entry, ActionSpec):
            yield entry
        elif isinstance(entry, MenuSpec):
            yield from action_specs(entry)


def _file_menu() -> MenuSpec:
    return MenuSpec(
        "file",
        _("&File"),
        (
            ActionSpec("new", _("&New"), "Ctrl+N", "new"),
            ActionSpec("open", _("&Open…"), "Ctrl+O", "open"),
            MenuSpec("recent", _("Open &Recent")),
            ActionSpec("left_out", _("&What Was Left Out on Opening…")),
            SEPARATOR,
            ActionSpec("save", _("&Save"), "Ctrl+S", "save"),
            ActionSpec("save_as", _("Save &As…"), "Ctrl+Shift+S"),
            SEPARATOR,
            ActionSpec("print_preview", _("Print Pre&view…")),
            ActionSpec("print", _("&Print…"), "Ctrl+P"),
            SEPARATOR,
            ActionSpec("quit", _("&Quit"), "Ctrl+Q"),
        ),
    )


def _edit_menu() -> MenuSpec:
    return MenuSpec(
        "edit",
        _("&Edit"),
        (
            ActionSpec("undo", _("&Undo"), "Ctrl+Z", "undo"),
            ActionSpec("redo", _("&Redo"), "Ctrl+Y", "redo"),
            SEPARATOR,
            ActionSpec("cut", _("Cu&t"), "Ctrl+X", "cut"),
            ActionSpec("copy", _("&Copy"), "Ctrl+C", "copy"),
            ActionSpec("copy_html", _("Copy as &HTML")),
            ActionSpec("copy_markdown", _("Copy as &Markdown")),
            ActionSpec("paste", _("&Paste"), "Ctrl+V", "paste"),
            ActionSpec("paste_plain", _("Paste as Plain Te&xt"), "Ctrl+Shift+V"),
            ActionSpec(
                "paste_markdown",
                _("Paste Mar&kdown as Formatted Text"),
                "Ctrl+Shift+M",
                in_body=True,
            ),
            SEPARATOR,
            ActionSpec("find", _("&Find…"), "Ctrl+F", "find"),
            ActionSpec("find_next", _("Find &Next"), "F3"),
            ActionSpec("find_previous", _("Find Pre&vious"), "Shift+F3"),
            ActionSpec("replace", _("R&eplace…"), "Ctrl+H"),
            SEPARATOR,
            ActionSpec("select_all", _("Select &All"), "Ctrl+A"),
            MenuSpec(
                "select",
                _("&Select"),
                (
                    ActionSpec("select_word", _("&Word"), "Ctrl+D", in_body=True),
                    ActionSpec("select_sentence", _("&Sentence"), "Ctrl+Shift+D", in_body=True),
                    ActionSpec("select_paragraph", _("&Paragraph"), "Ctrl+Shift+P", in_body=True),
                ),
            ),
            ActionSpec("move_up", _("Move Para&graph Up"), "Alt+Up", in_body=True),
            ActionSpec("move_down", _("Move Paragraph Do&wn"), "Alt+Down", in_body=True),
        ),
    )


def _format_menu() -> MenuSpec:
    return MenuSpec(
        "format",
        _("F&ormat"),
        (
            ActionSpec("paragraph", _("&Paragraph"), "Ctrl+0"),
            ActionSpec("heading2", _("Heading &1"), "Ctrl+1"),
            ActionSpec("heading3", _("Heading &2"), "Ctrl+2"),
            ActionSpec("heading4", _("Heading &3"), "Ctrl+3"),
            ActionSpec("quotation", _("&Quotation"), "Ctrl+Shift+Q", "quotation", True),
            SEPARATOR,
            ActionSpec("strong", _("Bol&d"), "Ctrl+B", "strong", True),
            ActionSpec("emphasis", _("It&alic"), "Ctrl+I", "emphasis", True),
            ActionSpec("underline", _("&Underline"), "Ctrl+U", "underline", True),
            ActionSpec("strike", _("Stri&ke"), "Ctrl+Shift+X", "strike", True),
            # Word's keys: Ctrl+Shift+= and Ctrl+=.
            ActionSpec("superscript", _("Superscr&ipt"), "Ctrl++", "superscript", True),
            ActionSpec("subscript", _("Subscrip&t"), "Ctrl+=", "subscript", True),
            ActionSpec("highlight", _("&Highlight"), "Ctrl+Shift+H", "highlight", True),
            ActionSpec("clear_formatting", _("Clear F&ormatting"), "Ctrl+\\", "clear-formatting"),
            ActionSpec("recognised", _("Revie&w Headings and Header Line…")),
            SEPARATOR,
            ActionSpec("bullets", _("&Bulleted List"), "Ctrl+Shift+8", "bullets", True),
            ActionSpec("numbers", _("&Numbered List"), "Ctrl+Shift+7", "numbers", True),
            MenuSpec(
                "list",
                _("List Le&vel and Numbering"),
                (
                    ActionSpec("nest", _("Move &In"), "Ctrl+]"),
                    ActionSpec("unnest", _("Move &Out"), "Ctrl+["),
                    SEPARATOR,
                    ActionSpec("restart_numbers", _("&Restart Numbering")),
                    ActionSpec("continue_numbers", _("&Continue Numbering")),
                    ActionSpec("set_number", _("&Set Number…")),
                ),
            ),
            SEPARATOR,
            ActionSpec("align_natural", _("Alignment of the Pa&ge"), "Ctrl+Shift+N"),
            ActionSpec("align_left", _("Align &Left"), "Ctrl+L", "align-left", True),
            ActionSpec("align_center", _("&Centre"), "Ctrl+E", "align-center", True),
            ActionSpec("align_right", _("Align &Right"), "Ctrl+R", "align-right", True),
            ActionSpec("align_justify", _("&Justify"), "Ctrl+J", "align-justify", True),
            ActionSpec("indent", _("&First-Line Indent"), "Ctrl+Shift+I", "indent", True),
        ),
        in_body=True,
    )


def _insert_menu() -> MenuSpec:
    return MenuSpec(
        "insert",
        _("&Insert"),
        (
            ActionSpec("link", _("&Link…"), "Ctrl+K", "link"),
            ActionSpec("remove_link", _("Re&move Link"), "Ctrl+Shift+K"),
            ActionSpec("open_link", _("&Open Link"), "Ctrl+Return"),
            SEPARATOR,
            ActionSpec("figure", _("&Figure…"), "Ctrl+Shift+G", "figure"),
            ActionSpec("replace_picture", _("Re&place Picture…")),
            ActionSpec("table", _("&Table…"), "Ctrl+Shift+T", "table"),
            ActionSpec("rule", _("&Rule"), "Ctrl+Shift+-", "rule"),
            MenuSpec("characters", _("&Special Character")),
        ),
        in_body=True,
    )


def _table_menu() -> MenuSpec:
    return MenuSpec(
        "table_menu",
        _("T&able"),
        (
            ActionSpec("row_above", _("Insert Row &Above")),
            ActionSpec("row_below", _("Insert Row &Below"), "Ctrl+Shift+Return"),
            ActionSpec("column_before", _("Insert Column Be&fore")),
            ActionSpec("column_after", _("Insert Column Af&ter")),
            SEPARATOR,
            ActionSpec("delete_rows", _("Delete &Rows")),
            ActionSpec("delete_columns", _("Delete &Columns")),
            ActionSpec("delete_table", _("&Delete Table")),
            SEPARATOR,
            ActionSpec("merge_cells", _("&Merge Cells")),
            ActionSpec("split_cell", _("&Split Cell")),
            SEPARATOR,
            ActionSpec("header_row", _("&Header Row"), "", "", True),
            ActionSpec("table_caption", _("Ca&ption…")),
        ),
        in_body=True,
    )


def _view_menu() -> MenuSpec:
    return MenuSpec(
        "view",
        _("&View"),
        (
            ActionSpec("view_small", _("Preview &Small Text"), "Alt+1", "", True),
            ActionSpec("view_medium", _("Preview &Medium Text"), "Alt+2", "", True),
            ActionSpec("view_large", _("Preview &Large Text"), "Alt+3", "", True),
            ActionSpec("view_all", _("&All Three Side by Side"), "Alt+4", "", True),
            MenuSpec(
                "preview_width",
                _("Preview &Width"),
                (
                    ActionSpec("width_desktop", _("&Desktop"), "", "", True),
                    ActionSpec("width_tablet", _("&Tablet"), "", "", True),
                    ActionSpec("width_phone", _("&Phone"), "", "", True),
                ),
            ),
            MenuSpec(
                "preview_look",
                _("Preview Loo&k"),
                (
                    ActionSpec("look_light", _("&Light"), "", "", True),
                    ActionSpec("look_dark", _("&Dark"), "", "", True),
                    ActionSpec("look_print", _("On &Paper"), "", "", True),
                ),
            ),
            ActionSpec("focus_page", _("&Go to the Preview"), "F6"),
            SEPARATOR,
            ActionSpec("show_form", _("&Form"), "Shift+F9", "form", True),
            ActionSpec("show_preview", _("&Preview"), "F9", "preview", True),
            ActionSpec("open_in_browser", _("Open in &Browser"), "F12"),
            SEPARATOR,
            # Word's keys for larger and smaller type; they change how it is shown alone.
            ActionSpec("zoom_in", _("Zoom &In"), "Ctrl+>"),
            ActionSpec("zoom_out", _("Zoom &Out"), "Ctrl+<"),
            ActionSpec("zoom_reset", _("Actual Si&ze"), "Ctrl+Alt+0"),
            SEPARATOR,
            ActionSpec("focus_mode", _("Fo&cus Mode"), "Shift+F11", "", True),
            ActionSpec("full_screen", _("F&ull Screen"), "F11", "", True),
        ),
    )


def _publish_menu() -> MenuSpec:
    return MenuSpec(
        "publish",
        _("&Publish"),
        (
            ActionSpec("copy_fragment", _("&Copy for the CMS"), "Ctrl+Shift+C", "copy-fragment"),
            MenuSpec(
                "copy_as",
                _("Copy &As"),
                (
                    # Ctrl+Alt and a digit: no Chinese input method and no desktop takes these.
                    ActionSpec("copy_inline", _("HTML with &Inline Styles"), "Ctrl+Alt+1"),
                    ActionSpec("copy_plain", _("&Plain HTML"), "Ctrl+Alt+2"),
                    ActionSpec("copy_wechat", _("For &WeChat"), "Ctrl+Alt+3"),
                    ActionSpec("copy_wire", _("For a &Newswire"), "Ctrl+Alt+4"),
                    ActionSpec("copy_text", _("Plain &Text"), "Ctrl+Alt+5"),
                ),
            ),
            ActionSpec("survival", _("What the CMS &Keeps…"), "Ctrl+Shift+F8"),
            SEPARATOR,
            ActionSpec("export_html", _("Export Web &Page…"), "Ctrl+Shift+E", "export-html"),
            ActionSpec("export_pictures", _("Export Page and P&ictures…")),
            ActionSpec("export_docx", _("Export &Word Document…"), "Ctrl+Shift+W", "export-docx"),
            ActionSpec("export_pdf", _("Export P&DF…")),
            ActionSpec("export_other", _("Export Other &Formats…")),
            SEPARATOR,
            ActionSpec("package", _("&Hand-Over Package…"), "Ctrl+Alt+P"),
            ActionSpec("verify_package", _("&Verify a Package…")),
            SEPARATOR,
            ActionSpec("profiles", _("Publishing P&rofiles…")),
        ),
    )


def _tools_menu() -> MenuSpec:
    return MenuSpec(
        "tools",
        _("&Tools"),
        (
            ActionSpec("show_findings", _("&Findings"), "Ctrl+Alt+F", "", True),
            ActionSpec("next_finding", _("&Next Finding"), "F8"),
            ActionSpec("previous_finding", _("&Previous Finding"), "Shift+F8"),
            MenuSpec(
                "finding",
                _("Fin&ding"),
                (
                    # As in programs for writing code; Ctrl+. is an input method's.
                    ActionSpec("fix_finding", _("&Fix"), "Alt+Return"),
                    ActionSpec("fix_rule", _("Fix &All of This Rule")),
                    SEPARATOR,
                    ActionSpec("ignore_finding", _("&Ignore Here")),
                    ActionSpec("ignore_always", _("Ignore A&lways")),
                    ActionSpec("waive_finding", _("&Waive With a Reason…")),
                    SEPARATOR,
                    ActionSpec("explain_finding", _("&Explain"), "Ctrl+Alt+E"),
                ),
            ),
            SEPARATOR,
            # No desktop and no input method takes this key.
            ActionSpec("repair", _("&Repair Scraped Text…"), "Ctrl+Alt+R"),
            ActionSpec("house_words", _("&House Words and People…")),
            ActionSpec("ignored_words", _("Ign&ored Always…")),
            SEPARATOR,
            ActionSpec("counts", _("&Counts…")),
            ActionSpec("spelling", _("Check English &Spelling"), "F7", "", True),
            ActionSpec("autoformat", _("Format &While Typing"), "", "", True),
        ),
    )


def _help_menu() -> MenuSpec:
    return MenuSpec(
        "help",
        _("&Help"),
        (
            ActionSpec("sample", _("Open the &Sample Release")),
            ActionSpec("about", _("&About Dateline")),
        ),
    )


TOOLBAR: tuple[str, ...] = (
    "new", "open", "save", SEPARATOR,
    "undo", "redo", SEPARATOR,
    "style",
    "strong", "emphasis", "underline", "strike", "superscript", "subscript", "highlight",
    "clear_formatting", SEPARATOR,
    "bullets", "numbers", "quotation", SEPARATOR,
    "align_left", "align_center", "align_right", "align_justify", "indent", SEPARATOR,
    "link", "figure", "table", "rule", SEPARATOR,
    "find", "copy_fragment", "export_html", "export_docx",
)  # fmt: skip
"""The toolbar from left to right: action ids, SEPARATOR, and "style" for the box of paragraph
styles.
"""
