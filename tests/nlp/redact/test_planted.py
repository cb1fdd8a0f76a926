"""How much of planted personal data is found, and how little else, on invented sentences."""

import re
from collections import Counter

import pytest

from nlp.redact import redact_texts

RECALL, PRECISION = 0.97, 0.95

# Personal data stand in braces as {KIND:value}; names of people are looked for word by word.
PLANTED = r"""
Big thanks to {PERSON:Lorraine Whittaker} in the loyalty team, she knocked ten pounds off.
{PERSON:Keith} and {PERSON:Ngozi} at the Leeds shop could not have been nicer.
Spoke to four people: {PERSON:Darren}, {PERSON:Michelle}, {PERSON:Asif} and a manager. None could help.
Technician {PERSON:Paulo Figueiredo} arrived at 9 and had it done by 10.
I have been dealing with {PERSON:Harriet Osei-Bonsu} since March.
my wife {PERSON:Leanne} has cancelled her contract too
If {PERSON:Gareth} had not intervened I would have left.
please pass my thanks on to {PERSON:Samira}
Your driver {PERSON:Andrzej} was careful with the parcel
it was {PERSON:Olivia} who sorted it in the end
i spoke to {PERSON:kevin} and then {PERSON:julie} in billing
{PERSON:Rebecca Lindqvist} signed for the delivery but she does not live here
The account is in the name of {PERSON:Bartholomew Quigley}.
A shout-out to {PERSON:Hyun-jin} for the patience!
This review is for {PERSON:Catalina} who looked after our table.
Was served by {PERSON:Mo}, top bloke.
The lovely {PERSON:Francesca} upgraded us.
{PERSON:Xiomara} was my favourite, she remembered our names.
we asked {PERSON:Tobias} for late checkout and he said yes
Hi, {PERSON:Nadine} here, just wanted to say the app is great
Really helpful staff, especially {PERSON:Grace}.
Spoke to {PERSON:Will Carter} about my bill.
Everything was explained clearly by {PERSON:Abimbola Ogunleye}.
Reach me at {EMAIL:c.okonedo+bb@mail.example.net} or on {PHONE:0114 496 0876}.
write to {EMAIL:accounts_1987@example.com}, not the old one
my new e-mail: {EMAIL:Hello-World@my-domain.example.org}
send it to {EMAIL:pat dot murphy at example dot ie}
tel {PHONE:+353 86 123 4567}
Landline {PHONE:(01632) 960 983} is dead since Friday
my cell is {PHONE:(415) 555-0132} call before 5
whatsapp {PHONE:+34 612 345 678}
I keep getting texts to {PHONE:07700900461}
Phone: {PHONE:415.555.0198 ext 22}
charged to {CARD:4539 1488 0343 6467} twice
amex {CARD:3714 496353 98431} was refused
the card ending {CARD:4242} expired
debit {CARD:6759649826438453} wrong amount
pay me back to {IBAN:GB29 NWBK 6016 1331 9268 19}
IBAN {IBAN:CH9300762011623852957} please
{IBAN:AT61 1904 3002 3457 3201} is my account
photos here {URL:https://photos.example.com/s/abc123?x=1}
as seen on {URL:http://blog.example.org/2018/05/rant.html}.
my page {URL:www.example.net/~jo} has the story
No fibre at {POSTCODE:LS6 2AB} still
I am in {POSTCODE:ec2v 7hn}, zone 1
we moved to Portland, OR {POSTCODE:97205} last year
zip {POSTCODE:60614}
PLZ {POSTCODE:80331} München
Deliver to {ADDRESS:48 Willow Crescent}, York
Our house, {ADDRESS:15a Market Street}, has no line
I'm at {ADDRESS:2301 N Clark Street, Apt 4}, Chicago
Flat at {ADDRESS:Unit 7, 88 Harbour Road} is empty
wohne in der {ADDRESS:Lindenallee 27}
account {ACCOUNT:900123456} was closed without notice
customer number {ACCOUNT:C-4471920}
I have order #{ACCOUNT:58112093} outstanding
reference no {ACCOUNT:REF/2020/4471}
incident {ACCOUNT:INC4471982} has been open for weeks
booking {ACCOUNT:QX7T2P} never showed in the app
tracking number {ACCOUNT:JD0002210987654321}
they asked for my ssn {ID:219-09-9999}
NINO {ID:AB 12 34 56 C} was read out loud
passport no. {ID:533380006} copied
DNI {ID:12345678Z}
driver's license {ID:D1234567}
dob {BIRTHDATE:23/09/1961}
I was born {BIRTHDATE:3rd March 1950} and need help
Date of Birth - {BIRTHDATE:1979-12-31}
IP {IP:203.0.113.77} blacklisted
ping to {IP:198.51.100.4} fails
the box at {MAC:a4:5e:60:c2:11:9f}
tweeted {HANDLE:@grumpy_gran} about it
find me on insta as {HANDLE:@lena.wanders}
van {PLATE:YK18 OVF} blocked my drive
reg number {PLATE:M456 KLP}
the password {SECRET:Sunshine99} was printed
"""
_PLANT = re.compile(r"\{([A-Z]+):([^}]*)\}")


@pytest.mark.models
def test_nearly_all_planted_personal_data_are_found_and_little_else() -> None:
    lines = PLANTED.strip().splitlines()
    redactions = redact_texts([_PLANT.sub(r"\2", line) for line in lines])
    planted, found, right = Counter[str](), Counter[str](), Counter[str]()
    for line, redaction in zip(lines, redactions, strict=True):
        kinds = Counter(kind for kind, _ in _PLANT.findall(line))
        planted += kinds
        found += Counter(dict(redaction.found))
        if redaction.text == _PLANT.sub(r"[\1]", line):
            right += kinds
    assert right.total() >= RECALL * planted.total(), planted - right
    assert right.total() >= PRECISION * found.total(), found - right
