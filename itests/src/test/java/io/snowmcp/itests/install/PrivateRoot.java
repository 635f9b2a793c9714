package io.snowmcp.itests.install;

import io.snowmcp.itests.support.Commands;
import io.snowmcp.itests.support.Commands.Ended;
import io.snowmcp.itests.support.Project;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * This machine as it is, in which whatever is installed, started or removed is gone afterwards: an overlay over its root
 * in memory, with mounts and processes of its own. The network is the machine's.
 */
final class PrivateRoot implements AutoCloseable {

    /** The process ends with its input, so also with this one; and all in its namespace with it. */
    private static final String SCRIPT =
            """
            set -e
            mount -t tmpfs -o size=2g tmpfs "$0"
            mkdir "$0/upper" "$0/work" "$0/tree"
            mount -t overlay overlay -o "lowerdir=/,upperdir=$0/upper,workdir=$0/work" "$0/tree"
            mount -t proc proc "$0/tree/proc"
            mount --rbind /dev "$0/tree/dev"
            mkdir -p "$0/tree/packages"
            mount --bind "$1" "$0/tree/packages"
            echo mounted
            exec cat
            """;

    private final Path mount;
    private final Process holder;
    private final long inner;

    private PrivateRoot(Path mount, Process holder, long inner) {
        this.mount = mount;
        this.holder = holder;
        this.inner = inner;
    }

    /** @param packages a folder that is seen as {@code /packages} */
    static PrivateRoot create(Path packages) throws IOException {
        var mount = Files.createDirectories(Project.target().resolve("private-root"));
        var holder = new ProcessBuilder(
                        "unshare",
                        "--mount",
                        "--pid",
                        "--fork",
                        "--kill-child",
                        "sh",
                        "-c",
                        SCRIPT,
                        mount.toString(),
                        packages.toString())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        if (!"mounted".equals(holder.inputReader().readLine())) {
            throw new AssertionError("no private root; it needs root, unshare and overlay mounts");
        }
        long inner = holder.children().findFirst().orElseThrow().pid();
        return new PrivateRoot(mount, holder, inner);
    }

    Ended run(String... command) throws IOException, InterruptedException {
        List<String> inside =
                new ArrayList<>(List.of("chroot", mount.resolve("tree").toString(), "env", "-C", "/"));
        inside.addAll(List.of(command));
        return enter(inside);
    }

    /** Files there that are not the machine's, by this pattern of their names. */
    List<String> written(String name) throws IOException, InterruptedException {
        return enter(List.of("find", mount.resolve("upper").toString(), "-type", "f", "-name", name))
                .expectSuccess()
                .output()
                .lines()
                .toList();
    }

    private Ended enter(List<String> command) throws IOException, InterruptedException {
        List<String> whole = new ArrayList<>(List.of("nsenter", "-t", String.valueOf(inner), "-m", "-p"));
        whole.addAll(command);
        var environment = Map.of("DEBIAN_FRONTEND", "noninteractive", "LC_ALL", "C", "MAVEN_OPTS", "");
        return Commands.run(Path.of("/"), environment, "", Duration.ofMinutes(2), whole.toArray(String[]::new));
    }

    /** What the commands print; fails with it if they do. */
    String sh(String script) throws IOException, InterruptedException {
        return run("sh", "-ec", script).expectSuccess().output().strip();
    }

    @Override
    public void close() throws IOException {
        holder.getOutputStream().close();
        holder.onExit().join();
    }
}
