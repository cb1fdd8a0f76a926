"""The words that speak for or against a person's name, as tables.

All are in lower case. What stands in a table is common knowledge of English feedback; add to it rather than to the
code.
"""

import re
import unicodedata
from functools import lru_cache

from nlp.redact.hints import mentions
from nlp.redact.spacing import compile_spaced

TITLES = frozenset("mr mrs ms miss mx dr prof professor sir madam".split())
PARTICLES = frozenset("de da di del della van von der den du la le bin ibn bint al el dos das ter ten ni ui".split())

# Directly before a name these make it one.
ROLES = frozenset(
    """
engineer technician agent advisor adviser operator operative rep representative manager manageress supervisor
receptionist clerk waiter waitress barman barmaid bartender hostess concierge housekeeper porter driver courier pilot
captain steward stewardess nurse doctor vet dentist consultant assistant colleague guy lady gentleman girl woman man
husband wife son daughter brother sister mum mom dad father mother uncle aunt auntie grandson granddaughter nephew
niece friend partner fiance fiancee boyfriend girlfriend neighbour neighbor named name surname boss landlord handler
adjuster specialist teller therapist instructor attendant server host gm fella chap bloke lad lass member builder
plumber electrician installer salesman saleswoman chef maid cleaner stylist mechanic midwife physio physiotherapist
paramedic pharmacist optician hygienist radiographer surgeon matron carer caretaker volunteer guide barista cashier
bouncer guard conductor teacher tutor coach trainer warden valet usher doorman bellman fitter surveyor salesperson
planner organiser organizer coordinator secretary solicitor lawyer broker banker cousin mate gran granny grandma
grandad grandpa nan nana baby toddler officer sergeant ranger lecturer holder guest passenger passengers attn fao
groomer sitter nanny hairdresser barber beautician masseuse masseur rep. dispatcher postman milkman
""".split()
)
# Before a name, in the last one or two words: somebody was spoken to, thanked or asked for.
ADDRESSED = frozenset(
    """
spoke-to spoke-with speak-to speak-with speaking-to speaking-with spoken-to spoken-with talked-to talked-with talk-to
talking-to talking-with dealt-with dealing-with deal-with chatted-with chatted-to thanks-to thank-you kudos-to out-to
on-to name-was name-is shout-out-to props-to credit-to ask-for asked-for served-by helped-by assisted-by greeted-by
welcomed-by handled-by resolved-by fixed-by met-by call-from email-from visit-from person-called agent-called
lady-called guy-called man-called girl-called engineer-called woman-called someone-called somebody-called
gentleman-called advisor-called adviser-called technician-called waiter-called waitress-called assistant-called
commend-to according-to handler-was chat-with shoutout-to mention-for compliments-to grateful-to appreciate-you
help-of help-from assistance-from someone-named you-to thankful-to talk-with told-by informed-by advised-by
explained-by clearly-by promised-by called-by contacted-by please-ask service-from support-from message-from thanks
thank dear hi hello hey bravo ask asked staff-especially staff-particularly team-especially everyone-especially
hello-to hi-to off-to because-of per-my as-per for-named voicemail-from letter-from note-from reply-from text-from
response-from promise-from with-only seated-by cut-by cooked-by delivered-by driven-by checked-by closed-by
answered-by reviewed-by submitted-by fitted-by installed-by trained-by taught-by run-by after-by me-and badge-said
tag-said thx thankyou thanks-again sorry weren't-for wasn't-for done-to unlike blame cheers ta well-done bring-back
can't-fault cannot-fault god-bless please-tell to-tell named love-from signed-by written-by addressed-to belongs-to
love-to where's waiting-for waiting-on wait-for booked-under was-under is-under reservation-under booking-under
so-was so-is so-did name-of care-of passed-to sold-by
lessons-with session-with appointment-with met-with treated-by seen-by
""".split()
)
# The surest of them: who is spoken to is a person, unless it is a firm.
SPOKEN_TO = frozenset(
    """
spoke-to spoke-with speak-to speak-with speaking-to speaking-with spoken-to spoken-with talked-to talked-with talk-to
talking-to talking-with talk-with chatted-with chatted-to ask-for asked-for served-by helped-by assisted-by greeted-by
welcomed-by met-by someone-named on-to handler-was chat-with shoutout-to hello-to
""".split()
)
# Around a name: weaker, the recogniser must agree.
BEFORE = frozenset(
    """
by with and asked told called met contacted emailed saw sent gave give let want wanted but whenever because especially
particularly including our my your his her their named
""".split()
)
AFTER = frozenset(
    """
was is were who helped helps told said explained at from in did made went came answered took fixed sorted resolved got
kept called rang assured offered checked and has had have gave could would really always never even also provided
greeted arrived stayed showed handled can can't cannot couldn't won't wouldn't wasn't isn't doesn't didn't should will
must may knows knew tried drove brought served smiled laughed lied left ran sent put picked looked worked works makes
seemed seems forgot remembered managed insisted claimed agreed admitted argued shouted transferred deserves understood
listened replied responded promised refused advised informed confirmed apologised apologized
""".split()
)
PLACING = frozenset(
    "in at near around via outside inside towards toward visiting visit across through off downtown".split()
)
# These place a word that nothing else tells, unless somebody was spoken to ("spoke to").
PLACING_UNKNOWN = PLACING | frozenset("to from of on".split())

# Directly before, these make a name a place's; directly after, a place's or a firm's.
PLACE_BEFORE = frozenset(
    """
storm hurricane rio costa villa des palma san santa santo saint st ste sainte port fort ft lake mount mt los
las hotel cafe café chez club casa cape point camp isle prince princess king queen lady são sao new old north south
east west upper lower the a an monte palm grand trader papa restaurant bar
""".split()
)
PLACE_AFTER = frozenset(
    """
street road avenue ave lane drive hotel hotels inn inns suite suites airport beach island islands square bridge tower
towers castle garden gardens restaurant cafe café grill pub spa resort resorts lounge hospital clinic school
university college museum theatre theater center centre station terminal bank insurance ltd inc llc plc corp company
group valley county village city pier wharf harbor harbour lakes river mountain mountains falls springs ballroom pizza
bbq coffee bakery store stores shop mall market stadium arena cathedral abbey palace plaza motel lodge hostel casino
tavern brewery vineyard vineyards winery airlines airways international national memorial highway freeway parkway
boulevard blvd district quarter speedway raceway zoo aquarium st rd hwy pkwy ct sq lake hills heights state tech line
russell terrier terriers spaniel retriever shepherd class edition house manor farm cottage ward unit wing block
collection range carvery arms homes int'l row rack concourse
""".split()
)
PLACE_AFTER_THE = frozenset(
    "hall park bay lake field church house room court hill point crossing building wing bar room suite".split()
)
# Capitalised words that follow a name without being its surname.
NO_SURNAME = frozenset(
    """
thanks thank great good excellent very front desk manager reception customer service services support team room rooms
breakfast staff best kind regards engineer agent the and please hotel clean nice lovely love loved was is amazing
awesome happy highly from at in on for to who he she they it we i you my our your his her really also always keep well
done super fantastic wonderful director supervisor sales marketing claims no yes not again bless god everyone
everything xx xxx cheers dear hi hello account monday tuesday wednesday thursday friday saturday sunday january
february march april may june july august september october november december plus ps attn fao re edit update thankyou
thx sorry overall would will did has had helped ltd sincerely yours faithfully
""".split()
)
NO_HEAD = PLACE_AFTER | PLACE_BEFORE | NO_SURNAME  # what no name starts with
# Firms, brands and places that the recogniser takes for persons, and no dictionary has.
NO_PERSONS = frozenset(
    """
hilton hiltons marriott marriotts hyatt hyatts sheraton westin wyndham doubletree kimpton starwood novotel ibis accor
mercure travelodge staybridge wingate laquinta quinta econolodge microtel fairfield radisson ramada hampton candlewood
crowne homewood gatwick heathrow stansted luton ryanair easyjet virgin expedia orbitz travelocity priceline
tripadvisor trivago airbnb uber lyft openreach talktalk vodafone plusnet netflix facebook twitter instagram whatsapp
google youtube amazon paypal ebay microsoft apple samsung huawei sony nokia xiaomi iphone ipad ipod macbook android
chromebook alexa siri hulu roku disney spotify zoom skype starbucks mcdonald mcdonalds denny dennys wendy wendys
applebee applebees zaxby zaxbys wegman wegmans walmart walgreens costco safeway publix kroger whole tesco sainsbury
sainsburys asda aldi lidl waitrose morrisons primark ikea argos currys boots keurig jacuzzi wifi wi-fi covid brexit
trustpilot chewy petco petsmart embrace healthypaws figo spot aspca lemonade geico allstate progressive nationwide
visa mastercard amex barclays hsbc santander natwest lloyds halifax monzo revolut klarna wellsfargo equifax experian
transunion citibank chase tsb dpd hermes evri fedex ups usps dhl yodel royal xmas halloween mardi gras quickbooks
photoshop linkedin fitbit tesla nissan toyota honda hyundai bmw audi volkswagen mbps gbps hdmi usb ethernet sim
checkin checkout pricey comfy reno decor cabin luggage euros dreamliner airbus boeing labradoodle goldendoodle
cockapoo yorkie westie goldador bernedoodle dachshund chihuahua rottweiler apoquel freesat freeview sky youview
brightbox superhub wizz eurowings lufthansa emirates qantas finnair iberia vueling delta aeromexico interjet volaris
tui jet2 loganair flybe adidas nike puma reebok aviva axa allianz admiral deliveroo hellofresh gmail outlook hotmail
firefox safari opera nando nandos domino dominos pret greggs miele bosch siemens smeg dyson salesforce oracle zendesk
nurofen calpol lemsip voltaren gaviscon ventolin avis hertz sixt europcar enterprise nordstrom dunkin arby arbys
chipotle chick-fil-a wawa matalan zara uniqlo superdry asos boohoo shein wayfair homebase wickes screwfix halfords
specsavers gregg cadbury nestle pepsi coke heinz kellogg kelloggs hellmann gillette dove nivea garnier loreal
maybelline revlon chanel gucci prada versace armani dior rolex omega casio garmin sonos bose panasonic toshiba lenovo
nintendo atari playstation audible duolingo tinder bumble hinge etsy vinted depop gumtree craigslist yelp groupon
venmo zelle cashapp wetherspoon wetherspoons harvester beefeater wagamama wagamamas zizzi pizzaexpress subway popeyes
whataburger eurostar avanti northern arriva stagecoach flixbus amtrak greyhound jetblue alitalia avianca latam
norwegian aeroflot ferrari lamborghini porsche renault peugeot citroen fiat skoda seat kia mazda subaru suzuki volvo
saab jaguar chevrolet chevy buick cadillac chrysler dodge jeep ram lexus infiniti acura meet teams slack asana trello
jira nie nif nir dni insee itin tin ein steuer steuerid ausweis cpf curp pesel bsn nhs ni insta snap snapchat tiktok
telegram discord reddit router modem chromecast firestick tag mein meine dein deine unser unsere ihr ihre mon ma mes
votre notre mio rehab frenchie biggie admin login luv iban bic ssn nino pin faq asap lol omg nah kindle cortana bixby
echo fire nest ring hue tado hive
""".split()
)
_LIKE_NAMES = (
    r"howard johnsons?|trader joe'?s?|papa john'?s?|jimmy john'?s?|ben (?:&|and) jerry'?s?|jack daniel'?s?"
    r"|martha's vineyard|harry potter|john lewis|marks (?:&|and) spencers?|ruth'?s chris|johnny rockets"
    r"|mary poppins|martin luther king|calvin klein|tommy hilfiger|ralph lauren|paul smith|santa claus"
    r"|father christmas|thomas cook|ted baker|kate spade|j\.?p\.? ?morgan|charles schwab|wells fargo"
    r"|morgan stanley|merrill lynch|edward jones|raymond james|jack in the box|dave (?:&|and) busters?"
    r"|jack russells?|king charles|king george|king james|peter pan|james bond|st\.? [a-z]+|(?:la )?quinta"
    r"|bed bath (?:&|and) beyond|molly maid|charlie brown|jack o'?lantern|murphy bed|jimmy choo"
    r"|louis vuitton|famous dave'?s|uncle ben'?s|bob evans|peet'?s|marie callender'?s?|victoria'?s secret"
    r"|arthur'?s seat|dr\.? (?:pepper|martens?|who|oetker|scholl'?s)|mr\.? (?:coffee|clean)"
    r"|virgin (?:media|atlantic|mobile|trains|australia)|mrs\.? fields|benedict|eggs? benedict|holiday inn"
    r"|bloody mary|tom collins|william hill|ronald reagan|reagan national|john wayne|o'?hare|ho ho ho"
    r"|mac (?:pro|mini|books?|air|studio|os)|big macs?"
    r"|jasper conran|molton brown|earl grey|lady grey|gordon'?s(?: gin)?|captain morgan|johnnie walker|jim beam"
    r"|monte carlo|hong kong|joshua tree|virginia beach"
    r"|hurricane [a-z]+|buenos aires|tel aviv|abu dhabi|kuala lumpur|addis ababa|new delhi"
    r"|valentine'?s?|luke ?warm|air [a-z]+|[a-z]+ air(?:lines?|ways)?|jet blue|key west|new [a-z]+|costa rica"
    r"|des moines"
    r"|[a-z]+ & [a-z]+['’]s|carol (?:service|concert|sing\w+)s?|goldman sachs|romeo (?:and|&) juliet|lowe['’]?s"
    r"|macy['’]?s|kohl['’]?s|michael kors|rolls.royce"
    r"|sam(?:uel)? adams|granny smith|maris piper|aunt bessie['’]?s|mrs\.? hinch|thomas the tank|kelly green|plain jane"
    r"|jerry.built|dear john|willy.nilly|alfredo sauce|bollinger|norton|mcafee|stella artois|romeo|tom tom"
    r"|peeping toms?"
    r"|mr\.? (?:kipling|bean|whippy|robot|potato head)|miller (?:&|and) carter|thank god|harvey balls?"
    r"|pad thai|goose bay|love field|jolly rancher|old [a-z]+ town|cane corsos?|st\.? bernards?|laurent perrier"
    r"|john f\.? kennedy|george best|charles de gaulle|la paz"
    r"|gordon bennett|happy as larry|lazy susans?|(?:rob(?:bing)? )?peter to pay paul|jack frost|nosy parkers?"
    r"|bob['’]?s your uncle|for pete['’]?s sake|tom,? dick,? (?:and|or) harry|no way,? jose|(?:average|sloppy) joes?"
    r"|joe (?:public|bloggs|average)|robin hood|sophie['’]?s choice|virgin mary|shirley temples?|arnold palmers?"
    r"|even stevens?|storm [a-z]+|typhoon [a-z]+|harvey (?:nichols|norman)|hugo boss|ernst (?:&|and) young"
    r"|aunt jemima|jamie oliver|gordon ramsay|taylor swift|harley.davidsons?|christian (?:dior|louboutin)|john deere"
    r"|jack wills|fred perry|marc jacobs|vera wang|vivienne westwood|laura ashley|cath kidston|jo malone|bobbi brown"
    r"|charlotte tilbury|est[eé]e lauder|elizabeth arden|max factor|johnson (?:&|and) johnson|black (?:&|and) decker"
    r"|ben sherman|karen millen|betty crocker|sara lee|jenny craig|mary kay|eddie bauer|tommy bahama|steve madden"
    r"|jack wolfskin|helly hansen|newman['’]?s own|duncan hines|paul mitchell|vidal sassoon|toni (?:&|and) guy"
    r"|john frieda|williams?.sonoma|peter (?:rabbit|jones|principle)|robert dyas|bernard matthews|mr\.? muscle"
    r"|oliver bonas|russell (?:hobbs|(?:&|and) bromley)|fisher.price|morphy richards|kenneth cole|perry ellis"
    r"|ann taylor|carl['’]?s jr|little caesars?|long john silver['’]?s?|ella['’]?s kitchen|bath (?:&|and) body works"
)
LIKE_NAMES = re.compile(rf"\b(?:{_LIKE_NAMES})\b", re.IGNORECASE)

# Directly after a name, these tell where a person works or what they are.
PERSON_PLACE = compile_spaced(
    r"\s?[,(]?\s(?:(?:is|was|at|the|our|your|my|a|an|one\sof\s(?:the|our))\s){1,2}(?:\w+\s){0,2}"
    rf"(?:{'|'.join(sorted(ROLES - {'name', 'named', 'surname', 'member', 'host', 'server', 'operator'}))})\b"
    r"|\s(?:on|in|at|from|behind)\s(?:(?:the|your|our|their)\s)?(?:\w+\s)?(?:live\schat|chat|reception|front\sdesk"
    r"|desk|billing"
    r"|sales|customer|complaints?|retentions?|tech\w*|phone|counter|check.?in|reservations?|housekeeping|call\scent"
    r"|branch|store|shop|office|till"
    r"|checkout|bar|gate|clinic|surgery|pharmacy|workshop|garage|salon|gym|pool|spa|depot|warehouse|dispatch|accounts?"
    r"|support|help|switchboard|claims|bookings?|cancellations?|loyalty|collections?|refunds?|returns?|security)\b"
)
# And these are said of persons more than of firms.
PERSON_MANNER = compile_spaced(
    r"\s(?:was|is|were|are)\s(?:both\s)?(?:(?:so|very|extremely|really|super|always|also|especially|incredibly|not"
    r"|most|just|extra)\s){0,2}"
    r"(?:helpful|friendly|kind|polite|rude|patient|professional|attentive|courteous|knowledgeable|sweet"
    r"|understanding|welcoming"
    r"|accommodating|an?\s(?:(?:lovely|true|great|real|very|nice|absolute|total|wonderful)\s){0,2}"
    r"(?:gem|star|delight|joy|pleasure|legend|credit|person|sweetheart|angel))\b"
    r"|\s(?:who|herself|himself|went\sabove|looked\safter|took\s(?:care|the\stime)|made\ssure|helped|told\s(?:me"
    r"|us)|explained|assisted|greeted|apologi[sz]ed|replied|sorted"
    r"|hung\sup|told\sme|told\sus|said|apologi[sz]ed|rang\s(?:me|us|back)|phoned|texted|emailed\s(?:me|us)"
    r"|picked\sup|smiled"
    r"|laughed|listened|lied|insisted|shouted|swore|transferred\s(?:me|us)|assured|advised\s(?:me|us)"
    r"|promised\s(?:me|us)"
    r"|drove\s(?:me|us)|showed\s(?:me|us)|served\s(?:me|us)|got\s(?:me|us)\b|gave\s(?:me|us)|made\s(?:me|us|my|our)"
    r"|took\s(?:me|us|my|our)|called\s(?:me|us)|couldn['’]t\s(?:do|have\sbeen|be)|could\snot\s(?:do|have\sbeen)"
    r"|went\sout\sof"
    r"|deserves|knows\s(?:his|her|their|what)|knew\s(?:his|her|their|what)|can['’]t\sbe\sbothered|you\s(?:legend"
    r"|star|rock|beauty|hero|gem|angel)|you\sare\san?\s(?:absolute\s)?(?:legend|star|hero|gem|angel|credit)"
    r"|and\s(?:his|her|my|i|me)\b|here\b(?=[.,!]|$)|left\s(?:me|us|a\snote)|wrote\s(?:back|to\sme)|kept\s(?:me|us"
    r"|[a-z]+ing)|rolled\s(?:his|her)|is\san?\s(?:asset|genius|hero|treasure|diamond|keeper)"
    r"|always\shas\sa\s(?:smile|kind)"
    r"|never\s(?:called|rang|replied|came\sback|answered))\b"
    r"|['’]s\s(?:(?:great|kind|excellent|rude|bad|lovely|very|own)\s)?(?:manners?|attitude|help|idea|training"
    r"|behaviou?r|patience|kindness|smile|advice"
    r"|knowledge|professionalism|voice|fault|shift|reply|response|words|promise|tone|enthusiasm|assistance|support"
    r"|expertise|efforts?|hard\swork|colleagues?|supervisor|boss)\b"
)

# What every introduction holds: few texts do.
MAY_INTRODUCE = mentions(
    "badge_ _by: cashier: agent: guest: passenger: passengers: contact: attn: fao: customer: holder:"
    " server: rep: adviser:"
    " advisor: technician: driver: name i_am_called signed heiße heisse appelle nom_ llamo nombre chiamo"
    " nome_ naam heet nazywam imię chamo"
)
INTRODUCTIONS = compile_spaced(
    r"(?:\b(?:my|his|her|their|whose)\s(?:full\s|first\s|last\s)?name(?:\sis|'s|’s|:)|\b(?:his|her|their"
    r"|whose)\sname\swas|\b(?:full|first|last|sur|contact|guest|passenger|patient|holder(?:'s)?"
    r"|customer|agent|account)\s?name(?:\sis|\swas|:)|(?:^|\n)[ \t]{0,9}name:|\bi\sam\scalled"
    r"|(?:(?<=\bin the )|(?<=\bby the )|(?<=\bunder the ))names?\sof"
    r"|\bsigned(?:\sby)?[,:]?|\b(?:served|reviewed|submitted|signed|written|handled|answered)\sby:"
    r"|\b(?:cashier|agent|guest|passengers?|contact|attn|fao|customer|holder|server|rep|advis[eo]r|technician|driver):"
    r"|\b(?:badge|name\stag)\ssaid"
    r"|\bmein\sname\sist|\bich\shei(?:ß|ss)e|\bje\sm['’]appelle|\bmon\snom\sest|\bme\sllamo|\bmi\snombre\ses"
    r"|\bmi\schiamo"
    r"|\bil\smio\snome\sè|\bmijn\snaam\sis|\bik\sheet|\bnazywam\ssię|\bmam\sna\simię|\bmeu\snome\sé|\bchamo-me"
    r"|\bme\schamo)\s"
)
# Before "by the name of", these make it a firm's.
FIRM_BEFORE = re.compile(
    r"\b(?:company|firm|business|agency|collectors?|lender|bank|website|site|app|place|hotel|restaurant|shop|store)\s"
    r"(?:going\s)?(?:by\sthe\s|under\sthe\s)?$",
    re.IGNORECASE,
)
MAY_ANNOUNCE = mentions(
    "spoke_ speak speaking spoken talked chatted dealt dealing served_by helped_by assisted_by greeted_by agent_ agent,"
    " colleague engineer advisor adviser driver_ technician waiter waitress named_ regards sincerely wishes"
    " out_to shoutout mention_for handler chat_with i'm_ i’m_ my_"
)
ANNOUNCED = compile_spaced(
    r"\b(?:(?:spoke|speak|speaking|spoken|talked|chatted|dealt|dealing)\s(?:to|with)"
    r"|(?:served|helped|assisted|greeted)\sby|(?:agent|colleague|engineer|advis[eo]r|driver|technician|waiter"
    r"|waitress),?"
    r"|named|(?:regards|sincerely|wishes),?|shout\s?out\sto|mention\sfor|handler\swas"
    r"|chat\swith|i['’]m|my\s(?:wife|husband|son|daughter|partner|mum|mother|dad|father|brother|sister"
    r"|friend))\s(?:(?:named|called)\s)?(?P<first>[^\W\d_]{4,})\b(?:\s(?P<last>[^\W\d_]{4,})\b)?"
)
_LAST_WORDS = r"(?=[^\W\d_]+(?:[ '’.-]+[^\W\d_]+){0,3}[.!]?\s*$)"  # one to four words, and the text ends
SIGN_OFFS = compile_spaced(
    r"(?:\b(?:kind|best|warm|many|with)?\s?(?:regards|wishes)|\byours(?:\s(?:sincerely|faithfully|truly))?|\bsincerely"
    r"|\bcheers|\bthanks|\bthank\syou|\bthx|\bmany thanks|\ball the best|\brespectfully|\blove from|\bliebe grüße"
    rf"|\bmfg|\bcordialement|\bsaludos)[,.!]*\s*[-–—~]?\s*{_LAST_WORDS}"
    rf"|(?:^|[.!?)\s])[-–—~]{{1,2}}\s*{_LAST_WORDS}"
)
# Illnesses are called after these; "has Crohn's" names nobody.
ILLNESSES = frozenset(
    """
addison alzheimer asperger bell crohn cushing down graves hashimoto hodgkin huntington kawasaki marfan meniere paget
parkinson raynaud sjogren tourette turner wilson lyme ehlers danlos
""".split()
)
_LETTERS = str.maketrans({"ł": "l", "ø": "o", "ß": "ss", "æ": "ae", "œ": "oe", "đ": "d", "ı": "i", "’": "'"})


@lru_cache(maxsize=100_000)
def plain(word: str) -> str:
    """Return a word in lower case, without accents, with straight apostrophes."""
    if word.isascii():
        return word.lower()
    lowered = word.lower().translate(_LETTERS)
    return "".join(
        character for character in unicodedata.normalize("NFKD", lowered) if not unicodedata.combining(character)
    )
