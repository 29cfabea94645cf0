"""What is said around signing in and out, in Swedish?"""

from __future__ import annotations

from collections.abc import Mapping

SIGNING: Mapping[str, str] = {
    "finishing": "En tidigare inloggning till databas {database} avbröts efter att svaret hade kommit. Inget är "
    "förlorat: den slutförs nu, och ingen nyckel används. Skriv kommandot en gång till för att logga in på nytt.",
    "not sent": "En tidigare inloggning till databas {database} avbröts innan nyckeln skickades; den nyckeln kan "
    "fortfarande användas.",
    "lost": "En tidigare inloggning till databas {database} avbröts efter att nyckeln hade skickats men innan svaret "
    "var sparat. Om den nyckeln nekas nu är den förbrukad: be en administratör om en ny, och låt ta bort den gamla i "
    "NEXT.",
    "set aside": "En tidigare inloggning gav ingen token som går att använda; det som tjänsten svarade finns i {file}.",
    "signed in": "Inloggad till databas {database}. Token finns i {place}, bara för dig.",
    "not tried": "Token är sparad men kunde inte provas ({why}). Prova den senare med: {doctor}",
    "key file": "Engångsnyckeln är förbrukad; {file} kan raderas.",
    "profile": 'Profilen "{profile}" finns i {file}. Använd den med: --profile {profile}',
    "add lines": 'Profilen "{profile}" kunde inte skrivas in i {file} ({why}). Lägg till dessa rader:\n{lines}',
    "own manner": "filen är skriven på sitt eget sätt",
    "question": 'Ta bort token för profilen "{profile}" från den här datorn?',
    "signed out": "Borttaget: {places}.",
    "still valid": "Själva token gäller tills dess nyckel tas bort i NEXT.",
    "nothing": 'Det finns ingen token för profilen "{profile}"; inget togs bort.',
    "lent": "Den här processen har också en token från systemd ({file}), som bara tjänstens unit kan ta bort.",
    "kept as it is": "Inget togs bort.",
}
