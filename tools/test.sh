#!/bin/sh
# Every check in order, stopping at the first that fails; each says its name before it begins.
#
#     tools/test.sh FOLDER      (the virtual environment's)
set -eu

bin=$(cd "$1" && pwd)/bin
cd "$(dirname "$0")/.."
PATH=$bin:$PATH
export PATH
# Tests run side by side already; threads inside each would only be in each other's way.
export OMP_NUM_THREADS=1 OPENBLAS_NUM_THREADS=1

number=0
step() {
    number=$((number + 1))
    name=$1
    shift
    echo
    echo "== $number/9 $name: $*"
    "$@" || {
        code=$?
        echo "== failed at $number/9 $name (exit $code)" >&2
        exit "$code"
    }
}

step "lint" ruff check
step "format" ruff format --check
step "types" mypy
step "architecture" lint-imports --no-logo
step "dependencies" deptry --no-ansi src
step "licences" python tools/licences.py
step "modules" sh tools/modules.sh
step "tests" pytest --numprocesses auto --dist loadfile --durations=25
step "docs" sphinx-build --fail-on-warning --keep-going --fresh-env --quiet docs docs/_build/html

echo
echo "== all 9 checks passed"
