package io.snowmcp.sandbox.sql;

import java.util.Map;

/**
 * What a login asks for.
 *
 * @param user the name as it is stored, upper case
 * @param context what the client named in its URL, unchecked
 * @param parameters session parameters of the login, names upper case
 * @param results where results of earlier statements of this session's user are found, for {@code RESULT_SCAN}
 */
public record SessionStart(String user, SessionContext context, Map<String, String> parameters, ResultArchive results) {
    public SessionStart {
        parameters = Map.copyOf(parameters);
    }
}
