package io.snowmcp.itests;

import static org.assertj.core.api.Assertions.assertThat;

import io.snowmcp.itests.support.Metatype;
import io.snowmcp.itests.support.Project;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Every setting is documented, and no dead one is: the bundles' metatype, the files in etc/ and the page agree. */
class ConfigurationDocsTest {

    private static final Path PAGE = Project.root().resolve("docs/configuration.md");

    @Test
    void thePageIsWhatTheBundlesSay() throws Exception {
        String generated = ConfigurationPage.of(Metatype.all());
        if (Boolean.getBoolean("snowmcp.writeDocs")) {
            Files.writeString(PAGE, generated);
        }
        assertThat(Files.readString(PAGE))
                .as("write it anew: mvn verify -DskipITs -Dsnowmcp.writeDocs=true")
                .isEqualTo(generated);
    }

    @Test
    void everyFileInEtcNamesEveryKeyAndNoOther() throws Exception {
        for (Metatype type : Metatype.all()) {
            for (Path file : files(type)) {
                List<String> named = Files.readAllLines(file).stream()
                        .map(line -> line.replaceFirst("^#?\\s*", ""))
                        .filter(line -> line.matches("[A-Za-z][A-Za-z0-9]*\\s*=.*"))
                        .map(line -> line.substring(0, line.indexOf('=')).strip())
                        .toList();
                assertThat(named)
                        .as(file.getFileName().toString())
                        .containsExactlyInAnyOrderElementsOf(
                                type.keys().stream().map(Metatype.Key::name).toList());
            }
        }
    }

    private static List<Path> files(Metatype type) throws Exception {
        try (Stream<Path> files = Files.list(Project.root().resolve("etc"))) {
            List<Path> found = files.filter(file -> file.getFileName()
                            .toString()
                            .matches(java.util.regex.Pattern.quote(type.pid()) + (type.factory() ? "-.+" : "")
                                    + "\\.cfg" + (type.factory() ? "(\\.example)?" : "")))
                    .toList();
            assertThat(found).as("files in etc/ for " + type.pid()).isNotEmpty();
            return found;
        }
    }
}
