package io.snowmcp.sandbox.wire;

/**
 * A run of rows as gzip of {@code [..],[..]}, the form a client downloads.
 *
 * @param rawBytes the size before compression
 */
record Chunk(int rows, int rawBytes, byte[] gzip) {}
