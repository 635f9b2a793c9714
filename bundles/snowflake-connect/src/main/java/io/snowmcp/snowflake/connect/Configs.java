package io.snowmcp.snowflake.connect;

import java.lang.reflect.Proxy;
import java.util.Map;

/** Typed values as the component would be given them: what is not there has the declared default. */
final class Configs {

    private Configs() {}

    static ConnectionConfig of(Map<String, ?> values) {
        return (ConnectionConfig) Proxy.newProxyInstance(
                Configs.class.getClassLoader(), new Class<?>[] {ConnectionConfig.class}, (proxy, method, args) -> {
                    Object value = values.get(method.getName());
                    return value == null ? method.getDefaultValue() : value;
                });
    }
}
