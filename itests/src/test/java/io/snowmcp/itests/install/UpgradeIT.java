package io.snowmcp.itests.install;

import static org.assertj.core.api.Assertions.assertThat;

import io.snowmcp.itests.support.Checksums;
import io.snowmcp.itests.support.Commands;
import io.snowmcp.itests.support.Daemon;
import io.snowmcp.itests.support.Project;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Promise L12: a newer distribution over the operator's {@code etc}, by the commands of docs/operations.md. */
class UpgradeIT {

    private static final String NEWER = "99.0.0";

    private static Path archive;

    @BeforeAll
    static void make() throws Exception {
        archive = newer();
    }

    @Test
    void aNewerDistributionStartsWithTheOperatorsConfiguration() throws Exception {
        try (Daemon daemon = Daemon.install("upgrade")) {
            daemon.set("io.snowmcp.query.cfg", "maxRows", "7");
            daemon.write("io.snowmcp.connection-mine.cfg", daemon.connection("user = sandbox\npassword = sandbox\n"));
            daemon.start();
            var operators = operators(daemon);
            assertThat(daemon.shell("feature:list -i")).doesNotContain(NEWER);

            var script = documented().replace("/opt/snowmcp", daemon.base().toString());
            Commands.run(archive.getParent(), "sh", "-ec", script).expectSuccess();
            daemon.awaitReady();

            assertThat(operators(daemon)).isEqualTo(operators);
            assertThat(daemon.shell("feature:list -i")).as("what runs").contains(NEWER);
            assertThat(daemon.etc("io.snowmcp.invented.cfg"))
                    .as("a new file comes")
                    .exists();
            assertThat(daemon.client()
                            .error("execute_query", "{\"sql\":\"SELECT 1\",\"connection\":\"mine\",\"maxRows\":8}"))
                    .contains("7");
            assertThat(daemon.client()
                            .result("execute_query", "{\"sql\":\"SELECT 2\",\"connection\":\"mine\"}")
                            .path("rows")
                            .toString())
                    .isEqualTo("[[2]]");
        }
    }

    @Test
    void aFolderOfItsOwnFollowsItsInstallation() throws Exception {
        try (Daemon daemon = Daemon.install("upgrade-folder").guarded()) {
            var folder = daemon.base().resolveSibling("upgrade-folder-own");
            Commands.run(daemon.base(), "rm", "-rf", folder.toString()).expectSuccess();
            Files.createDirectories(folder.resolve("etc"));
            Files.writeString(folder.resolve("etc/io.snowmcp.query.cfg"), "maxRows = 7\n");
            try {
                daemon.bin("start", "--working-dir", folder.toString()).expectSuccess();
                assertThat(features(daemon, folder)).doesNotContain(NEWER);
                daemon.bin("stop", "--working-dir", folder.toString()).expectSuccess();
                var script = documented().replace("/opt/snowmcp", daemon.base().toString());
                var exchange = script.substring(0, script.lastIndexOf(daemon.base() + "/bin/start"));
                Commands.run(archive.getParent(), "sh", "-ec", exchange).expectSuccess();

                daemon.bin("start", "--working-dir", folder.toString()).expectSuccess();

                assertThat(features(daemon, folder)).contains(NEWER);
                assertThat(folder.resolve("etc/io.snowmcp.query.cfg")).hasContent("maxRows = 7\n");
                assertThat(folder.resolve("etc/org.apache.karaf.features.cfg.old"))
                        .exists();
            } finally {
                daemon.bin("stop", "--working-dir", folder.toString());
            }
        }
    }

    private static String features(Daemon daemon, Path folder) throws Exception {
        var environment = Map.of("KARAF_BASE", folder.toString(), "MAVEN_OPTS", "");
        return Commands.run(daemon.base(), environment, "feature:list -i\n", Duration.ofMinutes(1), "bin/client", "-b")
                .expectSuccess()
                .output();
    }

    /** The block of the page that says how, with the newer version's number. */
    private static String documented() throws Exception {
        var page = Files.readString(Project.root().resolve("docs/operations.md"));
        var heading = page.indexOf("### Upgrade of the archive");
        var begin = page.indexOf("```sh\n", heading) + "```sh\n".length();
        return page.substring(begin, page.indexOf("```", begin)).replace("NEW", NEWER);
    }

    private static Map<String, String> operators(Daemon daemon) throws Exception {
        var files = new TreeMap<>(Checksums.of(daemon.base().resolve("etc")).byFile());
        files.keySet().removeIf(file -> !file.startsWith("io.snowmcp.") && !file.equals("users.properties"));
        files.remove("io.snowmcp.invented.cfg");
        assertThat(files).hasSizeGreaterThan(6);
        return files;
    }

    /** This distribution with its features under a higher version, another default and one file more. */
    private static Path newer() throws Exception {
        var folder = Project.target().resolve("newer");
        var file = folder.resolve("snowmcp-" + NEWER + ".tar.gz");
        var script =
                """
                rm -rf "$1" && mkdir -p "$1/snowmcp-$2" && cd "$1/snowmcp-$2"
                tar xzf "$0" --strip-components=1
                cd system/io/snowmcp/features && mv "$3" "$2" && mv "$2/features-$3-features.xml" "$2/features-$2-features.xml"
                sed -i "s/version=\\"$3\\"/version=\\"$2\\"/" "$2/features-$2-features.xml"
                cd ../../../../etc
                sed -i -E "s,(snowmcp[a-z-]*/)$3,\\1$2,g; s,(features/)$3(/xml),\\1$2\\2,g" org.apache.karaf.features.cfg
                echo '# another default' >> io.snowmcp.query.cfg
                echo '# new' > io.snowmcp.invented.cfg
                cd "$1" && tar c "snowmcp-$2" | gzip -1 > "snowmcp-$2.tar.gz" && rm -rf "snowmcp-$2"
                """;
        Commands.run(
                        Project.target(),
                        "sh",
                        "-ec",
                        script,
                        Project.distributionArchive().toString(),
                        folder.toString(),
                        NEWER,
                        Project.version())
                .expectSuccess();
        return file;
    }
}
