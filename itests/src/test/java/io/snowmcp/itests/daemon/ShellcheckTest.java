package io.snowmcp.itests.daemon;

import static org.assertj.core.api.Assertions.assertThat;

import io.snowmcp.itests.support.Commands;
import io.snowmcp.itests.support.Project;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The scripts of the distribution are POSIX shell without a finding. */
class ShellcheckTest {

    private static final String BIN = "karaf-assembly/src/main/resources/bin";
    private static final String DEB = "karaf-assembly/src/deb";

    @Test
    void findsNothingInTheScripts() throws Exception {
        List<String> scripts = Commands.run(
                        Project.root(), "git", "ls-files", BIN, DEB + "/snowmcp", DEB + "/control/p*")
                .expectSuccess()
                .output()
                .lines()
                .toList();
        assertThat(scripts)
                .contains(BIN + "/start", BIN + "/supervise", BIN + "/include/process", BIN + "/include/profile")
                .contains(DEB + "/snowmcp", DEB + "/control/postinst");
        List<String> command = new ArrayList<>(List.of("shellcheck", "--shell=sh"));
        command.addAll(scripts);

        Commands.Ended ended = Commands.run(Project.root(), command.toArray(String[]::new));

        assertThat(ended.output()).isEmpty();
        assertThat(ended.exitCode()).as(ended.errors()).isZero();
    }
}
