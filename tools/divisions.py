"""Makes resources/proofing/divisions.tsv, the administrative divisions of China from 1980 on.

python-stdnum carries the list of division codes (stdnum/cn/loc.dat) with the years each name held;
it was made from pages of the Chinese Wikipedia, “中华人民共和国行政区划代码”. Of it the table takes
provinces, prefectures and counties by name; what only groups others (市辖区, 县) goes.

    python tools/divisions.py
"""

from __future__ import annotations

import re
from importlib import metadata, resources
from pathlib import Path

_TABLE = Path(__file__).parents[1] / "resources" / "proofing" / "divisions.tsv"
_PROVINCE = re.compile(r'^(\d\d) province="([^"]+)"')
_DIVISION = re.compile(r'^  (\d{4}) county="([^"]+)"')
_NAME = re.compile(r"^(?:\[(\d{4})?-(\d{4})?\])?(.+)$")
_GROUPS = re.compile(r"^(?:市辖区|市区|县|市|市辖县|.*直辖.*|.*行政单位|直属.*|.*办事处)$")


def rows_of(text: str) -> list[tuple[str, str, str, str]]:
    """Code, name, first year and last year ("" where it is open) of every division in loc.dat."""
    rows = []
    province = ""
    for line in text.splitlines():
        if found := _PROVINCE.match(line):
            province = found.group(1)
            rows.append((province + "0000", found.group(2), "", ""))
        elif found := _DIVISION.match(line):
            code = province + found.group(1)
            if code.endswith("0000"):
                continue
            for part in found.group(2).split(","):
                named = _NAME.match(part)
                if named and not _GROUPS.match(named.group(3)):
                    rows.append((code, named.group(3), named.group(1) or "", named.group(2) or ""))
    return rows


def _simplified(name: str) -> str:
    """A few names stand in traditional characters."""
    from opencc import OpenCC

    return str(OpenCC("tw2s").convert(name))


def main() -> None:
    """Write the table."""
    text = resources.files("stdnum.cn").joinpath("loc.dat").read_text("utf-8")
    rows = [(code, _simplified(name), since, until) for code, name, since, until in rows_of(text)]
    latest = max(row[2] for row in rows)
    head = (
        "# Administrative divisions of China by code, with the years each name held.\n"
        f"# Made by tools/divisions.py from stdnum/cn/loc.dat of python-stdnum "
        f"{metadata.version('python-stdnum')} (LGPL), itself from the\n"
        "# pages 中华人民共和国行政区划代码 of the Chinese Wikipedia (CC BY-SA).\n"
        f"# The latest change in it is of {latest}.\n"
        "code\tname\tfrom\tto\n"
    )
    _TABLE.write_text(head + "".join("\t".join(row) + "\n" for row in rows), encoding="utf-8")


if __name__ == "__main__":
    main()
