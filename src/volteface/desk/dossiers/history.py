"""Every version of a dossier: who made it, what it changed, and the way back to it."""

from __future__ import annotations

from starlette.responses import Response

from volteface.desk.call import Call
from volteface.desk.dossiers.answering import address, answered, name_of, stands
from volteface.desk.dossiers.editor import changed
from volteface.desk.numbers import number_in
from volteface.model.errors import BadInput
from volteface.model.rewording import changes, shortened
from volteface.study.findings.dossier_versions import MAKING

_PAGE = 200


def history(call: Call) -> Response:
    """All that was done, the last first."""
    name = name_of(call)
    deeds, text = call.study.dossier_deeds(name), call.study.dossier_text(name)
    return call.show(
        "dossiers_history.html",
        current="dossiers",
        name=name,
        deeds=list(reversed(deeds))[:_PAGE],
        more=max(0, len(deeds) - _PAGE),
        elsewhere=bool(deeds) and deeds[-1].hash != text.hash,
        making=MAKING,
        address=address,
    )


def version(call: Call) -> Response:
    """One version, and what it changed, word by word."""
    name, number = name_of(call), _number(call)
    deeds = call.study.dossier_deeds(name)
    made = next((one for one in deeds if one.version == number and one.deed in MAKING), None)
    text = call.study.dossier_version(name, number)
    before = call.study.dossier_version(name, made.before).normal if made is not None and made.before else ""
    return call.show(
        "dossiers_version.html",
        current="dossiers",
        name=name,
        number=number,
        made=made,
        text=text,
        changes=shortened(changes(before, text.normal)),
        now=call.study.dossier_text(name),
        address=address,
    )


def restore(call: Call) -> Response:
    """Let a version stand again."""

    def change() -> Response:
        name, number = name_of(call), _number(call)
        with call.writing() as study:
            done = study.restore_dossier(name, call.field("base"), number)
        if not done:
            raise changed()
        return stands(call, name, f"Version {number} stands again.")

    return answered(call, change)


def _number(call: Call) -> int:
    given = call.path["number"]
    if (number := number_in(given)) is None:
        raise BadInput(f"“{given[:20]}” is no number of a version", hint="its history lists them")
    return number
