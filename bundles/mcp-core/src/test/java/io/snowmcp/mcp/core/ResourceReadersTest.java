package io.snowmcp.mcp.core;

import static io.snowmcp.mcp.core.TestEngine.legacy;
import static io.snowmcp.mcp.core.TestEngine.modern;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.snowmcp.mcp.api.Call;
import io.snowmcp.mcp.api.Caller;
import io.snowmcp.mcp.api.Resource;
import io.snowmcp.mcp.api.ResourceContents;
import io.snowmcp.mcp.api.ResourceResult;
import io.snowmcp.mcp.api.ResourceSpec;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Predicate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ResourceReadersTest {

    private final TestEngine engine = new TestEngine()
            .resource(resource("a:open", Optional.empty()))
            .resource(resource("b:closed", Optional.of(caller -> caller.name().equals("ann"))))
            .resource(resource("c:open", Optional.empty()));

    @AfterEach
    void stop() {
        engine.close();
    }

    @Test
    void isListedOnlyForItsReaders() {
        assertThat(listed("ann")).containsExactly("a:open", "b:closed", "c:open");
        assertThat(listed("bob")).containsExactly("a:open", "c:open");
        assertThat(engine.serve(legacy("resources/list", "{}").by("bob")).json().at("/result/resources"))
                .hasSize(2);
    }

    @Test
    void aListThatDiffersByCallerIsNotToBeShared() {
        JsonNode mixed =
                engine.serve(modern("resources/list", "").by("bob")).json().path("result");
        JsonNode same = engine.modernResult("tools/list", "");

        assertThat(mixed.path("cacheScope").asText()).isEqualTo("private");
        assertThat(same.path("cacheScope").asText()).isEqualTo("public");
    }

    @Test
    void isForOthersLikeOneThatIsNotThere() {
        assertThat(read("b:closed", "ann").at("/result/contents/0/text").asText())
                .isEqualTo("text");

        String refused = read("b:closed", "bob").toString();
        String unknown = read("b:absent", "bob").toString();

        assertThat(refused).isEqualTo(unknown.replace("b:absent", "b:closed"));
    }

    private JsonNode read(String uri, String caller) {
        return engine.serve(modern("resources/read", "\"uri\":\"" + uri + "\"").by(caller))
                .json();
    }

    private List<String> listed(String caller) {
        List<String> uris = new ArrayList<>();
        engine.serve(modern("resources/list", "").by(caller))
                .json()
                .at("/result/resources")
                .forEach(each -> uris.add(each.path("uri").asText()));
        return uris;
    }

    private static Resource resource(String uri, Optional<Predicate<Caller>> readers) {
        return new Resource() {
            @Override
            public ResourceSpec spec() {
                return new ResourceSpec(uri, "name", "", "", "text/plain");
            }

            @Override
            public Optional<Predicate<Caller>> readers() {
                return readers;
            }

            @Override
            public CompletionStage<ResourceResult> read(Call call) {
                return CompletableFuture.completedStage(
                        ResourceResult.of(new ResourceContents.Text(uri, "text/plain", "text")));
            }
        };
    }
}
