"""Counting without remembering who: how often a neighbourhood of the network posted this hour.

The counts live in this process's memory under an HMAC with a key drawn at random and thrown away every hour, so
neither the database nor a copy of the memory an hour later leads back to an address. Above the limit a report goes
to the quarantine lane; it is never refused.
"""

import hashlib
import hmac
import ipaddress
import secrets
import threading
import time

HOUR = 3600
MOST_KEYS = 100_000


def neighbourhood(address: str) -> str:
    """Return the /24 or /64 an address lies in; whatever is no address is one neighbourhood together."""
    try:
        parsed = ipaddress.ip_address(address.strip())
    except ValueError:
        return "unknown"
    if isinstance(parsed, ipaddress.IPv6Address) and parsed.ipv4_mapped:
        parsed = parsed.ipv4_mapped
    return str(ipaddress.ip_network((parsed, 24 if parsed.version == 4 else 64), strict=False))


class HourlyCounter:
    """Counts per neighbourhood, forgotten every hour together with the key."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._forget()

    def _forget(self) -> None:
        self._key = secrets.token_bytes(32)
        self._counts: dict[bytes, int] = {}
        self._since = time.monotonic()

    def count(self, address: str) -> int:
        """Count one post and return how many this neighbourhood sent this hour."""
        with self._lock:
            if time.monotonic() - self._since >= HOUR:
                self._forget()
            digest = hmac.new(self._key, neighbourhood(address).encode(), hashlib.sha256).digest()
            if digest not in self._counts and len(self._counts) >= MOST_KEYS:
                return MOST_KEYS  # a flood from everywhere: whoever is new waits in quarantine
            self._counts[digest] = self._counts.get(digest, 0) + 1
            return self._counts[digest]


class Seen:
    """Remembers for a day, in memory and as a digest, what this process has already taken in."""

    def __init__(self, hours: int = 26, most: int = MOST_KEYS) -> None:
        self._lock = threading.Lock()
        self._key = secrets.token_bytes(32)
        self._hours, self._most = hours, most
        self._by_hour: dict[int, set[bytes]] = {}

    def before(self, thing: bytes) -> bool:
        """Whether this was taken in before."""
        digest = hashlib.blake2b(thing, key=self._key).digest()
        with self._lock:
            return any(digest in digests for digests in self._by_hour.values())

    def add(self, thing: bytes) -> None:
        """Remember this, and forget what is more than a day old."""
        hour = int(time.monotonic() // HOUR)
        digest = hashlib.blake2b(thing, key=self._key).digest()
        with self._lock:
            self._by_hour = {one: kept for one, kept in self._by_hour.items() if one > hour - self._hours}
            if sum(map(len, self._by_hour.values())) < self._most:
                self._by_hour.setdefault(hour, set()).add(digest)


posts = HourlyCounter()
sent_forms = Seen()
sent_replies = Seen()
