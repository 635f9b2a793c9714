package io.snowmcp.sandbox.sql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Clock;
import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DuckAccountTest {
    private static TestAccount account;

    @BeforeAll
    static void start() {
        account = new TestAccount();
    }

    @AfterAll
    static void stop() {
        account.close();
    }

    private static String tpch(String sql) throws SqlFailure {
        try (var session = account.session("SNOWFLAKE_SAMPLE_DATA", "TPCH_SF1", id -> java.util.Optional.empty())) {
            return TestAccount.one(session, sql);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "nation, n_regionkey, region, r_regionkey", "supplier, s_nationkey, nation, n_nationkey",
        "customer, c_nationkey, nation, n_nationkey", "orders, o_custkey, customer, c_custkey",
        "lineitem, l_orderkey, orders, o_orderkey", "lineitem, l_partkey, part, p_partkey",
        "lineitem, l_suppkey, supplier, s_suppkey", "partsupp, ps_partkey, part, p_partkey",
        "partsupp, ps_suppkey, supplier, s_suppkey"
    })
    void everyForeignKeyFindsItsRow(String child, String key, String parent, String id) throws SqlFailure {
        assertThat(tpch("select count(*) from " + child + " where " + key + " not in (select " + id + " from " + parent
                        + ")"))
                .isEqualTo("0");
    }

    @ParameterizedTest
    @CsvSource({
        "region, r_regionkey, 5",
        "nation, n_nationkey, 25",
        "supplier, s_suppkey, 100",
        "customer, c_custkey, 1500",
        "part, p_partkey, 2000",
        "orders, o_orderkey, 15000"
    })
    void keysAreUnique(String table, String key, String rows) throws SqlFailure {
        assertThat(tpch("select count(distinct " + key + ") from " + table)).isEqualTo(rows);
        assertThat(tpch("select count(*) from " + table)).isEqualTo(rows);
    }

    @Test
    void everyLineHasASupplierOfItsPart() throws SqlFailure {
        assertThat(
                        tpch(
                                "select count(*) from lineitem where (l_partkey, l_suppkey) not in (select ps_partkey, ps_suppkey from partsupp)"))
                .isEqualTo("0");
        assertThat(tpch("select count(distinct ps_partkey, ps_suppkey) from partsupp"))
                .isEqualTo("8000");
    }

    @Test
    void everyRegionHasRevenue() throws SqlFailure {
        assertThat(tpch(
                        "select count(*) from (select r_name, sum(l_extendedprice * (1 - l_discount)) v from region join nation on n_regionkey ="
                                + " r_regionkey join customer on c_nationkey = n_nationkey join orders on o_custkey = c_custkey join lineitem on l_orderkey ="
                                + " o_orderkey group by 1 having v > 1000000)"))
                .isEqualTo("5");
    }

    @Test
    void makesTheSameRowsEachTime() throws SqlFailure {
        try (var again = new TestAccount();
                var session = again.session()) {
            var sql =
                    "select md5(listagg(payload::string, '') within group (order by event_id)) from demo.public.events";
            assertThat(TestAccount.one(session, sql)).isEqualTo(tpch(sql));
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "SELECT * FROM read_csv('/etc/passwd')",
                "SELECT * FROM read_text('/etc/passwd')",
                "COPY (SELECT 1) TO '/tmp/sandbox-leak.csv'",
                "ATTACH '/tmp/sandbox-leak.db'",
                "INSTALL httpfs",
                "LOAD httpfs",
                "SET enable_external_access = true",
                "SET memory_limit = '100GB'",
                "SELECT * FROM glob('/*')"
            })
    void reachesNoFileEvenPastTheCompiler(String sql) throws Exception {
        try (var duck = ((DuckAccount) account.account).connect()) {
            assertThatThrownBy(() -> duck.run(sql)).isInstanceOf(SqlFailure.class);
        }
        assertThat(Files.exists(Path.of("/tmp/sandbox-leak.csv"))).isFalse();
    }

    @Test
    void streamsFiveMillionRowsWithoutGrowing() throws SqlFailure {
        try (var session = account.session();
                var result =
                        session.execute(SqlCall.of("q", "select seq8() from table(generator(rowcount => 5000000))"))) {
            long count = 0;
            long most = 0;
            for (var row = result.next(); row != null; row = result.next()) {
                if (++count % 1_000_000 == 0) {
                    System.gc();
                    var runtime = Runtime.getRuntime();
                    most = Math.max(most, runtime.totalMemory() - runtime.freeMemory());
                }
            }
            assertThat(count).isEqualTo(5_000_000);
            assertThat(most).isLessThan(200L << 20);
        }
    }

    @Test
    void deletesOnlyOldCopiesOfTheLibrary(@TempDir Path folder) throws Exception {
        var old = Files.createFile(folder.resolve("libduckdb_java1.so"));
        var fresh = Files.createFile(folder.resolve("libduckdb_java2.so"));
        var other = Files.createFile(folder.resolve("other.so"));
        var clock = Clock.systemUTC();
        Files.setLastModifiedTime(old, FileTime.from(clock.instant().minus(Duration.ofHours(2))));
        assertThat(LeftoverLibraries.delete(folder, clock)).isEqualTo(1);
        assertThat(old).doesNotExist();
        assertThat(fresh).exists();
        assertThat(other).exists();
    }
}
