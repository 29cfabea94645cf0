"""What is said about numbers of customers, VAT and tax deductions in Swedish?"""

from __future__ import annotations

from collections.abc import Mapping

from customer_import.core.messages.text import Phrase, Text

IDENTITY: Mapping[str, Text] = {
    "VAT-01": Text(
        "Omvänd moms och ingen moms på en gång",
        "Kunden är både entreprenadbolag och utan moms på fakturor, och NEXT tillåter högst det ena.",
        "Bestäm vilket av de två som gäller.",
        "Ett entreprenadbolag får fakturor med omvänd skattskyldighet, vilket är ett sätt att betala moms; en kund "
        "utan moms betalar ingen.\n"
        "Rätt: entreprenadbolag: ja, ingen moms: nej\n"
        "Fel: entreprenadbolag: ja, ingen moms: ja",
    ),
    "VAT-02": Text(
        "Inte ett momsregistreringsnummer",
        '"{value}" är inte {a_vat_number}{because}.',
        "Jämför med en faktura eller med registret i kundens land.",
        "Ett momsregistreringsnummer börjar med landets två bokstäver (Grekland: EL) och följer landets form, oftast "
        "med en kontrollsiffra. I Sverige är det SE, organisationsnumrets tio siffror och 01.\n"
        "Rätt: SE556036079301\n"
        "Fel: SE556036079401 eller 556036-0793",
    ),
    "VAT-03": Text(
        "Momsregistreringsnummer saknas",
        "Kunden är entreprenadbolag men saknar momsregistreringsnummer, som behövs på fakturor med omvänd moms.",
        "Fyll i momsregistreringsnumret.",
        "På en faktura med omvänd skattskyldighet ska köparens momsregistreringsnummer stå. Kunden importeras "
        "ändå.\n"
        "Rätt: entreprenadbolag: ja, VAT-nummer: SE556036079301\n"
        "Fel: entreprenadbolag: ja, VAT-nummer: tomt",
    ),
    "ORG-01": Text(
        "Organisationsnumret är fel",
        '"{value}" är inte {an_organisation_number}{because}.',
        "Jämför med företagsregistret eller fråga kunden.",
        "Den sista siffran räknas fram ur de andra (i Danmark alla tillsammans), så att ett skrivfel märks. Formen "
        "följer kundens land: Sverige 10 siffror (eller 12, för personer), Norge 9, Danmark 8, Finland 7 och en "
        "kontrollsiffra. Utan land räknar vi med Sverige.\n"
        "Rätt: 556036-0793\n"
        "Fel: 556036-0794",
    ),
    "VAT-04": Text(
        "Momsnumret följer inte organisationsnumret",
        '"{value}" är inte bildat av kundens organisationsnummer.',
        "Jämför båda med registret; hör kunden till en momsgrupp kan båda vara rätt.",
        "I Sverige är momsregistreringsnumret SE, organisationsnumrets tio siffror och 01; även i Norge, Danmark och "
        "Finland ingår registrets nummer i det. Bara momsgrupper har ett annat.\n"
        "Rätt: 556036-0793 med SE556036079301\n"
        "Fel: 556036-0793 med SE556016068001",
    ),
    "VAT-05": Text(
        "Momsnummer från ett annat land",
        '"{value}" är ett momsregistreringsnummer i {country}, och kunden finns i {other}.',
        "Rätta landet eller numret; är kunden momsregistrerad där kan båda vara rätt.",
        "De två första bokstäverna i ett momsregistreringsnummer är dess land. Ofta har kundens land utelämnats och "
        "blivit Sverige.\n"
        "Rätt: DK13585628 för en kund i Danmark\n"
        "Fel: DK13585628 för en kund med landskoden SE",
    ),
    "ORG-02": Text(
        "Privatperson med ett företags nummer",
        '"{value}" är ett företags nummer, och kunden är markerad som privatperson.',
        "Rätta numret, eller kundtypen som gör kunden till privatperson.",
        "I Sverige avgör tredje siffran: 0 eller 1 för personer, eftersom den börjar en månad, och 2 eller mer för "
        "företag. I de andra nordiska länderna avgör längden.\n"
        "Rätt: privatperson: ja, 19121212-1212\n"
        "Fel: privatperson: ja, 556036-0793",
    ),
    "ORG-03": Text(
        "Företag med personnummer",
        '"{value}" är ett personnummer, och kunden är inte markerad som privatperson.',
        "Markera kunden som privatperson, eller rätta numret.",
        "Enskilda firmor har ägarens personnummer, så detta prövas inte förrän mappningen säger "
        "company_with_personal_number: warning (eller error) under rules:.\n"
        "Rätt: privatperson: ja, 19121212-1212\n"
        "Fel: privatperson: nej, 19121212-1212",
    ),
    "PRP-01": Text(
        "Plats för skattereduktion saknas",
        "Kunden är privatperson, och {what_is_missing} är tomt.",
        "Fyll i fastighetsbeteckningen, eller bostadsrättsföreningens organisationsnummer och lägenhetens nummer.",
        "Fakturor med skattereduktion (rot, rut, grön teknik) behöver ettdera. Alla privatpersoner begär den inte, så "
        "detta prövas inte förrän mappningen säger deduction_place_missing: warning (eller error) under rules:.\n"
        "Rätt: fastighet: Almby 12:34, eller förening: 716400-1234 och lägenhet: 1102\n"
        "Fel: förening: 716400-1234 men ingen lägenhet",
    ),
}

IDENTITY_PHRASES: Mapping[str, Phrase] = {
    "an_organisation_number": Phrase(
        "country",
        {
            "SE": "ett svenskt organisationsnummer eller personnummer",
            "NO": "ett norskt organisationsnummer eller fødselsnummer",
            "DK": "ett danskt CVR-nummer eller CPR-nummer",
            "FI": "ett finskt FO-nummer eller en finsk personbeteckning",
            "": "ett organisationsnummer",
        },
    ),
    "a_vat_number": Phrase(
        "country",
        {
            "SE": "ett svenskt momsregistreringsnummer (SE, 10 siffror, 01)",
            "NO": "ett norskt momsnummer (9 siffror, MVA)",
            "DK": "ett danskt momsnummer (DK, 8 siffror)",
            "FI": "ett finskt momsnummer (FI, 8 siffror)",
            "": "ett momsregistreringsnummer i det land det börjar med",
        },
    ),
    "what_is_missing": Phrase(
        "reason",
        {
            "apartment": "lägenhetens nummer",
            "cooperative": "bostadsrättsföreningens organisationsnummer",
            "": "både fastighet och bostadsrättsförening",
        },
    ),
}
