#!/bin/sh
# Installs this distribution as a service that is started at boot, updates it, or takes it away again.
#
#   sh contrib/install-service.sh [--instance NAME | --wrapper] [--prefix DIR] [--root DIR] [--dry-run]
#   sh contrib/install-service.sh --uninstall [--purge] [the same]
#
# Under systemd, unless:
# --wrapper        under Karaf's service wrapper, as /etc/init.d/snowmcp: for machines without systemd
# --instance NAME  one of several servers on this machine: snowmcp@NAME, configured in /etc/snowmcp/NAME
# --prefix DIR     where the program lies (/opt/snowmcp)
# --root DIR       below DIR instead of /, as for a package or an image: no user is made and nothing is started
# --dry-run        prints every action and does none
# --uninstall      stops the service and removes unit and program; configuration, data and user stay
# --purge          with --uninstall: they go too
#
# Run again with a newer distribution it stops this service, updates the program and starts it; your files in /etc/snowmcp
# are kept. Other instances on the machine share the program: restart them afterwards.

set -eu
umask 022

user=snowmcp
instance=""
prefix=/opt/snowmcp
root=""
dry=""
action=install
purge=""
wrapper=""

usage() {
    sed -n '2,/^$/s/^# \{0,1\}//p' "$0"
}

die() {
    echo "install-service.sh: $*" >&2
    exit 1
}

# Does it, or says what it would do.
run() {
    if [ -n "$dry" ]; then
        echo "would run: $*"
    else
        "$@"
    fi
}

say() {
    if [ -n "$dry" ]; then
        echo "would $*"
    else
        echo "$*"
    fi
}

# Only on the machine itself, not below another root.
live() {
    if [ -n "$root" ]; then
        echo "left to the target machine: $*"
    else
        run "$@"
    fi
}

# What an operator edits; all the other files of etc/ belong to the version of the program.
is_operators() {
    case "$1" in
        io.snowmcp.* | org.ops4j.pax.logging.cfg | org.apache.karaf.shell.cfg | custom.properties | users.properties | keys.properties | snowmcp-wrapper.conf | environment | profiles/*) return 0 ;;
        *) return 1 ;;
    esac
}

while [ $# -gt 0 ]; do
    case "$1" in
        --instance | --prefix | --root)
            [ $# -gt 1 ] || die "$1 needs a value"
            case "$1" in
                --instance) instance="$2" ;;
                --prefix) prefix="$2" ;;
                --root) root="${2%/}" ;;
            esac
            shift
            ;;
        --dry-run) dry=true ;;
        --wrapper) wrapper=true ;;
        --uninstall) action=uninstall ;;
        --purge) purge=true ;;
        -h | --help)
            usage
            exit 0
            ;;
        *) die "unknown option $1; --help shows those there are" ;;
    esac
    shift
done

case "$instance" in
    *[!A-Za-z0-9_-]*) die "--instance $instance: letters, digits, _ and - are allowed" ;;
    profiles | secrets) die "--instance $instance: /etc/snowmcp/$instance is for something else" ;;
esac
case "$prefix" in
    /*[!A-Za-z0-9_./-]* | / | */ | *//* | */. | */.. | */./* | */../* | /etc | /usr | /var | /opt) die "--prefix $prefix cannot be used" ;;
    /*) ;;
    *) die "--prefix $prefix is not absolute" ;;
esac
[ -z "$purge" ] || [ "$action" = uninstall ] || die "--purge goes with --uninstall"
[ -z "$wrapper" ] || [ -z "$instance" ] || die "--wrapper has no --instance"
[ -n "$dry$root" ] || [ "$(id -u)" = 0 ] || die "needs root (or --dry-run, or --root DIR)"
[ -n "$dry" ] || [ -z "$root" ] || [ -d "$root" ] || die "--root $root is no folder"

source=$(cd "$(dirname "$0")/.." && pwd)
if [ -n "$instance" ]; then
    unit="snowmcp@.service"
    service="snowmcp@$instance.service"
else
    unit="snowmcp.service"
    service="$unit"
fi
program="$root$prefix"
etc="$root/etc/snowmcp${instance:+/$instance}"
data="$root/var/lib/snowmcp${instance:+/$instance}"
units="$root/etc/systemd/system"
init="$root/etc/init.d/snowmcp"

# Only a folder of ours, or a new one: what is in it is replaced and, at the end, removed.
refuse_others_folder() {
    if [ -d "$program" ] && [ -n "$(ls -A "$program")" ] && [ ! -e "$program/contrib/install-service.sh" ]; then
        die "--prefix $prefix: $program is there and no installation of snowmcp"
    fi
}

# A stop that finds nothing (3), or has to kill (1), has stopped it.
stop_init() {
    [ -e "$init" ] || return 0
    code=0
    live "$init" stop || code=$?
    case "$code" in
        0 | 1 | 3) ;;
        *) die "$init stop failed ($code)" ;;
    esac
}

make_user() {
    if [ -z "$root" ] && id "$user" >/dev/null 2>&1; then
        return
    fi
    live useradd --system --user-group --no-create-home --home-dir /var/lib/snowmcp --shell /usr/sbin/nologin "$user"
}

copy_program() {
    if [ "$source" = "$program" ]; then
        return
    fi
    run mkdir -p "$program"
    for part in bin contrib etc lib system; do
        run rm -rf "$program/$part.new"
        run cp -R "$source/$part" "$program/$part.new"
        run rm -rf "${program:?}/$part"
        run mv "$program/$part.new" "$program/$part"
    done
    run chmod -R u+rwX,go+rX,go-w "$program"
}

# What an operator put there keeps the owner and mode it has; what is new is read by the service, and not by everybody.
copy_etc() {
    run mkdir -p "$etc/profiles" "$etc/secrets"
    run chmod 0750 "$root/etc/snowmcp" "$etc" "$etc/profiles" "$etc/secrets"
    set -- "$root/etc/snowmcp" "$etc" "$etc/profiles" "$etc/secrets"
    for folder in "$source"/etc/profiles/*; do
        name="profiles/$(basename "$folder")"
        if [ ! -e "$etc/$name" ]; then
            run mkdir "$etc/$name"
            run chmod 0750 "$etc/$name"
            set -- "$@" "$etc/$name"
        fi
    done
    for file in "$source"/etc/* "$source"/etc/profiles/*/*; do
        name="${file#"$source"/etc/}"
        [ -f "$file" ] || continue
        if [ -e "$etc/$name" ]; then
            if cmp -s "$file" "$etc/$name"; then
                continue
            fi
            if is_operators "$name"; then
                say "keep your $etc/$name"
                continue
            fi
            say "replace $etc/$name; yours is in $name.before-update"
            run cp -p "$etc/$name" "$etc/$name.before-update"
        fi
        run cp "$file" "$etc/$name"
        run chmod 0640 "$etc/$name"
        set -- "$@" "$etc/$name"
    done
    # The way in for bin/client; the service itself cannot write here.
    if [ ! -e "$etc/users.properties" ]; then
        say "write $etc/users.properties with a random password"
        if [ -z "$dry" ]; then
            password=$(od -An -N24 -tx1 /dev/urandom | tr -d ' \n')
            (
                umask 027
                echo "admin = $password,ssh,admin,manager,viewer,systembundles" > "$etc/users.properties"
            )
        fi
        set -- "$@" "$etc/users.properties"
    fi
    live chown "root:$user" "$@"
}

copy_unit() {
    run mkdir -p "$units"
    say "write $units/$unit"
    if [ -z "$dry" ]; then
        sed "s#/opt/snowmcp#$prefix#g" "$source/contrib/systemd/$unit" > "$units/$unit"
        chmod 0644 "$units/$unit"
    fi
}

# Karaf's own command makes the wrapper's files, in a server that runs for that alone.
make_wrapper() {
    if [ -n "$dry" ]; then
        echo "would make $program/bin/snowmcp-wrapper and $program/lib/wrapper (wrapper:install, in a server that runs for that alone)"
        return
    fi
    echo "make $program/bin/snowmcp-wrapper and $program/lib/wrapper"
    scratch=$(mktemp -d)
    KARAF_BASE="$program"
    KARAF_ETC="$etc"
    KARAF_DATA="$scratch"
    KARAF_OPTS="-Dkaraf.instances=$scratch/instances"
    export KARAF_BASE KARAF_ETC KARAF_DATA KARAF_OPTS
    "$program/bin/snowflake-mcp-daemon" start --host 127.0.0.1 --port 0 > /dev/null
    printf 'feature:install service-wrapper\nwrapper:install -n snowmcp\n' |
        "$program/bin/client" -b > "$scratch/said" 2>&1 || true
    "$program/bin/stop" || true
    unset KARAF_BASE KARAF_ETC KARAF_DATA KARAF_OPTS
    [ -x "$program/bin/snowmcp-wrapper" ] || die "wrapper:install made no wrapper: $(cat "$scratch/said")"
    # Karaf's unit, for paths and a user that are not ours.
    rm -rf "$scratch" "$program/bin/snowmcp.service"
    chmod -R u+rwX,go+rX,go-w "$program/lib/wrapper" "$program/bin/snowmcp-wrapper"
}

copy_init() {
    run mkdir -p "$root/etc/init.d"
    say "write $init"
    if [ -z "$dry" ]; then
        sed "s#/opt/snowmcp#$prefix#g" "$source/contrib/init.d/snowmcp" > "$init"
        chmod 0755 "$init"
    fi
}

# Tells whatever starts services at boot here of $1, "add" or "remove" it.
boot() {
    if command -v update-rc.d >/dev/null; then
        if [ "$1" = add ]; then
            live update-rc.d snowmcp defaults
        else
            live update-rc.d -f snowmcp remove
        fi
    elif command -v rc-update >/dev/null; then
        if [ "$1" = add ]; then
            live rc-update add snowmcp default
        else
            live rc-update del snowmcp
        fi
    elif command -v chkconfig >/dev/null; then
        if [ "$1" = add ]; then
            live chkconfig --add snowmcp
        else
            live chkconfig --del snowmcp
        fi
    else
        echo "nothing known here starts services at boot: see to it that $init start is run"
    fi
}

install_service() {
    if [ ! -f "$source/contrib/systemd/$unit" ] || [ ! -d "$source/system" ]; then
        die "$source is no snowmcp distribution"
    fi
    if [ -n "$wrapper" ]; then
        [ ! -e "$units/snowmcp.service" ] || die "it is a systemd service here; --uninstall first"
        stop_init
    else
        [ ! -e "$init" ] || die "it runs under the wrapper here ($init); --uninstall --wrapper first"
        [ ! -e "$units/$unit" ] || live systemctl stop "$service"
    fi
    make_user
    copy_program
    copy_etc
    run mkdir -p "$data"
    run chmod 0750 "$data"
    live chown -R "$user:$user" "$data"
    if [ -n "$wrapper" ]; then
        make_wrapper
        copy_init
        boot add
        live "$init" start
        return
    fi
    copy_unit
    live systemctl daemon-reload
    live systemctl enable "$service"
    live systemctl restart "$service"
}

uninstall_service() {
    if [ -n "$instance" ]; then
        live systemctl disable --now "$service"
        say "leave what other instances use: $program, $units/$unit"
    elif [ -n "$wrapper" ]; then
        stop_init
        boot remove
        run rm -f "$init"
        run rm -rf "${program:?}"
    else
        for other in "$units/multi-user.target.wants"/snowmcp@*.service; do
            [ ! -h "$other" ] || die "$(basename "$other") uses this program; take it away first (--instance)"
        done
        [ ! -e "$init" ] || die "it runs under the wrapper here ($init): --uninstall --wrapper"
        live systemctl disable --now "$service"
        run rm -f "$units/$unit" "$units/snowmcp@.service"
        run rm -rf "${program:?}"
        live systemctl daemon-reload
    fi
    if [ -n "$purge" ]; then
        run rm -rf "${etc:?}" "${data:?}"
        [ -n "$instance" ] || live userdel "$user"
    else
        say "leave $etc, $data and the user $user (--purge removes them)"
    fi
}

refuse_others_folder
case "$action" in
    install) install_service ;;
    uninstall) uninstall_service ;;
esac
# The program may just have removed this file: nothing more is read from it.
exit 0
