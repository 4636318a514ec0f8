#!/bin/sh
# Starts the program given as arguments, unless a password is still the one of .env.example.
set -eu

if env | grep -q '=.*change-me'; then
    echo '.env 中仍有示例口令（change-me），请全部更换后再启动。' >&2
    exit 2
fi
exec "$@"
