package io.retailcrm.rest.imports;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.retailcrm.application.imports.ImportRecord;
import io.retailcrm.application.imports.ImportRecords;
import io.retailcrm.domain.text.CleanText;
import io.retailcrm.rest.json.JsonBinder.Parsed;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** The lines of a CSV file as requests: each line is one. */
final class CsvLines<T> implements ImportRecords<T> {

  private final CsvRecords rows;
  private final Set<String> fields;
  private final CsvCells cells;
  private final UnaryOperator<String> unprotected;
  private final Requests.OfLine<T> content;

  /**
   * @param columns the columns of files without a mapping
   * @param fields the fields of the request
   * @param unprotected what a cell says without the protection of an export
   */
  CsvLines(
      CsvFile file,
      CsvColumns columns,
      Set<String> fields,
      UnaryOperator<String> unprotected,
      Requests.OfLine<T> content)
      throws IOException, UnusableFile {
    this.rows = file.rows(columns);
    this.fields = fields;
    this.cells = file.cells();
    this.unprotected = unprotected;
    this.content = content;
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
                return cells.skips(row) ? new ImportRecord.Skipped<>() : content(row);
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
    ObjectNode request = JsonNodeFactory.instance.objectNode();
    row.fields()
        .forEach(
            (field, cell) -> {
              if (fields.contains(field)) {
                cells.put(request, field, unprotected.apply(CleanText.ofIdentifier(cell)));
              }
            });
    cells.putConstants(request, fields);
    return content.record(row.line(), new Parsed(request, List.of()), rows.fields());
  }
}
