"""Random people."""

from __future__ import annotations

from decimal import Decimal

from hypothesis import strategies as st

from plans.model import CompetenceType, FunctionProfile, Person, ProfileCompetence
from tests.plans.strategies.values import days, maybe, moments, texts

profiles = st.builds(
    FunctionProfile,
    title=texts,
    text=texts,
    competences=st.lists(
        st.builds(
            ProfileCompetence,
            name=texts,
            needed=st.integers(1, 5),
            type=st.sampled_from(CompetenceType),
        ),
        max_size=2,
    ).map(tuple),
)


def persons(person_id: str = "anna") -> st.SearchStrategy[Person]:
    """Somebody without a chat, whose manager is not said."""
    return st.builds(
        Person,
        id=st.just(person_id),
        name=texts,
        number=st.sampled_from(["", "1024", "A-7"]),
        function=texts,
        department=texts,
        hr=st.booleans(),
        language=maybe(st.sampled_from(["nl", "fr", "de", "en"])),
        started_on=maybe(days),
        left_on=maybe(days),
        work_fraction=st.decimals(Decimal("0.1"), Decimal(1), places=2),
        profile=maybe(profiles),
        language_chosen=st.booleans(),
        privacy_seen_at=maybe(moments),
        reachable=st.just(False),
        country=st.sampled_from(["BE", "NL"]),
        email=st.sampled_from(["", "Joke.Peeters@example.be", "élise@example.org"]),
        joint_committee=st.sampled_from(["", "200", "149.01"]),
        time_zone=st.sampled_from(["Europe/Brussels", "Europe/Lisbon"]),
    )
