package io.retailcrm.rest.job;

import io.retailcrm.application.job.Job;
import io.retailcrm.application.job.JobError;
import io.retailcrm.rest.validation.Parameters;
import org.mapstruct.Mapper;

/** From the jobs of the application to JSON. */
@Mapper
public abstract class JobJsonMapper {

  public abstract JobJson json(Job job);

  public abstract JobJson.Error json(JobError error);

  protected String code(Enum<?> constant) {
    return Parameters.code(constant);
  }
}
