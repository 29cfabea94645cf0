"""Right and wrong rows for addresses and telephones."""

from __future__ import annotations

from collections.abc import Mapping

from mapped_parts import Examples, each

ADDRESSES: Mapping[str, Examples] = {
    "ADR-01": Examples(
        right=each("countrycode", "SE", "NO", "DK", "FI", "GB", "GR", "AX", "XK", ""),
        wrong=each("countrycode", "SW", "UK", "EU", "ZZ", "se", "S1", "S"),
    ),
    "ADR-02": Examples(
        right=each("countrycode", "SE", "NO"),
        wrong=[*each("countrycode", ""), {"countrycode": "", "address6": "Sverige"}],
    ),
    "ADR-03": Examples(
        right=[
            *each("address4", "123 45", "12345", ""),
            *each("address4", "0150", countrycode="NO"),
            *each("address4", "2100", countrycode="DK"),
            *each("address4", "00100", countrycode="FI"),
            *each("address4", "SW1A 1AA", countrycode="GB"),
            *each("address4", "D02 AF30", countrycode="IE"),
            *each("address4", "1000-205", countrycode="PT"),
        ],
        wrong=[
            *each("address4", "1234 5", "1182", "023 45", "SE-123 45", "１２３４５", "Storstad"),
            *each("address4", "123 45", "150", countrycode="NO"),
            *each("address4", "21000", countrycode="DK"),
            *each("address4", "0010", countrycode="FI"),
            *each("address4", "Berlin", countrycode="DE"),
            *each("address4", "SW1A 1AA London", countrycode="GB"),
        ],
    ),
    "ADR-04": Examples(
        right=[
            {"address4": "123 45", "address5": "Storstad"},
            {"address4": "SW1A 1AA", "address5": "London", "countrycode": "GB"},
        ],
        wrong=[
            {"address4": "Storstad", "address5": "123 45"},
            {"address4": "Östra Ämtervik", "address5": "68696"},
            {"address4": "Oslo", "address5": "0150", "countrycode": "NO"},
            {"address4": "London", "address5": "SW1A 1AA", "countrycode": "GB"},
        ],
    ),
    "ADR-05": Examples(
        right=[{"address4": "123 45", "address5": "Storstad"}],
        wrong=[
            *each("address4", "123 45 Storstad", "12345 Storstad", "SE-123 45 Storstad", "Storstad 123 45"),
            *each("address4", "0150 Oslo", countrycode="NO"),
            *each("address4", "2100 København Ø", countrycode="DK"),
        ],
    ),
    "ADR-06": Examples(
        right=[
            *each("address5", "Storstad", "Stockholm 5", "Sankt Olof", address4="123 45"),
            *each("address5", "Storstad", address4=""),
            *each("address5", "London SW1A 1AA", countrycode="GB"),
        ],
        wrong=[
            *each("address5", "123 45 Storstad", address4=""),
            *each("address5", "123 45 Storstad", address4="123 45"),
            *each("address5", "Storstad 123 45", address4="123 45"),
            *each("address5", "123 45", address4=""),
            *each("address5", "NO-0150 Oslo", countrycode="NO"),
        ],
    ),
    "ADR-07": Examples(
        right=[
            *each("address6", "Sverige", "Sweden", "SVERIGE", "", "Atlantis", countrycode="SE"),
            *each("address6", "Norge", "Norway", "Noreg", countrycode="NO"),
            *each("address6", "England", "Skottland", countrycode="GB"),
            *each("address6", "Finland", countrycode="AX"),
            *each("address6", "Norge", countrycode=""),
        ],
        wrong=[
            *each("address6", "Norge", "Danmark", "Suomi", countrycode="SE"),
            *each("address6", "Sverige", countrycode="NO"),
            *each("address6", "Tyskland", countrycode="DK"),
        ],
    ),
    "ADR-08": Examples(
        right=[
            {"name": "Bygg AB", "address1": "Bygg AB", "address2": "Storgatan 1"},
            {"name": "Bygg AB", "address2": ""},
            {"name": "Storgatan", "address2": "Storgatan 1"},
            {"name": "Storgatan 12 Bostäder AB", "address1": "Brf Ekeby", "address2": "Storgatan 1"},
            {"name": "A-B Lantbruk", "address2": "-"},
        ],
        wrong=[
            {"name": "Bygg AB", "address2": "Bygg AB"},
            {"name": "Bygg AB", "address2": "BYGG AB"},
            {"name": "Bygg AB", "address1": "Byggbolaget", "address2": "Byggbolaget"},
        ],
    ),
    "PHN-01": Examples(
        right=[
            *each(
                "phone", "08-465 004 01", "+46 70 174 06 05", "0046701740605", "+46 (0)70 174 06 05", "465 004 01", ""
            ),
            *each("mobilephone", "070-174 06 05", "0701740605"),
            *each("fax", "+47 22 86 44 00", "+1 202 456 1111"),
            *each("phone", "22 86 44 00", countrycode="NO"),
            *each("phone", "33 92 33 92", countrycode="DK"),
            *each("phone", "09 310 1691", countrycode="FI"),
        ],
        wrong=[
            *each("phone", "08-465 004 01 / 070-174 06 05", "112", "finns ej", "0701740605, 0701740606", "x" * 200),
            *each("mobilephone", "070-174 06 05 Anna", "+46 70"),
            *each("fax", "nej"),
            *each("phone", "22 86", countrycode="NO"),
        ],
    ),
}
