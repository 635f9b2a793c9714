package io.snowmcp.sandbox.wire;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.snowmcp.sandbox.ResultFormat;
import io.snowmcp.sandbox.arrow.ArrowStream;
import io.snowmcp.sandbox.sql.ResultColumn;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Writes kept results as answers, with the rows in the format of the session. */
final class ResultAnswers {
    private final ObjectMapper mapper = new ObjectMapper();
    private final Parameters parameters;

    ResultAnswers(Parameters parameters) {
        this.parameters = parameters;
    }

    Answer of(QueryRun run, KeptResult kept, String host) {
        var out = new ByteArrayOutputStream(kept.first().length + 4096);
        try (var json = mapper.createGenerator(out)) {
            json.writeStartObject();
            json.writeObjectFieldStart("data");
            json.writeObjectField("parameters", parameters.list(kept.parameters()));
            rowType(json, kept);
            rows(json, out, run, kept);
            chunks(json, run, kept, host);
            statement(json, run, kept);
            json.writeEndObject();
            json.writeNullField("code");
            json.writeNullField("message");
            json.writeBooleanField("success", true);
            json.writeEndObject();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return Answer.json(out.toByteArray());
    }

    Answer chunk(KeptResult kept, int index, String format) {
        if (index >= kept.chunks().size()) {
            return Answer.status(404);
        }
        var chunk = kept.chunks().get(index);
        if (format.equals("json")) {
            // As a stage does: no JSON document, and clients that look at the type would try to read it as one.
            return Answer.gzipped("application/octet-stream", chunk.gzip());
        }
        try (var rows = RowDecoder.of(chunk, kept.columns().size())) {
            return new Answer(
                    200,
                    "application/vnd.apache.arrow.stream",
                    Optional.empty(),
                    ArrowStream.of(kept.columns(), rows::next));
        }
    }

    /** As a real account does it: SHOW, DML and the rest are JSON in every session. */
    private ResultFormat format(QueryRun run, KeptResult kept) {
        return kept.statementTypeId() == KeptResult.SELECT
                ? parameters.format(run.session().application(), kept.parameters())
                : ResultFormat.JSON;
    }

    private void rowType(JsonGenerator json, KeptResult kept) throws IOException {
        json.writeArrayFieldStart("rowtype");
        for (var column : kept.columns()) {
            column(json, column);
        }
        json.writeEndArray();
    }

    private static void column(JsonGenerator json, ResultColumn column) throws IOException {
        json.writeStartObject();
        json.writeStringField("name", column.name());
        json.writeStringField("database", column.database());
        json.writeStringField("schema", column.schema());
        json.writeStringField("table", column.table());
        json.writeBooleanField("nullable", column.nullable());
        json.writeStringField("type", column.type());
        json.writeObjectField("precision", column.precision());
        json.writeObjectField("scale", column.scale());
        json.writeObjectField("length", column.length());
        json.writeObjectField("byteLength", column.byteLength());
        json.writeNullField("collation");
        json.writeEndObject();
    }

    private void rows(JsonGenerator json, ByteArrayOutputStream out, QueryRun run, KeptResult kept) throws IOException {
        json.writeStringField("queryResultFormat", format(run, kept).name().toLowerCase(Locale.ROOT));
        if (format(run, kept) == ResultFormat.ARROW) {
            try (var rows = RowDecoder.of(kept.first(), kept.columns().size())) {
                json.writeBinaryField("rowsetBase64", ArrowStream.of(kept.columns(), rows::next));
            }
            return;
        }
        json.writeFieldName("rowset");
        json.writeRawValue("[");
        json.flush();
        out.write(kept.first());
        json.writeRaw("]");
    }

    private void chunks(JsonGenerator json, QueryRun run, KeptResult kept, String host) throws IOException {
        if (kept.chunks().isEmpty()) {
            return;
        }
        var format = format(run, kept).name().toLowerCase(Locale.ROOT);
        json.writeArrayFieldStart("chunks");
        for (var i = 0; i < kept.chunks().size(); i++) {
            var chunk = kept.chunks().get(i);
            json.writeStartObject();
            json.writeStringField("url", "http://" + host + "/chunks/" + run.id() + "/" + i + "/" + format);
            json.writeNumberField("rowCount", chunk.rows());
            json.writeNumberField("uncompressedSize", chunk.rawBytes());
            json.writeNumberField("compressedSize", chunk.gzip().length);
            json.writeEndObject();
        }
        json.writeEndArray();
        json.writeObjectField("chunkHeaders", Map.of("x-sandbox", "chunk"));
    }

    private void statement(JsonGenerator json, QueryRun run, KeptResult kept) throws IOException {
        json.writeNumberField("total", kept.rows());
        json.writeNumberField("returned", kept.rows());
        json.writeStringField("queryId", run.id());
        json.writeStringField("sqlState", "00000");
        json.writeNumberField("statementTypeId", kept.statementTypeId());
        json.writeNumberField("version", 1);
        json.writeObjectField("finalDatabaseName", kept.context().database().orElse(null));
        json.writeObjectField("finalSchemaName", kept.context().schema().orElse(null));
        json.writeObjectField("finalWarehouseName", kept.context().warehouse().orElse(null));
        json.writeObjectField("finalRoleName", kept.context().role().orElse(null));
        json.writeNumberField("numberOfBinds", kept.numberOfBinds());
        json.writeBooleanField("arrayBindSupported", isDml(kept.statementTypeId()));
        json.writeArrayFieldStart("metaDataOfBinds");
        for (var i = 0; i < kept.numberOfBinds(); i++) {
            column(json, ResultColumn.text(String.valueOf(i + 1), 16_777_216));
        }
        json.writeEndArray();
        json.writeNullField("queryContext");
        json.writeNumberField("sendResultTime", System.currentTimeMillis());
        if (!kept.children().isEmpty()) {
            json.writeStringField("resultIds", joined(kept, QueryRun::id));
            json.writeStringField(
                    "resultTypes",
                    joined(kept, child -> String.valueOf(child.result().join().statementTypeId())));
        }
    }

    private static String joined(KeptResult kept, Function<QueryRun, String> part) {
        return kept.children().stream().map(part).collect(Collectors.joining(","));
    }

    private static boolean isDml(int statementTypeId) {
        return statementTypeId >= 0x3000 && statementTypeId < 0x4000;
    }
}
