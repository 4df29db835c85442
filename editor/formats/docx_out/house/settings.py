"""The settings of a house template that say how text is set, over Dateline's own."""

from __future__ import annotations

import copy

from editor.formats.docx_out.house.tidy import drop_invalid, local, plain_measure, words
from editor.formats.docx_out.house.values import is_valid
from editor.formats.ooxml.package import W
from editor.formats.ooxml.xml_reading import Element

# In the order of CT_Settings. What names people, machines and other files, protects or merges, and
# what belongs to the text of the template, is not among them.
_ORDER = words(
    "zoom mirrorMargins alignBordersAndEdges bordersDoNotSurroundHeader "
    "bordersDoNotSurroundFooter gutterAtTop defaultTabStop autoHyphenation "
    "consecutiveHyphenLimit hyphenationZone doNotHyphenateCaps evenAndOddHeaders "
    "drawingGridHorizontalSpacing drawingGridVerticalSpacing displayHorizontalDrawingGridEvery "
    "displayVerticalDrawingGridEvery noPunctuationKerning characterSpacingControl "
    "strictFirstAndLastChars "
    "noLineBreaksAfter noLineBreaksBefore compat themeFontLang clrSchemeMapping decimalSymbol "
    "listSeparator"
)
_HOUSE = frozenset(
    words(
        "bordersDoNotSurroundHeader bordersDoNotSurroundFooter gutterAtTop mirrorMargins "
        "alignBordersAndEdges defaultTabStop autoHyphenation consecutiveHyphenLimit "
        "hyphenationZone doNotHyphenateCaps evenAndOddHeaders drawingGridHorizontalSpacing "
        "drawingGridVerticalSpacing displayHorizontalDrawingGridEvery "
        "displayVerticalDrawingGridEvery noPunctuationKerning characterSpacingControl "
        "strictFirstAndLastChars noLineBreaksAfter noLineBreaksBefore compat clrSchemeMapping"
    )
)
_SWITCHES = frozenset({"evenAndOddHeaders", "mirrorMargins", "gutterAtTop"})
_COMPAT = words(
    "useSingleBorderforContiguousCells wpJustification noTabHangInd noLeading spaceForUL "
    "noColumnBalance balanceSingleByteDoubleByteWidth noExtraLineSpacing doNotLeaveBackslashAlone "
    "ulTrailSpace doNotExpandShiftReturn spacingInWholePoints lineWrapLikeWord6 "
    "printBodyTextBeforeHeader printColBlack wpSpaceWidth showBreaksInFrames subFontBySize "
    "suppressBottomSpacing suppressTopSpacing suppressSpacingAtTopOfPage suppressTopSpacingWP "
    "suppressSpBfAfterPgBrk swapBordersFacingPages convMailMergeEsc truncateFontHeightsLikeWP6 "
    "mwSmallCaps usePrinterMetrics doNotSuppressParagraphBorders wrapTrailSpaces "
    "footnoteLayoutLikeWW8 shapeLayoutLikeWW8 alignTablesRowByRow forgetLastTabAlignment "
    "adjustLineHeightInTable autoSpaceLikeWord95 noSpaceRaiseLower "
    "doNotUseHTMLParagraphAutoSpacing "
    "layoutRawTableWidth layoutTableRowsApart useWord97LineBreakRules doNotBreakWrappedTables "
    "doNotSnapToGridInCell selectFldWithFirstOrLastChar applyBreakingRules doNotWrapTextWithPunct "
    "doNotUseEastAsianBreakRules useWord2002TableStyleRules growAutofit useFELayout "
    "useNormalStyleForList doNotUseIndentAsNumberingTabStop useAltKinsokuLineBreakRules "
    "allowSpaceOfSameStyleInTable doNotSuppressIndentation doNotAutofitConstrainedTables "
    "autofitToFirstFixedWidthCell underlineTabInNumList displayHangulFixedWidth "
    "splitPgBreakAndParaMark doNotVertAlignCellWithSp doNotBreakConstrainedForcedTable "
    "doNotVertAlignInTxbx useAnsiKerningPairs cachedColBalance compatSetting"
)
_WORD_SETTINGS = "http://schemas.microsoft.com/office/word"
_COMPAT_NAMES = frozenset(
    {
        "compatibilityMode", "overrideTableStyleFontSizeAndJustification",
        "enableOpenTypeFeatures", "doNotFlipMirrorIndents", "differentiateMultirowTableHeaders",
        "useWord2013TrackBottomHyphenation", "allowHyphenationAtTrackBottom",
    }
)  # fmt: skip


def complete_settings(house: Element | None, own: Element) -> Element:
    """Dateline's `w:settings`, those of the house that say how text is set in their place."""
    said = {local(child): child for child in own}
    # These are off where a document does not name them.
    for name in _SWITCHES:
        said.pop(name, None)
    for child in house if house is not None else ():
        name = local(child)
        if name in _HOUSE:
            taken = _tidied(copy.deepcopy(child))
            if not is_valid("settings", name, "val", taken.get(f"{W}val", "1")):
                continue
            drop_invalid(taken)
            if name != "compat" or len(taken):
                said[name] = taken
    root: Element = own.makeelement(f"{W}settings")
    root.extend(said[name] for name in _ORDER if name in said)
    return root


def _tidied(element: Element) -> Element:
    element.tail = element.text = None
    for name in list(map(str, element.attrib)):
        if not name.startswith(W):
            del element.attrib[name]
        else:
            element.set(name, plain_measure(element.get(name, ""), local(element)))
    if local(element) != "compat":
        element[:] = []
        return element
    kept: dict[str, list[Element]] = {}
    seen: set[str] = set()
    for child in element:
        name = local(child)
        child.tail = None
        if not is_valid("compat", name, "val", child.get(f"{W}val", "1")):
            continue
        if name == "compatSetting":
            setting = child.get(f"{W}name", "")
            is_known = setting in _COMPAT_NAMES and child.get(f"{W}uri") == _WORD_SETTINGS
            if not is_known or setting in seen:
                continue
            seen.add(setting)
        elif name in kept:
            continue
        kept.setdefault(name, []).append(child)
    element[:] = [child for name in _COMPAT for child in kept.get(name, ())]
    return element
