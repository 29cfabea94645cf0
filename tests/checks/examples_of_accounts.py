"""Right and wrong rows for banks and accounts."""

from __future__ import annotations

from collections.abc import Mapping

from mapped_parts import Examples, each

SEB_IBAN, SWEDBANK_IBAN = "SE4550000000058398257466", "SE7280000810340009783242"
NORWEGIAN_IBAN = "NO9386011117947"
SEB = {"clearingno": "5839", "bankaccountno": "8257466"}

ACCOUNTS: Mapping[str, Examples] = {
    "BNK-01": Examples(
        right=each("iban", SEB_IBAN, "SE45 5000 0000 0583 9825 7466", NORWEGIAN_IBAN, "GB29NWBK60161331926819", ""),
        wrong=each(
            "iban", "SE4550000000058398257467", "SE455000000005839825746", "NO9386011117948", "5000-1234567", "SE"
        ),
    ),
    "BNK-02": Examples(
        right=each("swift", "SWEDSESS", "DABADKKKXXX", "DEUTDEFF500", ""),
        wrong=each("swift", "SWEDSE", "SWEDSESSX", "SWEDZZSS", "12345678", "Handelsbanken"),
    ),
    "BNK-03": Examples(
        right=[
            {"swift": "ESSESESS", "iban": SEB_IBAN},
            {"swift": "LUNADK2B", "iban": "SE8397100000097100000000"},  # a Danish bank with Swedish accounts
            {"swift": "SWEDSESS", "iban": ""},
        ],
        wrong=[{"swift": "DABADKKK", "iban": SEB_IBAN}, {"swift": "ESSESESS", "iban": NORWEGIAN_IBAN}],
    ),
    "BNK-04": Examples(
        right=[
            {"iban": SEB_IBAN, "countrycode": "SE"},
            {"iban": NORWEGIAN_IBAN, "countrycode": "NO"},
            {"iban": NORWEGIAN_IBAN},  # nothing is said about a country
            {"iban": "FI2112345600000785", "countrycode": "AX"},
            {"swift": "SWEDSESS", "countrycode": "SE"},
            {"swift": "LUNADK2B", "countrycode": "SE"},
        ],
        wrong=[
            {"iban": NORWEGIAN_IBAN, "countrycode": "SE"},
            {"iban": SEB_IBAN, "address6": "Norge"},
            {"swift": "DABADKKK", "countrycode": "SE"},
        ],
    ),
    "BNK-05": Examples(
        right=[*each("clearingno", "5839", "8327-9", "83279", ""), *each("clearingno", "12345", countrycode="DK")],
        wrong=each("clearingno", "583", "58391", "SEB", "5839-8257466", "５８３９"),
    ),
    "BNK-06": Examples(
        right=each("clearingno", "5839", "8351-9", "84244", "8129 9", "1200", "9960"),
        wrong=each("clearingno", "9999", "2200", "0500", "8424-1", "83518"),
    ),
    "BNK-07": Examples(
        right=[
            SEB,
            {"clearingno": "5839", "bankaccountno": "825 74 66"},
            {"clearingno": "5839", "bankaccountno": "58398257466"},
            {"clearingno": "5491", "bankaccountno": "3"},
            {"clearingno": "6789", "bankaccountno": "123 456 789"},
            {"clearingno": "3300", "bankaccountno": "121212-1212"},
            {"clearingno": "9789", "bankaccountno": "1111113"},
            {"clearingno": "5839", "bankaccountno": SEB_IBAN},
            {"clearingno": "5839", "bankaccountno": "12345", "countrycode": "DK"},
            {"clearingno": "", "bankaccountno": "8257466"},
        ],
        wrong=[
            {"clearingno": "5839", "bankaccountno": "8257467"},
            {"clearingno": "5839", "bankaccountno": "82574660"},
            {"clearingno": "5839", "bankaccountno": "SEB"},
            {"clearingno": "6789", "bankaccountno": "123456788"},
            {"clearingno": "3300", "bankaccountno": "1212121213"},
            {"clearingno": "9789", "bankaccountno": "1111114"},
            {"clearingno": "9570", "bankaccountno": "1000000009"},
            {"clearingno": "5839", "bankaccountno": "SE4550000000058398257467"},
        ],
    ),
    "BNK-08": Examples(
        right=[
            {"clearingno": "8424-4", "bankaccountno": "983 189 224-6"},
            {"clearingno": "8351", "bankaccountno": "93922422245"},
            {"clearingno": "9960", "bankaccountno": "90 08 00-4"},
        ],
        wrong=[
            {"clearingno": "8424-4", "bankaccountno": "983 189 224-5"},
            {"clearingno": "9500", "bankaccountno": "1000000018"},
        ],
    ),
    "BNK-09": Examples(
        right=each("bankaccountno", "160-9908", "5050-1055", "BG 160-9908", "PG 90 19 50-6", "90 08 00-4"),
        wrong=each("bankaccountno", "160-9909", "5050-1056", "Bankgiro: 160-9980", "PG 90 19 50-7", "90 08 01-4"),
    ),
    "BNK-10": Examples(
        right=[
            {"bankname": "SEB", **SEB},
            {"bankname": "Skandinaviska Enskilda Banken AB", **SEB},
            {"bankname": "Banken i byn", **SEB},
            {"bankname": "Sparbanken Skåne", "clearingno": "8327-9"},
            {"bankname": "Nordea", "clearingno": "9960"},
            {"bankname": "Nordea", "clearingno": ""},
        ],
        wrong=[
            {"bankname": "Nordea", **SEB},
            {"bankname": "Svenska Handelsbanken", "clearingno": "8327-9"},
            {"bankname": "Sparbanken Syd", "clearingno": "8327-9"},
            {"bankname": "SHB", "clearingno": "5839"},
        ],
    ),
    "BNK-11": Examples(
        right=[
            {"iban": SEB_IBAN, **SEB},
            {"iban": SWEDBANK_IBAN, "clearingno": "8103-4"},
            {"iban": NORWEGIAN_IBAN, "clearingno": "5839"},
            {"iban": "", "clearingno": "5839"},
        ],
        wrong=[{"iban": SEB_IBAN, "clearingno": "6112"}, {"iban": SWEDBANK_IBAN, "clearingno": "5839"}],
    ),
}
