package io.retailcrm.bootstrap.adapter.traces;

import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.context.Context;
import io.opentelemetry.sdk.autoconfigure.AutoConfiguredOpenTelemetrySdkBuilder;
import io.opentelemetry.sdk.trace.data.LinkData;
import io.opentelemetry.sdk.trace.samplers.Sampler;
import io.opentelemetry.sdk.trace.samplers.SamplingResult;
import io.quarkus.opentelemetry.runtime.AutoConfiguredOpenTelemetrySdkBuilderCustomizer;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Map;

/** What no setting changes: which spans there are, and that they hold no texts of exceptions. */
@Singleton
class TraceSettings implements AutoConfiguredOpenTelemetrySdkBuilderCustomizer {

  /** An exception is an event of a span, and its message may quote what it is about. */
  private static final Map<String, String> NO_EVENTS = Map.of("otel.span.event.count.limit", "0");

  @Override
  public void customize(AutoConfiguredOpenTelemetrySdkBuilder builder) {
    builder
        .addPropertiesCustomizer(configured -> NO_EVENTS)
        .addSamplerCustomizer((sampler, configured) -> new WithoutPolls(sampler));
  }

  /**
   * Leaves out statements that belong to no trace, which are those of polls and checks of health,
   * and the spans of taking a connection, one beside each statement.
   */
  private static final class WithoutPolls implements Sampler {

    private static final String CONNECTION = "getConnection";

    private final Sampler sampler;

    WithoutPolls(Sampler sampler) {
      this.sampler = sampler;
    }

    @Override
    public SamplingResult shouldSample(
        Context parent,
        String traceId,
        String name,
        SpanKind kind,
        Attributes attributes,
        List<LinkData> links) {
      boolean isPoll =
          kind == SpanKind.CLIENT && !Span.fromContext(parent).getSpanContext().isValid();
      return isPoll || name.endsWith(CONNECTION)
          ? SamplingResult.drop()
          : sampler.shouldSample(parent, traceId, name, kind, attributes, links);
    }

    @Override
    public String getDescription() {
      return "WithoutPolls{" + sampler.getDescription() + "}";
    }
  }
}
