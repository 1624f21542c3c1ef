package dev.perennial.console.keep;

import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/** Puts the pages together that keep a store running; needs the console's frame, the modules' own beans and an {@link Upkeep}. */
@Configuration(proxyBeanMethods = false)
@Import({
    SettingsController.class,
    StorePageController.class,
    PeopleController.class,
    InvitedController.class,
    KeyPagesController.class,
    TrailController.class,
    HealthController.class,
    PrivacyController.class
})
public class KeepPagesWiring {}
