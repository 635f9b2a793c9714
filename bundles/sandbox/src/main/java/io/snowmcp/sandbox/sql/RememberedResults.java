package io.snowmcp.sandbox.sql;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;

/** RESULT_SCAN: copies an archived result into a temporary table of the session and reads that. */
final class RememberedResults {
    private static final int BATCH = 500;
    private static final Duration KEPT = Duration.ofHours(24);
    private final ResultArchive archive;
    private final History history;
    private final String user;
    private final Duck duck;
    private final AtomicLong count = new AtomicLong();

    RememberedResults(ResultArchive archive, History history, String user, Duck duck) {
        this.archive = archive;
        this.history = history;
        this.user = user;
        this.duck = duck;
    }

    Query open(String queryId) throws SqlFailure {
        try (var result = known(queryId)
                .flatMap(archive::open)
                .orElseThrow(() -> new SqlFailure("000709", "02000", "Statement " + queryId + " not found"))) {
            var columns = new ArrayList<OutColumn>();
            for (var c : result.columns()) {
                columns.add(new OutColumn(c.name(), "c" + (columns.size() + 1), ArchivedCells.type(c)));
            }
            return new Query("SELECT * FROM " + copy(result, columns) + " ORDER BY rowid", columns);
        }
    }

    /** The id, unless the statement was another user's or ended a day ago; of those the history does not know, all. */
    private Optional<String> known(String queryId) {
        var entry = history.find(queryId);
        boolean readable = entry.isEmpty()
                || (entry.get().begun().user().equals(user)
                        && entry.get()
                                .end()
                                .map(e -> history.now().isBefore(e.at().plus(KEPT)))
                                .orElse(false));
        return readable ? Optional.of(queryId) : Optional.empty();
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
