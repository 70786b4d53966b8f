"""A small mailbox of three messages, the second with a line that looks like the beginning of another."""

NAME = "example.mbox"

MAILBOX = """\
From ada@worker.example Mon May  3 10:00:00 1926
Date: Mon, 3 May 1926 10:00:00 +0000
From: Ada <ada@worker.example>
Subject: We strike
Message-ID: <1@worker.example>

The miners are out.

From bert@league.example Tue May  4 10:00:00 1926
Date: Tue, 4 May 1926 10:00:00 +0000
From: Bert <bert@league.example>
Subject: Re: We strike
Message-ID: <2@league.example>

>From the front we hear otherwise.
Nobody is out.

From the north comes nothing.

From - Wed May 05 10:00:00 1926
From: Cora <cora@league.example>
Subject: Who knows
X-Mailer: none

Who knows.
"""


def make() -> bytes:
    """The mailbox as bytes."""
    return MAILBOX.encode()
