r"""A small RTF document as word processors write it: tables of fonts and styles, code pages, notes, a table, a link."""

NAME = "example.rtf"

DOCUMENT = r"""{\rtf1\ansi\ansicpg1252\deff0\uc1{\fonttbl{\f0\froman\fcharset0 Times;}
{\f1\fnil\fcharset204 Times Cyr;}{\f2\fnil\fcharset2 Symbol;}{\f3\fnil\fcharset128 MS Mincho;}}
{\colortbl;\red0\green0\blue0;}{\stylesheet{\s0 Normal;}{\s1\outlinelevel0 heading 1;}{\s2 Quote;}}
{\info{\title The strike}{\author Ada Brown}{\creatim\yr1998\mo1\dy2}}
{\header Page header}
\pard\plain\s1 We {\b str}ike\par
\pard\plain The miners\rquote  strike isn\'92t over\chftn{\footnote\pard\plain \chftn  It began in May.}.{ }
Gr\u252 ?\'dfe, \f1\'cc\'fb\f0 , \f3\'93\'fa\f0  and {\v hidden }{\deleted gone }10{\super 6} tons.\par
\pard\plain\s2 Nobody will strike.\par
\trowd\cellx100\cellx200\pard\intbl Town\cell For\cell\row\pard\intbl Leeds\cell 1,200\cell\row
\pard See {\field{\*\fldinst{HYPERLINK "https://worker.example/plan"}}{\fldrslt{\ul our plan}}}.\par
{\listtext\f2\'b7\tab}Wages.{\pict\wmetafile8 010203}{\*\unknown nothing}\par
}"""


def make() -> bytes:
    """The document as bytes."""
    return DOCUMENT.encode("latin-1")
