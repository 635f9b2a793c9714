package io.snowmcp.mcp.core.legacy;

import com.fasterxml.jackson.databind.JsonNode;
import io.snowmcp.mcp.core.call.Method;
import io.snowmcp.mcp.core.call.Outcome;
import io.snowmcp.mcp.core.call.ServerCall;
import io.snowmcp.mcp.core.call.Settings;
import io.snowmcp.mcp.core.json.JsonOut;
import io.snowmcp.mcp.core.json.RpcError;

/** {@code initialize}: agrees on a revision; an unknown one is answered with our newest of this era. */
final class Initialize implements Method {

    private final byte[] rest;

    Initialize(Settings settings) {
        JsonOut out = new JsonOut(512)
                .raw(",\"capabilities\":{\"tools\":{\"listChanged\":false},\"prompts\":{\"listChanged\":false},")
                .raw("\"resources\":{\"subscribe\":false,\"listChanged\":false},\"completions\":{},\"logging\":{}},")
                .raw("\"serverInfo\":{\"name\":")
                .string(settings.serverName())
                .raw(",\"version\":")
                .string(settings.serverVersion())
                .raw("}");
        if (!settings.instructions().isEmpty()) {
            out.raw(",\"instructions\":").string(settings.instructions());
        }
        rest = out.toBytes();
    }

    @Override
    public void serve(ServerCall call) {
        JsonNode wanted = call.request().params().path("protocolVersion");
        if (!wanted.isTextual()) {
            call.finish(Outcome.failed(RpcError.invalidParams("\"protocolVersion\" must be a string")));
            return;
        }
        String agreed = LegacyEra.SUPPORTED.contains(wanted.textValue()) ? wanted.textValue() : LegacyEra.NEWEST;
        call.finish(Outcome.done(
                rest.length + 64,
                out -> out.name("protocolVersion").string(agreed).raw(rest)));
    }
}
