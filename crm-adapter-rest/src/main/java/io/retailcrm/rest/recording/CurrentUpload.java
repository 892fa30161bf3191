package io.retailcrm.rest.recording;

import io.retailcrm.application.recording.RequestKey;
import io.retailcrm.application.work.Transactions;
import io.retailcrm.rest.problem.Problem;
import io.retailcrm.rest.recording.Recorder.Sent;
import jakarta.enterprise.context.RequestScoped;
import jakarta.ws.rs.core.Response;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Records a request whose body is too long for one transaction. Whether it repeats an earlier one
 * is known when all of the body has been read: its key is claimed then, in the transaction in which
 * the request has its effect.
 */
@RequestScoped
public class CurrentUpload {

  private final Transactions transactions;
  private final Recorder recorder;
  private @Nullable Call call;
  private boolean recorded;
  private @Nullable Sent sent;

  CurrentUpload(Transactions transactions, Recorder recorder) {
    this.transactions = transactions;
    this.recorder = recorder;
  }

  void begin(Call begun) {
    call = begun;
  }

  /** Whether it has been recorded already. */
  boolean isRecorded() {
    return recorded;
  }

  /** What is to be sent when its transaction has ended well. */
  @Nullable Sent sent() {
    return sent;
  }

  /** Whether its key was used before: whatever comes, nothing is to be kept of it. */
  public boolean isRepeated() {
    RequestKey key = call().key();
    return key != null && transactions.inTransaction(() -> recorder.isUsed(key));
  }

  /**
   * Records the answer, in the transaction that has the effect; if that one is undone, nothing is
   * recorded.
   *
   * @param content the hash of what was read
   * @return false if the key was used meanwhile: the effect is not wanted then
   */
  public boolean record(String content, Response answer) {
    RequestKey key = call().key();
    if (key != null && !recorder.claimInTurn(call(), key, content).isGranted()) {
      return false;
    }
    Result result = new Result(answer, null);
    recorder.audit(call(), result);
    sent = recorder.keep(call(), result);
    recorded = true;
    return true;
  }

  /**
   * Answers as the first time.
   *
   * @param content the hash of what was read
   * @return nothing: the stored answer is sent in its place
   * @throws Problem 422 if the key was used for another content, 409 if its answer has been
   *     forgotten meanwhile
   */
  public Response repeat(String content) {
    RequestKey key = Objects.requireNonNull(call().key());
    sent =
        transactions.inTransaction(
            () -> Recorder.again(recorder.claimInTurn(call(), key, content)));
    recorded = true;
    return Response.noContent().build();
  }

  private Call call() {
    return Objects.requireNonNull(call, "a resource method that is recorded");
  }
}
