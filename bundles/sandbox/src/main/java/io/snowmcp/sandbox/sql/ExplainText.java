package io.snowmcp.sandbox.sql;

import java.util.List;

/** A plan as one text or one JSON document, in the column {@code content}. */
final class ExplainText {
    private ExplainText() {}

    private static long scans(List<ExplainCommand.Operation> plan) {
        return plan.stream().filter(ExplainCommand.Operation::scan).count();
    }

    static Query json(List<ExplainCommand.Operation> plan) {
        var root = Json.object();
        root.putObject("GlobalStats")
                .put("partitionsTotal", scans(plan))
                .put("partitionsAssigned", scans(plan))
                .put("bytesAssigned", 0);
        var step = root.putArray("Operations").addArray();
        for (int id = 0; id < plan.size(); id++) {
            var o = plan.get(id);
            var node = step.addObject().put("id", id).put("operation", o.name());
            if (o.parent() >= 0) {
                node.putArray("parentOperators").add(o.parent());
            }
            if (!o.object().isEmpty()) {
                node.putArray("objects").add(o.object());
            }
            if (!o.alias().isEmpty()) {
                node.put("alias", o.alias());
            }
            if (!o.expressions().isEmpty()) {
                o.expressions().forEach(node.putArray("expressions")::add);
            }
            if (o.scan()) {
                node.put("partitionsAssigned", 1).put("partitionsTotal", 1).put("bytesAssigned", 0);
            }
        }
        return content(root.toString());
    }

    static Query text(List<ExplainCommand.Operation> plan) {
        var text = new StringBuilder("GlobalStats:\n    partitionsTotal=" + scans(plan) + "\n    partitionsAssigned="
                + scans(plan) + "\n    bytesAssigned=0\nOperations:\n");
        for (int id = 0; id < plan.size(); id++) {
            var o = plan.get(id);
            text.append("1:").append(id).append("     ").append("     ".repeat(depth(plan, o)));
            text.append("->").append(o.name());
            for (var part : List.of(o.object(), o.alias(), String.join(", ", o.expressions()))) {
                text.append(part.isEmpty() ? "" : "  " + part);
            }
            text.append(o.scan() ? "  {partitionsTotal=1, partitionsAssigned=1, bytesAssigned=0}\n" : "\n");
        }
        return content(text.toString());
    }

    private static int depth(List<ExplainCommand.Operation> plan, ExplainCommand.Operation o) {
        return o.parent() < 0 ? 0 : 1 + depth(plan, plan.get(o.parent()));
    }

    private static Query content(String text) {
        return new RowTable("content:T").row(text).query();
    }
}
