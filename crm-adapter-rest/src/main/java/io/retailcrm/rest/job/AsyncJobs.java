package io.retailcrm.rest.job;

import io.retailcrm.application.job.Job;
import io.retailcrm.application.job.JobKind;
import io.retailcrm.application.job.StartJob;
import io.retailcrm.rest.access.Caller;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Answers requests whose work is done by a job. */
@ApplicationScoped
public class AsyncJobs {

  /** The preference by which a caller asks for a job. */
  public static final String RESPOND_ASYNC = "respond-async";

  /** What the header is for, in the document of the API. */
  public static final String PREFER = "respond-async lets a job do it.";

  /** What the answer is then. */
  public static final String AS_PREFERRED =
      "As was preferred: Location names the job that does it.";

  private final StartJob startJob;
  private final Caller caller;
  private final JobJsonMapper mapper;
  private final Event<JobWaits> waiting;

  AsyncJobs(StartJob startJob, Caller caller, JobJsonMapper mapper, Event<JobWaits> waiting) {
    this.startJob = startJob;
    this.caller = caller;
    this.mapper = mapper;
    this.waiting = waiting;
  }

  /**
   * Told in the transaction that asks for a job, so that nobody waits for the next round of the
   * workers.
   */
  public record JobWaits() {}

  /**
   * Whether a {@code Prefer} header asks for a job.
   *
   * @see <a href="https://www.rfc-editor.org/rfc/rfc7240">RFC 7240</a>
   */
  public static boolean isAsync(@Nullable String prefer) {
    return prefer != null
        && Arrays.stream(prefer.split(","))
            .map(preference -> preference.split(";", 2)[0].strip().toLowerCase(Locale.ROOT))
            .anyMatch(RESPOND_ASYNC::equals);
  }

  /** Lets a job do what was asked for. */
  public Response start(JobKind kind, Map<String, String> parameters) {
    Job job = startJob.handle(kind, parameters, caller.id());
    return Response.fromResponse(accepted(job)).header("Preference-Applied", RESPOND_ASYNC).build();
  }

  /** Says that a job waits, and wakes the workers. */
  public Response accepted(Job job) {
    waiting.fire(new JobWaits());
    return answer(job);
  }

  /** Says where a job is. */
  public Response answer(Job job) {
    return Response.accepted(mapper.json(job))
        .type(MediaType.APPLICATION_JSON_TYPE)
        .location(URI.create("/api/v1/jobs/" + job.id()))
        .build();
  }
}
