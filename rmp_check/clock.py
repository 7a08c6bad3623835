"""Clock times and days of the week in whatever notation: "1900-0700", "seven till seven", "home by half past nine".

Text is folded (lower case, plain dashes) before it comes here. A time without "am" or "pm" counts only
where another time beside it has one, or where the text speaks of the night.
"""

from __future__ import annotations

import re

Hours = tuple[tuple[int | None, int | None], ...]
"""(start, end) in minutes after midnight; None where only the other is given."""

_HOURS = {
    word: number
    for number, word in enumerate(
        "one two three four five six seven eight nine ten eleven twelve".split(), start=1
    )
}
_MARK = (
    r"a\.?m\b\.?|p\.?m\b\.?|hrs?\b|hours\b|h\b|(?:in the|at|each|every|the next|the following|next|of the) "
    r"(?:morning|evening|night|afternoon)\b"
)
_TIME = (
    rf"(?:(?<![\d/.:£])(?<!\d,)(?P<{{n}}h>[012]?\d|\b(?:{'|'.join(_HOURS)})\b)(?:[:.]?(?P<{{n}}m>[0-5]\d))?(?P<{{n}}c>\s?o'?clock)?"
    rf"\s?(?P<{{n}}s>{_MARK})?(?![\d/%])(?! ?(?:of\b|days|weeks|months|years|minutes|miles|times|people|metres|hours? (?:before|after)))"
    r"|(?P<{n}w>\bmidnight\b|\bnoon\b|\bmidday\b))"
)


def _time(name: str) -> str:
    return _TIME.replace("{n}", name)


_DAY = r"(?:mon|tues|wednes|thurs|fri|satur|sun)days?"
_RANGE = re.compile(
    rf"{_time('a')}\s?(?:(?:on )?(?:an?y? |the )?{_DAY}\s|(?:each|every) (?:day|night|evening)\s|daily\s|nightly\s)?"
    rf"(?:to|till|until|til|(?P<and>and)|through to|thru|-|>|/)\s?{_time('b')}"
)
_PARTS = re.compile(
    rf"\b(?P<part>half|quarter)[ -](?P<way>past|to)[ -](?P<hour>{'|'.join(_HOURS)}|\d{{1,2}})\b"
)
_NIGHT = re.compile(
    r"\bcurfew|\bhouse arrest\b|\b(?:over)?nights?\b|\bdoor(?:step)?\b|\bevenings?\b|\bindoors\b|\bconfin|\b(?:in|home|back|indoors) by\b|\b(?:go|be|is) out\b"
)
_ANY_TIME = re.compile(rf"\d|\b(?:{'|'.join(_HOURS)}|midnight|noon|midday)\b")
_YEARS = re.compile(r"(?:19|20)\d\d\D{1,9}(?:19|20)\d\d")
_HOUSE = r"(?:house|home|address|hostel|ap|premises|property|flat|room|building)"
_STARTS = (
    re.compile(
        rf"\b(?:in(?:doors|side)?|home|back|present|there|(?<!outside )(?<!near )(?:the |his |her |this |approved )?{_HOUSE})(?: each night| every night| again| at night)? by {_time('a')}"
    ),
    re.compile(
        rf"\bcurfew(?:ed)?(?: (?:is|be|runs|applies|starts|begins|kicks|in|set|daily|nightly))*(?: |: ?)(?:from |after |of |at |starts at |begins at ){_time('a')}"
    ),
    re.compile(rf"{_time('a')} (?:start |nightly )?curfew\b"),
    re.compile(rf"(?:^|[,;:] )(?:he is |she is |is |be )?in (?:at|from) {_time('a')}"),
    re.compile(rf"\bsign(?:s|ed)?[- ]in (?:\w+ ){{0,3}}?(?:by|at) {_time('a')}"),
    re.compile(
        rf"\b(?:leaves? (?:the )?{_HOUSE}|out|(?:stays?|remains?|be) (?:at home|indoors|in\b|inside))\b[^.;]{{0,20}}?\b(?:from|after|past)\s{_time('a')}"
    ),
    re.compile(rf"\b(?:from|after|past)\s{_time('a')}(?=[^.;]{{0,20}}\b(?:leaves?|(?:stays?|remains?|be) (?:at home|indoors|in\b|inside)|go(?:es)? out|not (?:be )?out)\b)"),
)  # fmt: skip
_ENDS = (
    re.compile(rf"\b(?:out|leave\w*|go|goes)\b[^.;,]{{0,25}}?\b(?:before|till|until) {_time('a')}"),
    re.compile(rf"\bout(?: again)? (?:from|at) {_time('a')}"),
    re.compile(rf"\bcurfew\b[^.;,\d]{{0,30}}\b(?:ends(?: at)?|until|till|to|lifts(?: at)?) {_time('a')}"),
)
_EVENING, _NOON = 17 * 60, 12 * 60


def hours_of(folded: str) -> Hours:
    """Return the hours that a text gives, as (start, end), or with one end where it gives one."""
    if not _ANY_TIME.search(folded):
        return ()
    folded = _PARTS.sub(_parted, folded)
    night = _NIGHT.search(folded) is not None
    found: list[tuple[int | None, int | None]] = []
    for match in _RANGE.finditer(folded):
        first, last = _minutes(match, "a"), _minutes(match, "b")
        if first is None or last is None or not (first[1] or last[1] or night or _four_figures(match)):
            continue
        if _YEARS.fullmatch(match.group()) and "curfew" not in folded:
            continue
        if match.group("and") and "between" not in folded[: match.start()]:
            continue
        found.append(_range(first, last))
    if found:
        return tuple(found)
    start, end = _one_of(_STARTS, folded, evening=True), _one_of(_ENDS, folded, evening=False)
    return () if start is None and end is None else ((start, end),)


def _four_figures(match: re.Match[str]) -> bool:
    """Whether a range is written as "1800 and 0600", of which one at least is no year."""
    written = [(match[n + "h"] or "") + (match[n + "m"] or "") for n in "ab"]
    return all(len(w) == 4 and w in match.group() for w in written) and not all(
        w.startswith(("19", "20")) for w in written
    )


def _range(first: tuple[int, str], last: tuple[int, str]) -> tuple[int, int]:
    """Give both times of a range the half of the day that is meant: "7 to 7am" begins in the evening."""
    start, end = first[0], last[0]
    if not first[1] and start < _NOON and last[1] != "pm" and not (last[1] == "24" and end > _NOON):
        start += _NOON
    if not last[1] and first[1] == "am" and end <= start:
        end += _NOON
    return start % 1440, end % 1440


def _one_of(patterns: tuple[re.Pattern[str], ...], folded: str, *, evening: bool) -> int | None:
    """Return the single time that words of coming home (or of going out again) lead to."""
    for pattern in patterns:
        for match in pattern.finditer(folded):
            time = _minutes(match, "a")
            if time is None or (time[1] == "am" and evening) or (time[1] == "pm" and not evening):
                continue
            at = time[0] + (_NOON if evening and not time[1] and time[0] < _NOON else 0)
            if not evening or at >= _EVENING or at == 0:
                return at % 1440
    return None


def _parted(match: re.Match[str]) -> str:
    hour = _HOURS.get(match["hour"]) or int(match["hour"])
    minutes = 30 if match["part"] == "half" else 15
    if match["way"] == "to":
        hour, minutes = (hour - 2) % 12 + 1, 60 - minutes
    return f"{hour}:{minutes}"


def _minutes(match: re.Match[str], name: str) -> tuple[int, str] | None:
    """Minutes after midnight of one time of a match, and how it was marked ("am", "pm", "24" or "")."""
    if word := match[name + "w"]:
        return (0 if word == "midnight" else _NOON), "24"
    written = match[name + "h"]
    hour = _HOURS.get(written) or int(written)
    minute = int(match[name + "m"] or 0)
    if hour > 24:
        return None
    said = match[name + "s"] or ""
    if said.startswith(("each", "every")) and (name == "b" or match[name + "m"]):
        said = ""  # "7 to 7 each evening" says how often
    mark = _mark(said, hour)
    if mark in ("am", "pm"):
        return (hour % 12 + (12 if mark == "pm" else 0)) * 60 + minute, mark
    minutes = match[name + "m"]
    plain = minutes is not None and match.group().find(written + minutes) >= 0  # "2023", a year or a time
    clock = mark == "24" or (not plain and (hour > 12 or (minutes is not None and len(written) == 2)))
    return (hour % 24) * 60 + minute, "24" if clock else ""


def _mark(written: str, hour: int) -> str:
    if written[:1] == "h":
        return "24"
    if written[:2] in ("am", "a.", "pm", "p."):
        return f"{written[0]}m"
    if written.endswith("night"):
        return "am" if hour in (12, 1, 2, 3, 4, 5) else "pm"
    return "am" if written.endswith("morning") else "pm" if written else ""


def hours_disagree(one: Hours, other: Hours) -> bool:
    """Whether two texts give different hours; what one of them leaves out is no difference."""
    if not one or not other:
        return False
    return not any(_same(a[0], b[0]) and _same(a[1], b[1]) for a in one for b in other)


def _same(a: int | None, b: int | None) -> bool:
    return a is None or b is None or a == b


_WEEK = "mon tue wed thu fri sat sun".split()
_DAY_NAME = re.compile(r"\b(mon|tues?|wed(?:nes)?|thu(?:rs?)?|fri|sat(?:ur)?|sun)(?:day)?s?(?:'s)?\b")
_DAY_SPAN = re.compile(
    r"\b(mon|tue|wed|thu|fri|sat|sun)[a-z]*(?:'s)?(?: nights?| evenings?)?\s?(?:to|-|until|till|through)\s?(?:\d[\w.:]* (?:on )?)?(mon|tue|wed|thu|fri|sat|sun)[a-z]*"
)
_BETWEEN_DAYS = re.compile(
    rf"\bbetween (?:[\w.:]{{1,7}} (?:on )?)?(?:the )?({_DAY}) and (?:[\w.:]{{1,7}} (?:on )?)?(?:the )?({_DAY})\b"
)
_WEEKEND = re.compile(r"\bweek-?ends?\b|\bw/e\b")
_DAY_LIST = r"(?:(?:week-?ends?|(?:mon|tue|wed|thu|fri|sat|sun)[a-z]*)(?: nights?)?(?:\s?(?:and|or|&|\+|/|,|-|to)\s?)?)+"
_NOT_THEN = re.compile(
    rf"\b(?:not|except|excluding|bar|but not|never|free)(?: on| at| the)* {_DAY_LIST}|{_DAY_LIST}(?: (?:is|are))? ?(?:not in it|not included|excluded|excepted|free|off\b|left out)"
)
_WEEKDAYS = re.compile(r"\bweek-?days?\b|\bweek-?nights?\b|\b(?:in|during) the week\b")
_EVERY_DAY = re.compile(
    r"\bdaily\b|\bnightly\b|\b(?:each|every|any) (?:day|night|evening)\b|\b(?:7|seven) (?:days|nights)\b"
)
_WEEKEND_DAYS, _ABOUT_WEEKEND = frozenset({5, 6}), frozenset({4, 5, 6, 0})


def days_of(folded: str) -> frozenset[int]:
    """Return the days of the week that a text gives: "weekends", "Friday to Sunday", "every night"."""
    folded = _NOT_THEN.sub(" ", folded)
    named = frozenset(_WEEK.index(m.group(1)[:3]) for m in _DAY_NAME.finditer(folded))
    weekend = _WEEKEND.search(folded) is not None
    if _WEEKDAYS.search(folded):
        return frozenset(range(7)) if weekend or named & _WEEKEND_DAYS else frozenset(range(5))
    if weekend and not named - _WEEKEND_DAYS:
        return _WEEKEND_DAYS
    span = _DAY_SPAN.search(_BETWEEN_DAYS.sub(r"\1 to \2", folded))
    if span:
        first, last = _WEEK.index(span.group(1)), _WEEK.index(span.group(2))
        return frozenset((first + i) % 7 for i in range((last - first) % 7 + 1))
    if named:
        return named
    return frozenset(range(7)) if _EVERY_DAY.search(folded) else frozenset()


def weekend_of(folded: str) -> bool:
    """Whether a text speaks of the weekend as such, which may begin on a Friday."""
    return _WEEKEND.search(_NOT_THEN.sub(" ", folded)) is not None


def days_disagree(one: frozenset[int], other: frozenset[int], *, weekend: bool = False) -> bool:
    """Whether two texts give different days; with `weekend`, where a weekend begins is no difference."""
    if not one or not other or one == other:
        return False
    return not (
        weekend
        and _WEEKEND_DAYS in (one, other)
        and all(5 in d and d <= _ABOUT_WEEKEND for d in (one, other))
    )
