package io.snowmcp.transport.http;

/** What a request is about, as the engine read it. The last two are the client's words, and of any length. */
record Subject(String era, String method, String target) {

    static final Subject UNKNOWN = new Subject("", "", "");
}
