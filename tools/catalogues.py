"""`make catalogues`: collect the messages of the code into the catalogues, and compile them.

New messages are added with an empty translation, changed ones are marked fuzzy; a test fails until
every message of zh_Hans and zh_Hant is translated and compiled.
"""

from __future__ import annotations

import datetime
import sys
from io import BytesIO
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.extract import extract_from_dir
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po

ROOT = Path(__file__).resolve().parent.parent
LOCALE = ROOT / "resources" / "locale"
CONSTANT_DATE = datetime.datetime(2026, 1, 1, tzinfo=datetime.UTC)
LANGUAGES = {"zh_Hans": "zh_Hans_CN", "zh_Hant": "zh_Hant_TW"}


def collect() -> Catalog:
    """The messages in the code."""
    catalog = Catalog(project="Dateline", charset="utf-8")
    for path, line, message, comments, context in extract_from_dir(
        str(ROOT / "editor"), method_map=[("**.py", "python")], keywords={"_": None}
    ):
        catalog.add(
            message, None, [(f"editor/{path}", line)], auto_comments=comments, context=context
        )
    return catalog


def read(language: str) -> Catalog:
    """The catalogue of a language as it lies under resources/locale."""
    path = LOCALE / language / "LC_MESSAGES" / "dateline.po"
    if not path.exists():
        return Catalog(locale=LANGUAGES[language], project="Dateline", charset="utf-8")
    with path.open("rb") as file:
        return read_po(file, locale=LANGUAGES[language])


def _make_header_constant(catalog: Catalog) -> None:
    """No dates and no placeholders for people: a catalogue changes only with its messages."""
    catalog.fuzzy = False
    catalog.header_comment = "# Messages of Dateline; kept by `make catalogues`."
    catalog.creation_date = catalog.revision_date = CONSTANT_DATE
    catalog.last_translator = catalog.language_team = "Dateline"
    catalog.version = ""
    catalog.msgid_bugs_address = ""


def compiled(catalog: Catalog) -> bytes:
    """The bytes of the catalogue's .mo file."""
    stream = BytesIO()
    write_mo(stream, catalog)
    return stream.getvalue()


def main() -> int:
    messages = collect()
    for language in LANGUAGES:
        catalog = read(language)
        catalog.update(messages, no_fuzzy_matching=True)
        catalog.obsolete.clear()
        _make_header_constant(catalog)
        folder = LOCALE / language / "LC_MESSAGES"
        folder.mkdir(parents=True, exist_ok=True)
        with (folder / "dateline.po").open("wb") as file:
            write_po(file, catalog, width=98, sort_output=True, omit_header=False, no_location=True)
        (folder / "dateline.mo").write_bytes(compiled(catalog))
        missing = sum(1 for message in catalog if message.id and not message.string)
        print(f"{language}: {len(catalog)} messages, {missing} not translated")
    return 0


if __name__ == "__main__":
    sys.exit(main())
