"""Signatures of approvals: the key this workspace signs with, and the keys it believes. Ed25519 (RFC 8032)."""

from __future__ import annotations

import base64
import binascii
import hashlib
import os
import tempfile
from pathlib import Path

from cryptography.exceptions import InvalidSignature, UnsupportedAlgorithm
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey
from cryptography.hazmat.primitives.serialization import (
    Encoding,
    NoEncryption,
    PrivateFormat,
    PublicFormat,
    load_pem_private_key,
    load_pem_public_key,
)

from envwright.errors import UsageError
from envwright.specs import Record, write_bytes

OWN = "auditor"
"""Name of the key a workspace signs with."""
_EXPORT = "Whoever has the key shows it, as others take it, with: envwright keys show"
_PUT_BACK = "Put the key back from where you keep a copy; moved away, a new one is made, which nobody trusts yet."


class PublicKey(Record):
    """A key that signatures can be checked with."""

    name: str
    key: str
    """The 32 bytes of the key, in base64."""
    source: str
    """Where it is from: 'own', 'trusted' or 'shipped'."""

    @property
    def fingerprint(self) -> str:
        """What people compare: the first 32 hexadecimal digits of the sha256 of the key's bytes."""
        return hashlib.sha256(base64.b64decode(self.key)).hexdigest()[:32]


class Signer:
    """Signs with one private key."""

    def __init__(self, private: Ed25519PrivateKey) -> None:
        self._private = private

    @property
    def key(self) -> str:
        """The public key that goes with it, in base64."""
        return _text(self._private.public_key())

    def sign(self, message: bytes) -> str:
        """The signature, in base64."""
        return base64.b64encode(self._private.sign(message)).decode()


class Keys:
    """The keys of one workspace: `keys/auditor.pem` signs; it, `keys/*.pub` and the shipped ones are believed."""

    def __init__(self, root: Path, shipped: Path) -> None:
        self._root, self._shipped = root, shipped

    def signer(self) -> Signer:
        """The key this workspace signs with; made at its first use, readable by its owner alone.

        Raises:
            UsageError: the file holds no Ed25519 key.
        """
        path = self._root / f"{OWN}.pem"
        if not path.exists():
            self._make(path)
        try:
            private = load_pem_private_key(path.read_bytes(), password=None)
        except (ValueError, TypeError, UnsupportedAlgorithm, OSError) as error:
            raise _unreadable(path, error, _PUT_BACK) from error
        if not isinstance(private, Ed25519PrivateKey):
            raise _unreadable(path, "another kind of key", _PUT_BACK)
        return Signer(private)

    def known(self) -> list[PublicKey]:
        """Every key that is believed: this workspace's own, those it was told to trust, those that ship.

        Raises:
            UsageError: a file holds no Ed25519 key.
        """
        own = [PublicKey(name=OWN, key=self.signer().key, source="own")] if (self._root / f"{OWN}.pem").exists() else []
        trusted = [_public(path, "trusted") for path in sorted(self._root.glob("*.pub"))]
        return own + trusted + [_public(path, "shipped") for path in sorted(self._shipped.glob("*.pub"))]

    def trust(self, name: str, pem: bytes) -> PublicKey:
        """Believe another key from now on.

        Raises:
            UsageError: it is no Ed25519 public key in PEM, or the name is taken or is none.
        """
        path = self._named(name)
        if path.exists() or name == OWN:
            raise UsageError(f"a key is called {name!r} already", resolution=f"Run: envwright keys forget {name}")
        _loaded(pem, name)
        path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        write_bytes(path, pem)
        return _public(path, "trusted")

    def forget(self, name: str) -> None:
        """Believe a key no more.

        Raises:
            UsageError: no trusted key has this name; keys that ship and one's own are not forgotten.
        """
        path = self._named(name)
        if not path.exists():
            known = ", ".join(key.name for key in self.known() if key.source == "trusted") or "none"
            raise UsageError(f"no trusted key is called {name!r}", details=f"Trusted: {known}.")
        path.unlink()

    def _named(self, name: str) -> Path:
        if not name.replace("-", "").isalnum() or not name.isascii():
            raise UsageError(f"{name!r} is no name for a key", details="Letters, digits and '-'.")
        return self._root / f"{name}.pub"

    def _make(self, path: Path) -> None:
        path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        pem = Ed25519PrivateKey.generate().private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption())
        # Whole or not at all, and of two processes that make one at once the first one's.
        with tempfile.NamedTemporaryFile(dir=path.parent, prefix=".key-") as file:
            file.write(pem)
            file.flush()
            try:
                os.link(file.name, path)
            except FileExistsError:
                return


def public_pem(key: PublicKey) -> str:
    """A public key as others take it: PEM, SubjectPublicKeyInfo."""
    loaded = Ed25519PublicKey.from_public_bytes(base64.b64decode(key.key))
    return loaded.public_bytes(Encoding.PEM, PublicFormat.SubjectPublicKeyInfo).decode()


def verified(key: str, signature: str, message: bytes) -> bool:
    """Whether a signature (base64) of `message` was made with the private key of `key` (base64)."""
    try:
        loaded = Ed25519PublicKey.from_public_bytes(base64.b64decode(key, validate=True))
        loaded.verify(base64.b64decode(signature, validate=True), message)
    except (InvalidSignature, ValueError, binascii.Error):
        return False
    return True


def _public(path: Path, source: str) -> PublicKey:
    return PublicKey(name=path.stem, key=_text(_loaded(path.read_bytes(), str(path))), source=source)


def _loaded(pem: bytes, where: str) -> Ed25519PublicKey:
    try:
        key = load_pem_public_key(pem)
    except (ValueError, UnsupportedAlgorithm) as error:
        raise _unreadable(Path(where), error) from error
    if not isinstance(key, Ed25519PublicKey):
        raise _unreadable(Path(where), "another kind of key")
    return key


def _text(key: Ed25519PublicKey) -> str:
    return base64.b64encode(key.public_bytes(Encoding.Raw, PublicFormat.Raw)).decode()


def _unreadable(path: Path, why: object, resolution: str = _EXPORT) -> UsageError:
    return UsageError(f"{path} holds no Ed25519 key in PEM: {why}", resolution=resolution)
