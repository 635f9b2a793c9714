package io.snowmcp.snowflake.connect;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/** Where the account answers, as the driver wants it. */
record Endpoint(String jdbcUrl, String account) {

    private static final Pattern ACCOUNT = Pattern.compile("[A-Za-z0-9][A-Za-z0-9_.-]*");
    private static final Set<String> THIS_MACHINE = Set.of("127.0.0.1", "localhost", "[::1]");

    static Endpoint of(String account, String url) throws SettingsCheck.Refused {
        if (account.isEmpty() == url.isEmpty()) {
            throw new SettingsCheck.Refused(
                    account.isEmpty() ? "neither account nor url is set" : "account and url are both set");
        }
        return account.isEmpty() ? ofUrl(url) : ofAccount(account);
    }

    private static Endpoint ofAccount(String account) throws SettingsCheck.Refused {
        if (!ACCOUNT.matcher(account).matches()) {
            throw new SettingsCheck.Refused("account holds other characters than letters, digits, . _ and -");
        }
        // Host names have no underscore: Snowflake serves org-my_account as org-my-account.
        var host = account.toLowerCase(Locale.ROOT).replace('_', '-') + ".snowflakecomputing.com";
        return new Endpoint("jdbc:snowflake://" + host + "/", account);
    }

    private static Endpoint ofUrl(String url) throws SettingsCheck.Refused {
        URI uri;
        try {
            uri = new URI(url);
        } catch (URISyntaxException e) {
            throw new SettingsCheck.Refused("url is no URL");
        }
        boolean plain = "http".equals(uri.getScheme());
        if (uri.getHost() == null || !(plain || "https".equals(uri.getScheme()))) {
            throw new SettingsCheck.Refused("url must be https://host or http://127.0.0.1:port");
        }
        if (uri.getRawUserInfo() != null
                || uri.getRawQuery() != null
                || !path(uri).isEmpty()) {
            throw new SettingsCheck.Refused("url must be scheme, host and port only");
        }
        boolean here = THIS_MACHINE.contains(uri.getHost());
        if (plain && !here) {
            throw new SettingsCheck.Refused(
                    "url is plain http to another machine, which would send the secret in clear: use https");
        }
        var port = uri.getPort() < 0 ? "" : ":" + uri.getPort();
        var account = here ? "sandbox" : uri.getHost().split("\\.", 2)[0];
        return new Endpoint("jdbc:snowflake://" + uri.getHost() + port + "/" + (plain ? "?ssl=off" : ""), account);
    }

    private static String path(URI uri) {
        var path = uri.getRawPath();
        return path == null || "/".equals(path) ? "" : path;
    }
}
