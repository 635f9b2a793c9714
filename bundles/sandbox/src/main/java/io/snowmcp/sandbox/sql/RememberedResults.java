package io.snowmcp.sandbox.sql;

import java.util.ArrayList;
import java.util.concurrent.atomic.AtomicLong;

/** RESULT_SCAN: copies an archived result into a temporary table of the session and reads that. */
final class RememberedResults {
    private static final int BATCH = 500;
    private final ResultArchive archive;
    private final Duck duck;
    private final AtomicLong count = new AtomicLong();

    RememberedResults(ResultArchive archive, Duck duck) {
        this.archive = archive;
        this.duck = duck;
    }

    Query open(String queryId) throws SqlFailure {
        try (var result = archive.open(queryId)
                .orElseThrow(() -> new SqlFailure("000709", "02000", "Statement " + queryId + " not found"))) {
            var columns = new ArrayList<OutColumn>();
            for (var c : result.columns()) {
                columns.add(new OutColumn(c.name(), "c" + (columns.size() + 1), ArchivedCells.type(c)));
            }
            return new Query("SELECT * FROM " + copy(result, columns) + " ORDER BY rowid", columns);
        }
    }

    private String copy(SqlResult result, ArrayList<OutColumn> columns) throws SqlFailure {
        var name = "scan" + count.incrementAndGet();
        if (count.get() > 20) {
            duck.run("DROP TABLE IF EXISTS scan" + (count.get() - 20));
        }
        duck.run("CREATE TEMP TABLE " + name + " ("
                + String.join(
                        ", ",
                        columns.stream()
                                .map(c -> c.physical() + " " + c.type().physical())
                                .toList()) + ")");
        var rows = new ArrayList<String>();
        for (var row = result.next(); row != null; row = result.next()) {
            var cells = new ArrayList<String>();
            for (int i = 0; i < row.length; i++) {
                cells.add(ArchivedCells.literal(row[i], columns.get(i).type()));
            }
            rows.add("(" + String.join(", ", cells) + ")");
            if (rows.size() == BATCH) {
                duck.run("INSERT INTO " + name + " VALUES " + String.join(", ", rows));
                rows.clear();
            }
        }
        if (!rows.isEmpty()) {
            duck.run("INSERT INTO " + name + " VALUES " + String.join(", ", rows));
        }
        return name;
    }
}
