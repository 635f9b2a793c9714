/**
 * How a connection proves who it is: which settings make which method, where the secrets are, and what the driver is
 * given at each login. Knows nothing of sessions and pools.
 */
package io.snowmcp.snowflake.connect.auth;
