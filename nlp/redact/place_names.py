"""Places that a list of given names holds too, and that are hardly ever a person's name in what customers write.

Common knowledge, written down here. What is a person's name as often (Paris, Charlotte, Jordan) is in ``given_names``.
"""

PLACES = frozenset(
    """
aberdeen adelaide africa alabama alaska alberta alexandria algeria amalfi america amsterdam andorra angola ankara
antalya antigua arizona armenia asia athens atlanta auckland australia austria bahia bali bangkok barbados barcelona
basel bath beijing beirut belfast belgium bergen berlin bern birmingham bogota bolton bombay bora boston bologna
branson brazil brest brighton brisbane bristol britain brittany burton cadiz cairo calais calgary california canada
cancun canberra capri caracas cardiff carolina casablanca chennai cheyenne chicago chile china cleveland cologne
colombia colorado columbia columbus congo connecticut copenhagen cordoba corby cordova corfu cornwall coronado corsica
cuba cyprus dakota dallas damascus darlington darwin daytona delaware delhi denver derby detroit devon doha dominica
dortmund dover dresden dubai dublin durham durban edinburgh egypt elba elmira england essex europe exeter faro
flanders florida france fresno galway galicia galilee geneva genoa georgetown germany ghana gibraltar gilroy girona
glasgow goa gotham granada greece grenada guernsey guinea haiti halifax hamburg hampshire hanoi harlem harlow havana
hawaii helena holland houston huntington ibiza idaho illinois indiana indonesia iowa ipswich iran iraq ireland islay
israel istanbul italia italy jaipur jamaica japan java jericho jersey jerusalem juneau kandy kansas kathmandu kentucky
kenya key kingston kiev kobe korea kosovo krakow kuwait kyoto lancaster lanzarote laos largo larnaca lebanon leeds
leicester leon lesotho lexington libya lima lincoln lisbon liverpool livingston lodi lombardy london louisiana lourdes
lucca lucerne luxembourg macau macedonia madeira madrid maine malaga malawi malaysia mali malibu malmo malta
manchester manila marietta marrakesh maryland massachusetts mauritius mecca medina melbourne memphis mendoza mexico
miami michigan milano minnesota minorca mississippi missouri mombasa monaco montana montreal moscow mumbai munich
murcia nairobi namibia nancy naples nebraska nevada newark newport newry nice nola normandy norfolk norway norwich
nottingham odessa ohio oklahoma oman ontario oregon orlando orly osaka oslo ostend oxford padova pakistan palermo
palma pamplona panama peking pennsylvania philly vegas persia perth peru perugia philadelphia philippines phoenix
phuket pisa plymouth poland portland porto portsmouth portugal prague princeton provence qatar quebec raleigh reading
reno rhodes richmond riga rimini rio riyadh roma romania rome rotterdam russia salem salerno salisbury samoa sardinia
scotland seattle senegal seoul serbia seville sheffield siena sicily singapore slough slovenia sofia somalia
southampton spain stafford stamford stanford stirling stratford sudan surrey sussex sweden swindon switzerland syria
tahiti taipei taiwan tampa tennessee texas thailand tokyo toledo toronto torquay toulon toulouse tripoli trinidad
tunis tunisia turin turkey tuscany uganda ukraine umbria utah utrecht valencia valletta vancouver venezia venezuela
venice verona versailles vienna vietnam virginia wales warsaw warwick washington waterloo wellington wichita
winchester windsor wisconsin worcester worthing wyoming york yorkshire zagreb zambia zanzibar zimbabwe zurich
""".split()
)
