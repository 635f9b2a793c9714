package io.snowmcp.security;

import java.lang.reflect.Proxy;
import java.util.Map;

/** A configuration with the defaults of its type but for what is given. */
final class Configs {

    private Configs() {}

    static KeyConfig key(Map<String, Object> edits) {
        return of(KeyConfig.class, edits);
    }

    static Config security(Map<String, Object> edits) {
        return of(Config.class, edits);
    }

    private static <T> T of(Class<T> type, Map<String, Object> edits) {
        return type.cast(Proxy.newProxyInstance(
                type.getClassLoader(),
                new Class<?>[] {type},
                (proxy, method, arguments) -> edits.getOrDefault(method.getName(), method.getDefaultValue())));
    }
}
