"""`coders`: each coder's worth on each question, and how far a question's line can be trusted."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from volteface.cli.output import answering, json_option, progress_bar, seed_option, write_json
from volteface.cli.results import organisation_option
from volteface.model.errors import NotEnough

if TYPE_CHECKING:
    from volteface.cli.app import Place


@click.command(epilog="Examples: volteface coders; volteface coders tariff")
@click.argument("question", required=False, metavar="[QUESTION]")
@organisation_option
@seed_option
@json_option
@click.pass_obj
def coders(place: Place, question: str | None, organisation: str, seed: int, as_json: bool) -> int:
    """Each coder's worth on each question; with QUESTION all that tells how far its line can be trusted."""
    with place.study() as study, progress_bar("weighing", quiet=as_json):
        if question is None:
            found = study.coders(seed=seed)
        else:
            with answering(lambda: {"question": question, "coders": []}):
                trusted = study.trust(question, organisation=organisation, seed=seed)
    if question is not None:
        if as_json:
            write_json(trusted.shape())
        else:
            from volteface.cli.trust import print_trust

            print_trust(trusted)
        return 0
    if as_json:
        write_json({"questions": found})
    else:
        from volteface.cli.trust import print_coders

        print_coders(found)
    return 0 if found else NotEnough.exit_code
