package io.snowmcp.conformance;

import io.snowmcp.mcp.api.Prompt;
import io.snowmcp.mcp.api.Resource;
import io.snowmcp.mcp.api.ResourceTemplate;
import io.snowmcp.mcp.api.Tool;
import io.snowmcp.mcp.api.ToolResult;
import java.util.ArrayList;
import java.util.List;

/** Everything the official suite asks of a server, published through a small door so that tests need no container. */
final class Fixtures {

    /** Publishes a service and returns what takes it back. */
    interface Publisher {
        <S> Runnable publish(Class<S> type, S service);
    }

    private final Publisher publisher;
    private final List<Runnable> withdrawals = new ArrayList<>();

    Fixtures(Publisher publisher) {
        this.publisher = publisher;
    }

    void publish() {
        List<FixtureTool> tools = new ArrayList<>();
        tools.addAll(ContentTools.all());
        tools.addAll(SlowTools.all());
        tools.addAll(AskingTools.all());
        tools.addAll(InputRequiredTools.all());
        tools.addAll(SchemaTools.all());
        tools.add(FixtureTool.answering("test_trigger_tool_change", "Lets a tool come and go.", call -> {
            publisher
                    .publish(Tool.class, FixtureTool.answering("test_passing", "Goes again.", passing -> done()))
                    .run();
            return done();
        }));
        tools.add(FixtureTool.answering("test_trigger_prompt_change", "Lets a prompt come and go.", call -> {
            publisher
                    .publish(
                            Prompt.class,
                            FixturePrompt.prompt("test_passing", List.of(), (given, passing) -> FixturePrompt.says()))
                    .run();
            return done();
        }));
        tools.forEach(each -> withdrawals.add(publisher.publish(Tool.class, each)));
        FixturePrompt.all().forEach(each -> withdrawals.add(publisher.publish(Prompt.class, each)));
        FixtureResource.all().forEach(each -> withdrawals.add(publisher.publish(Resource.class, each)));
        withdrawals.add(publisher.publish(ResourceTemplate.class, new FixtureTemplate()));
    }

    void withdraw() {
        withdrawals.forEach(Runnable::run);
        withdrawals.clear();
    }

    private static ToolResult done() {
        return ToolResult.text("Done.");
    }
}
