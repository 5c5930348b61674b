"""What the browser is told about every page, and whose address counts at the login."""

from collections.abc import Callable

from django.conf import settings
from django.http import HttpRequest, HttpResponse

PERMISSIONS_POLICY = "camera=(), geolocation=(), microphone=(), payment=(), usb=()"


class ContentSecurityPolicy:
    """Pages load nothing from elsewhere, use no device, and are not kept by a browser or a proxy."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response
        self.policy = "; ".join(
            f"{directive} {' '.join(sources)}" for directive, sources in settings.SECURE_CSP.items()
        )

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        response.headers.setdefault("Content-Security-Policy", self.policy)
        response.headers.setdefault("Permissions-Policy", PERMISSIONS_POLICY)
        # Static files carry their own Cache-Control; whatever else is served may hold personnel data.
        response.headers.setdefault("Cache-Control", "no-store")
        return response


def client_address(request: HttpRequest) -> str:
    """The address failed logins are counted for: the caller's, as seen by our own proxy if there is one."""
    forwarded = request.META.get("HTTP_X_FORWARDED_FOR", "") if settings.TRUST_PROXY else ""
    # Only the last entry was written by our proxy; those before it are the caller's own claims.
    return forwarded.rpartition(",")[2].strip() or request.META.get("REMOTE_ADDR", "")
