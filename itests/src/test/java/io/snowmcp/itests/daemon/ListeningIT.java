package io.snowmcp.itests.daemon;

import static org.assertj.core.api.Assertions.assertThat;

import io.snowmcp.itests.support.Daemon;
import io.snowmcp.itests.support.Listening;
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
        List<String> addresses = Listening.addresses(daemon.pid());

        // The tests' own way into the sandbox, which is there because they enabled it.
        List<Integer> named = new ArrayList<>(daemon.ports());
        named.add(daemon.sandbox().state().path("controlPort").asInt());

        assertThat(addresses).isNotEmpty().allMatch(Listening::isLoopback);
        assertThat(addresses).extracting(Listening::port).containsExactlyInAnyOrderElementsOf(named);
    }
}
