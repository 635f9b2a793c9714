package io.snowmcp.configuration.model;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Puts in what a value refers to, in the notation of Felix (https://github.com/apache/felix-dev, ConfigAdmin
 * interpolation plugin) and of Karaf's own files: {@code $[env:NAME]}, {@code $[secret:FILE]}, {@code $[prop:NAME]}, each
 * with {@code ;default=text}, and {@code ${env:NAME:-text}}, {@code ${NAME:-text}}. What was put in is not looked at again.
 * {@code $\[} and {@code $\{} stand for themselves.
 */
public final class Placeholders {

    private static final Pattern ANY = Pattern.compile("\\$\\\\([\\[{])"
            + "|\\$\\[(env|secret|prop):([^;\\]]+)((?:;[a-zA-Z]+=[^;\\]]*)*)]"
            + "|\\$\\{(?:(env):)?([^}:]+)(?::-([^}]*))?}");
    private static final Pattern HALF = Pattern.compile("\\$\\[[A-Za-z]+:|\\$\\{env:");
    private static final Pattern DEFAULT = Pattern.compile(";default=([^;]*)");
    private static final Pattern SECRET_NAME =
            Pattern.compile("PASSWORD|PASSPHRASE|SECRET|TOKEN|KEY", Pattern.CASE_INSENSITIVE);
    private static final long MOST_BYTES = 1 << 20;

    /** @param secrets what of it must not be shown: secrets, and variables and properties that are called like one */
    public record Resolved(String text, Set<String> secrets, Set<Path> files) {

        public Resolved {
            secrets = Set.copyOf(secrets);
            files = Set.copyOf(files);
        }

        /** Whether something of it must not be shown. */
        public boolean secret() {
            return !secrets.isEmpty();
        }

        /** Without the text, which may be a secret. */
        @Override
        public String toString() {
            return "Resolved[" + files + "]";
        }
    }

    private final Function<String, String> environment;
    private final Function<String, String> properties;
    private final Path secrets;
    private final boolean lenient;

    /**
     * @param environment a variable, or null
     * @param properties a system property, or null
     * @param secrets the folder of {@code $[secret:FILE]}
     * @param lenient whether something that is missing is no mistake
     */
    public Placeholders(
            Function<String, String> environment, Function<String, String> properties, Path secrets, boolean lenient) {
        this.environment = environment;
        this.properties = properties;
        this.secrets = secrets;
        this.lenient = lenient;
    }

    public Resolved resolve(String text) throws Refused {
        return resolve(text, new LinkedHashSet<>());
    }

    /** @param files takes the files that are named, also if this refuses because of one of them */
    Resolved resolve(String text, Set<Path> files) throws Refused {
        if (text.indexOf('$') < 0) {
            return new Resolved(text, Set.of(), Set.of());
        }
        Set<String> hidden = new LinkedHashSet<>();
        int end = 0;
        StringBuilder out = new StringBuilder();
        Matcher matcher = ANY.matcher(text);
        while (matcher.find()) {
            refuseHalf(text.substring(end, matcher.start()));
            end = matcher.end();
            String value;
            if (matcher.group(1) != null) {
                value = "$" + matcher.group(1);
            } else {
                boolean felix = matcher.group(2) != null;
                String kind = felix ? matcher.group(2) : matcher.group(5) == null ? "prop" : "env";
                String name = matcher.group(felix ? 3 : 6).strip();
                value = look(kind, name, felix ? standard(matcher.group(4)) : matcher.group(7), files, matcher.group());
                if (kind.equals("secret") || SECRET_NAME.matcher(name).find()) {
                    hidden.add(value);
                }
            }
            matcher.appendReplacement(out, Matcher.quoteReplacement(value));
        }
        refuseHalf(text.substring(end));
        matcher.appendTail(out);
        return new Resolved(out.toString(), hidden, files);
    }

    private static String standard(String options) {
        Matcher fallback = DEFAULT.matcher(options);
        return fallback.find() ? fallback.group(1) : null;
    }

    /** What was meant as a placeholder must not become a password. */
    private static void refuseHalf(String text) throws Refused {
        Matcher half = HALF.matcher(text);
        if (half.find()) {
            throw new Refused("a placeholder is misspelt or not closed: write $[env:NAME], $[secret:FILE],"
                    + " $[prop:NAME] or ${env:NAME}, or for the text itself $\\[ and $\\{");
        }
    }

    private String look(String kind, String name, String standard, Set<Path> files, String whole) throws Refused {
        String value =
                switch (kind) {
                    case "env" -> environment.apply(name);
                    case "prop" -> properties.apply(name);
                    default -> secret(name, files, standard != null);
                };
        if (value != null) {
            return value;
        }
        if (standard != null) {
            return standard;
        }
        if (lenient) {
            return "";
        }
        String thing = kind.equals("env") ? "the environment variable " : "the system property ";
        throw new Refused("nothing to put in for " + whole + ": " + thing + name + " is not set");
    }

    private String secret(String name, Set<Path> files, boolean optional) throws Refused {
        Path file = file(name);
        files.add(file);
        try {
            if (Files.exists(file) && !Files.isRegularFile(file)) {
                throw new Refused("the secret " + name + " in " + secrets + " is no file");
            }
            if (Files.size(file) > MOST_BYTES) {
                throw new Refused("the secret " + name + " is larger than 1 MiB");
            }
            String text = Files.readString(file, StandardCharsets.UTF_8).replaceFirst("\\R\\z", "");
            if (!text.isEmpty() || optional || lenient) {
                return text.isEmpty() ? null : text;
            }
            // One that is still to be filled: nobody means to have no password.
            throw new Refused("the secret " + name + " in " + secrets + " is empty");
        } catch (IOException e) {
            if (optional || lenient) {
                return null;
            }
            throw new Refused("the secret " + name + (Files.exists(file) ? " cannot be read" : " does not exist")
                    + " in " + secrets
                    + " (the folder that SNOWMCP_SECRETS_DIR, else CREDENTIALS_DIRECTORY names, else etc/secrets)");
        }
    }

    private Path file(String name) throws Refused {
        try {
            Path file = secrets.resolve(name).normalize();
            if (file.startsWith(secrets)) {
                return file;
            }
        } catch (InvalidPathException e) {
            throw new Refused("$[secret:...] names a file by a character that no file has");
        }
        throw new Refused("$[secret:" + name + "] is outside of the folder of secrets");
    }
}
