"""What is written in other languages, by language and theme; "" holds remarks about nothing in particular."""

FOREIGN: dict[str, dict[str, tuple[str, ...]]] = {
    "de": {
        "engineer_no_show": (
            "Der Techniker ist zum vereinbarten Termin einfach nicht erschienen.",
            "Ich habe den ganzen Tag gewartet und kein Techniker ist gekommen.",
            "Schon der zweite Termin, zu dem niemand kam, dafür habe ich Urlaub genommen.",
        ),
        "evening_drops": (
            "Abends bricht das Internet ständig ab.",
            "Jeden Abend ab acht Uhr fällt die Verbindung aus, Filme schauen ist unmöglich.",
        ),
        "phone_wait": (
            "Ich hing fast eine Stunde in der Warteschleife.",
            "Am Telefon wartet man ewig, bis sich jemand meldet.",
        ),
        "first_bill": (
            "Die erste Rechnung war viel höher als angeboten.",
            "Mir wurde ein anderer Preis versprochen als auf der Rechnung steht.",
        ),
        "no_update": ("Niemand sagt einem, wie es weitergeht.", "Seit der Bestellung habe ich nichts mehr gehört."),
        "slow_speed": ("Die Leitung ist viel langsamer als versprochen.",),
        "easy_switch": (
            "Der Wechsel war ganz einfach und ging sehr schnell.",
            "Anbieterwechsel ohne Probleme, alles lief wie am Schnürchen.",
        ),
        "fast_speed": ("Sehr schnelles Internet und keine Ausfälle.", "Endlich eine schnelle und stabile Leitung."),
        "good_value": ("Gutes Preis-Leistungs-Verhältnis.", "Günstiger als mein alter Anbieter."),
        "helpful_adviser": ("Die Dame am Telefon war sehr freundlich und hat mir alles genau erklärt.",),
        "tidy_installer": ("Der Techniker war freundlich und hat alles sauber hinterlassen.",),
        "": (
            "Bin im Großen und Ganzen zufrieden.",
            "Leider kann ich den Dienst nicht weiterempfehlen.",
            "Alles bestens, vielen Dank.",
        ),
    },
    "fr": {
        "engineer_no_show": (
            "Le technicien n'est jamais venu au rendez-vous.",
            "J'ai attendu toute la journée et personne n'est passé.",
        ),
        "evening_drops": (
            "La connexion coupe tous les soirs vers vingt heures.",
            "Impossible de regarder un film le soir, ça coupe sans arrêt.",
        ),
        "phone_wait": (
            "Plus de quarante minutes d'attente au téléphone.",
            "On attend beaucoup trop longtemps avant d'avoir quelqu'un au téléphone.",
        ),
        "first_bill": ("La première facture était bien plus élevée que le prix annoncé.",),
        "no_update": (
            "Personne ne nous dit ce qui va se passer ensuite.",
            "Aucune nouvelle depuis la commande, il faut toujours relancer.",
        ),
        "price_rise": ("Le prix a augmenté en plein milieu du contrat, c'est inadmissible.",),
        "cannot_cancel": ("Impossible de résilier, on me passe toujours quelqu'un d'autre.",),
        "refund_slow": ("J'attends mon remboursement depuis des semaines.",),
        "easy_switch": ("Le changement d'opérateur a été très simple.",),
        "fast_speed": ("Connexion rapide et stable, rien à dire.",),
        "good_value": ("Bon rapport qualité-prix.",),
        "helpful_adviser": ("Le conseiller a pris le temps de tout m'expliquer, très aimable.",),
        "": (
            "Je suis plutôt satisfaite dans l'ensemble.",
            "Service vraiment décevant.",
            "Rien à signaler, tout va bien.",
        ),
    },
    "es": {
        "engineer_no_show": (
            "El técnico no apareció y perdí un día de trabajo.",
            "Tenía cita por la mañana y nadie vino a instalarlo.",
        ),
        "evening_drops": ("Por las noches se corta internet todo el tiempo.",),
        "phone_wait": ("Estuve casi una hora esperando al teléfono.",),
        "passed_around": ("Me pasaron de un departamento a otro sin solucionar nada.",),
        "first_bill": ("La primera factura fue mucho más alta de lo que me dijeron.",),
        "no_update": ("Nadie me informa de lo que va a pasar con mi pedido.",),
        "slow_speed": ("La velocidad es mucho más baja de la que prometieron.",),
        "price_rise": ("Subieron el precio a mitad del contrato sin avisar.",),
        "easy_switch": ("Cambiarse fue muy fácil, todo en diez minutos.",),
        "fast_speed": ("Muy rápido y no se corta nunca.",),
        "good_value": ("Buen precio para lo que ofrece.",),
        "helpful_adviser": ("La chica que me atendió fue muy amable y me lo explicó todo.",),
        "": (
            "Estoy contento con el servicio.",
            "Muy mala experiencia, no lo recomiendo.",
            "Todo bien por ahora, gracias.",
        ),
    },
    "pl": {
        "engineer_no_show": (
            "Technik w ogóle nie przyjechał, a ja wziąłem wolne w pracy.",
            "Czekałam cały dzień i nikt się nie pojawił.",
        ),
        "evening_drops": (
            "Wieczorami internet ciągle się rozłącza.",
            "Codziennie po dwudziestej zrywa połączenie i nie da się nic oglądać.",
        ),
        "phone_wait": ("Na infolinii czeka się prawie godzinę.",),
        "first_bill": ("Pierwszy rachunek był dużo wyższy niż obiecano.",),
        "no_update": ("Nikt nie mówi, co będzie dalej z moim zamówieniem.",),
        "slow_speed": ("Internet jest o wiele wolniejszy, niż obiecywali.",),
        "router_late": ("Router przyszedł tydzień za późno i bez kabla.",),
        "cannot_cancel": ("Nie da się rozwiązać umowy, ciągle przełączają do kogoś innego.",),
        "easy_switch": ("Zmiana dostawcy była bardzo prosta.",),
        "fast_speed": ("Szybki internet, żadnych przerw.",),
        "good_value": ("Dobra cena w porównaniu z innymi.",),
        "tidy_installer": ("Monter był miły i zostawił po sobie porządek.",),
        "helpful_adviser": ("Pani przez telefon wszystko cierpliwie wytłumaczyła.",),
        "": ("Jestem zadowolony z usługi.", "Bardzo słaba obsługa, nie polecam.", "Na razie wszystko w porządku."),
    },
}
