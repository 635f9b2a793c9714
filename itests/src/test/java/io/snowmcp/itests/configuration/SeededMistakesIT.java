package io.snowmcp.itests.configuration;

import static org.assertj.core.api.Assertions.assertThat;

import io.snowmcp.itests.support.Commands.Ended;
import io.snowmcp.itests.support.Daemon;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The check without a server finds each mistake, and says where it is and what to write instead. */
class SeededMistakesIT {

    private record Mistake(String file, String text, int line, String says) {}

    private static final String LOGIN = "account = org-acc\nuser = u\n";
    private static final String PASSWORD = LOGIN + "password = p\n";

    private static final List<Mistake> MISTAKES = List.of(
            // Keys
            at("http", "port = 1\nprot = 8000\n", 2, "unknown key 'prot' (did you mean 'port'?)"),
            at("query", "maxrows = 5\n", 1, "unknown key 'maxrows' (did you mean 'maxRows'?)"),
            at("http", "port = 1\n\nport = 2\n", 3, "port stands in line 1 already; take one of them out"),
            at("query", "maxRows\n", 1, "maxRows: '' is not an integer from 1 to "),
            // Types and ranges
            at("http", "port = http\n", 1, "port: 'http' is not an integer from 0 to 65535"),
            at("http", "port = 70000\n", 1, "port: '70000' is not an integer from 0 to 65535"),
            at("http", "corsEnabled = yes\n", 1, "corsEnabled: 'yes' is not true or false"),
            at("sandbox", "scaleFactor = 0,01\n", 1, "scaleFactor: '0,01' is not a number"),
            at("sandbox", "resultFormat = arrow\n", 1, "resultFormat: 'arrow' is not one of ARROW, JSON"),
            at(
                    "lifecycle",
                    "# how long\ndrainTimeoutSeconds = 20s\n",
                    2,
                    "drainTimeoutSeconds: '20s' is not an integer"),
            at("mcp", "maxDepth = 1\n", 1, "maxDepth: '1' is not an integer from 8 to 1000"),
            at("query", "maxRows = 1.5\n", 1, "maxRows: '1.5' is not an integer from 1 to "),
            at("security", "authentication = on\n", 1, "authentication: 'on' is not one of auto, required, off"),
            // Text
            at("mcp", "instructions = see C:\\docs\n", 1, "\\d has no meaning; a backslash is written twice: \\\\"),
            at(
                    "mcp",
                    "serverName = $[env:SNOWMCP_NO_SUCH]\n",
                    1,
                    "the environment variable SNOWMCP_NO_SUCH is not set"),
            at("connection-a", LOGIN + "password = $[secret:nosuch]\n", 3, "the secret nosuch does not exist in "),
            at("connection-a", LOGIN + "password = $[secret:../../x]\n", 3, "is outside of the folder of secrets"),
            // Files
            at("connection-a", LOGIN + "passwordFile = no/such\n", 3, "passwordFile: there is no file no/such"),
            at("connection-a", LOGIN + "privateKeyFile = TEMP/bad.p8\n", 3, "privateKeyFile holds no private key"),
            at("connection-a", LOGIN + "passwordFile = TEMP/open\n", 3, "passwordFile is readable by everybody"),
            at("mcp", "stateKeyFile = no/such\n", 1, "stateKeyFile: there is no file no/such"),
            // Keys that contradict one another
            at("connection-a", PASSWORD + "url = https://x.example\n", 1, "account and url are both set: take one"),
            at("connection-a", "user = u\npassword = p\n", 0, "write account = myorg-myaccount"),
            at("connection-a", PASSWORD + "poolMin = 9\npoolMax = 3\n", 4, "write 3 or less"),
            at("connection-a", PASSWORD + "idleTimeoutSeconds = 9000\n", 4, "less than maxLifetimeSeconds"),
            at("connection-a", PASSWORD + "method = keypair\n", 4, "did you mean 'keyPair'?"),
            at("connection-a", PASSWORD + "method = keyPair\n", 3, "password is set but method is keyPair"),
            at("connection-a", PASSWORD + "sessionParameters = TIMEZONE\n", 4, "KEY=VALUE;KEY=VALUE"),
            at("connection-a", "url = http://db.example\nuser = u\npassword = p\n", 1, "use https"),
            at("http", "tlsEnabled = true\n", 1, "tlsEnabled needs a certificate"),
            at("http", "tlsEnabled = true\ntlsProtocols = TLSv1.9\n", 2, "write TLSv1.3,TLSv1.2"),
            // Names of files
            at("htp", "port = 1\n", 0, "no installed bundle reads io.snowmcp.htp (did you mean 'io.snowmcp.http'?)"),
            at("http-2", "port = 1\n", 0, "there is one file of this kind only: io.snowmcp.http.cfg"),
            at("connection", LOGIN, 0, "needs a name: io.snowmcp.connection-<name>.cfg"),
            at("key-a", "hash = secret\n", 1, "key-create"),
            at("key-a", "hash = sha256:AAAA:BBBB\nexpires = tomorrow\n", 2, "expires"));

    @TempDir
    Path temp;

    @Test
    void eachIsFoundWithFileAndLineAndSaysWhatToWrite() throws Exception {
        Files.writeString(temp.resolve("bad.p8"), "-----BEGIN NOTHING-----\n");
        Files.setPosixFilePermissions(temp.resolve("bad.p8"), PosixFilePermissions.fromString("rw-------"));
        Files.writeString(temp.resolve("open"), "p\n");
        Files.setPosixFilePermissions(temp.resolve("open"), PosixFilePermissions.fromString("rw-r--r--"));
        List<String> command = new ArrayList<>(List.of("check"));
        for (int i = 0; i < MISTAKES.size(); i++) {
            command.add(path(i).toString());
            Files.createDirectories(path(i).getParent());
            Files.writeString(path(i), MISTAKES.get(i).text().replace("TEMP", temp.toString()));
        }
        Ended ended = Daemon.install("mistakes").bin("snowflake-mcp-daemon", command.toArray(String[]::new));

        List<String> lines = ended.output().lines().toList();
        for (int i = 0; i < MISTAKES.size(); i++) {
            Mistake mistake = MISTAKES.get(i);
            String where = path(i) + (mistake.line() == 0 ? "" : ":" + mistake.line()) + ": ";
            assertThat(lines)
                    .as(mistake.file() + ": " + mistake.text())
                    .anySatisfy(line -> assertThat(line).startsWith(where).contains(mistake.says()));
        }
        assertThat(ended.exitCode()).isEqualTo(1);
        assertThat(ended.output()).doesNotContain("password = ", "Exception");
    }

    private Path path(int index) {
        return temp.resolve("m" + index)
                .resolve("io.snowmcp." + MISTAKES.get(index).file() + ".cfg");
    }

    /** @param line 0 where it is about the whole file */
    private static Mistake at(String file, String text, int line, String says) {
        return new Mistake(file, text, line, says);
    }
}
