package io.retailcrm.bootstrap.adapter.traces;

import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.common.AttributeType;
import io.opentelemetry.context.Context;
import io.opentelemetry.sdk.trace.ReadWriteSpan;
import io.opentelemetry.sdk.trace.ReadableSpan;
import io.opentelemetry.sdk.trace.internal.ExtendedSpanProcessor;
import io.retailcrm.rest.operation.Operations;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Set;

/**
 * Leaves nothing of a person in a span that ends: paths become their templates, and every text is
 * emptied that is not known to hold nothing personal. Numbers and flags stay.
 */
@Singleton
class MaskedSpans implements ExtendedSpanProcessor {

  private static final String NOTHING = "";
  private static final AttributeKey<String> PATH = AttributeKey.stringKey("url.path");
  private static final AttributeKey<String> ROUTE = AttributeKey.stringKey("http.route");

  /** Texts that the service and its libraries choose, never a client. */
  private static final Set<String> HARMLESS =
      Set.of(
          "db.name",
          "db.operation",
          "db.sql.table",
          "db.statement",
          "db.system",
          "error.type",
          "http.request.method",
          "network.protocol.version",
          "url.scheme");

  private final Operations operations;

  MaskedSpans(Operations operations) {
    this.operations = operations;
  }

  @Override
  public void onEnding(ReadWriteSpan span) {
    span.getAttributes().forEach((key, value) -> mask(span, key, value));
  }

  private void mask(ReadWriteSpan span, AttributeKey<?> key, Object value) {
    if (key.equals(PATH)) {
      span.setAttribute(PATH, template(String.valueOf(value)));
    } else if (key.equals(ROUTE)) {
      span.setAttribute(
          ROUTE, operations.templates().contains(value) ? String.valueOf(value) : NOTHING);
    } else if (key.getType() == AttributeType.STRING && !HARMLESS.contains(key.getKey())) {
      span.setAttribute(AttributeKey.stringKey(key.getKey()), NOTHING);
    } else if (key.getType() == AttributeType.STRING_ARRAY) {
      span.setAttribute(AttributeKey.stringArrayKey(key.getKey()), List.of());
    }
  }

  private String template(String path) {
    return operations.templateAt(path).map(Object::toString).orElse(NOTHING);
  }

  @Override
  public boolean isOnEndingRequired() {
    return true;
  }

  @Override
  public void onStart(Context parent, ReadWriteSpan span) {}

  @Override
  public boolean isStartRequired() {
    return false;
  }

  @Override
  public void onEnd(ReadableSpan span) {}

  @Override
  public boolean isEndRequired() {
    return false;
  }
}
