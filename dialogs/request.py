"""What somebody wants done that is no answer in a plan: each kind by its type.

A screen puts one into its turn (`Context.request`); `bot.turns.requests` carries it out in the transaction
of that turn, asks there whether they may, and says what came of it above the next question.
"""

from __future__ import annotations

from dialogs.word_template import StyleAct
from plans.certificates.draft import CertificateAct
from plans.organisation.changes import OrganisationSaid
from plans.rounds.changes import RoundAct

Request = RoundAct | OrganisationSaid | StyleAct | CertificateAct
