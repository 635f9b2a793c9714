package io.snowmcp.configuration.probe.rule;

import org.osgi.service.component.annotations.Component;
import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.Designate;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;

/** As far as its rule knows the sandbox. */
@Component(service = Local.class, configurationPid = "io.snowmcp.sandbox")
@Designate(ocd = Local.Config.class)
public class Local {

    @ObjectClassDefinition
    @interface Config {
        @AttributeDefinition
        String enabled() default "auto";
    }
}
