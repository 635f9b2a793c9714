package io.snowmcp.snowflake.connect;

import io.snowmcp.ops.api.LogContext;
import io.snowmcp.snowflake.api.Failure;
import io.snowmcp.snowflake.api.RowSink;
import io.snowmcp.snowflake.api.Running.Phase;
import io.snowmcp.snowflake.api.SnowflakeException;
import java.sql.ResultSet;
import java.sql.SQLException;
import net.snowflake.client.api.resultset.SnowflakeResultSet;

/** Hands the rows of one statement to a sink, and knows whether it has begun to. */
final class ReadOut<T> {

    private final RowSink<T> sink;
    private final Job<?> job;
    private boolean begun;

    ReadOut(RowSink<T> sink, Job<?> job) {
        this.sink = sink;
        this.job = job;
    }

    boolean begun() {
        return begun;
    }

    T read(ResultSet rows) throws SQLException, SnowflakeException {
        var queryId = rows.unwrap(SnowflakeResultSet.class).getQueryID();
        if (queryId != null) {
            job.asked().answered(queryId);
            LogContext.add(LogContext.QUERY, queryId);
        }
        job.phase(Phase.READING);
        var columns = Columns.of(rows.getMetaData());
        begun = true;
        sink.begin(queryId == null ? "" : queryId, columns);
        var row = new DriverRow(rows, columns, job);
        while (rows.next()) {
            if (job.over()) {
                throw new SnowflakeException(new Failure.Cancelled("the call is over."));
            }
            row.next();
            if (!sink.row(row)) {
                break;
            }
            job.asked().row();
        }
        return sink.end();
    }
}
