package io.retailcrm.rest.openapi;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.models.Components;
import org.eclipse.microprofile.openapi.models.headers.Header;
import org.eclipse.microprofile.openapi.models.media.Schema.SchemaType;

/** The headers of answers, each a component from its first use on. */
final class AnswerHeaders {

  private record Meaning(String description, String example, int longest) {}

  private static final Map<String, Meaning> MEANINGS =
      Map.of(
          "X-Request-Id", new Meaning("The request's id, its own or a new one.", "till-7/42", 128),
          "Location",
              new Meaning(
                  "Where what was made is to be found.",
                  "/api/v1/jobs/01a209fc-40ac-7fe9-b4f0-14839b3fbe57",
                  2000),
          "Link",
              new Meaning(
                  "The pages beside this one (RFC 8288).",
                  "</api/v1/retail-customers?skip=100&limit=100>; rel=\"next\"",
                  4000),
          "ETag", new Meaning("The version of what is answered.", "\"3\"", 200),
          "Cache-Control",
              new Meaning("How long the answer may be kept.", "private, no-cache", 200),
          "Idempotency-Replayed",
              new Meaning("There where the answer is the first one again.", "true", 4),
          "WWW-Authenticate", new Meaning("What the request needs.", "Bearer", 1000),
          "Retry-After", new Meaning("Seconds to wait.", "30", 20),
          "RateLimit",
              new Meaning(
                  "What is left of the quota, and when it starts anew.",
                  "\"account\";r=9;t=600",
                  200),
          "RateLimit-Policy", new Meaning("The quota.", "\"account\";q=10;w=600", 200));

  private final Components components;

  AnswerHeaders(Components components) {
    this.components = components;
  }

  Header reference(String name) {
    Meaning meaning = Objects.requireNonNull(MEANINGS.get(name), name);
    Header header = OASFactory.createHeader();
    header.setDescription(meaning.description);
    header.setExample(meaning.example);
    header.setSchema(
        OASFactory.createSchema()
            .type(List.of(SchemaType.STRING))
            .maxLength(meaning.longest)
            .pattern("^[\\u0020-\\u007E]*$"));
    components.addHeader(name, header);
    Header reference = OASFactory.createHeader();
    reference.setRef("#/components/headers/" + name);
    return reference;
  }
}
