package io.snowmcp.configuration.probe.rule;

import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.ConfigurationPolicy;
import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.Designate;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;

/** As far as the rule of the sandbox knows a connection. */
@Component(
        service = Account.class,
        configurationPid = "io.snowmcp.connection",
        configurationPolicy = ConfigurationPolicy.REQUIRE)
@Designate(ocd = Account.Config.class, factory = true)
public class Account {

    @ObjectClassDefinition
    @interface Config {
        @AttributeDefinition
        String account() default "";
    }
}
