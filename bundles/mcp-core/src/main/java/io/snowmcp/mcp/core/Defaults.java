package io.snowmcp.mcp.core;

import java.lang.reflect.Proxy;

final class Defaults {

    private Defaults() {}

    static Config config() {
        return (Config) Proxy.newProxyInstance(
                Config.class.getClassLoader(),
                new Class<?>[] {Config.class},
                (proxy, method, arguments) -> method.getDefaultValue());
    }
}
