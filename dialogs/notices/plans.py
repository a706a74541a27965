"""What somebody is told of a plan, in words."""

from __future__ import annotations

from collections.abc import Mapping

from dialogs.prompt import Attachment, Choice, Line, Message, Position, Prompt
from plans.carry_over import name_of_plan
from plans.i18n.text import Text
from plans.model import Person, Plan
from plans.notices import News, Notice

OPEN = Choice("open", Text("Open"))

HOME = "desk"


_WORDS: dict[News, Text] = {
    News.WAITS_FOR_REVIEW: Text(
        "%(employee)s has finished a PDP and would like you to look at it. It takes a few minutes."
    ),
    News.TAKEN_BACK: Text("%(employee)s took the PDP back to change something. You will hear."),
    News.RETURNED: Text("%(manager)s has sent your PDP back with a few words. Have a look:"),
    News.WAITS_FOR_AGREEMENT: Text(
        "Good news: %(manager)s has gone through your PDP and agrees. Now it is your turn: see "
        "what changed, and sign off."
    ),
    News.RECONSIDERED: Text(
        "%(employee)s would like to change something before signing: “%(reason)s”. The PDP comes "
        "back to you afterwards."
    ),
    News.ACTIVE: Text(
        "The PDP of %(employee)s is signed by both and in force. Here is the document. Enjoy the "
        "road!"
    ),
    News.WITHDRAWN: Text("The PDP of %(employee)s has been withdrawn: “%(reason)s”."),
    News.VERSION_WITHDRAWN: Text(
        "%(employee)s has dropped the new version of the PDP: “%(reason)s”. The agreed one stays in "
        "force."
    ),
    News.NO_MANAGER: Text(
        "The PDP of %(employee)s is finished, but no manager is known. Please name one; the PDP "
        "waits until then."
    ),
    News.MANAGER_NOT_HERE: Text(
        "The PDP of %(employee)s waits for %(manager)s, who has not opened this chat yet. Please "
        "send %(manager)s an invitation."
    ),
    News.NEW_MANAGER: Text("Your PDP has moved to %(manager)s, who will look at it."),
    News.MOVED_TO_YOU: Text(
        "You are now the manager of %(employee)s, whose PDP waits for your review."
    ),
    News.TALK_CLOSED: Text(
        "The talk about the PDP of %(employee)s is closed. Here is the document with the minutes."
    ),
    News.LEVELS_WANTED: Text(
        "The talk about the PDP of %(employee)s is closed. Here is the document with the minutes. "
        "Would you like to add how you see the levels now? It takes a minute, and you may pass it by."
    ),
    News.CHANGES_PROPOSED: Text(
        "The talk about the PDP of %(employee)s is closed, and changes a few things in the plan. "
        "Look at them one by one; the rest stays as you both signed it."
    ),
    News.PARTLY_AGREED: Text(
        "%(employee)s agrees with a part of what your talk changes in the PDP. Have a look, and "
        "sign what is left:"
    ),
    News.CHANGES_DECLINED: Text(
        "What your talk would change in the PDP of %(employee)s was not agreed: “%(reason)s”. The "
        "agreed plan stays in force; the minutes stand in the document."
    ),
    News.EVALUATION_TO_CONFIRM: Text(
        "The final evaluation of the PDP of %(employee)s waits for your view of the levels, and for "
        "your confirmation."
    ),
    News.COMPLETED: Text(
        "The final evaluation of the PDP of %(employee)s is confirmed by both; the plan is "
        "completed. Here is the document, with the minutes."
    ),
    News.REPLACED: Text(
        "The PDP %(name)s of %(employee)s is closed: the new one takes its place. What was agreed "
        "in it stays as it was; you are no longer reminded of it."
    ),
    News.REOPENED: Text("The PDP of %(employee)s is open again: “%(reason)s”."),
    News.MANAGER_CHANGED: Text(
        "From now on %(manager)s is your manager. Your PDP moves along as it is."
    ),
    News.TEAM_GREW: Text(
        "You are now the manager of %(employee)s. The PDP that runs comes along; with /team you "
        "find it."
    ),
    News.EMPLOYEE_LEFT: Text(
        "%(employee)s has left. The PDP is closed: nothing more is asked of you for it."
    ),
    News.YOU_LEAVE: Text(
        "Your PDP is closed, because you are leaving us. With /document and /mydata you can still "
        "take along what is yours. All the best!"
    ),
    News.WAITS_FOR_MANAGER: Text(
        "Your PDP is safe and complete. It waits a little: nobody can review it here yet. HR has "
        "been told and will sort it out."
    ),
}

_OWN: dict[News, Text] = {
    News.ACTIVE: Text(
        "Your PDP is signed by both and in force. Here is the document. Enjoy the road!"
    ),
    News.WITHDRAWN: Text("Your PDP has been withdrawn: “%(reason)s”."),
    News.VERSION_WITHDRAWN: Text(
        "The new version of your PDP has been dropped: “%(reason)s”. The agreed one stays in force."
    ),
    News.TALK_CLOSED: Text(
        "The talk about your PDP is closed. Here is the document with the minutes."
    ),
    News.LEVELS_WANTED: Text(
        "The talk about your PDP is closed. Here is the document with the minutes. Would you like to "
        "add how you see your levels now? It takes a minute, and you may pass it by."
    ),
    News.CHANGES_PROPOSED: Text(
        "The talk about your PDP is closed, and changes a few things in the plan. Look at them one "
        "by one; the rest stays as you both signed it."
    ),
    News.CHANGES_DECLINED: Text(
        "What your talk would change in your PDP was not agreed: “%(reason)s”. The agreed plan stays "
        "in force; the minutes stand in the document."
    ),
    News.EVALUATION_TO_CONFIRM: Text(
        "The final evaluation of your PDP waits for your view of the levels, and for your "
        "confirmation."
    ),
    News.COMPLETED: Text(
        "The final evaluation of your PDP is confirmed by both; the plan is completed. Here is the "
        "document, with the minutes."
    ),
    News.REPLACED: Text(
        "Your PDP %(name)s is closed: the new one takes its place. What was agreed in it stays as it "
        "was; you are no longer reminded of it."
    ),
    News.REOPENED: Text("Your PDP is open again: “%(reason)s”."),
}
"""The same, said to the employee whose plan it is."""

_NOT_HERE_YET = Text(
    "%(manager)s has not opened this chat yet. HR has been asked for an invitation; your PDP is safe "
    "and waits until then."
)
"""Why a plan waits whose manager is known."""

_TO_BE_OPENED = frozenset(
    {
        News.WAITS_FOR_REVIEW,
        News.MOVED_TO_YOU,
        News.RETURNED,
        News.WAITS_FOR_AGREEMENT,
        News.LEVELS_WANTED,
        News.CHANGES_PROPOSED,
        News.PARTLY_AGREED,
        News.EVALUATION_TO_CONFIRM,
        News.COMPLETED,
    }
)

_FOR_HR = frozenset({News.NO_MANAGER, News.MANAGER_NOT_HERE})

NOBODY = Text("your manager")

OWN = Choice("own", Text("My own PDP"))


def words_for(
    news: News,
    plan: Plan,
    people: Mapping[str, Person],
    *,
    to: str,
    deputy: Person | None = None,
) -> Text:
    """The sentence for the person with that id, with the names in it; `deputy` did it for the manager."""
    manager = deputy or people.get(plan.manager_id or "")
    if news is News.WAITS_FOR_MANAGER and manager is not None and manager.left_on is None:
        return _NOT_HERE_YET(manager=manager.first_name)
    words = _OWN.get(news, _WORDS[news]) if to == plan.employee_id else _WORDS[news]
    return words(
        employee=people[plan.employee_id].name,
        manager=manager.first_name if manager else NOBODY,
        reason=plan.reason or "",
        name=name_of_plan(plan),
    )


def message_for(
    notice: Notice, people: Mapping[str, Person], *, deputy: Person | None = None
) -> Message:
    """The message to the person to be told, with a button where there is something to do; `deputy` is
    who did it, where that is the deputy of the manager."""
    asks = notice.news in _TO_BE_OPENED
    files = (
        (Attachment(kind="plan", plan_id=notice.plan.id, version=notice.plan.version),)
        if notice.documents
        else ()
    )
    return Message(
        notice.to,
        Prompt(
            lines=(Line(words_for(notice.news, notice.plan, people, to=notice.to, deputy=deputy)),),
            step=HOME if asks else None,
            position=Position(HOME) if asks else None,
            plan_id=notice.plan.id,
            choices=(OPEN,) if asks else (),
            attachments=files,
            for_hr=notice.news in _FOR_HR,
        ),
    )
