package io.snowmcp.itests.daemon;

import static org.assertj.core.api.Assertions.assertThat;

import io.snowmcp.itests.support.Commands;
import io.snowmcp.itests.support.Daemon;
import io.snowmcp.itests.support.SharedDaemon;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Only the ports we name, only on the loopback interface. */
@ExtendWith(SharedDaemon.class)
class ListeningIT {

    @Test
    void listensOnTheLoopbackInterfaceOnly(Daemon daemon) throws Exception {
        List<String> addresses = Commands.run(daemon.base(), "ss", "-H", "-ltnp")
                .expectSuccess()
                .output()
                .lines()
                .filter(line -> line.contains("pid=" + pid(daemon) + ","))
                .map(line -> line.split("\\s+")[3])
                .toList();

        // The tests' own way into the sandbox, which is there because they enabled it.
        List<Integer> named = new ArrayList<>(daemon.ports());
        named.add(daemon.sandbox().state().path("controlPort").asInt());

        assertThat(addresses).isNotEmpty().allMatch(address -> address.matches("(\\[::ffff:)?127\\.0\\.0\\.1]?:\\d+"));
        assertThat(addresses)
                .extracting(address -> Integer.parseInt(address.substring(address.lastIndexOf(':') + 1)))
                .containsExactlyInAnyOrderElementsOf(named);
    }

    private static long pid(Daemon daemon) {
        try {
            return daemon.pid();
        } catch (java.io.IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}
