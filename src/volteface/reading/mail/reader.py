"""E-mail: single messages (`.eml`, RFC 5322 and MIME) and mailboxes (`.mbox`), one document a message.

The sender's words are told from those of others, and from what programs add: quoted lines and forwarded messages are
quotations, signatures and the footers of mailing lists notes. Attachments are named and not read.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from email import message_from_bytes
from email.message import Message as Parsed
from pathlib import PurePosixPath

import msgspec

from volteface.model.document import InputFile, RawDocument, ReadingOptions, Refusal
from volteface.model.errors import BadInput
from volteface.reading.html.encoding import wrong_characters
from volteface.reading.keys import content_key
from volteface.reading.mail import file as mail_file
from volteface.reading.mail.file import Message
from volteface.reading.mail.headers import Said, said_by
from volteface.reading.mail.parts import contents
from volteface.reading.mail.text import written

_MAX_BYTES = 128 << 20
_NO_DATE = "say --date 1926-05-03, which then holds for the whole mailbox"


class MailReader:
    """Reads `.eml` and `.mbox`."""

    name: str = "mail"

    def accepts(self, file: InputFile) -> bool:
        """Whether it begins with the header of a message, or as mailboxes do."""
        return mail_file.is_mailbox(file.head) or mail_file.is_message(file.head, file.name)

    def read(self, file: InputFile, options: ReadingOptions) -> Iterator[RawDocument | Refusal]:
        """One document a message; what cannot be read of a mailbox is told with its message's number.

        Raises:
            BadInput: a single message is too large.
        """
        if mail_file.is_mailbox(file.head):
            with file.path.open("rb") as stream:
                for message in mail_file.messages(stream):
                    yield from _read(message, file, options, f"message {message.number} ")
        elif file.size > _MAX_BYTES:
            raise BadInput(f"is a message of more than {_MAX_BYTES >> 20} MB", hint="save it without its attachments")
        else:
            yield from _read(mail_file.single(file.path.read_bytes()), file, options, "")


def _read(message: Message, file: InputFile, options: ReadingOptions, which: str) -> Iterator[RawDocument | Refusal]:
    """A message's document, and what is to be said of it.

    Args:
        message: the message.
        file: where it lies.
        options: what the command was told; a `--date` given goes before the message's own.
        which: what goes before a reason, so that one of many is found.
    """
    if message.data is None:
        yield Refusal(
            file.name, f"{which}is larger than a message can be", "see whether lines between messages were lost"
        )
        return
    try:
        opened: Parsed = message_from_bytes(message.data)
        said, held = said_by(opened, message.envelope), contents(opened)
    except RecursionError:
        yield Refusal(file.name, f"{which}is nested too deeply to be safe", "take its parts out by hand")
        return
    document, lost = msgspec.structs.astuple(written(held, said))
    if not document.text:
        reason, hint = ("is encrypted", "decrypt it first") if held.locked else ("holds no text", _named(held.attached))
        yield Refusal(file.name, which + reason, hint)
        return
    dated = options.date is None or options.date == "metadata"
    if dated and which and said.date is None and (file.told is None or file.told.date is None):
        yield Refusal(file.name, f"{which}has no date", _NO_DATE)
        return
    if lost:
        yield Refusal(file.name, which + wrong_characters(lost), "the rest was read")
    stem = PurePosixPath(file.name).stem
    yield msgspec.structs.replace(
        document,
        id=said.id or (f"{stem}-{message.number}" if which else None),
        key=_key(message.data, options),
        place=which.strip(),
        title=said.title,
        date=said.date,
        columns=_columns(said, held.attached, dated=dated),
    )


def _key(data: bytes, options: ReadingOptions) -> str:
    """By its bytes, so that a mailbox to which messages were added gives only these anew."""
    return content_key(options.organisation, options.source, hashlib.sha256(data).hexdigest())


def _columns(said: Said, attached: list[str], *, dated: bool) -> dict[str, str]:
    further = {"attachments": "; ".join(attached), "sent": "" if dated or said.date is None else said.date.edtf}
    return said.columns | {name: value for name, value in further.items() if value}


def _named(attached: list[str]) -> str:
    return f"its attachments are not read: {', '.join(attached[:5])}" if attached else ""
