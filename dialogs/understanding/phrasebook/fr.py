"""French: only what somebody says in passing who answers in another language."""

from __future__ import annotations

from dialogs.understanding.phrasebook.book import Phrasebook

FR = Phrasebook(
    same="""
        je ne sais pas: je sais pas, jsais pas, chais pas, sais pas, jsp
        sil vous plait: svp, s il vous plait, stp
        """,
    particles="hein alors bon donc vraiment ben euh",
    meanings={
        "question": """
            (cest quoi|qu est-ce que|quest-ce que|que veut dire|pourquoi|comment ca|que voulez-vous dire|qui va lire) ...
            """,
        "unknown": """
            je ne sais pas [trop|encore]
            (aucune idee|pas d idee|pas didee|je n en sais rien|je nen sais rien)
            """,
        "stop": "(arreter|arretez|plus tard|a demain|a plus tard|pause|au revoir)",
        "back": "(retour|en arriere|question precedente)",
        "skip": "(passer|sauter|question suivante|sans objet)",
        "help": "(aide|aidez-moi|au secours)",
        "thanks": "(merci|merci beaucoup|merci bien|un grand merci)",
        "hello": "(bonjour|bonsoir|salut|coucou)",
        "yes": "(oui|ouais|bien sur|daccord|d accord|avec plaisir|volontiers)",
        "no": "(non|non merci|pas du tout|jamais)",
    },
)
