"""What a group of an RTF document inherits from the one around it, and which groups are text at all."""

from __future__ import annotations

from volteface.reading.wordlist import words

# Groups whose text is data about the document or its looks, or is printed on no page.
SKIPPED = words(
    "aftncn aftnsep aftnsepc annotation atnauthor atndate atnicn atnid atnparent atnref atntime atrfend atrfstart",
    "background blipuid bkmkend bkmkstart category colorschememapping colortbl comment company creatim datafield",
    "datastore defchp defpap do doccomm docvar factoidname falt ffdeftext ffentrymcr ffexitmcr ffformat ffhelptext",
    "ffl ffname ffstattext file filetbl fname fontemb fontfile footer footerf footerl footerr formfield ftncn ftnsep",
    "ftnsepc generator gridtbl header headerf headerl headerr hlinkbase htmltag keycode keywords latentstyles",
    "listname listoverridetable listpicture liststylename listtable listlevel lsdlockedexcept manager mhtmltag",
    "mmathPict nextfile nonshppict objalias objclass objdata objname objsect oleclsid operator panose password",
    "passwordhash pgp pgptbl pict picprop pnseclvl printim private propname protusertbl revtbl revtim rsidtbl rxe",
    "shprslt sn sp staticval subject sv tc tcn template themedata themedatax txe userprops wgrffmtfilter",
    "windowcaption writereservation xe xform xmlattrname xmlattrvalue xmlclose xmlname xmlnstbl xmlopen ebcstart",
    "ebcend xmlattr mmaddfieldname pn pntxta pntxtb",
)
# Groups that only those who know them may read (\*), and that hold text all the same.
KNOWN = words(
    "fldinst shpinst shptxt shppict ud footnote moMath moMathPara mr mt bkmkstart objclass pnaiu wgrffmtfilter result"
)
BODY = 9  # the level of outlines that is no heading


class State:
    """What holds within a group; `copy` is what a group in it begins with."""

    __slots__ = ("codec", "font", "hidden", "in_table", "level", "raised", "skip_after", "style", "target")

    def __init__(self) -> None:
        self.target = "text"  # what becomes of the text of the group
        self.codec = ""  # of the font, "" where the document's holds
        self.font = 0
        self.hidden = False
        self.raised = ""  # "super" or "sub"
        self.skip_after = 1  # characters after a Unicode one that stand in its place
        self.style = 0  # of the paragraph
        self.level = BODY
        self.in_table = False

    def copy(self) -> State:
        """The same for a group within."""
        made = State()
        for name in State.__slots__:
            setattr(made, name, getattr(self, name))
        return made

    def plain(self) -> None:
        """Letters look as they do by themselves."""
        self.hidden, self.raised = False, ""

    def paragraph(self, word: str, number: int | None) -> None:
        """A control word says what the paragraph is; others say nothing here."""
        if word == "s":
            self.style = number or 0
        elif word == "outlinelevel":
            self.level = BODY if number is None else number
        elif word == "pard":
            self.style, self.level, self.in_table = 0, BODY, False
        elif word == "intbl":
            self.in_table = number != 0
