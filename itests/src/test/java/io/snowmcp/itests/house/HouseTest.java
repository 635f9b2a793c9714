package io.snowmcp.itests.house;

import static org.assertj.core.api.Assertions.assertThat;

import io.snowmcp.itests.support.Commands;
import io.snowmcp.itests.support.Project;
import java.io.IOException;
import java.nio.charset.MalformedInputException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** Rules for files that no compiler checks. */
class HouseTest {

    private static final int MOST_LINES = 400;

    /** Longer for a reason: tables of cases, and what other programs write. */
    private static final Pattern MAY_BE_LONGER = Pattern.compile(".*\\.tsv|itests/node/package-lock\\.json");

    /** Lines of this form are of the machine the file was written on. */
    private static final Pattern MACHINE_PATH = Pattern.compile("/(?:work|root|home/\\w+|Users/\\w+)/[\\w.]");

    private static final Pattern REGISTRY =
            Pattern.compile("repo1?\\.maven\\.(?:apache\\.)?org|registry\\.(?:npmjs|yarnpkg)\\.|\"resolved\": \"http");

    @Test
    void aFileIsOneThing() throws IOException, InterruptedException {
        List<String> tooLong = new ArrayList<>();
        for (String file : sources()) {
            long lines = lines(file).size();
            if (lines > MOST_LINES && !MAY_BE_LONGER.matcher(file).matches()) {
                tooLong.add(file + ": " + lines);
            }
        }

        assertThat(tooLong).as("past %s lines", MOST_LINES).isEmpty();
    }

    @Test
    void namesNoPackageRegistry() throws IOException, InterruptedException {
        assertThat(linesWith(REGISTRY.asPredicate())).isEmpty();
    }

    @Test
    void namesNoPathOfAMachine() throws IOException, InterruptedException {
        assertThat(linesWith(MACHINE_PATH.asPredicate())).isEmpty();
    }

    @Test
    void noTestIsSwitchedOff() throws IOException, InterruptedException {
        assertThat(linesWith(Pattern.compile("@(?:Disabled|Ignore)\\b").asPredicate()))
                .isEmpty();
    }

    private static List<String> linesWith(Predicate<String> wrong) throws IOException, InterruptedException {
        List<String> found = new ArrayList<>();
        for (String file : sources()) {
            List<String> lines = lines(file);
            for (int i = 0; i < lines.size(); i++) {
                if (wrong.test(lines.get(i))) {
                    found.add(file + ":" + (i + 1) + ": " + lines.get(i).strip());
                }
            }
        }
        return found;
    }

    /** Every tracked text file; this one holds the patterns themselves. */
    private static List<String> sources() throws IOException, InterruptedException {
        List<String> files = Commands.run(Project.root(), "git", "ls-files")
                .expectSuccess()
                .output()
                .lines()
                .filter(file -> !file.endsWith("HouseTest.java"))
                .filter(file -> Files.exists(Project.root().resolve(file)))
                .toList();
        assertThat(files).hasSizeGreaterThan(100);
        return files;
    }

    private static List<String> lines(String file) throws IOException {
        Path path = Project.root().resolve(file);
        try {
            return Files.readAllLines(path);
        } catch (MalformedInputException e) {
            return List.of();
        }
    }
}
