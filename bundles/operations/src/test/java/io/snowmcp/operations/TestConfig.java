package io.snowmcp.operations;

import java.lang.annotation.Annotation;

/** The settings' defaults but for one. */
record TestConfig(boolean metricsRemote, int diskWarnMegabytes, int diskCriticalMegabytes, String configurationReaders)
        implements Config {

    static Config of(boolean metricsRemote) {
        return new TestConfig(metricsRemote, 512, 64, "");
    }

    @Override
    public Class<? extends Annotation> annotationType() {
        return Config.class;
    }
}
