package io.snowmcp.snowflake.connect;

import io.snowmcp.sandbox.RealSandbox;
import io.snowmcp.sandbox.Sandbox;
import io.snowmcp.sandbox.SandboxControl;
import io.snowmcp.sandbox.SandboxOptions;
import io.snowmcp.snowflake.api.Column;
import io.snowmcp.snowflake.api.Lease;
import io.snowmcp.snowflake.api.Row;
import io.snowmcp.snowflake.api.RowSink;
import io.snowmcp.snowflake.api.Running;
import io.snowmcp.snowflake.api.SnowflakeException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** A sandbox and one connection to it through the real driver. */
final class Rig implements AutoCloseable {

    private final Sandbox sandbox;
    private final SharedTimers timers = new SharedTimers();
    private final ManagedConnection connection = new ManagedConnection("test", timers);
    private final Map<String, Object> config = new HashMap<>();

    Rig(Map<String, ?> settings) throws Exception {
        this(settings, SandboxOptions.defaults());
    }

    Rig(Map<String, ?> settings, SandboxOptions options) throws Exception {
        sandbox = RealSandbox.start(options);
        config.put("url", "http://127.0.0.1:" + sandbox.port());
        config.put("user", "sandbox");
        config.put("password", "sandbox");
        config.put("database", "SNOWFLAKE_SAMPLE_DATA");
        config.put("schema", "TPCH_SF1");
        config.put("warehouse", "COMPUTE_WH");
        configure(settings);
    }

    void configure(Map<String, ?> changes) {
        config.putAll(changes);
        ConnectionComponent.configure(connection, new ConnectionName("test", true), Configs.of(config), Map.of());
    }

    ManagedConnection connection() {
        return connection;
    }

    SandboxControl control() {
        return sandbox.control();
    }

    int port() {
        return sandbox.port();
    }

    Running<List<String>> start(Lease lease, String sql, Object... binds) {
        return connection.submit(lease, session -> session.query(sql, List.of(binds), new Texts()));
    }

    /** The rows, cells separated by a bar. */
    List<String> rows(String sql, Object... binds) throws Exception {
        return Calls.get(start(Calls.lease("a", Duration.ofSeconds(20)), sql, binds));
    }

    @Override
    public void close() {
        connection.close();
        timers.close();
        sandbox.close();
    }

    static final class Texts implements RowSink<List<String>> {
        private final List<String> rows = new ArrayList<>();
        private int width;

        @Override
        public void begin(String queryId, List<Column> columns) {
            width = columns.size();
        }

        @Override
        public boolean row(Row row) throws SnowflakeException {
            var cells = new ArrayList<String>();
            for (int i = 0; i < width; i++) {
                cells.add(row.isNull(i) ? "NULL" : row.text(i));
            }
            rows.add(String.join("|", cells));
            return true;
        }

        @Override
        public List<String> end() {
            return rows;
        }
    }
}
