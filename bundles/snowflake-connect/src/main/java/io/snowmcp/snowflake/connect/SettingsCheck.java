package io.snowmcp.snowflake.connect;

import io.snowmcp.snowflake.connect.Settings.Label;
import io.snowmcp.snowflake.connect.Settings.Login;
import io.snowmcp.snowflake.connect.Settings.ResultFormat;
import io.snowmcp.snowflake.connect.Settings.Sizing;
import io.snowmcp.snowflake.connect.Settings.Statements;
import io.snowmcp.snowflake.connect.Settings.Timeouts;
import io.snowmcp.snowflake.connect.Settings.Upkeep;
import io.snowmcp.snowflake.connect.auth.Refused;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** The rules between keys, which no metatype can say. Every refusal names the key. */
final class SettingsCheck {

    private SettingsCheck() {}

    /** @throws Refused the first of the problems, if there are any */
    static Settings check(ConnectionConfig config) throws Refused {
        var found = new Findings();
        var settings = settings(config, found);
        found.none();
        return settings.orElseThrow();
    }

    static List<Refused> problems(ConnectionConfig config) {
        var found = new Findings();
        settings(config, found);
        return found.all();
    }

    private static Optional<Settings> settings(ConnectionConfig config, Findings found) {
        var identities = Identities.of(LoginSettings.of(config), found);
        var format = found.of(() -> format(config.resultFormat()));
        var parameters = found.of(() -> SessionParameters.parse(config.sessionParameters()));
        var tag = found.of(() -> QueryTag.of(config.queryTag().trim()));
        var sizing = found.of(() -> sizing(config));
        var timeouts = timeouts(config, found);
        if (!found.all().isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(new Settings(
                new Login(identities.orElseThrow(), format.orElseThrow(), parameters.orElseThrow(), timeouts),
                sizing.orElseThrow(),
                new Upkeep(
                        seconds(config.idleTimeoutSeconds()),
                        seconds(config.validateAfterIdleSeconds()),
                        seconds(config.validationTimeoutSeconds())),
                new Statements(tag.orElseThrow(), seconds(config.queryTimeoutSeconds())),
                new Label(config.description().trim(), config.isDefault())));
    }

    private static Timeouts timeouts(ConnectionConfig config, Findings found) {
        require(
                found,
                config.idleTimeoutSeconds() < config.maxLifetimeSeconds(),
                "idleTimeoutSeconds must be less than maxLifetimeSeconds, which is " + config.maxLifetimeSeconds());
        require(
                found,
                config.keepAliveSeconds() == 0 || config.keepAliveSeconds() >= 30,
                "keepAliveSeconds must be 0 or at least 30");
        require(
                found,
                config.keepAliveSeconds() < config.maxLifetimeSeconds(),
                "keepAliveSeconds must be less than maxLifetimeSeconds, which is " + config.maxLifetimeSeconds());
        require(
                found,
                config.networkTimeoutSeconds() >= 60,
                "networkTimeoutSeconds must be at least 60, as Snowflake answers a long request after about 45 s");
        return new Timeouts(
                seconds(config.connectTimeoutSeconds()),
                seconds(config.networkTimeoutSeconds()),
                seconds(config.maxLifetimeSeconds()),
                seconds(config.keepAliveSeconds()));
    }

    private static Sizing sizing(ConnectionConfig config) throws Refused {
        require(config.poolMax() >= 1, "poolMax must be at least 1");
        require(config.poolMin() >= 0, "poolMin must be at least 0");
        require(
                config.poolMin() <= config.poolMax(),
                "poolMin must not exceed poolMax: write " + config.poolMax() + " or less");
        require(config.queueMax() >= 1, "queueMax must be at least 1");
        return new Sizing(config.poolMin(), config.poolMax(), config.queueMax());
    }

    private static ResultFormat format(String asked) throws Refused {
        return switch (asked) {
            case "arrow" -> ResultFormat.ARROW;
            case "json" -> ResultFormat.JSON;
            case "auto" -> ResultFormat.AUTO;
            default -> throw new Refused("resultFormat must be auto, arrow or json, not '" + asked + "'");
        };
    }

    private static Duration seconds(int n) {
        return Duration.ofSeconds(n);
    }

    private static void require(Findings found, boolean fine, String reason) {
        found.of(() -> {
            require(fine, reason);
            return fine;
        });
    }

    private static void require(boolean fine, String reason) throws Refused {
        if (!fine) {
            throw new Refused(reason);
        }
    }
}
