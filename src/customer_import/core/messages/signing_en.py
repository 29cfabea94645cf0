"""What is said around signing in and out, in English?"""

from __future__ import annotations

from collections.abc import Mapping

SIGNING: Mapping[str, str] = {
    "finishing": "An earlier sign-in to database {database} was cut off after its answer had come. Nothing is lost: it "
    "is being finished now, and no key is used. To sign in anew, type the command again afterwards.",
    "not sent": "An earlier sign-in to database {database} was cut off before its key was sent; that key can still be "
    "used.",
    "lost": "An earlier sign-in to database {database} was cut off after its key had been sent, and before the answer "
    "was kept. If that key is refused now, it is used up: ask an administrator for a new one, and have the old one "
    "deleted in NEXT.",
    "set aside": "An earlier sign-in brought no token that can be used; what the endpoint answered is kept in {file}.",
    "signed in": "Signed in to database {database}. The token is kept in {place}, for you alone.",
    "not tried": "The token is kept, but could not be tried ({why}). Try it later with: {doctor}",
    "key file": "The one-time key is used up; {file} can be deleted.",
    "profile": 'The profile "{profile}" stands in {file}. Use it with: --profile {profile}',
    "add lines": 'The profile "{profile}" could not be put into {file} ({why}). Add these lines to it:\n{lines}',
    "own manner": "it is written in a manner of its own",
    "question": 'Remove the token of the profile "{profile}" from this machine?',
    "signed out": "Removed: {places}.",
    "still valid": "The token itself stays valid until its key is deleted in NEXT.",
    "nothing": 'There is no token of the profile "{profile}"; nothing was removed.',
    "lent": "This process also has a token from systemd ({file}), which only the service's unit can take away.",
    "kept as it is": "Nothing was removed.",
}
