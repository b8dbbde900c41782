"""The generated client for a server on this machine: no proxy between the two, whatever is set."""

from ipaddress import ip_address
from urllib.parse import urlsplit

import httpx

from .client import Client

SECONDS = 30.0


def loopback(url: str) -> bool:
    """Tell whether an address is that of this machine."""
    host = urlsplit(url).hostname or ""
    if host == "localhost":
        return True
    try:
        return ip_address(host).is_loopback
    except ValueError:
        return False


# #region local
def client_for(url: str) -> Client:
    """Return a client. HTTP_PROXY and its like are for other machines: no proxy reaches this one."""
    return Client(base_url=url, timeout=httpx.Timeout(SECONDS), httpx_args={"trust_env": not loopback(url)})


# #endregion
