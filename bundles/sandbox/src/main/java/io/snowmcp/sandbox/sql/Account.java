package io.snowmcp.sandbox.sql;

import java.time.Clock;

/** All that sessions of one account share. */
record Account(Catalog catalog, Roles roles, Grants grants, Warehouses warehouses, History history) {
    Account(Clock clock) {
        this(new Catalog(clock), new Roles(clock), new Grants(clock), new Warehouses(clock), new History(clock));
        grants.own(Securable.warehouse(Warehouses.STANDARD), "SYSADMIN");
        for (var role : new String[] {"ANALYST", "PUBLIC"}) {
            grants.grant("USAGE", Securable.warehouse(Warehouses.STANDARD), role, false, "SYSADMIN");
        }
        for (var kind : new String[] {"DATABASE", "WAREHOUSE", "RESOURCE MONITOR"}) {
            grants.grant("CREATE " + kind, Securable.ACCOUNT, "SYSADMIN", false, "");
        }
        grants.grant("CREATE ROLE", Securable.ACCOUNT, "USERADMIN", false, "");
        grants.grant("MANAGE GRANTS", Securable.ACCOUNT, "SECURITYADMIN", false, "");
    }

    /** The sample databases' privileges, once they are filled: those of a share for all but DEMO, which is SYSADMIN's. */
    void open() {
        for (var d : catalog.databases()) {
            boolean demo = d.name().equals("DEMO");
            own(Securable.database(d.name()), demo);
            for (var s : catalog.schemas(d.name())) {
                own(Securable.schema(d.name(), s.name()), demo);
                for (var r : catalog.relations(d.name(), s.name())) {
                    own(Securable.of(r), demo);
                }
            }
        }
    }

    private void own(Securable thing, boolean demo) {
        var owner = demo ? "SYSADMIN" : Roles.ADMIN;
        var privilege =
                switch (thing.kind()) {
                    case TABLE, VIEW -> "SELECT";
                    default -> "USAGE";
                };
        grants.own(thing, owner);
        grants.grant(privilege, thing, "PUBLIC", false, owner);
        if (!demo) {
            grants.grant(privilege, thing, "ANALYST", false, owner);
            grants.grant(privilege, thing, "SYSADMIN", false, owner);
        }
    }
}
