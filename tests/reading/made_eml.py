"""A small message as a program for mail writes it: plain text and HTML, a quotation, a signature, an attachment."""

NAME = "example.eml"

MESSAGE = """\
Return-Path: <ada@worker.example>
Date: Mon, 3 May 1926 23:30:00 -0500
From: =?utf-8?q?Ada_Gr=C3=BCn?= <ada@worker.example>
To: Bert <bert@league.example>
Message-ID: <strike-1@worker.example>
Subject: =?iso-8859-1?q?The_str=EFke?= and
 what follows
MIME-Version: 1.0
Content-Type: multipart/mixed; boundary="outer"

--outer
Content-Type: multipart/alternative; boundary="inner"

--inner
Content-Type: text/plain; charset=windows-1252
Content-Transfer-Encoding: quoted-printable

The miners are out. Gr=FC=DFe.

On Sunday, 2 May 1926, Bert wrote:
> Nobody will strike.
> Nobody at all.

We will see.

--=20
Ada Gr=FCn
The Worker
--inner
Content-Type: text/html; charset=utf-8

<p>The miners are out, as <b>HTML</b>.</p>
--inner--
--outer
Content-Type: application/pdf; name="plan.pdf"
Content-Disposition: attachment; filename="plan.pdf"
Content-Transfer-Encoding: base64

JVBERi0xLjQK
--outer--
"""


def make() -> bytes:
    """The message as bytes."""
    return MESSAGE.encode()
