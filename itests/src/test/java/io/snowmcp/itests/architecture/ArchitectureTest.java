package io.snowmcp.itests.architecture;

import static java.util.Map.entry;
import static org.assertj.core.api.Assertions.assertThat;

import io.snowmcp.itests.support.Project;
import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The rule of docs/adr: who may use whom, read from the manifests as they are built. */
class ArchitectureTest {

    private static final Set<String> TOOLS = Set.of("mcp-api", "snowflake-api", "sql-guard", "ops-api");
    private static final Set<String> APIS = Set.of("mcp-api", "snowflake-api", "ops-api");

    /** Each bundle, and the bundles of ours it may import from. */
    private static final Map<String, Set<String>> MAY_IMPORT = Map.ofEntries(
            entry("mcp-api", Set.of()),
            entry("mcp-core", Set.of("mcp-api", "ops-api")),
            entry("transport-http", Set.of("mcp-api", "ops-api")),
            entry("transport-stdio", Set.of()),
            entry("security", Set.of("mcp-api", "ops-api")),
            entry("snowflake-api", Set.of()),
            entry("snowflake-driver", Set.of()),
            entry("snowflake-connect", Set.of("snowflake-api", "ops-api", "snowflake-driver")),
            entry("sql-guard", Set.of()),
            entry("tools-sql", TOOLS),
            entry("tools-custom", TOOLS),
            entry("tools-cortex", TOOLS),
            entry("configuration", Set.of("ops-api")),
            entry("ops-api", Set.of()),
            entry("operations", Set.of("mcp-api", "ops-api")),
            entry("lifecycle", Set.of("ops-api")),
            entry("shell", APIS),
            entry("console", APIS),
            entry("sandbox", Set.of()),
            entry("conformance", Set.of("mcp-api")),
            entry("servlet-contract", Set.of()));

    /** Packages that only some may import or hold. */
    private static final Map<String, Set<String>> ONLY = Map.of(
            "net.snowflake", Set.of("snowflake-driver", "snowflake-connect"),
            "org.duckdb", Set.of("sandbox"),
            "com.sun.jna", Set.of("lifecycle"),
            "org.apache.karaf", Set.of("shell"),
            "jakarta.servlet", Set.of("transport-http", "operations", "console", "sandbox", "security"),
            "org.osgi.service.servlet", Set.of("transport-http", "operations", "console", "sandbox", "security"));

    /** Run outside of the framework. */
    private static final Set<String> PROGRAMS = Set.of("transport-stdio");

    private static final List<Bundle> BUNDLES = Bundle.all();

    static List<Bundle> bundles() {
        return BUNDLES;
    }

    @ParameterizedTest
    @MethodSource("bundles")
    void importsOnlyFromTheBundlesItsRowNames(Bundle bundle) {
        assertThat(MAY_IMPORT).as("a row for every bundle").containsKey(bundle.name());
        assertThat(MAY_IMPORT.get(bundle.name())).containsAll(importsFrom(bundle));
    }

    @ParameterizedTest
    @MethodSource("bundles")
    void everyImportOfOursHasAnExporter(Bundle bundle) {
        Set<String> exported = BUNDLES.stream()
                .flatMap(other -> other.exportedPackages().stream())
                .collect(Collectors.toSet());

        assertThat(bundle.importedPackages())
                .filteredOn(name -> name.startsWith("io.snowmcp."))
                .isSubsetOf(exported);
    }

    @ParameterizedTest
    @MethodSource("bundles")
    void usesForeignPackagesOnlyWhereTheyBelong(Bundle bundle) {
        ONLY.forEach((prefix, allowed) -> {
            if (!allowed.contains(bundle.name())) {
                assertThat(bundle.touches(prefix))
                        .as("%s uses %s", bundle, prefix)
                        .isFalse();
            }
        });
    }

    @ParameterizedTest
    @MethodSource("bundles")
    void isWiredByPackagesAlone(Bundle bundle) {
        assertThat(bundle.header("Require-Bundle")).isEmpty();
        assertThat(bundle.header("DynamicImport-Package")).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("bundles")
    void versionsEveryExport(Bundle bundle) {
        assertThat(bundle.exports()).allMatch(Clauses.Clause::hasVersion);
    }

    @ParameterizedTest
    @MethodSource("bundles")
    void isNamedAfterItsFolder(Bundle bundle) {
        String expected = "io.snowmcp." + bundle.name().replace('-', '.');

        assertThat(bundle.header("Bundle-SymbolicName")
                        .map(name -> Clauses.of(name).get(0).paths().get(0)))
                .contains(expected);
        assertThat(bundle.packages())
                .filteredOn(name -> name.startsWith("io.snowmcp"))
                .allMatch(name -> name.equals(expected) || name.startsWith(expected + "."));
    }

    @Test
    void noBundleUsesItselfThroughOthers() {
        Map<String, Set<String>> uses = BUNDLES.stream().collect(Collectors.toMap(Bundle::name, this::importsFrom));

        uses.keySet()
                .forEach(name ->
                        assertThat(reach(name, uses)).as("from %s", name).doesNotContain(name));
    }

    @Test
    void everyBundleIsInExactlyOneFeature() throws IOException {
        String features = Files.readString(Project.root().resolve("features/src/main/feature/feature.xml"));
        Matcher named = Pattern.compile("mvn:io\\.snowmcp/([a-z0-9-]+)/").matcher(features);
        List<String> inFeatures = new ArrayList<>();
        while (named.find()) {
            inFeatures.add(named.group(1));
        }

        assertThat(inFeatures)
                .containsExactlyInAnyOrderElementsOf(BUNDLES.stream()
                        .map(Bundle::name)
                        .filter(name -> !PROGRAMS.contains(name))
                        .toList());
    }

    @Test
    void splitsHeadersOutsideQuotesOnly() {
        assertThat(Clauses.of("a.b;uses:=\"c,d;e\";version=\"1.0\",f;g;version=\"[1,2)\",h"))
                .extracting(Clauses.Clause::paths)
                .containsExactly(List.of("a.b"), List.of("f", "g"), List.of("h"));
    }

    private Set<String> importsFrom(Bundle bundle) {
        Set<String> from = new TreeSet<>();
        for (Bundle other : BUNDLES) {
            Set<String> exported = other.exportedPackages();
            if (bundle != other && bundle.importedPackages().stream().anyMatch(exported::contains)) {
                from.add(other.name());
            }
        }
        return from;
    }

    private static Set<String> reach(String from, Map<String, Set<String>> uses) {
        Set<String> seen = new HashSet<>();
        List<String> open = new ArrayList<>(uses.get(from));
        while (!open.isEmpty()) {
            String next = open.remove(open.size() - 1);
            if (seen.add(next)) {
                open.addAll(uses.get(next));
            }
        }
        return seen;
    }
}
