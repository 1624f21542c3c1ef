package dev.perennial.api;

import io.swagger.v3.oas.models.Components;
import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.Operation;
import io.swagger.v3.oas.models.info.Info;
import io.swagger.v3.oas.models.media.Content;
import io.swagger.v3.oas.models.media.IntegerSchema;
import io.swagger.v3.oas.models.media.MediaType;
import io.swagger.v3.oas.models.media.ObjectSchema;
import io.swagger.v3.oas.models.media.Schema;
import io.swagger.v3.oas.models.media.StringSchema;
import io.swagger.v3.oas.models.responses.ApiResponse;
import io.swagger.v3.oas.models.security.SecurityRequirement;
import io.swagger.v3.oas.models.security.SecurityScheme;
import java.util.List;
import org.springdoc.core.utils.SpringDocUtils;
import org.springframework.web.method.HandlerMethod;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** What the generated document says beyond the signatures: who may call, and how a refusal looks. */
final class ApiDocument {
    private static final String SCHEME = "secretKey";
    private static final String PROBLEM = "Problem";
    private static final List<String> REFUSALS = List.of("400", "401", "403", "404", "409", "429", "503");

    static {
        SpringDocUtils.getConfig()
                .addRequestWrapperToIgnore(Caller.class)
                .replaceWithSchema(JsonNode.class, new Schema<>().description("any JSON"))
                .replaceWithSchema(ObjectNode.class, new ObjectSchema().description("any JSON object"));
    }

    private ApiDocument() {}

    static OpenAPI base() {
        return new OpenAPI()
                .info(new Info()
                        .title("Perennial")
                        .version("v1")
                        .description("The Event API below /v1 is Segment's HTTP Tracking API, and what its SDKs send is"
                                + " understood; the management API is below /api/v1."))
                .components(new Components()
                        .addSecuritySchemes(
                                SCHEME,
                                new SecurityScheme()
                                        .type(SecurityScheme.Type.HTTP)
                                        .scheme("bearer")
                                        .description("A secret key of the store"))
                        .addSchemas(PROBLEM, problem()))
                .addSecurityItem(new SecurityRequirement().addList(SCHEME));
    }

    private static Schema<?> problem() {
        return new ObjectSchema()
                .description("RFC 9457")
                .addProperty("status", new IntegerSchema())
                .addProperty("title", new StringSchema())
                .addProperty("code", new StringSchema().description("stable, for machines"))
                .addProperty("detail", new StringSchema().description("a sentence that says what to do"));
    }

    static Operation complete(Operation operation, HandlerMethod handler) {
        Needs needs = handler.getMethodAnnotation(Needs.class);
        if (needs != null) {
            operation.description("Scope: " + needs.value().text());
            operation.addExtension("x-scope", needs.value().text());
        }
        for (String status : REFUSALS) {
            operation.getResponses().addApiResponse(status, refusal());
        }
        return operation;
    }

    static ApiResponse refusal() {
        return new ApiResponse()
                .description("refused")
                .content(new Content()
                        .addMediaType(
                                "application/problem+json",
                                new MediaType().schema(new Schema<>().$ref("#/components/schemas/" + PROBLEM))));
    }
}
