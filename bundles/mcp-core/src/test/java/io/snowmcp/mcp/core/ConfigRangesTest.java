package io.snowmcp.mcp.core;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.InputStream;
import java.util.Map;
import java.util.TreeMap;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;

/** What is declared to the configuration bundle is what the engine takes: an edit passes both or neither. */
class ConfigRangesTest {

    @Test
    void theDeclaredRangesAreTheEnforcedOnes() throws Exception {
        Map<String, long[]> ranges = declared();
        assertThat(ranges)
                .containsOnlyKeys(
                        "askTimeoutSeconds",
                        "listTtlSeconds",
                        "maxBatchSize",
                        "maxDepth",
                        "maxOpenQuestions",
                        "maxSubscriptions",
                        "maxValues",
                        "pageSize",
                        "sessionTtlSeconds",
                        "stateTtlSeconds");
        try (TestEngine engine = new TestEngine()) {
            ranges.forEach((key, range) -> {
                String refused = key + " must be " + range[0] + " to " + range[1];
                assertThat(problem(engine, key, range[0])).isEmpty();
                assertThat(problem(engine, key, range[1])).isEmpty();
                assertThat(problem(engine, key, range[0] - 1)).contains(refused);
                assertThat(problem(engine, key, range[1] + 1)).contains(refused);
            });
        }
    }

    private static String problem(TestEngine engine, String key, long value) {
        engine.engine.modified(TestEngine.config(Map.of(key, Math.toIntExact(value))));
        return engine.engine.problem();
    }

    private static Map<String, long[]> declared() throws Exception {
        Map<String, long[]> ranges = new TreeMap<>();
        try (InputStream in = Config.class.getResourceAsStream("/OSGI-INF/metatype/io.snowmcp.mcp.core.Config.xml")) {
            NodeList attributes = DocumentBuilderFactory.newInstance()
                    .newDocumentBuilder()
                    .parse(in)
                    .getElementsByTagName("AD");
            for (int i = 0; i < attributes.getLength(); i++) {
                Element each = (Element) attributes.item(i);
                if (each.hasAttribute("min")) {
                    ranges.put(each.getAttribute("id"), new long[] {
                        Long.parseLong(each.getAttribute("min")), Long.parseLong(each.getAttribute("max"))
                    });
                }
            }
        }
        return ranges;
    }
}
