package io.snowmcp.itests.install;

import static org.assertj.core.api.Assertions.assertThat;

import io.snowmcp.itests.support.Daemon;
import io.snowmcp.itests.support.Eventually;
import io.snowmcp.itests.support.Figures;
import io.snowmcp.itests.support.McpCaller;
import io.snowmcp.itests.support.Project;
import io.snowmcp.itests.support.RawHttp;
import java.nio.file.Files;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The life of the Debian package on a machine, with the real dpkg and apt. */
class DebianPackageIT {

    private static final String PACKAGE = "snowmcp_" + Project.version() + "_all.deb";
    private static final String SECRET = "secret-of-the-service-0123456789";
    /** In place of a program: everybody on the machine could read its arguments, for as long as it runs. */
    private static final String RECORDED =
            """
            #!/bin/sh
            printf '%s\n' "$@" >> /tmp/arguments
            exec "/usr/bin/${0##*/}" "$@"
            """;

    @Test
    void isInstalledUsedUpgradedRemovedAndPurged() throws Exception {
        var packages = Files.createDirectories(Project.target().resolve("packages"));
        var built = Project.root().resolve("karaf-assembly/target").resolve(PACKAGE);
        Figures.record("Debian package", Files.size(built) / (1024 * 1024) + " MiB");
        Files.deleteIfExists(packages.resolve(PACKAGE));
        Files.createLink(packages.resolve(PACKAGE), built);
        Files.writeString(packages.resolve("recorded"), RECORDED);
        var ports = Daemon.freePorts(3);
        try (var root = PrivateRoot.create(packages)) {
            var before = root.sh("find /etc /usr/bin /usr/share /var/lib /var/log /lib/systemd -maxdepth 1 | sort");
            install(root, "/packages/" + PACKAGE);
            laidOutForRootAndForItsUser(root);
            configure(root, ports);

            checkedAndWithAKey(root);
            checkedInTheEnvironmentOfTheService(root);

            var other = anotherServerOfTheProgram(root);
            startedInTheEnvironmentOfTheService(root);
            root.sh("grep item.0.pid /var/lib/snowmcp/instances/instance.properties; kill " + other
                    + "; rm -r /usr/share/snowmcp/instances");
            assertThat(RawHttp.send(ports.get(0), "POST /mcp HTTP/1.0\r\nHost: localhost\r\n\r\n")
                            .status())
                    .as("without the key")
                    .isEqualTo(401);
            awaitAnswer(root, ports.get(0), 1);
            assertThat(root.written("*snowmcp*")).isNotEmpty();
            assertThat(root.sh("ps -o user= -p $(cat /var/lib/snowmcp/karaf.pid)"))
                    .isEqualTo("snowmcp");
            assertThat(root.sh("echo 'feature:list -i' | snowmcp client -b")).contains("snowmcp-tools-sql");
            assertThat(root.sh("ls /var/log/snowmcp")).contains("snowmcp.log");

            newer(root);
            upgrade(root);
            awaitAnswer(root, ports.get(0), 2);

            root.sh("dpkg --remove snowmcp");
            assertThat(root.run("sh", "-c", "ps -ef | grep -q '[k]araf.main.Main'")
                            .exitCode())
                    .as("stopped before it was removed")
                    .isEqualTo(1);
            assertThat(root.sh("ls /etc/snowmcp")).as("kept until purge").contains("io.snowmcp.http.cfg");
            root.sh("dpkg --purge snowmcp");
            assertThat(root.run("getent", "passwd", "snowmcp").exitCode()).isEqualTo(2);
            assertThat(root.sh("find /etc /usr/bin /usr/share /var/lib /var/log /lib/systemd -maxdepth 1 | sort"))
                    .isEqualTo(before);
            assertThat(root.written("*snowmcp*")).isEmpty();
        }
    }

    private static void install(PrivateRoot root, String file) throws Exception {
        long start = System.nanoTime();
        root.sh("apt-get install -q -y --no-install-recommends " + file);
        Figures.record("Debian package, time to install", Duration.ofNanos(System.nanoTime() - start));
    }

    private static void laidOutForRootAndForItsUser(PrivateRoot root) throws Exception {
        assertThat(root.sh(
                                "stat -c '%A %U %G' /etc/snowmcp /etc/snowmcp/io.snowmcp.http.cfg /etc/snowmcp/secrets"
                                        + " /etc/snowmcp/profiles/production/io.snowmcp.security.cfg"
                                        + " /etc/snowmcp/users.properties /var/lib/snowmcp /var/log/snowmcp /usr/share/snowmcp/bin/karaf")
                        .lines())
                .containsExactly(
                        "drwxr-x--- root snowmcp",
                        "-rw-r----- root snowmcp",
                        "drwxr-x--- root snowmcp",
                        "-rw-r----- root snowmcp",
                        "-rw-r----- root snowmcp",
                        "drwxr-x--- snowmcp snowmcp",
                        "drwxr-x--- snowmcp snowmcp",
                        "-rwxr-xr-x root root");
        assertThat(root.sh("dpkg --verify snowmcp")).as("as packaged").isEmpty();
        assertThat(root.sh("find /usr/share/snowmcp -user snowmcp -o -group snowmcp"))
                .isEmpty();
        assertThat(root.run("snowmcp", "status").exitCode())
                .as("no systemd here: not started")
                .isEqualTo(3);
    }

    /** A key is root's to make and the server's to read; it is gone before calls come, which have another. */
    private static void checkedAndWithAKey(PrivateRoot root) throws Exception {
        assertThat(root.sh("snowmcp key-create ci --expires 30d 2>/dev/null")).matches("\\S{32,}");
        assertThat(root.sh("stat -c '%A %U %G' /etc/snowmcp/io.snowmcp.key-ci.cfg"))
                .isEqualTo("-rw-r----- root snowmcp");
        root.sh("snowmcp check && SNOWMCP_PROFILE=production snowmcp check");
        var wrong = root.run("sh", "-c", "echo 'enabled = maybe' >> /etc/snowmcp/io.snowmcp.key-ci.cfg; snowmcp check");
        assertThat(wrong.exitCode()).isEqualTo(1);
        assertThat(wrong.output()).contains("io.snowmcp.key-ci.cfg:").contains("enabled");
        root.sh("rm /etc/snowmcp/io.snowmcp.key-ci.cfg");
    }

    /** The settings are root's alone, as they hold a secret. */
    private static void checkedInTheEnvironmentOfTheService(PrivateRoot root) throws Exception {
        root.sh("cd /etc/default; chmod 600 snowmcp; echo API_KEY=\\'" + SECRET + "\\' >> snowmcp;"
                + " echo IO_SNOWMCP_QUERY_MAXROWS=many >> snowmcp");
        var wrong = root.run("snowmcp", "check");
        assertThat(wrong.exitCode()).isEqualTo(1);
        assertThat(wrong.output()).contains("IO_SNOWMCP_QUERY_MAXROWS").doesNotContain(SECRET);
        root.sh("sed -i s/MAXROWS=many/MAXROWS=7/ /etc/default/snowmcp; IO_SNOWMCP_QUERY_MAXROWS=many snowmcp check");
        var stranger = root.run("runuser", "-u", "snowmcp", "--", "snowmcp", "check");
        assertThat(stranger.exitCode()).isEqualTo(4);
        assertThat(stranger.errors()).contains("/etc/default/snowmcp");
    }

    /** It is noted in the program's folder, as by one that was started by Karaf's own script; Karaf lets none start beside it. */
    private static String anotherServerOfTheProgram(PrivateRoot root) throws Exception {
        return root.sh("cd /usr/share/snowmcp; mkdir instances;"
                + " sh -c 'sleep 600; : org.apache.karaf.main.Main' > /dev/null 2>&1 &"
                + " printf 'item.0.name = other\\nitem.0.pid = %s\\n' $! > instances/instance.properties; echo $!");
    }

    private static void startedInTheEnvironmentOfTheService(PrivateRoot root) throws Exception {
        root.sh("for program in env setpriv; do install -m 755 /packages/recorded /usr/local/sbin/$program; done;"
                + " touch /tmp/arguments; chmod 666 /tmp/arguments;"
                + " SNOWMCP_CLEAN_ENVIRONMENT=yes OF_ROOT=1 LD_LIBRARY_PATH=/of/root MAIL=/of/root snowmcp start;"
                + " rm /usr/local/sbin/env /usr/local/sbin/setpriv");
        assertThat(root.sh("cat /tmp/arguments; rm /tmp/arguments"))
                .contains("HOME=/var/lib/snowmcp", "--reuid=snowmcp")
                .doesNotContain(SECRET);
        assertThat(root.sh("cat /proc/[0-9]*/cmdline | tr '\\0' ' '"))
                .contains("org.apache.karaf.main.Main")
                .doesNotContain(SECRET);
        assertThat(root.sh("tr '\\0' '\\n' < /proc/$(cat /var/lib/snowmcp/karaf.pid)/environ")
                        .lines())
                .contains("API_KEY=" + SECRET, "IO_SNOWMCP_QUERY_MAXROWS=7")
                .contains("HOME=/var/lib/snowmcp", "USER=snowmcp", "LOGNAME=snowmcp")
                .doesNotContain("OF_ROOT=1", "LD_LIBRARY_PATH=/of/root", "MAIL=/of/root")
                .noneMatch(line -> line.startsWith("SNOWMCP_CLEAN_ENVIRONMENT"));
    }

    private static void configure(PrivateRoot root, List<Integer> ports) throws Exception {
        root.sh("cd /etc/snowmcp; sed -i 's/^port = .*/port = " + ports.get(0) + "/' io.snowmcp.http.cfg;"
                + " sed -i 's/^sshPort=.*/sshPort=" + ports.get(1) + "/' org.apache.karaf.shell.cfg;"
                + " sed -i 's/^#port = .*/port = " + ports.get(2) + "/' io.snowmcp.sandbox.cfg;"
                + " sed -i 's/:8085/:" + ports.get(2) + "/' io.snowmcp.connection-sandbox.cfg");
    }

    /** The same program under a higher version, with another default in a file that was edited and in one that was not. */
    private static void newer(PrivateRoot root) throws Exception {
        root.sh("cd /tmp; dpkg-deb -R /packages/" + PACKAGE + " newer; cd newer;"
                + " sed -i 's/^Version: .*/Version: 99/' DEBIAN/control;"
                + " echo '# newer' >> etc/snowmcp/io.snowmcp.http.cfg; echo '# newer' >> etc/snowmcp/io.snowmcp.query.cfg;"
                + " echo '# newer' >> usr/share/snowmcp/etc/startup.properties; echo gone > usr/share/snowmcp/added;"
                + " cd ..; dpkg-deb --root-owner-group -Znone -b newer newer.deb; rm -rf newer");
    }

    private static void upgrade(PrivateRoot root) throws Exception {
        var edited = root.sh("cat /etc/snowmcp/io.snowmcp.http.cfg /etc/snowmcp/users.properties");
        var pid = root.sh("cat /var/lib/snowmcp/karaf.pid");

        root.sh("apt-get install -q -y /tmp/newer.deb -o Dpkg::Options::=--force-confold");

        assertThat(root.sh("dpkg-query -W -f '${Version} ${Status}' snowmcp")).isEqualTo("99 install ok installed");
        assertThat(root.sh("cat /etc/snowmcp/io.snowmcp.http.cfg /etc/snowmcp/users.properties"))
                .isEqualTo(edited);
        assertThat(root.sh("tail -q -n 1 /etc/snowmcp/io.snowmcp.http.cfg.dpkg-dist /etc/snowmcp/io.snowmcp.query.cfg"
                        + " /etc/snowmcp/startup.properties | grep -c newer"))
                .isEqualTo("3");
        assertThat(root.sh("stat -c '%A %U %G' /etc/snowmcp/io.snowmcp.query.cfg"))
                .isEqualTo("-rw-r----- root snowmcp");
        Eventually.isTrue("it was started again", Duration.ofSeconds(60), () -> !root.sh(
                        "cat /var/lib/snowmcp/karaf.pid 2>/dev/null || echo " + pid)
                .equals(pid));
    }

    private static void awaitAnswer(PrivateRoot root, int port, int number) throws Exception {
        var client = McpCaller.at("http://127.0.0.1:" + port).withKey(SECRET);
        try {
            Eventually.isTrue("an answer", Duration.ofSeconds(90), () -> client.query("SELECT " + number)
                    .path("rows")
                    .toString()
                    .equals("[[" + number + "]]"));
        } catch (AssertionError e) {
            throw new AssertionError(
                    root.run("sh", "-c", "cat /var/log/snowmcp/*.log").output(), e);
        }
    }
}
