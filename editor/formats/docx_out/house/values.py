"""Which values the schema has for the properties of strangers' documents.

Enumerations and bounds: ISO/IEC 29500-1, 17.18 (`ST_Jc`, `ST_Border`, `ST_NumberFormat`, …), and
what Word takes of them.
"""

from __future__ import annotations

import re

# Of `element.attribute`, or `parent/element.attribute` where it depends on where it stands.
_CHOICES: dict[str, frozenset[str]] = {
    target: frozenset(values.split())
    for targets, values in (
        (
            "top.val left.val bottom.val right.val between.val bar.val insideH.val insideV.val "
            "tl2br.val tr2bl.val bdr.val",
            "nil none single thick double dotted dashed dotDash dotDotDash triple "
            "thinThickSmallGap thickThinSmallGap thinThickThinSmallGap thinThickMediumGap "
            "thickThinMediumGap thinThickThinMediumGap thinThickLargeGap thickThinLargeGap "
            "thinThickThinLargeGap wave doubleWave dashSmallGap dashDotStroked threeDEmboss "
            "threeDEngrave outset inset apples archedScallops babyPacifier babyRattle "
            "balloons3Colors balloonsHotAir basicBlackDashes basicBlackDots basicBlackSquares "
            "basicThinLines basicWhiteDashes basicWhiteDots basicWhiteSquares basicWideInline "
            "basicWideMidline basicWideOutline bats birds birdsFlight cabins cakeSlice candyCorn "
            "celticKnotwork certificateBanner chainLink champagneBottle checkedBarBlack "
            "checkedBarColor checkered christmasTree circlesLines circlesRectangles classicalWave "
            "clocks compass confetti confettiGrays confettiOutline confettiStreamers confettiWhite "
            "cornerTriangles couponCutoutDashes couponCutoutDots crazyMaze creaturesButterfly "
            "creaturesFish creaturesInsects creaturesLadyBug crossStitch cup decoArch "
            "decoArchColor decoBlocks diamondsGray doubleD doubleDiamonds earth1 earth2 "
            "eclipsingSquares1 eclipsingSquares2 eggsBlack fans film firecrackers "
            "flowersBlockPrint flowersDaisies flowersModern1 flowersModern2 flowersPansy "
            "flowersRedRose flowersRoses flowersTeacup flowersTiny gems gingerbreadMan gradient "
            "handmade1 handmade2 heartBalloon heartGray hearts heebieJeebies holly houseFunky "
            "hypnotic iceCreamCones lightBulb lightning1 lightning2 mapPins mapleLeaf mapleMuffins "
            "marquee marqueeToothed moons mosaic musicNotes northwest ovals packages palmsBlack "
            "palmsColor paperClips papyrus partyFavor partyGlass pencils people peopleWaving "
            "peopleHats poinsettias postageStamp pumpkin1 pushPinNote2 pushPinNote1 pyramids "
            "pyramidsAbove quadrants rings safari sawtooth sawtoothGray scaredCat seattle "
            "shadowedSquares sharksTeeth shorebirdTracks skyrocket snowflakeFancy snowflakes "
            "sombrero southwest stars starsTop stars3d starsBlack starsShadowed sun swirligig "
            "tornPaper tornPaperBlack trees triangleParty triangles tribal1 tribal2 tribal3 "
            "tribal4 tribal5 tribal6 triangle1 triangle2 triangleCircle1 triangleCircle2 shapes1 "
            "shapes2 twistedLines1 twistedLines2 vine waveline weavingAngles weavingBraid "
            "weavingRibbon weavingStrips whiteFlowers woodwork xIllusions zanyTriangles zigZag "
            "zigZagStitch",
        ),
        (
            "top.themeColor left.themeColor bottom.themeColor right.themeColor between.themeColor "
            "bar.themeColor insideH.themeColor insideV.themeColor tl2br.themeColor "
            "tr2bl.themeColor bdr.themeColor color.themeColor u.themeColor shd.themeColor "
            "shd.themeFill",
            "dark1 light1 dark2 light2 accent1 accent2 accent3 accent4 accent5 accent6 hyperlink "
            "followedHyperlink none background1 text1 background2 text2",
        ),
        (
            "jc.val",
            "left start center right end both mediumKashida distribute numTab highKashida "
            "lowKashida thaiDistribute",
        ),
        (
            "tblPr/jc.val trPr/jc.val lvlJc.val",
            "left center right",
        ),
        (
            "u.val",
            "single words double thick dotted dottedHeavy dash dashedHeavy dashLong dashLongHeavy "
            "dotDash dashDotHeavy dotDotDash dashDotDotHeavy wave wavyHeavy wavyDouble none",
        ),
        (
            "highlight.val",
            "black blue cyan green magenta red yellow white darkBlue darkCyan darkGreen "
            "darkMagenta darkRed darkYellow darkGray lightGray none",
        ),
        (
            "vertAlign.val",
            "baseline superscript subscript",
        ),
        (
            "effect.val",
            "blinkBackground lights antsBlack antsRed shimmer sparkle none",
        ),
        (
            "em.val",
            "none dot comma circle underDot",
        ),
        (
            "spacing.lineRule framePr.hRule trHeight.hRule",
            "auto exact atLeast",
        ),
        (
            "tab.val",
            "clear left start center right end decimal bar num",
        ),
        (
            "tab.leader",
            "none dot hyphen underscore heavy middleDot",
        ),
        (
            "shd.val",
            "nil clear solid horzStripe vertStripe reverseDiagStripe diagStripe horzCross "
            "diagCross thinHorzStripe thinVertStripe thinReverseDiagStripe thinDiagStripe "
            "thinHorzCross thinDiagCross pct5 pct10 pct12 pct15 pct20 pct25 pct30 pct35 pct37 "
            "pct40 pct45 pct50 pct55 pct60 pct62 pct65 pct70 pct75 pct80 pct85 pct87 pct90 pct95",
        ),
        (
            "numFmt.val pgNumType.fmt",
            "decimal upperRoman lowerRoman upperLetter lowerLetter ordinal cardinalText "
            "ordinalText hex chicago ideographDigital japaneseCounting aiueo iroha "
            "decimalFullWidth decimalHalfWidth japaneseLegal japaneseDigitalTenThousand "
            "decimalEnclosedCircle decimalFullWidth2 aiueoFullWidth irohaFullWidth decimalZero "
            "bullet ganada chosung decimalEnclosedFullstop decimalEnclosedParen "
            "decimalEnclosedCircleChinese ideographEnclosedCircle ideographTraditional "
            "ideographZodiac ideographZodiacTraditional taiwaneseCounting "
            "ideographLegalTraditional taiwaneseCountingThousand taiwaneseDigital chineseCounting "
            "chineseLegalSimplified chineseCountingThousand koreanDigital koreanCounting "
            "koreanLegal koreanDigital2 vietnameseCounting russianLower russianUpper none "
            "numberInDash hebrew1 hebrew2 arabicAlpha arabicAbjad hindiVowels hindiConsonants "
            "hindiNumbers hindiCounting thaiLetters thaiNumbers thaiCounting bahtText dollarText "
            "custom",
        ),
        (
            "pgNumType.chapSep",
            "hyphen period colon emDash enDash",
        ),
        (
            "suff.val",
            "tab space nothing",
        ),
        (
            "rFonts.hint",
            "default eastAsia cs",
        ),
        (
            "rFonts.asciiTheme rFonts.hAnsiTheme rFonts.eastAsiaTheme rFonts.cstheme",
            "majorEastAsia majorBidi majorAscii majorHAnsi minorEastAsia minorBidi minorAscii "
            "minorHAnsi",
        ),
        (
            "textDirection.val",
            "lrTb tb tbRl rl btLr lr lrTbV tbV tbRlV rlV tbLrV lrV",
        ),
        (
            "textAlignment.val",
            "top center baseline bottom auto",
        ),
        (
            "textboxTightWrap.val",
            "none allLines firstAndLastLine firstLineOnly lastLineOnly",
        ),
        (
            "vAlign.val",
            "top center bottom",
        ),
        (
            "sectPr/vAlign.val",
            "top center both bottom",
        ),
        (
            "docGrid.type",
            "default lines linesAndChars snapToChars",
        ),
        (
            "lnNumType.restart",
            "newPage newSection continuous",
        ),
        (
            "pgBorders.zOrder",
            "front back",
        ),
        (
            "pgBorders.display",
            "allPages firstPage notFirstPage",
        ),
        (
            "pgBorders.offsetFrom",
            "page text",
        ),
        (
            "framePr.dropCap",
            "none drop margin",
        ),
        (
            "framePr.wrap",
            "auto notBeside around tight through none",
        ),
        (
            "framePr.hAnchor framePr.vAnchor tblpPr.horzAnchor tblpPr.vertAnchor",
            "text margin page",
        ),
        (
            "framePr.xAlign tblpPr.tblpXSpec",
            "left center right inside outside",
        ),
        (
            "framePr.yAlign tblpPr.tblpYSpec",
            "inline top center bottom inside outside",
        ),
        (
            "tblLayout.type",
            "fixed autofit",
        ),
        (
            "tblOverlap.val",
            "never overlap",
        ),
        (
            "tblStylePr.type",
            "wholeTable firstRow lastRow firstCol lastCol band1Vert band2Vert band1Horz band2Horz "
            "neCell nwCell seCell swCell",
        ),
        (
            "hMerge.val vMerge.val",
            "continue restart",
        ),
        (
            "tblW.type tcW.type tblInd.type tblCellSpacing.type wBefore.type wAfter.type top.type "
            "left.type bottom.type right.type",
            "nil pct dxa auto",
        ),
        (
            "characterSpacingControl.val",
            "doNotCompress compressPunctuation compressPunctuationAndJapaneseKana",
        ),
        (
            "clrSchemeMapping.bg1 clrSchemeMapping.t1 clrSchemeMapping.bg2 clrSchemeMapping.t2 "
            "clrSchemeMapping.accent1 clrSchemeMapping.accent2 clrSchemeMapping.accent3 "
            "clrSchemeMapping.accent4 clrSchemeMapping.accent5 clrSchemeMapping.accent6 "
            "clrSchemeMapping.hyperlink clrSchemeMapping.followedHyperlink",
            "dark1 light1 dark2 light2 accent1 accent2 accent3 accent4 accent5 accent6 hyperlink "
            "followedHyperlink",
        ),
        ("family.val", "decorative modern roman script swiss auto"),
        ("pitch.val", "fixed variable default"),
    )
    for target in targets.split()
}
_BOUNDS: dict[str, tuple[int, int]] = {
    target: (least, most)
    for targets, least, most in (
        (
            "sz.val szCs.val",
            2,
            3_277,
        ),
        (
            "kern.val",
            0,
            3_277,
        ),
        (
            "w.val",
            1,
            600,
        ),
        (
            "rPr/spacing.val tab.pos",
            -31_680,
            31_680,
        ),
        (
            "position.val",
            -3_168,
            3_168,
        ),
        (
            "spacing.before spacing.after spacing.line ind.left ind.right ind.hanging "
            "ind.firstLine framePr.x framePr.y tblpPr.tblpX tblpPr.tblpY",
            -31_680,
            31_680,
        ),
        (
            "framePr.w framePr.h framePr.hSpace framePr.vSpace trHeight.val tblpPr.leftFromText "
            "tblpPr.rightFromText tblpPr.topFromText tblpPr.bottomFromText lnNumType.distance "
            "lnNumType.start defaultTabStop.val hyphenationZone.val "
            "drawingGridHorizontalSpacing.val drawingGridVerticalSpacing.val",
            0,
            31_680,
        ),
        (
            "spacing.beforeLines spacing.afterLines ind.leftChars ind.rightChars ind.hangingChars "
            "ind.firstLineChars docGrid.charSpace",
            -2_147_483_648,
            2_147_483_647,
        ),
        (
            "tblInd.w tblW.w tcW.w tblCellSpacing.w wBefore.w wAfter.w",
            -31_680,
            31_680,
        ),
        (
            "docGrid.linePitch",
            1,
            31_680,
        ),
        (
            "framePr.lines",
            1,
            10,
        ),
        (
            "uiPriority.val",
            0,
            99,
        ),
        (
            "lnNumType.countBy",
            1,
            100,
        ),
        (
            "pgNumType.start start.val startOverride.val lvlRestart.val",
            0,
            32_767,
        ),
        (
            "pgNumType.chapStyle outlineLvl.val ilvl.val",
            0,
            9,
        ),
        (
            "gridSpan.val gridBefore.val gridAfter.val",
            0,
            63,
        ),
        (
            "tblStyleRowBandSize.val tblStyleColBandSize.val",
            0,
            3,
        ),
        (
            "top.sz left.sz bottom.sz right.sz between.sz bar.sz insideH.sz insideV.sz tl2br.sz "
            "tr2bl.sz bdr.sz",
            0,
            255,
        ),
        (
            "top.space left.space bottom.space right.space between.space bar.space insideH.space "
            "insideV.space tl2br.space tr2bl.space bdr.space",
            0,
            31,
        ),
        (
            "displayHorizontalDrawingGridEvery.val displayVerticalDrawingGridEvery.val "
            "consecutiveHyphenLimit.val",
            0,
            32_767,
        ),
    )
    for target in targets.split()
}
_SWITCH_NAMES = (
    "b bCs i iCs caps smallCaps strike dstrike outline shadow emboss imprint noProof "
    "snapToGrid rtl cs keepNext keepLines pageBreakBefore widowControl suppressLineNumbers "
    "suppressAutoHyphens kinsoku wordWrap overflowPunct topLinePunct autoSpaceDE autoSpaceDN "
    "bidi adjustRightInd contextualSpacing mirrorIndents suppressOverlap titlePg rtlGutter "
    "isLgl autoRedefine bidiVisual cantSplit hidden hideMark locked noWrap qFormat semiHidden "
    "tblHeader tcFitText unhideWhenUsed evenAndOddHeaders mirrorMargins gutterAtTop "
    "autoHyphenation doNotHyphenateCaps noPunctuationKerning strictFirstAndLastChars "
    "alignBordersAndEdges bordersDoNotSurroundHeader bordersDoNotSurroundFooter"
)
_SWITCHES = frozenset(f"{name}.val" for name in _SWITCH_NAMES.split())
_SWITCHED = frozenset({"0", "1", "on", "off", "true", "false"})
_COLOURED = frozenset({"color", "fill"})
_COLOUR = re.compile(r"[0-9A-Fa-f]{6}|auto")
_SHADES = frozenset({"themeTint", "themeShade", "themeFillTint", "themeFillShade"})
_SHADE = re.compile(r"[0-9A-Fa-f]{1,2}")
_NUMBER = re.compile(r"[+-]?[0-9]{1,10}")
_HEX_DIGITS = {"charset.val": (1, 2), "panose1.val": (20, 20)} | dict.fromkeys(
    ("sig.usb0", "sig.usb1", "sig.usb2", "sig.usb3", "sig.csb0", "sig.csb1"), (8, 8)
)
_HEX = re.compile(r"[0-9A-Fa-f]+")


def is_valid(parent: str, element: str, attribute: str, value: str) -> bool:
    """Whether an attribute may have that value, by the local names of the element, of the one that
    it stands in, and of the attribute. What is not known here may have any.
    """
    target = f"{element}.{attribute}"
    placed = f"{parent}/{target}"
    choices = _CHOICES.get(placed) or _CHOICES.get(target)
    if choices is not None:
        return value in choices
    bounds = _BOUNDS.get(placed) or _BOUNDS.get(target)
    if bounds is not None:
        return _NUMBER.fullmatch(value) is not None and bounds[0] <= int(value) <= bounds[1]
    if target in _HEX_DIGITS:
        least, most = _HEX_DIGITS[target]
        return least <= len(value) <= most and _HEX.fullmatch(value) is not None
    if target in _SWITCHES or (parent == "compat" and element != "compatSetting"):
        return value in _SWITCHED
    if attribute in _COLOURED or target == "color.val":
        return _COLOUR.fullmatch(value) is not None
    return attribute not in _SHADES or _SHADE.fullmatch(value) is not None
