"""Parts put into a zip file, in the order given, the same bytes each time."""

import zipfile
from io import BytesIO


def packed(parts):
    """A zip file of names and texts or bytes; the first member "mimetype" is stored, as the standards ask."""
    made = BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as opened:
        for name, data in parts.items():
            member = zipfile.ZipInfo(name, (1980, 1, 1, 0, 0, 0))
            member.compress_type = zipfile.ZIP_STORED if name == "mimetype" else zipfile.ZIP_DEFLATED
            opened.writestr(member, data)
    return made.getvalue()
