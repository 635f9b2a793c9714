package io.snowmcp.sql.guard;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class MutationTest {
    private static final List<String> SPACES =
            List.of(" ", "\n", "\t", "\r\n", "/**/", "/* ' */", "-- \" $$\n", "//'\n");
    private static final String NOISE = "'\"$;->/*\\-\n@?:.,()[]{}! aIN\u0000\u200b\ud800";

    private final Random random = new Random(20261122);

    @Test
    void hostileStatementsStayRefusedInAnyCaseAndSpacing() {
        for (Statements.Case hostile : Statements.hostile()) {
            if (isAboutTokens(hostile)) {
                List<Token> tokens = new Lexer(hostile.sql()).tokens();
                for (int round = 0; round < 20; round++) {
                    String mutated = respaced(hostile.sql(), tokens);
                    assertThat(Guard.decide(mutated, Policy.readOnly()))
                            .as(mutated)
                            .isInstanceOf(Verdict.Refused.class);
                }
            }
        }
    }

    @Test
    void noiseThrowsNothingAndNeverYieldsTwoStatements() {
        List<Statements.Case> all = new ArrayList<>(Statements.hostile());
        all.addAll(Statements.reads());
        for (int round = 0; round < 60_000; round++) {
            StringBuilder text =
                    new StringBuilder(all.get(random.nextInt(all.size())).sql());
            for (int edits = 1 + random.nextInt(4); edits > 0; edits--) {
                int at = random.nextInt(text.length() + 1);
                if (random.nextInt(3) == 0 && at < text.length()) {
                    text.deleteCharAt(at);
                } else {
                    text.insert(at, NOISE.charAt(random.nextInt(NOISE.length())));
                }
            }
            if (Guard.decide(text.toString(), Policy.readOnly()) instanceof Verdict.Allowed allowed) {
                assertThat(new Lexer(allowed.text()).tokens())
                        .as(text.toString())
                        .noneMatch(token -> token.is(";") || token.is("->>"));
            }
        }
    }

    private static boolean isAboutTokens(Statements.Case hostile) {
        return switch (Rule.valueOf(hostile.expected())) {
            case EMPTY, CHARACTER, UNTERMINATED, AMBIGUOUS, CLIENT_VARIABLE -> false;
            default -> !hostile.sql().contains("@") && !hostile.sql().contains("://");
        };
    }

    private String respaced(String sql, List<Token> tokens) {
        StringBuilder text = new StringBuilder();
        int end = 0;
        for (Token token : tokens) {
            String between = token.start() > end
                    ? sql.substring(end, token.start()) + pick()
                    : random.nextBoolean() ? pick() : "";
            boolean path = between.isEmpty() || token.kind() != Token.Kind.NUMBER;
            text.append(path ? between : " ");
            String piece = sql.substring(token.start(), token.end());
            text.append(token.kind() == Token.Kind.WORD ? cased(piece) : piece);
            end = token.end();
        }
        return text.append(pick()).toString();
    }

    private String pick() {
        return SPACES.get(random.nextInt(SPACES.size()));
    }

    private String cased(String word) {
        StringBuilder cased = new StringBuilder();
        word.chars()
                .forEach(c -> cased.append(
                        (char) (random.nextBoolean() ? Character.toUpperCase(c) : Character.toLowerCase(c))));
        return cased.toString();
    }
}
