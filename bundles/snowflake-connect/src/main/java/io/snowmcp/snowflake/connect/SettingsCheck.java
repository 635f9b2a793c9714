package io.snowmcp.snowflake.connect;

import io.snowmcp.snowflake.connect.Settings.Home;
import io.snowmcp.snowflake.connect.Settings.Label;
import io.snowmcp.snowflake.connect.Settings.Login;
import io.snowmcp.snowflake.connect.Settings.ResultFormat;
import io.snowmcp.snowflake.connect.Settings.Sizing;
import io.snowmcp.snowflake.connect.Settings.Timeouts;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import net.snowflake.client.api.driver.SnowflakeDriver;

/** The rules between keys, which no metatype can say. Every refusal names the key. */
final class SettingsCheck {

    /** Refused with a reason for the operator; holds no secret. */
    static final class Refused extends Exception {
        private static final long serialVersionUID = 1L;

        Refused(String reason) {
            super(reason);
        }
    }

    private SettingsCheck() {}

    static Settings check(ConnectionConfig config) throws Refused {
        var endpoint = Endpoint.of(config.account().trim(), config.url().trim());
        require(!config.user().isBlank(), "user is not set");
        var login = new Login(
                endpoint.jdbcUrl(),
                endpoint.account(),
                config.user().trim(),
                secret(config),
                new Home(text(config.role()), text(config.warehouse()), text(config.database()), text(config.schema())),
                format(config.resultFormat()),
                SessionParameters.parse(config.sessionParameters()),
                config.queryTag().trim(),
                timeouts(config));
        require(
                login.home().schema().isEmpty() || login.home().database().isPresent(),
                "schema is set but database is not");
        return new Settings(
                login, sizing(config), new Label(config.description().trim(), config.isDefault()));
    }

    private static Secret secret(ConnectionConfig config) throws Refused {
        boolean key = !config.privateKeyFile().isBlank();
        boolean password = !config.password().isEmpty();
        boolean passwordFile = !config.passwordFile().isBlank();
        boolean anyPassword = password || passwordFile;
        var method = config.method().trim();
        if (method.isEmpty()) {
            require(!(key && anyPassword), "privateKeyFile and a password are both set");
            method = key ? "keyPair" : "password";
        }
        switch (method) {
            case "password" -> {
                require(!key, "privateKeyFile is set but method is password");
                require(!(password && passwordFile), "password and passwordFile are both set");
                require(anyPassword, "neither password nor passwordFile nor privateKeyFile is set");
                return password ? new Secret.Password(config.password()) : passwordFile(config.passwordFile());
            }
            case "keyPair" -> {
                require(!anyPassword, "password is set but method is keyPair");
                require(key, "method is keyPair but privateKeyFile is not set");
                var path = existing("privateKeyFile", config.privateKeyFile());
                return new Secret.KeyPair(path, text(config.privateKeyPassphrase()));
            }
            default -> throw new Refused("method must be password or keyPair, not '" + config.method() + "'");
        }
    }

    private static Secret passwordFile(String file) throws Refused {
        return new Secret.PasswordFile(existing("passwordFile", file));
    }

    private static Path existing(String key, String file) throws Refused {
        var path = Path.of(file.trim());
        var objection = SecretFile.objection(key, path);
        if (objection.isPresent()) {
            throw new Refused(objection.get());
        }
        return path;
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

    private static Optional<String> text(String value) {
        return value.isBlank() ? Optional.empty() : Optional.of(value.trim());
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
