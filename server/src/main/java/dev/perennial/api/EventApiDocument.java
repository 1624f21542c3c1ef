package dev.perennial.api;

import dev.perennial.ingest.EventCall;
import dev.perennial.store.Scope;
import io.swagger.v3.oas.models.Components;
import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.Operation;
import io.swagger.v3.oas.models.PathItem;
import io.swagger.v3.oas.models.media.ArraySchema;
import io.swagger.v3.oas.models.media.BooleanSchema;
import io.swagger.v3.oas.models.media.Content;
import io.swagger.v3.oas.models.media.DateTimeSchema;
import io.swagger.v3.oas.models.media.IntegerSchema;
import io.swagger.v3.oas.models.media.MediaType;
import io.swagger.v3.oas.models.media.ObjectSchema;
import io.swagger.v3.oas.models.media.Schema;
import io.swagger.v3.oas.models.media.StringSchema;
import io.swagger.v3.oas.models.parameters.PathParameter;
import io.swagger.v3.oas.models.parameters.RequestBody;
import io.swagger.v3.oas.models.responses.ApiResponse;
import io.swagger.v3.oas.models.responses.ApiResponses;
import io.swagger.v3.oas.models.security.SecurityRequirement;
import io.swagger.v3.oas.models.security.SecurityScheme;
import java.util.List;

/** The Event API's part of the document; it is no controller's, so nothing generates it. */
final class EventApiDocument {
    private static final String SCHEME = "writeKey";
    private static final String TAG = "Event API";
    private static final String EVENT = "Event";
    private static final String BATCH = "EventBatch";
    private static final String TAKEN = "EventsTaken";
    private static final List<String> REFUSALS = List.of("400", "401", "429", "503");

    private EventApiDocument() {}

    static void addTo(OpenAPI document) {
        Components components = document.getComponents();
        components.addSecuritySchemes(
                SCHEME,
                new SecurityScheme()
                        .type(SecurityScheme.Type.HTTP)
                        .scheme("basic")
                        .description("A write key of the store as user name, without a password; or as writeKey in the"
                                + " body."));
        components.addSchemas(EVENT, event());
        components.addSchemas(BATCH, batch());
        components.addSchemas(TAKEN, taken());
        for (EventCall call : EventCall.all()) {
            document.path(call.path(), path(call));
        }
    }

    private static PathItem path(EventCall call) {
        Operation operation = new Operation()
                .addTagsItem(TAG)
                .operationId(call.path().substring(1).replaceAll("[^a-z0-9]+", "-"))
                .summary(call.summary())
                .description("Scope: " + Scope.EVENTS_WRITE.text())
                .responses(responses(call));
        operation.addExtension("x-scope", Scope.EVENTS_WRITE.text());
        return switch (call.body()) {
            case EVENT -> new PathItem().post(secured(operation).requestBody(body(EVENT)));
            case BATCH -> new PathItem().post(secured(operation).requestBody(body(BATCH)));
            case NONE ->
                new PathItem()
                        .get(operation
                                .security(List.of())
                                .addParametersItem(
                                        new PathParameter().name("writeKey").schema(new StringSchema())));
        };
    }

    private static Operation secured(Operation operation) {
        // or nothing, because the key may stand in the body
        return operation
                .addSecurityItem(new SecurityRequirement().addList(SCHEME))
                .addSecurityItem(new SecurityRequirement());
    }

    private static ApiResponses responses(EventCall call) {
        ApiResponse done = call.body() == EventCall.Body.NONE
                ? new ApiResponse().description("settings").content(json(new ObjectSchema()))
                : new ApiResponse().description("durable").content(json(reference(TAKEN)));
        ApiResponses responses = new ApiResponses().addApiResponse("200", done);
        for (String status : REFUSALS) {
            responses.addApiResponse(status, ApiDocument.refusal());
        }
        return responses;
    }

    private static RequestBody body(String schema) {
        return new RequestBody()
                .required(true)
                .description("JSON in UTF-8, whatever Content-Type says; Content-Encoding may be gzip.")
                .content(json(reference(schema)));
    }

    private static Content json(Schema<?> schema) {
        return new Content().addMediaType("application/json", new MediaType().schema(schema));
    }

    private static Schema<?> reference(String name) {
        return new Schema<>().$ref("#/components/schemas/" + name);
    }

    private static Schema<?> event() {
        return new ObjectSchema()
                .description(
                        "At most 32 KB; more fields are kept. It needs userId or anonymousId, in a batch its type, as"
                                + " track an event, as group a groupId, as alias a previousId.")
                .addProperty("type", kinds())
                .addProperty("userId", id())
                .addProperty("anonymousId", id())
                .addProperty("previousId", id())
                .addProperty("groupId", id())
                .addProperty("event", new StringSchema().description("as in Order Completed"))
                .addProperty("name", new StringSchema().description("of a page or a screen"))
                .addProperty("properties", new ObjectSchema())
                .addProperty("traits", new ObjectSchema())
                .addProperty("context", new ObjectSchema())
                .addProperty("integrations", new ObjectSchema())
                .addProperty(
                        "messageId",
                        new StringSchema()
                                .maxLength(100)
                                .description("what came with the same in the last seven days is taken once"))
                .addProperty("timestamp", new DateTimeSchema().description("by the sender's clock"))
                .addProperty("originalTimestamp", new DateTimeSchema().description("goes before timestamp"))
                .addProperty("sentAt", new DateTimeSchema().description("corrects the sender's clock"))
                .addProperty(SCHEME, key());
    }

    private static Schema<String> kinds() {
        StringSchema kinds = new StringSchema();
        EventCall.kinds().forEach(kinds::addEnumItem);
        return kinds;
    }

    private static Schema<?> id() {
        return new StringSchema().maxLength(500);
    }

    private static Schema<?> key() {
        return new StringSchema().description("a write key, for senders that cannot set Authorization");
    }

    private static Schema<?> batch() {
        return new ObjectSchema()
                .description("At most 500 KB and 2,500 events.")
                .addProperty("batch", new ArraySchema().items(reference(EVENT)))
                .addProperty("context", new ObjectSchema().description("for all events"))
                .addProperty("integrations", new ObjectSchema().description("for all events"))
                .addProperty("sentAt", new DateTimeSchema())
                .addProperty(SCHEME, key())
                .addRequiredItem("batch");
    }

    private static Schema<?> taken() {
        return new ObjectSchema()
                .addProperty("success", new BooleanSchema())
                .addProperty(
                        "rejected",
                        new ArraySchema()
                                .items(new ObjectSchema()
                                        .addProperty("index", new IntegerSchema().description("in the batch, from 0"))
                                        .addProperty("code", new StringSchema())
                                        .addProperty("reason", new StringSchema()))
                                .description("items of a batch that were not taken; the others were"))
                .addRequiredItem("success");
    }
}
