"""The error tree. Every error a user can meet is a `KzdataError`: one line that names the file, the row or value, and the remedy.

Exit codes: 0 clean, 1 findings, 2 usage, 3 input or rule error, 4 internal.
"""

from __future__ import annotations


class KzdataError(Exception):
    """Base of all errors kzdata raises on purpose; `exit_code` is what the command line returns for it."""

    exit_code = 4


class UsageError(KzdataError):
    """The arguments do not fit together."""

    exit_code = 2


class InputError(KzdataError):
    """A file or release from outside cannot be used."""

    exit_code = 3


class RuleError(KzdataError):
    """A rule, vocabulary, registry, schema or check file of ours or of the user's is wrong."""

    exit_code = 3


class ReleaseError(InputError):
    """A release cannot be written or read: it exists with other content, is incomplete, or is damaged."""
