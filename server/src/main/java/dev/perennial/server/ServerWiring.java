package dev.perennial.server;

import dev.perennial.api.ApiLimits;
import dev.perennial.api.ApiWiring;
import dev.perennial.api.Idempotency;
import dev.perennial.commerce.CommerceEvents;
import dev.perennial.commerce.CommerceExport;
import dev.perennial.commerce.CommerceFacts;
import dev.perennial.commerce.CustomerPurchases;
import dev.perennial.commerce.LocalDays;
import dev.perennial.console.ConsoleWiring;
import dev.perennial.console.customers.CustomerPagesWiring;
import dev.perennial.console.data.DataPagesWiring;
import dev.perennial.console.insights.InsightPagesWiring;
import dev.perennial.console.keep.KeepPagesWiring;
import dev.perennial.console.keep.Upkeep;
import dev.perennial.customer.Consents;
import dev.perennial.customer.CustomerExport;
import dev.perennial.customer.CustomerFacts;
import dev.perennial.customer.Customers;
import dev.perennial.customer.Erasure;
import dev.perennial.customer.Export;
import dev.perennial.customer.KnownEventListener;
import dev.perennial.customer.Merges;
import dev.perennial.customer.Outlook;
import dev.perennial.customer.Profiles;
import dev.perennial.customer.ProfilesConsumer;
import dev.perennial.customer.Purchases;
import dev.perennial.event.ConsumerRunner;
import dev.perennial.event.DeadLetters;
import dev.perennial.event.EventConsumer;
import dev.perennial.event.EventLog;
import dev.perennial.event.RejectedEvents;
import dev.perennial.event.RunnerSettings;
import dev.perennial.feedback.FeedbackFacts;
import dev.perennial.follow.Exporter;
import dev.perennial.follow.FollowSettings;
import dev.perennial.follow.Follower;
import dev.perennial.hook.HookSecrets;
import dev.perennial.hook.HookServlet;
import dev.perennial.hook.Hooks;
import dev.perennial.imports.ImportFacts;
import dev.perennial.imports.ImportFiles;
import dev.perennial.imports.ImportRunner;
import dev.perennial.imports.Imports;
import dev.perennial.ingest.Allowances;
import dev.perennial.ingest.Ingest;
import dev.perennial.ingest.IngestMeters;
import dev.perennial.ingest.IngestServlet;
import dev.perennial.ingest.ShortWay;
import dev.perennial.live.LiveWiring;
import dev.perennial.outlook.OutlookRefresh;
import dev.perennial.outlook.Outlooks;
import dev.perennial.postgres.Database;
import dev.perennial.postgres.PostgresException;
import dev.perennial.store.ApiKeys;
import dev.perennial.store.Audit;
import dev.perennial.store.Invitations;
import dev.perennial.store.People;
import dev.perennial.store.Refusals;
import dev.perennial.store.Sessions;
import dev.perennial.store.StoreChanges;
import dev.perennial.store.Stores;
import dev.perennial.store.WaysIn;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.observation.ObservationRegistry;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.Filter;
import jakarta.servlet.http.HttpServletResponse;
import java.sql.SQLException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.apache.catalina.Lifecycle;
import org.apache.coyote.ProtocolHandler;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.ApplicationRunner;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.boot.tomcat.servlet.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.boot.web.server.context.WebServerApplicationContext;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.boot.web.servlet.ServletRegistrationBean;
import org.springframework.context.ApplicationListener;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.core.Ordered;
import org.springframework.web.filter.RequestContextFilter;
import org.springframework.web.filter.ServerHttpObservationFilter;

/** The one place that says what the server is made of. The modules below know nothing of the framework. */
@Configuration(proxyBeanMethods = false)
@EnableAutoConfiguration
@EnableConfigurationProperties(ServerSettings.class)
@Import({
    ApiWiring.class,
    LiveWiring.class,
    ConsoleWiring.class,
    CustomerPagesWiring.class,
    InsightPagesWiring.class,
    DataPagesWiring.class,
    KeepPagesWiring.class
})
class ServerWiring {
    @Bean
    Ground ground(GroundStart start) throws PostgresException, SQLException {
        return start.await();
    }

    @Bean(destroyMethod = "") // the ground closes it
    Database database(Ground ground) {
        return ground.database();
    }

    @Bean(destroyMethod = "")
    EventLog eventLog(Ground ground) {
        return ground.log();
    }

    @Bean
    Stores stores(Database database, InstantSource clock) {
        return new Stores(database, clock);
    }

    @Bean
    ApiKeys apiKeys(Database database, InstantSource clock) {
        return new ApiKeys(database, clock);
    }

    @Bean
    People people(Database database, InstantSource clock) {
        return new People(database, clock);
    }

    @Bean
    WaysIn waysIn(Database database, People people, InstantSource clock) {
        return new WaysIn(database, people, clock);
    }

    @Bean
    Sessions sessions(Database database, InstantSource clock) {
        return new Sessions(database, clock);
    }

    @Bean
    Invitations invitations(Database database, InstantSource clock) {
        return new Invitations(database, clock);
    }

    @Bean
    Audit audit(Database database, InstantSource clock) {
        return new Audit(database, clock);
    }

    @Bean
    StoreChanges storeChanges(Stores stores, Audit audit) {
        return new StoreChanges(stores, audit);
    }

    @Bean
    Refusals refusals(Audit audit) {
        return new Refusals(audit);
    }

    @Bean
    RejectedEvents rejectedEvents(Database database) {
        return new RejectedEvents(database);
    }

    @Bean
    DeadLetters deadLetters(Database database) {
        return new DeadLetters(database);
    }

    @Bean
    List<CustomerFacts> customerFacts(ObjectProvider<CustomerFacts> facts) {
        return facts.orderedStream().toList();
    }

    @Bean
    Profiles profiles(List<CustomerFacts> facts, InstantSource clock) {
        return new Profiles(facts, clock);
    }

    @Bean
    Customers customers(
            List<CustomerFacts> facts,
            ObjectProvider<Purchases.Source> purchases,
            ObjectProvider<Outlook.Source> outlooks,
            Consents consents,
            InstantSource clock) {
        return new Customers(
                facts,
                Optional.ofNullable(purchases.getIfAvailable()),
                Optional.ofNullable(outlooks.getIfAvailable()),
                consents,
                clock);
    }

    @Bean
    Merges merges(List<CustomerFacts> facts, Consents consents, InstantSource clock) {
        return new Merges(facts, consents, clock);
    }

    @Bean
    Export export(Customers customers, Merges merges, Consents consents, List<CustomerFacts> facts) {
        return new Export(customers, merges, consents, facts);
    }

    @Bean
    Erasure erasure(List<CustomerFacts> facts, InstantSource clock) {
        return new Erasure(facts, clock);
    }

    @Bean
    Consents consents(InstantSource clock) {
        return new Consents(clock);
    }

    @Bean
    ProfilesConsumer profilesConsumer(
            Profiles profiles, Consents consents, ObjectProvider<KnownEventListener> listeners) {
        return new ProfilesConsumer(
                profiles, consents, listeners.orderedStream().toList());
    }

    @Bean
    List<EventConsumer> eventConsumers(ObjectProvider<EventConsumer> consumers) {
        return consumers.orderedStream().toList();
    }

    @Bean
    Ingest ingest(EventLog log, RejectedEvents rejectedEvents, InstantSource clock) {
        return new Ingest(log, rejectedEvents, clock);
    }

    @Bean
    Allowances allowances(ServerSettings settings, Stores stores) {
        return new Allowances(settings.limits(), stores);
    }

    @Bean
    IngestMeters ingestMeters(MeterRegistry registry) {
        return new IngestMeters(registry);
    }

    @Bean
    ServletRegistrationBean<IngestServlet> ingestServlet(
            Ingest ingest, ApiKeys keys, Allowances allowances, Refusals refusals, IngestMeters meters) {
        return new ServletRegistrationBean<>(new IngestServlet(ingest, keys, allowances, refusals, meters), "/v1/*");
    }

    @Bean
    ShortWay shortWay(Ingest ingest, ApiKeys keys, Allowances allowances, IngestMeters meters) {
        return new ShortWay(ingest, keys, allowances, meters);
    }

    @Bean
    WebServerFactoryCustomizer<TomcatServletWebServerFactory> shortWayToTheLog(ObjectProvider<ShortWay> way) {
        return factory -> factory.addConnectorCustomizers(connector -> connector.addLifecycleListener(event -> {
            if (event.getType().equals(Lifecycle.BEFORE_START_EVENT)) {
                ProtocolHandler handler = connector.getProtocolHandler();
                handler.setAdapter(way.getObject().before(handler.getAdapter()));
            }
        }));
    }

    @Bean
    ShortWayEnd shortWayEnd(ShortWay way) {
        return new ShortWayEnd(way);
    }

    @Bean
    LocalDays localDays(Database database, Stores stores, InstantSource clock) {
        return new LocalDays(database, stores, clock);
    }

    @Bean
    CommerceEvents commerceEvents(Stores stores) {
        return new CommerceEvents(stores);
    }

    @Bean
    CustomerPurchases customerPurchases() {
        return new CustomerPurchases();
    }

    @Bean
    CommerceFacts commerceFacts() {
        return new CommerceFacts();
    }

    @Bean
    Imports imports(Database database, InstantSource clock) {
        return new Imports(database, clock);
    }

    @Bean
    FeedbackFacts feedbackFacts() {
        return new FeedbackFacts();
    }

    @Bean
    ImportFacts importFacts() {
        return new ImportFacts();
    }

    @Bean
    ImportFiles importFiles(ServeOptions options) {
        return new ImportFiles(options.data().resolve("imports"));
    }

    @Bean
    ImportRunner importRunner(
            Database database, Stores stores, Profiles profiles, Merges merges, Imports imports, ImportFiles files) {
        return new ImportRunner(database, stores, profiles, merges, imports, files);
    }

    @Bean
    HookSecrets hookSecrets(Database database, Audit audit, InstantSource clock) {
        return new HookSecrets(database, audit, clock);
    }

    @Bean
    ServletRegistrationBean<HookServlet> hookServlet(
            Stores stores,
            HookSecrets secrets,
            EventLog log,
            RejectedEvents rejectedEvents,
            Refusals refusals,
            PrivacyDesk privacy,
            InstantSource clock) {
        return new ServletRegistrationBean<>(
                new HookServlet(new Hooks(stores, secrets, log, rejectedEvents, privacy, clock), refusals), "/hooks/*");
    }

    @Bean
    PrivacyDesk privacyDesk(
            Database database,
            Stores stores,
            Customers customers,
            Erasure erasure,
            HookSecrets secrets,
            Audit audit,
            InstantSource clock) {
        return new PrivacyDesk(database, stores, customers, erasure, secrets, audit, clock);
    }

    /** The framework would time every request; the Event API does that itself, for a tenth of the price. */
    @Bean
    FilterRegistrationBean<ServerHttpObservationFilter> observationFilter(ObservationRegistry registry) {
        FilterRegistrationBean<ServerHttpObservationFilter> registration =
                new FilterRegistrationBean<>(new ServerHttpObservationFilter(registry));
        registration.setOrder(Ordered.HIGHEST_PRECEDENCE + 1);
        registration.addUrlPatterns("/api/*", "/setup/*", "/actuator/*", "/docs/*");
        return registration;
    }

    /** The dispatcher servlet, the only one that has use for it, does the same itself. */
    @Bean
    FilterRegistrationBean<RequestContextFilter> noRequestContextFilter() {
        FilterRegistrationBean<RequestContextFilter> registration =
                new FilterRegistrationBean<>(new RequestContextFilter());
        registration.setEnabled(false);
        return registration;
    }

    /** Where the container goes with what failed; nobody else has business there, and whoever asks would be told 999. */
    @Bean
    FilterRegistrationBean<Filter> noErrorPageToAskFor() {
        FilterRegistrationBean<Filter> registration = new FilterRegistrationBean<>((request, response, chain) ->
                ((HttpServletResponse) response).sendError(HttpServletResponse.SC_NOT_FOUND));
        registration.setDispatcherTypes(DispatcherType.REQUEST);
        registration.addUrlPatterns("/error");
        return registration;
    }

    @Bean
    HealthIndicator databaseHealthIndicator(Database database) {
        return new DatabaseHealth(database);
    }

    @Bean
    StoreFounding storeFounding(
            Database database, Stores stores, ApiKeys keys, People people, Audit audit, EventLog log) {
        return new StoreFounding(database, stores, keys, people, audit, log);
    }

    @Bean
    ApiLimits apiLimits(ServerSettings settings) {
        return new ApiLimits(settings.apiRequestsPerSecond());
    }

    @Bean
    Housekeeping housekeeping(Refusals refusals, ApiKeys keys, Sessions sessions) {
        return new Housekeeping(refusals, keys, sessions);
    }

    @Bean
    FirstSteps firstSteps(
            ServeOptions options,
            Ground ground,
            Stores stores,
            StoreFounding founding,
            Invitations invitations,
            Announcement announcement,
            WebServerApplicationContext context) {
        return new FirstSteps(options, ground, stores, founding, invitations, announcement, context);
    }

    @Bean
    ConsumerRunner consumerRunner(
            Database database, List<EventConsumer> consumers, ServerSettings settings, EventLog log) {
        return new ConsumerRunner(
                database,
                consumers,
                RunnerSettings.DEFAULT.withWorkers(settings.consumerWorkers()).with(settings.giveWay()),
                log::waitedNanos);
    }

    @Bean
    Retention retention(EventLog log, ServerSettings settings, ConsumerRunner consumers) {
        return new Retention(log, settings.weeksKept(), consumers.names());
    }

    @Bean
    ConsumerMeters consumerMeters(ConsumerRunner consumers, Retention retention, InstantSource clock) {
        return new ConsumerMeters(consumers, retention, clock);
    }

    /** Each comes after those that it refers to. */
    @Bean
    List<Exporter> exporters() {
        return List.of(new CustomerExport(), new CommerceExport());
    }

    @Bean
    Follower follower(Database database, List<Exporter> exporters, ServeOptions options, ServerSettings settings) {
        return new Follower(
                database,
                exporters,
                FollowSettings.in(options.data().resolve(Ground.WAREHOUSE))
                        .withMemory(settings.warehouseMemoryMb() << 20));
    }

    @Bean
    FollowWatch warehouseHealthIndicator(Follower follower, ServerSettings settings) {
        return new FollowWatch(follower, Duration.ofSeconds(settings.warehouseLagAlarmSeconds()));
    }

    @Bean
    ApplicationRunner chores(
            Housekeeping housekeeping,
            Stores stores,
            Idempotency idempotency,
            Retention retention,
            ConsumerRunner consumers,
            FollowWatch warehouse,
            LocalDays localDays,
            ImportRunner runner,
            Imports imports,
            PrivacyDesk privacy) {
        return arguments -> {
            housekeeping.start(stores, idempotency, retention, warehouse, localDays, runner, imports, privacy);
            consumers.start();
            runner.start();
        };
    }

    @Bean
    Upkeep upkeep(
            ServeOptions options,
            Follower follower,
            ConsumerRunner consumers,
            DeadLetters deadLetters,
            ServerSettings settings) {
        return new ServerUpkeep(options, follower, consumers, deadLetters, settings);
    }

    @Bean
    Outlooks outlooks() {
        return new Outlooks();
    }

    @Bean
    OutlookRefresh outlookRefresh(Database database, Stores stores, Follower follower, InstantSource clock) {
        return new OutlookRefresh(database, stores, follower, clock);
    }

    @Bean
    Settling settling(ConsumerRunner consumers, Follower follower, OutlookRefresh outlooks, Stores stores) {
        return new Settling(consumers, follower, outlooks, stores);
    }

    /** Once everything else stands: nobody waits for figures as they wait for the server. */
    @Bean
    ApplicationListener<ApplicationReadyEvent> following(Follower follower, OutlookRefresh outlooks) {
        return ready -> {
            follower.start();
            outlooks.start();
        };
    }
}
