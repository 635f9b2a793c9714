package io.snowmcp.sql.guard;

import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * Functions by what calling them does. A user-defined function cannot write (Snowflake, "DDL for user-defined
 * functions": DDL and DML are not supported in UDFs), so scalar functions are allowed unless listed here; a function in
 * FROM may be a stored procedure, so it is refused unless listed here.
 */
final class Functions {
    /** Reads of metadata, state or types; anything that cancels, waits, mints tokens or sends is left out. */
    private static final Set<String> SYSTEM_READS = Set.of(
            "SYSTEM$BEHAVIOR_CHANGE_BUNDLE_STATUS",
            "SYSTEM$CLUSTERING_DEPTH",
            "SYSTEM$CLUSTERING_INFORMATION",
            "SYSTEM$CLUSTERING_RATIO",
            "SYSTEM$CURRENT_USER_TASK_NAME",
            "SYSTEM$ESTIMATE_QUERY_ACCELERATION",
            "SYSTEM$ESTIMATE_SEARCH_OPTIMIZATION_COSTS",
            "SYSTEM$EXTERNAL_TABLE_PIPE_STATUS",
            "SYSTEM$GET_TAG",
            "SYSTEM$GET_TAG_ALLOWED_VALUES",
            "SYSTEM$LAST_CHANGE_COMMIT_TIME",
            "SYSTEM$PIPE_STATUS",
            "SYSTEM$SHOW_ACTIVE_BEHAVIOR_CHANGE_BUNDLES",
            "SYSTEM$STREAM_GET_TABLE_TIMESTAMP",
            "SYSTEM$STREAM_HAS_DATA",
            "SYSTEM$TYPEOF");

    private static final Set<String> TABLE_READS = Set.of(
            "CORTEX_SEARCH_DATA_SCAN",
            "FLATTEN",
            "GENERATOR",
            "GET_OBJECT_REFERENCES",
            "GET_QUERY_OPERATOR_STATS",
            "INFER_SCHEMA",
            "RESULT_SCAN",
            "SPLIT_TO_TABLE",
            "STRTOK_SPLIT_TO_TABLE",
            "VALIDATE");

    /** Schemas that Snowflake owns, so that nobody can put a procedure there. */
    private static final Set<String> SNOWFLAKE_SCHEMAS = Set.of("ACCOUNT_USAGE", "CORE", "ORGANIZATION_USAGE");

    /** Methods of model objects that only infer; methods are otherwise free to act. */
    private static final Set<String> METHOD_READS =
            Set.of("PREDICT", "PREDICT_LOG_PROBA", "PREDICT_PROBA", "TRANSFORM");

    /** Start a training job, or let an agent use its tools. */
    private static final Set<String> ACTING = Set.of("AGENT_RUN", "DATA_AGENT_RUN", "FINETUNE");

    /** The names of SNOWFLAKE.CORTEX that mean it also without the schema. */
    private static final Set<String> AI_NAMES = Set.of(
            "CLASSIFY_TEXT",
            "COMPLETE",
            "EMBED_TEXT_1024",
            "EMBED_TEXT_768",
            "ENTITY_SENTIMENT",
            "EXTRACT_ANSWER",
            "PARSE_DOCUMENT",
            "SEARCH_PREVIEW",
            "SENTIMENT",
            "SUMMARIZE",
            "TRY_COMPLETE");

    private final Policy.ReadOnly policy;

    Functions(Policy.ReadOnly policy) {
        this.policy = policy;
    }

    /** Refuses a name that acts wherever it stands; deny by any spelling, allow by the exact one. */
    void reviewName(Token token, boolean qualified, boolean last) {
        String upper = token.value().toUpperCase(Locale.ROOT);
        if (upper.startsWith("SYSTEM$") && (qualified || !isSystemRead(token.value()))) {
            throw Refusal.at(
                    token,
                    Rule.SYSTEM_FUNCTION,
                    upper + " is not on the list of system functions that only read; leave it out, or ask the operator"
                            + " to list it (policy: systemFunctions)");
        }
        if (upper.equals("GETNEXTVAL") || qualified && last && upper.equals("NEXTVAL")) {
            throw Refusal.at(
                    token,
                    Rule.SEQUENCE,
                    upper + " uses up values of a sequence; use ROW_NUMBER() or SEQ8() to number rows");
        }
    }

    void reviewCall(Token token, List<String> chain) {
        String last = chain.get(chain.size() - 1).replace("\"", "").toUpperCase(Locale.ROOT);
        if (last.equals("TO_QUERY")) {
            throw Refusal.at(
                    token, Rule.DYNAMIC_SQL, "TO_QUERY runs a query that is built from text; write the query itself");
        }
        if (ACTING.contains(last)) {
            throw Refusal.at(token, Rule.ACTING_FUNCTION, last + " starts work of its own; only reads may run here");
        }
        boolean bare = chain.size() == 1;
        boolean cortex = !bare && chain.get(chain.size() - 2).replace("\"", "").equalsIgnoreCase("CORTEX");
        boolean ai = cortex || bare && (last.startsWith("AI_") || AI_NAMES.contains(last));
        if (ai && !policy.aiFunctions()) {
            throw Refusal.at(
                    token,
                    Rule.AI_FUNCTION,
                    last + " is billed by the token for each row; ask the operator to allow it (policy: aiFunctions)");
        }
    }

    void reviewTableCall(Token token, List<String> chain) {
        if (!isTableRead(chain)) {
            throw Refusal.at(
                    token,
                    Rule.TABLE_FUNCTION,
                    String.join(".", chain)
                            + " in FROM may be a stored procedure; use a table, a view or a built-in table"
                            + " function (INFORMATION_SCHEMA ones with their schema), or ask the operator to list it"
                            + " (policy: tableFunctions)");
        }
    }

    void reviewMethod(Token token) {
        if (!METHOD_READS.contains(token.value())) {
            throw Refusal.at(
                    token,
                    Rule.METHOD,
                    "the method " + token.value() + " may act; of an instance's methods only "
                            + String.join(", ", METHOD_READS.stream().sorted().toList()) + " may run here");
        }
    }

    private boolean isSystemRead(String name) {
        return SYSTEM_READS.contains(name) || policy.systemFunctions().contains(name);
    }

    private boolean isTableRead(List<String> chain) {
        int size = chain.size();
        if (policy.tableFunctions().contains(String.join(".", chain))) {
            return true;
        }
        if (size == 1) {
            return TABLE_READS.contains(chain.get(0));
        }
        String schema = chain.get(size - 2);
        return size <= 3 && !chain.get(0).isEmpty() && schema.equals("INFORMATION_SCHEMA")
                || size == 3 && chain.get(0).equals("SNOWFLAKE") && SNOWFLAKE_SCHEMAS.contains(schema);
    }
}
