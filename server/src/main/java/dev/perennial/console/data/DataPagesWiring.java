package dev.perennial.console.data;

import dev.perennial.console.Pages;
import dev.perennial.console.Shells;
import dev.perennial.event.Arrivals;
import dev.perennial.imports.ImportFiles;
import dev.perennial.postgres.Database;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import tools.jackson.databind.json.JsonMapper;

/** Puts the data pages together; needs the console and the modules' own beans. */
@Configuration(proxyBeanMethods = false)
@Import({ImportsPages.class, ImportSteps.class, EventsPage.class, DeadLettersPage.class, ConnectPage.class})
public class DataPagesWiring {
    @Bean
    Mapping importMapping(Shells shells, Pages pages, ImportFiles files) {
        return new Mapping(shells, pages, files);
    }

    @Bean
    EventText eventText(JsonMapper json) {
        return new EventText(json);
    }

    @Bean
    Arrivals arrivals(Database database) {
        return new Arrivals(database);
    }
}
