package io.snowmcp.sandbox.sql;

/** CREATE ROLE and DROP ROLE. */
final class RoleCommands {
    private final Ddl ddl;
    private final Cursor cursor;

    RoleCommands(Ddl ddl) {
        this.ddl = ddl;
        cursor = ddl.cursor();
    }

    SqlResult create(boolean replace) throws SqlFailure {
        boolean soft = cursor.accept("IF", "NOT", "EXISTS");
        var name = cursor.identifier();
        var comment = ddl.comment();
        ddl.end("CREATE ROLE");
        ddl.state().access().need(Securable.ACCOUNT, "CREATE ROLE");
        boolean there = ddl.state().account().roles().role(name).isPresent();
        if (there && soft) {
            return Ddl.alreadyThere(name);
        }
        if (there && !replace) {
            throw Failures.alreadyExists(Names.shown(name));
        }
        if (there) {
            drop(name);
        }
        ddl.state().account().roles().create(name, ddl.role(), comment);
        return Ddl.done("Role " + Names.shown(name) + " successfully created.");
    }

    void drop(String name) throws SqlFailure {
        var roles = ddl.state().account().roles();
        var role = roles.role(name).orElseThrow();
        boolean own = ddl.state().access().roles().contains(role.owner());
        if (Roles.BUILT_IN.contains(name) || !(own || ddl.state().access().all())) {
            throw new Securable(Securable.Kind.ROLE, java.util.List.of(name)).insufficient();
        }
        roles.drop(name);
        ddl.grants().roleDropped(name, ddl.role());
    }
}
