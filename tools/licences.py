"""Holds the licences of the package, its extras and all that these need against an allow-list.

What only develops or measures Volteface (the groups of pyproject.toml) and the programs it calls are not shipped with
it; they are listed apart and not judged. `python tools/licences.py` exits 1 when a package is not allowed.
"""

from __future__ import annotations

import re
import sys
import tomllib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from importlib.metadata import Distribution, PackageNotFoundError, distribution
from pathlib import Path

from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

PACKAGE = "volteface"

# SPDX identifiers. MPL-2.0 binds changes to its own files only; the others ask for their notice to be kept.
ALLOWED = frozenset(
    {
        "0BSD",
        "Apache-2.0",
        "BlueOak-1.0.0",
        "BSD-2-Clause",
        "BSD-3-Clause",
        "BSL-1.0",
        "CC0-1.0",
        "HPND",
        "ISC",
        "MIT",
        "MIT-0",
        "MIT-CMU",
        "MPL-2.0",
        "PSF-2.0",
        "Python-2.0",
        "Unicode-3.0",
        "Unicode-DFS-2016",
        "Unlicense",
        "OFL-1.1",  # the vendored typefaces
        "Zlib",
        # Of libraries that wheels bring; the first two ask to be named in the documentation of what uses them.
        "FTL",
        "IJG",
        "libpng-2.0",
        "libtiff",
    }
)

# What packages write that give no SPDX expression, in lower case.
SPOKEN = {
    "apache 2.0": "Apache-2.0",
    "apache license 2.0": "Apache-2.0",
    "apache license, version 2.0": "Apache-2.0",
    "apache software license": "Apache-2.0",
    "2-clause bsd": "BSD-2-Clause",
    "3-clause bsd license": "BSD-3-Clause",
    "bsd": "BSD-3-Clause",
    "bsd 2-clause license": "BSD-2-Clause",
    "bsd 3-clause license": "BSD-3-Clause",
    "bsd license": "BSD-3-Clause",
    "historical permission notice and disclaimer (hpnd)": "HPND",
    "isc license (iscl)": "ISC",
    "mit license": "MIT",
    "mozilla public license 2.0 (mpl 2.0)": "MPL-2.0",
    "python software foundation license": "PSF-2.0",
    "the unlicense (unlicense)": "Unlicense",
    "zlib/libpng license": "Zlib",
}

_BUILT_IN = "BSD-2-Clause AND FTL AND IJG AND libpng-2.0 AND libtiff AND MIT AND Unicode-3.0 AND Zlib"
# Packages whose metadata say less than their licence file does: what that file says, and why it had to be read.
READ: dict[str, tuple[str, str]] = {
    # Itself, then PDFium and what PDFium is built with.
    "pypdfium2": (
        f"(Apache-2.0 OR BSD-3-Clause) AND BSD-3-Clause AND Apache-2.0 AND {_BUILT_IN}",
        "the licence files in its wheel; its metadata say “dependency licenses”",
    ),
}

# Wheels that bring more than their own code; printed, for these terms concern whoever passes the wheels on.
BUNDLED = {
    "lxml": "wheels bring libxml2 and libxslt (MIT), zlib, and GNU libiconv (LGPL-2.1), linked in",
    "numpy": "wheels bring GCC's runtime (GPL-3.0 WITH GCC-exception-3.1; libquadmath LGPL-2.1), linked dynamically",
    "onnxruntime": "wheels bring Protobuf, Abseil, Eigen (MPL-2.0), oneDNN, RE2, Mbed TLS and others, none of them "
    "copyleft beyond its own files",
    "pillow": "wheels bring FreeType (FTL), libjpeg-turbo (IJG), libtiff, libwebp, OpenJPEG, HarfBuzz and others, none "
    "of them copyleft; FriBiDi (LGPL-2.1) is used where the system has it, and not brought",
    "pypdfium2": "wheels bring PDFium (BSD-3-Clause AND Apache-2.0) with FreeType (FTL), libjpeg-turbo (IJG), libtiff, "
    "libpng, OpenJPEG, Little CMS, ICU, Anti-Grain Geometry 2.3 and others, none of them copyleft; those for musl "
    "bring GCC's runtime too (GPL-3.0 WITH GCC-exception-3.1)",
    "scikit-learn": "wheels bring libgomp (GPL-3.0 WITH GCC-exception-3.1), linked dynamically",
    "scipy": "wheels bring GCC's runtime (GPL-3.0 WITH GCC-exception-3.1; libquadmath LGPL-2.1), linked dynamically",
    "selectolax": "wheels bring Lexbor (Apache-2.0); before 1.0 they brought Modest (LGPL-2.1) too",
}

# What stands in this repository and is others' work: files, their licence, and the text of it that goes with them.
STATIC = "src/volteface/dossier/static"
VENDORED = (
    ("fonts/source-sans-3-*", "OFL-1.1", "fonts/LICENSE-source-sans-3.txt"),
    ("fonts/source-serif-4-*", "OFL-1.1", "fonts/LICENSE-source-serif-4.txt"),
)

# Programs that may be called, never linked or shipped.
PROGRAMS = {
    "a web browser": "opens the dossier of `volteface demo`",
    "pdftotext": "of poppler-utils (GPL-2.0): a peer of bench/read.py",
}


@dataclass(frozen=True)
class Found:
    """One package: its version, its licence in SPDX where that can be told, and what it was told from."""

    name: str
    version: str
    licence: str | None
    said: str

    @property
    def allowed(self) -> bool:
        """Whether the expression can be met by allowed licences alone."""
        return self.licence is not None and permits(self.licence)


def permits(expression: str) -> bool:
    """Whether an SPDX expression is met by the allow-list: all of AND, one of OR; an exception (WITH) only permits."""
    tokens = re.findall(r"[()]|[^\s()]+", expression)
    value, rest = _either(tokens)
    return value and not rest


def _either(tokens: list[str]) -> tuple[bool, list[str]]:
    value, rest = _both(tokens)
    while rest and rest[0].upper() == "OR":
        other, rest = _both(rest[1:])
        value = value or other
    return value, rest


def _both(tokens: list[str]) -> tuple[bool, list[str]]:
    value, rest = _one(tokens)
    while rest and rest[0].upper() == "AND":
        other, rest = _one(rest[1:])
        value = value and other
    return value, rest


def _one(tokens: list[str]) -> tuple[bool, list[str]]:
    if not tokens:
        return False, []
    if tokens[0] == "(":
        value, rest = _either(tokens[1:])
        return (value, rest[1:]) if rest[:1] == [")"] else (False, rest)
    value, rest = tokens[0] in ALLOWED, tokens[1:]
    return value, (rest[2:] if rest and rest[0].upper() == "WITH" else rest)


def licence_of(found: Distribution) -> tuple[str | None, str]:
    """The licence as an SPDX expression, or None, and what it was told from.

    The expression of PEP 639 comes first, then the classifiers (all of them must be met), then a short licence field.
    """
    metadata = found.metadata
    name = canonicalize_name(metadata["Name"])
    if name in READ:
        return READ[name][0], READ[name][1]
    if expressions := metadata.get_all("License-Expression"):
        return expressions[0], "expression"
    classifiers = [c for c in metadata.get_all("Classifier") or [] if c.startswith("License :: ")]
    spoken = [c.rpartition(" :: ")[2] for c in classifiers if c != "License :: OSI Approved"]
    written = "".join(metadata.get_all("License") or []).strip()
    if not spoken and written and "\n" not in written:
        spoken = [written]
    if not spoken:
        return None, "no licence in its metadata"
    known = [SPOKEN.get(word.lower(), word) for word in spoken]
    return " AND ".join(f"({word})" if " " in word else word for word in known), " and ".join(spoken)


def needed(requirements: Iterable[Requirement]) -> Iterator[Distribution | str]:
    """All that the requirements bring on this machine, once each, or the bare name of what is not installed."""
    waiting = list(requirements)
    seen: set[tuple[str, str]] = set()
    given: set[str] = set()
    while waiting:
        requirement = waiting.pop()
        name = canonicalize_name(requirement.name)
        # A package asked for with an extra is looked through for that extra's own requirements too.
        extras = [extra for extra in ["", *sorted(requirement.extras)] if (name, extra) not in seen]
        seen.update((name, extra) for extra in extras)
        try:
            found = distribution(requirement.name)
        except PackageNotFoundError:
            if name not in given:
                yield name
            given.add(name)
            continue
        if name not in given:
            yield found
        given.add(name)
        for text in found.requires or []:
            further = Requirement(text)
            if any(further.marker is None or further.marker.evaluate({"extra": extra}) for extra in extras):
                waiting.append(further)


def shipped() -> list[Found]:
    """The package with all its extras, and what they need.

    Raises:
        SystemExit: one of them is not installed, so that its licence cannot be told.
    """
    extras = ",".join(distribution(PACKAGE).metadata.get_all("Provides-Extra") or [])
    packages = list(needed([Requirement(f"{PACKAGE}[{extras}]")]))
    missing = [one for one in packages if isinstance(one, str)]
    if missing:
        sys.exit(f"licences: not installed: {', '.join(missing)} – pip install -e '.[{extras}]'")
    return [_found(one) for one in packages if isinstance(one, Distribution)]


def _found(one: Distribution) -> Found:
    return Found(canonicalize_name(one.metadata["Name"]), one.version, *licence_of(one))


def unaccounted(folder: Path) -> list[str]:
    """Fonts and scripts in a folder of static files that no entry of `VENDORED` accounts for, licence text included."""
    covered = {path for files, _, text in VENDORED if (folder / text).is_file() for path in folder.glob(files)}
    others = [path for path in folder.rglob("*") if path.suffix in {".js", ".otf", ".ttf", ".woff", ".woff2"}]
    return sorted(path.relative_to(folder).as_posix() for path in others if path not in covered)


def grouped(path: Path, groups: Iterable[str]) -> list[Requirement]:
    """The requirements of dependency groups in a pyproject.toml."""
    table = tomllib.loads(path.read_text(encoding="utf-8"))["dependency-groups"]
    return [Requirement(text) for group in groups for text in table[group]]


def main() -> int:
    """Print all licences; 1 when one of the package's own is not allowed, or a vendored file has none."""
    own = sorted(shipped(), key=lambda one: one.name)
    print(f"{PACKAGE}, its extras and what they need: {len(own)} packages")
    for one in own:
        print(f"  {'   ' if one.allowed else 'NO '}{one.name} {one.version}: {one.licence or one.said}")
    for name, remark in BUNDLED.items():
        print(f"  note {name}: {remark}")
    root = Path(__file__).resolve().parent.parent
    print("in this repository, others' work:")
    for files, licence, text in VENDORED:
        print(f"  {files}: {licence} ({text})")
    names = {one.name for one in own}
    for title, groups in (("tests, checks and docs", ("test", "check", "docs")), ("peers of bench/", ("bench",))):
        others = [
            one for one in needed(grouped(root / "pyproject.toml", groups)) if isinstance(one, str) or _new(one, names)
        ]
        print(f"apart, not shipped and not judged – {title}:")
        print("  " + "; ".join(sorted(_told(one) for one in others)))
    print("apart, programs that are called:")
    for name, remark in PROGRAMS.items():
        print(f"  {name}: {remark}")
    refused = [one for one in own if not one.allowed]
    for one in refused:
        told = one.licence or "unknown"
        print(f"licences: {one.name} {one.version} is not allowed: {told} (from: {one.said})", file=sys.stderr)
    strange = unaccounted(root / STATIC)
    for file in strange:
        print(f"licences: {STATIC}/{file} has no licence beside it, or is not in VENDORED", file=sys.stderr)
    return 1 if refused or strange else 0


def _new(one: Distribution, names: set[str]) -> bool:
    return canonicalize_name(one.metadata["Name"]) not in names


def _told(one: Distribution | str) -> str:
    if isinstance(one, str):
        return f"{one} (not installed)"
    return f"{one.metadata['Name']} {licence_of(one)[0] or 'unknown'}"


if __name__ == "__main__":
    sys.exit(main())
