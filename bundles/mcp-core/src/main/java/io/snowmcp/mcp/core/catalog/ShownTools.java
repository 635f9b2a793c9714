package io.snowmcp.mcp.core.catalog;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The tools as clients see them: what is published, and what the operator says of it. Immutable.
 *
 * @param byName by the names that clients use
 * @param published all, by their own names
 * @param problems what the operator should mend, a line each
 * @param absent the same for tools that nobody publishes, by their names
 * @param former the tool that last had a name, by that name
 */
record ShownTools(
        SortedMap<String, ToolEntry> byName,
        List<Published> published,
        List<String> problems,
        SortedMap<String, String> absent,
        Map<String, String> former) {

    static final ShownTools NONE = new ShownTools(new TreeMap<>(), List.of(), List.of(), new TreeMap<>(), Map.of());

    ShownTools {
        byName = Collections.unmodifiableSortedMap(byName);
        published = List.copyOf(published);
        problems = List.copyOf(problems);
        absent = Collections.unmodifiableSortedMap(absent);
        former = Map.copyOf(former);
    }

    static ShownTools of(
            SortedMap<String, ToolEntry> tools,
            Map<String, Long> bundles,
            Map<String, ToolOverride> overrides,
            ShownTools before) {
        Map<String, String> owners = new HashMap<>();
        before.byName.forEach((name, entry) -> owners.put(name, entry.ownName()));
        ToolNames names = ToolNames.of(tools.keySet(), overrides, owners);
        SortedMap<String, ToolEntry> byName = new TreeMap<>();
        List<Published> published = new ArrayList<>();
        tools.forEach((tool, entry) -> {
            String name = names.byTool().get(tool);
            published.add(
                    new Published(tool, name == null ? tool : name, name != null, bundles.getOrDefault(tool, -1L)));
            if (name != null) {
                ToolOverride override = overrides.get(tool);
                byName.put(name, override == null ? entry : entry.shownAs(name, override));
            }
        });
        Map<String, String> former = new HashMap<>(before.former);
        former.putAll(owners);
        SortedMap<String, String> absent = new TreeMap<>();
        overrides.forEach((tool, override) -> {
            if (!tools.containsKey(tool)) {
                absent.put(tool, absent(override, tools.keySet()));
            }
        });
        return new ShownTools(byName, published, names.problems(), absent, former);
    }

    /** A tool that is switched off is unknown like one that never was; of one that was renamed the new name is told. */
    String unknown(String name) {
        String tool = former.getOrDefault(name, name);
        for (Published each : published) {
            if (each.enabled() && each.ownName().equals(tool)) {
                return "Unknown tool: " + name + "; here it is called '" + each.name() + "'";
            }
        }
        return Nearest.to(name, byName.keySet())
                .map(near -> "Unknown tool: " + name + "; did you mean '" + near + "'?")
                .orElse("Unknown tool: " + name);
    }

    private static String absent(ToolOverride override, Iterable<String> tools) {
        return override.file() + ": no tool '" + override.tool() + "' is published; there are: "
                + String.join(", ", tools);
    }
}
