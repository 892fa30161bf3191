package io.retailcrm.rest.recording;

import io.retailcrm.application.recording.RecordedAnswers.Claim;
import io.retailcrm.application.recording.RequestKey;
import io.retailcrm.application.work.Transactions;
import io.retailcrm.rest.problem.Problem;
import io.retailcrm.rest.recording.Recorder.Sent;
import jakarta.annotation.Priority;
import jakarta.interceptor.AroundInvoke;
import jakarta.interceptor.Interceptor;
import jakarta.interceptor.InvocationContext;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Records the requests of every resource; see {@link Recorded}. */
@Recorded
@Interceptor
@Priority(Interceptor.Priority.APPLICATION)
public class RecordingInterceptor {

  private final Transactions transactions;
  private final Calls calls;
  private final Recorder recorder;
  private final CurrentUpload upload;
  private final CustomerQueues queues;

  RecordingInterceptor(
      Transactions transactions,
      Calls calls,
      Recorder recorder,
      CurrentUpload upload,
      CustomerQueues queues) {
    this.transactions = transactions;
    this.calls = calls;
    this.recorder = recorder;
    this.upload = upload;
    this.queues = queues;
  }

  @AroundInvoke
  @Nullable Object around(InvocationContext method) throws Exception {
    Operation operation = calls.operation(method.getMethod());
    if (operation.kind() == Operation.Kind.READ) {
      return method.proceed();
    }
    Call call = calls.current(operation, method.getParameters());
    try {
      return operation.kind() == Operation.Kind.AUDITED
          ? audited(method, call)
          : changed(method, call);
    } catch (Checked e) {
      throw e.cause;
    }
  }

  private @Nullable Object audited(InvocationContext method, Call call) {
    upload.begin(call);
    Result result = proceed(method);
    if (upload.isRecorded()) {
      recorder.send(upload.sent());
    } else {
      transactions.inTransaction(
          () -> {
            recorder.audit(call, result);
            return true;
          });
    }
    return result.give();
  }

  private @Nullable Object changed(InvocationContext method, Call call) {
    Supplier<Ended> work = () -> change(method, call);
    Ended ended;
    try (CustomerQueues.Places places = queues.enter(call.changed())) {
      ended =
          call.operation().kind() == Operation.Kind.LONG_CHANGE
              ? transactions.inLongTransaction(work)
              : transactions.inTransaction(work);
    }
    recorder.send(ended.sent());
    return ended.result().give();
  }

  /** What a request came to, and what is sent in its place. */
  private record Ended(Result result, @Nullable Sent sent) {}

  private Ended change(InvocationContext method, Call call) {
    RequestKey key = call.key();
    if (key != null) {
      Claim claim = recorder.claim(call, key);
      if (!claim.isGranted()) {
        return new Ended(new Result(null, null), Recorder.again(claim));
      }
    }
    Result result = proceed(method);
    recorder.audit(call, result);
    return new Ended(result, recorder.keep(call, result));
  }

  private static Result proceed(InvocationContext method) {
    try {
      return new Result(method.proceed(), null);
    } catch (Problem refusal) {
      return new Result(null, refusal);
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
