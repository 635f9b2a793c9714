/**
 * What the files, the environment and the schemas say together. Plain Java: the running server and the check without one
 * use the same rules.
 */
package io.snowmcp.configuration.model;
