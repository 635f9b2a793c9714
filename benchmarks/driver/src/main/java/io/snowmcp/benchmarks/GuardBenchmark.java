package io.snowmcp.benchmarks;

import io.snowmcp.sql.guard.Guard;
import io.snowmcp.sql.guard.Policy;
import io.snowmcp.sql.guard.Verdict;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** What the gate costs a call: a short statement, and one as an agent writes it. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
public class GuardBenchmark {

    private static final String LONG =
            """
            WITH revenue AS (
              SELECT r_name AS region, DATE_TRUNC('quarter', o_orderdate) AS quarter,
                     SUM(l_extendedprice * (1 - l_discount)) AS amount -- net of discount
                FROM lineitem JOIN orders ON o_orderkey = l_orderkey
                JOIN customer ON c_custkey = o_custkey
                JOIN nation ON n_nationkey = c_nationkey JOIN region ON r_regionkey = n_regionkey
               WHERE o_orderstatus IN ('F', 'O') AND c_mktsegment = 'BUILDING' GROUP BY ALL)
            SELECT *, RATIO_TO_REPORT(amount) OVER (PARTITION BY quarter) AS share
              FROM revenue QUALIFY ROW_NUMBER() OVER (PARTITION BY quarter ORDER BY amount DESC) <= 3
             ORDER BY quarter, share DESC""";

    private final Policy policy = Policy.readOnly();

    @Benchmark
    public Verdict shortStatement() {
        return Guard.decide("SELECT 1", policy);
    }

    @Benchmark
    public Verdict longStatement() {
        return Guard.decide(LONG, policy);
    }
}
