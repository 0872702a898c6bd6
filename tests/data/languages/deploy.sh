#!/bin/sh
# Deploys.
set -eu

# Where to.
target=${1:-staging} # the default
echo "deploying to $target # all of it"
