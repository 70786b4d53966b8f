"""The keyboard coder, in a real pseudo-terminal: one key codes, and nothing else does."""

import json
import re
import sys

import pytest

from small_study import COLUMNS, WHOSE, documents, filled
from volteface.library import codings
from volteface.model.coding import Judgement
from volteface.study import Study

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="there are no pseudo-terminals on Windows")

READY = ("voice", "? keys")


@pytest.fixture
def drawn(small):
    filled(small)
    small.done("sample", "tariff", "-n", 3, "--outside", 4)
    return small


@pytest.fixture
def sitting(small, tmp_path):
    """Sit down at a terminal of one's own, with a home of one's own."""
    from pseudo_terminal import Terminal

    opened = []

    def begin(*options, name="ann", **more):
        named = ("--name", name) if name else ()
        arguments = ("-p", small.folder, "code", "tariff", "--by-hand", *named, *options)
        terminal = Terminal(*arguments, HOME=str(tmp_path / "home"), XDG_CONFIG_HOME=str(tmp_path / "home"), **more)
        opened.append(terminal)
        return terminal

    yield begin
    for terminal in opened:
        terminal.__exit__()


def said(small, coder="ann"):
    with Study.open(small.folder) as study:
        held = codings.codings(study.library, "tariff", unclear=True)
        return [one.coding.judgement for one in held if one.coding.coder.name == coder]


def read(number):
    return f"{number} of 21 read"


def test_each_key_codes_as_it_says(sitting, drawn):
    terminal = sitting()
    terminal.until(read(0), *READY)
    for at, key in enumerate("12345n0x", 1):
        terminal.type(key)
        terminal.until(read(at), *READY)
    terminal.type("q")
    code, left = terminal.left()
    assert (code, terminal.echoes) == (0, True)
    assert "8 passages coded now; 8 of 21 read, 5 count" in left
    assert "1 you could not tell" in left
    own = "own"
    assert said(drawn) == [
        *(Judgement(about=True, position=position, voice=own) for position in (-1.0, -0.5, 0.0, 0.5, 1.0)),
        Judgement(about=True, voice=own),
        Judgement(about=False),
        Judgement(about=False, unclear=True),
    ]


def test_voice_reason_and_flag_go_with_the_key_that_codes(sitting, drawn):
    terminal = sitting()
    terminal.until(read(0), "voice own")
    terminal.type("v")
    terminal.until("voice quoted")
    terminal.type("f")
    terminal.until("flagged")
    terminal.type("r")
    terminal.until("Enter keeps it")
    terminal.type("they mean 通商 – not x1")
    terminal.until("not x1▏")
    terminal.type("\x7f\x7f\x17it\r")
    terminal.until("reason: they mean 通商 – it", without="Enter keeps")
    terminal.type("5")
    terminal.until(read(1), "voice own", without="flagged")
    terminal.type("u")
    terminal.until("taken back", "voice quoted", "flagged", "reason: they mean 通商 – it")
    terminal.type("r")
    terminal.until("Enter keeps it")
    terminal.type("no\x1b")
    terminal.until("通商 – it", without="Enter keeps")
    terminal.type("4")
    terminal.until(read(1), "voice own")
    terminal.type("q")
    assert terminal.left()[0] == 0
    kept = Judgement(about=True, position=0.5, voice="quoted", reason="they mean 通商 – it", flagged=True)
    assert said(drawn) == [kept]


NO_KEYS = {
    "z": "“z” means nothing here",
    "6": "“6” means nothing here",
    "１": "“１” means nothing here",  # a wide 1
    "ж": "“ж” means nothing here",
    "\x1b[15~": "this key means nothing here",  # F5, with digits in its sequence
    "\x1b5": "this key means nothing here",  # Alt-5
    "\t": "this key means nothing here",
    "\r": "this key means nothing here",
    "1" * 50: "many keys at once are not taken",
    "\x1b[200~1\x1b[201~": "many keys at once are not taken",  # a marked paste, however short
    "\x1b[200~" + "5 4 3\n" * 2_000 + "\x1b[201~": "many keys at once are not taken",
}


def test_what_is_no_key_is_told_and_codes_nothing(sitting, drawn):
    terminal = sitting()
    terminal.until(read(0), *READY)
    for keys, told in NO_KEYS.items():
        terminal.type(keys)
        terminal.until(told, read(0))
        # A key that means something takes the message away, so that the next is told anew.
        terminal.type("f")
        terminal.until(read(0), *READY, without=told)
    terminal.type("5")
    terminal.until(read(1), *READY)
    terminal.type("q")
    assert terminal.left()[0] == 0
    assert said(drawn) == [Judgement(about=True, position=1.0, voice="own", flagged=len(NO_KEYS) % 2 == 1)]


def test_keys_that_come_together_code_one_passage_and_the_rest_is_told(sitting, drawn):
    """Over a slow line keys arrive in lumps; none of them may answer for a passage that was not shown yet."""
    terminal = sitting()
    terminal.until(read(0), *READY)
    terminal.type("v21")
    terminal.until(read(1), "1 more of your keys")
    terminal.type("q")
    assert terminal.left()[0] == 0
    assert said(drawn) == [Judgement(about=True, position=-0.5, voice="quoted")]


def test_what_is_typed_before_the_first_passage_is_there_codes_nothing(sitting, drawn):
    terminal = sitting()
    terminal.type("5")
    terminal.until(read(0), *READY)
    terminal.type("q")
    assert terminal.left()[0] == 0
    assert said(drawn) == []


def test_killed_in_the_middle_nothing_is_lost_and_nothing_doubled(sitting, drawn):
    done = []
    for at in range(2):
        terminal = sitting()
        for number in range(2):
            terminal.until(read(2 * at + number), *READY)
            terminal.type(str(at + number + 1))
            done.append((at + number) / 2 - 1)
        terminal.until(read(2 * at + 2), *READY)
        terminal.type("v")
        terminal.until("voice quoted")
        terminal.kill()
        assert [judgement.position for judgement in said(drawn)] == done


@pytest.mark.parametrize("key", ["Q", "\x03", "\x04"])
def test_leaving_keeps_all_and_gives_the_terminal_back(sitting, drawn, key):
    terminal = sitting()
    terminal.until(read(0), *READY)
    terminal.type("1")
    terminal.until(read(1), *READY)
    terminal.type(key)
    code, left = terminal.left()
    assert (code, terminal.echoes, len(said(drawn))) == (0, True, 1)
    assert "to go on: volteface code tariff --by-hand" in left
    for on, off in (("\x1b[?1049h", "\x1b[?1049l"), ("\x1b[?25l", "\x1b[?25h"), ("\x1b[?2004h", "\x1b[?2004l")):
        assert terminal.sent.count(on) == terminal.sent.count(off) == 1


@pytest.mark.usefixtures("drawn")
def test_ended_from_outside_the_terminal_is_given_back(sitting):
    terminal = sitting()
    terminal.until(read(0), *READY)
    terminal.process.terminate()
    assert terminal.left()[0] == 128 + 15
    assert terminal.echoes
    assert "\x1b[?1049l" in terminal.sent


def test_help_and_codebook_are_pages_and_a_key_there_codes_nothing(sitting, drawn):
    terminal = sitting()
    terminal.until(read(0), *READY)
    terminal.type("c")
    terminal.until("the codebook", "Should imports be taxed", "No duty protects anyone.", "protection   +1  key 5")
    terminal.type("5")
    terminal.until(read(0), *READY)
    terminal.type("?")
    terminal.until("flag for discussion", "you cannot tell")
    terminal.type("1")
    terminal.until(read(0), *READY)
    terminal.type("q")
    terminal.left()
    assert said(drawn) == []


@pytest.mark.usefixtures("drawn")
def test_the_screen_follows_the_size_of_the_terminal(sitting):
    terminal = sitting()
    terminal.until(read(0), "q leave")
    for columns, lines in ((40, 12), (25, 8), (10, 5), (120, 40)):
        terminal.resize(columns, lines)
        screen = terminal.until("voice"[: columns - 1])
        assert len(screen.split("\n")) == lines
    terminal.until(read(0), "q leave")
    terminal.type("1")
    terminal.until(read(1), "q leave")


def test_a_passage_of_five_thousand_words_leaves_its_keys_in_sight(small, sitting):
    words = "tariff " + " ".join(f"word{at}" for at in range(5_000)) + "."
    row = {"id": "long", "date": "1950-01-01", "text": words}
    small.done("add", small.table("long.csv", [row]), *WHOSE, *COLUMNS, "--as", "passages")
    small.done("sample", "tariff")
    terminal = sitting()
    screen = terminal.until("q leave", "space on, b back")
    assert "word4999" not in screen
    terminal.type("\x1b[F")
    terminal.until("word4999.", "q leave")
    terminal.type(" ")
    terminal.until("there is no more", "word4999.")
    terminal.type("\x1b[H")
    terminal.until("word1 ", "q leave")
    terminal.type("\x1b[B")
    terminal.until("lines 2–")
    terminal.type(" ")
    terminal.until("word200", without="word1 ")
    terminal.type("b")
    terminal.until("lines 2–")


TEXTS = {
    "wide": "関税は国内産業を保護するために必要であると我々は考える。" * 12 + " tariff",
    "right to left": "אנו דורשים מכס מגן על הצמר והעץ מפני שהמחירים עלו מאוד בחורף האחרון; " * 3 + " tariff.",
    "steering": "We demand\x1b[2J\x1b[31m a tariff\x07 on wool\x9b5A, and\tno less.",
}


def test_words_of_any_script_stand_whole_on_the_screen(small, sitting):
    rows = [{"id": name, "date": "1901", "author": "A", "text": text} for name, text in TEXTS.items()]
    small.done("add", small.table("scripts.csv", rows), *WHOSE, *COLUMNS, "--as", "passages")
    small.done("sample", "tariff", "--outside", 0)
    terminal = sitting(columns=60)
    with Study.open(small.folder) as study:
        session = study.by_hand("tariff", "bob")
        for at in range(len(TEXTS)):
            terminal.until(f"{at} of 3 read", *READY)
            shown = session.now()
            session.code(shown, Judgement(about=False))
            assert "".join("".join(passage(terminal.screen)).split()) == "".join(visible(shown.text).split())
            terminal.type("0")
    assert terminal.left()[0] == 0
    steered = re.sub(r"\x1b\[[0-9;?]*[mhlH]", "", terminal.sent)
    assert not re.search(r"[\x00-\x09\x0b\x0c\x0e-\x1f\x7f-\x9f]", steered)


def visible(text):
    return re.sub(r"[\x00-\x08\x0b-\x1f\x7f-\x9f]", "\N{REPLACEMENT CHARACTER}", text)


@pytest.mark.usefixtures("drawn")
def test_there_is_no_colour_when_none_is_wanted(sitting):
    def colours(terminal):
        terminal.until(*READY)
        terminal.type("z")
        terminal.until("means nothing")
        codes = [int(code) for found in re.findall(r"\x1b\[([\d;]+)m", terminal.sent) for code in found.split(";")]
        return {code for code in codes if 30 <= code <= 49 or 90 <= code <= 107}

    assert colours(sitting())
    assert not colours(sitting(NO_COLOR="1"))


def test_what_was_put_aside_comes_again_and_undo_goes_back_any_way(sitting, drawn):
    terminal = sitting()
    first = passage(terminal.until(read(0), *READY))
    terminal.type("s")
    second = passage(terminal.until("put aside", *READY))
    assert second != first
    terminal.type("u")
    assert passage(terminal.until(*READY, without="put aside")) == first
    for at in range(3):
        terminal.type("n")
        terminal.until(read(at + 1), *READY)
    for at in (2, 1, 0):
        terminal.type("u")
        terminal.until(read(at), "taken back")
    assert passage(terminal.screen) == first
    terminal.type("u")
    terminal.until("nothing more to take back")
    terminal.type("q")
    terminal.left()
    assert said(drawn) == []


def passage(screen):
    return [line[2:] for line in screen.splitlines() if line.startswith("▌ ")]


@pytest.mark.usefixtures("drawn")
def test_more_context_grows_about_the_passage(sitting):
    terminal = sitting(lines=60)
    few = terminal.until(read(0), *READY)
    terminal.type("m")
    terminal.until(*READY)
    more = terminal.until(read(0), without="…")
    assert passage(more) == passage(few)
    assert len(more.split()) > len(few.split())
    for _ in range(3):
        terminal.type("m")
        terminal.until(*READY)
    terminal.until("no more context is shown")


@pytest.mark.usefixtures("drawn")
def test_blind_unless_asked_to_be_open(sitting):
    blind = sitting().until(*READY)
    assert not re.search(r"19\d\d|Ada|Bert|Register", blind)
    opened = sitting("--open").until(*READY)
    assert re.search(r"1 May 19\d\d · (Ada|Bert) · The Register", opened)


def test_so_many_and_no_more(sitting, drawn, tmp_path):
    """What it came to is one object on stdout; the passages are shown on stderr."""
    out = tmp_path / "out.json"
    program = f"import os; os.dup2(os.open({str(out)!r}, os.O_WRONLY | os.O_CREAT), 1); "
    terminal = sitting("-n", 3, "--json", program=program + "from volteface.cli.app import main; main()")
    for at in range(3):
        terminal.until(read(at), *READY)
        terminal.type("5")
    assert terminal.left()[0] == 0
    done = json.loads(out.read_text("utf-8"))
    assert (done["coder"], done["kind"], done["coded"], done["progress"]["read"]) == ("ann", "person", 3, 3)
    assert (done["interval"], done["agreement"]) == (None, [])
    assert len(said(drawn)) == 3


def test_agreement_is_told_when_one_leaves(sitting, drawn):
    with Study.open(drawn.folder) as study:
        session = study.by_hand("tariff", "model-1", kind="machine")
        for at in range(12):
            session.code(session.now(), Judgement(about=at % 2 == 0, position=1.0 if at % 2 == 0 else None))
    terminal = sitting("-n", 12)
    for at in range(12):
        assert "model-1" not in terminal.until(read(at), *READY)
        terminal.type("5" if at % 2 == 0 else "0")
    code, left = terminal.left()
    assert code == 0
    assert "model-1 (a machine) and you, on 11 passages: what counts α 1.00; positions too few (5)" in left


@pytest.mark.usefixtures("drawn")
def test_all_read_is_told(sitting):
    terminal = sitting()
    for at in range(21):
        terminal.until(read(at), *READY)
        terminal.type("1")
    code, left = terminal.left()
    assert (code, "all is read: volteface line tariff" in left) == (0, True)
    code, left = sitting().left()
    assert (code, "21 of 21 read" in left) == (0, True)


def test_the_name_is_asked_for_once_and_remembered(sitting, drawn):
    terminal = sitting(name="")
    terminal.until("Your name as a coder", painted=False)
    terminal.type("Zoë\r")
    terminal.until("you are “Zoë” from now on", "Zoë · 0 of 21", *READY)
    terminal.type("1")
    terminal.until("Zoë · 1 of 21", *READY)
    terminal.type("q")
    terminal.left()
    again = sitting(name="")
    again.until("you are “Zoë”, as you said before", "Zoë · 1 of 21", *READY)
    other = sitting(name="", VOLTEFACE_CODER="bob")
    other.until("you are “bob” (VOLTEFACE_CODER)", "bob · 0 of 21", *READY)
    third = sitting(name="eva")
    third.until("eva · 0 of 21", *READY, without="you are")
    assert len(said(drawn, "Zoë")) == 1


def test_a_program_that_reads_is_called_a_machine(sitting, drawn):
    terminal = sitting("--kind", "machine", name="model-1")
    terminal.until("model-1 (a machine) · 0 of 21", *READY)
    terminal.type("1")
    terminal.until(read(1))
    with Study.open(drawn.folder) as study:
        assert {one.coding.coder.kind for one in codings.history(study.library, "tariff")} == {"machine"}


def test_two_people_code_in_one_study_at_the_same_time(sitting, drawn):
    terminals = {name: sitting(name=name) for name in ("ann", "bob")}
    for at in range(6):
        for name, terminal in terminals.items():
            terminal.until(f"{name} · {read(at)}", *READY)
            terminal.type("1" if name == "ann" else "5")
    for terminal in terminals.values():
        terminal.until(read(6), *READY)
        terminal.type("q")
        code, left = terminal.left()
        assert code == 0
        assert "and you, on 6 passages: too few to compare" in left
    assert [one.position for one in said(drawn, "ann")] == [-1.0] * 6
    assert [one.position for one in said(drawn, "bob")] == [1.0] * 6


def test_a_passage_coded_in_another_window_is_not_coded_twice(sitting, drawn):
    here, there = sitting(), sitting()
    here.until(read(0), *READY)
    there.until(read(0), *READY)
    here.type("1")
    here.until(read(1), *READY)
    there.type("5")
    there.until(read(1), "elsewhere meanwhile")
    assert [one.position for one in said(drawn)] == [-1.0]


def test_elsewhere_than_on_a_terminal_one_line_says_what_to_do(drawn):
    ran = drawn("code", "tariff", "--by-hand", "--name", "ann")
    assert (ran.code, ran.out) == (2, "")
    assert "coding by hand needs a terminal" in ran.err
    assert "volteface sheet tariff" in ran.err


@pytest.mark.parametrize("options", [(), ("--by-hand", "--coder", "cues")])
def test_who_codes_must_be_said_once(drawn, options):
    ran = drawn("code", "tariff", *options)
    assert ran.code == 2
    assert "say who codes" in ran.err


def test_the_interval_narrows_in_sight(small, sitting):
    filled(small, documents(1900, 1919))
    small.done("sample", "tariff", "-n", 200, "--outside", 0)
    with Study.open(small.folder) as study:
        session = study.by_hand("tariff", "ann")
        for at in range(39):
            session.code(session.now(), Judgement(about=True, position=1.0 if at % 3 else -1.0))
    terminal = sitting()
    terminal.until("39 of 120 read", *READY, without="interval")
    for at in range(40, 51):
        terminal.type("5")
        terminal.until(f"{at} of 120 read, {at} count · interval ±0.", *READY)
    terminal.until("was ±0.")
