package io.retailcrm.rest.job;

import io.retailcrm.application.job.Job;
import io.retailcrm.application.job.JobError;
import io.retailcrm.rest.json.ValueMapper;
import org.mapstruct.Mapper;
import org.mapstruct.Mapping;

/** From the jobs of the application to JSON. */
@Mapper(uses = ValueMapper.class)
public interface JobJsonMapper {

  @Mapping(target = "kind", source = "kind", qualifiedByName = "code")
  @Mapping(target = "status", source = "status", qualifiedByName = "code")
  JobJson json(Job job);

  JobJson.Error json(JobError error);
}
