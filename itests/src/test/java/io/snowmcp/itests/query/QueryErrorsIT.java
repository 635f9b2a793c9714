package io.snowmcp.itests.query;

import static org.assertj.core.api.Assertions.assertThat;

import io.snowmcp.itests.support.Daemon;
import io.snowmcp.itests.support.McpCaller;
import io.snowmcp.itests.support.SharedDaemon;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Errors an agent can mend say what to change. */
@ExtendWith(SharedDaemon.class)
class QueryErrorsIT {

    @Test
    void givesSnowflakesCodeAndPlaceOfASyntaxError(McpCaller mcp) throws Exception {
        assertThat(mcp.error("execute_query", "{\"sql\":\"SELECT *\\nFROM REGION\\n  ORDER r_name\"}"))
                .contains("001003", "line 3, position 8");
    }

    @Test
    void namesTheColumnThatIsNotThere(McpCaller mcp) throws Exception {
        assertThat(mcp.error("execute_query", "{\"sql\":\"SELECT r_nome FROM REGION\"}"))
                .contains("000904", "R_NOME", "describe_object");
    }

    @Test
    void saysHowToFindObjects(McpCaller mcp) throws Exception {
        assertThat(mcp.error("execute_query", "{\"sql\":\"SELECT * FROM NOWHERE\"}"))
                .contains("002003", "NOWHERE", "list_objects");
        assertThat(mcp.error("execute_query", "{\"sql\":\"SELECT 1\",\"database\":\"NOWHERE\"}"))
                .contains("NOWHERE", "list_databases");
        assertThat(mcp.error("describe_object", "{\"name\":\"TPCH_SF1.NOWHERE\"}"))
                .contains("NOWHERE", "list_objects");
        assertThat(mcp.error("list_objects", "{\"database\":\"NOWHERE\"}")).contains("NOWHERE", "list_databases");
    }

    @Test
    void namesTheConnectionsThereAre(McpCaller mcp) throws Exception {
        assertThat(mcp.error("execute_query", "{\"sql\":\"SELECT 1\",\"connection\":\"sales\"}"))
                .contains("'sales'", "json", "sandbox");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "INSERT INTO REGION VALUES (9, 'X', 'y')",
                "DELETE FROM REGION",
                "CREATE TABLE T (A INT)",
                "DROP TABLE REGION",
                "SELECT 1; SELECT 2",
                "SHOW TABLES ->> SELECT * FROM $1",
                "SELECT SYSTEM$WAIT(5)",
                "CALL P()",
                "BEGIN SELECT 1; END",
                "/* SELECT */ MERGE INTO REGION USING NATION ON 1=1 WHEN MATCHED THEN DELETE",
            })
    void refusesBeforeAnythingIsSent(String sql, Daemon daemon) throws Exception {
        McpCaller mcp = daemon.client();
        mcp.query("SELECT 1");
        long before = daemon.sandbox().statementCount();

        String text = mcp.error(
                "execute_query",
                McpCaller.JSON.createObjectNode().put("sql", sql).toString());

        assertThat(text).startsWith("Refused by rule ");
        assertThat(daemon.sandbox().statementCount()).isEqualTo(before);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "execute_query   | {}                                     | sql",
                "execute_query   | {\"sql\":7}                            | sql",
                "execute_query   | {\"sql\":\"SELECT 1\",\"limit\":5}     | limit",
                "execute_query   | {\"sql\":\"SELECT 1\",\"maxRows\":0}   | maxRows",
                "execute_query   | {\"sql\":\"SELECT 1\",\"maxRows\":\"5\"} | maxRows",
                "execute_query   | {\"sql\":\"SELECT 1\",\"maxRows\":10001} | maxRows",
                "execute_query   | {\"sql\":\"SELECT 1\",\"format\":\"xml\"} | format",
                "execute_query   | {\"sql\":\"SELECT 1\",\"timeoutSeconds\":601} | timeoutSeconds",
                "describe_object | {}                                     | name",
                "describe_object | {\"name\":\"A.B.C.D\"}                 | name",
                "list_objects    | {\"kind\":\"STAGE\"}                   | kind",
                "list_databases  | {\"pageSize\":0}                       | pageSize",
                "list_databases  | {\"cursor\":\"nonsense\"}              | cursor",
                "list_connections| {\"x\":1}                              | x",
            })
    void namesTheArgumentThatIsWrong(String tool, String arguments, String name, McpCaller mcp) throws Exception {
        assertThat(mcp.error(tool, arguments)).contains(name).doesNotContain("Exception");
    }

    @Test
    void saysWhatIsAllowed(McpCaller mcp) throws Exception {
        assertThat(mcp.error("execute_query", "{\"sql\":\"SELECT 1\",\"format\":\"xml\"}"))
                .contains("json", "csv", "markdown");
        assertThat(mcp.error("execute_query", "{\"sql\":\"SELECT 1\",\"maxRows\":10001}"))
                .contains("10000", "io.snowmcp.query: maxRows");
    }
}
