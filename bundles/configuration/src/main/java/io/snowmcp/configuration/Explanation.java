package io.snowmcp.configuration;

import io.snowmcp.configuration.model.Attribute;
import io.snowmcp.configuration.model.Given;
import io.snowmcp.configuration.model.Verdict;
import io.snowmcp.ops.api.EffectiveConfiguration.Setting;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;

/** Where each value comes from, secrets masked. */
final class Explanation {

    private static final String MASK = "********";

    private Explanation() {}

    static List<Setting> of(List<Book.Entry> entries) {
        List<Setting> settings = new ArrayList<>();
        for (Book.Entry entry : entries) {
            for (Attribute attribute : entry.schema().attributes().values()) {
                settings.add(setting(entry, attribute));
            }
        }
        return settings;
    }

    private static Setting setting(Book.Entry entry, Attribute attribute) {
        Verdict verdict = entry.explained();
        Object standard = attribute.standardValue();
        Object value = entry.values().get(attribute.id());
        Given given = verdict.document().values().get(attribute.id());
        String origin = value == null || given == null ? "default" : given.origin();
        boolean changed = value != null && !Objects.deepEquals(value, standard);
        // A secret may stand under any key, and be what the default is too.
        boolean masked =
                verdict.secrets().contains(attribute.id()) && (changed || value != null && !attribute.secret());
        return new Setting(
                verdict.document().schemaPid(),
                verdict.document().name(),
                attribute.id(),
                masked ? MASK : text(value == null ? standard : value),
                attribute.secret() ? "" : text(standard),
                origin,
                changed);
    }

    private static String text(Object value) {
        if (value instanceof Object[] several) {
            return Arrays.stream(several).map(String::valueOf).collect(Collectors.joining(", "));
        }
        return value == null ? "" : value.toString();
    }
}
