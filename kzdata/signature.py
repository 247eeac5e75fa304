"""Signatures of a release's manifest with an SSH key, by OpenSSH itself (`ssh-keygen -Y`): no key format of ours, no key handling."""

from __future__ import annotations

import subprocess
from pathlib import Path

from kzdata.errors import ReleaseError
from kzdata.manifest import NAME, SIGNATURE

NAMESPACE = "kzdata"


def sign(release: Path, key: Path) -> Path:
    """Signs the manifest with a private key (or a public one whose private half the agent holds) and returns the signature's file.

    Raises ReleaseError where there is no manifest, or where ssh-keygen refuses.
    """
    file = release / NAME
    if not file.is_file():
        raise ReleaseError(f"{file}: the manifest is missing; build the release anew")
    (release / SIGNATURE).unlink(missing_ok=True)
    done = _keygen("-Y", "sign", "-q", "-f", str(key), "-n", NAMESPACE, str(file))
    if done.returncode or not (release / SIGNATURE).is_file():
        raise ReleaseError(f"{key}: the manifest could not be signed ({_said(done)}); give the file of an SSH key")
    return release / SIGNATURE


def verify(release: Path, signers: Path | None = None) -> str | None:
    """What is wrong with the signature of a release's manifest, or None.

    With `signers` (an allowed-signers file of OpenSSH) the key must be one of them; without it the signature must only be whole and of this manifest.
    """
    signature = release / SIGNATURE
    if not signature.is_file():
        return "the release is not signed" if signers else None
    data = (release / NAME).read_bytes()
    if signers is None:
        done = _keygen("-Y", "check-novalidate", "-n", NAMESPACE, "-s", str(signature), data=data)
        return _said(done) if done.returncode else None
    found = _keygen("-Y", "find-principals", "-s", str(signature), "-f", str(signers))
    principal = found.stdout.decode("utf-8", "replace").splitlines()[:1]
    if found.returncode or not principal:
        return f"no key in {signers} made the signature"
    done = _keygen("-Y", "verify", "-n", NAMESPACE, "-s", str(signature), "-f", str(signers), "-I", principal[0], data=data)
    return _said(done) if done.returncode else None


def _keygen(*arguments: str, data: bytes = b"") -> subprocess.CompletedProcess[bytes]:
    try:
        return subprocess.run(["ssh-keygen", *arguments], input=data, capture_output=True, check=False)
    except FileNotFoundError:
        raise ReleaseError("ssh-keygen: is not installed; install OpenSSH (8.1 or newer)") from None


def _said(done: subprocess.CompletedProcess[bytes]) -> str:
    lines = (done.stderr or done.stdout).decode("utf-8", "replace").strip().splitlines()
    return lines[-1] if lines else f"ssh-keygen ended with {done.returncode}"
