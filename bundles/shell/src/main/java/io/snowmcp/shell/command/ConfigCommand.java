package io.snowmcp.shell.command;

import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.lifecycle.Service;

@Service
@Command(
        scope = "snowmcp",
        name = "config",
        description = "Shows every setting in force and where it comes from: default, file and line, or environment.")
public final class ConfigCommand extends SettingsCommand {

    public ConfigCommand() {
        super(false);
    }
}
