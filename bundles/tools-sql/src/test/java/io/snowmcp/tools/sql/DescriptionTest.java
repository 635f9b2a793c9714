package io.snowmcp.tools.sql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.snowmcp.snowflake.api.Column;
import io.snowmcp.snowflake.api.Column.Kind;
import io.snowmcp.snowflake.api.Failure.StatementFailed;
import io.snowmcp.snowflake.api.RowSink;
import io.snowmcp.snowflake.api.Session;
import io.snowmcp.snowflake.api.SnowflakeException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class DescriptionTest {

    private static final String CURRENT = "SELECT CURRENT_DATABASE() AS DB, CURRENT_SCHEMA() AS SCH";
    private static final String DESCRIBE = "DESCRIBE TABLE \"D\".\"S\".\"T\"";
    private static final String OVERVIEW = "SHOW OBJECTS IN SCHEMA \"D\".\"S\" STARTS WITH 'T'";
    private static final ObjectName FULL = new ObjectName(Optional.of("D"), Optional.of("S"), "T");

    private final Scripted session = new Scripted()
            .answer(CURRENT, "DB,SCH", "D,S")
            .answer(DESCRIBE, "name,type,null?", "A,DATE,Y")
            .answer(OVERVIEW, "name,database_name,schema_name,kind", "T,D,S,TABLE");

    @Test
    void leavesOutTheKeysThatSnowflakeRefuses() throws Exception {
        JsonNode answer = describe(FULL);
        assertThat(answer.path("columns").path(0).path("name").asText()).isEqualTo("A");
        assertThat(answer.has("primaryKey")).isFalse();
    }

    @Test
    void leavesOutADefinitionThatSnowflakeRefuses() throws Exception {
        session.answer(OVERVIEW, "name,kind", "T,VIEW");
        JsonNode answer = describe(FULL);
        assertThat(answer.path("kind").asText()).isEqualTo("VIEW");
        assertThat(answer.has("ddl")).isFalse();
    }

    @Test
    void failsWhenTheObjectItselfIsRefused() {
        assertThatThrownBy(() -> describe(new ObjectName(Optional.of("D"), Optional.of("S"), "NOPE")))
                .isInstanceOf(SnowflakeException.class);
    }

    @Test
    void givesKeyColumnsByTheirSequence() throws Exception {
        session.answer(
                "SHOW PRIMARY KEYS IN TABLE \"D\".\"S\".\"T\"",
                "constraint_name,column_name,key_sequence",
                "PK,J,10",
                "PK,B,2",
                "PK,A,1");
        assertThat(describe(FULL).path("primaryKey"))
                .extracting(JsonNode::asText)
                .containsExactly("A", "B", "J");
    }

    @Test
    void resolvesAShortNameOnceForAllStatements() throws Exception {
        for (Optional<String> schema : List.of(Optional.<String>empty(), Optional.of("S"))) {
            JsonNode answer = describe(new ObjectName(Optional.empty(), schema, "T"));
            assertThat(answer.path("database").asText()).isEqualTo("D");
            assertThat(answer.path("schema").asText()).isEqualTo("S");
        }
    }

    private JsonNode describe(ObjectName name) throws Exception {
        return new ObjectMapper().readTree(new Description(session, name).read().toString());
    }

    /** Answers what it was told and refuses every other statement as Snowflake does. */
    private static final class Scripted implements Session {
        private final Map<String, List<String[]>> answers = new HashMap<>();

        Scripted answer(String sql, String... csv) {
            answers.put(sql, Stream.of(csv).map(line -> line.split(",")).toList());
            return this;
        }

        @Override
        public String connection() {
            return "c";
        }

        @Override
        public <T> T query(String sql, List<?> binds, RowSink<T> sink) throws SnowflakeException {
            List<String[]> lines = answers.get(sql);
            if (lines == null) {
                throw new SnowflakeException(
                        new StatementFailed("003001", "42501", "Insufficient privileges", 0, -1, Optional.empty()));
            }
            sink.begin(
                    "q",
                    Stream.of(lines.get(0))
                            .map(name -> new Column(name, "VARCHAR", Kind.TEXT, true))
                            .toList());
            for (String[] line : lines.subList(1, lines.size())) {
                sink.row(new Cells(line));
            }
            return sink.end();
        }
    }
}
