"""Remarks, replies, settling; the reading log; pairs that wait for a verdict, blind until judged."""

import uuid

import pytest

from small_study import WHOSE
from volteface.library import wiping
from volteface.model.errors import BadInput, WrongUse
from volteface.study import Study


@pytest.fixture
def study(coded_study):
    with Study.open(coded_study.folder) as opened:
        yield opened


@pytest.fixture
def address(study):
    row = study.library.row(
        'SELECT d.name, l.number, p.start, p."end" FROM passage p JOIN layer l ON l.id = p.layer '
        "JOIN document d ON d.id = l.document ORDER BY p.id LIMIT 1"
    )
    return f"{row['name']}/{row['number']}#{row['start']}-{row['end']}"


def test_a_remark_quotes_what_it_is_about(study, address):
    number = study.add_remark("passage", address, "Is this meant?", by="Ada", question="tariff")
    thread = study.thread(number)
    assert thread.state == "open"
    assert [one.text for one in thread.said] == ["Is this meant?"]
    assert len(thread.topic.words) == 1
    assert thread.topic.words[0].stands
    assert thread.then == ""


def test_sent_twice_it_stands_once(study, address):
    token = str(uuid.uuid4())
    one, two = (study.add_remark("passage", address, "Once.", by="Ada", token=token) for _ in range(2))
    assert one == two
    assert len(study.threads()) == 1


def test_replies_stand_under_the_first_remark(study):
    number = study.add_remark("question", "tariff", "Too narrow?", by="Ada")
    reply = study.reply_to(number, "Perhaps.", by="Bea")
    study.reply_to(reply, "Surely.", by="Ada")
    (thread,) = study.threads(by="Bea")
    assert [(one.by, one.text) for one in thread.said] == [
        ("Ada", "Too narrow?"),
        ("Bea", "Perhaps."),
        ("Ada", "Surely."),
    ]
    assert study.threads(by="Cleo") == []


def test_a_remark_is_settled_and_opened_again(study):
    number = study.add_remark("question", "tariff", "Too narrow?", by="Ada")
    study.settle_remark(number, by="Bea", reason="widened on Monday")
    assert study.threads(state="open") == []
    (thread,) = study.threads(state="settled")
    assert (thread.marks[0].by, thread.marks[0].reason) == ("Bea", "widened on Monday")
    assert study.thread_counts(question="tariff") == {"open": 0, "settled": 1, "withdrawn": 0}
    with pytest.raises(WrongUse, match="is settled"):
        study.settle_remark(number, by="Bea")
    study.reopen_remark(number, by="Ada")
    assert study.threads(state="open")[0].number == number


def test_one_takes_back_ones_own_remark_alone(study):
    number = study.add_remark("question", "tariff", "Rash.", by="Ada")
    with pytest.raises(WrongUse, match="somebody else's"):
        study.withdraw_remark(number, by="Bea")
    study.withdraw_remark(number, by="Ada")
    assert study.thread(number).said[0].text == ""
    assert study.thread(number).state == "withdrawn"


@pytest.mark.parametrize(
    ("about", "key", "question"),
    [
        ("passage", "nowhere#0-5", ""),
        ("document", "nowhere", ""),
        ("pair", "abc", "tariff"),
        ("question", "nothing", ""),
        ("dossier", "../questions", ""),
        ("turn", "A", "nothing"),
        ("weather", "rain", ""),
        ("turn", "", "tariff"),
    ],
)
def test_nothing_is_said_of_what_is_not_there(study, about, key, question):
    with pytest.raises(WrongUse):
        study.add_remark(about, key, "Hm.", by="Ada", question=question)


def test_an_empty_or_endless_remark_is_refused(study):
    with pytest.raises(BadInput, match="nothing is written"):
        study.add_remark("question", "tariff", " \n ", by="Ada")
    with pytest.raises(BadInput, match="too long"):
        study.add_remark("question", "tariff", "a" * 20_001, by="Ada")


def test_pages_of_threads_follow_each_other(study):
    numbers = [study.add_remark("question", "tariff", f"No. {n}", by="Ada") for n in range(5)]
    first = study.threads(limit=3)
    rest = study.threads(limit=3, before=first[-1].number)
    assert [one.number for one in (*first, *rest)] == numbers[::-1]


def test_remarks_change_no_result(study):
    key = study.results_key()
    study.add_remark("question", "tariff", "Too narrow?", by="Ada")
    study.note_document(study.reading_log().documents[0].document, "Read.", by="Ada")
    assert study.results_key() == key


def test_the_log_tells_what_was_read(study):
    log = study.reading_log()
    assert log.read == 0
    assert [one.date for one in log.documents] == sorted(one.date for one in log.documents)
    first = log.documents[0].document
    study.note_document(first, "Says nothing new.", by="Ada")
    study.note_document(first, "Says one thing.", by="Bea")
    read = study.reading_log(read="read")
    assert [(one.document, one.note.text, one.note.by) for one in read.documents] == [(first, "Says one thing.", "Bea")]
    assert study.reading_log(read="unread").documents[0].document != first
    assert [one.text for one in study.document_notes(first)] == ["Says one thing.", "Says nothing new."]
    study.note_document(first, "", by="Ada", unread=True)
    assert study.reading_log().read == 0


def test_the_log_begins_where_one_wants(study):
    log = study.reading_log(since="1905")
    assert all(one.date >= "1905" for one in log.documents)
    assert study.reading_log(since="1905", until="1905").total == len(
        study.reading_log(since="1905", until="1905").documents
    )
    with pytest.raises(BadInput, match="no date"):
        study.reading_log(since="soon")


OCR = "We demand free trade in wcol and timber.\n\nIn 1926 all was lost.\n"
MENDED = "We demand free trade in wool and timber.\n\nIn 1928 all was lost.\n"


def test_remarks_follow_their_words_to_another_reading(small):
    issue = small.write("issue.txt", OCR)
    small.done("add", issue, *WHOSE, "--date", "1926-05-07", "--rights", "public-domain")
    with Study.open(small.folder) as study:
        spans = [tuple(row) for row in study.library.rows('SELECT start, "end" FROM passage ORDER BY id')]
        followed, left = (
            study.add_remark("passage", f"issue/1#{start}-{end}", "Here.", by="Ada") for start, end in spans
        )
    small.done("layer", "issue", small.write("mended.txt", MENDED))
    with Study.open(small.folder) as study:
        one, other = study.thread(followed), study.thread(left)
        assert one.topic.words[0].stands
        assert "wool" in one.topic.words[0].text
        assert "wcol" in one.then
        assert not other.topic.words[0].stands
        assert "1926" in other.then


def test_a_question_that_is_erased_takes_its_discussion_along(study):
    number = study.add_remark("question", "tariff", "Too narrow?", by="Ada")
    study.reply_to(number, "Perhaps.", by="Bea")
    study.settle_remark(number, by="Bea")
    kept = study.add_remark("question", "strikes", "Fine.", by="Ada")
    wiping.wipe(study.library, lambda _: [], "tariff")
    assert [one.number for one in study.threads()] == [kept]


@pytest.fixture
def judged(study):
    study.contradictions("tariff")
    return study


def test_pairs_wait_in_an_order_of_the_judges_own(judged):
    one, other = judged.docket("tariff", "Ada"), judged.docket("tariff", "Bea")
    assert set(one.waiting) == set(other.waiting)
    assert len(one.waiting) > 3
    assert one.waiting != other.waiting
    assert judged.docket("tariff", "Ada") == one


def test_others_verdicts_are_told_once_one_has_judged(judged):
    key = judged.docket("tariff", "Ada").waiting[0]
    judged.give_verdict("tariff", key, "reversal", by="Bea", reason="plain")
    before = judged.case("tariff", key, "Ada")
    assert (before.own, before.others, before.state, before.kind) == (None, (), "", "")
    assert judged.beside_results("tariff", "Ada").judged[key] is None
    judged.give_verdict("tariff", key, "partial", by="Ada")
    after = judged.case("tariff", key, "Ada")
    assert after.own.verdict == "partial"
    assert [one.verdict for one in after.others] == ["reversal"]
    assert after.state == "disputed"
    assert judged.beside_results("tariff", "Ada").judged[key] == "partial; disputed"
    assert key in judged.docket("tariff", "Ada").done


def test_beside_results_stands_what_is_open(judged):
    key = judged.docket("tariff", "Ada").waiting[0]
    judged.add_remark("pair", key, "Same hearers?", by="Ada", question="tariff")
    judged.add_remark("turn", "The League: A", "Why then?", by="Ada", question="tariff")
    beside = judged.beside_results("tariff", "Ada")
    assert beside.remarks == {f"pair {key}": 1, "turn The League: A": 1}
    assert beside.waiting == len(judged.docket("tariff", "Ada").waiting)
    (pair,) = judged.threads(about="pair")
    assert len(pair.topic.words) == 2


def test_more_of_what_stands_around_is_shown(judged):
    key = judged.docket("tariff", "Ada").waiting[0]
    near, far = judged.case("tariff", key, "Ada"), judged.case("tariff", key, "Ada", margin=4_000)
    assert len(far.then.prefix) + len(far.then.suffix) > len(near.then.prefix) + len(near.then.suffix)
