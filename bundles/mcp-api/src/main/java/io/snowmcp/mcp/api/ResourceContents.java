package io.snowmcp.mcp.api;

/** What a resource holds. */
public sealed interface ResourceContents {

    String uri();

    String mimeType();

    record Text(String uri, String mimeType, String text) implements ResourceContents {}

    record Blob(String uri, String mimeType, byte[] data) implements ResourceContents {}
}
