package io.retailcrm.bootstrap.wiring;

import io.quarkus.runtime.annotations.RegisterForReflection;
import io.retailcrm.application.clv.CalculateClv;
import io.retailcrm.application.clv.RunClv;
import io.retailcrm.application.customer.ChangeStatus;
import io.retailcrm.application.customer.CreateCustomer;
import io.retailcrm.application.customer.UpdateCustomer;
import io.retailcrm.application.export.RunExport;
import io.retailcrm.application.imports.EditImportMappings;
import io.retailcrm.application.imports.ImportCustomerResolver;
import io.retailcrm.application.imports.ImportCustomersBatch;
import io.retailcrm.application.imports.ImportFormats;
import io.retailcrm.application.imports.ImportMappings;
import io.retailcrm.application.imports.ImportMode;
import io.retailcrm.application.imports.ImportOrdersBatch;
import io.retailcrm.application.imports.ImportPointsBatch;
import io.retailcrm.application.imports.ImportReturnsBatch;
import io.retailcrm.application.imports.KeepRejectedLines;
import io.retailcrm.application.imports.ReceiveImport;
import io.retailcrm.application.imports.RunImport;
import io.retailcrm.application.imports.Uploads;
import io.retailcrm.application.imports.UpsertCustomersBatch;
import io.retailcrm.application.job.CancelJob;
import io.retailcrm.application.job.CustomerBatchJob;
import io.retailcrm.application.job.ForgetJobFiles;
import io.retailcrm.application.job.Job;
import io.retailcrm.application.job.JobFiles;
import io.retailcrm.application.job.JobKind;
import io.retailcrm.application.job.JobProgress;
import io.retailcrm.application.job.Jobs;
import io.retailcrm.application.job.Schedules;
import io.retailcrm.application.job.StartDueJobs;
import io.retailcrm.application.job.StartDueJobs.Plan;
import io.retailcrm.application.job.StartJob;
import io.retailcrm.application.job.WorkOnJobs;
import io.retailcrm.application.loyalty.ExpirePoints;
import io.retailcrm.application.loyalty.ExpirePointsJob;
import io.retailcrm.application.loyalty.ImportOpeningBalances;
import io.retailcrm.application.loyalty.ReviewTiersJob;
import io.retailcrm.application.purchase.RecordOrders;
import io.retailcrm.application.purchase.ReturnOrder;
import io.retailcrm.application.rfm.CalculateRfm;
import io.retailcrm.application.rfm.RunRfm;
import io.retailcrm.application.scoring.ScoringWarnings;
import io.retailcrm.application.work.Background;
import io.retailcrm.application.work.BusinessCalendar;
import io.retailcrm.application.work.Ids;
import io.retailcrm.application.work.Transactions;
import io.retailcrm.bootstrap.CrmConfig;
import io.retailcrm.bootstrap.schedule.CronTimes;
import io.retailcrm.domain.customer.Customers;
import io.retailcrm.domain.customer.ErasedPeople;
import io.retailcrm.domain.purchase.Orders;
import io.retailcrm.rest.customer.CustomerJson;
import io.retailcrm.rest.loyalty.OpeningBalanceJson;
import io.retailcrm.rest.purchase.ReturnLineJson;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/**
 * Wires the use cases of jobs. Types that are only read from files are in no signature of a
 * resource, so they are registered here for native images.
 */
@RegisterForReflection(
    targets = {
      CustomerJson.Row.class,
      CustomerJson.RegistrationStatus.class,
      OpeningBalanceJson.class,
      ReturnLineJson.class
    })
public class JobWiring {

  private final CrmConfig config;

  JobWiring(CrmConfig config) {
    this.config = config;
  }

  @Produces
  @Singleton
  ReceiveImport receiveImport(
      Transactions transactions, Jobs jobs, Uploads uploads, Ids ids, BusinessCalendar calendar) {
    return new ReceiveImport(
        transactions, jobs, uploads, ids, calendar, config.imports().maxBytes());
  }

  @Produces
  @Singleton
  EditImportMappings editImportMappings(Transactions transactions, ImportMappings mappings) {
    return new EditImportMappings(transactions, mappings);
  }

  @Produces
  @Singleton
  CancelJob cancelJob(
      Transactions transactions, Jobs jobs, Uploads uploads, BusinessCalendar calendar) {
    return new CancelJob(transactions, jobs, uploads::delete, calendar);
  }

  @Produces
  @Singleton
  StartJob startJob(Transactions transactions, Jobs jobs, Ids ids, BusinessCalendar calendar) {
    return new StartJob(transactions, jobs, ids, calendar);
  }

  @Produces
  @Singleton
  ForgetJobFiles forgetJobFiles(
      Transactions transactions, JobFiles files, BusinessCalendar calendar) {
    return new ForgetJobFiles(transactions, files, calendar);
  }

  @Produces
  @Singleton
  StartDueJobs startDueJobs(
      Transactions transactions,
      Schedules schedules,
      StartJob startJob,
      BusinessCalendar calendar) {
    CrmConfig.Schedules times = config.schedules();
    return new StartDueJobs(
        transactions,
        schedules,
        startJob,
        List.of(
            plan(JobKind.EXPIRE_POINTS, "expire-points", times.expirePoints(), calendar),
            plan(JobKind.TIER_REVIEW, "tier-review", times.tierReview(), calendar),
            plan(JobKind.RFM, "rfm", times.rfm(), calendar),
            plan(JobKind.CLV, "clv", times.clv(), calendar)),
        calendar);
  }

  private static Plan plan(JobKind kind, String name, String times, BusinessCalendar calendar) {
    return new Plan(kind, CronTimes.parse("crm.schedules." + name, times, calendar.zone())::last);
  }

  @Produces
  @Singleton
  WorkOnJobs workOnJobs(
      Transactions transactions,
      Jobs jobs,
      Uploads uploads,
      ImportFormats formats,
      CreateCustomer createCustomer,
      UpdateCustomer updateCustomer,
      ChangeStatus changeStatus,
      RecordOrders recordOrders,
      ReturnOrder returnOrder,
      ImportOpeningBalances importOpeningBalances,
      ExpirePoints expirePoints,
      ReviewTiersJob reviewTiersJob,
      CalculateRfm calculateRfm,
      CalculateClv calculateClv,
      ScoringWarnings scoringWarnings,
      RunExport.Format exportFormat,
      JobFiles files,
      Customers customers,
      Orders orders,
      ErasedPeople erasedPeople,
      BusinessCalendar calendar,
      Background background) {
    JobProgress progress = new JobProgress(transactions, jobs, calendar);
    ImportCustomerResolver importCustomerResolver =
        new ImportCustomerResolver(createCustomer, customers, erasedPeople);
    RunImport<?> importCustomers =
        new RunImport<>(
            transactions,
            jobs,
            uploads,
            formats::customers,
            new ImportCustomersBatch(createCustomer, customers),
            calendar,
            background);
    RunImport<?> upsertCustomers =
        new RunImport<>(
            transactions,
            jobs,
            uploads,
            formats::customerUpserts,
            new UpsertCustomersBatch(createCustomer, updateCustomer, changeStatus, customers),
            calendar,
            background);
    RunImport<?> importOrders =
        new RunImport<>(
            transactions,
            jobs,
            uploads,
            formats::orders,
            new ImportOrdersBatch(recordOrders, returnOrder, importCustomerResolver),
            calendar,
            background);
    RunImport<?> importReturns =
        new RunImport<>(
            transactions,
            jobs,
            uploads,
            formats::returns,
            new ImportReturnsBatch(returnOrder, orders),
            calendar,
            background);
    RunImport<?> importPoints =
        new RunImport<>(
            transactions,
            jobs,
            uploads,
            formats::points,
            new ImportPointsBatch(importOpeningBalances, importCustomerResolver),
            calendar,
            background);
    KeepRejectedLines keepRejectedLines =
        new KeepRejectedLines(transactions, jobs, uploads, formats, files);
    return new WorkOnJobs(
        transactions,
        jobs,
        Map.of(
            JobKind.IMPORT_RETURNS,
            then(importReturns, keepRejectedLines),
            JobKind.IMPORT_CUSTOMERS,
            job ->
                then(
                        ImportMode.of(job) == ImportMode.CREATE ? importCustomers : upsertCustomers,
                        keepRejectedLines)
                    .accept(job),
            JobKind.IMPORT_ORDERS,
            then(importOrders, keepRejectedLines),
            JobKind.IMPORT_POINTS,
            then(importPoints, keepRejectedLines),
            JobKind.EXPIRE_POINTS,
            new CustomerBatchJob(transactions, jobs, new ExpirePointsJob(expirePoints), calendar)
                ::handle,
            JobKind.TIER_REVIEW,
            new CustomerBatchJob(transactions, jobs, reviewTiersJob, calendar)::handle,
            JobKind.RFM,
            new RunRfm(calculateRfm, scoringWarnings, progress)::handle,
            JobKind.CLV,
            new RunClv(calculateClv, scoringWarnings, progress)::handle,
            JobKind.EXPORT,
            new RunExport(exportFormat, files, progress)::handle),
        uploads::delete,
        calendar);
  }

  private static Consumer<Job> then(RunImport<?> run, KeepRejectedLines keep) {
    return job -> {
      run.handle(job);
      keep.handle(job);
    };
  }
}
