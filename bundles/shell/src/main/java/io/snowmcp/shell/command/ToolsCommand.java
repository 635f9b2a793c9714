package io.snowmcp.shell.command;

import io.snowmcp.ops.api.PublishedTools;
import io.snowmcp.shell.Listings;
import org.apache.karaf.shell.api.action.Action;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.lifecycle.Reference;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.apache.karaf.shell.api.console.Session;
import org.apache.karaf.shell.support.CommandException;

@Service
@Command(scope = "snowmcp", name = "tools", description = "Lists the tools, also those that are switched off.")
public final class ToolsCommand implements Action {

    @Reference
    Session session;

    @Reference(optional = true)
    PublishedTools tools;

    @Override
    public Object execute() throws CommandException {
        session.getConsole().print(Listings.of(Failure.present(tools, "mcp-core")));
        return null;
    }
}
