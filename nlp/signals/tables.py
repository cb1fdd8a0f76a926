"""The tables of patterns: what is written, when it counts, and which signal it is.

``nlp.signals.compile`` says how a pattern is read, ``nlp.signals.conditions`` what the conditions mean. Every pattern
of a block has all conditions of its block. Questions and praise, which no list of expressions catches, have modules of
their own.
"""
# ruff: noqa: E501  (one pattern a line)

from nlp.signals import conditions as when
from nlp.signals.compile import Condition, Rule

_Block = tuple[str, tuple[Condition, ...]]

_again_or_never = when.either(when.again, when.never)
_meant = when.either(
    when.future,
    when.near("want decide think plan consider intend threaten look ready prepare tempt try hope", before=6),
    when.near("wait about", before=3),
)

LEAVING: tuple[_Block, ...] = (
    (
        """
        leave|quit|ditch|dump|abandon
        """,
        (
            when.is_verb,
            when.customer,
            when.stated,
            when.with_object("firm", "rival", "brand"),
            when.unless(when.timed),
            when.unless(when.near("hotel place ship room shop store club gym surgery practice airline", after=3)),
            when.unless(when.near("previous prior old former", after=3)),
            when.either(when.unless(when.near("they them u it", after=2)), _meant, when.near("year last", after=6)),
        ),
    ),
    (
        """
        leave|quit
        """,
        (
            when.is_verb,
            when.customer,
            when.stated,
            when.without_object,
            when.either(when.without_place, when.near("contract renewal term policy", after=8)),
            _meant,
            when.unless(when.timed),
        ),
    ),
    (
        """
        be =leaving
        """,
        (
            when.unless(when.near("previous prior old former", before=8)),
            when.writer,
            when.stated,
            when.without_object,
            when.either(when.without_place, when.near("contract renewal term policy", after=8)),
            when.unless(when.timed),
        ),
    ),
    (
        """
        cancel|end|terminate|close =all|=both|=down|=out? my|our|the|this|both|all ADJ|NOUN? {contract}
        """,
        (
            when.is_verb,
            when.customer,
            when.stated,
            when.unless(when.passive),
            when.unless(when.near("suggest suggested tell told advise advised", before=4)),
        ),
    ),
    (
        """
        cancel|=canceling|=cancelling
        """,
        (
            when.is_verb,
            when.writer,
            when.stated,
            when.without_object,
            when.unless(when.timed),
            when.unless(when.passive),
            when.either(_meant, when.near("am 'm are", before=2)),
            when.unless(when.near("right able help appointment flight order booking reservation", before=8, after=6)),
        ),
    ),
    (
        """
        switch|change|swap my|our|the? {rival}
        switch|change|swap|move|transfer|go to|with another|different|new|other|alternative|your {rival}
        switch|change|move|transfer away from you
        switch|move away
        defect|migrate to {brand}
        go|look|move|stay|shop|book|turn elsewhere
        go|look|move|stay|shop|book somewhere else
        go|look|move|switch anywhere else
        take .. =business|=custom|=money elsewhere|away
        take .. my|our =business|=custom|=money
        go back to {brand}
        go back to my|our old|previous|former
        look at|into other|another|different {rival}
        look for a|an? =alternative|=new|=different|=better {rival}
        get|want out of .. contract
        jump ship
        """,
        (
            when.unless(when.near("previous prior old former from you", after=5)),
            when.unless(when.near("prior", before=2)),
            when.is_verb,
            when.customer,
            when.stated,
            when.unless(when.order),
            when.unless(when.timed),
            when.unless(
                when.near(
                    "breakfast dinner lunch food meal drink eat coffee recommend advise suggest room ticket",
                    before=8,
                    after=8,
                )
            ),
            when.unless(when.near("house home seat room phone number this as only off", after=6)),
        ),
    ),
    (
        """
        use|try|choose|find|get a? different|other|another {rival}
        use|try|choose someone|somebody|something else
        """,
        (when.is_verb, when.customer, when.stated, when.unless(when.order), when.unless(when.timed), _meant),
    ),
    (
        """
        switch|change|swap|move|transfer|go|port to|with {brand}
        """,
        (when.is_verb, when.customer, when.stated, when.unless(when.timed), _meant),
    ),
    (
        """
        =off to another|{brand}
        =shopping|=looking around
        """,
        (when.customer, when.stated, when.unless(when.timed)),
    ),
    (
        """
        renew
        """,
        (
            when.customer,
            when.denied,
            when.is_verb,
            when.unless(when.asked),
            when.unless(when.timed),
            when.either(when.future, when.near("be never would decide", before=4)),
        ),
    ),
    (
        """
        return|renew
        come|be back
        go back there|here|to
        fly|travel|sail|deal|bank|shop with
        stay|eat|shop here|there|with|at|again
        go here|there|again
        use|book|buy|order|visit|rent|hire
        """,
        (
            when.unless(when.near("have need hope", before=3)),
            when.is_verb,
            when.customer,
            when.denied,
            when.unless(when.order),
            when.unless(when.asked),
            when.unless(when.supposed),
            when.unless(when.unreal),
            when.unless(when.loyal),
            when.unless(when.timed),
            when.either(when.future, when.near("would 'd", before=6)),
            when.either(
                _again_or_never, when.with_object("firm"), when.near("return renew"), when.near("back", after=1)
            ),
        ),
    ),
    (
        """
        will not be? back
        will not be? return
        will not be coming back
        will not come back
        will be =my|=our last .. =with|=here
        be my|our last =stay|=visit|=flight|=trip|=booking|=order|=time|=year|=purchase
        =never again =will|=would|=!|=.
        no longer a customer
        """,
        (
            when.unless(when.asked),
            when.unless(when.supposed),
            when.unless(when.loyal),
            when.unless(when.near("call phone door he she they", before=5)),
        ),
    ),
    (
        """
        never again
        """,
        (when.starts,),
    ),
    (
        """
        lose|lost a|my|our|another|loyal|this customer|=business|=custom
        lose|lost a|my|our good|loyal|long|valued =customer
        =former|=ex customer|member
        """,
        (when.affirmed, when.unless(when.order)),
    ),
    (
        """
        doubt .. stay|renew|return|fly|use|book
        would have stay|=remain with? if
        time to =switch|=leave|=change|=move
        """,
        (when.unless(when.others),),
    ),
    (
        """
        {brand} be|offer|charge|have .. =cheaper
        other|another {rival} be|offer|charge|have|provide|do .. cheaper|better|less|faster|more|same|twice
        your|their competitor be|offer|charge|have|provide|do .. cheaper|better|less|faster|more|same|twice
        cheaper|better|faster|=best =elsewhere
        =cheaper with|at|on|from|to|than .. {brand}
        =cheaper|=better|=faster|=worse than {brand}
        compare|=compared with|to {brand}
        compare|=compared with|to|against .. other|your|their {rival}
        =better|=cheaper deal|deals|price|offer|quote .. =elsewhere|{brand}|{rival}
        deal =elsewhere
        other|another|rival {rival} can|could|will give|offer|provide
        =cheaper|=better {rival} out? there|around|available
        """,
        (when.affirmed, when.unless(when.near("no not n't never", before=4))),
    ),
)

RECOMMENDING: tuple[_Block, ...] = (
    (
        """
        =highly|=definitely|=thoroughly|=strongly|=certainly|=totally|=absolutely|=fully =recommend|=recommended|=reccomend|=recomend
        """,
        (
            when.unless(when.others),
            when.affirmed,
            when.unless(when.supposed),
            when.unless(when.near("you that not avoid against elsewhere management by they staff", after=2)),
            when.unless(when.near("n't not came come", before=3)),
        ),
    ),
    (
        """
        =recommend|=recommending|=recommended|=reccomend|=recomend
        """,
        (
            when.is_verb,
            when.customer,
            when.stated,
            when.unless(when.passive),
            when.unless(when.near("avoid against not stay elsewhere n't different other another", after=4)),
            when.unless(when.near("that they management get have be staff", after=1)),
            when.unless(when.near("used to", before=2)),
            when.either(when.writer, when.near("would will 'd", before=4), when.starts),
            when.unless(when.attributive),
            when.unless(when.near("as indifferent only", before=2)),
        ),
    ),
    (
        """
        =recommend|=recommended|=reccomend|=recomend
        """,
        (
            when.order,
            when.starts,
            when.affirmed,
            when.unless(when.near("avoid against not you that elsewhere", after=3)),
        ),
    ),
    (
        """
        can|could not recommend .. enough
        =cannot recommend .. enough
        =cant recommend .. enough
        not hesitate|hesitation to|in recommend|recommending
        no hesitation in|to recommend|recommending
        tell|told all|every|everyone|everybody .. about|how
        tell|told .. =friends|=everyone|=everybody .. about|how =you|=it|=this|=great|=good
        spread the word
        =you|=u will|wo not|n't regret
        =you|=u will|wo not|n't be disappointed
        look no =further
        =must stay|visit|try|=see
        refer .. =friend|=friends|=family|=people
        """,
        (
            when.unless(when.others),
            when.unless(when.supposed),
            when.unless(when.near("bad terrible awful avoid horrible poor", after=8)),
            when.unless(when.asked),
        ),
    ),
    (
        """
        =you|=u will not|n't regret
        =you|=u will not|n't be disappointed
        =you =wo n't|not regret
        =you =wo n't|not be disappointed
        if =you be|want|look|need|go|plan .. , stay|book|choose|use|go
        """,
        (when.unless(when.near("away elsewhere", after=4)), when.unless(when.asked)),
    ),
)

WARNING: tuple[_Block, ...] = (
    (
        """
        =recommend|=recommending|=reccomend|=recomend
        """,
        (
            when.is_verb,
            when.customer,
            when.denied,
            when.unless(when.supposed),
            when.unless(when.asked),
            when.unless(when.near("enough highly higher hesitate hesitation more", before=5, after=7)),
        ),
    ),
    (
        """
        not be? recommended
        not recommended
        =never recommended
        use|=used to recommend .. but
        recommend .. avoid|avoiding
        recommend =not|=against
        recommend|suggest|advise .. =elsewhere|=away|avoid|never
        """,
        (when.unless(when.others), when.unless(when.passive), when.unless(when.near("enough highly", after=5))),
    ),
    (
        """
        avoid
        """,
        (when.order, when.affirmed, when.starts),
    ),
    (
        """
        avoid =like .. plague
        avoid .. at all cost
        =avoid =avoid
        stay|steer|keep =away|=clear from|of|!|.
        stay|steer|keep well|far =away|=clear
        run away|=!
        stay|steer =away|=clear
        go|look|stay|shop|buy|bank =elsewhere
        go|stay|look|book somewhere|anywhere else
        """,
        (when.order, when.starts, when.unless(when.near("if", before=12))),
    ),
    (
        """
        =do|=please not use|buy|book|stay|go|waste|fly|trust|bother|sign|order|deal|choose|eat|shop|visit|fall
        =dont use|buy|book|stay|go|waste|fly|trust|bother|sign|order|deal|choose|eat|shop|visit|fall
        =never use|buy|book|stay|go|waste|fly|trust|sign|order|deal|choose|eat|shop|visit
        """,
        (
            when.is_verb,
            when.order,
            when.unless(when.near("wrong want think know miss forget let worry", after=2)),
            when.unless(when.near("if unless without", before=12, after=5)),
        ),
    ),
    (
        """
        =be =warned
        warn|=warned|=warning .. everyone|everybody|people|friend|family|other|anyone|against
        tell|told|=telling .. everyone|everybody|people|friend|anyone .. avoid|=not|=away|bad|terrible|awful
        advise|urge|encourage|suggest .. everyone|everybody|people|friend|anyone|other .. avoid|not|elsewhere|=away|switch
        with a? barge pole
        think twice =before
        same mistake
        =worst enemy
        =consumer|=customer beware
        """,
        (
            when.unless(when.others),
            when.unless(when.asked),
            when.unless(when.near("not n't never", before=4)),
            when.unless(when.near("they staff he she reception", before=4)),
        ),
    ),
    (
        """
        =beware
        """,
        (when.unless(when.asked),),
    ),
    (
        """
        same mistake
        to my worst enemy
        """,
        (when.denied,),
    ),
)

EFFORT: tuple[_Block, ...] = (
    (
        """
        =on =hold for|over|=several|more
        =kept|=left|put =on =hold for
        =hours on =hold
        jump through .. hoop
        pillar to post
        run|go|send|=sent|=going round|around in circle
        like pull|=pulling tooth
        take|=took =forever|=ages|age to? VERB
        take|=took =forever|=ages
        take|=took|=taken .. {number} {unit} to|for|before
        take|=took|=taken NUM {unit} to
        take|=took|=taken over|almost|nearly|about|around NUM|a {unit} to
        take|=took|=taken =weeks|=months|=hours|=days|=years to
        wait|=waited|=waiting .. NUM|{number} {unit}
        wait|=waited|=waiting over|almost|nearly|about|around|for? an|a {unit}
        wait|=waited|=waiting for? =weeks|=months|=hours|=days|=ages|=forever
        wait|=waited|=waiting in all =day|=morning|=afternoon
        queue|=queued|=queuing|=queueing .. =hour|=hours
        =hour|=hours|=day|=days on the =phone
        back and forth with|between|to|on|for
        =too many steps|step|click|form|question|hoop
        =hassle to|of|over|with|get|try
        =months|=weeks|=days|=hours of =hassle|=chasing|=waiting|=calling
        a =nightmare|=struggle|=battle|=pain to VERB
        =nightmare|=struggle|=battle try|=trying|get|=getting
        =uphill struggle|battle
        do .. =work|=everything|=all =myself|=ourselves
        """,
        (
            when.unless(when.denied),
            when.unless(when.supposed),
            when.unless(when.near("no not n't never without only", before=5)),
            when.unless(when.near("they he she staff engineer", before=2)),
            when.unless(when.near("coverage period sleep", after=6)),
        ),
    ),
    (
        """
        =passed|=transferred|=bounced|=sent|=pushed from .. to
        =passed|=bounced|=shunted around|about
        =transferred to? NUM|{number}
        =passed to NUM|{number}
        spend|=spent .. =hours|=day|=days|=weeks|=months|hour try|=trying|=calling|=waiting|=queuing|chase
        spend|=spent .. =hours|hour on .. phone|hold|call|chat
        =on .. =phone to|with .. =every|=hours
        """,
        (when.customer, when.stated),
    ),
    (
        """
        =hard|=difficult|=impossible|=tricky|=complicated|=harder|=difficulty to contact|find|speak|reach|cancel|claim|navigate|use|understand|log|change|book|talk|phone|ring|call|pay|access|submit|deal|file|connect|communicate|register
        =hard|=difficult|=impossible|=tricky|=harder to get =hold|=through|=in|=an|=any|=a =of|=to|=touch|=answer|=reply|=response|=refund|=by|=appointment
        make .. =hard|=difficult|=impossible to
        =this|=so|=that =hard|=difficult to =change|=cancel|=get|=claim|=contact|=speak|=reach
        """,
        (
            when.affirmed,
            when.unless(when.supposed),
            when.unless(when.near("no not n't never too fault without", before=3)),
            when.unless(when.near("sleep", after=4)),
        ),
    ),
    (
        """
        have to call|ring|phone|email|e-mail|chase|explain|contact|ask|write|complain|fill|repeat|speak|remind|request|resend|send .. twice|=times|again|repeatedly|=every
        have to call|ring|phone|email|contact|chase|ask|complain .. {number} .. =times|people|department
        have to keep|=constantly|=repeatedly|=continually VERB
        have to chase|=fight|battle|beg
        have to wait|queue|stand .. =hour|=hours|=weeks|=months|=ages|=long
        keep have|=having to
        """,
        (when.customer, when.stated),
    ),
    (
        """
        take|=took|=taken NUM|{number}|=several =calls|=emails|=attempts|=visits|=letters|=trips to?
        take|=took|=taken NUM|{number}|=several phone|telephone =calls
        after .. =hour|=hours|=minutes on .. phone|hold
        """,
        (when.affirmed,),
    ),
)

REPEATED: tuple[_Block, ...] = (
    (
        """
        {contact} .. =twice|=repeatedly|=constantly|=continuously
        {contact} .. NUM|{number} =times
        {contact} =numerous|=several|=many|=multiple|=countless =times
        {contact} .. =again and =again
        {contact} .. =over and =over
        {contact} .. every =day|=week|=month
        call|ring|phone|email|contact|write|chase|complain|=rang|=wrote .. =again
        chase .. =up|=them|=you|=this|=it every|for
        get in touch .. =twice|=times|=again
        =repeatedly|=constantly|=continually {contact}
        keep|=kept call|=calling|=ringing|=phoning|=chasing|=emailing|=contacting|=asking
        have to keep =calling|=ringing|=phoning|=chasing|=emailing|=contacting|=asking
        =already call|ring|phone|email|contact|tell|=told|explain|complain|report|write
        =phone to .. every
        """,
        (
            when.writer,
            when.stated,
            when.is_past,
            when.unless(when.passive),
            when.unless(when.near("friend everyone people cab taxi family himself herself", after=6)),
        ),
    ),
    (
        """
        my|our =second|=third|=fourth|=fifth|=sixth|=3rd|=2nd|=4th|=5th|=umpteenth =call|=email|=e-mail|=complaint|=letter|=message|=request
        =second|=third|=fourth|=fifth|=sixth|=3rd|=2nd|=4th|=5th|=umpteenth =time .. =contacted|=called|=rung|=phoned|=written|=emailed|=complained|=reported|=asked|=calling|=writing|=contacting
        =repeated|=numerous|=countless|=multiple =calls|=emails|=complaints|=phonecalls to|and|about|with|regarding|for
        my|our =repeated|=numerous|=countless|=multiple =calls|=emails|=requests|=complaints|=letters
        =numerous|=countless|=multiple phone|telephone =calls
        """,
        (
            when.affirmed,
            when.unless(when.supposed),
            when.unless(when.near("they he she staff agent engineer it", before=3)),
            when.unless(when.near("zero 0 one 1 no handler", before=1, after=3)),
        ),
    ),
    (
        """
        after|despite|=following|have|make|=made|take|=took NUM|{number} =calls|=emails|=e-mails|=letters|=messages|=complaints|=requests|=phonecalls|=enquiries|=reminders|=texts
        after|despite|=following|have|make|=made|take|=took NUM|{number} .. phone|telephone =calls
        """,
        (
            when.unless(when.supposed),
            when.unless(when.near("they he she staff agent engineer no not n't never", before=3)),
            when.unless(when.near("zero 0 one 1 no", after=2)),
        ),
    ),
)

_animal = when.near("pet dog cat puppy kitten pup vet animal", before=12, after=12)
_problem = when.near(
    "without no not n't refuse leave left strand unable cannot deny wait cold fall fell stuck dangerous nobody never "
    "keep fail lose lost off ignore rude struggle suffer terrify danger risk cancel despite",
    before=16,
    after=16,
)

URGENCY: tuple[_Block, ...] = (
    (
        """
        =legal action|advice|proceedings|proceeding|route
        small =claims =court
        =hire|=hiring|=hired|=consult|=consulting|=contact|=contacting|=contacted|=seek|=seeking|=seeing|=get|=getting|=retain|=retained|=sought a|an {lawyer}
        take .. to =court
        see .. in =court
        =class action
        trading =standards|=standard
        =my|=our {lawyer}
        """,
        (
            when.affirmed,
            when.unless(when.supposed),
            when.unless(when.asked),
            when.unless(when.near("as be is am was", before=1)),
            when.unless(when.near("they you need", before=4)),
            when.unless(when.near("be is 's was", before=2)),
        ),
    ),
    (
        """
        sue
        """,
        (
            when.is_verb,
            when.customer,
            when.affirmed,
            when.unless(when.passive),
            when.either(when.future, when.near("want consider think plan intend ready to", before=5)),
        ),
    ),
    (
        """
        report|complain|go|refer|escalate|write|file|submit|lodge .. to|with the|your|my|our? {watchdog}
        contact|call the {watchdog}
        """,
        (
            when.is_verb,
            when.affirmed,
            when.unless(when.others),
            when.unless(when.near("website page near next walk", before=4, after=5)),
        ),
    ),
    (
        """
        =financial|=energy =ombudsman
        =ombudsman
        """,
        (when.affirmed, when.unless(when.others), when.unless(when.near("tennis food basketball", before=4, after=4))),
    ),
    (
        """
        =smell|=smelt|=smelled of =gas|=burning|=smoke
        =gas leak
        =carbon monoxide
        =caught|catch =fire
        be|=was =on =fire
        =sparking|=sparks
        =electric|=electrical shock
        =electrocuted
        =unsafe|=hazardous
        =dangerous
        =in =danger
        =on =oxygen
        =safety|=fire|=trip =hazard|=hazards|=concern|=concerns|=risk
        =health =hazard|=hazards|=risk
        could|can|will|might get|be|have be? =hurt|=killed|=injured|=died
        =hurt|=injured|=killed|=electrocuted my|our|me =son|=daughter|=wife|=husband|=mother|=father|=mum|=child|=back|=leg|=arm|=head|=self
        =i|=we|=he|=she be|get|=got|have =been? =injured|=assaulted|=attacked|=robbed|=scalded|=burnt|=mugged|=burned
        =fell|fall|slip|=tripped|=slipped =because|over|on|down|off .. =wet|=stairs|=floor|=steps|=ice|=step|=loose
        =mould|=mold|=mildew
        =bed =bugs|=bug
        =bedbugs|=bedbug
        food =poisoning
        =wrong =medication|=medicine|=dose|=tablets|=drug|=prescription
        =allergic reaction
        =suicidal|=suicide
        =feel|=felt|=feeling not safe
        not feel|=feeling safe
        """,
        (
            when.affirmed,
            when.unless(when.supposed),
            when.unless(when.asked),
            when.unless(when.near("no not n't never without any joy check checked sign signs", before=4)),
            when.unless(_animal),
            when.unless(when.near("wine", after=1)),
        ),
    ),
    (
        """
        not feel|=feeling|=felt safe
        =feel|=felt =not safe
        """,
        (),
    ),
    (
        """
        {vulnerable}
        be|=registered =blind|=deaf
        =blind|=deaf {person}
        =new =baby
        =medical =alarm
        =pendant =alarm
        NUM year =old =mother|=father|=mum|=dad|=grandmother|=nan
        =mother|=father|=mum|=dad|=wife|=husband|=grandmother|=nan be NUM
        """,
        (
            _problem,
            when.unless(_animal),
            when.of_person,
            when.unless(
                when.near(
                    "access room parking toilet badge facility facilities bathroom discount friendly staff guest couple ward screening coverage user passenger",
                    after=1,
                )
            ),
        ),
    ),
    (
        """
        overcharge|=overcharged|=overcharging
        double charge|=charged
        charge|=charged|bill|=billed|debit|=debited .. =twice|=double|=wrongly|=incorrectly
        charge|=charged|=billed|=debited =the|=me|=us? =wrong amount
        =unauthorised|=unauthorized|=fraudulent|=unapproved {urgent_payment}
        =unauthorised|=unauthorized|=fraudulent =account|=inquiry|=inquiries|=accounts|=charges|=transactions|=payments
        =took|=taken|=taking|=stole|=stolen|=withdrew|=steal|=stealing|=debited .. =money|=payment|=payments|=funds .. without|=from|=out|after|=twice
        =money|=payment|=payments =taken|=stolen|=withdrawn|=debited
        =took|=taken|=charged|=debited|=billed .. without .. permission|authorisation|authorization|consent|=asking|=authority|knowledge
        =took|=taken the? payment|=money =twice
        =money|=payment|=payments be =taken|=stolen|=withdrawn|=debited|=deducted =twice|=after|=without|=again
        =charged|=debited|=billed .. after .. =cancelled|=canceled
        identity theft
        =stole my|our|=from
        """,
        (
            when.unless(when.denied),
            when.unless(when.supposed),
            when.unless(when.asked),
            when.unless(when.near("not n't never no", before=3)),
            when.unless(when.near("phones phone battery can", before=4, after=4)),
        ),
    ),
)

REQUEST: tuple[_Block, ...] = (
    (
        """
        =please VERB
        =please not VERB
        """,
        (
            when.unless(when.others),
            when.unless(
                when.near(
                    "avoid note see be do n't never say said believe beware read trust stay visit wait try select take value",
                    after=2,
                )
            ),
            when.unless(when.near("said say", before=2)),
            when.unless(when.near("\" “ '", before=3)),
        ),
    ),
    (
        """
        =please =stop
        could|can|will|would =you|=someone|=somebody|=we|=they =please
        could|can|would =you =bring|=call|=contact|=refund|=fix|=make|=send|=tell|=provide|=offer|=give|=add|=stop|=improve|=change|=sort|=look|=consider|=let|=put|=reply|=check
        =why =not =offer|=have|=make|=use|=give|=provide|=allow|=let|=put|=just|=do|=employ|=open
        why do =you not =just|=offer|=have|=make
        =maybe|=perhaps =put|=add|=provide|=offer|=give|=make|=consider|=employ|=use|=invest|=try
        if only the|=they|=you|=there|=it NOUN? would|could|=were|VERB
        bring back .. =the|=my|=our|=old
        """,
        (when.unless(when.near("not expect complain recommend avoid warn been", after=6)),),
    ),
    (
        """
        =you|=they|=management|=staff|=someone|=hotel|=company|=there|=drivers|=crew|=airline|=bank|=ba|=doctors|=nurses =should|=ought =really|=also|=at|=least|=all? to? =offer|=provide|=improve|=answer|=make|=train|=give|=do|=consider|=invest|=allow|=let|=tell|=inform|=refund|=stop|=change|=fix|=look|=reduce|=pay|=honour|=honor|=send|=update|=keep|=put|=listen|=hire|=employ|=include|=add|=clean|=replace|=review|=upgrade|=treat|=respond|=reply|=call
        =you|=they|=management|=staff|=hotel|=company|=there|=airline|=bank|=ba =should|=ought =really|=also|=at|=least? =to? =be =more|=better|=able|=allowed|=given|=trained|=improved|=informed|=an|=some
        =you|=they|=management|=staff|=hotel|=company|=airline|=bank|=ba =should|=ought =really|=also|=at|=least? =to? =have =a|=an|=the|=more|=some|=better
        =need|=needs =to =be =improved|=updated|=upgraded|=fixed|=replaced|=addressed|=looked|=sorted|=trained|=changed|=cleaned|=reviewed|=better|=more|=renovated|=refurbished|=repaired|=redone|=modernised|=quicker|=faster|=clearer|=easier
        =need|=needs =to {improve}
        =needs|=need =more|=better|=an|=a|=some|=updating|=refurbishing|=improvement|=improving|=renovation|=refurbishment|=modernising|=attention|=new =staff|=lighting|=training|=update|=upgrade|=refurbishment|=overhaul|=renovation|=parking|=refurb|=makeover|=facelift|=improvement|=revamp|=tlc|=cleaning|=signage|=maintenance
        =needs|=need =more|=better =staff|=chairs|=seats|=parking|=space|=people|=training|=lighting|=signs|=signage|=toilets|=doctors|=nurses|=information|=communication|=variety|=options|=choice
        =needs|=need =updating|=refurbishing|=improvement|=improving|=renovation|=refurbishment|=modernising|=renovating|=upgrading
        =could|=can =be =improved
        =could =do with
        """,
        (
            when.unless(when.writer),
            when.affirmed,
            when.unless(when.supposed),
            when.unless(when.asked),
            when.unless(when.unreal),
            when.unless(when.near("proud ashamed commended congratulated rewarded praised", after=4)),
            when.unless(when.near("nothing not n't no", before=4)),
            when.unless(when.near("if", before=6)),
        ),
    ),
    (
        """
        =would|=be|=have =be|=been? {wish} =if|=to =have|=see|=be|=get
        =would|='d be|=been =nice|=good|=great|=better|=helpful|=useful|=handy|=lovely|=ideal|=beneficial|=appreciated =if|=to =have|=see|=be|=get|=provide|=offer
        =would have =been =nice|=good|=great|=better|=helpful|=useful|=handy|=lovely|=ideal|=appreciated =if|=to|=for
        =would be =nice|=good|=great|=better|=helpful|=useful|=handy|=lovely|=ideal|=beneficial|=appreciated|=easier =if
        =i|=we =suggest|=advise|=urge =you|=they|=having|=management|=getting|=putting|=more|=adding|=making|=providing
        =would|='d =suggest|=advise =that|=you|=having|=they|=management|=putting|=more|=adding
        =i|=we =wish =you|=they|=there|=it =would|=could|='d|=were
        =my|=only|=our =only? =suggestion|=request|=wish be|=would
        =a|=one|=small =suggestion
        =more .. =would =help|=be
        """,
        (
            when.unless(when.supposed),
            when.unless(when.near("thank avoid elsewhere not again recommend know", after=6)),
            when.unless(when.near("if unless", before=5)),
            when.unless(when.near("not n't never hard difficult", before=3)),
        ),
    ),
    (
        """
        {improve} the|your|my|our|more|it|them|staff|on|us|all
        listen to|more
        add a|more|some
        sort .. =out
        =bring|=put|=hire|=employ|=open|=give|=make|=keep|=turn|=allow|=lower|=speed|=get =the|=back|=more|=up|=staff|=us|=people|=rid
        =cut .. =waiting|=time|=times|=price|=prices|=cost
        """,
        (
            when.order,
            when.starts,
            when.affirmed,
            when.unless(when.near("good up excellent great work try chance room sure", after=5)),
            when.unless(when.near("if you", before=4, after=8)),
        ),
    ),
    (
        """
        =more|=shorter|=quicker|=cheaper|=fewer|=longer|=faster|=bigger|=better|=improved NOUN .. please
        =more|=shorter|=quicker|=cheaper|=fewer|=longer|=faster|=bigger|=improved|=less =staff|=parking|=waiting|=seats|=chairs|=appointments|=communication|=information|=choice|=time|=times|=privacy|=doctors|=nurses|=space|=signage|=variety|=toilets|=training|=seating|=options|=food|=beds|=channels|=speed|=appointment|=waits|=queues|=hours|=opening|=car
        =better =communication|=parking|=signage|=information|=training|=seating|=food|=lighting|=organisation|=signs|=appointment
        """,
        (when.verbless, when.starts, when.unless(when.near("than no even", before=3, after=6))),
    ),
    (
        """
        =want|=demand|=expect|=request =my|=our|=a|=an|=full =money|=refund|=apology|=compensation|=explanation|=deposit|=full
        """,
        (when.is_verb, when.writer, when.stated),
    ),
    (
        """
        =would|='d =really|=also|=have? =like|=love|=prefer|=appreciate =to =see|=have|=receive|=be|=get
        =would|='d have? =liked|=appreciated|=loved =more|=a|=an|=some|=if
        =would|='d =have? =like|=love|=prefer|=appreciate|=want =more|=a|=an|=some|=it|=if|=less|=fewer|=better|=my|=you|=them|=someone
        """,
        (
            when.customer,
            when.affirmed,
            when.unless(when.supposed),
            when.unless(when.near("thank avoid elsewhere not again recommend know if unless", before=4, after=6)),
        ),
    ),
    (
        """
        NOUN =please
        """,
        (when.verbless, when.last),
    ),
)


def _rules(kind: str, blocks: tuple[_Block, ...]) -> list[Rule]:
    return [
        Rule(kind, pattern.strip(), conditions)
        for patterns, conditions in blocks
        for pattern in patterns.strip().splitlines()
    ]


RULES: tuple[Rule, ...] = (
    *_rules("leaving", LEAVING),
    *_rules("recommending", RECOMMENDING),
    *_rules("warning", WARNING),
    *_rules("effort", EFFORT),
    *_rules("repeated contact", REPEATED),
    *_rules("urgency", URGENCY),
    *_rules("request", REQUEST),
)
