package io.snowmcp.shell.command;

import io.snowmcp.shell.Listings;
import io.snowmcp.snowflake.api.Connections;
import org.apache.karaf.shell.api.action.Action;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.lifecycle.Reference;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.apache.karaf.shell.api.console.Session;
import org.apache.karaf.shell.support.CommandException;

@Service
@Command(scope = "snowmcp", name = "connections", description = "Lists the connections and how they are.")
public final class ConnectionsCommand implements Action {

    @Reference
    Session session;

    @Reference(optional = true)
    Connections connections;

    @Override
    public Object execute() throws CommandException {
        session.getConsole().print(Listings.of(Failure.present(connections, "snowflake-connect")));
        return null;
    }
}
