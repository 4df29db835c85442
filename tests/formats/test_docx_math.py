"""Formulas as text that keeps every character and every sign."""

from __future__ import annotations

import pytest
from lxml import etree

from editor.document.nodes import Mark
from editor.formats.docx_in.math import math_runs
from editor.formats.ooxml.package import M, W
from tests.builders import p, sub, sup
from tests.formats.test_docx_reader import body
from tests.formats.word_document import para

_NAMES = f'xmlns:m="{M[1:-1]}" xmlns:w="{W[1:-1]}"'


def t(text: str) -> str:
    return f"<m:r><m:t>{text}</m:t></m:r>"


def node(name: str, properties: str = "", **parts: str) -> str:
    """An element of that name with its properties and its parts in order."""
    inner = "".join(f"<m:{part}>{content}</m:{part}>" for part, content in parts.items())
    return f"<m:{name}><m:{name}Pr>{properties}</m:{name}Pr>{inner}</m:{name}>"


def row(*cells: str) -> str:
    return f"<m:mr>{''.join(f'<m:e>{t(cell)}</m:e>' for cell in cells)}</m:mr>"


def value(name: str, given: str) -> str:
    return f'<m:{name} m:val="{given}"/>'


def shown(inner: str, **more: object) -> str:
    """The text of a formula, raised parts as ^{…} and lowered ones as _{…}."""
    root = etree.fromstring(f"<m:oMath {_NAMES}>{inner}</m:oMath>")
    signs = {Mark.SUPERSCRIPT: "^", Mark.SUBSCRIPT: "_", Mark.STRIKE: "-", Mark.UNDERLINE: "+"}
    return "".join(
        text if not marks else f"{''.join(signs[mark] for mark in marks)}{{{text}}}"
        for text, marks in math_runs(root, **more)  # type: ignore[arg-type]
    )


@pytest.mark.parametrize(
    ("formula", "text"),
    [
        (node("sSup", e=t("x"), sup=t("2")), "x^{2}"),
        (node("sSub", e=t("H"), sub=t("2")) + t("O"), "H_{2}O"),
        (node("sSubSup", e=t("a"), sub=t("i"), sup=t("2")), "a_{i}^{2}"),
        (node("sPre", sub=t("6"), sup=t("14"), e=t("C")), "_{6}^{14}C"),
        (node("sSup", e=t("e"), sup=node("sSub", e=t("x"), sub=t("1"))), "e^{x}^{1}"),
        (node("f", num=t("1"), den=t("a+b")), "1/(a+b)"),
        (node("f", value("type", "noBar"), num=t("n"), den=t("k")), "n k"),
        (node("rad", value("degHide", "1"), deg=t("2"), e=t("x")), "√x"),
        (node("rad", deg=t("3"), e=t("x+1")), "^{3}√(x+1)"),
        (node("nary", value("chr", "∑"), sub=t("k=0"), sup=t("n"), e=t("k")), "∑_{k=0}^{n}k"),
        (node("nary", sub="", sup="", e=t("x")), "∫x"),
        (node("d", e=t("x")), "(x)"),
        (node("d", value("begChr", "") + value("endChr", "|"), e=t("x")), "x|"),
        (node("acc", value("chr", "\u0307"), e=t("a")), "a\u0307"),
        (node("acc", e=t("a")), "a\u0302"),
        (node("bar", value("pos", "top"), e=t("ab")), "a\u0305b\u0305"),
        (node("bar", e=t("a")), "a\u0332"),
        (node("groupChr", value("chr", "⏞"), e=t("abc")), "abc"),
        (t("A") + node("groupChr", value("chr", "→"), e=t("高温")) + t("B"), "A→^{高温}B"),
        (node("limLow", e=t("lim"), lim=t("x→0")), "lim_{x→0}"),
        (node("limUpp", e=t("y"), lim=t("def")), "y^{def}"),
        (node("func", fName=t("sin"), e=t("x")), "sin x"),
        (node("func", fName=t("sin"), e=node("d", e=t("x"))), "sin(x)"),
        (node("borderBox", e=t("a")) + node("box", e=t("b")), "ab"),
        (node("phant", value("show", "0"), e=t("gone")) + node("phant", e=t("here")), "here"),
        (f"<m:m>{row('1', '2')}{row('3', '4')}</m:m>", "1 2; 3 4"),
        (f"<m:eqArr><m:e>{t('x&amp;=1')}</m:e><m:e>{t('y&amp;=2')}</m:e></m:eqArr>", "x=1 y=2"),
        (node("eqArr", value("maxDist", "1"), e=t("E=m#") + node("d", e=t("1"))), "E=m (1)"),
        (t("a&amp;b"), "a&b"),
        ("<m:r><w:br/><w:t>w</w:t></m:r>", " w"),
        ("<m:unheard><m:e>" + t("x") + "</m:e></m:unheard>", "x"),
    ],
)
def test_signs(formula: str, text: str) -> None:
    assert shown(formula) == text


def test_tracked_changes_are_marked_where_they_are_kept() -> None:
    inner = f"<w:ins>{t('a')}</w:ins><w:del>{node('sSup', e=t('b'), sup=t('2'))}</w:del>"
    marked = {f"{W}ins": Mark.UNDERLINE, f"{W}del": Mark.STRIKE}
    assert shown(inner, marked=marked) == "+{a}-{b}-^{2}"


def test_what_lies_too_deep_keeps_its_characters() -> None:
    deep = t("x")
    for _level in range(100):
        deep = f"<m:box><m:e>{deep}</m:e></m:box>"
    assert shown(deep) == "x"


def test_scripts_in_a_paragraph() -> None:
    formula = f"<m:oMath>{node('sSup', e=t('r'), sup=t('2'))}</m:oMath>"
    water = f"<m:oMath>{node('sSub', e=t('H'), sub=t('2'))}{t('O')}</m:oMath>"
    assert body(para("π", formula, "，", water), losses=("math",)) == (
        p("πr", sup("2"), "，H", sub("2"), "O"),
    )


def test_formulas_on_lines_of_their_own_stay_apart() -> None:
    lines = "".join(f"<m:oMath>{t(text)}</m:oMath>" for text in ("a=1", "b=2"))
    assert body(para(f"<m:oMathPara>{lines}</m:oMathPara>"), losses=("math",)) == (p("a=1 b=2"),)
