"""What an error advises, said for whoever is at the desk: a command or an option becomes the page that does it."""

from __future__ import annotations

import re

_DATES = "try again with another answer to how their dates are found"
_LIMITS = "try it again with more, under “More”"
_READ = "read passages on it at the coding desk"
_DRAW = "draw a sample at the coding desk"

# First to last: what is longer stands before what it begins with.
_SAID: tuple[tuple[re.Pattern[str], str], ...] = tuple(
    (re.compile(written), said)
    for written, said in (
        (r"\bvolteface add PATH… first", "add files first"),
        (r"\b(?:run: )?volteface code \S+ --(?:coder cues|by-hand)", _READ),
        (
            r"\bvolteface question list, then volteface code QUESTION …",
            f"write a question in the codebook, then {_READ}",
        ),
        (r"\bvolteface code QUESTION … first", f"{_READ} first"),
        (r"\bvolteface sample QUESTION, then code them", f"{_DRAW}, then read it"),
        (r"\bvolteface sample \S+ draws what to read", "the coding desk draws what to read"),
        (r"\bvolteface sample \S+( first)?", rf"{_DRAW}\1"),
        (r"\bvolteface assign \S+ --to .+", "deal passages out under “Sample and coders”"),
        (r"\bvolteface question history tells which", "the question’s history tells which"),
        (r"\bsee: volteface question list", "the codebook lists them"),
        (r"\bvolteface question cues \S+ suggests some", "its page in the codebook suggests some"),
        (r": volteface question cues \S+", ", on its page in the codebook"),
        (r"\bsee: volteface layer \S+ --list", "its readings list them"),
        (r": volteface layer \S+ --current \S+", ", among its readings"),
        (r"\bsee: volteface editions \S+", "its editions list them"),
        (r": volteface item list \S+", ", listed under “Correct”"),
        (r"\bvolteface general says", "the general line says"),
        (r"\bvolteface quotations says why", "its page says why"),
        (r"\bvolteface contradictions \S+ shows the pairs with their names", "its verdicts show them"),
        (r"\bsave one: volteface search --save NAME WORDS…", "keep one, below what a search found"),
        (r"; volteface search --forget takes one out", "; take one out below what a search found"),
        (r"\bvolteface aside lists what is", "the list of what is set aside has them"),
        (r": volteface aside --back .+", ", on its page"),
        (r"\bvolteface aside --back (.+)", r"put “\1” back, on its page"),
        (r"\bsee: volteface holdings", "see the holdings, under “Files”"),
        (r": volteface search$", ": “Search”"),
        (r": volteface really$", ": “Did they really say this?”"),
        (r"\brun:? volteface check", "check every quotation and file, under “Long work”"),
        (r"; volteface check tells which", "; a check, under “Long work”, tells which"),
        (r": volteface dossier new NAME", ": begin one under “Dossiers”"),
        (r": volteface dossier check \S+", ": what to know, on its page"),
        (r"\bvolteface jobs lists them", "“Long work” lists them"),
        (r"\badd --organisation, one of", "choose the organisation, one of"),
        (r"\badd --organisation NAME", "name the organisation"),
        (r"\badd --to NAME,NAME", "name the coders, between commas"),
        (r"\bsay --kind \S+, or take another --name|\btake another --name", "take another name"),
        (r"^--name NAME$", "give one"),
        (r"\badd --by NAME", "say who you are"),
        (r"\badd --reason “?\"?…”?\"?", "give one in a few words"),
        (r"\badd --kind, --author, --title or --authority", "say its kind, its author, its title or its authority"),
        (r": --trim ADDRESS “words”", " to fewer words"),
        (r", or renew it with --out \S+", ", or publish everything again"),
        (r"\bleave --period out", "leave the periods out"),
        (r"\bthe pattern of --date does not match its name", "the pattern does not match its name"),
        (r"\braise it with --time-limit SECONDS|\bor raise it with --memory-limit MB", _LIMITS),
        (r"\ballow more: --memory-limit MB", "allow more, under “More”"),
        (r"; leave --id out if this is a title", "; name no identifier if this is a title"),
        (r".*--date\b.*?(; its columns are: .*)?$", rf"{_DATES}\1"),
    )
)


def at_desk(advice: str) -> str:
    """What an error advises, or says, in the words of the desk."""
    if "volteface " not in advice and "--" not in advice:
        return advice
    for written, said in _SAID:
        advice = written.sub(said, advice)
    return advice
