package io.snowmcp.snowflake.connect;

import io.snowmcp.snowflake.connect.auth.Given;
import io.snowmcp.snowflake.connect.auth.Refused;
import io.snowmcp.snowflake.connect.auth.ThisMachine;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/** Where the account answers, as the driver wants it. */
record Endpoint(String jdbcUrl, String account) {

    private static final Pattern ACCOUNT = Pattern.compile("[A-Za-z0-9][A-Za-z0-9_.-]*");

    /** An address where an identifier should be: what Snowflake's pages show, and what browsers do. */
    private static final Pattern HOST =
            Pattern.compile("(?:https?://)?([A-Za-z0-9._-]+?)\\.snowflakecomputing\\.(?:com|cn|mil)(?:[:/].*)?");

    static Endpoint of(Given given) throws Refused {
        boolean own = given.owns("account") || given.owns("url");
        var account = given.value("account").filter(value -> !own || given.owns("account"));
        var url = given.value("url").filter(value -> !own || given.owns("url"));
        if (own && account.isPresent() && url.isPresent()) {
            throw new Refused("account and url are both set: take one of them out");
        }
        var name = account.isPresent() ? account(account.get()) : "";
        if (url.isPresent()) {
            return ofUrl(url.get(), Optional.of(name).filter(text -> !text.isEmpty()));
        }
        if (name.isEmpty()) {
            throw new Refused("account is not set, and neither is url: write account = myorg-myaccount");
        }
        // Host names have no underscore: Snowflake serves org-my_account as org-my-account.
        var host = name.toLowerCase(Locale.ROOT).replace('_', '-') + ".snowflakecomputing.com";
        return new Endpoint("jdbc:snowflake://" + host + "/", name);
    }

    private static String account(Given.Value account) throws Refused {
        var name = account.text().trim();
        var host = HOST.matcher(name);
        if (host.matches()) {
            throw new Refused(account.named() + " is the identifier only, no address: write " + host.group(1));
        }
        if (name.contains("://")) {
            throw new Refused(account.named() + " is the identifier only: write account = myorg-myaccount, or url ="
                    + " https://host instead");
        }
        if (!ACCOUNT.matcher(name).matches()) {
            throw new Refused(account.named() + " holds other characters than letters, digits, . _ and -: write it as"
                    + " myorg-myaccount, or as locator.region");
        }
        return name;
    }

    private static Endpoint ofUrl(Given.Value url, Optional<String> name) throws Refused {
        var named = url.named();
        URI uri;
        try {
            uri = new URI(url.text().trim());
        } catch (URISyntaxException e) {
            throw new Refused(named + " is no URL: write https://host");
        }
        boolean plain = "http".equals(uri.getScheme());
        if (uri.getHost() == null || !(plain || "https".equals(uri.getScheme()))) {
            throw new Refused(named + " must be https://host or http://127.0.0.1:port");
        }
        if (uri.getRawUserInfo() != null) {
            throw new Refused(
                    named + " must be scheme, host and port only: write who logs in as user and passwordFile");
        }
        if (uri.getRawQuery() != null
                || uri.getRawFragment() != null
                || !path(uri).isEmpty()) {
            throw new Refused(named + " must be scheme, host and port only: take out what follows them");
        }
        boolean here = ThisMachine.is(uri.getHost());
        if (plain && !here) {
            throw new Refused(
                    named + " is plain http to another machine, which would send the secret in clear: use https");
        }
        var port = uri.getPort() < 0 ? "" : ":" + uri.getPort();
        var account = name.orElse(here ? "sandbox" : uri.getHost().split("\\.", 2)[0]);
        return new Endpoint("jdbc:snowflake://" + uri.getHost() + port + "/" + (plain ? "?ssl=off" : ""), account);
    }

    private static String path(URI uri) {
        var path = uri.getRawPath();
        return path == null || "/".equals(path) ? "" : path;
    }
}
