package io.snowmcp.configuration.model;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Who writes a file that says who may call wants callers to be asked. One that nobody reads because of its name or form
 * counts as a key that lets nobody in, as a broken key's file does: a slip must not open the server to everybody.
 */
final class MisnamedKeys {

    static final String SECURITY = FileName.OURS + "security";

    private static final String KEY = FileName.OURS + "key";

    /** All of them are one key; a file of this name is a broken one too. */
    private static final String NAME = "misnamed?";

    private final Map<String, Schema> schemas;
    private final List<Fault> faults = new ArrayList<>();

    MisnamedKeys(Map<String, Schema> schemas) {
        this.schemas = schemas;
    }

    /**
     * Takes what is wrong with a file that nobody reads. False if it was not meant to say who may call.
     *
     * @param meant the PID that it was probably written for
     */
    boolean take(String meant, Fault fault) {
        if (!schemas.containsKey(KEY) || !meant.equals(KEY) && !meant.equals(SECURITY)) {
            return false;
        }
        String message = fault.message() + "; until it is renamed or deleted it counts as a key that lets nobody in";
        faults.add(new Fault(fault.where(), fault.key(), message));
        return true;
    }

    /** Empty if there are none. */
    Optional<Document> document() {
        return faults.stream().findFirst().map(first -> new Document(KEY, NAME, first.where(), Map.of(), faults));
    }
}
