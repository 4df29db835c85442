"""Figures as Word drawings: the picture parts, the sizes, the alternative texts."""

from __future__ import annotations

import io

from editor.document.nodes import Figure
from editor.document.release import Asset, Release, image_extension
from editor.formats.docx_out.markup import DECORATIVE, DRAWING, PICTURE, escape_attribute
from editor.formats.docx_out.package import Package, Relationships
from editor.formats.images import image_size
from editor.formats.ooxml.own_names import FIGURE_EXTENSION, FIGURE_NAMESPACE
from editor.i18n import _
from editor.report import Report

_TWIP = 635  # English metric units
_PIXEL = 9525  # at 96 dpi

_DECORATIVE_EXTENSION = "{C183D7F6-B498-43B3-948B-1728B52AA6E4}"
_NAMES = {"zh-CN": "图", "zh-TW": "圖", "zh-HK": "圖", "ja-JP": "図", "ko-KR": "그림"}


class FigureWriter:
    """Writes the drawings of a document and adds the pictures they show to its package."""

    def __init__(
        self,
        release: Release,
        package: Package,
        relationships: Relationships,
        language: str,
        report: Report,
    ) -> None:
        self._assets = {asset.name: asset for asset in release.assets}
        self._package = package
        self._relationships = relationships
        self._name = _NAMES.get(language, "Figure")
        self._report = report
        self._count = 0
        self.facts: dict[str, tuple[int, int, int]] = {}
        """What docx_out.properties says of the figures drawn so far, by the drawing's name."""
        self._shown: dict[str, tuple[str, int, int] | None] = {}

    def write(self, figure: Figure, width: int, height: int) -> str:
        """The run that shows the figure in an area of `width` and `height` twips; "" where there
        is nothing to show, which is reported.
        """
        if figure.asset not in self._shown:
            self._shown[figure.asset] = self._embed(self._assets.get(figure.asset))
        shown = self._shown[figure.asset]
        if shown is None:
            self._report.add("image-missing", _("A picture is missing; its caption was kept."))
            return ""
        relationship, pixels_wide, pixels_high = shown
        self._count += 1
        size = _fit(pixels_wide, pixels_high, figure.width, width * _TWIP, height * _TWIP)
        name = f"{self._name} {self._count}"
        self.facts[name] = (size[0], figure.width or 0, int(figure.decorative))
        return _drawing(figure, relationship, self._count, name, size)

    def _embed(self, asset: Asset | None) -> tuple[str, int, int] | None:
        """The relationship to the picture and its size in pixels."""
        data = asset.data if asset is not None else b""
        if image_extension(data) == "webp":
            data = self._as_png(data)
        size = image_size(data)
        if size is None:
            return None
        number = sum(picture is not None for picture in self._shown.values()) + 1
        name = f"media/image{number}.{image_extension(data)}"
        self._package.add_picture(f"word/{name}", data)
        return (self._relationships.add("image", name), *size)

    def _as_png(self, data: bytes) -> bytes:
        """A WebP picture as PNG, because Word shows no WebP; nothing where it is damaged."""
        from PIL import Image

        buffer = io.BytesIO()
        try:
            with Image.open(io.BytesIO(data)) as picture:
                picture.save(buffer, "PNG")
        except (OSError, ValueError, SyntaxError, Image.DecompressionBombError):
            return b""
        self._report.add("image-format", _("A WebP picture was stored as PNG for Word."))
        return buffer.getvalue()


def _fit(
    pixels_wide: int, pixels_high: int, percent: int | None, width: int, height: int
) -> tuple[int, int]:
    """The size in English metric units: `percent` of the width or natural, within the area."""
    wide = pixels_wide * _PIXEL if percent is None else round(width * percent / 100)
    wide = max(1, min(wide, width))
    high = max(1, round(wide * pixels_high / pixels_wide))
    if high > height:
        wide, high = max(1, round(wide * height / high)), height
    return wide, high


def _drawing(
    figure: Figure, relationship: str, number: int, name: str, size: tuple[int, int]
) -> str:
    wide, high = size
    described = f' descr="{escape_attribute(figure.alt)}"' if figure.alt else ""
    decorative = (
        f'<a:ext uri="{_DECORATIVE_EXTENSION}">'
        f'<adec:decorative xmlns:adec="{DECORATIVE}" val="1"/></a:ext>'
        if figure.decorative
        else ""
    )
    percent = f' width="{figure.width}"' if figure.width is not None else ""
    own = (
        f'<a:ext uri="{FIGURE_EXTENSION}">'
        f'<dateline:figure xmlns:dateline="{FIGURE_NAMESPACE}"{percent} cx="{wide}"/></a:ext>'
    )
    return (
        '<w:r><w:drawing><wp:inline distT="0" distB="0" distL="0" distR="0">'
        f'<wp:extent cx="{wide}" cy="{high}"/>'
        f'<wp:docPr id="{number}" name="{name}"{described}>'
        f'<a:extLst xmlns:a="{DRAWING}">{decorative}{own}</a:extLst></wp:docPr>'
        f'<wp:cNvGraphicFramePr><a:graphicFrameLocks xmlns:a="{DRAWING}" noChangeAspect="1"/>'
        "</wp:cNvGraphicFramePr>"
        f'<a:graphic xmlns:a="{DRAWING}"><a:graphicData uri="{PICTURE}">'
        f'<pic:pic xmlns:pic="{PICTURE}">'
        f'<pic:nvPicPr><pic:cNvPr id="{number}" name="{name}"/><pic:cNvPicPr/></pic:nvPicPr>'
        f'<pic:blipFill><a:blip r:embed="{relationship}"/><a:stretch><a:fillRect/></a:stretch>'
        "</pic:blipFill>"
        f'<pic:spPr><a:xfrm><a:off x="0" y="0"/><a:ext cx="{wide}" cy="{high}"/></a:xfrm>'
        '<a:prstGeom prst="rect"><a:avLst/></a:prstGeom></pic:spPr>'
        "</pic:pic></a:graphicData></a:graphic></wp:inline></w:drawing></w:r>"
    )
