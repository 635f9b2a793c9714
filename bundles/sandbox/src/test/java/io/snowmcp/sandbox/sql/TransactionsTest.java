package io.snowmcp.sandbox.sql;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TransactionsTest {
    private TestAccount account;
    private SqlSession session;
    private SqlSession other;

    @BeforeEach
    void start() throws SqlFailure {
        account = new TestAccount();
        session = account.session();
        other = account.session();
        TestAccount.run(session, "create table t (a int not null)");
    }

    @AfterEach
    void stop() {
        other.close();
        session.close();
        account.close();
    }

    private static String count(SqlSession s) throws SqlFailure {
        return TestAccount.one(s, "select count(*) from t");
    }

    @Test
    void answersInTheTypeOfTransactionControl() throws SqlFailure {
        for (var sql : List.of("begin", "commit", "start transaction", "rollback work", "begin transaction name x")) {
            try (var result = session.execute(SqlCall.of("q", sql))) {
                assertThat(result.statementTypeId()).isEqualTo(0x5000);
                assertThat(result.next()).containsExactly("Statement executed successfully.");
            }
        }
    }

    @Test
    void hidesChangesUntilCommit() throws SqlFailure {
        TestAccount.run(session, "begin", "insert into t values (1)");
        assertThat(count(session)).isEqualTo("1");
        assertThat(count(other)).isEqualTo("0");
        TestAccount.run(session, "commit");
        assertThat(count(other)).isEqualTo("1");
    }

    @Test
    void waitsForCommitWithoutAutocommit() throws SqlFailure {
        TestAccount.run(session, "alter session set autocommit = false", "insert into t values (1)");
        assertThat(count(other)).isEqualTo("0");
        TestAccount.run(session, "rollback", "insert into t values (1), (2)", "commit", "delete from t");
        assertThat(count(session)).isEqualTo("0");
        assertThat(count(other)).isEqualTo("2");
    }

    @Test
    void commitsWhenAutocommitComesBack() throws SqlFailure {
        TestAccount.run(session, "alter session set autocommit = false", "insert into t values (1)");
        TestAccount.run(session, "alter session set autocommit = true");
        assertThat(count(other)).isEqualTo("1");
    }

    @Test
    void commitsBeforeDdl() throws SqlFailure {
        TestAccount.run(session, "begin", "insert into t values (1)", "create table u (a int)", "rollback");
        assertThat(count(other)).isEqualTo("1");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "insert into t values (null)",
                "select 1 / (a - a) from t",
                "select * from nope",
                "update t set a = 'x'",
                "selec"
            })
    void keepsTheTransactionWhenAStatementInItFails(String failing) throws SqlFailure {
        TestAccount.run(session, "begin", "insert into t values (1)");
        assertThat(TestAccount.failure(session, failing)).isNotNull();
        TestAccount.run(session, "insert into t values (2)");
        assertThat(count(session)).isEqualTo("2");
        assertThat(count(other)).isEqualTo("0");
        assertThat(TestAccount.failure(session, failing)).isNotNull();
        TestAccount.run(session, "commit");
        assertThat(count(other)).isEqualTo("2");
    }

    @Test
    void rollsBackWhatASessionLeaves() throws SqlFailure {
        TestAccount.run(other, "begin", "insert into t values (1)");
        other.close();
        assertThat(count(session)).isEqualTo("0");
    }
}
