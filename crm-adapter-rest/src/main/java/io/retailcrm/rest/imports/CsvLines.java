package io.retailcrm.rest.imports;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.retailcrm.application.imports.ImportRecord;
import io.retailcrm.application.imports.ImportRecords;
import io.retailcrm.domain.text.CleanText;
import io.retailcrm.rest.json.JsonBinder;
import java.io.IOException;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** The lines of a CSV file as requests: each line is one. */
final class CsvLines<J, T> implements ImportRecords<T> {

  private final CsvRecords rows;
  private final Set<String> columns;
  private final UnaryOperator<String> cells;
  private final JsonBinder bodies;
  private final Class<J> type;
  private final Function<J, T> mapper;

  /**
   * @param columns the known columns; others are ignored
   * @param cells the text of a cell
   */
  CsvLines(
      CsvRecords rows,
      Set<String> columns,
      UnaryOperator<String> cells,
      JsonBinder bodies,
      Class<J> type,
      Function<J, T> mapper) {
    this.rows = rows;
    this.columns = columns;
    this.cells = cells;
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

  private ImportRecord<T> content(FileRecord.Row row) {
    ObjectNode request = JsonNodeFactory.instance.objectNode();
    row.fields()
        .forEach(
            (column, cell) -> {
              if (columns.contains(column)) {
                Requests.put(request, column, cells.apply(CleanText.ofIdentifier(cell)));
              }
            });
    return Requests.imported(
        bodies.bind(request, type),
        row.line(),
        mapper,
        error -> row.line(),
        error -> error.field());
  }
}
