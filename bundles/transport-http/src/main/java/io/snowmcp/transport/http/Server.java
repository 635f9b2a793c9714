package io.snowmcp.transport.http;

/** What all requests of one server share. */
record Server(Admission admission, Ticker ticker, RequestIds ids, AccessLog accessLog) {}
