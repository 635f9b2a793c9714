package io.snowmcp.sandbox.sql;

import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import net.sf.jsqlparser.expression.Expression;
import net.sf.jsqlparser.expression.StringValue;

/** What a session knows of itself and of the time, which stands still within a statement. */
final class ContextFunctions implements Functions.Family {
    private final Compiler c;

    ContextFunctions(Compiler compiler) {
        c = compiler;
    }

    @Override
    public Typed call(String name, List<Expression> args, Scope scope) throws SqlFailure {
        var s = c.session;
        return switch (name) {
            case "CURRENT_TIMESTAMP",
                    "LOCALTIMESTAMP",
                    "GETDATE",
                    "SYSTIMESTAMP",
                    "CURRENT_DATE",
                    "CURRENT_TIME",
                    "LOCALTIME" -> named(name);
            case "SYSDATE" -> Typed.notNull("TIMESTAMP '" + utc() + "'", SfType.NTZ);
            case "CURRENT_USER" -> Literals.text(s.user()).as(SfType.TEXT);
            case "CURRENT_DATABASE" -> name(s.database());
            case "CURRENT_SCHEMA" -> name(s.schema());
            case "CURRENT_WAREHOUSE" -> name(s.warehouse());
            case "CURRENT_ROLE" -> name(s.role());
            case "CURRENT_ACCOUNT", "CURRENT_ACCOUNT_NAME", "CURRENT_ORGANIZATION_NAME" ->
                Literals.text("SANDBOX").as(SfType.TEXT);
            case "CURRENT_REGION" -> Literals.text("LOCAL").as(SfType.TEXT);
            case "CURRENT_VERSION" -> Literals.text("9.0.0").as(SfType.TEXT);
            case "CURRENT_CLIENT" -> Literals.text("sandbox").as(SfType.TEXT);
            case "CURRENT_SESSION" -> Literals.text(s.id()).as(SfType.TEXT);
            case "CURRENT_STATEMENT" -> Literals.text(c.parsed.source.original).as(SfType.TEXT);
            case "CURRENT_TRANSACTION" -> Typed.of("CAST(NULL AS VARCHAR)", SfType.TEXT);
            case "CURRENT_SCHEMAS" ->
                Literals.text(
                                s.database().isEmpty()
                                        ? "[]"
                                        : "[\"" + s.database().get() + "."
                                                + s.schema().orElse("PUBLIC") + "\"]")
                        .as(SfType.TEXT);
            case "CURRENT_ROLE_TYPE" -> Literals.text("ROLE").as(SfType.TEXT);
            case "CURRENT_IP_ADDRESS" -> Literals.text("127.0.0.1").as(SfType.TEXT);
            case "CURRENT_SECONDARY_ROLES" ->
                Literals.text(RoleTexts.secondary(s)).as(SfType.TEXT);
            case "CURRENT_AVAILABLE_ROLES" ->
                Literals.text(RoleTexts.available(s)).as(SfType.TEXT);
            case "LAST_QUERY_ID" -> {
                ConditionalFunctions.need(name, args, 0, 1);
                int n = args.isEmpty() ? -1 : NumberFunctions.constant(args.get(0), "number of LAST_QUERY_ID");
                yield name(s.queryId(n));
            }
            case "GET_DDL" -> ddl(args);
            case "SYSTEM$TYPEOF" -> {
                ConditionalFunctions.need(name, args, 1, 1);
                yield Literals.text(
                                c.expressions.compile(args.get(0), scope).type().declared())
                        .as(SfType.TEXT);
            }
            default -> null;
        };
    }

    /** A function that needs no brackets, or null. */
    Typed keyword(String name) throws SqlFailure {
        return switch (name) {
            case "CURRENT_TIMESTAMP", "LOCALTIMESTAMP", "CURRENT_DATE", "CURRENT_TIME", "LOCALTIME", "CURRENT_USER" ->
                call(name, List.of(), null);
            default -> null;
        };
    }

    Typed named(String name) throws SqlFailure {
        var now = c.casts.to(Typed.notNull("TIMESTAMP '" + utc() + "'", SfType.NTZ), SfType.NTZ);
        var instant = Typed.notNull("timezone('UTC', " + now.sql() + ")", SfType.LTZ);
        return switch (name) {
            case "CURRENT_TIMESTAMP", "LOCALTIMESTAMP", "GETDATE", "SYSTIMESTAMP" -> instant;
            case "CURRENT_DATE" ->
                Typed.notNull(c.casts.to(instant, SfType.DATE).sql(), SfType.DATE);
            case "CURRENT_TIME", "LOCALTIME" ->
                Typed.notNull(c.casts.to(instant, SfType.TIME).sql(), SfType.TIME);
            default -> throw SqlFailure.notEmulated(name);
        };
    }

    private String utc() {
        var at = c.session.now().truncatedTo(ChronoUnit.MILLIS).atOffset(ZoneOffset.UTC);
        return DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss.SSS").format(at);
    }

    private static Typed name(Optional<String> value) {
        return value.map(v -> Literals.text(v).as(SfType.TEXT)).orElse(Typed.of("CAST(NULL AS VARCHAR)", SfType.TEXT));
    }

    private Typed ddl(List<Expression> args) throws SqlFailure {
        ConditionalFunctions.need("GET_DDL", args, 2, 3);
        if (!(args.get(0) instanceof StringValue kind) || !(args.get(1) instanceof StringValue name)) {
            throw SqlFailure.notEmulated("GET_DDL with arguments that are not constants");
        }
        return Literals.text(DdlText.of(c.session, kind.getValue(), name.getNotExcapedValue()))
                .as(SfType.TEXT);
    }
}
