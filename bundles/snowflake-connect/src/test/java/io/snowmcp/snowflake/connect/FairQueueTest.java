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
    void letsWhoeverHadNoTurnYetGoFirst() {
        queue.add("a", "a1");
        queue.add("a", "a2");
        queue.add("b", "b1");
        assertThat(queue.poll()).isEqualTo("a1");
        queue.add("c", "c1");
        assertThat(queue.drain()).containsExactly("b1", "c1", "a2");
    }

    @Test
    void remembersTurnsOfCallersThatWaitForNothing() {
        queue.add("quick", "q1");
        assertThat(queue.poll()).isEqualTo("q1");
        queue.add("greedy", "g1");
        queue.add("greedy", "g2");
        assertThat(queue.poll()).isEqualTo("g1");
        // One that comes again as soon as it was served must not shut out the one that waits.
        queue.add("quick", "q2");
        assertThat(queue.poll()).isEqualTo("q2");
        queue.add("quick", "q3");
        assertThat(queue.drain()).containsExactly("g2", "q3");
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
