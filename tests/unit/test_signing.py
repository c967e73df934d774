"""Keys: made once, readable by their owner alone, believed by name, and told apart from anything else in a file."""

from __future__ import annotations

import stat
import subprocess
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from hypothesis import given
from hypothesis import strategies as st

from envwright.errors import UsageError
from envwright.signing import Keys, Signer, public_pem, verified

pytestmark = pytest.mark.unit

PRIVATE = Ed25519PrivateKey.from_private_bytes(bytes(range(32)))


@pytest.fixture
def keys(tmp_path: Path) -> Keys:
    return Keys(tmp_path / "keys", tmp_path / "shipped")


def test_the_private_key_is_made_once_and_is_its_owners_alone(keys: Keys, tmp_path: Path) -> None:
    with ThreadPoolExecutor(8) as threads:
        made = {signer.key for signer in threads.map(lambda _: keys.signer(), range(32))}
    assert len(made) == 1
    assert stat.S_IMODE((tmp_path / "keys" / "auditor.pem").stat().st_mode) == 0o600
    assert stat.S_IMODE((tmp_path / "keys").stat().st_mode) == 0o700
    assert [path.name for path in (tmp_path / "keys").iterdir()] == ["auditor.pem"]


def test_looking_makes_no_key(keys: Keys, tmp_path: Path) -> None:
    assert keys.known() == []
    assert not (tmp_path / "keys").exists()


@given(st.binary(max_size=200), st.integers(min_value=0))
def test_a_signature_is_of_its_message_and_of_no_other(message: bytes, place: int) -> None:
    signer = Signer(PRIVATE)
    signature = signer.sign(message)
    assert verified(signer.key, signature, message)
    assert not verified(signer.key, signature, message + b"x")
    wrong = signature[: place % len(signature)] + "A" + signature[place % len(signature) + 1 :]
    # The last digit before the padding holds bits that count for nothing.
    if wrong.rstrip("=")[:-1] != signature.rstrip("=")[:-1]:
        assert not verified(signer.key, wrong, message)


def test_a_public_key_is_read_by_other_programs(keys: Keys, tmp_path: Path) -> None:
    keys.signer()
    pem = tmp_path / "own.pub"
    pem.write_text(public_pem(keys.known()[0]))
    shown = subprocess.run(
        ["openssl", "pkey", "-pubin", "-in", pem, "-noout", "-text"], capture_output=True, text=True, check=True
    )
    assert "ED25519 Public-Key" in shown.stdout


@pytest.mark.parametrize("content", [b"", b"-----BEGIN PUBLIC KEY-----\nAAAA\n-----END PUBLIC KEY-----\n", b"\x00"])
def test_what_is_no_key_is_not_trusted(keys: Keys, content: bytes) -> None:
    with pytest.raises(UsageError, match="holds no Ed25519 key"):
        keys.trust("theirs", content)
    assert keys.known() == []


@pytest.mark.parametrize("name", ["../auditor", "", "a/b", "a b", "-.-"])
def test_a_name_is_no_path(keys: Keys, tmp_path: Path, name: str) -> None:
    other = Keys(tmp_path / "other", tmp_path / "shipped")
    other.signer()
    with pytest.raises(UsageError, match="is no name for a key"):
        keys.trust(name, public_pem(other.known()[0]).encode())


def test_a_private_key_that_is_none_is_named(keys: Keys, tmp_path: Path) -> None:
    (tmp_path / "keys").mkdir()
    (tmp_path / "keys" / "auditor.pem").write_text("secret")
    with pytest.raises(UsageError, match=r"auditor.pem holds no Ed25519 key"):
        keys.signer()


def test_what_was_not_trusted_is_not_forgotten(keys: Keys) -> None:
    with pytest.raises(UsageError, match="Trusted: none"):
        keys.forget("theirs")
