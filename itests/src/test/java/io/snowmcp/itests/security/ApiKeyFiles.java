package io.snowmcp.itests.security;

import io.snowmcp.itests.support.Commands;
import io.snowmcp.itests.support.Daemon;
import io.snowmcp.itests.support.Project;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Keys made as the operator's script makes them: by a program of its own, with nothing but the bundle's jar. */
final class ApiKeyFiles {

    private ApiKeyFiles() {}

    /** The key; its file is in {@code etc} now. */
    static String create(Daemon daemon, String name, String... more) throws Exception {
        String jar = "system/io/snowmcp/security/" + Project.version() + "/security-" + Project.version() + ".jar";
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin/java").toString(),
                "-cp",
                jar,
                "-Dsnowmcp.home=" + daemon.base(),
                "io.snowmcp.security.offline.KeyCreate",
                name));
        command.addAll(List.of(more));
        return Commands.run(daemon.base(), command.toArray(String[]::new))
                .expectSuccess()
                .output()
                .strip();
    }
}
