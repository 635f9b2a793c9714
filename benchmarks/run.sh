#!/bin/sh
# Measures the built distribution on this machine and prints what RESULTS.md records. Takes about seven minutes.
# First: mvn -q package -DskipTests -DskipITs
set -eu
here=$(cd "$(dirname "$0")" && pwd)
project=$(dirname "$here")
work="$here/target/run"
archive=$(ls "$project"/karaf-assembly/target/snowmcp-*.tar.gz)
port=18000
sandbox=18085

rm -rf "$work"
mkdir -p "$work"
tar xzf "$archive" -C "$work" --strip-components=1
set_key() { # file key value
    sed -i "/^#* *$2 *=/d" "$work/etc/$1"
    echo "$2 = $3" >> "$work/etc/$1"
}
set_key io.snowmcp.http.cfg port $port
set_key io.snowmcp.sandbox.cfg port $sandbox
set_key io.snowmcp.connection-sandbox.cfg url "http://127.0.0.1:$sandbox"
set_key io.snowmcp.connection-sandbox.cfg poolMax 64
set_key org.apache.karaf.shell.cfg sshPort 18101
trap '"$work/bin/stop" >/dev/null 2>&1 || true' EXIT

echo "commit $(git -C "$project" rev-parse --short HEAD), $(nproc) cores, $(java -version 2>&1 | head -n 1), $(uname -sr)"
first_answer() { # what
    begin=$(date +%s%N)
    "$work/bin/start" >/dev/null
    node "$here/first-answer.mjs" $port
    echo "start to first answered call, $1: $(( ($(date +%s%N) - begin) / 1000000 )) ms"
}
first_answer fresh
"$work/bin/stop" >/dev/null
first_answer warm
echo "bundle:install -s file:$(ls "$here"/fixture/target/benchmarks-fixture-*.jar)" | "$work/bin/client" -b >/dev/null

classpath="$(ls "$here"/driver/target/benchmarks-driver-*.jar):$(cat "$here/driver/target/classpath")"
java -Xmx512m --add-opens=java.base/java.nio=ALL-UNNAMED -Dorg.slf4j.simpleLogger.defaultLogLevel=error \
    -cp "$classpath" io.snowmcp.benchmarks.Main $port $sandbox "$(cat "$work/data/karaf.pid")"
"$work/bin/stop" >/dev/null
if [ "${1:-}" = --jmh ]; then
    java -cp "$classpath" org.openjdk.jmh.Main
fi
