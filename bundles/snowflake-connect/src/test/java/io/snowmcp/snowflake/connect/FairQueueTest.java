package io.snowmcp.snowflake.connect;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class FairQueueTest {

    private final FairQueue<String> queue = new FairQueue<>();

    @Test
    void letsCallersTakeTurns() {
        queue.add("greedy", "g1");
        queue.add("greedy", "g2");
        queue.add("greedy", "g3");
        queue.add("modest", "m1");
        assertThat(queue.drain()).containsExactly("g1", "m1", "g2", "g3");
    }

    @Test
    void givesTheNextTurnToANewCallerAfterOneTurnOfEachBefore() {
        queue.add("a", "a1");
        queue.add("a", "a2");
        queue.add("b", "b1");
        assertThat(queue.poll()).isEqualTo("a1");
        queue.add("c", "c1");
        assertThat(queue.drain()).containsExactly("b1", "a2", "c1");
    }

    @Test
    void forgetsWhatIsTakenOut() {
        queue.add("a", "a1");
        queue.add("a", "a2");
        assertThat(queue.remove("a", "a1")).isTrue();
        assertThat(queue.remove("a", "a1")).isFalse();
        assertThat(queue.remove("b", "b1")).isFalse();
        assertThat(queue.size()).isEqualTo(1);
        assertThat(queue.poll()).isEqualTo("a2");
        assertThat(queue.poll()).isNull();
    }
}
