package io.snowmcp.configuration.model;

import io.snowmcp.configuration.model.Composition.Source;
import io.snowmcp.ops.api.ConfigurationCheck;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** What is wrong with files that take no effect by that. */
public final class FileCheck {

    private final Map<String, Schema> schemas;
    private final Function<String, List<ConfigurationCheck>> checks;
    private final Judge judge;

    /** @param checks those of a PID */
    public FileCheck(Map<String, Schema> schemas, Function<String, List<ConfigurationCheck>> checks, Judge judge) {
        this.schemas = schemas;
        this.checks = checks;
        this.judge = judge;
    }

    /** All that counts together. */
    public List<Fault> together(Composition composition) {
        List<Fault> faults = new ArrayList<>();
        for (Document document : composition.documents().values()) {
            Schema schema = schemas.get(document.schemaPid());
            faults.addAll(
                    judge.judge(document, schema, checks.apply(schema.pid())).faults());
        }
        faults.addAll(composition.strays());
        return faults;
    }

    /** One file by itself, wherever it lies; its name says what it is. */
    public List<Fault> alone(Path file) {
        String name = file.getFileName() == null ? "" : file.getFileName().toString();
        if (FileName.of(name).isEmpty()) {
            return List.of(new Fault(file.toString(), "", "is not called io.snowmcp.<something>.cfg"));
        }
        CfgFile parsed;
        try {
            parsed = Files.isRegularFile(file) && Files.size(file) > CfgFile.MOST_BYTES
                    ? CfgFile.unreadable(file.toString(), CfgFile.TOO_LARGE)
                    : CfgFile.parse(file.toString(), Files.readAllBytes(file));
        } catch (IOException e) {
            parsed = CfgFile.unreadable(file.toString(), Files.exists(file) ? "cannot be read" : "does not exist");
        }
        Environment none = new Environment(Map.of(), EnvFile.NONE);
        List<Fault> faults = together(Composition.of(
                List.of(List.of(new Source(name, parsed))), List.of(), none, schemas, false, judge::resolved));
        faults.removeIf(fault -> !fault.where().startsWith(file.toString()));
        return faults;
    }
}
