from hypothesis import settings

# The first example pays for imports, and a shared machine is slow at will: no test is timed.
settings.register_profile("untimed", deadline=None)
settings.load_profile("untimed")
