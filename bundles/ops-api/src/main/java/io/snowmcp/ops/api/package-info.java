/**
 * What a bundle tells the operator: how it is, and whether it still holds work when the server is to stop. Publish the
 * interfaces as OSGi services; {@code operations} serves the reports and {@code lifecycle} drains.
 */
@Export
@Version("1.4.0")
package io.snowmcp.ops.api;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
