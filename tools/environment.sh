#!/bin/sh
# A virtual environment with this package, its extras `demo`, `desk`, `encoder`, `office`, `tables` and `team`, and groups of pyproject.toml.
#
#     tools/environment.sh PYTHON FOLDER [GROUP…]
#
# An environment that is there and works is kept and completed; one whose interpreter has gone is made anew.
set -eu

python=$1
folder=$2
shift 2
here=$(cd "$(dirname "$0")/.." && pwd)
cd "$here"

stop() {
    echo "environment: $*" >&2
    exit 1
}

works() {
    "$folder/bin/python" -c 'import sys; sys.exit(sys.version_info < (3, 11))' >/dev/null 2>&1
}

if ! works; then
    command -v "$python" >/dev/null 2>&1 ||
        stop "no $python here; install Python 3.11 or later, or name one: make PYTHON=python3.12 …"
    "$python" -c 'import sys; sys.exit(sys.version_info < (3, 11))' ||
        stop "$("$python" --version 2>&1) is too old, 3.11 or later is needed; name another: make PYTHON=python3.12 …"
    if ! "$python" -c 'import ensurepip, venv' >/dev/null 2>&1; then
        # Debian keeps these two apart, by the interpreter's version.
        version=$("$python" -c 'import sys; print("python%d.%d-venv" % sys.version_info[:2])')
        sh tools/debian.sh "$version" || exit 1
        "$python" -c 'import ensurepip, venv' >/dev/null 2>&1 ||
            stop "$python has no modules venv and ensurepip; name another: make PYTHON=python3.12 …"
    fi
    echo "environment: making $folder with $("$python" --version 2>&1)"
    "$python" -m venv --clear "$folder"
fi

# Groups of pyproject.toml are understood by pip from 25.1 on.
"$folder/bin/python" -c '
import sys
from importlib.metadata import version
sys.exit(tuple(map(int, version("pip").split(".")[:2])) < (25, 1))' ||
    "$folder/bin/python" -m pip install --quiet --upgrade "pip>=25.1"

echo "environment: installing volteface with its extras${*:+ and the groups $*} into $folder"
for group in "$@"; do
    set -- "$@" --group "$group"
    shift
done
"$folder/bin/python" -m pip install --quiet --disable-pip-version-check --editable ".[demo,desk,encoder,office,tables,team]" "$@"
