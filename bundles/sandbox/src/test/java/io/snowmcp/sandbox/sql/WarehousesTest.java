package io.snowmcp.sandbox.sql;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class WarehousesTest {
    private static final String READ = "select count(*) from sales";
    private TestAccount account;
    private SqlSession session;

    @BeforeEach
    void start() throws SqlFailure {
        account = new TestAccount();
        session = account.session();
    }

    @AfterEach
    void stop() {
        session.close();
        account.close();
    }

    private void assertFails(String sql, String code, String state, String message) {
        var e = TestAccount.failure(session, sql);
        assertThat(e).as(sql).isNotNull().hasMessage(message);
        assertThat(e.code()).isEqualTo(code);
        assertThat(e.sqlState()).isEqualTo(state);
    }

    @Test
    void wantsAWarehouseForWhatComputesOnly() throws SqlFailure {
        TestAccount.run(session, "revoke usage on warehouse compute_wh from role public", "use role public");
        assertThat(session.context().warehouse()).isEmpty();
        var message = "No active warehouse selected in the current session.  Select an active warehouse with the"
                + " 'use warehouse' command.";
        assertFails(READ, "000606", "57P03", message);
        assertFails("select count(*) from information_schema.tables", "000606", "57P03", message);
        assertThat(TestAccount.one(session, "select 1")).isEqualTo("1");
        assertThat(TestAccount.rows(session, "show tables")).hasSize(2);
    }

    @Test
    void resumesByItself() throws SqlFailure {
        TestAccount.run(session, "alter warehouse compute_wh suspend");
        assertThat(TestAccount.rows(session, "show warehouses").get(0).get(1)).isEqualTo("SUSPENDED");
        assertFails(
                "alter warehouse compute_wh suspend",
                "090064",
                "22000",
                "Invalid state. Warehouse 'COMPUTE_WH' cannot be suspended.");
        assertThat(TestAccount.one(session, READ)).isEqualTo("5000");
        assertThat(TestAccount.rows(session, "show warehouses").get(0).get(1)).isEqualTo("STARTED");
    }

    @Test
    void staysSuspendedWithoutAutoResume() throws SqlFailure {
        TestAccount.run(
                session, "alter warehouse compute_wh set auto_resume = false", "alter warehouse compute_wh suspend");
        assertFails(
                READ,
                "000608",
                "57P03",
                "Warehouse 'COMPUTE_WH' is suspended.  Use 'alter warehouse COMPUTE_WH resume;' command if you need to use"
                        + " it again.");
        TestAccount.run(session, "alter warehouse compute_wh resume if suspended");
        assertThat(TestAccount.one(session, READ)).isEqualTo("5000");
    }

    @Test
    void runsOutOfItsQuota() throws SqlFailure {
        TestAccount.run(
                session,
                "create resource monitor budget with credit_quota = 5 triggers on 100 percent do suspend",
                "alter warehouse compute_wh set resource_monitor = budget");
        assertThat(TestAccount.one(session, READ)).isEqualTo("5000");
        TestAccount.run(session, "alter resource monitor budget set credit_quota = 0");
        assertFails(
                READ,
                "090073",
                "22000",
                "Warehouse 'COMPUTE_WH' cannot be resumed because resource monitor 'BUDGET' has exceeded its quota.");
        assertThat(TestAccount.rows(session, "show resource monitors").get(0).subList(0, 5))
                .containsExactly("BUDGET", "0.00", "0.00", "0.00", "WAREHOUSE");
        TestAccount.run(session, "alter resource monitor budget set credit_quota = 10");
        assertThat(TestAccount.one(session, READ)).isEqualTo("5000");
    }

    @Test
    void makesAndDropsWarehouses() throws SqlFailure {
        assertThat(TestAccount.one(
                        session,
                        "create warehouse small_wh with warehouse_size = 'small' auto_suspend = 60 initially_suspended = true"
                                + " comment = 'x'"))
                .isEqualTo("Warehouse SMALL_WH successfully created.");
        assertThat(TestAccount.one(session, "select current_warehouse()")).isEqualTo("SMALL_WH");
        var shown = TestAccount.rows(session, "show warehouses like 'small%'").get(0);
        assertThat(shown.subList(0, 13))
                .containsExactly(
                        "SMALL_WH", "SUSPENDED", "STANDARD", "Small", "1", "1", "0", "0", "0", "N", "Y", "60", "true");
        assertThat(TestAccount.one(session, "drop warehouse small_wh")).isEqualTo("SMALL_WH successfully dropped.");
        assertThat(TestAccount.failure(session, READ).code()).isEqualTo("000606");
    }

    @Test
    void letsOnlyTheRightRolesSuspendIt() throws SqlFailure {
        TestAccount.run(session, "use role analyst");
        assertFails(
                "alter warehouse compute_wh suspend",
                "003001",
                "42501",
                "SQL access control error:\nInsufficient privileges to operate on warehouse 'COMPUTE_WH'.");
    }
}
