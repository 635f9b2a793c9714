package io.snowmcp.itests.karaf;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertTrue;

import io.snowmcp.itests.support.Eventually;
import io.snowmcp.itests.support.McpCaller;
import io.snowmcp.mcp.api.Tool;
import io.snowmcp.mcp.api.ToolCall;
import io.snowmcp.mcp.api.ToolHints;
import io.snowmcp.mcp.api.ToolResult;
import io.snowmcp.mcp.api.ToolSpec;
import java.time.Duration;
import java.util.Dictionary;
import java.util.Hashtable;
import java.util.List;
import java.util.concurrent.CompletionStage;
import java.util.stream.Stream;
import org.junit.Before;
import org.junit.Test;
import org.junit.runner.RunWith;
import org.ops4j.pax.exam.Configuration;
import org.ops4j.pax.exam.Option;
import org.ops4j.pax.exam.junit.PaxExam;
import org.ops4j.pax.exam.spi.reactors.ExamReactorStrategy;
import org.ops4j.pax.exam.spi.reactors.PerClass;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.Constants;
import org.osgi.framework.FrameworkUtil;
import org.osgi.framework.ServiceRegistration;
import org.osgi.service.cm.ConfigurationAdmin;

/** Inside the running distribution: services, configurations and bundles that come, change and go. */
@RunWith(PaxExam.class)
@ExamReactorStrategy(PerClass.class)
public class InsideIT {

    private static final Duration SOON = Duration.ofSeconds(30);

    private final McpCaller mcp = Exam.client();

    @Configuration
    public Option[] distribution() throws Exception {
        return Exam.options("exam");
    }

    @Before
    public void serves() {
        Eventually.isTrue(
                "it serves", SOON, () -> mcp.query("SELECT 1").path("rowCount").asInt() == 1);
    }

    @Test
    public void everyBundleIsWired() {
        List<String> idle = Stream.of(context().getBundles())
                .filter(bundle -> bundle.getHeaders().get(Constants.FRAGMENT_HOST) == null)
                .filter(bundle -> bundle.getState() != Bundle.ACTIVE)
                .map(Bundle::getSymbolicName)
                .toList();

        assertEquals(List.of(), idle);
    }

    @Test
    public void aToolServiceComesAndGoes() throws Exception {
        int before = mcp.toolNames().size();
        ServiceRegistration<Tool> registration = context().registerService(Tool.class, new Echo(), null);
        Eventually.isTrue("the tool is there", SOON, () -> mcp.toolNames().contains("echo"));
        assertEquals(before + 1, mcp.toolNames().size());
        assertEquals(
                "hello",
                mcp.call("echo", "{\"text\":\"hello\"}")
                        .at("/result/content/0/text")
                        .asText());

        registration.unregister();
        Eventually.isTrue("the tool is gone", SOON, () -> !mcp.toolNames().contains("echo"));
        assertEquals(-32602, mcp.call("echo", "{}").at("/error/code").asInt());
    }

    @Test
    public void aConnectionIsCreatedChangedAndDeleted() throws Exception {
        ConfigurationAdmin admin = context().getService(context().getServiceReference(ConfigurationAdmin.class));
        var configuration = admin.getFactoryConfiguration("io.snowmcp.connection", "inside", "?");

        configuration.update(connection("DEMO"));
        Eventually.isTrue("created", SOON, () -> database().equals("DEMO"));

        configuration.update(connection("SNOWFLAKE_SAMPLE_DATA"));
        Eventually.isTrue("changed", SOON, () -> database().equals("SNOWFLAKE_SAMPLE_DATA"));

        configuration.delete();
        Eventually.isTrue("deleted", SOON, () -> !connections().contains("inside"));
        assertTrue(mcp.error("execute_query", "{\"sql\":\"SELECT 1\",\"connection\":\"inside\"}")
                .contains("Unknown connection 'inside'"));
    }

    @Test
    public void eachBundleRestartsAlone() throws Exception {
        for (String name : List.of("tools.sql", "mcp.core", "snowflake.connect", "transport.http", "configuration")) {
            Bundle bundle = Stream.of(context().getBundles())
                    .filter(candidate -> ("io.snowmcp." + name).equals(candidate.getSymbolicName()))
                    .findFirst()
                    .orElseThrow();
            bundle.stop(Bundle.STOP_TRANSIENT);
            bundle.start(Bundle.START_TRANSIENT);

            Eventually.isTrue(
                    "it serves after " + name + " was restarted",
                    SOON,
                    () -> mcp.toolNames().size() == 6
                            && mcp.query("SELECT 1").path("rowCount").asInt() == 1);
        }
    }

    private static Dictionary<String, Object> connection(String database) {
        Dictionary<String, Object> properties = new Hashtable<>();
        properties.put("url", Exam.sandboxUrl());
        properties.put("user", "sandbox");
        properties.put("password", "sandbox");
        properties.put("database", database);
        return properties;
    }

    private String database() throws Exception {
        return mcp.result("execute_query", "{\"sql\":\"SELECT CURRENT_DATABASE()\",\"connection\":\"inside\"}")
                .at("/rows/0/0")
                .asText();
    }

    private List<String> connections() throws Exception {
        return mcp.result("list_connections", "{}").path("connections").findValuesAsText("name");
    }

    private static BundleContext context() {
        return FrameworkUtil.getBundle(InsideIT.class).getBundleContext();
    }

    /** As the README shows: a tool is one service. */
    private static final class Echo implements Tool {

        private static final ToolSpec SPEC = ToolSpec.named("echo")
                .input("{\"type\":\"object\",\"properties\":{\"text\":{\"type\":\"string\"}}}")
                .hints(ToolHints.READ_ONLY);

        @Override
        public ToolSpec spec() {
            return SPEC;
        }

        @Override
        public CompletionStage<ToolResult> call(ToolCall call) {
            return ToolResult.text(call.arguments().path("text").asText()).now();
        }
    }
}
