"""The round from day to day, top to bottom: read it aloud.

HR types commands, everybody talks in the chat, and after each step what the product says is held
against the books (`tests.round.books`), which nobody but the people themselves wrote.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from datetime import date
from typing import Any

from bot.invitations.invitations import BOT_NAME
from tests.round import paper, staff
from tests.round.account import Account
from tests.round.answers import Author, Reader, signs
from tests.round.books import Fate, Person, Status
from tests.round.chat import FIRST_ACCOUNT, account_of
from tests.round.setting import Setting, at

FEW_MORE = 2
"""So many sign after the plans were collected, and make the next collection."""
UNFINISHED = {"not_started", "drafting", "to_sign"}
UNDER_WAY = {"drafting", "with_manager", "to_sign"}
WINDOW = ("--from", "11/01/2027", "--to", "31/03/2027")


class Round(Setting):
    """One round of one organisation, on one database."""

    def run(self) -> Account:
        self._list_comes_in()
        self._round_opens()
        self._everybody_comes_in()
        self._most_draw_up_theirs()
        self._the_late_department_joins()
        self._second_list()
        self._new_colleagues_join()
        self._managers_read()
        self._most_sign()
        self._reminded()
        self._not_closed_yet()
        self._collected()
        self._collected_since()
        self._closed()
        return self.account

    # ------------------------------------------------------------------ January

    def _list_comes_in(self) -> None:
        day = date(2027, 1, 11)
        wanted = {one.number for one in self.all.known_on(day)}
        dry = self._imports("people.xlsx", day, "--dry-run")
        self._differs("a dry run", (len(wanted), False), (dry["new"], dry["written"]))
        self._differs("nobody after a dry run", [], self.office.told("people", "list"))
        first = self._imports("people.xlsx", day)
        self._differs("new people", (len(wanted), []), (first["new"], first["problems"]))
        again = self._imports("people.xlsx", day)
        told = (again["new"], again["changed"], again["unchanged"])
        self._differs("the same list again", (0, 0, len(wanted)), told)
        self._ids()

    def _round_opens(self) -> None:
        self._asked -= {self.all.late}
        questions = self._folder / "questions.xlsx"
        staff.write_questions(questions)
        opened = self.office.told(
            *("round", "open", "--name", "2027", *WINDOW, "--questions", str(questions)),
            *self._departments(),
        )
        self._differs("whom the round asks", len(self._of_round()), opened["people"])
        self._differs("its questions", ["shift", "home", "idea"], opened["questions"])
        self._talk(date(2027, 1, 11), self._knows_its_name())

    async def _knows_its_name(self) -> None:
        """What `pop run` notes when it starts: links are made with it."""
        async with self.town.app.database.transaction() as store:
            await store.settings.save(BOT_NAME, "pop_round_bot")

    def _everybody_comes_in(self) -> None:
        self._say("everybody comes in")
        links = self._invites(date(2027, 1, 12))
        comes = [one for one in self._here() if one.fate is not Fate.NEVER]
        self._talk(date(2027, 1, 13), self._claim(comes, links))
        stranger = self._talk(date(2027, 1, 13), self._second_claim(comes[0], links))
        self._differs("a second claim is refused", None, stranger)

    async def _claim(self, people: Iterable[Person], links: dict[str, str]) -> None:
        coming = list(people)
        await self.town.open_links([(account_of(one), links[one.number]) for one in coming])
        for one in coming:
            one.has_chat = True
            async with self.town.app.database.reading() as store:
                owner = await store.chats.owner(account_of(one))
            self._differs(f"whose chat it is, {one.number}", one.id, owner.id if owner else None)

    async def _second_claim(self, one: Person, links: dict[str, str]) -> str | None:
        stranger = FIRST_ACCOUNT - 1
        await self.town.open_links([(stranger, links[one.number])])
        async with self.town.app.database.reading() as store:
            found = await store.chats.owner(stranger)
        return found.id if found else None

    def _most_draw_up_theirs(self) -> None:
        day = date(2027, 1, 18)
        self._say("plans are drawn up")
        self._talk(day, self._draw_up(self._here(), day))
        self._dashboard(date(2027, 1, 22))

    async def _draw_up(self, people: Iterable[Person], day: date) -> None:
        for one in people:
            if one.has_chat and one.status is Status.NONE and one.department in self._asked:
                await self._unless_stuck(Author(self.town, one).draws_up(day))

    def _the_late_department_joins(self) -> None:
        day = date(2027, 1, 25)
        asked_before = self._talk(day, self._says_start())
        self._differs("a plan before anybody asked for it", False, asked_before)
        self._asked.add(self.all.late)
        self.office.now = at(day)
        change = ("round", "change", "--round", "2027")
        changed = self.office.told(*change, *self._departments())
        self._differs("whom it asks with all departments", len(self._of_round()), changed["people"])
        self._talk(day, self._draw_up(self._here(), day))

    async def _says_start(self) -> bool:
        """Whether somebody of the late department gets a question of a plan all the same."""
        here = [one for one in self._here() if one.has_chat and one.department == self.all.late]
        one = next(one for one in here if one.fate is Fate.SIGNED)
        await self.town.looks(one)
        for choice in (one.language, "yes"):
            message = self.town.phones[one.number].last
            assert message is not None
            offered = dict(message.choices)
            await self.town.taps(one, message, choice if choice in offered else "nl")
        last = self.town.phones[one.number].last
        return last is None or last.step is not None

    # ------------------------------------------------------------------ February

    def _second_list(self) -> None:
        day = date(2027, 2, 1)
        self._say("a second list comes in")
        self.all.second_list_is_in()
        new = [one for one in self.all.people.values() if one.joins_late]
        told = self._imports("people-february.xlsx", day)
        self._differs("who is new", (len(new), []), (told["new"], told["problems"]))
        gone = {self.all.people[number].id for number in self.all.leavers}
        self._differs("who left", gone, set(told["left"]))
        self._ids()
        for one in self.all.people.values():
            open_ = one.status not in {Status.NONE, Status.WITHDRAWN}
            if one.left_on is not None and open_:
                one.now_is(Status.WITHDRAWN, day)
            elif one.status is Status.SUBMITTED and one.reviewer != one.manager:
                one.reviewer = one.manager
                one.now_is(Status.SUBMITTED, day)  # the new manager has it from today

    def _new_colleagues_join(self) -> None:
        links = self._invites(date(2027, 2, 2))
        day = date(2027, 2, 3)
        new = [one for one in self._here() if one.joins_late and one.fate is not Fate.NEVER]
        self._talk(day, self._claim(new, links))
        self._talk(day, self._draw_up(new, day))
        self._dashboard(day)

    def _managers_read(self) -> None:
        day = date(2027, 2, 4)
        self._say("managers go through the plans")
        self._talk(day, self._read(day))
        self._dashboard(day)

    async def _read(self, day: date) -> None:
        people = self.all.people
        for one in people.values():
            reader = people.get(one.reviewer or "")
            if one.status is Status.SUBMITTED and one.fate is not Fate.UNREAD and reader:
                await self._unless_stuck(Reader(self.town, reader, one).goes_through(day))

    def _most_sign(self) -> None:
        day = date(2027, 2, 8)
        self._say("the second signatures")
        self._talk(day, self._sign(Fate.SIGNED, day))
        self._dashboard(date(2027, 2, 22))
        self._talk(date(2027, 2, 22), self._in_chat(date(2027, 2, 22)))

    async def _sign(self, fate: Fate, day: date, most: int | None = None) -> None:
        ready = [
            one
            for one in self._here()
            if one.fate is fate and one.status is Status.AWAITING and not one.blocks
        ]
        for one in ready[:most]:
            await self._unless_stuck(signs(self.town, one, day))

    def _reminded(self) -> None:
        self.office.now = at(date(2027, 2, 23))
        own = {one.id for one in self._of_round() if one.stage in UNFINISHED}
        people = self.all.people
        with_manager = [one for one in self._of_round() if one.stage == "with_manager"]
        reads = {people[one.reviewer].id for one in with_manager if one.reviewer}
        blocked = {one.id for one in people.values() if one.blocks}
        told = self.office.told("round", "remind")
        self._differs("who is reminded", (own | reads) - blocked, set(told["reminded"]))
        self._differs("who blocks", (own | reads) & blocked, set(told["blocked"]))
        again = self.office.told("round", "remind")
        self._differs("who is reminded again that day", [], again["reminded"])

    # ------------------------------------------------------------------ March

    def _not_closed_yet(self) -> None:
        self.office.now = at(date(2027, 3, 1))
        self._dashboard(date(2027, 3, 1))
        told = self.office.told("round", "close", "--round", "2027", ends_with=2)
        self._differs("closed by itself", False, told["closed"])
        self._open_named(told)

    def _open_named(self, told: Any) -> None:
        """Every plan that is under way is named, and who has not begun is counted."""
        under_way = {one.id: one.stage for one in self._of_round() if one.stage in UNDER_WAY}
        named = {one["id"]: one["stage"] for one in told["under_way"]}
        self._differs("what is under way", under_way, named)
        not_begun = sum(one.stage == "not_started" for one in self._of_round())
        self._differs("who has not begun", not_begun, told["not_started"])

    def _collected(self) -> None:
        self._say("the plans are collected")
        told = self._collect("pops.zip", date(2027, 3, 2))
        in_it = [one for one in self.all.people.values() if one.status is not Status.NONE]
        self._read_zip("pops.zip", told, in_it)

    def _collected_since(self) -> None:
        before = {one.number for one in self.all.people.values() if one.status is Status.ACTIVE}
        day = date(2027, 3, 3)
        self._talk(day, self._sign(Fate.TO_SIGN, day, FEW_MORE))
        signed = [
            one
            for one in self.all.people.values()
            if one.status is Status.ACTIVE and one.number not in before
        ]
        self._differs("a few more signed", True, 0 < len(signed) <= FEW_MORE)
        told = self._collect("more.zip", date(2027, 3, 4), "--since", "last")
        self._read_zip("more.zip", told, signed)
        nothing = self._collect("none.zip", date(2027, 3, 5), "--since", "last")
        self._differs("nothing changed since", (0, []), (nothing["plans"], nothing["files"]))

    def _collect(self, name: str, day: date, *options: str) -> Any:
        self.office.now = at(day)
        out = ("--out", str(self._folder / name), "--language", "en")
        return self.office.told("collect", "--round", "2027", *out, *options)

    def _read_zip(self, name: str, told: Any, in_it: list[Person]) -> None:
        self._say(f"{name} is read")
        readable = sum(one.is_read_by_hr for one in in_it)
        expected = (readable, 2 * readable, len(in_it) - readable, [])
        counts = (told["plans"], told["documents"], told["names_only"], told["failures"])
        self._differs(f"what is in {name}", expected, counts)
        path = self._folder / name
        self.account.documents += paper.compare(path, in_it, self._differs)

    def _closed(self) -> None:
        self.office.now = at(date(2027, 3, 25))
        window = ("--from", "25/03/2027", "--to", "31/03/2028")
        self.office.told("round", "open", "--name", "2028", *window)
        told = self.office.told("round", "close", "--round", "2027", "--yes", "--carry")
        self._open_named(told)
        carried = {one.id for one in self._of_round() if one.stage == "drafting"}
        self._differs("what goes on in 2028", carried, set(told["carried"]))
        next_ = self.office.told("round", "status", "--round", "2028")
        drafting = {one["id"] for one in next_["everybody"] if one["stage"] == "drafting"}
        self._differs("drafts of 2028", carried, drafting)
        self.account.signed = sum(len(one.signed) == 2 for one in self.all.people.values())
        self.account.turns = self.town.turns
        audit_events = Counter(one["what"] for one in self.office.told("audit"))
        expected = {"people.import": 4, "people.invite": 2, "round.open": 2, "round.change": 1}
        expected |= {"round.remind": 2, "round.close": 1, "round.collect": 3}
        self._differs("deeds", expected, {what: audit_events[what] for what in expected})
