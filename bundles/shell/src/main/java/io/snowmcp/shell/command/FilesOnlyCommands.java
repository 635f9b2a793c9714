package io.snowmcp.shell.command;

import java.util.List;
import org.apache.karaf.shell.api.console.Registry;
import org.apache.karaf.shell.api.console.SessionFactory;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;

/** Stands where Karaf's commands to edit the configuration would (docs/adr/0014). */
@Component(
        service = {},
        immediate = true)
public final class FilesOnlyCommands {

    private static final List<String> NAMES = List.of(
            "cancel",
            "delete",
            "edit",
            "exists",
            "install",
            "list",
            "meta",
            "property-append",
            "property-delete",
            "property-get",
            "property-list",
            "property-set",
            "update");

    private final Registry registry;
    private final List<FilesOnly> commands;

    @Activate
    public FilesOnlyCommands(@Reference SessionFactory sessions) {
        registry = sessions.getRegistry();
        commands = NAMES.stream().map(FilesOnly::new).toList();
        commands.forEach(registry::register);
    }

    @Deactivate
    void stop() {
        commands.forEach(registry::unregister);
    }
}
