package io.snowmcp.shell;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.snowmcp.ops.api.EffectiveConfiguration;
import io.snowmcp.ops.api.EffectiveConfiguration.Setting;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** What is in force and where it comes from, as text for people and as JSON for programs. */
public final class ConfigurationReport {

    private final EffectiveConfiguration configuration;

    public ConfigurationReport(EffectiveConfiguration configuration) {
        this.configuration = configuration;
    }

    /**
     * Each setting that the pattern matches.
     *
     * @param changed only those that differ from the default
     * @throws IllegalArgumentException if the pattern matches nothing
     */
    public String text(String pattern, boolean changed) {
        List<Setting> settings = settings(pattern, changed);
        StringBuilder text = new StringBuilder();
        if (!configuration.profile().isEmpty()) {
            text.append("profile ").append(Texts.plain(configuration.profile())).append("\n\n");
        }
        if (settings.isEmpty()) {
            text.append("Everything is as by default.\n");
        }
        Map<String, List<Setting>> files = settings.stream()
                .collect(Collectors.groupingBy(SettingPattern::id, LinkedHashMap::new, Collectors.toList()));
        files.forEach((id, ofFile) -> text.append(file(id, ofFile)));
        int faults = configuration.faults().size();
        if (faults > 0) {
            text.append(faults).append(faults == 1 ? " mistake" : " mistakes").append(": see snowmcp:config-check\n");
        }
        return text.toString();
    }

    /** The same as one JSON object. */
    public String json(String pattern, boolean changed) {
        ObjectNode json = JsonNodeFactory.instance.objectNode().put("profile", configuration.profile());
        ArrayNode array = json.putArray("settings");
        settings(pattern, changed).forEach(each -> array.addPOJO(each.asMap()));
        ArrayNode faults = json.putArray("faults");
        configuration.faults().forEach(faults::add);
        return json.toPrettyString() + "\n";
    }

    private List<Setting> settings(String pattern, boolean changed) {
        SettingPattern wanted = new SettingPattern(pattern);
        List<Setting> all = configuration.settings();
        List<Setting> settings = all.stream().filter(wanted::matches).toList();
        if (settings.isEmpty() && !pattern.isEmpty()) {
            throw new IllegalArgumentException("no PID and no key is '" + Texts.plain(pattern) + "'; there are: "
                    + all.stream().map(SettingPattern::id).distinct().collect(Collectors.joining(", ")));
        }
        return changed ? settings.stream().filter(Setting::changed).toList() : settings;
    }

    private static String file(String id, List<Setting> settings) {
        int keys = widest(settings.stream().map(Setting::key).toList());
        int values = Math.min(
                40,
                widest(settings.stream().map(each -> Texts.plain(each.value())).toList()));
        StringBuilder text = new StringBuilder(id).append('\n');
        for (Setting each : settings) {
            String line = "  " + Texts.padded(each.key(), keys) + " = "
                    + Texts.padded(Texts.plain(each.value()), values) + "  " + each.origin();
            text.append(line.stripTrailing());
            if (each.changed()) {
                text.append(each.standard().isEmpty() ? "" : " (default " + Texts.plain(each.standard()) + ")");
            }
            text.append('\n');
        }
        return text.append('\n').toString();
    }

    private static int widest(List<String> texts) {
        return texts.stream().mapToInt(String::length).max().orElse(0);
    }
}
