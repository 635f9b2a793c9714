package io.snowmcp.sandbox.arrow;

/** Turns the cells of one column into a field and its values. */
interface ArrowColumn {

    ArrowField field();

    /** Adds a cell in the text form of JSON results; null is SQL NULL. */
    void add(String cell);

    ArrowVector vector();
}
