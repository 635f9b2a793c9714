package io.snowmcp.configuration.model;

import static org.assertj.core.api.Assertions.assertThat;

import io.snowmcp.configuration.model.Composition.Source;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class CompositionTest {

    private static final String HTTP = "io.snowmcp.http";
    private static final String CONNECTION = "io.snowmcp.connection";
    private static final String SANDBOX = "io.snowmcp.sandbox";

    private static final Map<String, Schema> SCHEMAS = schemas(
            schema(HTTP, false, "host", "port", "allowedOrigins"),
            schema(SANDBOX, false, "enabled", "port"),
            schema(
                    CONNECTION,
                    true,
                    "account",
                    "url",
                    "user",
                    "method",
                    "role",
                    "sandbox",
                    "isDefault",
                    "idleTimeoutSeconds",
                    "connectTimeoutSeconds"));

    private static final Source LOCAL =
            source("etc", "io.snowmcp.connection-sandbox.cfg", "url = http://127.0.0.1:8085\nsandbox = true\n");

    @Test
    void theEnvironmentGoesBeforeTheProfileBeforeEtc() {
        Source etc = source("etc", "io.snowmcp.http.cfg", "host = a\nport = 1\nallowedOrigins = x\n");
        Source profile = source("etc/profiles/p", "io.snowmcp.http.cfg", "host = b\nport = 2\n");
        var documents = compose(Map.of("SERVER_PORT", "3"), List.of(etc), List.of(profile))
                .documents();
        assertThat(given(documents.get(HTTP)))
                .containsExactly(
                        Map.entry("host", "b from etc/profiles/p/io.snowmcp.http.cfg:1"),
                        Map.entry("port", "3 from environment variable SERVER_PORT"),
                        Map.entry("allowedOrigins", "x from etc/io.snowmcp.http.cfg:3"));
    }

    @Test
    void theNameOfTheKeyGoesBeforeTheOlderName() {
        var environment = Map.of("SERVER_PORT", "3", "IO_SNOWMCP_HTTP_PORT", "4", "CORS_ORIGINS", "[\"a\", \"b\"]");
        assertThat(given(compose(environment, List.of()).documents().get(HTTP)))
                .containsExactly(
                        Map.entry("port", "4 from environment variable IO_SNOWMCP_HTTP_PORT"),
                        Map.entry("allowedOrigins", "a, b from environment variable CORS_ORIGINS"));
    }

    @Test
    void anAccountInTheEnvironmentMakesAConnectionAndTurnsTheSandboxOff() {
        var environment = Map.of(
                "SNOWFLAKE_ACCOUNT", "org-acc",
                "SNOWFLAKE_AUTH_TYPE", "private_key",
                "SNOWFLAKE_POOL_MAX_INACTIVE_MINUTES", "1.5",
                "SNOWFLAKE_POOL_CONNECTION_TIMEOUT", "29.5");
        var documents = compose(environment, List.of(LOCAL)).documents();
        assertThat(documents).containsOnlyKeys(HTTP, SANDBOX, CONNECTION + "~snowflake");
        assertThat(given(documents.get(CONNECTION + "~snowflake")))
                .containsEntry("account", "org-acc from environment variable SNOWFLAKE_ACCOUNT")
                .containsEntry("isDefault", "true from environment variable SNOWFLAKE_ACCOUNT")
                .containsEntry("method", "keyPair from environment variable SNOWFLAKE_AUTH_TYPE")
                .containsEntry("idleTimeoutSeconds", "90 from environment variable SNOWFLAKE_POOL_MAX_INACTIVE_MINUTES")
                .containsEntry(
                        "connectTimeoutSeconds", "30 from environment variable SNOWFLAKE_POOL_CONNECTION_TIMEOUT");
        assertThat(given(documents.get(SANDBOX)))
                .containsEntry(
                        "enabled", "false from auto: environment variable SNOWFLAKE_ACCOUNT leads to an account");
    }

    @Test
    void theSandboxIsThereWithoutAnAccount() {
        Source local = source("etc", "io.snowmcp.connection-other.cfg", "url = http://127.0.0.1:9\n");
        Source here = source("etc", "io.snowmcp.connection-tls.cfg", "url = https://localhost:9\n");
        var documents = compose(Map.of(), List.of(LOCAL, local, here)).documents();
        assertThat(documents).containsKeys(CONNECTION + "~sandbox", CONNECTION + "~other");
        assertThat(given(documents.get(SANDBOX)))
                .containsEntry("enabled", "true from auto: no connection leads to an account");
    }

    @Test
    void theSandboxIsOffIfAConnectionMayLeadToAnAccount() {
        String name = "io.snowmcp.connection-sales.cfg";
        for (Source source : List.of(
                source("etc", name, "acount = a-b\n"),
                source("etc", name, "url = $[env:SALES_URL]\n"),
                source("etc", name, "url = http://a.snowflakecomputing.com\n"),
                new Source(name, CfgFile.unreadable("etc/" + name, "cannot be read")))) {
            var documents = compose(Map.of(), List.of(LOCAL, source)).documents();
            assertThat(documents).containsKey(CONNECTION + "~sales").doesNotContainKey(CONNECTION + "~sandbox");
            assertThat(given(documents.get(SANDBOX)))
                    .containsEntry("enabled", "false from auto: etc/" + name + " may lead to an account");
        }
        Source misnamed = source("etc", "io.snowmcp.conection-sales.cfg", "account = a-b\n");
        assertThat(given(compose(Map.of(), List.of(LOCAL, misnamed)).documents().get(SANDBOX)))
                .containsEntry("enabled", "false from auto: etc/io.snowmcp.conection-sales.cfg may lead to an account");
    }

    @Test
    void aSlipDoesNotEndASandboxThatServes() {
        Document serves = compose(Map.of(), List.of(LOCAL)).documents().get(SANDBOX);
        Standing standing = new Standing() {
            @Override
            public Document of(Document written) {
                return written;
            }

            @Override
            public Optional<Document> inForce(String pid) {
                return pid.equals(SANDBOX) ? Optional.of(serves) : Optional.empty();
            }
        };
        Source misspelt = source("etc", "io.snowmcp.connection-sales.cfg", "acount = a-b\n");
        assertThat(compose(standing, List.of(LOCAL, misspelt)).documents()).containsKey(CONNECTION + "~sandbox");
        Source right = source("etc", "io.snowmcp.connection-sales.cfg", "account = a-b\n");
        assertThat(compose(standing, List.of(LOCAL, right)).documents()).doesNotContainKey(CONNECTION + "~sandbox");
    }

    @Test
    void theSandboxStaysIfTheOperatorSaysSo() {
        Source sales = source("etc", "io.snowmcp.connection-sales.cfg", "account = a-b\n");
        Source keep = source("etc", "io.snowmcp.sandbox.cfg", "enabled = true\n");
        assertThat(compose(Map.of(), List.of(LOCAL, sales)).documents()).doesNotContainKey(CONNECTION + "~sandbox");
        assertThat(compose(Map.of(), List.of(LOCAL, sales, keep)).documents())
                .containsKeys(CONNECTION + "~sandbox", CONNECTION + "~sales");
        Source off = source("etc", "io.snowmcp.sandbox.cfg", "enabled = false\n");
        assertThat(compose(Map.of(), List.of(LOCAL, off)).documents()).doesNotContainKey(CONNECTION + "~sandbox");
    }

    @Test
    void aVariableOfAMemberNamesItInCapitals() {
        Source sales = source("etc", "io.snowmcp.connection-eu_sales-2.cfg", "role = A\n");
        assertThat(given(compose(Map.of("IO_SNOWMCP_CONNECTION_EU_SALES_2_ROLE", "B"), List.of(sales))
                        .documents()
                        .get(CONNECTION + "~eu_sales-2")))
                .containsExactly(
                        Map.entry("role", "B from environment variable IO_SNOWMCP_CONNECTION_EU_SALES_2_ROLE"));
    }

    @Test
    void refusesAVariableThatIsTheNameOfTwo() {
        var files = List.of(
                source("etc", "io.snowmcp.connection-eu-sales.cfg", "role = A\n"),
                source("etc", "io.snowmcp.connection-eu_sales.cfg", "role = B\n"));
        var documents = compose(Map.of("IO_SNOWMCP_CONNECTION_EU_SALES_ROLE", "C"), files)
                .documents();
        String start = "environment variable IO_SNOWMCP_CONNECTION_EU_SALES_ROLE: role: is meant for ";
        assertThat(documents.get(CONNECTION + "~eu-sales").faults())
                .extracting(Fault::toString)
                .containsExactly(start + "etc/io.snowmcp.connection-eu-sales.cfg and for"
                        + " etc/io.snowmcp.connection-eu_sales.cfg alike; rename one of them");
        assertThat(documents.get(CONNECTION + "~eu_sales").faults())
                .extracting(Fault::toString)
                .containsExactly(start + "etc/io.snowmcp.connection-eu_sales.cfg and for"
                        + " etc/io.snowmcp.connection-eu-sales.cfg alike; rename one of them");

        documents = compose(Map.of("IO_SNOWMCP_CONNECTION_EU_ROLE", "C"), files).documents();
        assertThat(documents.get(CONNECTION + "~eu-sales").faults()).isEmpty();
        assertThat(documents.get(CONNECTION + "~eu_sales").faults()).isEmpty();
    }

    @Test
    void saysWhatLeadsNowhere() {
        var environment = Map.of("IO_SNOWMCP_SANDBOX_PROT", "1", "SNOWFLAKE_ROLE", "R", "PATH", "/bin");
        var files = List.of(
                source("etc", "io.snowmcp.sandbx.cfg", ""),
                source("etc", "io.snowmcp.sandbox-2.cfg", ""),
                source("etc", "io.snowmcp.connection.cfg", ""));
        assertThat(compose(environment, files).strays())
                .extracting(Fault::toString)
                .containsExactly(
                        "etc/io.snowmcp.sandbx.cfg: no installed bundle reads io.snowmcp.sandbx (did you mean"
                                + " 'io.snowmcp.sandbox'?)",
                        "etc/io.snowmcp.sandbox-2.cfg: there is one file of this kind only: io.snowmcp.sandbox.cfg",
                        "etc/io.snowmcp.connection.cfg: needs a name: io.snowmcp.connection-<name>.cfg",
                        "environment variable IO_SNOWMCP_SANDBOX_PROT: no setting has this name (did you mean"
                                + " 'IO_SNOWMCP_SANDBOX_PORT'?)",
                        "environment variable SNOWFLAKE_ROLE: has no effect without SNOWFLAKE_ACCOUNT, which is not set");
    }

    /** As if it was not there, the port might open without what was meant. */
    @Test
    void whatWasMeantForTheListenerIsAMistakeOfIt() {
        for (String name : List.of(
                "IO_SNOWMCP_HTTP_PROT",
                "IO_SNOWMCP_HTP_PORT",
                "IO_SNOWMCP_HTTPS_PORTS",
                "IO_SNOWMPC_HTTP_PORT",
                "SNOWMCP_HTTP_PORT")) {
            Composition composition = compose(Map.of(name, "1", "IO_SNOWMCP_HTTP_HOST", "a"), List.of());
            assertThat(composition.documents().get(HTTP).faults())
                    .extracting(Fault::toString)
                    .containsExactly("environment variable " + name
                            + ": no setting has this name (did you mean 'IO_SNOWMCP_HTTP_PORT'?)");
            assertThat(composition.strays()).isEmpty();
        }
        Composition file = compose(Map.of(), List.of(source("etc", "io.snowmcp.htp.cfg", "port = 1\n")));
        assertThat(file.documents().get(HTTP).faults()).hasSize(1);
        assertThat(file.strays()).isEmpty();
        for (String name : List.of(
                "IO_SNOWMCP_CONNECTION_A_HOST",
                "IO_SNOWMCP_SANDBOX_HOST",
                "IO_SNOWMCP_X_PORT",
                "IO_SNOWMCP_MCP_PORT")) {
            Composition other = compose(Map.of(name, "1"), List.of());
            assertThat(other.documents().get(HTTP).faults()).isEmpty();
            assertThat(other.strays()).hasSize(1);
        }
    }

    @Test
    void refusesTwoFilesOfOneNameInOneFolder() {
        var files = List.of(
                source("etc", "io.snowmcp.connection-a.cfg", "role = A\n"),
                source("etc", "io.snowmcp.connection~a.cfg", "role = B\n"));
        assertThat(compose(Map.of(), files).documents().get(CONNECTION + "~a").faults())
                .extracting(Fault::toString)
                .containsExactly("etc/io.snowmcp.connection~a.cfg: is the same as etc/io.snowmcp.connection-a.cfg;"
                        + " delete one of them");
    }

    @Test
    void refusesANameOfWhichNoPidCanBeMade() {
        var files = List.of(source("etc", "io.snowmcp.connection-a|b.cfg", "role = A\n"));
        assertThat(compose(Map.of(), files).strays())
                .extracting(Fault::toString)
                .containsExactly("etc/io.snowmcp.connection-a|b.cfg: its name holds a space or one of | ~ ; rename it,"
                        + " such as to io.snowmcp.connection-a-b.cfg");
    }

    @Test
    void refusesANumberThatWouldFillTheMemory() {
        var environment = Map.of("SNOWFLAKE_ACCOUNT", "a-b", "SNOWFLAKE_POOL_MAX_INACTIVE_MINUTES", "1e999999999");
        assertThat(compose(environment, List.of())
                        .documents()
                        .get(CONNECTION + "~snowflake")
                        .faults())
                .extracting(Fault::message)
                .containsExactly("idleTimeoutSeconds: its value is no number, or too large a one");
    }

    @Test
    void aBrowserIsNoWayToLogIn() {
        var environment = Map.of("SNOWFLAKE_ACCOUNT", "a-b", "SNOWFLAKE_AUTH_TYPE", "externalbrowser");
        assertThat(compose(environment, List.of())
                        .documents()
                        .get(CONNECTION + "~snowflake")
                        .faults())
                .extracting(Fault::toString)
                .containsExactly(
                        "environment variable SNOWFLAKE_AUTH_TYPE: method: a server has no browser to log in with;"
                                + " write password, keyPair, oauth or programmaticAccessToken");
    }

    private static Composition compose(Map<String, String> environment, List<Source> etc) {
        return compose(environment, etc, List.of());
    }

    private static Composition compose(Map<String, String> environment, List<Source> etc, List<Source> profile) {
        return compose(environment, List.of(etc, profile), document -> document);
    }

    private static Composition compose(Standing standing, List<Source> etc) {
        return compose(Map.of(), List.of(etc), standing);
    }

    private static Composition compose(Map<String, String> environment, List<List<Source>> layers, Standing standing) {
        var given = new Environment(new TreeMap<>(environment), EnvFile.NONE);
        return Composition.of(layers, List.of(), given, SCHEMAS, false, standing);
    }

    private static Map<String, String> given(Document document) {
        Map<String, String> given = new LinkedHashMap<>();
        document.values().forEach((key, value) -> given.put(key, value.text() + " from " + value.origin()));
        return given;
    }

    private static Source source(String folder, String name, String text) {
        return new Source(name, CfgFile.parse(folder + "/" + name, text.getBytes(StandardCharsets.UTF_8)));
    }

    private static Schema schema(String pid, boolean factory, String... keys) {
        Map<String, Attribute> attributes = new LinkedHashMap<>();
        for (String key : keys) {
            attributes.put(key, new Attribute(key, ValueType.STRING, 0, false, "", null, null, List.of()));
        }
        return new Schema(pid, factory, attributes);
    }

    private static Map<String, Schema> schemas(Schema... schemas) {
        Map<String, Schema> byPid = new TreeMap<>();
        for (Schema schema : schemas) {
            byPid.put(schema.pid(), schema);
        }
        return byPid;
    }
}
