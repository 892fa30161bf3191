package io.retailcrm.rest.imports;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.retailcrm.application.imports.ImportRecord;
import io.retailcrm.application.imports.ImportRecords;
import io.retailcrm.domain.text.CleanText;
import io.retailcrm.rest.json.JsonBinder;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** The lines of a CSV file as requests: each line is one. */
final class CsvLines<J, T> implements ImportRecords<T> {

  private final CsvRecords rows;
  private final Set<String> fields;
  private final CsvCells cells;
  private final UnaryOperator<String> unprotected;
  private final JsonBinder bodies;
  private final Class<J> type;
  private final Function<J, T> mapper;

  /**
   * @param fields the fields of the request
   * @param cells the values of cells
   * @param unprotected what a cell says without the protection of an export
   */
  CsvLines(
      CsvRecords rows,
      Set<String> fields,
      CsvCells cells,
      UnaryOperator<String> unprotected,
      JsonBinder bodies,
      Class<J> type,
      Function<J, T> mapper) {
    this.rows = rows;
    this.fields = fields;
    this.cells = cells;
    this.unprotected = unprotected;
    this.bodies = bodies;
    this.type = type;
    this.mapper = mapper;
  }

  @Override
  public Optional<ImportRecord<T>> next() throws IOException {
    FileRecord.@Nullable OfCsv read = rows.next();
    if (read == null) {
      return Optional.empty();
    }
    return Optional.of(
        read.fold(
            new FileRecord.OfCsv.Cases<ImportRecord<T>>() {
              @Override
              public ImportRecord<T> row(FileRecord.Row row) {
                return content(row);
              }

              @Override
              public ImportRecord<T> broken(FileRecord.Broken broken) {
                return Requests.broken(broken);
              }
            }));
  }

  @Override
  public List<String> ignoredColumns() {
    return rows.ignoredColumns();
  }

  private ImportRecord<T> content(FileRecord.Row row) {
    if (cells.skips(row)) {
      return new ImportRecord.Skipped<>();
    }
    ObjectNode request = JsonNodeFactory.instance.objectNode();
    row.fields()
        .forEach(
            (field, cell) -> {
              if (fields.contains(field)) {
                cells.put(request, field, unprotected.apply(CleanText.ofIdentifier(cell)));
              }
            });
    cells.putConstants(request, fields);
    return Requests.imported(
        bodies.bind(request, type),
        row.line(),
        mapper,
        error -> row.line(),
        error -> error.field());
  }
}
