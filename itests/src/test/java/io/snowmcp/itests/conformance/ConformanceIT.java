package io.snowmcp.itests.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import io.snowmcp.itests.conformance.Suite.Scenario;
import io.snowmcp.itests.support.Daemon;
import io.snowmcp.itests.support.Eventually;
import io.snowmcp.itests.support.Project;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The official suite against the distribution with its fixtures installed: one test a scenario, no failure excused. */
class ConformanceIT {

    private static Daemon daemon;

    @BeforeAll
    static void start() throws IOException, InterruptedException {
        daemon = Daemon.install("conformance").start();
        daemon.shell("feature:install snowmcp-conformance/" + Project.version());
        Eventually.isTrue("the fixtures are there", Duration.ofSeconds(20), () -> daemon.client()
                .toolNames()
                .contains("test_simple_text"));
    }

    @AfterAll
    static void stop() throws IOException {
        daemon.close();
    }

    @TestFactory
    List<DynamicTest> revision20260728() throws IOException, InterruptedException {
        return tests(run("2026-07-28", "--requirements", "2026-07-28"), 37);
    }

    @TestFactory
    List<DynamicTest> revision20251125() throws IOException, InterruptedException {
        return tests(run("2025-11-25", "--requirements", "2025-11-25"), 30);
    }

    @TestFactory
    List<DynamicTest> everythingOf20250618() throws IOException, InterruptedException {
        Suite suite = run("2025-06-18", "--suite", "all", "--spec-version", "2025-06-18");
        assertThat(suite.scenarios()).hasSizeGreaterThanOrEqualTo(25);
        return tests(suite, suite.scenarios().size());
    }

    /** Not scored by the suite, promised by us. */
    @ParameterizedTest
    @ValueSource(strings = {"http-header-validation", "http-custom-header-server-validation", "json-schema-2020-12"})
    void passesUnscored(String name) throws IOException, InterruptedException {
        Suite suite = run(name, "--scenario", name, "--spec-version", "2026-07-28");

        assertThat(suite.exitCode()).as(suite.output()).isZero();
    }

    private static Suite run(String label, String... selection) throws IOException, InterruptedException {
        return Suite.run(label, daemon.uri("/mcp"), selection);
    }

    private static List<DynamicTest> tests(Suite suite, int scored) {
        List<DynamicTest> tests = new ArrayList<>();
        tests.add(DynamicTest.dynamicTest("the run as a whole", () -> {
            assertThat(suite.scored()).as("scored scenarios").isEqualTo(scored);
            assertThat(suite.scenarios().stream().filter(Scenario::wasChecked).count())
                    .as("scenarios that checked something")
                    .isGreaterThanOrEqualTo(scored);
            assertThat(suite.exitCode()).as(suite.output()).isZero();
        }));
        suite.scenarios().stream()
                .filter(Scenario::wasChecked)
                .filter(suite::isScored)
                .map(scenario -> DynamicTest.dynamicTest(scenario.name(), () -> assertThat(scenario.failed())
                        .as(scenario.details())
                        .isZero()))
                .forEach(tests::add);
        return tests;
    }
}
