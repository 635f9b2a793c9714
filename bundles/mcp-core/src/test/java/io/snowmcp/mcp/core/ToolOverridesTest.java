package io.snowmcp.mcp.core;

import static io.snowmcp.mcp.core.TestEngine.modern;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.snowmcp.mcp.api.ToolResult;
import io.snowmcp.mcp.api.ToolSpec;
import io.snowmcp.mcp.core.catalog.ListKind;
import io.snowmcp.mcp.core.catalog.Published;
import io.snowmcp.mcp.core.catalog.ToolOverride;
import io.snowmcp.ops.api.Health;
import io.snowmcp.ops.api.Lifecycle;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ToolOverridesTest {

    private final TestEngine engine = new TestEngine()
            .tool(ToolSpec.named("alpha").title("Alpha").description("The first"), call -> ToolResult.text("alpha")
                    .now())
            .tool(ToolSpec.named("beta"), call -> ToolResult.text("beta").now());
    private final ToolHealth health = new ToolHealth(engine.registry);

    @AfterEach
    void stop() {
        engine.close();
    }

    @Test
    void aToolSwitchedOffIsUnknownUntilItIsSwitchedOn() {
        String never = error("beto");
        engine.registry.override(new ToolOverride("beta", false, "", "", ""));

        assertThat(names()).containsExactly("alpha");
        assertThat(error("beta")).isEqualTo("Unknown tool: beta");
        assertThat(never).isEqualTo("Unknown tool: beto; did you mean 'beta'?");

        engine.registry.override(new ToolOverride("beta", true, "", "", ""));
        assertThat(said("beta")).isEqualTo("beta");
    }

    @Test
    void aToolIsShownAsItsFileSaysAndAsItIsWithoutIt() {
        byte[] before = engine.registry.catalog().listing(ListKind.TOOLS).first(10);

        engine.registry.override(new ToolOverride("alpha", true, "gamma", "Title", "Text"));

        JsonNode shown = engine.modernResult("tools/list", "").path("tools").path(1);
        assertThat(shown.path("name").asText()).isEqualTo("gamma");
        assertThat(shown.path("title").asText()).isEqualTo("Title");
        assertThat(shown.path("description").asText()).isEqualTo("Text");
        assertThat(said("gamma")).isEqualTo("alpha");
        assertThat(error("alpha")).isEqualTo("Unknown tool: alpha; here it is called 'gamma'");

        engine.registry.removeOverride("alpha");
        assertThat(engine.registry.catalog().listing(ListKind.TOOLS).first(10)).isEqualTo(before);
        assertThat(error("gamma")).isEqualTo("Unknown tool: gamma; here it is called 'alpha'");
    }

    @Test
    void whatTheFileDoesNotSayStaysAsTheToolHasIt() {
        engine.registry.override(new ToolOverride("alpha", true, "", "", "Text"));

        JsonNode shown = engine.modernResult("tools/list", "").path("tools").path(0);
        assertThat(shown.path("name").asText()).isEqualTo("alpha");
        assertThat(shown.path("title").asText()).isEqualTo("Alpha");
        assertThat(shown.path("description").asText()).isEqualTo("Text");
    }

    @Test
    void aNameBelongsToTheToolThatHasIt() {
        engine.registry.override(new ToolOverride("beta", true, "alpha", "", ""));

        assertThat(said("alpha")).isEqualTo("alpha");
        assertThat(said("beta")).isEqualTo("beta");
        assertThat(health.check())
                .isEqualTo(Health.warn("etc/io.snowmcp.tool-beta.cfg: name 'alpha' is that of the tool 'alpha'"
                        + " (etc/io.snowmcp.tool-alpha.cfg), so 'beta' keeps its own: give one of them another name"));
    }

    @Test
    void ofTwoThatWantOneNameTheFirstToHaveItKeepsIt() {
        engine.registry.override(new ToolOverride("beta", true, "same", "", ""));
        engine.registry.override(new ToolOverride("alpha", true, "same", "", ""));

        assertThat(names()).containsExactly("alpha", "same");
        assertThat(said("same")).isEqualTo("beta");
        assertThat(health.check().message())
                .contains("etc/io.snowmcp.tool-alpha.cfg", "etc/io.snowmcp.tool-beta.cfg", "'same'");

        engine.registry.override(new ToolOverride("beta", true, "other", "", ""));
        assertThat(said("same")).isEqualTo("alpha");
        assertThat(health.check()).isEqualTo(Health.ok("2 published, 0 switched off, 2 renamed"));
    }

    @Test
    void twoToolsCanChangeTheirNames() {
        engine.registry.override(new ToolOverride("alpha", true, "beta", "", ""));
        assertThat(said("alpha")).isEqualTo("alpha");

        engine.registry.override(new ToolOverride("beta", true, "alpha", "", ""));

        assertThat(said("alpha")).isEqualTo("beta");
        assertThat(said("beta")).isEqualTo("alpha");
        assertThat(health.check().status()).isEqualTo(Health.Status.OK);
    }

    @Test
    void aToolThatKeepsItsOwnNameGetsItBack() {
        engine.tool(ToolSpec.named("gamma"), call -> ToolResult.text("gamma").now());
        engine.registry.override(new ToolOverride("alpha", true, "delta", "", ""));
        engine.registry.override(new ToolOverride("beta", true, "alpha", "", ""));
        assertThat(said("alpha")).isEqualTo("beta");

        engine.registry.override(new ToolOverride("alpha", true, "gamma", "", ""));

        assertThat(said("alpha")).isEqualTo("alpha");
        assertThat(said("beta")).isEqualTo("beta");
        assertThat(said("gamma")).isEqualTo("gamma");
        assertThat(engine.registry.overrideProblems(true)).hasSize(2);
    }

    @Test
    void theNameOfAToolSwitchedOffIsFree() {
        engine.registry.override(new ToolOverride("alpha", false, "", "", ""));
        engine.registry.override(new ToolOverride("beta", true, "alpha", "", ""));

        assertThat(said("alpha")).isEqualTo("beta");
        assertThat(health.check()).isEqualTo(Health.ok("2 published, 1 switched off, 1 renamed"));
        assertThat(engine.registry.published())
                .containsExactly(new Published("alpha", "alpha", false, -1), new Published("beta", "alpha", true, -1));
    }

    @Test
    void aFileForNoToolIsAWarningOnceTheServerHasStarted() {
        engine.registry.override(new ToolOverride("alhpa", false, "", "", ""));
        assertThat(health.check().status()).isEqualTo(Health.Status.OK);

        health.lifecycle = () -> Lifecycle.State.STARTING;
        assertThat(health.check().status()).isEqualTo(Health.Status.OK);

        health.lifecycle = () -> Lifecycle.State.READY;
        assertThat(health.check())
                .isEqualTo(Health.warn(
                        "etc/io.snowmcp.tool-alhpa.cfg: no tool 'alhpa' is published; there are: alpha, beta"));

        engine.tool(ToolSpec.named("alhpa"), call -> ToolResult.text("late").now());
        assertThat(names()).containsExactly("alpha", "beta");
        assertThat(health.check().status()).isEqualTo(Health.Status.OK);
    }

    @Test
    void aNameThatClientsCannotUseIsNotTaken() {
        engine.registry.override(new ToolOverride("alpha", true, "a b", "", ""));

        assertThat(said("alpha")).isEqualTo("alpha");
        String problem = "name must be 1 to 64 characters of A-Z a-z 0-9 _ . - or empty, was 'a b'";
        assertThat(health.check()).isEqualTo(Health.warn("etc/io.snowmcp.tool-alpha.cfg: " + problem));
        assertThat(new ToolCheck().problems(Map.of("name", "a b")))
                .singleElement()
                .satisfies(found -> assertThat(found.message()).isEqualTo(problem));
        assertThat(new ToolCheck().problems(Map.of("name", "a".repeat(65)))).hasSize(1);
        assertThat(new ToolCheck().problems(Map.of("name", "a".repeat(64)))).isEmpty();
        assertThat(new ToolCheck().problems(Map.of("name", ""))).isEmpty();
    }

    @Test
    void tellsListenersOnlyOfWhatTheySee() {
        List<ListKind> heard = new ArrayList<>();
        engine.registry.addListener(heard::add);

        engine.registry.override(new ToolOverride("alpha", true, "", "", ""));
        assertThat(heard).isEmpty();
        engine.registry.override(new ToolOverride("alpha", true, "", "", "Text"));
        engine.registry.override(new ToolOverride("alpha", true, "gamma", "", "Text"));
        engine.registry.override(new ToolOverride("alpha", false, "gamma", "", "Text"));
        assertThat(heard).containsExactly(ListKind.TOOLS, ListKind.TOOLS, ListKind.TOOLS);
    }

    @Test
    void aRunningCallEndsAlthoughItsToolIsSwitchedOff() {
        CompletableFuture<ToolResult> later = new CompletableFuture<>();
        engine.tool(ToolSpec.named("slow"), call -> later);
        MemoryExchange running = engine.serve(modern("tools/call", "\"name\":\"slow\""));

        engine.registry.override(new ToolOverride("slow", false, "", "", ""));
        later.complete(ToolResult.text("done"));

        assertThat(running.json().at("/result/content/0/text").asText()).isEqualTo("done");
    }

    @Test
    void knowsItsToolByItsFile() {
        assertThat(ToolFile.tool(Map.of("felix.fileinstall.filename", "file:/a/etc/io.snowmcp.tool-a.b-c.cfg")))
                .isEqualTo("a.b-c");
        assertThat(ToolFile.tool(Map.of("service.pid", "io.snowmcp.tool~a.b-c")))
                .isEqualTo("a.b-c");
        assertThat(ToolFile.tool(Map.of("service.pid", "io.snowmcp.tool"))).isEmpty();
    }

    private List<String> names() {
        List<String> names = new ArrayList<>();
        engine.modernResult("tools/list", "")
                .path("tools")
                .forEach(tool -> names.add(tool.path("name").asText()));
        return names;
    }

    private String said(String tool) {
        return engine.modernResult("tools/call", "\"name\":\"" + tool + "\"")
                .at("/content/0/text")
                .asText();
    }

    private String error(String tool) {
        return engine.serve(modern("tools/call", "\"name\":\"" + tool + "\""))
                .json()
                .at("/error/message")
                .asText();
    }
}
