package io.snowmcp.itests.support;

import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/** One running daemon for all tests that leave it as it is; stopped after the last of them. */
public final class SharedDaemon implements ParameterResolver {

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        Class<?> type = parameter.getParameter().getType();
        return type == Daemon.class || type == McpCaller.class;
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
        Daemon daemon = context.getRoot()
                .getStore(Namespace.create(SharedDaemon.class))
                .getOrComputeIfAbsent("daemon", key -> start(), Daemon.class);
        return parameter.getParameter().getType() == Daemon.class ? daemon : daemon.client();
    }

    private static Daemon start() {
        try {
            Daemon daemon = Daemon.install("shared");
            daemon.set("io.snowmcp.sandbox.cfg", "controlEndpoint", "true");
            daemon.set("io.snowmcp.connection-sandbox.cfg", "isDefault", "true");
            daemon.write(
                    "io.snowmcp.connection-json.cfg",
                    daemon.connection("user = sandbox\npassword = sandbox\nresultFormat = json\n"));
            return daemon.start();
        } catch (Exception e) {
            throw new AssertionError("the shared daemon did not start: " + e.getMessage(), e);
        }
    }
}
