package io.retailcrm.rest.job;

import io.retailcrm.application.job.Job;
import io.retailcrm.application.job.JobError;
import io.retailcrm.application.job.JobKind;
import io.retailcrm.application.job.PreviewedRecord;
import io.retailcrm.rest.json.ValueMapper;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.mapstruct.Mapper;
import org.mapstruct.Mapping;
import org.mapstruct.Named;

/** From the jobs of the application to JSON. */
@Mapper(uses = ValueMapper.class)
public interface JobJsonMapper {

  /** The kinds of imports. */
  Set<JobKind> IMPORTS =
      EnumSet.of(
          JobKind.IMPORT_CUSTOMERS,
          JobKind.IMPORT_ORDERS,
          JobKind.IMPORT_RETURNS,
          JobKind.IMPORT_POINTS);

  @Mapping(target = "kind", source = "kind", qualifiedByName = "code")
  @Mapping(target = "status", source = "status", qualifiedByName = "code")
  @Mapping(target = "result", source = ".", qualifiedByName = "result")
  @Mapping(target = "preview", ignore = true)
  JobJson json(Job job);

  /** A dry run with the first records that it has read. */
  @Mapping(target = "kind", source = "job.kind", qualifiedByName = "code")
  @Mapping(target = "status", source = "job.status", qualifiedByName = "code")
  @Mapping(target = "result", source = "job", qualifiedByName = "result")
  JobJson json(Job job, List<PreviewedRecord> preview);

  JobJson.PreviewedRecord json(PreviewedRecord record);

  /**
   * The counts of a job, and the warnings about them; for an import also the ignored columns, and
   * whether it is a trial.
   */
  @Named("result")
  static Map<String, Object> result(Job job) {
    Map<String, Object> result = new LinkedHashMap<>(job.result());
    if (IMPORTS.contains(job.kind()) && !result.isEmpty()) {
      result.put("ignored_columns", job.ignoredColumns());
      if (job.isDryRun()) {
        result.put(Job.DRY_RUN, true);
      }
    }
    if (!job.warnings().isEmpty()) {
      result.put("warnings", job.warnings());
    }
    return result;
  }

  JobJson.Error json(JobError error);
}
