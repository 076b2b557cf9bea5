package org.pennypost.mailbox.admin;

import java.lang.annotation.Annotation;
import java.util.List;
import java.util.Objects;
import java.util.TreeSet;

import io.swagger.v3.oas.models.Components;
import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.Operation;
import io.swagger.v3.oas.models.info.Info;
import io.swagger.v3.oas.models.media.Content;
import io.swagger.v3.oas.models.media.IntegerSchema;
import io.swagger.v3.oas.models.media.JsonSchema;
import io.swagger.v3.oas.models.media.MediaType;
import io.swagger.v3.oas.models.media.Schema;
import io.swagger.v3.oas.models.media.StringSchema;
import io.swagger.v3.oas.models.responses.ApiResponse;
import io.swagger.v3.oas.models.responses.ApiResponses;
import io.swagger.v3.oas.models.security.SecurityRequirement;
import io.swagger.v3.oas.models.security.SecurityScheme;
import org.springdoc.core.customizers.OpenApiCustomizer;
import org.springdoc.core.customizers.OperationCustomizer;
import org.springdoc.core.customizers.ParameterCustomizer;
import org.springdoc.core.customizers.PropertyCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.AnnotatedElementUtils;
import org.springframework.http.HttpStatus;

import org.pennypost.mailbox.api.admin.Described;

/// The published description of the administration API: what the contract's types do not say by themselves. The
/// internal contract between services is not published.
@Configuration(proxyBeanMethods = false)
class ApiDescription {

    private static final String KEY = "key";
    private static final String PROBLEM = "Problem";
    private static final String PROBLEM_JSON = org.springframework.http.MediaType.APPLICATION_PROBLEM_JSON_VALUE;

    @Bean
    OpenAPI administrationApi() {
        return new OpenAPI()
                .info(new Info()
                        .title("Pennypost administration")
                        .version("v1")
                        .description("Domains, accounts, the queue, and whether all is well. A refusal is"
                                + " application/problem+json (RFC 9457) and has changed nothing. Lists come in pages:"
                                + " `next` of a page is `after` of the next one."))
                .components(new Components()
                        .addSecuritySchemes(
                                KEY,
                                new SecurityScheme()
                                        .type(SecurityScheme.Type.HTTP)
                                        .scheme("bearer")
                                        .description("an API key"))
                        .addSchemas(PROBLEM, problem()))
                .addSecurityItem(new SecurityRequirement().addList(KEY));
    }

    /// Its components are there before any group's own.
    @Bean
    OpenApiCustomizer withoutServers() {
        return api -> api.setServers(null);
    }

    @Bean
    OperationCustomizer describedOperations() {
        return (operation, handler) -> {
            Described described = AnnotatedElementUtils.findMergedAnnotation(handler.getMethod(), Described.class);
            if (described != null) {
                operation.setSummary(described.value());
                refusals(operation, described.refusals());
            }
            return operation;
        };
    }

    @Bean
    PropertyCustomizer describedProperties() {
        return (property, type) -> {
            if (type.getCtxAnnotations() != null) {
                for (Annotation annotation : type.getCtxAnnotations()) {
                    if (annotation instanceof Described described) {
                        property.setDescription(described.value());
                    }
                }
            }
            return property;
        };
    }

    @Bean
    ParameterCustomizer describedParameters() {
        return (parameter, given) -> {
            Described described = given.getParameterAnnotation(Described.class);
            if (parameter != null && described != null) {
                parameter.setDescription(described.value());
            }
            return parameter;
        };
    }

    private static void refusals(Operation operation, int[] own) {
        TreeSet<Integer> statuses = new TreeSet<>(List.of(401, 503));
        for (int status : own) {
            statuses.add(status);
        }
        boolean hasBody = operation.getRequestBody() != null;
        if (hasBody
                || operation.getParameters() != null
                        && !operation.getParameters().isEmpty()) {
            statuses.addAll(List.of(400, 422));
        }
        if (hasBody) {
            statuses.add(413);
        }
        ApiResponses responses = Objects.requireNonNullElseGet(operation.getResponses(), ApiResponses::new);
        // What is thrown anywhere would stand at every operation.
        responses.keySet().removeIf(status -> !status.startsWith("2"));
        for (int status : statuses) {
            responses.addApiResponse(Integer.toString(status), refusal(HttpStatus.valueOf(status)));
        }
        operation.setResponses(responses);
    }

    private static ApiResponse refusal(HttpStatus status) {
        return new ApiResponse()
                .description(status.getReasonPhrase())
                .content(new Content()
                        .addMediaType(
                                PROBLEM_JSON,
                                new MediaType().schema(new Schema<>().$ref("#/components/schemas/" + PROBLEM))));
    }

    private static Schema<?> problem() {
        Schema<?> problem = new JsonSchema().typesItem("object");
        problem.addProperty("type", text("names the kind of problem, such as urn:pennypost:not-found"));
        problem.addProperty("title", text("the status in words"));
        problem.addProperty("status", new IntegerSchema().description("the status of the answer"));
        problem.addProperty("detail", text("what is wrong, for people"));
        problem.addProperty("field", text("which part of the request it is, where it is one"));
        problem.setRequired(List.of("title", "status", "detail"));
        return problem;
    }

    private static Schema<?> text(String description) {
        return new StringSchema().description(description);
    }
}
