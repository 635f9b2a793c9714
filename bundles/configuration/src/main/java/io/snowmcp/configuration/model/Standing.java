package io.snowmcp.configuration.model;

import java.util.Optional;

/** What is in force while the files are read anew. */
public interface Standing {

    /** What is or stays in force of a document that was written, with what its placeholders stand for. */
    Document of(Document written);

    /** What is in force of a PID; empty before anything is, and where no server runs. */
    default Optional<Document> inForce(String pid) {
        return Optional.empty();
    }
}
