package io.snowmcp.transport.http;

import java.lang.reflect.Proxy;
import java.util.Map;

final class TestConfig {

    private TestConfig() {}

    static Config of(Map<String, Object> edits) {
        return (Config) Proxy.newProxyInstance(
                Config.class.getClassLoader(),
                new Class<?>[] {Config.class},
                (proxy, method, arguments) -> edits.getOrDefault(method.getName(), method.getDefaultValue()));
    }
}
