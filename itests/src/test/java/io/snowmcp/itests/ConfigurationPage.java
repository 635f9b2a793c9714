package io.snowmcp.itests;

import io.snowmcp.configuration.model.Variable;
import io.snowmcp.itests.support.Metatype;
import java.util.List;

/** docs/configuration.md, from what the bundles declare. */
final class ConfigurationPage {

    private static final String PREFACE =
            """
            # Configuration

            Every setting, by file in `etc/`. This page is generated from what the bundles declare, and checked by a test.

            ## Where a value comes from
            From the first of these that has it:

            1. an environment variable of the process, then one of the file that `--env-file` or `SNOWMCP_ENV_FILE` names
            2. the profile: `etc/profiles/NAME/<file>`, with `--profile NAME` or `SNOWMCP_PROFILE`
            3. `etc/<file>`
            4. the default

            Key by key: a profile's file holds only what differs. `snowmcp:config` in the shell shows each value and where it comes from,
            `snowmcp:config-diff` only what is not the default.

            ## Files
            A file is UTF-8 text of lines `key = value`; `#` begins a comment line, a `\\` at the end of a line goes on in the next one, a backslash is
            written twice. Lists are separated by commas (`\\,` is a comma in a value). `io.snowmcp.<kind>-<name>.cfg` is one of several of its
            kind, called `<name>`. Files of other names, such as `.cfg.bak`, are ignored; one that looks like a file of this page and is not read, such as
            `io.snowmcp.htp.cfg` or `io.snowmcp.http.config`, is named in the log and by the health. The server never writes to these files.

            A saved edit takes effect within a second, without a restart: every key of this page. A new file and a deleted one are edits too. A
            file takes effect as a whole or not at all: with a mistake in it (unknown key, wrong type, out of range, keys that contradict one
            another, a file that is not there) the last good state stays in force, the log has one WARN with file, line and key, and so has
            `/health/ready`, until it is mended. At a start there is no last good state: then defaults stand in for bad keys, and a file
            of several of its kind is not used. A file has to stay as it is for 250 ms, and one that does not end with a line break for 1 s, so that one
            half written is not taken for a whole one; the start waits 2 s for it, and then takes it for a mistake until it is at rest. An empty file, as a full disk or an editor that was stopped leaves it, is a mistake too, an env file
            as well; a comment line alone means that all is as by default. `bin/snowflake-mcp-daemon check` says beforehand what the server would say.

            What needs a restart is what the process is started with: `SNOWMCP_*` and other environment variables, Java's options, and
            Karaf's own files named in docs/operations.md. The content of an env file, of secrets and of files that keys name is read again when it changes;
            an env file that is gone or broken leaves what it said last.

            ## Placeholders

            | in a value | stands for |
            |---|---|
            | `$[env:NAME]`, `${env:NAME}` | an environment variable, also one of the env file |
            | `$[secret:FILE]` | the text of a file in the folder that `SNOWMCP_SECRETS_DIR` names, else `CREDENTIALS_DIRECTORY` (systemd), else `etc/secrets`, without its last line break |
            | `$[prop:NAME]`, `${NAME}` | a system property, such as `karaf.etc`; `check` knows those of `etc/system.properties` and `etc/config.properties`, and none that the server is given with `-D` |
            | `$[env:NAME;default=text]`, `${env:NAME:-text}` | the text where there is nothing |
            | `$\\[`, `$\\{` | themselves |

            Without a default, something that is missing is a mistake like any other, and so is a secret that is empty. A placeholder that is not closed
            (`$[env:X`) or of another kind (`$[secert:x]`) is refused and not taken for a text. What is put in is not looked through again. What a secret holds is shown
            nowhere, whatever the key; nor is a variable or a property whose name has PASSWORD, PASSPHRASE, SECRET, TOKEN or KEY in it.

            ## Environment variables
            `IO_SNOWMCP_<FILE>_<KEY>` sets any key of this page: the file's name from `io.snowmcp` on and the key in capitals, whatever is no letter or
            digit as `_`, such as `IO_SNOWMCP_HTTP_PORT` or `IO_SNOWMCP_CONNECTION_SALES_ROLE` for a file that is there. One that sets nothing is named
            in the log and by the health, and one that fits two files (of `eu-sales` and `eu_sales`) is a mistake of both. Their values are checked like those of files. The variables of the servers before this one work too:

            | variable | sets |
            |---|---|
            """;

    private ConfigurationPage() {}

    static String of(List<Metatype> types) {
        StringBuilder page = new StringBuilder(PREFACE);
        for (Variable variable : Variable.ALL) {
            String file = variable.pid() + (variable.member().isEmpty() ? "" : "-" + variable.member()) + ".cfg";
            String sets = variable.key().isEmpty() ? "" : "`" + variable.key() + "` of " + file;
            String comma = sets.isEmpty() || variable.what().isEmpty() ? "" : ", ";
            page.append("| `").append(variable.name()).append("` | ");
            page.append(sets).append(comma).append(variable.what()).append(" |\n");
        }
        page.append(
                "| `LOG_LEVEL` | the level of data/log/snowmcp.log, at the start: docs/operations.md, \"Logs\" |\n");
        page.append(
                "\n`SNOWFLAKE_ACCOUNT` makes the connection `snowflake`, and it is the default one. As soon as a connection leads to an"
                        + " account, the sandbox is off, unless io.snowmcp.sandbox.cfg says `enabled = true`. At the start a"
                        + " connection's file counts as one that leads to an account whatever is wrong with it, unless its `url` is one"
                        + " of this machine, and so does a file whose name is near to that of one.\n");
        types.forEach(type -> append(page, type));
        return page.toString();
    }

    private static void append(StringBuilder page, Metatype type) {
        page.append("\n## ").append(type.pid()).append(type.factory() ? "-NAME.cfg\n" : ".cfg\n");
        page.append(type.description()).append("\n\n| key | type | default | range | what |\n|---|---|---|---|---|\n");
        for (Metatype.Key key : type.keys()) {
            page.append("| `")
                    .append(key.name())
                    .append("` | ")
                    .append(key.type())
                    .append(" | ");
            page.append(key.standard().isEmpty() ? "" : "`" + key.standard() + "`");
            page.append(" | ").append(range(key)).append(" | ");
            page.append(key.description()).append(" |\n");
        }
    }

    private static String range(Metatype.Key key) {
        if (key.min().isEmpty() && key.max().isEmpty()) {
            return "";
        }
        return key.min() + " to " + (key.max().isEmpty() ? "any" : key.max());
    }
}
