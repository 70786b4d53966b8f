"""Names of months and seasons as mastheads print them, in six languages; abbreviations without their full stop."""

from __future__ import annotations

_NAMES = """
    january jan januar jänner janvier janv enero ene gennaio genn января январь янв
    february feb februar febr feber février févr febrero febbraio febbr февраля февраль февр
    march mar märz mrz mars marzo марта март
    april apr avril avr abril abr aprile апреля апрель апр
    may mai mayo maggio magg мая май
    june jun juni juin junio giugno июня июнь
    july jul juli juillet juil julio luglio июля июль
    august aug août aout agosto ago августа август авг
    september sept sep septembre septiembre setiembre settembre sett сентября сентябрь сент
    october oct oktober okt octobre octubre ottobre октября октябрь окт
    november nov novembre noviembre ноября ноябрь нояб
    december dec dezember dez décembre déc decembre diciembre dic dicembre декабря декабрь дек
"""
# EDTF's seasons: 21 spring, 22 summer, 23 autumn, 24 winter.
_SEASON_NAMES = {
    21: "spring frühjahr frühling printemps primavera весна",
    22: "summer sommer été verano estate лето",
    23: "autumn fall herbst automne otoño autunno осень",
    24: "winter hiver invierno inverno зима",
}

MONTHS = {name: number for number, line in enumerate(_NAMES.strip().splitlines(), 1) for name in line.split()}
SEASONS = {name: number for number, names in _SEASON_NAMES.items() for name in names.split()}
