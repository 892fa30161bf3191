package io.retailcrm.bootstrap;

import io.retailcrm.application.customer.CreateCustomer;
import io.retailcrm.application.imports.ImportFormats;
import io.retailcrm.application.imports.ReceiveImport;
import io.retailcrm.application.imports.RunImport;
import io.retailcrm.application.imports.TakeCustomers;
import io.retailcrm.application.imports.TakeOrders;
import io.retailcrm.application.imports.Uploads;
import io.retailcrm.application.job.CancelJob;
import io.retailcrm.application.job.JobKind;
import io.retailcrm.application.job.Jobs;
import io.retailcrm.application.job.WorkOnJobs;
import io.retailcrm.application.purchase.RecordOrders;
import io.retailcrm.application.work.BusinessCalendar;
import io.retailcrm.application.work.Ids;
import io.retailcrm.application.work.Transactions;
import io.retailcrm.domain.customer.Customers;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.util.Map;

/** Puts the use cases of long work together. */
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
  CancelJob cancelJob(
      Transactions transactions, Jobs jobs, Uploads uploads, BusinessCalendar calendar) {
    return new CancelJob(transactions, jobs, uploads::delete, calendar);
  }

  @Produces
  @Singleton
  WorkOnJobs workOnJobs(
      Transactions transactions,
      Jobs jobs,
      Uploads uploads,
      ImportFormats formats,
      CreateCustomer createCustomer,
      RecordOrders recordOrders,
      Customers customers,
      BusinessCalendar calendar) {
    RunImport<?> importCustomers =
        new RunImport<>(
            transactions,
            jobs,
            uploads,
            formats::customers,
            new TakeCustomers(createCustomer, customers),
            calendar);
    RunImport<?> importOrders =
        new RunImport<>(
            transactions,
            jobs,
            uploads,
            formats::orders,
            new TakeOrders(recordOrders, createCustomer, customers),
            calendar);
    return new WorkOnJobs(
        transactions,
        jobs,
        Map.of(
            JobKind.IMPORT_CUSTOMERS,
            importCustomers::handle,
            JobKind.IMPORT_ORDERS,
            importOrders::handle),
        uploads::delete,
        calendar);
  }
}
