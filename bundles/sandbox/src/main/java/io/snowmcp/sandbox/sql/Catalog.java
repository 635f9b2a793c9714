package io.snowmcp.sandbox.sql;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicLong;

/** What the account holds; every method holds the catalog's lock, so any thread may call. */
final class Catalog {
    record Database(String name, Instant created, String comment, Map<String, Schema> schemas) {}

    record Schema(String database, String name, Instant created, String comment, Map<String, Relation> relations) {}

    /** A column; {@code physical} is DuckDB's name for it, {@code standard} its default in Snowflake's SQL or null. */
    record Column(String name, String physical, SfType type, boolean nullable, String standard, String comment) {}

    record ForeignKey(String name, List<String> columns, ObjectName target, List<String> targetColumns) {}

    record ObjectName(String database, String schema, String name) {
        String shown() {
            return Names.shown(database) + "." + Names.shown(schema) + "." + Names.shown(name);
        }
    }

    /** A table (physical name set) or a view (text set). */
    record Relation(
            ObjectName name,
            boolean view,
            String physical,
            String text,
            List<Column> columns,
            List<String> primaryKey,
            List<ForeignKey> foreignKeys,
            String comment,
            Instant created,
            boolean temporary) {
        Relation commented(String text) {
            return new Relation(
                    name, view, physical, this.text, columns, primaryKey, foreignKeys, text, created, temporary);
        }

        Relation named(ObjectName other) {
            return new Relation(
                    other, view, physical, text, columns, primaryKey, foreignKeys, comment, created, temporary);
        }

        Relation shaped(List<Column> others, List<String> key) {
            return new Relation(name, view, physical, text, others, key, foreignKeys, comment, created, temporary);
        }
    }

    /** A sequence; its values come from DuckDB's of the physical name. */
    record Sequence(
            ObjectName name,
            String physical,
            long start,
            long increment,
            boolean ordered,
            String comment,
            Instant created) {}

    private final Map<String, Database> databases = new TreeMap<>();
    private final Map<ObjectName, Sequence> sequences = new LinkedHashMap<>();
    private final AtomicLong ids = new AtomicLong();
    private final java.time.Clock clock;

    Catalog(java.time.Clock clock) {
        this.clock = clock;
    }

    String physicalName() {
        return "t" + ids.incrementAndGet();
    }

    Instant now() {
        return clock.instant();
    }

    synchronized List<Database> databases() {
        return List.copyOf(databases.values());
    }

    synchronized Optional<Database> database(String name) {
        return Optional.ofNullable(databases.get(name));
    }

    synchronized Optional<Schema> schema(String database, String name) {
        return database(database).map(d -> d.schemas().get(name));
    }

    synchronized List<Schema> schemas(String database) {
        return database(database).map(d -> List.copyOf(d.schemas().values())).orElse(List.of());
    }

    synchronized List<Relation> relations(String database, String schema) {
        return schema(database, schema)
                .map(s -> List.copyOf(s.relations().values()))
                .orElse(List.of());
    }

    synchronized Optional<Relation> relation(ObjectName name) {
        return schema(name.database(), name.schema()).map(s -> s.relations().get(name.name()));
    }

    synchronized void put(Relation relation) {
        schema(relation.name().database(), relation.name().schema())
                .orElseThrow()
                .relations()
                .put(relation.name().name(), relation);
    }

    synchronized void remove(ObjectName name) {
        schema(name.database(), name.schema()).ifPresent(s -> s.relations().remove(name.name()));
    }

    synchronized List<Sequence> sequences(String database, String schema) {
        return sequences.values().stream()
                .filter(s -> s.name().database().equals(database)
                        && s.name().schema().equals(schema))
                .toList();
    }

    synchronized Optional<Sequence> sequence(ObjectName name) {
        return Optional.ofNullable(sequences.get(name));
    }

    synchronized void put(Sequence sequence) {
        sequences.put(sequence.name(), sequence);
    }

    synchronized void removeSequence(ObjectName name) {
        sequences.remove(name);
    }

    synchronized void putDatabase(String name, String comment) {
        databases.put(name, new Database(name, now(), comment, new TreeMap<>()));
        putSchema(name, "PUBLIC", "");
    }

    synchronized void putSchema(String database, String name, String comment) {
        databases.get(database).schemas().put(name, new Schema(database, name, now(), comment, new TreeMap<>()));
    }

    synchronized void removeDatabase(String name) {
        databases.remove(name);
    }

    synchronized void removeSchema(String database, String name) {
        database(database).ifPresent(d -> d.schemas().remove(name));
    }
}
