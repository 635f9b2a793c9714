package io.snowmcp.sandbox.sql;

/** Snowflake's numbers for kinds of statements. */
final class StatementTypes {
    private StatementTypes() {}

    static final int SELECT = 0x1000;
    static final int INSERT = 0x3100;
    static final int UPDATE = 0x3200;
    static final int DELETE = 0x3300;
    static final int MERGE = 0x3400;
    static final int SCL = 0x4000;
    static final int ALTER_SESSION = 0x4100;
    static final int USE = 0x4300;
    static final int SHOW = 0x4400;
    static final int DESCRIBE = 0x4500;
    static final int TCL = 0x5000;
    static final int DDL = 0x6000;
}
