package io.snowmcp.snowflake.connect;

import io.snowmcp.ops.api.ConfigurationCheck;
import java.util.List;
import java.util.Map;

/** What is wrong with a connection's file, by the very rules of the component; knows neither OSGi nor the driver. */
public final class ConnectionCheck implements ConfigurationCheck {

    public ConnectionCheck() {
        // Named in META-INF/services.
    }

    @Override
    public String pid() {
        return "io.snowmcp.connection";
    }

    @Override
    public List<Problem> problems(Map<String, Object> values) {
        return SettingsCheck.problems(Configs.of(values)).stream()
                .map(refused -> new Problem(refused.key(), refused.getMessage()))
                .toList();
    }
}
