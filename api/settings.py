"""What the service is told from outside: environment variables that begin with RMP_CHECK_."""

from __future__ import annotations

import dataclasses
import ipaddress
import os
from collections.abc import Mapping

LOOPBACK_NAMES = ("localhost", "127.0.0.1", "[::1]")


class SettingsError(ValueError):
    """Settings that must not be served with; the message says which and why."""


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class Tokens:
    """The bearer tokens that are let in: JSON Web Tokens of one issuer, for one audience, with one role."""

    jwks_url: str
    issuer: str
    audience: str
    role: str


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """All settings of the service, with the defaults for one person on their own machine."""

    host: str = "127.0.0.1"
    host_names: tuple[str, ...] = LOOPBACK_NAMES
    """Host names that requests may be addressed to; others are refused (DNS rebinding)."""
    tokens: Tokens | None = None
    max_request_bytes: int = 10_000_000
    """Of one request, all documents together (contract)."""
    max_fields: int = 1_000
    max_files: int = 20
    upload_seconds: float = 30.0
    """Within which a request's body must have arrived."""
    check_seconds: float = 60.0
    """Within which a check must be done; its process is ended if it is not."""
    workers: int = 2
    max_waiting: int = 200
    """Checks that may wait for a worker; the next is refused with 503."""
    requests_a_minute: int = 6_000
    """Of one client address."""
    audit_salt: str = ""
    """Key of the hashes in audit events; "" makes a new one at every start."""
    government_brand: bool = False
    """The crown and the typeface GDS Transport, which only services on a government domain may use."""

    @property
    def loopback_only(self) -> bool:
        """Whether only this machine may connect."""
        return self.tokens is None


def from_environment(environment: Mapping[str, str] = os.environ) -> Settings:
    """Read the settings; SettingsError where they do not hold together."""
    value = {
        k.removeprefix(_PREFIX).lower(): v for k, v in environment.items() if k.startswith(_PREFIX) and v
    }
    host = value.get("host", "127.0.0.1")
    tokens = _tokens(value)
    if tokens is None and not is_loopback(host):
        raise SettingsError(
            f"{host} can be reached from other machines: set {', '.join(map(_name, _TOKENS))}, "
            "so that only bearers of a token are let in (docs/service.md)"
        )
    plain = Settings()
    names = tuple(n.strip() for n in value.get("host_names", "").split(",") if n.strip())
    if tokens is not None and not is_loopback(host) and not names:
        raise SettingsError(f"set {_name('host_names')} to the host names that the service is reached by")
    return Settings(
        host=host,
        host_names=(*LOOPBACK_NAMES, *names),
        tokens=tokens,
        max_request_bytes=_number(value, "max_request_bytes", plain.max_request_bytes),
        max_fields=_number(value, "max_fields", plain.max_fields),
        max_files=_number(value, "max_files", plain.max_files),
        upload_seconds=_number(value, "upload_seconds", int(plain.upload_seconds)),
        check_seconds=_number(value, "check_seconds", int(plain.check_seconds)),
        workers=_number(value, "workers", os.cpu_count() or 1),
        max_waiting=_number(value, "max_waiting", plain.max_waiting),
        requests_a_minute=_number(
            value, "requests_a_minute", plain.requests_a_minute if tokens is None else 300
        ),
        audit_salt=value.get("audit_salt", ""),
        government_brand=value.get("government_brand", "").lower() in ("1", "true", "yes"),
    )


def is_loopback(host: str) -> bool:
    """Whether an address can be reached from this machine only."""
    try:
        return ipaddress.ip_address(host.strip("[]").partition("%")[0]).is_loopback
    except ValueError:
        return host == "localhost"


_PREFIX = "RMP_CHECK_"
_TOKENS = ("jwks_url", "issuer", "audience", "role")


def _name(field: str) -> str:
    return _PREFIX + field.upper()


def _tokens(value: Mapping[str, str]) -> Tokens | None:
    found = [name for name in _TOKENS if value.get(name)]
    if not found:
        return None
    if len(found) < len(_TOKENS):
        missing = ", ".join(_name(n) for n in _TOKENS if n not in found)
        raise SettingsError(f"tokens need all of their settings: {missing} is not set")
    url = value["jwks_url"]
    place = url.partition("://")[2].partition("/")[0].rpartition(":")[0] or url
    if not url.startswith("https://") and not (url.startswith("http://") and is_loopback(place)):
        raise SettingsError(f"{_name('jwks_url')}: must begin with https://")
    return Tokens(**{name: value[name] for name in _TOKENS})


def _number(value: Mapping[str, str], field: str, default: int) -> int:
    try:
        number = int(value.get(field, default))
    except ValueError:
        number = 0
    if number < 1:
        raise SettingsError(f"{_name(field)}: must be a whole number, 1 or more")
    return number
