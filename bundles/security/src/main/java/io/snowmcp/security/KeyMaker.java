package io.snowmcp.security;

import io.snowmcp.ops.api.ApiKeys;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import org.osgi.service.component.annotations.Component;

@Component(service = ApiKeys.class)
public final class KeyMaker implements ApiKeys {

    @Override
    public NewKey create(String caller, Optional<Instant> expires) {
        io.snowmcp.security.NewKey made = io.snowmcp.security.NewKey.create(
                caller,
                expires.map(end -> end.truncatedTo(ChronoUnit.SECONDS).toString())
                        .orElse(""));
        return new NewKey(made.key(), made.fileName(), made.fileText());
    }
}
