"""English, as it is typed in Britain and by those who learned it."""

from __future__ import annotations

from dialogs.understanding.phrasebook.book import Phrasebook

_CLASSES = {
    "feels": """
        (am|are|was|were|have|had|find|found|think|thought|know|knew|hate|like|love|guess|suppose)
        (believe|doubt|hope|feel|felt|see|saw|hear|heard|must|can|could|may|need|forgot|forget|mean)
        (just|really|already|still|do|did|got|get|went|go|come|came|wrote|typed|said|say|miss)""",
    "wh": """
        (what|who|whom|whose|which|why|when|where|how|how many|how much|how long|how often|how far)
        (what sort of|what kind of|what type of|how come)
        (with|for|by|from|since|until|to|in|at|on|about) (who|whom|what|when|which)""",
    "verb": """
        (is|are|am|was|were|do|does|did|can|could|will|would|shall|should|may|might|must|has|have|had)
        (happens|counts|means|pays|gives|runs|provides|decides|reads|sees|gets|makes|goes|comes|usually|normally|else|exactly|sort|kind)
        (will|wants|knows|asks|needs)""",
    "first_verb": """
        (is|are|am|was|do|does|did|can|could|will|would|shall|should|may|might|must|has|have|had|is not|are not|do not|does not|can not|would not|should not)""",
    "subject": """
        (i|you|we|they|he|she|there|these|those|everyone|everybody|anyone|anybody|somebody|someone|people|others)""",
    "thing": """
        (it|this|that|marc|ines|my boss|my manager|hr|my line manager|the (boss|team|manager|whole team))""",
    "this": """
        (it|this|that|these|those|this one|that one|this question|that question|the question|this bit|this part)""",
    "item": """
        (goal|objective|target|competence|competency|skill|action|support|talk|meeting|item|point|course|training|one|entry|line)""",
    "items": """
        (goal|goals|objective*|competence*|competenc*|skill|skills|action|actions|support|talk|talks|meeting|meetings|date|dates|one|thing)""",
    "the": """
        (the|that|this|my|a|an|it|our|those|these) [last|previous|first|second|current|other|whole|extra]""",
    "later": """
        (later|tomorrow|tonight|this evening|this afternoon|after lunch|another time|another day|next time|some other time)
        (monday|tuesday|wednesday|thursday|friday|saturday|sunday|next week|on monday|on tuesday|on wednesday|on thursday|on friday|later today|in a bit|in a minute|in the morning|after my break|at the weekend|this week|soon)""",
    "person": """
        (marc|ines|sofie|katrien|my boss|my manager|the boss|my line manager|hr|my colleague*|someone else|him|her|them)""",
    "weather": """
        (cold|freezing|boiling|chilly|warm|hot|roasting|baking|sunny|sunshine|sun|rain|rainy|wet|windy|foggy|snow|snowy|grey|icy|humid|stuffy|drizzly|miserable)""",
    "same": """
        [the|a] same [date|day|time|end date|target date|deadline|moment]""",
    "as_with": """
        (by|on|with|just|make it|use|take)""",
    "ending": """
        [the] (date|end date|end|deadline|last day|finish)""",
    "edit": """
        (change|edit|adjust|correct|fix|modify|update|rewrite|amend|revise|redo|alter|tweak|reword|rephrase|rename|reformulate|replace)""",
}

_QUESTION = """
    [and|but|so|wait|ok] <wh> <verb> ...
    [and|but|so] <wh> <items> <verb> ...
    [and|but|so] (which|what|how many|how much) _ <verb> ...
    [and|but|so] (what sort of|what kind of|how many|what type of) ...
    [and|but|so] (how|what|which) _ <verb> (it|this|that|i|you|my|the|we|they) ...
    [and|but|so] (how|what) _ _ <verb> (it|this|that|i|you|we|they) ...
    [got|have you|do you have] [you got] any (tips|ideas|examples|suggestions|advice|hints|guidance|pointers) ...
    [and|but|so] <first_verb> <subject> ...
    [and|but|so] (is|are|am|was|were|does|did|can|could|will|would|shall|should|may|might|must|has|is not|does not) <thing> ...
    (and|so|but) (if|when|what if) ...
    what if ...
    (see|do|say|write|put|reach|learn|need|like|mean|tell|show|count|pay|share|prepare) what [exactly|then|precisely|for example|for instance]
    (which|what) (one|ones|part|bit|date|level|course|dates|kind|sort) [exactly|then|do you mean]
    (what|who|why|how|huh|eh|eg|e g|for example|for instance|such as|like what|like|example|examples|how so|how come|why not|pardon|come again|meaning|meaning what|a what|an example|which one|which ones|say what|what now)
    such as (what) [for example]
    (say again|in what sense|in which sense|in other words|in what way|come again|how so)
    what for
    (pardon|excuse me|say what)
    i can not (see|tell|follow|make out) what ...
    how (do|should|can|would) i (start|begin|answer|fill|phrase|word|put) [this|it|that|this in|it in]
    [can|could|i would like|give|show|have|may|i need|please|got] [i|you] [please|give|show|have|me|got] [me] (an example|some examples|examples|a few examples|some ideas|ideas|any ideas|a hint|hints|a tip|tips|any examples|some suggestions|suggestions|a suggestion|any suggestions) [please|for this|for that|of that|of this|for me|of a _|of one|to start with]
    [please|can you|could you] explain [this|that|it|the question|yourself|more|please|again|further|what ...] [please|to me|better|again|more|a bit]
    (more|a bit more|some|some more) (explanation|info|information|detail|details) (please|on this|about this)
    (is|are) ... (a|an|really a|also a) (<item>|plan|pdp) [too|as well|at all|then]
    i do not [quite|really|fully] (understand|follow|get) [<this>|the question|what you mean|what this means|what you want|what you are asking] [at all|really]
    i do not [quite|really] (understand|follow|get|see) (what|why|how|the) ...
    (do not|did not|not) [quite] (understand|following|follow|get it|get that|sure what you mean|sure what this means|clear|getting it|get it)
    [it|that|this|the question] (is not|is un) clear [to me]
    unclear
    you (lost me|have lost me)
    i am (lost|confused)
    confused
    (what|how) do you mean ...
    i wonder ...
    i (want|would like) to know (who|why|when|if|whether|what (this|that|you|i|it)|how (long|this|it|you)) ...
    what is ...
    [and|but|so] how _ (should|must|can|may|is|are|does) (a|an|the|one|each|every) ...
    [please|can you|could you|kindly] (give|show|send|offer) (us|me) (a couple of|a few|some|an|one|more) (example*|idea*|hint*|tip*|suggestion*) ...
    (an example|some examples|a few examples|a hint|a tip|some guidance|some ideas) (would|could|might) (be|help) ...
    i did not [quite|really] (get|catch|hear|understand) (you|that|it|this|the question) ...
    you (what|said)
    """

_UNKNOWN = """
    [i] [have] [i] [really] [have] [got] (no|not got a|not a) (idea|clue|inspiration|ideas|opinion|answer) [about|for|on|of] [what|how|who|which|when|where|this|that|it|<wh> ...] [this|that|it|either|today|at the moment]
    (no|not a) (idea|clue|ideas) (<wh>|if|whether) ...
    [i] [have] not got a clue ...
    [i] have (no|not a) (idea|clue) (<wh>|if|whether|about|of) ...
    not the (foggiest|faintest|slightest) [idea] ...
    [i] have not the (foggiest|faintest|slightest) [idea] ...
    (i|you know what i) do not know [<this>] [yet|really|either|sorry|to be honest|off hand|offhand] [<wh> ...|if ...|whether ...]
    [i] do not [really|actually|quite|exactly|honestly] know [<this>] [yet|really|either|for sure|exactly|right now|at the moment|off the top of my head] [<wh> ...|if ...|whether ...]
    [i] [am] not [really|entirely|quite|too|so|very] (sure|certain) [yet|really|about <this>|of <this>|<wh> ...|if ...|whether ...]
    (i am|am) unsure ...
    (hard|difficult|tough|tricky) [one|question] [to say|to tell|to judge|to judge yourself|to know|to answer|one|question] [yourself]
    (that is|it is|this is) [a|an|really|very|quite|too|so] (hard|difficult|tough|tricky|good) [one|question] [to say|to tell|to judge|to answer] [yourself|about yourself]
    i find (this|that|it) [really|very|quite] (hard|difficult|tricky|tough) ...
    [i] [really] [could|can] not (tell|say) [you|<this>] ...
    (could|can) not (think|come up) [of|with] (anything|any|one|something|a) [right now|at the moment|goal|really|_]
    (i|nothing) [can not] [could not] (think of|come up with) (anything|any|one|something) ...
    [i] can not (think|think of one|think of anything|think of any|decide|choose) [right now|at the moment|yet|_]
    nothing (comes|springs|is coming) to mind ...
    [i am|am|i have|i|just|still] (drawing|drawn|draw) [a] [complete|total] blank
    (i have|i am|my mind has|mind has|mind is|my mind is) gone [completely|totally] blank
    (my|the) (mind|minds) [is|has] (gone|goes|went) [is] blank
    (my mind is blank|mind blank|blank)
    [i] have (not|never) [really|actually] (thought|considered) [about] [<this>|about it|it] [yet|before|much|enough|really] ...
    [i] never [really] thought (about|of) ...
    (let|give) me [a minute to|time to|some time to|a moment to] (think|think about it|think about that|think it over) ...
    [i] [would] (need|have|like|want) to think [about|over|on] [<this>|it over] [first|a bit|more|for a moment|a while|longer]
    [that is|it is] [a] [very|really] (good|great|interesting|excellent) question
    i have (no|not any) (goal|goals|preference|preferences|opinion|wishes|plans|ambitions)
    i am (out of|short of|lacking) (ideas|inspiration)
    [it is|that is] (hard|difficult|tough|tricky|impossible) to (estimate|guess|predict|judge|answer|decide|choose|put into words|explain)
    (thinking|still thinking|let me think|need to think)
    how (should|would|can|am) i [supposed to] know [that|this]
    [my|the] (mind|minds|head|heads|brain|brains) [is|has|have|just] (gone|went|goes|a) [completely|totally|a bit|all] (blank|empty|dead|fuzzy)
    (your guess is as good as mine|beats me|search me|who knows|god knows|dunno|idk|no idea|ask me another|pass i do not know)
    [that is] [something] (for|up to) <person> ...
    (ask|you should ask|better ask) <person>
    <person> (should|would|will) (say|know|decide) ...
    [still] (need|have) to (check|look it up|find out|look into it|decide|ask <person>) [first|that|this|it|with ...|my ...]
    [i] (would|will|need) have to (check|look it up|find out|ask) ...
    i [still] (would|will|need to|have to|must) (check|look it up|find out|ask <person>) [first|that|this|it|with ...|my ...]
    (not|is not) (known|decided|fixed|clear) [yet]
    no inspiration [today]
    (i am|am) (stuck|at a loss|undecided|clueless|torn)
    stuck
    what would you (put|choose|suggest|say|pick|recommend)
    you (tell me|choose|decide|pick|say)
    [i] do not have [a|any|an] (idea|clue|ideas|goal in mind|opinion|preference) ...
    [i] can not remember
    no (idea|clue) (whatsoever|at all|really|mate|sorry)
    [i] have no (answer|idea) [to|for|on] [<this>]
    [i] have not [really] decided [yet]
    i do not have one [yet]
    not (really|exactly|quite|much of) [an|any] idea
    not an idea
    i have never (given|thought) ...
    i will [have to] (look into|think about|get back to|ask about) [<this>|you] [first|on that|on this]
    i am in (two minds|doubt)
    [i] can not (judge|say|estimate|tell|assess|rate|answer) [<this>|myself|really]
    [i] could not (judge|say|estimate|tell) [<this>]
    [i am] [still] in doubt
    so-so
    [i] would not know [<this>] [really|<wh> ...]
    i do not have the (faintest|foggiest|slightest) [idea]
    my (head|mind) is (empty|blank) [today]
    (my|the) heads empty [today]
    you got me there
    (it is|that is) hard to choose
    [i] can not choose
    [i] have no (ambition|ambitions|dreams)
    not [really] thought (about|of) <this> [yet|before]
    [i] do not know [of] any
    (hard|difficult) to predict
    i [would] have to ask
    (what|well what) can i say
    (hard|difficult|tough|tricky|not easy) [for me] to (say|tell|judge|measure|estimate|describe|explain|answer|choose|decide|put into words) [about myself|about me|myself|that|this|yourself|about yourself]
    i find (this|it|that) (hard|difficult|tricky|tough)
    you (say|tell me|decide|choose)
    you (may|can|could|should|get to) (choose|decide|pick|select|suggest) [one|something|for me|<this>]
    you (come up with|think of|make up|suggest|invent|propose) (something|one|anything|it) [for me]
    [kindly|please|can you] (suggest|propose|come up with|think of) (something|one|anything) [for me|sir|please]
    [still] (not|nothing) [been] (chosen|picked|settled|booked|agreed|selected) [yet]
    you (should|would|will|have to|need to|had better|would better|better|can better) [have to] ask <person> ...
    [i] (do not|have not) have (it|that|this|the figure|the amount|the date) [with me|to hand|at hand|here|handy] ...
    (it is|that is|this is) [all] (greek|double dutch) to me
    [i] do not remember
    [i] forgot
    """

_STOP = """
    (stop|pause|quit|exit|halt|end|stop now|stop please|stop it|stop here|stop for now|stop for today|break|take a break|brb|be right back|afk|pause here|pause for now|end chat|close|leave it there|call it a day)
    brb ...
    (stop|pause|break) (here|now|for now|for today|for a bit|a sec|a second|a minute|a moment|for a moment|this|for a second)
    [i|we|can i|can we|could we|let us|i would like to|i want to|may i|shall we|i will|i am going to|i need to|i have to|going to|i am] [just|please|going to|to|now] (stop|pause|quit|take a break|have a break|call it a day|leave it|finish this later|do this later|continue later|carry on later|stop for now|take five|leave it there|stopping|pausing) [here|now|for now|for today|there|for a bit|at that|for the day|please|then] [and ...]
    [i] [really] (have|need|got|must) [got] to (go|run|dash|leave|rush|head off|head out|be off|go now|get going|get back to work|get back to it|stop now|stop here) [now|soon|home|out|sorry|for now|for today|to work|into a _|to (a|my|the) _|to (a|my|the) _ _|to lunch|and _ _|in a minute]
    [i] must (go|dash|run|leave|be off|rush) [now|soon|home|sorry]
    [i] [have|need|got|must] [got] [to] (hang up|log off|log out|sign off|interrupt|interrupt this|wrap up|pause here|knock off) [now|here|for now]
    [i] need a (break|pause|breather|rest) [now|first]
    (my|the) (shift|meeting|break|lunch|bus|train|class|lesson) is (starting|about to start|here|waiting|due|leaving) [now|soon]
    [it is] time to (go|go home|stop|leave|wrap up|call it a day|finish|head home) [now]
    i am (out|off|done|done here|outta here)
    (some|another) (other|different)? time
    (some other|another) (time|day)
    we will see <later>
    [i] have to do something else [first|urgently|now]
    enough (chatting|talking|typing|of this|for one day|questions) [for today|for now]
    [my] battery [is] [nearly|almost] (dead|flat|empty)
    [the|my] (phone|phones|telephone) [is] [ringing|going]
    (someone|somebody) [has|is|just] [just] (walked|came|come|coming|at|here|walks) ...
    [it is late] [i am] (going|off) to (bed|sleep|lunch|eat|work)
    later on
    break [time|now]
    time for a break
    let us stop here
    i am going to close (this|it) [now]
    i will (do|fill|finish|complete|look at) [it|this|that|the rest] [in] (at home|later|after work|tomorrow) [then]
    [i will] fill it in [later|at home|tomorrow]
    [i will] (think|sleep) (about|on) it [first|some more]
    (submit|send|finish|do it) (later|tomorrow)
    [i] [really] (have|need|got) [got] to catch (a|my|the) _
    [i am] (off|going|heading) [now|home|out|to lunch|to bed|for lunch|to (a|my|the) _|on a break|on my break|into a meeting]
    (talk|speak|chat|see you) (later|soon|tomorrow|next week|then)
    (let us|i will|we can|can we|i would like to|i want to|could we|can i|i am going to|will|shall we|we will) (continue|carry on|do|finish|go on|pick|resume|come back|get back|do the rest|do the rest of it|do it|look at|do this|do that|finish this|finish it|carry this on|return|be back) [this|it|that|up|to it|the rest|on|again|off|to this] <later> [please|then|maybe|instead]
    (do|finish|continue|carry on|back|more|again|the rest|will do it|will finish|will continue|will do|resume|will be back|rest) [it|this|the rest|of this|again] <later> [please|then]
    (continue|carry on|finish|resume|do the rest|the rest|to be continued) <later>
    <later> (then|please|again|i will ...)
    that is (me|enough|it|all) [done] for (today|now|tonight|this evening) ...
    [that is|i have had|i have done] enough [for] (today|now|tonight|one day|the day)
    [that is] (me|it|all) [done] for today
    done for (today|now|the day)
    (see you|talk to you|speak to you|until|till|catch you|bye for now|see ya) [<later>|then|around|next time|again]
    (bye|goodbye|good bye|bye bye|cya|ciao|cheerio|ttyl|laters|good night|night night|toodle pip|have a nice day|have a good evening|have a good weekend|ta ta|farewell|so long)
    [i] [have] [got] no time [right now|now|today|for this] [now|today|right now]
    [i] do not have [the|any] time [right now|now|today|for this] [now|today|right now]
    [i] can not [do this|do it|talk|continue|go on] (right now|now|today|at the moment)
    not (now|right now|today|at the moment) [thanks|thank you]
    (no|wrong|bad|not a good) time
    no (time|energy) [for this] [right now|now|today|tonight|at the moment]
    [i am] not (in the mood|up for|feeling up to) [for|to] [<this>|it] [right now|now|today|tonight|at the moment]
    [i will] (submit|send|hand|finish|do|complete) [it|this|that|the rest] [in|off|up] <later>
    [wait|hold on|hang on|just|give me|bear with me] (a|one|just a) (sec|second|moment|minute|mo|tick|min)
    (wait|hold on|hang on|one moment|one sec|one second|one minute|just a moment|just a minute|just a sec|give me a minute|give me a sec|bear with me|two minutes|two ticks)
    i (will|am going to) be (right back|back soon|back later|back)
    (let me|i will|going to|i am going to) sleep on it
    [let us|we can|shall we|i will|we will] pick (this|it|that|things) up [again] (<later>|later) ...
    i (have|am) (had enough|fed up|done in|dead on my feet) [for] (today|now|one day)
    i am too (tired|knackered|exhausted|shattered|beat|worn out) [now|today|for this]
    [i] (can not|do not) (be bothered|feel like it|feel like this) ...
    (save|save it|save this) [and] [stop|exit|quit|close] [for now]
    """

_AWAY = """
    (phone|someone is|somebody is|there is|my|the) ...
    (someone|somebody|a visitor|a client|a customer|visitors|boss|meeting|lunch|lunch time|customer|doorbell) ...
    (on|at|in) (the|a|my|work|lunch|reception) ...
    i (am|have|need) ...
    (phone|meeting|break)
    [i am] [too|so|really|very] (tired|knackered|exhausted|shattered|beat|worn out) [now|today]
    (going|off|popping out|heading) (for|to) ...
    (it is|it has) (getting|got) late ...
    (later|not now|another time|maybe later)
    """

_MEANINGS = {
    "question": _QUESTION,
    "unknown": _UNKNOWN,
    "stop": _STOP,
    "away": _AWAY,
    "takes_out": """
        (remove|delete|scrap|erase) _ ...
        (take|throw|cut|leave) _ ... out
        get rid of _ ...
        _ ... (can|may|should|must) (go|come out|be removed|be deleted)""",
    "how_to": """
        [so|and] how (do|can|could|should|would|must) (i|you|we) _ _ ...
        [so|and] how to _ _ ...""",
    "back": """
        (back|previous|go back|backwards|go backwards|undo|step back|back one|one back|take me back|back again|return)
        [can we|can i|could we|could i|i want to|i would like to|i need to|let us|let me|may i|please|i am going|take me|bring me] [please] (go|step|jump|move|going|back|take a step|go one|get) (back|backwards|step back|one back) [one|a|1|to the|to my] [step|question|sec|second|bit|moment|previous question|previous one|last question|previous|one before]
        [the|to the|go to the|show the|show me the] (previous|prior|preceding) (question|step|one|screen|page) [again]
        [the|to the|go to the|show the|show me the] last question [again]
        [one|a] (step|question) back [again]
        back (one|a) (step|question|sec|second|bit|moment)
        go (one|a|1) (question|step) back
        [take me|bring me|i want to go|go] [back] to the previous (one|question|step)
        once more back
        [can i|can we|could i|could we|let us|let me|please|i want to|i would like to] [first] (return|go back|get back|move back|skip back) [again|once more] to (the|my|that) (previous|last|prior|earlier) (question|one|step|answer) [please|first|again]
        [i] [want|would like|need|wish] to (change|edit|correct) my (previous|last) answer [please]
        [can|could|would] you (go|take me) back [please]
        [i want to|i would like to|let us|please] go [back] to the (previous|last|prior) (one|question|step)
        back to the (previous|last) (one|question|step|screen)
        """,
    "skip": """
        next
        (skip|skip it|skip this|pass|n/a|na|not applicable|leave blank|blank|skip that|skip this one|skip ahead|no answer|no comment|does not apply|next question|next one|move on to the next question|not relevant|skipping|skip please)
        [i] [will|would|want|can|could|may|shall|let us|let me|please|like|am going] [i|we|you] [rather|just|like|to|please|prefer] [to] (skip|pass on|leave) [<this>|this one|it] [out|blank|empty|open|question|over|for now|please|for the moment]
        i do not want to (answer|say|tell|fill in|share) [<this>|this one|here]
        (leave|not) (this one|this question|that one)
        (give|ask) me (another|a different|the next) (question|one)
        i am skipping (this|it|that) [one|question]
        (no|not a) (date|name|amount|answer) [yet]
        i will (pass|skip) [on this|on this one|this one]
        [on] to the next (one|question)
        (go on|move on|let us go on|let us move on|let us carry on|let us continue|shall we go on|can we go on|can we move on|i will go on) [now|then|please]
        [i want to|i would like to|can we|shall we|let us|i will] [just] [go|get|move|move on|continue|skip|straight|now|on] [on|ahead] to [the|my] (actions|competences|competencies|support|talks|next part|rest|follow-up) [now|please]
        (leave|keep) [<this>] (blank|empty|open|out)
        skip [over] (the|to the|this|that|past) (question|one|next question|next|next one|bit|part|this|that) [please]
        [go|on|move|move on|move along|jump] [to] [the] next (question|one|step) [please]
        [i] (would|will) [rather|prefer] [to] not [to] (answer|say|fill in|comment|answer to|share) [<this>|that|here|on that]
        (prefer|rather) not [to] (answer|say)
        [i] (would|will) rather not answer ...
        <this> (does not|is not) (apply|applicable|relevant) [to me|here|for me]
        not applicable [to me|here]
        """,
    "plan": """
        (plan|my plan|show plan|the plan|show the plan|summary|overview so far|show me the plan|show my plan|view plan|see plan|status|recap)
        (show|give|display|view|see|read) [me] [it|this|my|the|a|everything|all] [whole|full|complete|current|entire] [plan|summary|overview|pdp|everything|recap|it] (again|so far|please|now|once more|first)
        (show|give) [me] [my|the|a|full|whole] (plan|summary|overview|pdp|recap) [so far|again|please|now]
        (show|tell) me [<wh>] (what|everything|all) [that] (i|we) (have|got|wrote|said|put|filled|entered) ...
        can i see what (is|we have|i have) ...
        (let|can|could|may) [me|i|we] [please] [first] (see|view|look at|read|check|have a look at|see again) [my|the|it|this] [whole|full] [plan|pdp|summary|overview|everything|it] [first|again|so far|now|before ...|please]
        i (would like|want) to (see|view|look at|read|check) [my|the|it|this] [whole|full] (plan|pdp|summary|overview|everything|all) ...
        what (have|did|is) (we|i|in) [we|i|it|put|got|have|there] [put|got|done|filled|written|have|in|said|it] [down|in] [already|so far|up to now|until now|it] ...
        what is (in it|in there|in my plan|in the plan|filled in) [so far|already|now|right now]
        what does (it|my plan|the plan) (say|look like|contain) [so far|now|already|at the moment]
        (give|show) me (an|the) overview [please|so far|of ...]
        what does my plan look like [now]
        what do we have so far
        (can|could|may) (i|we) [please] [first] (read|go|look|check) [it|this|that|everything] (through|over|again|back) [once more|again|first|one more time]
        where (are|were) (we|i) [up to|now|so far]
        (how far|where) (am|are) (i|we)
        where (was|were) (i|we) [again|now] [show (me|us) (everything|all|it|the plan)]
        [what|how] (does|is) [my|the] (plan|pdp) (look|looking|coming along|doing) [now|so far|like now|like so far]
        how does (my|the) (plan|pdp) look ...
        (let me see|show me|can i see|may i see) (what|everything|all) (you|we|i) have [got|put|noted|written] ...
        overview (please|so far|of my plan)
        """,
    "help": """
        (help|help me|help please|help help|i need help|need help|assistance|instructions|manual|some help please|sos)
        (can|could|would|will) you help [me] [out|with this|here|with it|with that|please]
        i (need|would like|want|could use|could do with) [some|a bit of|your] (help|assistance|a hand) [here|with this|please|with it]
        how does (this|that|it|this thing|the chat|this chat|this bot|all this) work ...
        help me out [here|please]
        (somebody|someone|anybody|anyone) [please] help [me|out]
        i am (stuck|lost) [here]
        i do not (get|know|understand|see) how (this|it|the chat|this thing) works
        how do i (use|work) (this|it|this thing|this bot|the chat)
        (what|which commands) can (you|i) [do|use|type|say] [here|do]
        what do i do [now|here|next]
        """,
    "remove": """
        (delete|remove|scrap|drop|bin|erase|cancel|discard|ditch) (<the>|<this>) [<item>] [again|please|out|then|now|altogether]
        (delete|remove|scrap|drop|bin|erase|discard) [<the>] <item>
        (take|throw|chuck|kick|strike) (<the>|<this>) [<item>] (out|away|off) [again]
        get rid of (<the>|<this>) [<item>]
        (take|throw|chuck|kick) (out|away) (<the>|<this>) [<item>]
        (<the> [<item>]|<this>) (can|may|should|must|has to|needs to) (go|be deleted|be removed|be dropped|come out|be scrapped|come off|go away)
        (can|could|may|i want to|i would like to|please|let us|can you|could you) [i|we|you] [please] (delete|remove|scrap|drop|erase|discard|get rid of|bin) (<the>|<this>) [<item>] [again|please]
        (no|not a|not another) [extra|new] <item> after all
        <the> <item> is (not needed|no longer needed|superfluous|not necessary) ...
        (delete|remove|remove it|delete it|scrap it|drop it|take it out|take it away|get rid of it)
        it does not belong here
        away with <the> <item>
        i do not want <the> <item> [any more|anymore|after all|any longer]
        i (do not|no longer) need <the> <item> [any more|anymore|after all|any longer]
        """,
    "thanks": """
        [ok|great|brilliant|super|lovely|perfect|wow|many|cool|oh|ah|nice|fab|fantastic|right|alright|wonderful|excellent|good|very helpful|that is great] (thanks|thank you|thanks a lot|thanks a million|many thanks|thank you very much|thank you so much|thanks so much|thanks very much|ta very much|much appreciated|i appreciate it|appreciated|thanks for ...|thank you for ...|merci|bedankt|thanks again|thank you kindly|thanks mate|thanks ever so much|thanks very much indeed|thank you ever so much|ta|ta muchly) [bot|a lot|very much|so much|mate|again|for ...|everyone|marc|ines|really|then|you are great]
        (that is|you are) [very|so|really] (kind|helpful|nice) [of you|thanks]
        (thanks|thank you) (pal|mate|friend|dear|bot|man|all|everyone|buddy|guys|folks|kindly|loads|heaps)
        i am grateful
        """,
    "hello": """
        (hello|hi|hey|hiya|heya|hello there|hi there|hey there|good morning|good afternoon|good evening|good day|morning|afternoon|evening|howdy|greetings|hi hi|hey hey|hello hello|yo|hullo|hallo|helloo*|heyy*|hii*|sup|how do you do|wotcha|ello|gday)
        (hello|hi|hey|good morning|good afternoon|good evening|morning) (bot|you|all|everyone|again|marc|ines|robot|good morning|good afternoon|good evening|assistant|mate|team)
        (hello|hi|hey|hiya|good morning|good afternoon|good evening) [there] (chatbot|computer|machine|app)
        """,
    "smalltalk": """
        [so|hey|and] (how are you|how are things|how is it going|how are you doing|you ok|you alright|all right|are you ok|are you well|how do you feel|what is up|whats up|how was your _|how is your _ [going|been]|how is life) [today|bot|doing|then|mate|this morning]
        [what|it is|such|what a|a|quite] [a] (lovely|nice|awful|terrible|beautiful|miserable|gorgeous|rubbish|cold|hot|rainy|sunny|foul|horrible|wet|freezing|boiling) (weather|day|morning|out|outside|today|here|evening) [for once|today|outside|again|here|is it not|out there|we are having]
        (it is|it has been|is it) [so|very|really|quite|a bit] (busy|quiet|hectic) [here|today|at work|out here]
        [it is|it has been|is it] (raining|snowing|pouring|freezing|boiling|cold|hot|so hot|so cold|sunny|windy|pouring down|warm|friday|monday|nearly weekend|almost weekend|nearly friday|chilly) [again|today|here|out|outside|in here|finally|at last|down]
        [it is|what|such|so|very|a bit|nice and|lovely and|too|finally] [a|so|very|still|a bit|pretty|rather] <weather> [weather|day|morning] [in here|in the office|in the building|at work|at the office|here|outside|out|out there|out here] [today|again|this morning|now] [is it not|is not it|eh|huh|right|finally]
        what weather [eh|today|again]
        typical (monday|friday|november|weather) [again]
        (nearly|almost|finally|roll on) (weekend|friday|the weekend|christmas|the holidays) ...
        (who|what) (are you|made you) [exactly|really|then]
        are you (a|an|real|human|the) ...
        are you (real|human|there)
        you (are|sound|seem|look) [just|really|exactly|almost|a bit|quite] [like] (a|an) (robot|machine|computer|human|person|bot|chatbot|parrot) ...
        [so|and|but] do you (ever|never) (get|sleep|stop|rest|take|eat|go|have) ...
        (do|can) you (sleep|dream|eat|laugh|drink) [coffee|at night|too]
        what is your name
        how old are you
        (tell|do you know) [me] [a|any|another] (joke|jokes|story)
        (nice|cool|lovely|brilliant|great|impressive|fun|funny|clever|neat|smart|awesome|amazing|fab|sweet|well done|good job|good work|good bot|nice one|nice bot|nice work) [bot|this|that|one|job|work|system|tool|stuff]
        (this|that|it) (is|was) [really|quite|so|rather|very|going|actually] (fun|nice|quick|easy|good fun|well|smoothly|great|cool|good|fast|funny|brilliant|lovely|useful|interesting) [this|bot]
        you [do|are|certainly|really] (ask|are|know|seem|have) [a|so|very|really|quite|rather] (lot|funny|nice|clever|smart|sweet|many|helpful|much|kind|friendly|quick|good|nosy|curious|fast) ...
        (blimey|wow|crikey|gosh|goodness|my word|golly) ...
        we are (flying|getting there|doing well|making progress|on a roll)
        (haha*|hehe*|lol|rofl|lmao)
        (this|it|that) (beats|is [much|so much|way] (better|easier|nicer|quicker|faster|more fun) than) (that|the|a|an|those) [old] (form*|paper*|document*|sheet*|questionnaire*|system|spreadsheet*) ...
        i am (hungry|thirsty|bored|happy|excited|looking forward ...)
        (time for|need|first) [a|some|my] (coffee|tea|cuppa|lunch|brew)
        (merry christmas|happy new year|happy birthday)
        what do you think [of ...|about ...]
        """,
    "abuse": """
        (stupid|dumb|useless|bloody|damn|silly|idiotic|rubbish|crap|crappy|shitty|annoying|pathetic|ridiculous|worthless|pointless|daft|terrible|hopeless|dreadful|moronic|lousy|sodding|effing|blasted|blooming) (bot|robot|machine|thing|computer|question|questions|system|program|chatbot|app|form|software|exercise|process|tool|nonsense|waste of time)
        you [are|bloody|really|just|such|so|complete|total|utter] [a|an|really|so|just|such a|bloody|complete|total|utter] (stupid|dumb|useless|idiot|annoying|rubbish|crap|thick|moron|waste|pain|hopeless|pathetic|ridiculous|no use|terrible|muppet|numpty|daft|clueless) ...
        what [a|an] [absolute|complete|total|utter|load of|waste of|pile of|heap of] [load of|waste of|pile of|bunch of|heap of] (rubbish|nonsense|crap|time|joke|tosh|garbage|shit|bollocks|bull|drivel|stupid ...|dumb ...|hassle|farce|shambles|codswallop|bs|palaver|pain)
        (this|that|it) is [a|an|just|such|all|so|really|bloody|complete|total|utter|absolute|absolutely|totally|completely] [a|load of|waste of|complete|total|utter|bloody|sodding|damn] (stupid|ridiculous|pointless|rubbish|nonsense|crap|time|joke|garbage|shit|bollocks|useless|idiotic|dumb|absurd|bs|tosh|farce|pants|waste of [my|our|everyones] time|bullshit|daft) ...
        [oh great|great|oh god|not] [another|yet another|more] (pointless|stupid|useless|bloody|ridiculous|silly|dumb|idiotic) _ ...
        another (pointless|stupid|useless|bloody|ridiculous|silly|dumb|idiotic) ...
        (nag nag|nag nag nag|moan moan|moan moan moan|blah blah blah)
        (get stuffed|get lost|piss off|bugger off|sod off|shut up|go away|go to hell|naff off|leave me alone|get knotted|screw you|up yours|bite me|drop dead|take a hike|eff off|f off|shove it|stuff it|on your bike|jog on|do one|go jump in a lake|give me a break)
        [you] can [all] (shove|stick) ...
        i (hate|am sick of|am fed up with|am tired of) (you|this|that|it|these|hr|all) ...
        (load of|waste of|what a load of|total waste of|complete waste of) (rubbish|time|nonsense|crap|tosh|bollocks)
        (shut|keep) your (mouth|trap|gob|face) [shut]
        (crazy|mad|insane|loser|losers|muppet|numpty|clown|creep)
        (ugh|pff|meh|bah) [what|what a|such a] (hassle|nonsense|mess|bore|faff|thing|bot|robot|question|questions|system) ...
        (ridiculous|pathetic|rubbish|nonsense|stupid|useless|pointless|bullshit|crap|garbage|bollocks|idiotic|laughable)
        [such|what] [a] (stupid|dumb|useless|rubbish|crap|silly|ridiculous) (program|bot|question|questions|thing|system|form|app)
        you are getting on my nerves
        (work with me|do your job|wake up|pay attention|make an effort) [here|for once|will you|bot]
        what a [bloody|damn|really] (stupid|dumb|useless|rubbish|silly|hopeless) (bot|robot|thing|machine|question|app) (you are|this is|that is)
        (this|it|you) (drives|drive|is driving|are driving) me (mad|nuts|crazy|insane)
        what (drivel|twaddle|tripe|hogwash)
        stop (nagging|bothering me|asking|moaning|pestering me)
        (mind your own business|none of your business)
        """,
    "yes": """
        (yes|yep|yeah|yup|ya|yess*|aye|y|sure|of course|certainly|definitely|absolutely|sure thing|by all means|yes please|yes sure|yes of course|with pleasure|gladly|indeed|oh yes|naturally|why not|yeah sure|yes indeed|for sure|you bet|sure why not|of course you can|ja|yes yes|totally|yea|too right|rather|please do|i do|i would love to|love to)
        """,
    "ok": """
        (ok|fine|good|great|perfect|all right|alright|agreed|right|correct|okey dokey|okey doke|go ahead|do it|go for it|no problem|no worries|fine by me|fine with me|ok by me|ok with me|ok for me|works for me|sounds good|looks good|that is fine|that is ok|that is right|that is correct|that works|that is good|very well|very good|excellent|brilliant|super|cool|lovely|suits me|happy with that|i agree|be my guest|be my guest|do not mind|i do not mind|all good|all fine|all ok|good for me|as you wish|if you like|fair enough|splendid|wonderful|roger|will do|got it|understood|deal|that is all right|it is fine|it is ok|sounds fine|sounds great|looks fine|looks great|righto|right then|let us do it|let us do that|let us|not a problem|smashing|fab|awesome|good idea|good to go)
        """,
    "no": """
        (no|nope|nah|naw|no no|no thanks|no thank you|never|not really|i would rather not|rather not|absolutely not|definitely not|certainly not|of course not|no way|not at all|nay|n|not for me|please do not|i do not think so|no need|not necessary|not needed|not in a million years|nee|no not really|no please|thanks but no|thanks but no thanks|no chance|over my dead body|by no means|i prefer not to|prefer not|better not|best not|ideally not|not on your life|not me)
        """,
    "perhaps": """
        (maybe|perhaps|possibly|yes and no|no and yes|could be|it depends|depends|that depends|might be|maybe later|a bit|a little|not all of it|not all|not quite|both|neither|either|nothing special|nothing particular|nothing in particular|one of the two|whichever|whatever|i do not mind which|does not matter|all of them|all|all three|nearly|almost|sometimes|half|some of it|any|anything|nothing|everything|up to you|same difference|partly|sort of|kind of)
        """,
    "mood": """
        (blimey|wow|crikey|gosh|goodness|pff*|oh dear|ugh|meh|sigh|omg|jeez|damn|bloody) ...
        (need|got|could not|would not|can not|do not|did not|have not|am|have to) ...
        (it|that|this) (is|was|seems|looks|sounds|takes|works|feels|will) ...
        there (is|are|was|were|will) ...
        (i|we) <feels> ...
        you ...
        (marc|my boss|my manager|hr|sofie|katrien|ines) (is|says|said|knows|wants|thinks|has|asked|must|can|does|will|told) ...
        (my|the|that|this|our) _ (is|are|was|were|says|thinks|has|does|said|wants) ...
        (today|yesterday|tomorrow|tonight) ...
        (same|like|ditto) ...
        (everything|nothing|something|nobody|everybody) (is|was|works) ...
        (nice|great|fun|boring|hard|difficult|weird|funny|strange|exciting) (that|this|bot|to) ...
        why ...
        """,
    "doubtful": """
        (quit|stopping|quitting|next|later|done|finished|continue|go on|further|ready|start|begin|new|end|again|reset|cancel|menu|language|status|data|privacy|test|testing|rest|the rest|good|bad|overview|planning|plan|help|support|change|edit|save|course|training|workshop|coaching|class|growing|something|something else|nothing|everything|all|none|much|lots|the usual|same|ditto|better|more|less|other|different|restart|resume|ready now|settings|delete|forward|proceed|carry on)
        stop _ [_]
        pause (more|for|before|after|during|at|in|on) ...
        (help|support|assistance) (with|on|for) ...
        something (with|about|around|on|in|to do with) ...
        [the] same (as|again|like) ...
        (same|as|like) (last|sofie|marc|ines|before|above|usual|always|everyone|everybody|the others|others|my colleague*|previously|said|in) ...
        (the one|the same|that one|the ones) (from|as|of|like) ...
        (see|read|look at) (above|previous|my|earlier|last|the (above|last|previous|one|first|same)) ...
        ask <person>
        <person> knows ...
        (i|we) will (see|find out|know) [then|when ...|about that|in time|later|soon enough|how it goes|how that goes|what happens|by then]
        let us (see|wait and see) [how it goes|what happens|then|when ...|later]
        (time|the future) will tell
        [we] [will] wait and see
        (it|that) will [all] [sort|work|be|come] (itself out|out fine|out|fine|clear|ok|good|show|right) [in the end|then|in time|later]
        we will cross that bridge ...
        (<person>|he|she) will (see|notice|know|tell me) [soon enough|himself|herself]
        (no|not any|not many|nothing) (goal|goals|competence*|actions|action|special|much|in particular|particular|new)
        i (do not|would not|will not) (need|have) ...
        i (do not|would not|will not) want [to] [_] [_]
        i (do not|would not|will not) want (any|a|an|anything) ...
        (i want to|let me) (leave|stop|pause|skip|go back|quit)
        """,
}

_BUTTONS = {
    "done": """
        (that|this|it) (was|is) (it|all|everything|enough)
        [that|this|it] is (enough|all|sufficient|plenty|it|everything|me done|complete) [for me|for now|done|thanks|then]
        (go on|carry on|continue|proceed|move on|done|that will do|finished|enough|that is that|no more|nothing else|nothing more|keep going|onwards|go ahead|forward|next step|let us go on|let us continue|let us move on|let us carry on|all done|i am done|crack on|that does it)
        (i|we) (can|want to|would like to|will) (go on|continue|move on|carry on|proceed)
        [no] [just|only] (this|that) [one|will do|is fine]
        just the one
        i (have not|do not have) [got] any (others|more|other <items>|other|more <items>)
        (one|1|this|two|2|that|this one|that one|one <items>|1 <items>|two <items>|2 <items>|these <items>|these) (is|will|should|are) (enough|do|sufficient|plenty|be enough|fine|suffice)
        [i have] (no|not any|no other|none|no more|nothing) (other|more|further|else|others) [<items>] [to add]
        (nothing|not anything) (to add|else to add|more to add|further)
        [i want to|i would like to|can we|shall we|let us|i will] [go|get|move|let us move|continue|straight|now] [on] to [the|my] (actions|support|next step|next part|next|talks|rest|follow-up|next bit)
        (no more|not) (for now|needed|necessary|at the moment)
        (that is|leave it at) (that|the lot)
        (that|it|this) is (fine|ok|good|all right|great) [like that|like this|as it is|so|by me|for me]
        (move|moving|get) (along|on|forward)
        (the|my) only (one|<items>) [really|i have]
        (that|this|it) is (the|my) (only|last) (one|<items>) [i have]
        i [only] have [only|just] [the] one
        """,
    "add": """
        [i would like|i want|i have|give me|can i have|let us add|let me add|can i add|can we add|i have got|add|put in|please add|there is] [to] [add] (another|one more|an extra|one extra|another one|a new|a second|two more|a few more|some more|an additional|a further) [<items>|one] [please|to add|too|then]
        [i have|yes i have] (one more|another one|another|some more|more|a few more)
        [i] [have|have got|got] (another|one more|an other) [one] [<items>] [for you]
        add (one|a|another|something|an extra|more|some|it) [<items>|more|extra] [please]
        (one|two|a few|some) more [<items>] [please]
        more <items> [please]
        add
        add (something|one) (else|more)
        extra <items> [please]
        (one|a) (extra|further|second) [<items>] [one] [please|too|as well]
        (another|a second|one more) one [please|as well|too|on top]
        """,
    "talk.done": """
        [they|these|those|all|dates|the dates|the|all of them|everything|that|all three|all the dates|those dates|these dates|days|it] [are|is|dates|of them|all|those|days] (suit|suits|work|works|fine|ok|good|perfect|right|great|suit me|suits me|work for me|works for me|fine for me|good for me|ok for me|fit|fit me|fine by me|are fine|are ok|are good|look good|look fine|are all fine|are perfect) [me|for me|all|perfectly|fine|with me|well]
        (that is|they are|those are|it is) all (perfect|good|fine|ok|great|right) [with me|by me|for me]
        (they|those|these|the dates) are in (my|the) (diary|calendar|agenda)
        (that|those|they|these|it) (should|will|would|must) [all] (work|be fine|be ok|be good|be all right|do|suit me)
        all (perfect|good|fine|ok|great)
        [it|they|those|that] (works|work) [fine|well|great|all]
        i can (make|do) (them|it|those|all of them|all three|all|these|that) [all]
        next
        (no problem|no objections|no issues|not a problem) [with those|with that]
        """,
    "talk.change": """
        ... (does not|do not|will not|can not|is not|are not) (work|suit|suit me|work for me|do|possible|convenient|fit|good|any good|right) ...
        ... (i can not|i can not make|i can not do) ...
        [no] i am in _ [_] (in|on|then|that|at) ...
        [no] (in|on) _ i am in ...
        ... is [a bit|far|way|much] too (soon|early|late) [for me]
        i can not (make|do|attend|come) ...
        ... (i am|i will be) (on|away|off|out|not) ... [leave|holiday|here|available]
        i (am|will be) (on|away|off|out|not|abroad) ...
        [i would rather have|i would like|i would prefer|i want|could we have|rather] (another|a different|other|different) (date|dates|day|days) [please|for ...]
        (move|change|reschedule|shift|postpone) (the|that|this|one|a|it) ...
        (change|move|reschedule) [a|the] (date|dates|day|days)
        (one of them|one of the dates|that one|one) (does not|is not|can not|needs to change|has to change|needs moving) ...
        """,
    "promise.done": """
        (none|nothing|no support|no help|no extra help|no extra support|nothing else|nothing special|nothing in particular|no more support) [needed|required|necessary|really|at the moment|for now|is needed]
        [i] do not need (anything|any|nothing) [else|help|support|thanks]
        i [do not|will] (need|manage|cope|survive) [any|anything|support|help|some] [support|help|extra] [on my own|fine|thanks|myself]
        i do not need (anything|any|help|support|it|any of it) ...
        i need (nothing|no support|no help|no) ...
        i have [got] (everything|all) [i need|that i need|needed]
        i (am|will be) (fine|good|ok|all right|alright|sorted|set|all set|all good|managing|grand|happy|content|doing fine) [thanks|as i am|on my own|like this|like that]
        i can (manage|do it|do this|cope|do that) [alone|myself|on my own|by myself]
        (not needed|not required|no need|never mind|all sorted)
        """,
    "prepare": """
        [first] [the|some|do the|let us do the|with the|start with the|i will do the|go with the] (questions|preparation|prep) [first|please]
        ... (questions|preparation|prep|prepare|think|thinking) first ...
        (first|prepare|let us prepare|think first|prepare first|i would like to prepare|i want to prepare)
        [go on then] [just] (ask|ask me|ask away|fire away|shoot)
        go on then
        [let us|i will] (go|start|begin|get going)
        i [would] (rather|like to|want to|prefer to|need to) (think|reflect|prepare|think about it|think about them|think it over) [first|a bit|a little|a while|about ...]
        (let me|let us) (think|prepare|think first) ...
        """,
    "start": """
        [just] [go|i want to go|let us go|i would rather go|take me|jump] (straight|right|directly) (to|in|into|on to|on with) ...
        (straight|directly|right) (to|in|into|away|in then) ...
        (just|immediately) (start|begin|get started|get going|go) ...
        [let us|i will|i want to|i would like to|i would rather|can i|can we|i prefer to|i would prefer to|just|let me] [just] [like to] [rather] (start|begin|crack on|get going|get started|get on|go|go ahead|get cracking) [right away|straight away|immediately|now] (with|on|on with|to) [the|my|a] (goal|goals)
        [let us|i will|i want to|i would rather|can i|can we|just|let me] [just] (start|begin|get started) (right away|straight away|immediately|now|right now)
        (skip|forget|leave|never mind|no need for|without|no) [the|this|that|any] (prep|preparation|questions) ...
        [to] (my|the) goal [please|straight away]
        [not now] [thanks] [my|the] (goal|goals) first [please|then]
        [let us|i will] (go|start|begin|get going)
        [let us|i will|can we] get (straight|right) (to it|into it|down to it|on with it|started|going)
        i [already|do] know (what i want|what my goal is|my goal|my goals) [already]
        i have [got] (my|a) goal [already|in mind]
        (i have|i am) [already] (prepared|thought about it|thought about this|ready) [already]
        [i] (do not need|have no need|do not have) to (prepare|think about it|answer those|answer questions) [first]
        (already done|done that already|i have done that|i did that already)
        """,
    "submit": """
        [just] (submit|send|hand it in|submit now|send now|send off|ship|deliver) [it|this|my plan|the plan|that|now|then|away]
        (submit|send|hand|pass|forward|file) (it|this|that|my plan|the plan|everything) [in|off|on|through|over|away|along|now|then] [to (marc|my boss|my manager|my line manager|him|her)] [now|then|please]
        [i am|it is|we are|all|everything is] (ready|good|set|happy) to (submit|go|send|be sent|be submitted|hand in)
        [i want to|i would like to|i will|let us|you can|you may|can i|can we|please|i am going to] [just] (submit|send|hand) [it|this|that|my plan|the plan|everything] [in|off|on|now|to marc]
        [all|everything|that|it|this|looks|everything looks|it looks|that looks|it all looks|all looks] [is|looks] (correct|right|good|fine|perfect|ok|great|in order|there|good to me|fine to me|ok to me|complete) [to me|like this|like that|as it is|now]
        [looks|it looks|that looks|all looks] (good|fine|great|ok|right|perfect) [to me]
        (off|on|over) [to] (marc|my boss|my manager) [with it]
        go ahead [and] (submit|send) [it] [in|off]
        off it goes
        off you go
        (i am|all) (happy|done|finished|satisfied|content) [with it|with this|with that|with the plan]
        """,
    "change": """
        [can i|can we|could i|i would like to|i want to|want to|need to|would like to|have to|i need to|i have to|let me|may i|i still want to|i still need to|please|i will|i wish to|i must] [still|first|just] <edit> [something|one|a|one more|some|another|a few|anything|one or two|a couple of] [more|last|small|other] [thing|things|detail|details|mistake|bits] [first|please|else|still|more]
        something (is wrong|is not right|needs changing|is not correct|needs to change|has to change|else needs changing)
        there is [still|a|another] [a] (mistake|error|typo) ...
        <edit>
        (one|a few|some) (more|small|last) (change|changes|thing to change|things to change|edit|edits|tweak|tweaks) [please|first]
        (do not|not) (send|submit|hand in|forward) [it|this|that] [yet|now] [in] [first] [i want to|i need to|something|there is|let me] ... (chang*|<edit>|wrong|mistake*|missing) ...
        """,
    "remark": """
        [i want to|i would like to|let me|can i] [add|make|leave] (a|another|one more) (remark|comment|note)
        """,
    "yes_no.yes": """
        (share|share it|share them|share away|share that|go ahead and share|you can share|you may share|share everything|yes share)
        [<person>|he|she|they] (can|may|is allowed to|is welcome to) (see|read|know|have) (it|that|this|them|everything|all of it)
        (do not mind|i do not mind) [if ...|at all]
        [please] go ahead [and] [share|show] ...
        [i am] (happy|glad|fine|ok|content) (for|with) (him|her|them|<person>) [to] (see|seeing|read|reading|know|knowing|have|having) ...
        (fine|ok|all right) (by|with) me
        (i have|have) nothing to hide
        """,
    "yes_no.no": """
        ... (between us|private|to myself|personal|secret|confidential|just for me|for myself|between you and me) [please]
        (none|not any) of (his|her|their) business
        [that|it] is none of (his|her|their) business
        (do not|please do not) (share|show|tell|let him) ...
        (he|she|they|<person>) does not (need|have) to (see|read|know) ...
        (he|she|they|<person>) (should not|must not|can not|may not) (see|read|know) ...
        not for (his|her|their|marcs) eyes
        i would (rather|prefer [that]) (you|he|she|they|<person>) did not ...
        i would (rather|prefer to) (keep|not have) (it|this|that|them) ...
        """,
}

_OPTIONS = {
    "current": """
        (current|existing|present) (job|role|work|position|function|tasks)
        (i do now|do now|already do|doing now|i am doing|i do already)
        (my job|this job|my role|my work|same job|the job i)
        better at (what|my|the)
        """,
    "growth": """
        (grow*|promotion|responsib*|moving up|move up|step up|stepping up|advance*|take on more|taking on more|more tasks|career|next step|next level|climb*|progress*|develop further|bigger role|get ahead|get on|get further)
        """,
    "other": """
        (another|a different|different|new|other) (job|role|position|function|department|team|post)
        (move|moving|switch|switching|transfer|transferring) [over|across] to (accounts|accounting|finance|sales|purchasing|hr|it|reception|the|another|a different) ...
        something (else|different|new) [within|in|inside|here]
        (change jobs|switch jobs|internal move|career change|move elsewhere|change of role|change roles)
        """,
    "employability": """
        (employab*|labour market|labor market|job market|stay employed|stay in a job|in demand|retire|retirement|pension|keep going|keep up|stay in work|stay up to date|up to date|stay fit|marketable|last until|future-proof|stay relevant|a job later)
        (still|always) (have|get|find|keep) (a|my|some) (job|work)
        (still|always) (have|find) work
        """,
    "job": """
        (on the job|shadow*|at work|by doing|in practice|at my desk|in my job|on the shop floor|on the work floor|in my work|hands-on|hands on|day-to-day|workplace|while working|by practising|during work|in my daily work|on the floor|on site|by trying|just doing it|doing it)
        """,
    "others": """
        (colleague*|shadow*|coach*|mentor*|feedback|supervision|buddy|peer|peers|guidance)
        (from|by|with) (others|someone|somebody|<person>|my boss|my manager|other people)
        (explains|teaches|shows|demonstrates) (it|me|us|how)
        """,
    "training": """
        (course|courses|classroom|training|trainings|workshop|workshops|webinar|webinars|e-learning|elearning|certificate|diploma|class|classes|seminar|lesson|lessons|night school|evening school|study day|syntra|vdab|degree|tutorial course|bootcamp|school)
        """,
    "manager": """
        (boss|manager|supervisor|chief|line manager|team leader|team lead|head of department|gaffer|superior|head)
        """,
    "hr": """
        (hr|personnel|human resources|hr department|people team|hrm|staff department|people department)
        """,
    "employee": """
        (myself|me|me myself|i myself|i will|on my own|yours truly)
        """,
}

EN = Phrasebook(
    same="""
        you: u, ya, yo, ye
        taking: takin
        growing: growin
        moving: movin
        doing: doin
        learning: learnin
        staying: stayin
        getting: gettin
        working: workin
        going: goin
        nothing: nothin, nuthin
        your: ur
        i am: im, iam
        i have: ive
        i would: id
        you would: youd
        they would: theyd
        he would: hed
        i will: ill
        we have: weve
        we are: were we, wer
        you are: youre, ur a
        they are: theyre
        he is: hes
        she is: shes
        do not: dont, donot, dnt
        does not: doesnt
        did not: didnt
        is not: isnt, aint
        are not: arent
        was not: wasnt
        can not: cant, cannot
        could not: couldnt
        would not: wouldnt
        should not: shouldnt
        will not: wont
        have not: havent
        has not: hasnt
        must not: mustnt
        need not: neednt
        what is: whats, wots
        who is: whos
        who will: wholl
        where is: wheres
        how is: hows
        when is: whens
        that is: thats, dats
        it is: its, tis
        it will: itll
        that will: thatll, thatd
        there is: theres
        let us: lets
        do not know: dunno, dno
        i do not know: idk, iono
        what do you mean: wdym, wym
        going to: gonna, gunna
        want to: wanna
        got to: gotta, got ta
        have to: hafta
        kind of: kinda
        sort of: sorta
        yes: yess, yus
        no: noo
        ok: okay, okey, k, kk, okie, oki, okie dokie, okk
        please: pls, plz, plse
        thanks: thx, tnx, cheers, thnx, tx, thanx, tks, ty, tyvm
        because: coz, cuz, cos, bc
        about: abt
        before: b4
        i do not care: idc
        to be honest: tbh
        in my opinion: imo, imho
        i guess: i reckon, i suppose
        competence: competency, competance
        myself: me myself and i
        tomorrow: tmrw, tomorow, tmr, 2moro
        people: ppl
        example: eg, e g
        do you: dyou, d you
        would: wld
        could: cld
        should: shld
        probably: prolly, prob, probs
        mark: marcs
    """,
    particles="""
        really honestly actually just well so quite exactly though then maybe perhaps still yet now even basically
        literally totally anyway here simply please sorry either right again also too only already kindly
        frankly probably mate rather completely currently
        """,
    around="""
        (mistake|wrong|hmm*|hm*|mm*|uh*|um*|erm*|er|oh|ah|ooh|well|oops|ouch|pff*|pf|phew|ugh|haha*|hehe*|lol|lmao|xd|sigh|blimey|wow|gosh|eh|right|so|look|listen|hey|yo|ok|now|look here|honestly|sorry|my bad|bot|mate|guys|sir|love|pal|dear|anyway|sod it|damn|bother|okay then|alright|right then)
        (please|to be honest|in my opinion|i think|i guess|i would say|if possible|if i may|if that is ok|i suppose|really|actually|just|now|then|maybe|perhaps|though|probably|for now|at the moment|right now|today|or so|or something|or something like that|basically|kind of|sort of|you know|i mean|as well|too|innit|here|again|for me|a bit|a sec|a second)
        (thanks|thank you|many thanks|thanks a lot|kind regards|regards|best|hello|hi|hey|good morning|good afternoon|hiya|cheers|ta)
        (you know what|let me be honest|frankly|unfortunately|sadly|hang on|hold on|wait|wait a minute|oh wait)
        """,
    verbs_too="may\nmarch",
    opening="""
        (hmm*|hm*|uh*|um*|erm*|er|oh|ah|well|oops|ouch|pff*|haha*|hehe*|lol|blimey|wow|gosh|eh|right|so|look|listen|hey|hi|hello|now|honestly|sorry|wait|ok|yes|and|but|hang on|hold on|you know|please)
        """,
    classes=_CLASSES,
    meanings=_MEANINGS,
    buttons=_BUTTONS,
    options=_OPTIONS,
    fields={
        "goal.text": """
            (goal|objective)
            """,
        "goal.kind": """
            (kind|sort|type) of goal
            """,
        "goal.target_date": """
            target date
            (end date|date|deadline) (of|for) (my|the|this) (goal|objective)
            goal date
            """,
        "goal.evidence": """
            (evidence|proof|measure)
            """,
        "competence.name": """
            (competence|skill)
            """,
        "competence.current": """
            (current|present|first|now) (level|number|score|figure)
            (level|number|score) now
            (i am at|i am on|i am now)
            """,
        "competence.needed": """
            (needed|required|second|wanted|target) [level|number|score|figure]
            (level|number|score) [i] (needed|need|required)
            """,
        "action.what": """
            action
            """,
        "action.form": """
            (way of learning|form of learning|learning form)
            """,
        "action.end": """
            (end date|date|deadline|end) (of|for) [the|that|this|my] (course|training|action|workshop)
            (course|training|action|workshop) (should|must|has to|needs to) (end|finish|be done|be finished)
            (course|action|training) date
            """,
        "action.hours": """
            (hours|duration|number of hours|number of days|length|working time)
            """,
        "talk.hour": """
            (start time|starting time|time of the talk|hour of the talk)
            """,
        "action.cost": """
            (price|cost|costs|amount|fee)
            """,
        "action.provider": """
            (provider|organiser|training centre|trainer)
            """,
        "promise.what": """
            support
            """,
        "promise.by": """
            (date|deadline) (of|for) (the|my|that) support
            """,
        "@day": """
            (date|end date|deadline|day|dates)
            """,
        "@level": """
            (level|number|score|figure)
            """,
    },
    change="""
        [please|can i|can we|could i|could we|i want to|i would like to|i need to|let me|i have to|may i|i wish to|can you|could you] [please] [still|first|just] <edit> [the|my|that|this] ... <field> [...]
        [the|my|that|this] [first|second|current] <field> [itself|just now|(of|for) (the|my|that) _ [_]] [is|was|are|were] [all|still] (wrong|not right|incorrect|not correct|off|mistaken|not what ...|a mistake|not ok|not quite right|not good) ...
        [the|my|that|this] <field> (needs|has|must|should) [to] (changing|change|be changed|correcting|be corrected|be adjusted|be different) ...
        (another|a different|a new|different) <field>
        what i (put|wrote|said|entered|typed|gave) (as|for|under|about|in) [my|the] <field> (needs|has|must|should|is|was) ...
        [please|can i|can we|could i|could we|i want to|i would like to|i need to|let me|can you|could you|let us] [please] [just] (set|move|shift|push|bring) [the|my|that|this] [...] <field> [back|forward] (to|at|on) ...
        """,
    to_new="to",
    corrects="""
        (i meant|i mean|i meant to say)
        (should|must|ought to|has to|needs to) (be|have been|read|say|end|finish|cost|take|last|start)
        (pressed|tapped|hit|clicked|chose|picked|ticked) the wrong (one|button|thing|option|choice)
        wrong (button|choice|option|one) ...
        (typo|mistyped|my mistake|slip of the pen|wrong key|made a mistake|typed wrong)
        (instead of|rather than)
        after all
        """,
    corrects_perhaps="""
        (no|nope|nah|sorry|oops|wait|pardon|hang on|hold on|actually|correction|rather|or rather|no wait|oh no|on second thoughts|my bad|scratch that|apologies|make that|make it|whoops|ah no|or no|or wait|or actually|or better|or make that|no make it|no make that|no sorry)
        """,
    beside_value="""
        (no|nope|nah|sorry|oops|wait|pardon|actually|correction|rather|or|and|oh|ah|apologies|whoops|so|well|make|scratch|better|second|thoughts|on|hang|hold)
        (i|meant|mean|should|must|be|it|that|is|was|were|have|been|has|to|needs|typo|mistyped|mistake|my|me|the|this|am|at|on|of|now|needed|level|instead|say|read|by|said|its|thats|after|all|a|did|do|then|please|for|in|from|im|as|end|finish|cost|take)
        """,
    beside_level="but\nthough\nwhile\nget\ngetting\ngo\ngoing\nreach\nabout\naround\nwould\ni\nup\nlike\nthere\nmore\nless\nhere\nroughly\nlevel\njob",
    instead="""
        (not|instead of|rather than|and not)
        """,
    not_="not\nno\nnever\nwithout\nexcept\nnobody\nnone",
    unsure="""
        (or|not|no|never|too|later|earlier|earliest|only|first|almost|nearly|half|except|but not|if|unless|when|once|after|depends|until|from|else|stop|every|per|without|discount|between|more|less|some|few|couple|sometime|minus|check|yesterday|need to ask|asking|know)
        """,
    wishing="""
        (want|like|wish|hope|rather|learn|become|able|better|aim|would be|would help|would love)
        """,
    intends="(i|we) (will|shall) _ _\ni am going to _ _",
    more_of="and also\nalso\nand\nplus",
    hedges="""
I think
I guess
I suppose
I reckon
I believe
I would say
I'd say
maybe
probably
perhaps
possibly
or so
or something
""",
    skills="planning\ncoaching\ndata\nprivacy\ntesting\nsupport",
    quits="quit\nstopping\nquitting",
    nothing="nothing\nnone\nneither\nno",
    wishes="""
        (i|we) (want|would like|hope|wish|aim|need) [to|really]
        (my goal|the goal|my aim|the aim|the plan) is [to]
        """,
    wh="""
        <wh>
        """,
    asking="""
        (and|or|so|but|at|in|with|during|for|to|by|compared|on|from|within|without|since|about|also|only|such)
        <first_verb>
        """,
    also="and also\nand additionally\nas well as also\nplus also\nand then also",
    now="already\nmoment\nnow\ncurrently\ncurrent*\nat the moment\ntoday\nam\nim\npresently\nstarting",
    needed="aim\naiming\nhope\nhoping\nlike\nneed\nneeds\nneeded\nto be\nshould\nmust\nrequired\ngoal\ntarget\nwant\nhas\nhas to\nto\nbecome",
    by="by\nbefore\nwithin\nno later than\nready by\ndone by\nat the latest by\nlatest by",
    at="at\nvia\nthrough",
    together="with",
    through="through\nvia\nwith\nby\non",
    courses="""
        course
        courses
        training
        trainings
        workshop
        workshops
        webinar
        webinars
        e-learning*
        elearning*
        class
        classes
        certificate
        seminar
        opleiding
        cursus
        bootcamp
        """,
    of_courses="folder\nfolders\nroom\nrooms\nmaterial\nmaterials\nnotes\nbook\nbooks\nmanual\nbudget\ncatalogue\ncalendar\nplan\nplans\nneeds",
    gives="give\ngiving\nrewrite\nrewriting\nupdate\nupdating\nrevise\nset up\norganise\norganize\norganising\ndevelop\ndevelopping\ndeliver\nrun\nprepare\nteach\nteaching\nwrite",
    headings={
        "goal": """
            [my] (goal|goals|objective|objectives|aim|aims|target)
            """,
        "competence": """
            [needed|required|my] (competence|competences|competencies|competency|skill|skills|knowledge)
            """,
        "action": """
            [my] (action|actions|action plan|learning actions|steps|activities)
            """,
        "time": """
            (time|timing|timeline|deadline|by when|when|planning|target date|schedule)
            """,
        "promise": """
            [needed] (support|help|needs|resources|what i need|support needed)
            """,
        "-": """
            (pdp|pop|personal development plan|name|function|job title|department|manager|date|follow-up|remarks) ...
            """,
    },
    ordinals="first second third fourth fifth last",
    articles="a\nan\nthe",
    dangling="in\nof\nfor\nwith\nand\non\nby\nat\nvia\nfrom\naround\nabout\ntakes\ncosts\nprice\ndone\nready\nlasting\nstart\nstarting\nstarts\nideally\npreferably\nhopefully\nlatest",
    joins="and\nfor\nplus",
    past="used to be\nwas\nonce\nformerly\npreviously\nbefore it was",
    earlier="just now\nthe one before\nthe previous one\nthe last one\nearlier\nthe one above",
    refers_back="""
        (want|wish|like|hope|need) to (learn|master|understand|handle|change|practise|tackle|be able to do|get better at) (that|them|it|this|those)
        (that|this) is what i (want|would like|need) to (learn|master|understand|change|practise)
        """,
    counted="year\nyears\nmonth\nmonths\nweek\nweeks\ntimes\nday\ndays\nhour\nhours\npeople\ncourses",
    time_of_day="""
        (before|after|over|at) (lunch|noon|work|midday)
        in the (morning|afternoon|evening)
        (first thing|mid-morning|at the end of the day|late afternoon|early morning)
        """,
    pointless="""
        (it|that|this) (makes no sense|is pointless|is useless|has no point|leads nowhere) ...
        (it|that|this) is (outdated|superfluous|double|a duplicate|too much|done already|over) ...
        i (am not doing|will not do|do not want) (it|that) ...
        """,
    rather="rather\nrather have\nbetter\nprefer\nrather it be\nrather it was",
    than="than\nto",
    in_place_of="instead of\nrather than\nin place of\nand not",
    remakes="""
        make (it|that) ...
        (change|move|set|put|push|shift) (it|that|this) ... (to|at|on) ...
        """,
    begins="""
        (begin|begins|start|starts|starting|from|start date)
        """,
    about={
        "goal": """
            (goal|objective)
            """,
        "action": """
            (action|course|training|workshop|webinar|class|coaching)
            """,
        "promise": """
            (support|help)
            """,
    },
    but="but\njust\nrather\nmore like\ninstead",
    you="you\nu",
    small="""
        (i|you|he|she|they|we|me|my|our|us|them|him|her|his|their|its|it|the|a|an|this|that|these|those|there|here|who|what|where|how|which|why|when)
        (and|or|but|so|as|if|then|to|in|on|at|by|of|for|after|before|with|about|under|against|until|out|from|without|between|per|via|away|off|up|down|along|back)
        (not|no|yes|also|too|still|yet|already|again|just|even|so|very|really|maybe|perhaps|ever|never|sometimes|always|often|now|later|soon|tomorrow|today|yesterday|tonight|other|another|some|any|next|last|previous|year|week|month|day|first|rest|one|ones)
        (am|is|are|was|were|have|has|had|would|could|can|will|shall|must|may|might|do|does|did|get|got|go|going|goes|know|see|think|find|come|comes)
        (er|erm|uh|um|hm|hmm|hmmm|oh|ah|well|pff|wow|ok|all|everything|nothing|something|anything|somebody|someone|nobody|enough|much|many|lots|little|more|less|good|bad|fine|nice|cool|weird|odd|mad|crazy|different|such|else|myself|together|both|same|nearly|almost|dead|empty|job|work|out|help|see)
        """,
    cues="""
        (idea|clue|right now|today|tonight|hang up|interrupt|previous one|previous question|next question|skip (this|it|that|the)|this|goal|action|competence|pdp|bot|robot|chat|questionnaire|the question|answer that|answer this|previous answer|my answer|inspiration|example|suggestion|submit|need a break|later on|log out|overview)
        (or|and) (so|something)
        """,
    either="or",
    both="and",
    ends="between\nfrom\nto\nuntil\ntill\nand\nthrough",
    so="so\nlet's say\ni.e.",
    or_rather="or no\nor rather\nor better\nor actually\nno wait\nor wait\nno sorry\nno make that\nno make it\nor make that\nscratch that",
    come_from="from",
    choice_words="one\noption\nchoice\nbutton\nanswer",
    this="this\nthat\nit\nthese\nhere\nthing",
    nobody="the one\nthe same\nsame as\nsomeone\nsomebody\nnobody\nno one\neveryone\neverybody\nanyone\nus\nwe\ntogether\nthey\nhe\nshe\nothers\npeople\nwhoever\ndepends\nsomething",
    same_day={
        "goal.target_date": """
            [<as_with>] (<same> [as|with|for|of]|together with|along with|as with|the same time as|at the same time as|on|by|for|like|as) [<ending> (of|for)] (my|the|that|this) (goal|objective)
            [<as_with>] [<same> as|together with|on|by|the same as|as] (my|the) (target date|goal date|date of my goal|date of the goal|goals target date|goals date)
            (<ending>|target date|the target date) (of|for) (my|the|that) (goal|objective)
            when (my|the) (goal|objective) [also] (ends|is done|is due|is reached|should be done|finishes)
            """,
        "action.end": """
            [<as_with>] (<same> [as|with|for|of]|together with|along with|at the same time as|on|by|as|at) <ending> (of|for) (my|the|that) [excel] (course|training|action|workshop)
            [<as_with>] (<same> [as|with|for|of]|together with|along with|the same time as|at the same time as|like|as) (my|the|that) [excel] (course|training|action|workshop)
            (when|once|as soon as) (my|the|that) [excel] (course|training|action|workshop) (ends|is done|is over|is finished|finishes)
            """,
    },
    higher={
        0: """
            [the] same [level|number|score] as (now|today|i have now|where i am [now]|my current|my current level|the current|my current one|currently)
            as (high|much|good) as now
            (my current|the current|the present) (level|one) [is] (enough|fine|will do|is fine|does)
            """,
        1: """
            (one|1|a|the next|just one|another) [level|step|notch|point|grade|rung|one] (up|higher|more|above|further|better) [on|than|from|to] [now|today|currently|where i am [now|at [now]]|what i have [now]|i am [now]|my current|my current level|the current one|that]
            (the|one) next (level|one|step) [up]
            the (level|one) above [that|it|mine]
            """,
        2: """
            (two|2) [levels|steps|notches|points|grades|rungs] (up|higher|more|above|further|better) [on|than|from|to] [now|today|currently|where i am [now|at [now]]|what i have [now]|i am [now]|my current|my current level|the current one|that]
            """,
        3: """
            (three|3) [levels|steps|notches|points|grades|rungs] (up|higher|more|above|further|better) [on|than|from|to] [now|today|currently|where i am [now|at [now]]|what i have [now]|i am [now]|my current level]
            """,
    },
    insults="""
        (idiot|idiots|moron|bastard|arsehole|asshole|fuck|fucking|fck|shit|shitty|bullshit|wtf|bollocks|wanker|twat|dickhead|dick|cunt|bitch|piss|crap|bugger|sod|stfu|damn|dumbass|prick|tosser|bellend|pillock)
        """,
)
