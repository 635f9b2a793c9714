package io.snowmcp.snowflake.connect;

import java.lang.reflect.Proxy;
import java.util.Map;

/** Configurations as the runtime would make them: what is not given has the declared default. */
final class Configs {

    private Configs() {}

    static ConnectionConfig of(Map<String, ?> given) {
        return (ConnectionConfig) Proxy.newProxyInstance(
                Configs.class.getClassLoader(), new Class<?>[] {ConnectionConfig.class}, (proxy, method, args) -> {
                    Object value = given.get(method.getName());
                    return value == null ? method.getDefaultValue() : value;
                });
    }
}
