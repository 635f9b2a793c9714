#!/bin/sh
# Installs the locked packages once; a changed lock file installs them anew. Works without a network when npm has them cached.
set -eu
stamp=node_modules/.snowmcp-lock
if ! cmp -s package-lock.json "$stamp" 2>/dev/null; then
    npm ci --prefer-offline --ignore-scripts --no-audit --no-fund
    cp package-lock.json "$stamp"
fi
