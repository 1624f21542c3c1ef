package dev.perennial.api;

import dev.perennial.hook.ShopSystem;
import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.Operation;
import io.swagger.v3.oas.models.PathItem;
import io.swagger.v3.oas.models.media.Content;
import io.swagger.v3.oas.models.media.MediaType;
import io.swagger.v3.oas.models.media.ObjectSchema;
import io.swagger.v3.oas.models.media.StringSchema;
import io.swagger.v3.oas.models.parameters.PathParameter;
import io.swagger.v3.oas.models.parameters.RequestBody;
import io.swagger.v3.oas.models.responses.ApiResponse;
import io.swagger.v3.oas.models.responses.ApiResponses;
import io.swagger.v3.oas.models.security.SecurityRequirement;
import io.swagger.v3.oas.models.security.SecurityScheme;
import java.util.List;

/** What shop systems call, as far as the document goes; what they send is described by them. */
final class HookApiDocument {
    private static final List<String> REFUSALS = List.of("400", "401", "404", "405", "429", "503");

    private HookApiDocument() {}

    static void addTo(OpenAPI document) {
        for (ShopSystem system : ShopSystem.values()) {
            String scheme = system.text() + "Signature";
            document.getComponents()
                    .addSecuritySchemes(
                            scheme,
                            new SecurityScheme()
                                    .type(SecurityScheme.Type.APIKEY)
                                    .in(SecurityScheme.In.HEADER)
                                    .name(system.signatureHeader())
                                    .description("HMAC-SHA256 of the raw body with the secret that was set by PUT"
                                            + " /api/v1/webhooks/" + system.text() + ", in Base64."));
            document.path("/hooks/" + system.text() + "/{store}", new PathItem().post(delivery(system, scheme)));
        }
    }

    private static Operation delivery(ShopSystem system, String scheme) {
        ApiResponses responses = new ApiResponses()
                .addApiResponse(
                        "200",
                        new ApiResponse()
                                .description("durable, or known by its delivery id")
                                .content(json()));
        for (String status : REFUSALS) {
            responses.addApiResponse(status, ApiDocument.refusal());
        }
        return new Operation()
                .addTagsItem("Shop webhooks")
                .operationId("hooks-" + system.text())
                .summary("Orders, refunds, customers, products and carts of " + system.text())
                .addParametersItem(new PathParameter()
                        .name("store")
                        .description("its short name")
                        .schema(new StringSchema()))
                .requestBody(new RequestBody().required(true).content(json()))
                .addSecurityItem(new SecurityRequirement().addList(scheme))
                .responses(responses);
    }

    private static Content json() {
        return new Content().addMediaType("application/json", new MediaType().schema(new ObjectSchema()));
    }
}
