package io.retailcrm.rest.imports;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.retailcrm.application.imports.ImportRecord;
import io.retailcrm.application.imports.ImportedReturn;
import io.retailcrm.application.job.JobError;
import io.retailcrm.rest.json.JsonBinder.Parsed;
import io.retailcrm.rest.purchase.OrderJsonMapper;
import io.retailcrm.rest.purchase.ReturnLineJson;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Makes a return of its lines. */
final class ReturnLines implements GroupedLines<ImportedReturn> {

  private static final Set<String> OF_THE_RETURN =
      Set.of("return_id", "order_id", "amount", "returned_at");
  private static final Set<String> OF_THE_ITEM = Set.of("sku", "quantity");

  static final Set<String> FIELDS =
      Stream.of(OF_THE_RETURN, OF_THE_ITEM, Set.of(LineValues.CURRENCY))
          .flatMap(Set::stream)
          .collect(Collectors.toUnmodifiableSet());

  /** What a return can't say of itself. */
  private static final Set<String> EXPORTED = Set.of("created_at");

  static final CsvColumns COLUMNS =
      CsvColumns.of(FIELDS, EXPORTED, Set.of("return_id", "order_id"));

  private final CsvCells cells;
  private final LineValues values;
  private final Requests requests;
  private final OrderJsonMapper mapper;

  ReturnLines(CsvCells cells, Requests requests, OrderJsonMapper mapper) {
    this.cells = cells;
    this.values = new LineValues(cells, key().noun());
    this.requests = requests;
    this.mapper = mapper;
  }

  @Override
  public GroupKey key() {
    return GroupKey.OF_RETURNS;
  }

  @Override
  public CsvColumns columns() {
    return COLUMNS;
  }

  @Override
  public Set<String> ofTheItem() {
    return OF_THE_ITEM;
  }

  @Override
  public Map<String, String> values(FileRecord.Row line) {
    return values.fields(line);
  }

  @Override
  public ImportRecord<ImportedReturn> ofRuns(List<List<FileRecord.Row>> runs) {
    return values.ofRuns(runs, this, "amount");
  }

  @Override
  public ImportRecord<ImportedReturn> record(List<FileRecord.Row> lines) {
    if (lines.stream().anyMatch(cells::skips)) {
      return new ImportRecord.Skipped<>();
    }
    List<JobError> errors = new ArrayList<>();
    ObjectNode request = JsonNodeFactory.instance.objectNode();
    OF_THE_RETURN.forEach(column -> values.putAgreed(request, column, lines, errors));
    cells.putConstants(request, OF_THE_RETURN);
    values.checkCurrency(lines, errors);
    if (!errors.isEmpty()) {
      return new ImportRecord.Bad<>(errors);
    }
    List<Long> itemLines = values.putItems(request, lines, OF_THE_ITEM);
    long first = lines.get(0).line();
    return requests.imported(
        requests.bind(new Parsed(request, List.of()), ReturnLineJson.class),
        first,
        mapper::imported,
        error -> LineValues.line(error, itemLines, first),
        LineValues::column,
        (entry, fields) -> {});
  }
}
