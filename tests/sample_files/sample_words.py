"""Which words are the sample customers made of?"""

from __future__ import annotations


def _words(text: str) -> tuple[str, ...]:
    return tuple(text.split("|"))


# The column names of the onboarding workbook's tab "Ev. kunder", in its order; a star marks a mandatory column.
HEADERS = _words(
    "Kundnr*|Kund*|Kundtyp*|Valuta*|Person/Orgnr*|Namn*|Adressrad 1|Adressrad 2|Postnr|Ort|Land|E-post|Faktura e-post|"
    "Telefon|Fax|Fakturatyp|Elektronisk adress|Notering|Entreprenadbolag|Ingen moms|Leverantör nr|Betalningsvillkor|"
    "IBAN|SWIFT/BIC|Bank|Bankkonto|Clearing nr|EAN-kod|VAT-nummer|Landskod|Fastighetsbeteckning|Brf org nr|"
    "Lägenhet nr"
)

# Places that are on no map: together with a trade they name nobody.
PLACES = _words(
    "Kvistlunda|Åsvinge|Mörtsjö|Sälghult|Örnskäret|Tranevika|Blåbärsnäs|Hällemora|Ekstavik|Ljungamosse|Videlinge|"
    "Näckrosvik|Alkärret|Rönnåsen|Lingonfors|Stenvarv|Enebygget|Tuvhage|Harsyra|Gråalsta|Vitmossa|Kråkträsk|"
    "Åkerspira|Björnlokan|Getpors|Älghagen|Smultronö|Järpnäset|Svartvide|Göktuna|Löjviken|Ängstorpa|Backsippa|"
    "Hjortronby|Öringsta|Masurby"
)
TRADES = _words(
    "Måleri|El & Larm|Rör & Värme|Golv|Snickeri|Glasmästeri|Plåtslageri|Trädgård|Kyl & Ventilation|Bageri|Café|Åkeri|"
    "Bilverkstad|Redovisning|Tandvård|Fastighetsservice|Låssmeder|Färghandel|Konditori|Motorservice|Lackering|Hotell|"
    "Handelsträdgård"
)
BUILDING_TRADES = _words(
    "Bygg & Fasad|Bygg & Betong|Schakt & Mark|Takläggeri|Rivning & Håltagning|Stålmontage|Anläggning"
)
PUBLIC_BODIES = _words("{0}s kommun|Region {0}|{0}s församling|{0}s skolförbund")
HOUSES = _words("Kvarnen|Backen|Höjden|Lärkan|Smedjan")
WOMEN = _words("Åsa|Linnéa|Märta|Désirée|Zoé|Gunilla|Ängla|Ebba|Sigrid|Renée|Kerstin|Hjördis|Ylva|Astrid|Torborg")
MEN = _words("André|Göran|Örjan|Åke|René|Håkan|Björn|Sören|Bengt|Noé|Mårten|Torbjörn|Göte|Elis|Jérôme")
SURNAMES = _words(
    "Näverstam|Vitmosse|Enebäckson|Tuvhage|Sälgfors|Rönnbåge|Kärrspira|Gråalström|Masurlund|Kvistmarker|Harsyrén|"
    "Blåkärr|Videskär|Ekorrvall|Hjortronius|Smultrell|Lövkojare"
)
STREETS = _words(
    "Takspånsvägen|Murbruksgatan|Snickarbacken|Fogsvansgatan|Lerkärlsgränd|Vattenpassvägen|Tumstocksgatan|Hyvelstigen|"
    "Gråalsvägen|Skarvjärnsgränd|Bokhållartorget|Pärmgatan|Kassabokens väg|Stämjärnsgatan|Näverluren"
)
NORWEGIAN_FIRMS = _words("Blåbærfjell Bygg|Røyskattdalen Rør|Multeknausen Maling")
DANISH_FIRMS = _words("Blåbærøens Tømrerfirma|Mårhøj Murerne")
FINNISH_FIRMS = _words("Mustikkasaaren Rakennus|Kärppämäen Maalaus")

# City, the beginning of its postal codes, its telephone area where PTS has numbers for fiction.
CITIES = (
    ("Norrköping", "602", ""),
    ("Stockholm", "118", "08"),
    ("Göteborg", "413", "031"),
    ("Malmö", "211", "040"),
    ("Kiruna", "981", "0980"),
    ("Linköping", "582", ""),
    ("Västerås", "722", ""),
    ("Örebro", "702", ""),
    ("Umeå", "903", ""),
    ("Växjö", "352", ""),
    ("Gävle", "802", ""),
    ("Östersund", "831", ""),
    ("Ängelholm", "262", ""),
    ("Härnösand", "871", ""),
    ("Söderköping", "614", ""),
)
NOTES = (
    "Fakturera alltid med märkning: projekt och beställare",
    "- ring alltid före leverans",
    "Grinden låst efter 16.\nNyckel hos vaktmästaren.",
    "@kontoret: höjd kredit enligt möte",
    "Ramavtal t.o.m. 2027, årlig indexering",
    "Port 4, “lilla” huset",
)
