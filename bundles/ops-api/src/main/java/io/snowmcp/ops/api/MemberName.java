package io.snowmcp.ops.api;

import java.util.Map;

/** Which of several files of a kind a component was configured by. */
public final class MemberName {

    private MemberName() {}

    /**
     * What follows the factory PID and one sign: {@code sales} of the file {@code io.snowmcp.connection-sales.cfg}, if the
     * properties name a file (older runtimes make up a PID for it), else of the PID {@code io.snowmcp.connection~sales}. As it
     * is written, so whether the name is allowed is for the caller to say; empty if there is none.
     */
    public static String of(String factoryPid, Map<String, ?> properties) {
        String file = text(properties.get("felix.fileinstall.filename"));
        String base = file.substring(file.lastIndexOf('/') + 1).replaceFirst("\\.(cfg|config|cfg\\.json)$", "");
        String id = base.startsWith(factoryPid) ? base : text(properties.get("service.pid"));
        return id.length() > factoryPid.length() + 1 ? id.substring(factoryPid.length() + 1) : "";
    }

    private static String text(Object value) {
        return value == null ? "" : value.toString();
    }
}
