"""The colours and the styles by class: one table from which presentation attributes and style sheets are made.

An attribute holds the value for paper, so that a file opened alone, or in a program without style sheets, looks
right; the style sheet names variables, so that a page may turn dark. Red is for turns and the pair that shows one,
alone.
"""

from __future__ import annotations

PAPER = {
    "paper": "#fbfaf6",
    "card": "#ffffff",
    "ink": "#1d1c1a",
    "soft": "#5f5b53",
    "hair": "#d9d4c8",
    "band": "#e2dacb",
    "bar": "#aaa498",
    "grey": "#77726a",
    "red": "#a6251b",
    "low": "#2f5673",
    "high": "#7a5312",
    "link": "#23496b",
    "highlight": "#f3ead2",
}
NIGHT = {
    "paper": "#171614",
    "card": "#211f1c",
    "ink": "#ece7dc",
    "soft": "#aaa497",
    "hair": "#3d3932",
    "band": "#37322a",
    "bar": "#6f6a60",
    "grey": "#979186",
    "red": "#e8857a",
    "low": "#93b9d6",
    "high": "#d9b36a",
    "link": "#9cc1e0",
    "highlight": "#3a3321",
}

SANS = "'Source Sans 3', 'Source Sans Pro', system-ui, sans-serif"

# A value that begins with $ names a colour.
STYLES: dict[str, dict[str, str]] = {
    "vf-band": {"fill": "$band", "stroke": "none"},
    "vf-edge": {"fill": "none", "stroke": "$soft", "stroke-width": "0.5", "stroke-opacity": "0.55"},
    "vf-line": {"fill": "none", "stroke": "$ink", "stroke-width": "2.3", "stroke-linejoin": "round"},
    "vf-join": {"fill": "none", "stroke": "$ink", "stroke-width": "0.9"},
    "vf-grey": {"fill": "none", "stroke": "$grey", "stroke-width": "1.7", "stroke-dasharray": "5 3"},
    "vf-grey-join": {"fill": "none", "stroke": "$grey", "stroke-width": "0.8", "stroke-dasharray": "2 3"},
    "vf-small": {"fill": "none", "stroke": "$ink", "stroke-width": "1.7", "stroke-linejoin": "round"},
    "vf-small-grey": {"fill": "none", "stroke": "$grey", "stroke-width": "1.3", "stroke-dasharray": "4 2.5"},
    "vf-zero": {"stroke": "$soft", "stroke-width": "1", "stroke-dasharray": "1 4"},
    "vf-turn": {"fill": "$red", "fill-opacity": "0.13", "stroke": "none"},
    "vf-turn-edge": {"fill": "none", "stroke": "$red", "stroke-width": "0.8", "stroke-opacity": "0.7"},
    "vf-move": {"fill": "none", "stroke": "$red", "stroke-width": "1"},
    "vf-arrow": {"fill": "$red", "stroke": "none"},
    "vf-turn-number": {"fill": "$red", "font-size": "13", "font-weight": "650", "text-anchor": "middle"},
    "vf-ring": {"fill": "none", "stroke": "$red", "stroke-width": "1.2"},
    "vf-read": {"fill": "$link", "fill-opacity": "0.85", "stroke": "$paper", "stroke-width": "0.7"},
    "vf-machine": {
        "fill": "$paper",
        "fill-opacity": "0.6",
        "stroke": "$link",
        "stroke-width": "0.9",
        "stroke-opacity": "0.75",
    },
    "vf-number-read": {"fill": "$paper", "font-size": "10", "font-weight": "600"},
    "vf-number-machine": {"fill": "$link", "font-size": "10", "font-weight": "600"},
    "vf-bar": {"fill": "$bar", "stroke": "none"},
    "vf-bar-gap": {"fill": "none", "stroke": "$soft", "stroke-width": "0.8"},
    "vf-rail": {"fill": "$hair", "stroke": "none"},
    "vf-tick": {"fill": "$ink", "stroke": "none"},
    "vf-base": {"stroke": "$soft", "stroke-width": "1"},
    "vf-hatch": {"stroke": "$bar", "stroke-width": "1"},
    "vf-axis": {"fill": "$soft", "font-size": "11.5"},
    "vf-note": {"fill": "$soft", "font-size": "11.5", "font-style": "italic"},
    "vf-pole": {"fill": "$ink", "font-weight": "600"},
    "vf-tone-low": {"fill": "$low", "stroke": "none"},
    "vf-tone-high": {"fill": "$high", "stroke": "none"},
    "vf-grid": {"stroke": "$hair", "stroke-width": "0.8"},
    "vf-break": {"fill": "none", "stroke": "$ink", "stroke-width": "1", "stroke-dasharray": "3 2"},
    "vf-alike": {"fill": "$band", "stroke": "$soft", "stroke-width": "0.8"},
    "vf-differ": {"fill": "none", "stroke": "$ink", "stroke-width": "1.4"},
    "vf-count": {"fill": "$ink"},
    "vf-second": {"fill": "$paper", "stroke": "$ink", "stroke-width": "1.5"},
    "vf-flag": {"fill": "$ink", "stroke": "none"},
    "vf-leader": {"fill": "none", "stroke": "$soft", "stroke-width": "0.6"},
    "vf-range": {"fill": "none", "stroke": "$ink", "stroke-width": "1.1"},
    "vf-through": {"fill": "none", "stroke": "$bar", "stroke-width": "1"},
    "vf-grown": {"fill": "none", "stroke": "$soft", "stroke-width": "1.1", "stroke-dasharray": "5 3"},
    "vf-boundary": {"fill": "$hair", "fill-opacity": "0.45", "stroke": "none"},
    "vf-band-one": {"fill": "$band", "fill-opacity": "0.75", "stroke": "none"},
    "vf-band-other": {"fill": "$bar", "fill-opacity": "0.25", "stroke": "none"},
    "vf-edge-other": {"fill": "none", "stroke": "$soft", "stroke-width": "0.7", "stroke-dasharray": "1.5 2"},
    "vf-other": {"fill": "none", "stroke": "$grey", "stroke-width": "4.6", "stroke-linejoin": "round"},
    "vf-other-core": {"fill": "none", "stroke": "$paper", "stroke-width": "2", "stroke-linejoin": "round"},
    "vf-other-join": {"fill": "none", "stroke": "$grey", "stroke-width": "1.1", "stroke-dasharray": "7 3"},
    "vf-unseen": {"fill": "none", "stroke": "none"},
    "vf-name": {"fill": "$ink", "font-weight": "600"},
    "vf-title": {"fill": "$ink", "font-weight": "600"},
    "vf-name-other": {"fill": "$soft", "font-weight": "600"},
    "vf-nought": {"stroke": "$soft", "stroke-width": "0.9"},
    "vf-echo": {"fill": "none", "stroke": "$ink", "stroke-opacity": "0.42"},
    "vf-echo-other": {"fill": "none", "stroke": "$high", "stroke-opacity": "0.75"},
    "vf-echo-quoted": {"fill": "none", "stroke": "$grey", "stroke-opacity": "0.75", "stroke-dasharray": "3 2.5"},
    "vf-pair": {"fill": "none", "stroke": "$red", "stroke-width": "1.4"},
    "vf-pair-open": {"fill": "none", "stroke": "$red", "stroke-width": "1", "stroke-dasharray": "4 3"},
    "vf-pair-both": {"fill": "none", "stroke": "$ink", "stroke-width": "1.4"},
    "vf-pair-both-open": {"fill": "none", "stroke": "$ink", "stroke-width": "1", "stroke-dasharray": "4 3"},
    "vf-end": {"fill": "$red", "stroke": "$paper", "stroke-width": "0.7"},
    "vf-end-open": {"fill": "$paper", "stroke": "$red", "stroke-width": "1.2"},
    "vf-end-both": {"fill": "$ink", "stroke": "$paper", "stroke-width": "0.7"},
    "vf-end-both-open": {"fill": "$paper", "stroke": "$ink", "stroke-width": "1.2"},
    "vf-halo": {"stroke": "$paper", "stroke-width": "3", "stroke-linejoin": "round", "paint-order": "stroke"},
}


def presentation(classes: str) -> dict[str, str]:
    """The attributes of one or more classes, with the values for paper."""
    found: dict[str, str] = {}
    for name in classes.split():
        found |= {
            key: PAPER[value[1:]] if value.startswith("$") else value for key, value in STYLES.get(name, {}).items()
        }
    return found


def figure_css() -> str:
    """The same as a style sheet; colours are variables that fall back on the values for paper."""
    rules = [f".vf text{{font-family:{SANS}}}", ".vf a:hover circle,.vf a:focus circle{stroke:var(--ink,#1d1c1a)}"]
    for name, styles in STYLES.items():
        body = ";".join(
            f"{key}:var(--{value[1:]},{PAPER[value[1:]]})" if value.startswith("$") else f"{key}:{_unit(key, value)}"
            for key, value in styles.items()
        )
        rules.append(f".vf .{name}{{{body}}}")
    return "\n".join(rules) + "\n"


def colours_css() -> str:
    """The colours as variables, for day, night and print."""
    day, night = (";".join(f"--{name}:{value}" for name, value in table.items()) for table in (PAPER, NIGHT))
    return (
        f":root{{color-scheme:light dark;{day}}}\n"
        f"@media screen and (prefers-color-scheme:dark){{:root{{{night}}}}}\n"
        "@media print{:root{color-scheme:light;--paper:#fff}}\n"
    )


def chosen_css() -> str:
    """The colours of day or night for whoever chose one, whatever the system says; on paper it is day."""
    day, night = (";".join(f"--{name}:{value}" for name, value in table.items()) for table in (PAPER, NIGHT))
    return (
        "@media screen{"
        f":root[data-theme=light]{{color-scheme:light;{day}}}:root[data-theme=dark]{{color-scheme:dark;{night}}}"
        "}\n"
    )


def _unit(key: str, value: str) -> str:
    return f"{value}px" if key == "font-size" else value
