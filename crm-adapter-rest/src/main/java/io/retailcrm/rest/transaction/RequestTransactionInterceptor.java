package io.retailcrm.rest.transaction;

import io.retailcrm.application.work.Transactions;
import io.retailcrm.rest.access.Caller;
import io.retailcrm.rest.idempotency.StoredResponse;
import io.retailcrm.rest.operation.OperationPolicy;
import io.retailcrm.rest.operation.OperationPolicy.Recording;
import io.retailcrm.rest.operation.OperationResult;
import io.retailcrm.rest.operation.Operations;
import io.retailcrm.rest.operation.Recorded;
import io.retailcrm.rest.problem.Problem;
import jakarta.annotation.Priority;
import jakarta.interceptor.AroundInvoke;
import jakarta.interceptor.Interceptor;
import jakarta.interceptor.InvocationContext;
import java.util.function.Supplier;
import org.jboss.logging.MDC;
import org.jspecify.annotations.Nullable;

/**
 * Runs a resource method in one transaction with its audit entries and its stored response; see
 * {@link Recorded}.
 */
@Recorded
@Interceptor
@Priority(Interceptor.Priority.APPLICATION)
public class RequestTransactionInterceptor {

  /** The name of the caller's id in the log. */
  private static final String CALLER_ID = "callerId";

  private final Operations operations;
  private final Transactions transactions;
  private final RequestContext current;
  private final CustomerQueues queues;
  private final Caller caller;

  RequestTransactionInterceptor(
      Operations operations,
      Transactions transactions,
      RequestContext current,
      CustomerQueues queues,
      Caller caller) {
    this.operations = operations;
    this.transactions = transactions;
    this.current = current;
    this.queues = queues;
    this.caller = caller;
  }

  @AroundInvoke
  @Nullable Object around(InvocationContext method) throws Exception {
    caller.knownId().ifPresent(id -> MDC.put(CALLER_ID, id));
    OperationPolicy operation = operations.of(method.getMethod());
    if (operation.recording() == Recording.NONE) {
      return method.proceed();
    }
    current.begin(operation, method.getParameters());
    try {
      return operation.recording() == Recording.AUDITED
          ? audited(method)
          : changed(method, operation.recording());
    } catch (Checked e) {
      throw e.cause;
    }
  }

  private @Nullable Object audited(InvocationContext method) {
    OperationResult result = proceed(method);
    if (!current.sendRecorded()) {
      transactions.inTransaction(() -> current.audit(result));
    }
    return result.unwrap();
  }

  private @Nullable Object changed(InvocationContext method, Recording recording) {
    Supplier<Change> work = () -> change(method);
    Change change;
    try (CustomerQueues.Places places = queues.enter(current.changed())) {
      change =
          recording == Recording.LONG_CHANGE
              ? transactions.inLongTransaction(work)
              : transactions.inTransaction(work);
    }
    current.send(change.stored());
    return change.result().unwrap();
  }

  /** The result of a method, and the stored response that replaces it. */
  private record Change(OperationResult result, @Nullable StoredResponse stored) {}

  private Change change(InvocationContext method) {
    @Nullable StoredResponse earlier = current.claim();
    if (earlier != null) {
      return new Change(new OperationResult(null, null), earlier);
    }
    OperationResult result = proceed(method);
    current.audit(result);
    return new Change(result, current.store(result));
  }

  private static OperationResult proceed(InvocationContext method) {
    try {
      return new OperationResult(method.proceed(), null);
    } catch (Problem refusal) {
      return new OperationResult(null, refusal);
    } catch (RuntimeException e) {
      throw e;
    } catch (Exception e) {
      throw new Checked(e);
    }
  }

  /** Carries an exception through a transaction, which it undoes. */
  private static final class Checked extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final Exception cause;

    Checked(Exception cause) {
      super(cause);
      this.cause = cause;
    }
  }
}
