"""Lists of words that the patterns of signals name in braces: "leave {firm}"."""

LISTS: dict[str, frozenset[str]] = {
    name: frozenset(words.split())
    for name, words in {
        # What a customer can leave or recommend. Pronouns stand for the firm in nearly all comments.
        "firm": """
            you u them yous company bank provider supplier network insurer insurance broadband airline carrier
            operator shop store firm organisation organization agency trust surgery practice business service hotel
            place ship club gym dealership outfit lot
        """,
        "contract": """
            contract account subscription policy membership broadband plan insurance cover coverage direct-debit
            package services service card line phone tv
        """,
        # What there are several of: "switch suppliers", "other airlines".
        "rival": """
            company bank provider supplier network insurer airline carrier operator competitor competition firm hotel
            insurance broadband store shop rival
        """,
        "brand": """
            vodafone sky virgin ee o2 bt talktalk plusnet zen hyperoptic tesco asda aldi lidl amazon apple
            netflix emirates lufthansa klm qatar easyjet ryanair jet2 delta qantas etihad hilton marriott hyatt
            sheraton airbnb uber chase barclays natwest lloyds santander monzo revolut hsbc trupanion embrace petplan
            lemonade nationwide octopus edf verizon comcast geico progressive aviva
        """,
        "role": """
            engineer technician nurse doctor gp consultant surgeon dentist midwife physio physiotherapist receptionist
            driver pilot steward stewardess attendant crew staff team agent adviser advisor representative rep manager
            supervisor operator assistant waiter waitress barman bartender concierge porter housekeeper housekeeping
            maid cleaner chef cook guide instructor teacher tutor cashier clerk banker teller courier postman installer
            mechanic fitter electrician plumber builder handler therapist counsellor counselor paramedic radiographer
            pharmacist sister lady gentleman salesman host hostess personnel employee worker carer secretary vet
            handyman doorman valet bellman captain specialist nurses
        """,
        # Adjectives that praise wherever they stand before a role, and those that do only of somebody met.
        "praise": """
            lovely brilliant wonderful fantastic amazing excellent outstanding superb great helpful friendly kind
            patient caring professional polite courteous attentive knowledgeable efficient welcoming pleasant
            exceptional considerate compassionate supportive understanding thoughtful charming awesome incredible
            fabulous terrific marvellous marvelous delightful cheerful gracious accommodating warm hospitable terrific
            super competent skilled skilful personable informative empathetic sympathetic gentle reassuring
            diligent magnificent phenomenal good nice sweet funny best perfect faultless first-class approachable
            respectful obliging sensitive hardworking dedicated
        """,
        "person": """
            man woman lady gentleman person people patient customer passenger relative guest resident user mother mum
            mom father dad son daughter wife husband grandmother nan child couple parent friend neighbour traveller
        """,
        "number": "two three four five six seven eight nine ten eleven twelve fifteen twenty several many multiple "
        "numerous countless few various dozen repeated endless",
        "unit": "hour day week month year hrs hr weeks months days hours years",
        "contact": """
            call ring phone telephone email e-mail mail contact write complain text message chase speak report remind
            explain ask tell
        """,
        "urgent_payment": "payment charge transaction withdrawal debit purchase deduction",
        "lawyer": "solicitor lawyer attorney barrister",
        "watchdog": """
            ombudsman ofcom ofgem fca cfpb bbb regulator ftc police authority commissioner newspaper
            cqc pals watchdog
        """,
        "vulnerable": """
            disabled elderly pregnant vulnerable wheelchair dementia frail housebound terminally
            diabetic epileptic pensioner autistic pacemaker alzheimer newborn
        """,
        "wish": "nice good great better helpful useful handy lovely ideal beneficial appreciated easier fantastic",
        "improve": """
            improve fix sort train change update provide reduce lower increase hire employ install stop
            answer upgrade repair replace refund respond reply modernise simplify reconsider address
            invest resolve rectify introduce extend cut review
        """,
    }.items()
}
