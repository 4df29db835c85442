"""Places as the Associated Press writes them in a dateline.

    springfield ill        SPRINGFIELD, Ill.        New York, NY, USA     NEW YORK
    Columbus, Ohio         COLUMBUS, Ohio           London, England       LONDON
    calgary, ab, canada    CALGARY, Alberta         Hefei, CHINA          HEFEI, China

The city is in capitals. The names of states are shortened, but for eight of them; provinces of
Canada and countries are not. Cities that everybody knows stand alone. What is in none of the tables
stays as it was typed. Source: the entries "datelines" and "state names" of the AP Stylebook.
"""

from __future__ import annotations

import functools
import re

# Name, postal code, the form after a city's name; "=" where it is the name.
_STATES = """
    Alabama AL Ala.; Alaska AK =; Arizona AZ Ariz.; Arkansas AR Ark.; California CA Calif.;
    Colorado CO Colo.; Connecticut CT Conn.; Delaware DE Del.; Florida FL Fla.; Georgia GA Ga.;
    Hawaii HI =; Idaho ID =; Illinois IL Ill.; Indiana IN Ind.; Iowa IA =; Kansas KS Kan.;
    Kentucky KY Ky.; Louisiana LA La.; Maine ME =; Maryland MD Md.; Massachusetts MA Mass.;
    Michigan MI Mich.; Minnesota MN Minn.; Mississippi MS Miss.; Missouri MO Mo.; Montana MT Mont.;
    Nebraska NE Neb.; Nevada NV Nev.; New Hampshire NH N.H.; New Jersey NJ N.J.; New Mexico NM N.M.;
    New York NY N.Y.; North Carolina NC N.C.; North Dakota ND N.D.; Ohio OH =; Oklahoma OK Okla.;
    Oregon OR Ore.; Pennsylvania PA Pa.; Rhode Island RI R.I.; South Carolina SC S.C.;
    South Dakota SD S.D.; Tennessee TN Tenn.; Texas TX =; Utah UT =; Vermont VT Vt.;
    Virginia VA Va.; Washington WA Wash.; West Virginia WV W.Va.; Wisconsin WI Wis.;
    Wyoming WY Wyo.; District of Columbia DC D.C.; Puerto Rico PR =; Guam GU =; American Samoa AS =;
    Alberta AB =; British Columbia BC =; Manitoba MB =; New Brunswick NB =; Newfoundland NL =;
    Newfoundland and Labrador NL =; Northwest Territories NT =; Nova Scotia NS =; Nunavut NU =;
    Ontario ON =; Prince Edward Island PE =; Quebec QC =; Saskatchewan SK =; Yukon YT =
"""
_OTHER_FORMS = """
    Alas Alaska; Cal California; Cali California; Conn Connecticut; Ida Idaho; Ills Illinois;
    Kans Kansas; Mas Massachusetts; Nebr Nebraska; Oreg Oregon; Penn Pennsylvania;
    Penna Pennsylvania; Tex Texas; Wisc Wisconsin; W Va West Virginia; WVa West Virginia;
    N Car North Carolina; S Car South Carolina; N Dak North Dakota; S Dak South Dakota;
    N Mex New Mexico; Washington DC District of Columbia; Alta Alberta; Man Manitoba;
    Ont Ontario; Que Quebec; Québec Quebec; Sask Saskatchewan; PEI Prince Edward Island
"""
# Stand-alone cities, each with where it is.
_UNITED_STATES = """
    Atlanta Georgia; Baltimore Maryland; Boston Massachusetts; Chicago Illinois; Cincinnati Ohio;
    Cleveland Ohio; Dallas Texas; Denver Colorado; Detroit Michigan; Honolulu Hawaii; Houston Texas;
    Indianapolis Indiana; Las Vegas Nevada; Los Angeles California; Miami Florida;
    Milwaukee Wisconsin; Minneapolis Minnesota; New Orleans Louisiana; New York New York;
    Oklahoma City Oklahoma; Philadelphia Pennsylvania; Phoenix Arizona; Pittsburgh Pennsylvania;
    St. Louis Missouri; Salt Lake City Utah; San Antonio Texas; San Diego California;
    San Francisco California; Seattle Washington; Washington District of Columbia
"""
_FOREIGN = """
    Amsterdam=Netherlands|the Netherlands|Holland; Baghdad=Iraq; Bangkok=Thailand;
    Beijing=China|PRC|P.R. China|People's Republic of China; Beirut=Lebanon; Berlin=Germany;
    Brussels=Belgium; Cairo=Egypt; Djibouti=Djibouti; Dublin=Ireland; Geneva=Switzerland;
    Gibraltar=; Guatemala City=Guatemala; Havana=Cuba; Helsinki=Finland;
    Hong Kong=China|PRC|SAR|HKSAR|Hong Kong; Islamabad=Pakistan; Istanbul=Turkey|Türkiye;
    Jerusalem=Israel; Johannesburg=South Africa; Kuwait City=Kuwait;
    London=England|UK|U.K.|United Kingdom|Britain|Great Britain; Luxembourg=Luxembourg;
    Macau=China|PRC|SAR|Macau; Madrid=Spain; Mexico City=Mexico; Milan=Italy; Monaco=Monaco;
    Montreal=Quebec|Canada; Moscow=Russia; Munich=Germany; New Delhi=India; Panama City=Panama;
    Paris=France; Prague=Czech Republic|Czechia; Quebec City=Quebec|Canada;
    Rio de Janeiro=Brazil; Rome=Italy; San Marino=San Marino; Sao Paulo=Brazil;
    Shanghai=China|PRC|P.R. China|People's Republic of China; Singapore=Singapore;
    Stockholm=Sweden; Sydney=Australia; Tokyo=Japan; Toronto=Ontario|Canada; Vatican City=;
    Vienna=Austria; Zurich=Switzerland
"""
_OTHER_NAMES = {
    "new york city": "New York",
    "nyc": "New York",
    "saint louis": "St. Louis",
    "st louis": "St. Louis",
    "washington dc": "Washington",
    "montréal": "Montreal",
    "são paulo": "Sao Paulo",
    "zürich": "Zurich",
    "macao": "Macau",
}
# Countries that are often typed in capitals or small letters.
_COUNTRIES = """
    Afghanistan; Albania; Algeria; Angola; Argentina; Armenia; Australia; Austria; Azerbaijan;
    Bangladesh; Belarus; Belgium; Bolivia; Brazil; Brunei; Bulgaria; Cambodia; Cameroon; Canada;
    Chile; China; Colombia; Costa Rica; Croatia; Cuba; Cyprus; Czech Republic; Denmark; Ecuador;
    Egypt; England; Estonia; Ethiopia; Fiji; Finland; France; Georgia; Germany; Ghana; Greece;
    Hungary; Iceland; India; Indonesia; Iran; Iraq; Ireland; Israel; Italy; Jamaica; Japan; Jordan;
    Kazakhstan; Kenya; Kuwait; Kyrgyzstan; Laos; Latvia; Lebanon; Libya; Lithuania; Luxembourg;
    Madagascar; Malaysia; Maldives; Mali; Malta; Mauritius; Mexico; Moldova; Mongolia; Montenegro;
    Morocco; Mozambique; Myanmar; Namibia; Nepal; Netherlands; New Zealand; Nigeria; North Korea;
    Northern Ireland; Norway; Oman; Pakistan; Panama; Papua New Guinea; Paraguay; Peru; Philippines;
    Poland; Portugal; Qatar; Romania; Russia; Rwanda; Saudi Arabia; Scotland; Senegal; Serbia;
    Singapore; Slovakia; Slovenia; Somalia; South Africa; South Korea; Spain; Sri Lanka; Sudan;
    Sweden; Switzerland; Syria; Taiwan; Tajikistan; Tanzania; Thailand; Tunisia; Turkey;
    Turkmenistan; Uganda; Ukraine; United Arab Emirates; United Kingdom; Uruguay; Uzbekistan;
    Venezuela; Vietnam; Wales; Yemen; Zambia; Zimbabwe
"""
_NATIONS = {
    "US": ("usa", "us", "united states", "united states of america", "america"),
    "Canada": ("canada",),
}
_FIRST_PROVINCE = "Alberta"
# What is a state's name elsewhere.
_ELSEWHERE = frozenset((city, "georgia") for city in ("tbilisi", "batumi", "kutaisi", "gori"))
_LONGEST = 200
_MOST_WORDS = 4
# The small letters inside McLEAN, DeKALB.
_SMALL_PREFIX = re.compile(r"\b(?:Mc|Mac|De|La|Le|Du)(?=[A-Z])")


def ap_place(place: str) -> str:
    """The place, typed in whatever way, as it opens a dateline: `SPRINGFIELD, Ill.`, `LONDON`.

    What is no city with a known state, province or country behind it keeps its form but for the
    capitals of the part before the first comma. The form of a form is itself.
    """
    text = " ".join(place[:_LONGEST].split()).rstrip(" ,;:—–-") + place[_LONGEST:]
    parts = [part.strip() for part in text.split(",") if part.strip()]
    if not parts:
        return ""
    if len(parts) == 1 and " and " in parts[0]:
        return " and ".join(_place(city.strip(), []) for city in parts[0].split(" and "))
    return _place(parts[0], parts[1:])


def _place(first: str, behind: list[str]) -> str:
    """One place of the city, or more than that, `first`, and what stands behind it."""
    city, rest = _divided(first, behind)
    name = _city(city)
    region = _region(rest[0]) if rest else ""
    if region and (_bare(city), _bare(rest[0])) not in _ELSEWHERE:
        nation = _NATIONS["Canada" if region in _provinces() else "US"]
        rest = [region, *(part for part in rest[1:] if _bare(part) not in nation)]
    if _stands_alone(name, rest):
        rest = []
    shown = [
        part if (_bare(city), _bare(part)) in _ELSEWHERE else _after_city(part) for part in rest
    ]
    return ", ".join((_capitals(name), *shown))


def _divided(first: str, rest: list[str]) -> tuple[str, list[str]]:
    """The city and what follows it, a state at the end of `springfield ill` included."""
    words = first.split(" ")
    if rest or len(words) < 2 or _bare(first) in _standing_alone() or _region(first):
        return first, rest
    for count in range(1, min(_MOST_WORDS, len(words))):
        city, tail = " ".join(words[:-count]), " ".join(words[-count:])
        # A short word may be part of a name: `Wai In` is no Wai in Indiana.
        sure = tail.isupper() or first.islower() or tail.endswith(".") or len(_bare(tail)) > 3
        longer = " ".join(words[-count - 1 :])
        if sure and _region(tail) and not (len(words) > count + 1 and _region(longer)):
            return city, [tail]
    return first, rest


def _city(text: str) -> str:
    return _OTHER_NAMES.get(_bare(text), text)


def _region(text: str) -> str:
    """The full name of the state or province, "" for anything else."""
    return _regions().get(_bare(text), "")


def _stands_alone(city: str, rest: list[str]) -> bool:
    accepted = _standing_alone().get(_bare(city))
    return accepted is not None and all(_bare(part) in accepted for part in rest)


def _after_city(part: str) -> str:
    """A part behind the city: the short form of a state, the usual form of a country."""
    short = _short_forms().get(part)
    if short is not None:
        return short
    if part.islower() or (part.isupper() and len(part) > 3):
        return _countries().get(_bare(part), part)
    return part


def _capitals(city: str) -> str:
    capitals = "".join(map(_capital, city))
    for match in _SMALL_PREFIX.finditer(city):
        start, end = match.span()
        capitals = capitals[:start] + match[0] + capitals[end:]
    return capitals


def _capital(char: str) -> str:
    # A letter whose capital is two would move all that follows.
    upper = char.upper()
    return upper if len(upper) == 1 else char


def _bare(text: str) -> str:
    """The text without points, in small letters: `N.Y.` and `ny` are the same."""
    return " ".join(text.replace(".", "").lower().split())


@functools.cache
def _states() -> tuple[tuple[str, str, str], ...]:
    rows = []
    for row in _entries(_STATES):
        name, code, short = row.rsplit(" ", 2)
        rows.append((name, code, name if short == "=" else short))
    return tuple(rows)


@functools.cache
def _provinces() -> frozenset[str]:
    """The names of the Canadian ones, which come last in the table."""
    names = [name for name, _, _ in _states()]
    return frozenset(names[names.index(_FIRST_PROVINCE) :])


@functools.cache
def _regions() -> dict[str, str]:
    """All forms of a state or province, without points and in small letters, to its name."""
    known: dict[str, str] = {}
    for name, code, short in _states():
        for form in (code, short, name):
            known.setdefault(_bare(form), name)
            known.setdefault(_bare(form.replace(".", ". ")), name)
    names = sorted((name for name, _, _ in _states()), key=len, reverse=True)
    for row in _entries(_OTHER_FORMS):
        name = next(name for name in names if row.endswith(f" {name}"))
        known.setdefault(_bare(row.removesuffix(f" {name}")), name)
    return known


@functools.cache
def _short_forms() -> dict[str, str]:
    return {name: short for name, _, short in _states()}


@functools.cache
def _standing_alone() -> dict[str, frozenset[str]]:
    """The cities that stand alone, each with what may be left out behind it."""
    known: dict[str, frozenset[str]] = {}
    names = sorted((name for name, _, _ in _states()), key=len, reverse=True)
    for row in _entries(_UNITED_STATES):
        state = next(name for name in names if row.endswith(f" {name}"))
        city = row.removesuffix(f" {state}")
        known[_bare(city)] = frozenset((_bare(state), *_NATIONS["US"]))
    for row in _entries(_FOREIGN):
        city, _, places = row.partition("=")
        known[_bare(city)] = frozenset(_bare(place) for place in places.split("|") if place)
    for other, city in _OTHER_NAMES.items():
        known[_bare(other)] = known[_bare(city)]
    return known


@functools.cache
def _countries() -> dict[str, str]:
    return {_bare(name): name for name in _entries(_COUNTRIES)}


def _entries(table: str) -> list[str]:
    return [" ".join(entry.split()) for entry in table.split(";") if entry.strip()]
