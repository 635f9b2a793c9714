/**
 * May this statement run? {@link io.snowmcp.sql.guard.Guard} reads a statement with a Snowflake lexer of its own and
 * decides by a {@link io.snowmcp.sql.guard.Policy}. What it does not know, it refuses; a role without write privileges
 * stays the real boundary.
 */
@Export
@Version("1.0.0")
package io.snowmcp.sql.guard;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
