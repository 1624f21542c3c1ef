package dev.perennial.console.keep;

import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/** Puts the pages together that keep a store running; needs the console's frame and the modules' own beans. */
@Configuration(proxyBeanMethods = false)
@Import({SettingsController.class, StorePageController.class})
public class KeepPagesWiring {}
