"""Twenty coders at once, while files are added and the desk is killed twice: nothing is lost, nothing is doubled."""

from coders_at_once import code_at_once


def test_twenty_coders_at_once_lose_and_double_nothing(folder, tmp_path):
    papers = tmp_path / "papers"
    papers.mkdir()
    for day in range(1, 13):
        (papers / f"1931-01-{day:02}.txt").write_text(f"On day {day} the dockers demand a protective tariff on coal.\n")
    found = code_at_once(folder, "tariff", coders=20, each=10, kills=2, papers=papers)
    assert (found.sent, found.lost, found.doubled) == (200, 0, 0)
    assert (found.kills, found.documents) == (2, 12)
