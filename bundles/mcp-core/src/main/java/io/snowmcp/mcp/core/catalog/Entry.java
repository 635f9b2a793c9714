package io.snowmcp.mcp.core.catalog;

/** One published service, prepared: what it is found by and its object in the list as bytes. */
interface Entry {

    String key();

    byte[] listed();
}
