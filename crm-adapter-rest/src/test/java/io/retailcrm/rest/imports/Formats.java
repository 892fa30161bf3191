package io.retailcrm.rest.imports;

import io.retailcrm.application.customer.CreateCustomer.NewCustomer;
import io.retailcrm.application.imports.FileLayout;
import io.retailcrm.application.imports.ImportFile;
import io.retailcrm.application.imports.ImportFormat;
import io.retailcrm.application.imports.ImportFormats;
import io.retailcrm.application.imports.ImportRecord;
import io.retailcrm.application.imports.ImportRecords;
import io.retailcrm.application.imports.ImportedOrder;
import io.retailcrm.application.job.JobError;
import io.retailcrm.application.purchase.OrderDraft;
import io.retailcrm.domain.customer.CustomerProfile;
import io.retailcrm.rest.customer.CustomerJsonMapperImpl;
import io.retailcrm.rest.json.TestBinder;
import io.retailcrm.rest.purchase.OrderJsonMapperImpl;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;

/** The formats of import files without a container, and what is read with them. */
final class Formats {

  static final FileLayout CSV = FileLayout.of(ImportFormat.CSV);
  static final ImportConventions INDIA = new ImportConventions(ZoneId.of("Asia/Kolkata"), "INR");

  private Formats() {}

  /** What was read of a file. */
  record Read<T>(List<ImportRecord.Good<T>> good, List<JobError> errors, AtomicInteger skipped) {

    List<T> contents() {
      return good.stream().map(ImportRecord.Good::content).toList();
    }
  }

  static ImportFormats of(ImportConventions conventions) {
    return new FileFormats(
        conventions,
        new ImportSources(),
        TestBinder.aBinder(),
        new CustomerJsonMapperImpl(TestBinder.aValueMapper()),
        new OrderJsonMapperImpl(TestBinder.aValueMapper()),
        TestBinder.aValueMapper());
  }

  static ImportFile file(String text) {
    return file(text.getBytes(StandardCharsets.UTF_8));
  }

  static ImportFile file(byte[] bytes) {
    return new ImportFile() {
      @Override
      public InputStream content() {
        return open();
      }

      @Override
      public InputStream open() {
        return new ByteArrayInputStream(bytes);
      }

      @Override
      public long size() {
        return bytes.length;
      }
    };
  }

  static <T> Read<T> all(ImportRecords<T> records) {
    Read<T> read = new Read<>(new ArrayList<>(), new ArrayList<>(), new AtomicInteger());
    try {
      for (Optional<ImportRecord<T>> next = records.next();
          next.isPresent();
          next = records.next()) {
        next.get()
            .fold(
                new ImportRecord.Cases<T, Boolean>() {
                  @Override
                  public Boolean good(ImportRecord.Good<T> good) {
                    return read.good().add(good);
                  }

                  @Override
                  public Boolean bad(List<JobError> errors) {
                    return read.errors().addAll(errors);
                  }

                  @Override
                  public Boolean skipped() {
                    read.skipped().incrementAndGet();
                    return true;
                  }
                });
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return read;
  }

  /** The profiles in a file of customers. */
  static Read<CustomerProfile> profiles(ImportRecords<NewCustomer> records) {
    Read<NewCustomer> read = all(records);
    return new Read<>(
        read.good().stream()
            .map(
                good ->
                    new ImportRecord.Good<>(good.line(), good.content().profile(), good.fields()))
            .toList(),
        read.errors(),
        read.skipped());
  }

  /** What was read of a file of orders, without what else it says of them. */
  static Read<OrderDraft> orders(ImportRecords<ImportedOrder> records) {
    Read<ImportedOrder> read = all(records);
    return new Read<>(
        read.good().stream()
            .map(
                good -> new ImportRecord.Good<>(good.line(), good.content().draft(), good.fields()))
            .toList(),
        read.errors(),
        read.skipped());
  }

  /** A file beside the project, which is no part of it; the test is skipped where it is missing. */
  static Path shared(String name) {
    Optional<Path> file =
        Stream.iterate(Path.of("").toAbsolutePath(), path -> path != null, Path::getParent)
            .map(path -> path.resolve("shared/cases").resolve(name))
            .filter(Files::exists)
            .findFirst();
    Assumptions.assumeTrue(
        file.isPresent(), "Skipped: shared/cases/" + name + " is not beside the project");
    return file.orElseThrow();
  }
}
