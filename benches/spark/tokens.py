"""Writes tokens, one per line, signed with HS256 and a secret of its own; some lines are not as they should be.

    tokens.py LINES SECRET_FILE > tokens.txt

The same arguments give the same lines.
"""

import base64
import hashlib
import hmac
import json
import sys

NOW = 1_800_000_000


def encoded(data: bytes) -> str:
    return base64.urlsafe_b64encode(data).rstrip(b"=").decode()


def token(number: int, secret: bytes) -> str:
    header = {"typ": "at+jwt", "alg": "HS256"}
    claims = {
        "iss": "https://idp.example",
        "sub": f"user-{number % 997}",
        "aud": "https://api.example",
        "client_id": f"client-{number % 7}",
        "scope": "orders:read",
        "jti": f"t-{number}",
        "iat": NOW - 600,
        # Some have expired.
        "exp": NOW - 300 if number % 10 == 3 else NOW + 3000,
    }
    parts = [encoded(json.dumps(part, separators=(",", ":")).encode()) for part in (header, claims)]
    signed = ".".join(parts)
    return f"{signed}.{encoded(hmac.digest(secret, signed.encode(), 'sha256'))}"


def line(number: int, secret: bytes) -> str:
    good = token(number, secret)
    # One line of 25 is not as it should be, each in its own way.
    odd = [
        "",
        "no token at all",
        good[: len(good) // 2],
        good[:-20] + "A" * 20,
        token(number, b"somebody else's secret, 32 bytes!"),
        "\x00\x1b[31mVERIFIED\x1b[0m",
        "Authorization: Bearer " + good,
        "caf\u00e9 \u2028 \u202e not a token",
        '{"access_token":"2YotnFZFEjr1zCsicMWpAA"}',
        "x" * 50_000,
        good + " " + good,
    ]
    return odd[number // 25 % len(odd)] if number % 25 == 24 else good


def main() -> None:
    lines, secret_file = int(sys.argv[1]), sys.argv[2]
    secret = hashlib.sha256(b"the secret of benches/spark").hexdigest().encode()
    with open(secret_file, "wb") as file:
        file.write(secret)
    for number in range(lines):
        sys.stdout.buffer.write(line(number, secret).encode() + b"\n")


main()
