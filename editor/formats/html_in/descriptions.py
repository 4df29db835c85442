"""Which alt texts a person wrote: programs put file names, numbers and guesses in their place."""

from __future__ import annotations

import re

_LONGEST = 2000
_LABEL = re.compile(r"\s*+(?:说明|說明|描述|Description)\s*+[:：]\s*+", re.IGNORECASE)
# How the picture recognition of Word begins or ends what it says.
_GUESS_START = re.compile(
    r"(?:图片|圖片|图像|圖像)中?包含|A (?:picture|close up|screenshot|group|person)\b.{0,200}"
    r"(?:containing|generated)",
    re.IGNORECASE | re.DOTALL,
)
_GUESS_END = re.compile(
    r"(?:描述已自动生成|描述已自動產生|AI ?生成的内容可能不正确。?|AI ?產生的內容可能不正確。?"
    r"|description automatically generated|AI-generated content may be incorrect\.?)$",
    re.IGNORECASE,
)
_NUMBERED = re.compile(
    r"(?:图片|圖片|图像|圖像|图表|圖表|图形|圖形|微信图片|微信截图|QQ图片|截图|picture|image|img|photo|graphic"
    r"|grafik|shape|object|clip_image|chart)[\s_-]*+[\d_\s-]*+",
    re.IGNORECASE,
)
_FILE = re.compile(
    r"[^\s<>|?*][^<>|?*]{0,200}\.(?:png|jpe?g|gif|bmp|tiff?|webp|emf|wmf|heic|svg)", re.IGNORECASE
)


def written_description(alt: str, *, of_site: bool) -> str:
    """The alt text that a person wrote; "" where a program made it.

    The sites that a picture is `of_site` on say by "图1" which one it is; to the programs that name
    their pictures so it is a number.
    """
    text = _LABEL.sub("", alt[:_LONGEST], count=1).strip()
    if _GUESS_START.match(text) or _GUESS_END.search(text) or _FILE.fullmatch(text):
        return ""
    if not _NUMBERED.fullmatch(text) or (of_site and any(map(str.isdigit, text))):
        return alt
    return ""
