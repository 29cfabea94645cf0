"""Right and wrong rows for e-mail, GLN and EDI addresses."""

from __future__ import annotations

from collections.abc import Mapping

from mapped_parts import Examples, each

ELECTRONIC: Mapping[str, Examples] = {
    "EML-01": Examples(
        right=[
            *each("email", "kontoret@example.com", "a+b@sub.example.co.uk", "o'brien@example.com", "1@2.se", ""),
            *each("invoiceemail", "info@åkeri.se", "förnamn.efternamn@exempel.se", f"{'a' * 64}@example.com"),
        ],
        wrong=[
            *each("email", "kontoret(at)example.com", "kontoret@example", "@example.com", "kontoret@", "saknas"),
            *each("email", "a b@example.com", ".a@example.com", "a..b@example.com", "a@127.0.0.1", "a@firma.local"),
            *each("invoiceemail", "Anna <a@example.com>", "mailto:a@example.com", f"{'a' * 65}@example.com"),
        ],
    ),
    "EML-02": Examples(
        right=[*each("email", "a@example.com"), *each("invoiceemail", "a@example.com")],
        wrong=[
            *each(
                "email", "a@example.com; b@example.com", "a@example.com, b@example.com", "a@example.com b@example.com"
            ),
            *each("invoiceemail", "a@example.com och b@example.com", "a@example.com;b@example.com;c@example.com;"),
        ],
    ),
    "EML-03": Examples(
        right=[
            {"invoicetypeid": "1", "invoiceemail": "a@example.com"},
            {"invoicetypeid": "2", "invoiceemail": ""},
            {"invoicetypeid": "", "invoiceemail": ""},
        ],
        wrong=[{"invoicetypeid": "1", "invoiceemail": ""}, {"invoicetypeid": "01"}],
    ),
    "EDI-01": Examples(
        right=each("eancode", "9520000000004", "4006381333931", ""),
        wrong=each("eancode", "9520000000005", "952000000000", "95200000000044", "GLN", "９５２００００００００００4"),
    ),
    "EDI-02": Examples(
        right=[
            *each("ediaddress", "0007:5560360793", "0088:9520000000004", "0192:923609016", "0184:DK13585628"),
            *each("ediaddress", "0216:003720774740", "0212:2077474-0", "9955:SE556036079301", "0106:12345678"),
            *each("ediaddress", "003720774740", "BASWARE", "edi@example.com", ""),
        ],
        wrong=[
            *each("ediaddress", "0007:5560360794", "0007:556036", "0088:9520000000005", "0192:923609017"),
            *each("ediaddress", "0184:DK13585627", "0216:003720774741", "0007:", "0007: 5560360793"),
        ],
    ),
}
