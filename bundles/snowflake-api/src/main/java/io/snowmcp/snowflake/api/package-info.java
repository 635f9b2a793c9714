/**
 * How a bundle asks for a Snowflake session and runs statements in it: {@link io.snowmcp.snowflake.api.Connections}
 * leases, {@link io.snowmcp.snowflake.api.RowSink} takes the rows as they are read, and every way to fail is a record of
 * {@link io.snowmcp.snowflake.api.Failure}. Nothing here knows the driver.
 */
@Export
@Version("1.0.0")
package io.snowmcp.snowflake.api;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
