package io.snowmcp.sandbox;

import io.snowmcp.sandbox.sql.DuckAccount;

/** The sandbox as it is shipped, on a free port. */
public final class RealSandbox {

    private RealSandbox() {}

    public static Sandbox start(SandboxOptions options) throws Exception {
        return Sandbox.start(options, DuckAccount.start(options.scaleFactor(), 256, options.clock()));
    }
}
