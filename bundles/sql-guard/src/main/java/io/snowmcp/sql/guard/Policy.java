package io.snowmcp.sql.guard;

import java.util.HashSet;
import java.util.Locale;
import java.util.Set;

/** What a statement may do; an immutable value, safe on any thread. */
public sealed interface Policy {

    /** Returns the policy for reads with the limits and lists shipped with the product. */
    static ReadOnly readOnly() {
        return new ReadOnly(262_144, Set.of(), Set.of(), false);
    }

    /**
     * Lets exactly one reading statement through. The two lists add to the built-in ones; names are compared as
     * Snowflake resolves them: unquoted parts in upper case, quoted parts as written.
     *
     * @param maxLength the most characters a statement may have
     * @param tableFunctions own functions that may be read in FROM, written as statements write them ({@code
     *     DB.SCHEMA.F}); never list a stored procedure: {@code TABLE(procedure())} runs it
     * @param systemFunctions further {@code SYSTEM$...} functions that only read
     * @param aiFunctions whether functions that are billed by the token ({@code AI_*}, {@code SNOWFLAKE.CORTEX.*}) may
     *     run
     */
    record ReadOnly(int maxLength, Set<String> tableFunctions, Set<String> systemFunctions, boolean aiFunctions)
            implements Policy {
        public ReadOnly {
            if (maxLength < 1) {
                throw new IllegalArgumentException("maxLength must be at least 1, not " + maxLength);
            }
            tableFunctions = normal(tableFunctions);
            systemFunctions = normal(systemFunctions);
        }

        /** Returns this policy with another bound on the number of characters. */
        public ReadOnly withMaxLength(int characters) {
            return new ReadOnly(characters, tableFunctions, systemFunctions, aiFunctions);
        }

        /** Returns this policy with these own table functions instead. */
        public ReadOnly withTableFunctions(Set<String> names) {
            return new ReadOnly(maxLength, names, systemFunctions, aiFunctions);
        }

        /** Returns this policy with these further system functions instead. */
        public ReadOnly withSystemFunctions(Set<String> names) {
            return new ReadOnly(maxLength, tableFunctions, names, aiFunctions);
        }

        /** Returns this policy with functions billed by the token allowed or not. */
        public ReadOnly withAiFunctions(boolean allowed) {
            return new ReadOnly(maxLength, tableFunctions, systemFunctions, allowed);
        }

        private static Set<String> normal(Set<String> names) {
            Set<String> all = new HashSet<>();
            for (String name : names) {
                all.add(name.indexOf('"') >= 0 ? name : name.toUpperCase(Locale.ROOT));
            }
            return Set.copyOf(all);
        }
    }
}
