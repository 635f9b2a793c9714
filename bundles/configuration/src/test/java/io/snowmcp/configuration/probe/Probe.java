package io.snowmcp.configuration.probe;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Supplier;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Modified;
import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.AttributeType;
import org.osgi.service.metatype.annotations.Designate;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;
import org.osgi.service.metatype.annotations.Option;

/** Remembers every configuration it was given. */
@Component(configurationPid = "io.snowmcp.probe", immediate = true)
@Designate(ocd = Probe.Config.class)
public class Probe implements Supplier<List<String>> {

    @ObjectClassDefinition
    @interface Config {
        @AttributeDefinition(min = "1", max = "65535")
        int port() default 8000;

        @AttributeDefinition(
                options = {@Option(label = "Fast", value = "fast"), @Option(label = "Safe", value = "safe")})
        String mode() default "safe";

        @AttributeDefinition(type = AttributeType.PASSWORD, min = "8", max = "20")
        String secret() default "";

        @AttributeDefinition
        String[] roles() default {};

        @AttributeDefinition
        boolean on() default true;
    }

    private final List<String> seen = new CopyOnWriteArrayList<>();

    @Activate
    public Probe(Config config) {
        modified(config);
    }

    @Modified
    void modified(Config config) {
        seen.add(config.port() + " " + config.mode() + " " + String.join("+", config.roles()) + " " + config.on());
    }

    @Override
    public List<String> get() {
        return seen;
    }
}
