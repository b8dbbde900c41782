"""One Hypothesis profile for all tests: a busy machine makes none of them fail."""

from hypothesis import HealthCheck, settings

settings.register_profile(
    "any-load",
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
    print_blob=True,
)
settings.load_profile("any-load")
