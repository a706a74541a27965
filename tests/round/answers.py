"""What each of the people says, question by question, while they keep their book."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from decimal import Decimal

from bot.messages import Outbound
from tests.round.books import Action, Competence, Fate, Goal, Person, Status
from tests.round.chat import Stuck, Town
from tests.story import NEW, answered

MOST = 120
"""No conversation of these takes more answers."""
STOPS = ("goal.kind", "competence.name", "action.what", "promise.what", "talk.more", "summary")
"""Where drafts are left lying."""
STARTS = (
    *("Tegen de zomer leid ik zelf de ochtendploeg", "Vlot Frans spreken met onze klanten in Luik"),
    *("=SUM(A1:A9) en andere formules begrijpen", "Één à twee keer per week “neen” durven zeggen"),
    *(
        "Offertes < € 5.000 & contracten alleen afhandelen",
        "+ Mijn collega's coachen in 't magazijn",
    ),
)
TARGET, END, SUPPORT_BY = date(2027, 11, 30), date(2027, 6, 30), date(2027, 3, 15)
COST = Decimal("1250.50")


class Author:
    """Somebody who draws up their own plan."""

    def __init__(self, town: Town, me: Person) -> None:
        self._town, self._me, self._turn = town, me, int(me.number)

    async def draws_up(self, day: date) -> None:
        """As far as they get; the language question is on their phone already."""
        me, stop = self._me, self._stop()
        message = (await self._town.looks(me)).last
        if message is None or message.step in {None, "desk"}:  # news came after the question
            message = await self._town.commands(me, "/start")
        for _ in range(MOST):
            if message.step == "preparation" and me.status is Status.NONE:
                me.now_is(Status.DRAFT, day)
                me.plan_id = message.plan_id
            if message.step == stop:
                break
            if message.step == "summary":
                await self._town.taps(me, message, "submit")
                me.now_is(Status.SUBMITTED, day)
                me.reviewer = me.manager
                break
            message = await self._answered(message)
        else:
            raise Stuck(f"{me.number} does not come to an end: {message.step}")
        if me.fate is Fate.BLOCKED:
            await self._town.blocks(me)
            me.blocks = True

    def _stop(self) -> str | None:
        match self._me.fate:
            case Fate.SHY:
                return "language"
            case Fate.DRAFT | Fate.BLOCKED:
                return STOPS[self._turn % len(STOPS)]
        return None

    async def _answered(self, message: Outbound) -> Outbound:
        step = message.step or ""
        if step in NEW:
            said = answered(NEW[step], self._me.language)
            if said.kind == "choose":
                return await self._town.taps(self._me, message, said.choice)
            return await self._town.types(self._me, said.text)
        typed = self._typed(step)
        if typed is not None:
            if typed == "/skip":
                return await self._town.commands(self._me, typed)
            return await self._town.types(self._me, typed)
        return await self._town.taps(self._me, message, self._tapped(step, message))

    def _typed(self, step: str) -> str | None:
        """What they type there; None where they tap."""
        me, turn = self._me, self._turn
        match step:
            case "goal.text":
                me.goals.append(Goal(me.marked(STARTS[(turn + len(me.goals)) % len(STARTS)])))
                return me.goals[-1].text
            case "goal.target_date":
                return f"{TARGET:%d/%m/%Y}"
            case "goal.evidence":
                me.goals[-1].evidence = me.marked("Vier keer na elkaar zonder hulp")
                return me.goals[-1].evidence
            case "competence.name":
                me.goals[-1].competences.append(Competence(me.marked("Duidelijk uitleggen")))
                return me.goals[-1].competences[-1].name
            case "action.what":
                self._next_without_action().actions.append(Action(me.marked("Meelopen met Sofie")))
                return me.actions[-1].what
            case "action.end":
                return f"{END:%d/%m/%Y}"
            case "action.start":
                return "/skip"
            case "action.provider":
                me.actions[-1].provider = me.marked("Syntra")
                return me.actions[-1].provider
            case "action.hours":
                return "7u36"
            case "action.cost":
                me.actions[-1].cost = COST + turn
                return f"{COST + turn:.2f}".replace(".", ",")
            case "promise.what" if self._asks_support():
                me.promises.append((me.marked("Een halve dag per maand tijd"), SUPPORT_BY, True))
                return me.promises[-1][0]
            case "promise.by":
                return f"{SUPPORT_BY:%d/%m/%Y}"
            case "own.home":
                if turn % 3:
                    return "/skip"
                me.own_answers["home"] = "2,5"
                return "2,5"
            case "own.idea":
                if turn % 4:
                    return "/skip"
                me.own_answers["idea"] = me.marked("Samen starten op maandag")
                return me.own_answers["idea"]
        return None

    def _tapped(self, step: str, message: Outbound) -> str:
        """Which button they tap there."""
        me, turn = self._me, self._turn
        offered = dict(message.choices)
        match step:
            case "desk":
                return "own"
            case "language":
                me.language = me.language if me.language in offered else "nl"
                return me.language
            case "privacy":
                return "yes"
            case "preparation":
                return "start"
            case "goal.kind":
                return ("current", "growth", "other", "employability")[turn % 4]
            case "competence.current":
                me.competences[-1].current = turn % 3 + 1
                return str(turn % 3 + 1)
            case "competence.needed":
                me.competences[-1].needed = 4 + turn % 2
                return str(4 + turn % 2)
            case "competence.more":
                # Every fifth takes one of their function description besides.
                wanted = turn % 5 == 0 and len(me.goals[-1].competences) == 1
                ready = [key for key in offered if key not in {"add", "done", "details"}]
                if wanted and ready:
                    me.goals[-1].competences.append(Competence(offered[ready[0]]))
                    return ready[0]
                return "done"
            case "action.form":
                return ("job", "others", "training")[turn % 3]
            case "action.formal":
                return "done"
            case "goal.more":
                if turn % 4 == 0 and me.actions[-1].cost is None:
                    return "details"
                return "add" if turn % 7 == 0 and len(me.goals) == 1 else "done"
            case "promise.who":
                return "manager"
            case "own.shift":
                me.own_answers["shift"] = offered[f"option{turn % 2 + 1}"]
                return f"option{turn % 2 + 1}"
        return "done"

    def _asks_support(self) -> bool:
        return self._turn % 2 == 0 and not self._me.promises

    def _next_without_action(self) -> Competence:
        return next(one for one in self._me.competences if not one.actions)


class Reader:
    """A manager who goes through somebody's plan."""

    def __init__(self, town: Town, me: Person, employee: Person) -> None:
        self._town, self._me, self._employee = town, me, employee
        self._levels: Iterator[Competence] = iter(employee.competences)

    async def goes_through(self, day: date) -> None:
        """To the decision that the employee's fate asks for."""
        me, employee = self._me, self._employee
        news = (await self._town.looks(me)).news.get(employee.plan_id or 0)
        if news is None:
            raise Stuck(f"{me.number} heard nothing of the plan of {employee.number}")
        message = await self._town.taps(me, news, "open")
        employee.now_is(Status.IN_REVIEW, day)
        for _ in range(MOST):
            if message.step == "decide":
                break
            message = await self._answered(message)
        else:
            raise Stuck(f"{me.number} does not come to an end: {message.step}")
        if employee.fate is Fate.READ:
            return
        if employee.fate is Fate.RETURNED:
            message = await self._town.taps(me, message, "return")
            employee.reason = me.marked("Maak je doel wat kleiner")
            await self._town.types(me, employee.reason)
            employee.now_is(Status.RETURNED, day)
            return
        await self._town.taps(me, message, "agree")
        employee.signed.append("manager")
        employee.now_is(Status.AWAITING, day)

    async def _answered(self, message: Outbound) -> Outbound:
        me, employee = self._me, self._employee
        match message.step:
            case "review":
                return await self._town.taps(me, message, "start")
            case "competence.current_manager":
                level = int(employee.number) % 4 + 1
                seen = next(self._levels, None)
                if seen is None:
                    raise Stuck(f"{me.number} is asked once more: {message}")
                seen.manager = level
                return await self._town.taps(me, message, str(level))
            case "promise.verdict" if int(employee.number) % 10 == 0:
                what, by, _ = employee.promises[-1]
                employee.promises[-1] = (what, by, False)
                return await self._town.taps(me, message, "decline")
            case "promise.manager_remark":
                employee.said_by_manager.append(me.marked("Dit jaar is er geen budget"))
                return await self._town.types(me, employee.said_by_manager[-1])
            case "plan.manager_remark":
                if int(employee.number) % 2 and employee.fate is not Fate.READ:
                    return await self._town.commands(me, "/skip")
                employee.said_by_manager.append(me.marked("Mooi plan, doe zo voort"))
                return await self._town.types(me, employee.said_by_manager[-1])
        return await self._town.taps(me, message, "agree")


async def signs(town: Town, me: Person, day: date) -> None:
    """The second signature, now and then with a remark or a differing opinion."""
    news = (await town.looks(me)).news.get(me.plan_id or 0)
    if news is None:
        raise Stuck(f"{me.number} does not know that there is something to sign")
    message = await town.taps(me, news, "open")
    how = {0: "remarks", 1: "opinion"}.get(int(me.number) % 12, "agree")
    message = await town.taps(me, message, how)
    if how != "agree":
        me.said_at_signing = me.marked("Over de tijd praten we nog")
        await town.types(me, me.said_at_signing)
    me.signed.append("employee")
    me.now_is(Status.ACTIVE, day)
