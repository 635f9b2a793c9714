package io.snowmcp.mcp.core.catalog;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Which tool is called what. A name belongs to the tool that is so called by itself, else to the one that had it, else to
 * the first; the others keep their own.
 *
 * @param byTool the name of each tool that is not switched off, by its own name
 * @param problems what the operator should mend, a line each
 */
record ToolNames(SortedMap<String, String> byTool, List<String> problems) {

    /** @param before the same by name, as it was: whose name it is */
    static ToolNames of(Iterable<String> tools, Map<String, ToolOverride> overrides, Map<String, String> before) {
        SortedMap<String, String> names = new TreeMap<>();
        List<String> problems = new ArrayList<>();
        for (String tool : tools) {
            ToolOverride override = overrides.get(tool);
            if (override == null) {
                names.put(tool, tool);
            } else if (override.enabled()) {
                names.put(tool, wanted(override, problems));
            }
        }
        boolean again;
        do {
            // A tool that keeps its own name may need it back from another.
            again = giveBack(names, before, problems);
        } while (again);
        return new ToolNames(names, List.copyOf(problems));
    }

    private static String wanted(ToolOverride override, List<String> problems) {
        String problem = ToolOverride.problem(override.name());
        if (!problem.isEmpty()) {
            problems.add(override.file() + ": " + problem);
            return override.tool();
        }
        return override.name().isEmpty() ? override.tool() : override.name();
    }

    private static boolean giveBack(
            SortedMap<String, String> names, Map<String, String> before, List<String> problems) {
        Map<String, String> owners = new HashMap<>();
        names.forEach((tool, name) -> owners.merge(name, tool, (a, b) -> owner(name, a, b, before)));
        boolean changed = false;
        for (Map.Entry<String, String> each : names.entrySet()) {
            String tool = each.getKey();
            String owner = owners.get(each.getValue());
            if (!owner.equals(tool)) {
                problems.add(ToolOverride.file(tool) + ": name '" + each.getValue() + "' is that of the tool '" + owner
                        + "' (" + ToolOverride.file(owner) + "), so '" + tool + "' keeps its own: give one of them"
                        + " another name");
                each.setValue(tool);
                changed = true;
            }
        }
        return changed;
    }

    private static String owner(String name, String a, String b, Map<String, String> before) {
        for (String owner : List.of(name, before.getOrDefault(name, a))) {
            if (owner.equals(a) || owner.equals(b)) {
                return owner;
            }
        }
        return a;
    }
}
