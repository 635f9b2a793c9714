package io.snowmcp.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import io.snowmcp.mcp.api.Prompt;
import io.snowmcp.mcp.api.Resource;
import io.snowmcp.mcp.api.ResourceTemplate;
import io.snowmcp.mcp.api.Tool;
import java.io.ByteArrayInputStream;
import java.util.ArrayList;
import java.util.List;
import javax.imageio.ImageIO;
import javax.sound.sampled.AudioSystem;
import org.junit.jupiter.api.Test;

class FixturesTest {

    private final List<Object> published = new ArrayList<>();
    private final Fixtures fixtures = new Fixtures(new Fixtures.Publisher() {
        @Override
        public <S> Runnable publish(Class<S> type, S service) {
            published.add(service);
            return () -> published.remove(service);
        }
    });

    @Test
    void publishesWhatTheSuiteAsksForAndTakesItBack() {
        fixtures.publish();

        assertThat(published.stream().filter(Tool.class::isInstance)).hasSize(28);
        assertThat(published.stream()
                        .filter(Prompt.class::isInstance)
                        .map(each -> ((Prompt) each).spec().name()))
                .containsExactly(
                        "test_simple_prompt",
                        "test_prompt_with_arguments",
                        "test_prompt_with_embedded_resource",
                        "test_prompt_with_image",
                        "test_input_required_result_prompt");
        assertThat(published.stream()
                        .filter(Resource.class::isInstance)
                        .map(each -> ((Resource) each).spec().uri()))
                .containsExactly("test://static-text", "test://static-binary", "test://watched-resource");
        assertThat(published.stream().filter(ResourceTemplate.class::isInstance))
                .hasSize(1);

        fixtures.withdraw();

        assertThat(published).isEmpty();
    }

    @Test
    void samplesAreARealPictureAndARealSound() throws Exception {
        assertThat(ImageIO.read(new ByteArrayInputStream(Samples.png())).getWidth())
                .isEqualTo(1);
        assertThat(AudioSystem.getAudioInputStream(new ByteArrayInputStream(Samples.wav()))
                        .getFormat()
                        .getSampleRate())
                .isEqualTo(8_000f);
    }
}
