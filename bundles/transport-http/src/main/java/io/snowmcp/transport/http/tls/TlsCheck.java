package io.snowmcp.transport.http.tls;

import io.snowmcp.ops.api.ConfigurationCheck;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Judges the TLS keys of the HTTP server, with the files they name. */
public final class TlsCheck implements ConfigurationCheck {

    @Override
    public String pid() {
        return "io.snowmcp.http";
    }

    @Override
    public List<Problem> problems(Map<String, Object> values) {
        return problems(TlsSettings.of(values));
    }

    /** One for each part that is wrong; none while TLS is off, so that it can be prepared. */
    public static List<Problem> problems(TlsSettings settings) {
        List<Problem> problems = new ArrayList<>();
        if (settings.enabled()) {
            collect(problems, () -> Protocols.of(settings.protocols()));
            collect(problems, () -> ServerKeys.of(settings));
            collect(problems, () -> Trusted.of(settings, ClientAuth.of(settings.clientAuth())));
        }
        return problems;
    }

    private interface Reading {
        Object read() throws TlsProblem;
    }

    private static void collect(List<Problem> problems, Reading reading) {
        try {
            reading.read();
        } catch (TlsProblem e) {
            problems.add(e.asProblem());
        }
    }
}
