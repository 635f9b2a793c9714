package io.snowmcp.sandbox.sql;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class ExplainTest {
    private static TestAccount account;
    private static SqlSession session;

    @BeforeAll
    static void start() throws SqlFailure {
        account = new TestAccount();
        session = account.session();
        TestAccount.run(session, "create table t (a int)", "create table u (a int)");
    }

    @AfterAll
    static void stop() {
        session.close();
        account.close();
    }

    @Test
    void tabulatesWhatAQueryReads() throws SqlFailure {
        assertThat(TestAccount.columns(session, "explain select t.a from t join u x on t.a = x.a"))
                .containsExactly(
                        "step:fixed",
                        "id:fixed",
                        "parentOperators:text",
                        "operation:text",
                        "objects:text",
                        "alias:text",
                        "expressions:text",
                        "partitionsTotal:fixed",
                        "partitionsAssigned:fixed",
                        "bytesAssigned:fixed");
        assertThat(TestAccount.rows(session, "explain using tabular select t.a from t join u x on t.a = x.a"))
                .containsExactly(
                        Arrays.asList(null, null, null, "GlobalStats", null, null, null, "2", "2", "0"),
                        Arrays.asList("1", "0", null, "Result", null, null, "A", null, null, null),
                        Arrays.asList("1", "1", "[0]", "Join", null, null, null, null, null, null),
                        Arrays.asList("1", "2", "[1]", "TableScan", "DEMO.PUBLIC.T", null, "A", "1", "1", "0"),
                        Arrays.asList("1", "3", "[1]", "TableScan", "DEMO.PUBLIC.U", "X", "A", "1", "1", "0"));
    }

    @Test
    void writesJsonAndText() throws SqlFailure {
        assertThat(TestAccount.columns(session, "explain using json select a from t"))
                .containsExactly("content:text");
        assertThat(TestAccount.one(session, "explain using json select a from t"))
                .isEqualTo(
                        "{\"GlobalStats\":{\"partitionsTotal\":1,\"partitionsAssigned\":1,\"bytesAssigned\":0},"
                                + "\"Operations\":[[{\"id\":0,\"operation\":\"Result\",\"expressions\":[\"A\"]},"
                                + "{\"id\":1,\"operation\":\"TableScan\",\"parentOperators\":[0],\"objects\":[\"DEMO.PUBLIC.T\"],"
                                + "\"expressions\":[\"A\"],\"partitionsAssigned\":1,\"partitionsTotal\":1,\"bytesAssigned\":0}]]}");
        assertThat(TestAccount.one(session, "explain using text select a from t"))
                .isEqualTo(
                        "GlobalStats:\n    partitionsTotal=1\n    partitionsAssigned=1\n    bytesAssigned=0\nOperations:\n"
                                + "1:0     ->Result  A\n"
                                + "1:1          ->TableScan  DEMO.PUBLIC.T  A  {partitionsTotal=1, partitionsAssigned=1,"
                                + " bytesAssigned=0}\n");
    }

    @Test
    void doesNotRunTheChangeItExplains() throws SqlFailure {
        TestAccount.run(session, "insert into t values (1)");
        assertThat(TestAccount.rows(session, "explain delete from t where a = 1"))
                .extracting(r -> r.get(3))
                .containsExactly("GlobalStats", "Delete", "TableScan");
        assertThat(TestAccount.one(session, "select count(*) from t")).isEqualTo("1");
    }

    @Test
    void checksNamesAndKinds() {
        assertThat(TestAccount.failure(session, "explain select nope from t").code())
                .isEqualTo("000904");
        assertThat(TestAccount.failure(session, "explain create table x (a int)"))
                .hasMessageContaining("not supported by the sandbox: EXPLAIN of CREATE");
    }
}
