"""Right and wrong rows for who a customer is: numbers of persons and companies, VAT, tax deductions."""

from __future__ import annotations

from collections.abc import Mapping

from mapped_parts import Examples, each

COMPANY, PERSON = "556036-0793", "19121212-1212"
PRIVATE, NOT_PRIVATE = {"privateperson": "true"}, {"privateperson": "false"}

CUSTOMERS: Mapping[str, Examples] = {
    "VAT-01": Examples(
        right=[
            {"constructioncompany": "true", "novat": "false", "vatno": "SE556036079301"},
            {"constructioncompany": "false", "novat": "true"},
            {"constructioncompany": "", "novat": ""},
        ],
        wrong=[
            {"constructioncompany": "true", "novat": "true", "vatno": "SE556036079301"},
            {"constructioncompany": "1", "novat": "TRUE", "vatno": "SE556036079301"},
        ],
    ),
    "VAT-02": Examples(
        right=[
            *each("vatno", "SE556036079301", "SE121212121201", ""),
            *each("vatno", "DK13585628", countrycode="DK"),
            *each("vatno", "FI20774740", countrycode="FI"),
            *each("vatno", "NO995525828MVA", "995525828MVA", countrycode="NO"),
            *each("vatno", "EL094259216", countrycode="GR"),
            *each("vatno", "XI980780684", "GB980780684", countrycode="GB"),
            *each("vatno", "US123456", countrycode="US"),
        ],
        wrong=[
            *each("vatno", "SE556036079302", "SE556036079401", "556036-0793", "556036079301", "se556036079301", "Nej"),
            *each("vatno", "DK13585627", countrycode="DK"),
            *each("vatno", "NO995525829MVA", countrycode="NO"),
            *each("vatno", "GR094259216", "EL094259217", countrycode="GR"),
        ],
    ),
    "VAT-03": Examples(
        right=[{"constructioncompany": "true", "vatno": "SE556036079301"}, {"constructioncompany": "false"}],
        wrong=[{"constructioncompany": "true", "vatno": ""}, {"constructioncompany": "1"}],
    ),
    "VAT-04": Examples(
        right=[
            {"vatno": "SE556036079301", "organizationno": COMPANY},
            {"vatno": "SE556036079301", "organizationno": "165560360793"},
            {"vatno": "SE121212121201", "organizationno": PERSON},
            {"vatno": "SE556036079301", "organizationno": ""},
            {"vatno": "NO995525828MVA", "organizationno": "995525828", "countrycode": "NO"},
            {"vatno": "FI20774740", "organizationno": "2077474-0", "countrycode": "FI"},
        ],
        wrong=[
            {"vatno": "SE556016068001", "organizationno": COMPANY},
            {"vatno": "SE556036079301", "organizationno": PERSON},
            {"vatno": "NO995525828MVA", "organizationno": "974760673", "countrycode": "NO"},
            {"vatno": "DK13585628", "organizationno": "10150817", "countrycode": "DK"},
            {"vatno": "FI20774740", "organizationno": "0244683-1", "countrycode": "FI"},
        ],
    ),
    "VAT-05": Examples(
        right=[
            {"vatno": "DK13585628", "countrycode": "DK"},
            {"vatno": "DK13585628"},  # nothing is said about a country
            {"vatno": "DK13585628", "countrycode": "FO"},
            {"vatno": "XI980780684", "countrycode": "GB"},
            {"vatno": "FI20774740", "address6": "Finland"},
        ],
        wrong=[
            {"vatno": "DK13585628", "countrycode": "SE"},
            {"vatno": "SE556036079301", "countrycode": "NO"},
            {"vatno": "EL094259216", "countrycode": "CY"},
            {"vatno": "FI20774740", "address6": "Sverige"},
        ],
    ),
    "ORG-01": Examples(
        right=[
            *each("organizationno", COMPANY, "5560360793", "165560360793", PERSON, "121212+1212", "701063-2391"),
            *each("organizationno", "974760673", "15108695088", countrycode="NO"),
            *each("organizationno", "10150817", "211062-5629", countrycode="DK"),
            *each("organizationno", "2077474-0", "131052-308T", address6="Suomi"),
            *each("organizationno", "HRB 12345", countrycode="DE"),
            *each("housingcooperativeno", COMPANY),
        ],
        wrong=[
            *each("organizationno", "556036-0794", "556036-079", "Bygg AB", "195560360793", "556036+0793"),
            *each("organizationno", "121312-1212", "130229-1214", "121212-1213", "701063-2392", "20121212+1212"),
            *each("organizationno", "974760674", "97476067", "15108695089", countrycode="NO"),
            *each("organizationno", "10150818", "1015081", "311362-5629", countrycode="DK"),
            *each("organizationno", "2077474-1", "131052-308U", countrycode="FI"),
            *each("housingcooperativeno", "556036-0794"),
        ],
    ),
    "ORG-02": Examples(
        right=[
            {"organizationno": PERSON, **PRIVATE},
            {"organizationno": COMPANY, **NOT_PRIVATE},
            {"organizationno": "", **PRIVATE},
            {"organizationno": "15108695088", "countrycode": "NO", **PRIVATE},
            {"organizationno": "HRB 1", "countrycode": "DE", **PRIVATE},
        ],
        wrong=[
            {"organizationno": COMPANY, **PRIVATE},
            {"organizationno": "974760673", "countrycode": "NO", **PRIVATE},
            {"organizationno": "10150817", "countrycode": "DK", **PRIVATE},
            {"organizationno": "2077474-0", "countrycode": "FI", **PRIVATE},
        ],
    ),
    "ORG-03": Examples(
        right=[{"organizationno": PERSON, **PRIVATE}, {"organizationno": COMPANY, **NOT_PRIVATE}],
        wrong=[
            {"organizationno": PERSON, **NOT_PRIVATE},
            {"organizationno": "701063-2391", "privateperson": ""},
            {"organizationno": "211062-5629", "countrycode": "DK", **NOT_PRIVATE},
        ],
    ),
    "PRP-01": Examples(
        right=[
            {**PRIVATE, "propertyname": "Almby 12:34"},
            {**PRIVATE, "housingcooperativeno": COMPANY, "apartmentno": "1102"},
            NOT_PRIVATE,
            {**PRIVATE, "countrycode": "NO"},
        ],
        wrong=[
            PRIVATE,
            {**PRIVATE, "housingcooperativeno": COMPANY, "apartmentno": ""},
            {**PRIVATE, "housingcooperativeno": "", "apartmentno": "1102"},
        ],
    ),
}
