package io.retailcrm.bootstrap.adapter.traces;

import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.context.Scope;
import io.opentelemetry.sdk.trace.ReadableSpan;
import io.retailcrm.application.work.Transactions;
import jakarta.annotation.Priority;
import jakarta.decorator.Decorator;
import jakarta.decorator.Delegate;
import jakarta.inject.Inject;
import jakarta.interceptor.Interceptor;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * A span for each transaction of a use case, named after the use case that began it. Use cases know
 * nothing of it: each of them calls {@link Transactions}.
 *
 * <p>Batches of jobs and runs over all customers begin traces of their own. Other work is part of
 * the trace of a request or of no trace, so that polls of the database make none.
 */
@Decorator
@Priority(Interceptor.Priority.APPLICATION)
public abstract class TracedUseCases implements Transactions {

  private static final AttributeKey<String> ERROR_TYPE = AttributeKey.stringKey("error.type");
  private static final StackWalker STACK = StackWalker.getInstance();
  private static final String PROGRAM = "io.retailcrm.";
  private static final String APPLICATION = "io.retailcrm.application.";

  /** What stands between a use case and its span. */
  private static final List<String> BETWEEN =
      List.of(
          Transactions.class.getName(),
          TracedUseCases.class.getPackageName(),
          "io.retailcrm.persistence.work.");

  private final Transactions transactions;
  private final Tracer tracer;
  private final boolean off;

  @Inject
  TracedUseCases(
      @Delegate Transactions transactions,
      Tracer tracer,
      @ConfigProperty(name = "quarkus.otel.sdk.disabled") boolean off) {
    this.transactions = transactions;
    this.tracer = tracer;
    this.off = off;
  }

  @Override
  public <T> T inTransaction(Supplier<T> work) {
    return isTraced()
        ? traced(() -> transactions.inTransaction(work))
        : transactions.inTransaction(work);
  }

  @Override
  public <T> T inSeparateTransaction(Supplier<T> work) {
    return isTraced()
        ? traced(() -> transactions.inSeparateTransaction(work))
        : transactions.inSeparateTransaction(work);
  }

  @Override
  public <T> T inBatch(Supplier<T> work) {
    return off ? transactions.inBatch(work) : traced(() -> transactions.inBatch(work));
  }

  @Override
  public <T> T inDryRun(Supplier<T> work) {
    return off ? transactions.inDryRun(work) : traced(() -> transactions.inDryRun(work));
  }

  @Override
  public <T> T inLongTransaction(Supplier<T> work) {
    return off
        ? transactions.inLongTransaction(work)
        : traced(() -> transactions.inLongTransaction(work));
  }

  /** Whether the work is part of a trace that is sent. */
  private boolean isTraced() {
    return !off && Span.current().isRecording();
  }

  private <T> T traced(Supplier<T> work) {
    Optional<String> useCase =
        STACK.walk(frames -> useCase(frames.map(StackWalker.StackFrame::getClassName)));
    if (useCase.isEmpty() || isWithin(useCase.get())) {
      return work.get();
    }
    Span span = tracer.spanBuilder(useCase.get()).startSpan();
    try (Scope scope = span.makeCurrent()) {
      return work.get();
    } catch (RuntimeException | Error e) {
      span.setStatus(StatusCode.ERROR);
      span.setAttribute(ERROR_TYPE, e.getClass().getName());
      throw e;
    } finally {
      span.end();
    }
  }

  /** Whether the use case has a span already: some join a transaction of their own. */
  private static boolean isWithin(String useCase) {
    return Span.current() instanceof ReadableSpan around && around.getName().equals(useCase);
  }

  /** The caller, if it is a use case: requests have transactions too. */
  private static Optional<String> useCase(Stream<String> classes) {
    return classes
        .filter(name -> name.startsWith(PROGRAM))
        .filter(name -> BETWEEN.stream().noneMatch(name::startsWith))
        .findFirst()
        .filter(name -> name.startsWith(APPLICATION))
        .map(name -> name.substring(name.lastIndexOf('.') + 1).replaceFirst("\\$.*", ""));
  }
}
