package io.retailcrm.rest.job;

import io.retailcrm.application.job.Job;
import io.retailcrm.application.job.JobKind;
import io.retailcrm.application.job.StartJob;
import io.retailcrm.rest.access.Caller;
import io.retailcrm.rest.operation.Locations;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Answers requests whose work is done by a job. */
@ApplicationScoped
public class AsyncJobs {

  /** The preference by which a caller asks for a job. */
  public static final String RESPOND_ASYNC = "respond-async";

  /** The description of the header in the OpenAPI document. */
  public static final String PREFER = "respond-async starts a job.";

  /** The description of the response then. */
  public static final String AS_PREFERRED = "With Prefer: respond-async; Location names the job.";

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
   * Fired in the transaction that creates a job: the workers need not wait for their next round.
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

  /** Starts a job and says where it is. */
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
        .location(Locations.of(JobResource.class, "get", job.id()))
        .build();
  }
}
