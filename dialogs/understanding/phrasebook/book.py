"""What people say in one language, as tables of plain phrases.

**Notation.** One phrase a line, in lower case, without accents, apostrophes or punctuation:

    kan je (dat|dit) uitleggen      either of the words
    [een] voorbeeld [graag]         words that may be missing
    geen idee ...                   any words, or none
    geen _ meer                     any one word
    voorbeeld*                      a word that begins so
    <wish> stoppen                  one of the words of the class of that name

What people type is put in the same form first: each way of writing a word that `same` knows becomes
the word that it stands for, so that a phrase is written once, in the ordinary spelling. What
`around` has is taken off the ends, and phrases are also tried without the `particles`.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType


@dataclass(frozen=True, kw_only=True)
class Phrasebook:
    """One language. A phrase has to cover all of a message or a clause, unless it says otherwise."""

    same: str = ""
    """`word: ways of writing it, divided by commas`."""
    particles: str = ""
    """Words without a meaning of their own, anywhere."""
    around: str = ""
    """Phrases that say nothing before or after a message: politeness, fillers, laughter."""
    classes: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))
    """Words that behave alike, by the name that `<…>` calls them."""
    meanings: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))
    """Phrases by meaning (`Meaning`), and besides: yes, no, ok, perhaps; away (why somebody has to
    stop), how_to (a question about the work itself), mood (somebody tells or judges, rather than
    wishing), doubtful (as likely a wish as an answer), takes_out (something named should go)."""
    buttons: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))
    """Phrases that press a button, by its id, or `talk.done` where it is a question about talks."""
    options: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))
    """Phrases *within* a message that name a choice, by its id."""
    fields: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))
    """What an answer is called *within* a message, by the key of its question; `@day`, `@level`:
    the last of that kind."""
    change: str = ""
    """Phrases that want an answer changed; `<field>` stands for what it is called."""
    to_new: str = ""
    """Words *between* what is changed and its new value: to."""
    corrects: str = ""
    """Phrases *within* a message that surely correct what was said."""
    corrects_perhaps: str = ""
    """Words *before* a value that may correct what was said: no, sorry."""
    beside_value: str = ""
    """Words that stand beside the new value of a correction and are no part of it."""
    beside_level: str = ""
    """Further words that stand beside a level and say nothing."""
    instead: str = ""
    """What comes before the old value: not, instead of."""
    not_: str = ""
    """Denials, *within* a clause."""
    unsure: str = ""
    """Words *within* a message that make a value or a press uncertain: or, too early, only, but."""
    wishing: str = ""
    """Words *within* a message that say that somebody wants something after all."""
    intends: str = ""
    """Phrases with which somebody begins to tell what they will do."""
    more_of: str = ""
    """Words that begin one more item: "also"."""
    hedges: str = ""
    """What stands before or after a name that somebody is not sure of, and is no part of it."""
    skills: str = ""
    """Words of `doubtful` that are the name of a competence."""
    quits: str = ""
    """Words that stop the talk, and may be what somebody wants to do as well."""
    nothing: str = ""
    """Words *within* a clause that say that there is nothing to tell."""
    wishes: str = ""
    """Phrases *before* a deadline that say that somebody wants something: "I want by June to …"."""
    wh: str = ""
    """Question words, with which a sentence with a question mark begins."""
    asking: str = ""
    """Other words with which a question begins: verbs, prepositions."""
    also: str = ""
    """What divides two items: "en ook"."""
    now: str = ""
    needed: str = ""
    """Words that say that a level is the present one, or the one needed."""
    by: str = ""
    """Words *before* a day that make it a deadline."""
    at: str = ""
    """Words *before* a name that make it who gives a course, whoever it is."""
    together: str = ""
    """Words *before* one name that make it who gives a course; of more names, or of capitals alone,
    it is what the course is about: "with Power Query", "with SQL"."""
    through: str = ""
    """Words *before* a name that make it who gives a course, where it is known to."""
    courses: str = ""
    """Words, and endings of words (`*cursus`), for a course."""
    of_courses: str = ""
    """What a word for a course stands before without being one: course *folder*."""
    gives: str = ""
    """Words that say that somebody gives a course rather than taking it."""
    headings: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))
    """Headings of a plan, by the kind of item below them; `-` for what is left out."""
    ordinals: str = ""
    """first, second …; the last word is "last"."""
    articles: str = ""
    dangling: str = ""
    """Words that are left over at an end where a value was taken out: in, for, of."""
    past: str = ""
    """Words *within* a clause that say how it was before, and is no more."""
    earlier: str = ""
    """Words that point at the answer given just before."""
    refers_back: str = ""
    """Phrases *within* a message that want what was said before them: "that I want to learn"."""
    counted: str = ""
    """What a figure counts, that is no level then: years, times."""
    time_of_day: str = ""
    """A part of a day beside the day itself, of which nothing is kept."""
    pointless: str = ""
    """Why something is taken out: a reason, and nothing that is to be kept."""
    rather: str = ""
    than: str = ""
    """Words *before* what is wanted, and between that and what is not: "rather HR *than* Marc"."""
    in_place_of: str = ""
    """Words *between* what is wanted and what it comes in the place of."""
    remakes: str = ""
    """Phrases *within* a message that put a value in the place of one given before: "make it …"."""
    begins: str = ""
    """Words *within* a clause that say when something begins."""
    about: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))
    """What things of a plan are called *within* a message, by the kind of item."""
    but: str = ""
    """Words after which the opposite of a denial is said: not this *but* that."""
    nobody: str = ""
    """Words *within* a message that name no person in particular."""
    joins: str = ""
    """Words *between* two values: and, for."""
    subjects: str = ""
    """Who does something: with a verb *before* it, where something else was put first."""
    this: str = ""
    """Words that point at what is on the screen."""
    verbs_too: str = ""
    """Months that are a verb as well: "may"."""
    opening: str = ""
    """The phrases of `around` that may stand before a question without making it a statement."""
    you: str = ""
    """Words for whoever is spoken to, that nobody means in general."""
    either: str = ""
    """Words between two of which one is meant."""
    both: str = ""
    """Words between two that are both meant."""
    ends: str = ""
    """Words of a stretch of days: from, to, between."""
    so: str = ""
    """Words after which the answer itself comes: so, let us say."""
    or_rather: str = ""
    """Words that put what comes after them in the place of what was said: or no, no wait."""
    come_from: str = ""
    """Words *before* a person who gives something: from."""
    choice_words: str = ""
    """What stands beside "first" where a button is meant: one, option."""
    some: str = ""
    """Question words that may begin a wish as well: "wat rustiger worden"."""
    small: str = ""
    """Words that say nothing by themselves: a message of nothing else is no answer in words."""
    cues: str = ""
    """Words *within* a short message that are about the talk itself rather than about a wish; where
    no phrase covers the message, it is asked back."""
    same_day: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))
    """Phrases that say that a day is that of another answer, by the key of its question."""
    higher: Mapping[int, str] = field(default_factory=lambda: MappingProxyType({}))
    """Phrases that say how many levels higher than now it is; 0: as high as now."""
    insults: str = ""
    """Words that are abuse wherever they stand."""
