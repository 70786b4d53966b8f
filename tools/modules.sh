#!/bin/sh
# Type-checks the desk's modules (JavaScript with types in comments) with TypeScript, Debian's where none is installed.
#
#     tools/modules.sh
set -eu

cd "$(dirname "$0")/.."
command -v tsc >/dev/null 2>&1 || sh tools/debian.sh node-typescript
tsc --project src/volteface/desk/static/js
