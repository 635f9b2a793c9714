/**
 * What a tool, a resource, a prompt, a caller and a call are: publish a {@link io.snowmcp.mcp.api.Tool},
 * {@link io.snowmcp.mcp.api.Resource}, {@link io.snowmcp.mcp.api.ResourceTemplate} or
 * {@link io.snowmcp.mcp.api.Prompt} as an OSGi service and clients see it at once, in every protocol era. Transports use
 * {@link io.snowmcp.mcp.api.McpEngine}, and ask an {@link io.snowmcp.mcp.api.Authenticator} who calls.
 */
@Export
@Version("1.1.0")
package io.snowmcp.mcp.api;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
