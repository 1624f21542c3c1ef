package dev.perennial.console.customers;

import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/** Puts the pages about customers together; needs the frame of the console and the modules' own beans. */
@Configuration(proxyBeanMethods = false)
@Import({CustomersController.class, MergeController.class, CustomerFileController.class, ProfilePage.class})
public class CustomerPagesWiring {}
