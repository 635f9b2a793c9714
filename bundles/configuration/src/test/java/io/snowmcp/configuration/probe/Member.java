package io.snowmcp.configuration.probe;

import java.util.Map;
import java.util.function.Supplier;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.ConfigurationPolicy;
import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.Designate;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;

/** One of a factory. */
@Component(configurationPid = "io.snowmcp.member", configurationPolicy = ConfigurationPolicy.REQUIRE)
@Designate(ocd = Member.Config.class, factory = true)
public class Member implements Supplier<Map<String, Object>> {

    @ObjectClassDefinition
    @interface Config {
        @AttributeDefinition
        String account();

        @AttributeDefinition(min = "1")
        int poolMax() default 4;
    }

    private final Map<String, Object> properties;

    @Activate
    public Member(Map<String, Object> properties) {
        this.properties = properties;
    }

    @Override
    public Map<String, Object> get() {
        return properties;
    }
}
