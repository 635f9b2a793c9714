package io.snowmcp.itests.support;

import java.io.IOException;
import java.time.Duration;

/** The built distribution told to run the sandbox and nothing else of ours: a Snowflake to develop against. */
public final class SandboxOnly implements AutoCloseable {

    private static final Duration START = Duration.ofSeconds(90);

    private final Daemon daemon;
    private final SandboxCaller sandbox;

    private SandboxOnly(Daemon daemon) {
        this.daemon = daemon;
        this.sandbox = daemon.sandbox();
    }

    public static SandboxOnly start(String name) throws IOException, InterruptedException {
        Daemon daemon = Daemon.install(name);
        daemon.set("org.apache.karaf.features.cfg", "featuresBoot", "snowmcp-sandbox");
        daemon.set("io.snowmcp.sandbox.cfg", "controlEndpoint", "true");
        SandboxOnly only = new SandboxOnly(daemon);
        Leftovers.remember(daemon.base());
        try {
            daemon.bin("start", "--no-wait").expectSuccess();
            Eventually.isTrue("the sandbox answers at " + only.url(), START, only::answers);
        } catch (AssertionError e) {
            String log = daemon.log();
            only.close();
            throw new AssertionError(e.getMessage() + "\n" + log, e);
        }
        return only;
    }

    private boolean answers() throws InterruptedException {
        try {
            return sandbox.statementCount() >= 0;
        } catch (IOException e) {
            return false;
        }
    }

    public String url() {
        return daemon.sandboxUrl();
    }

    public SandboxCaller sandbox() {
        return sandbox;
    }

    public Daemon daemon() {
        return daemon;
    }

    @Override
    public void close() throws IOException {
        daemon.close();
    }
}
