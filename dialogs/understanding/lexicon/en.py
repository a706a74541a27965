"""English."""

from __future__ import annotations

from dialogs.understanding.lexicon.marks import (
    BEGIN,
    COMING,
    DURING,
    EASTER,
    END,
    IN,
    LAST,
    MIDDLE,
    NEXT,
    Holiday,
    Lexicon,
    Season,
)

_WORDS = [
    "one",
    "two",
    "three",
    "four",
    "five",
    "six",
    "seven",
    "eight",
    "nine",
    "ten",
    "eleven",
    "twelve",
    "thirteen",
    "fourteen",
    "fifteen",
    "sixteen",
    "seventeen",
    "eighteen",
    "nineteen",
    "twenty",
]
_TENS = {30: "thirty", 40: "forty fourty", 50: "fifty", 60: "sixty", 70: "seventy", 80: "eighty"}
_NUMBERS = dict(enumerate(_WORDS, 1)) | _TENS | {90: "ninety"}
_IRREGULAR = {1: "first", 2: "second", 3: "third", 5: "fifth", 8: "eighth", 9: "ninth"}
_IRREGULAR |= {12: "twelfth", 20: "twentieth", 30: "thirtieth"}
_ORDINALS = {
    number: _IRREGULAR.get(number, f"{word}th") for number, word in _NUMBERS.items() if number <= 30
}
_COMPOUNDS = {
    f"{tens}{glue}{_ORDINALS[unit]}": f"{ten + unit}th"
    for ten, tens in ((20, "twenty"), (30, "thirty"))
    for unit in range(1, 10)
    if ten + unit <= 31
    for glue in ("-", " ")
}

EN = Lexicon(
    numbers=_NUMBERS,
    ordinals=_ORDINALS,
    so="so|therefore|thus",
    changes=(
        "not|no|but|or|later|earlier|sooner|rather|unless|except|too|maybe|else|until|after"
        "|before|between|never|and|also|depends|unsure|doubt"
    ),
    fillers=(
        "please|pls|i think|i guess|i suppose|i believe|i reckon|i hope|i'd say|i would say|let's say"
        "|lets say|say|maybe|perhaps|probably|possibly|preferably|ideally|hopefully|presumably"
        "|or so|or something|or thereabouts|ish|something like|if possible|if i can|if that works"
        "|if that's ok|if thats ok|if that is ok|should be fine|should work|should be doable"
        "|would be good|would be great|would be nice|would be fine|works for me|works|is fine"
        "|is good|is ok|sounds good|sounds right|fine|doable|realistic|then|just|well|ok|okay|yes"
        "|yeah|um|uh|er|erm|hmm|hm|of course|naturally|if i say so myself|prolly|may be|cob|eob|close of business|good enough|is good enough|ooh|oh|thanks|thank you|cheers|go for|i'll go for|i will go for"
        "|let's go for|lets go for|let's go with|lets go with|go with|make it|let's make it|put|aim for"
        "|aiming for|i'm aiming for|i aim for|let's aim for|target is|my target is|deadline is"
        "|the deadline is|my deadline is|deadline|target date|i want it|i want to|i want|i'd like"
        "|i would like|i'd like it|done|finished|ready|completed|to be|should be|it should be|it's|its"
        "|it is|it|is|i|we|my|me|be|that|somewhere|some time|sometime|roughly|some point|at some point"
        "|so|can|could|will|definitely|certainly|all|really|let's do|lets do|i'll do|do"
    ),
    dates=(
        ("o", LAST, "last"),
        ("P", BEGIN, "beginning start early begin"),
        ("P", MIDDLE, "mid middle halfway"),
        ("P", END, "end late"),
        ("D", 0, "half"),
        ("X", NEXT, "next"),
        ("X", COMING, "coming upcoming following"),
        ("T", 0, "this current"),
        ("R", -1, "yesterday"),
        ("R", 0, "today"),
        ("R", 1, "tomorrow"),
        ("F", 1225, "christmas xmas"),
        ("F", 1224, "christmaseve"),
        ("F", 1231, "newyearseve"),
        ("F", 101, "newyear"),
        ("F", 501, "labourday"),
        ("F", 1031, "halloween"),
        ("F", 1101, "allsaints"),
        ("F", 1111, "armistice"),
        ("F", EASTER - 2, "goodfriday"),
        ("F", EASTER, "easter"),
        ("F", EASTER + 1, "eastermonday"),
        ("F", EASTER + 39, "ascension"),
        ("F", EASTER + 49, "whitsun pentecost"),
        ("F", EASTER + 50, "whitmonday"),
        ("J", Holiday.AUTUMN, "autumnholidays"),
        ("J", Holiday.CHRISTMAS, "christmasholidays"),
        ("J", Holiday.CARNIVAL, "carnivalholidays"),
        ("J", Holiday.EASTER, "easterholidays"),
        ("J", Holiday.SUMMER, "summerholidays"),
        ("J", Holiday.BUILDING, "buildersholidays"),
        ("S", Season.SPRING, "spring springtime"),
        ("S", Season.SUMMER, "summer summertime"),
        ("S", Season.AUTUMN, "autumn fall"),
        ("S", Season.WINTER, "winter wintertime"),
        ("A", 0, "schoolyear"),
        ("Z", 0, "period plan pdp pop"),
        ("C", 0, "ongoing continuous continuously permanent throughout weekly monthly fortnightly"),
        ("C", 0, "daily yearround"),
        ("E", 0, "every each"),
        ("a", 0, "whole entire all"),
        ("s", 0, "asap"),
        ("d", 1, "day days"),
        ("w", 1, "week weeks wk wks weekof"),
        ("m", 1, "month months"),
        ("q", 1, "quarter quarters"),
        ("h", 1, "semester halfyear"),
        ("y", 1, "year years yr"),
        ("H", 1, "half"),
        ("H", 3, "oneandahalf"),
        ("H", 5, "twoandahalf"),
        ("M", 9, "sept"),
        ("n", 1, "a an"),
        ("U", 0, "by"),
        ("V", 0, "before"),
        ("G", 0, "for"),
        ("N", 0, "after"),
        ("I", IN, "in within"),
        ("I", DURING, "during throughout over"),
        (">", 0, "from starting since"),
        ("-", 0, "to until till til through thru"),
        ("&", 0, "and"),
        ("|", 0, "or"),
        ("B", 0, "between"),
    ),
    silent=(
        "until till the on around about latest at approximately approx roughly"
        " circa ca towards toward"
    ),
    date_phrases=_COMPOUNDS
    | {
        "day after tomorrow": "overmorgen",
        "at the latest": "",
        "at latest": "",
        "no later than": "",
        "not later than": "",
        "at the earliest": "vanaf",
        "not before": "from",
        "as of": "from",
        "as from": "from",
        "starting from": "from",
        "before the end": "end",
        "before end": "end",
        "up to": "until",
        "week of the": "weekof",
        "week of": "weekof",
        "from now": "",
        "from today": "",
        "months' time": "months",
        "month's time": "month",
        "weeks' time": "weeks",
        "week's time": "week",
        "year's time": "year",
        "months time": "months",
        "weeks time": "weeks",
        "in the course of": "during",
        "year end": "end year",
        "eoy": "end year",
        "eom": "end month",
        "end on": "on",
        "ends on": "on",
        "ending on": "on",
        "finish on": "on",
        "finishes on": "on",
        "done by": "until",
        "finished by": "until",
        "ready by": "until",
        "over by": "until",
        "start in": "from",
        "starting in": "from",
        "starts in": "from",
        "begin in": "from",
        "christmas eve": "christmaseve",
        "christmas day": "christmas",
        "boxing day": "26 december",
        "new year's eve": "newyearseve",
        "new years eve": "newyearseve",
        "new year's day": "newyear",
        "new year": "newyear",
        "labour day": "labourday",
        "all saints' day": "allsaints",
        "all saints day": "allsaints",
        "all saints": "allsaints",
        "good friday": "goodfriday",
        "easter monday": "eastermonday",
        "easter sunday": "easter",
        "whit monday": "whitmonday",
        "ascension day": "ascension",
        "armistice day": "armistice",
        "christmas holidays": "christmasholidays",
        "christmas break": "christmasholidays",
        "easter holidays": "easterholidays",
        "easter break": "easterholidays",
        "summer holidays": "summerholidays",
        "summer holiday": "summerholidays",
        "summer break": "summerholidays",
        "autumn break": "autumnholidays",
        "autumn holidays": "autumnholidays",
        "carnival break": "carnivalholidays",
        "builders' holiday": "buildersholidays",
        "builders' holidays": "buildersholidays",
        "school year": "schoolyear",
        "calendar year": "year",
        "half year": "halfyear",
        "all year round": "ongoing",
        "all year long": "ongoing",
        "year round": "ongoing",
        "all year": "ongoing",
        "all the time": "ongoing",
        "on a weekly basis": "ongoing",
        "on a monthly basis": "ongoing",
        "on an ongoing basis": "ongoing",
        "on a regular basis": "ongoing",
        "as soon as possible": "asap",
        "as soon as i can": "asap",
        "as quickly as possible": "asap",
        "as early as possible": "asap",
        "one and a half": "oneandahalf",
        "a year and a half": "oneandahalf years",
        "a month and a half": "oneandahalf months",
        "two and a half": "twoandahalf",
        "a fortnight": "two weeks",
        "fortnight": "two weeks",
        "half of the year": "half year",
    },
    free=(
        "free|free of charge|nothing|none|no cost|no costs|null euro|zero|nil|no charge|for free"
        "|does not cost anything|doesn't cost anything|doesnt cost anything|will not cost anything"
        "|won't cost anything|wont cost anything|not cost anything|doesn't cost a thing"
        "|doesnt cost a thing|does not cost a thing|does not cost a penny|doesn't cost a penny"
        "|doesnt cost a penny|doesn't cost us anything|doesn't cost me anything|not a penny"
        "|no charge at all|there is no cost|there's no cost|no fee|no fees|without cost"
        "|won't cost a thing|won't cost a penny|will cost nothing|cost nothing|costs us nothing"
        "|costs nothing|no budget|no budget needed|zero euro|zero euros|in-house|internal"
    ),
    about=(
        "about|around|max|max.|maximum|approximately|approx|approx.|roughly|circa|ca|at most|up to"
        "|no more than|not more than|less than|under|cost|costs|price|budget|amount|total|in total"
        "|altogether|of|the|and lunch|including lunch|all in|all-in|estimated|estimate|in the region of|somewhere around"
    ),
    without_vat=(
        "excl vat|excl. vat|excluding vat|ex vat|ex. vat|without vat|plus vat|+ vat|exclusive of vat"
        "|before vat|excl|excl.|excluding|vat excluded|vat not included|excluding tax|before tax|net"
        "|net of vat|plus tax|+ tax"
    ),
    with_vat=(
        "incl vat|incl. vat|including vat|with vat|incl|incl.|inclusive of vat|vat included|gross"
        "|including tax|vat incl|vat incl."
    ),
    for_one="per person|pp|p.p.|a head|per head|per participant|for me",
    each="per|each|a day|an hour|a month|a week|a year|a session|a time",
    thousand="k thousand grand",
    time_units={
        "week": "week weeks wk wks",
        "day": "day days workday workdays",
        "half day": "halfday morning mornings afternoon afternoons",
        "hour": "hr hrs hour hours h",
        "quarter": "quarterhour",
        "minute": "minute minutes min mins",
    },
    halves="half",
    quarters="quarter quarters",
    time_silent="full whole complete working training work course",
    time_around=(
        "about|around|max|max.|maximum|in total|total|overall|altogether|it takes|takes|it will take"
        "|roughly|approximately|approx|approx.|at most|up to|no more than|some|for the course|worth"
        "|of my time|long|not in a row|but not in a row|or so|all in all|at least"
    ),
    during="for|during|over|x|a period of|spread over|times",
    times="x|times|sessions|session|lessons|lesson|workshops|modules|meetings|evenings|classes|talks",
    each_of="of|at|each|of about|of around|a",
    every="per|every|each|a|an",
    each_week="weekly",
    each_month="monthly",
    each_day="daily",
    courses="course training workshop class session seminar programme program coaching",
    levels={
        "not enough insight": "not enough insight|no insight|i do not know|i don't know|don't know"
        "|dont know|no idea|not sure|nul|null|zero|hard to say|can't say|cannot say|no clue|can't judge|cannot judge|i can't judge|i can't judge that"
        "|can't judge that|i can't judge that myself|can't judge that myself|hard to judge",
        "none yet": "none whatsoever|the lowest|lowest|none yet|none|no knowledge|no experience|not yet|nothing yet|nothing|no skills",
        "basic": "basic knowledge|the basics|basics|basic|beginner|novice|beginner level|a beginner",
        "sufficient": "sufficient|adequate",
        "advanced": "advanced|independently|independent",
        "expert": "an expert|expert|specialist|expert level|the highest|highest|the top",
    },
    vague_levels={
        (1, 2): "bad|weak|poor|little|very little|a bit|a little|a little bit|insufficient",
        (2, 3): "average|medium|so-so|so so|fair|mediocre|intermediate|reasonable|decent|not bad",
        (3, 4): "good|quite good|pretty good|fairly good|reasonably good|rather good",
        (4, 5): "very good|really good|excellent|strong|very strong",
    },
    shares={
        0: "nothing|nothing yet|not started|not yet started|zero",
        25: "a quarter|quarter|one quarter",
        50: "half|halfway|half way|half of it|half done",
        75: "three quarters",
        100: "all|all of it|done|finished|completed|complete|completely|fully|everything|entirely",
    },
    percent="percent|per cent|pct|done|finished|complete|about|around|roughly|approximately|of the way"
    "|there",
    level_silent="level|lvl|the|i|am|have|think|about|a|an|i'm|i'd say|say|i would|would|probably|at"
    "|on|currently|now|maybe|around|roughly|it's|its|it is|is|put|my|me|myself|give|score|be|of"
    "|so|just|well|at least|i guess|i'd|so far|yes|needs|need|should|to|for this|please|definitely",
    deadline="in within by before until till from around between early mid end during since starting"
    " beginning late",
    on="on at",
    clock="at around by from until till to after before within in over every each about per since"
    " than of the last first next more less",
)
