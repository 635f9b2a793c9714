/**
 * What TLS is served with: read from the files that the configuration names, and judged before anything is opened. Knows
 * no container and no framework, because a configuration is also checked where no server runs.
 */
package io.snowmcp.transport.http.tls;
