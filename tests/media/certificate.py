"""A certificate that nobody has signed, and the one fact by which a browser in a test knows it."""

import base64
import hashlib
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import NamedTuple

from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID


class Certificate(NamedTuple):
    """Files in PEM, and the base64 SHA-256 of the public key."""

    certificate: Path
    key: Path
    fingerprint: str


def made(directory: Path) -> Certificate:
    """Make one for localhost."""
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "localhost")])
    now = datetime.now(UTC)
    made = (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(name)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(now - timedelta(days=1))
        .not_valid_after(now + timedelta(days=1))
        .add_extension(x509.SubjectAlternativeName([x509.DNSName("localhost")]), critical=False)
        .sign(key, hashes.SHA256())
    )
    encoding, public = serialization.Encoding, serialization.PublicFormat.SubjectPublicKeyInfo
    private = serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
    found = Certificate(
        directory / "certificate.pem",
        directory / "key.pem",
        base64.b64encode(
            hashlib.sha256(key.public_key().public_bytes(encoding.DER, public)).digest()
        ).decode(),
    )
    found.certificate.write_bytes(made.public_bytes(encoding.PEM))
    found.key.write_bytes(key.private_bytes(encoding.PEM, *private))
    return found
