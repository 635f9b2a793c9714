package io.snowmcp.shell;

import java.util.List;

/** What to do instead of editing the configuration in a shell. */
public final class EditAdvice {

    private EditAdvice() {}

    /** @param arguments as Karaf's command takes them: -p PID or --pid PID, or the PID first */
    public static String of(String command, List<String> arguments) {
        String pid = pid(arguments);
        String file = pid.matches("[A-Za-z0-9_.~-]+\\.[A-Za-z0-9_.~-]+")
                ? "etc/" + pid.replace('~', '-').replaceFirst("\\.cfg$", "") + ".cfg"
                : "the file in etc";
        return command + " does nothing here: the files in etc are the only configuration. Edit " + file
                + ", which takes effect when it is saved; snowmcp:config shows what is in force.";
    }

    private static String pid(List<String> arguments) {
        for (int i = 0; i + 1 < arguments.size(); i++) {
            if (arguments.get(i).equals("-p") || arguments.get(i).equals("--pid")) {
                return arguments.get(i + 1);
            }
        }
        return arguments.stream()
                .filter(each -> each.startsWith("io.snowmcp.") || each.startsWith("org."))
                .findFirst()
                .orElse("");
    }
}
