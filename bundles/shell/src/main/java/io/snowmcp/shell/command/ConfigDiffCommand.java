package io.snowmcp.shell.command;

import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.lifecycle.Service;

@Service
@Command(scope = "snowmcp", name = "config-diff", description = "Shows the settings that differ from their defaults.")
public final class ConfigDiffCommand extends SettingsCommand {

    public ConfigDiffCommand() {
        super(true);
    }
}
