package io.snowmcp.snowflake.connect;

import io.snowmcp.snowflake.connect.Settings.Label;
import io.snowmcp.snowflake.connect.Settings.Login;
import io.snowmcp.snowflake.connect.Settings.ResultFormat;
import io.snowmcp.snowflake.connect.Settings.Sizing;
import io.snowmcp.snowflake.connect.Settings.Timeouts;
import io.snowmcp.snowflake.connect.auth.Refused;
import java.nio.ByteBuffer;
import java.time.Duration;
import net.snowflake.client.api.driver.SnowflakeDriver;

/** The rules between keys, which no metatype can say. Every refusal names the key. */
final class SettingsCheck {

    private SettingsCheck() {}

    static Settings check(ConnectionConfig config) throws Refused {
        var login = new Login(
                Identities.of(LoginSettings.of(config)),
                format(config.resultFormat()),
                SessionParameters.parse(config.sessionParameters()),
                QueryTag.of(config.queryTag().trim()),
                timeouts(config));
        return new Settings(
                login, sizing(config), new Label(config.description().trim(), config.isDefault()));
    }

    private static Timeouts timeouts(ConnectionConfig config) throws Refused {
        require(
                config.idleTimeoutSeconds() < config.maxLifetimeSeconds(),
                "idleTimeoutSeconds must be less than maxLifetimeSeconds");
        require(
                config.keepAliveSeconds() == 0 || config.keepAliveSeconds() >= 30,
                "keepAliveSeconds must be 0 or at least 30");
        require(
                config.keepAliveSeconds() < config.maxLifetimeSeconds(),
                "keepAliveSeconds must be less than maxLifetimeSeconds");
        require(
                config.networkTimeoutSeconds() >= 60,
                "networkTimeoutSeconds must be at least 60, as Snowflake answers a long request after about 45 s");
        return new Timeouts(
                seconds(config.connectTimeoutSeconds()),
                seconds(config.queryTimeoutSeconds()),
                seconds(config.networkTimeoutSeconds()),
                seconds(config.idleTimeoutSeconds()),
                seconds(config.maxLifetimeSeconds()),
                seconds(config.keepAliveSeconds()),
                seconds(config.validateAfterIdleSeconds()),
                seconds(config.validationTimeoutSeconds()));
    }

    private static Sizing sizing(ConnectionConfig config) throws Refused {
        require(config.poolMax() >= 1, "poolMax must be at least 1");
        require(config.poolMin() >= 0, "poolMin must be at least 0");
        require(config.poolMin() <= config.poolMax(), "poolMin must not exceed poolMax");
        require(config.queueMax() >= 1, "queueMax must be at least 1");
        return new Sizing(config.poolMin(), config.poolMax(), config.queueMax());
    }

    private static ResultFormat format(String asked) throws Refused {
        return switch (asked) {
            case "arrow" -> ResultFormat.ARROW;
            case "json" -> ResultFormat.JSON;
            case "auto" -> arrowWorks() ? ResultFormat.ARROW : ResultFormat.JSON;
            default -> throw new Refused("resultFormat must be auto, arrow or json, not '" + asked + "'");
        };
    }

    /** The driver's Arrow reads ByteBuffer by reflection: it needs --add-opens=java.base/java.nio=ALL-UNNAMED. */
    private static boolean arrowWorks() {
        return ByteBuffer.class.getModule().isOpen("java.nio", SnowflakeDriver.class.getModule());
    }

    private static Duration seconds(int n) {
        return Duration.ofSeconds(n);
    }

    private static void require(boolean fine, String reason) throws Refused {
        if (!fine) {
            throw new Refused(reason);
        }
    }
}
