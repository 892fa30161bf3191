package io.retailcrm.rest.imports;

import static io.retailcrm.rest.imports.GroupKey.cell;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.retailcrm.application.imports.ImportRecord;
import io.retailcrm.application.job.JobError;
import io.retailcrm.domain.customer.EmailAddress;
import io.retailcrm.rest.problem.FieldError;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** What the lines of one record say together. Lines are compared by value, not by spelling. */
final class LineValues {

  static final String CURRENCY = "currency";

  private static final Pattern ITEM_FIELD = Pattern.compile("items\\[(\\d+)]\\.?(.*)");

  private final CsvCells cells;
  private final String noun;

  /**
   * @param noun what the record is called
   */
  LineValues(CsvCells cells, String noun) {
    this.cells = cells;
    this.noun = noun;
  }

  /** What lines say of their record must be the same value on all of them that say it. */
  void putAgreed(
      ObjectNode request, String column, List<FileRecord.Row> lines, List<JobError> errors) {
    String said = "";
    long by = 0;
    for (FileRecord.Row line : lines) {
      String cell = cell(line, column);
      if (said.isEmpty()) {
        said = cell;
        by = line.line();
      } else if (!cell.isEmpty() && !cell.equals(said) && !isSame(column, cell, said)) {
        errors.add(
            new JobError(
                line.line(), column, "differs from line %d of this %s".formatted(by, noun)));
      }
    }
    cells.put(request, column, said);
  }

  /**
   * Puts the items of lines into their record.
   *
   * @return the line of each item
   */
  List<Long> putItems(ObjectNode request, List<FileRecord.Row> lines, Set<String> ofTheItem) {
    List<Long> itemLines = new ArrayList<>();
    ArrayNode items = JsonNodeFactory.instance.arrayNode();
    for (FileRecord.Row line : lines) {
      ObjectNode item = items.objectNode();
      ofTheItem.forEach(column -> cells.put(item, column, cell(line, column)));
      if (!item.isEmpty()) {
        cells.putConstants(item, ofTheItem);
        items.add(item);
        itemLines.add(line.line());
      }
    }
    if (!items.isEmpty()) {
      request.set("items", items);
    }
    return itemLines;
  }

  /** Amounts must be in the currency of the installation. */
  void checkCurrency(List<FileRecord.Row> lines, List<JobError> errors) {
    for (FileRecord.Row line : lines) {
      String currency = said(line, CURRENCY);
      if (!currency.isEmpty() && !cells.isCurrency(currency)) {
        errors.add(new JobError(line.line(), CURRENCY, "must be the currency " + cells.currency()));
      }
    }
  }

  /**
   * The record of runs of lines that stand apart. Where its amount is said, runs that all say the
   * same are one record that is repeated. Else it can't be known whether equal lines that stand
   * apart are a repetition or more of the same, so that such a record is refused.
   *
   * @param amount the field of the amount
   */
  <T> ImportRecord<T> ofRuns(
      List<List<FileRecord.Row>> runs, GroupedLines<T> lines, String amount) {
    List<Map<Map<String, String>, Long>> contents = runs.stream().map(this::contents).toList();
    List<FileRecord.Row> all = runs.stream().flatMap(List::stream).toList();
    boolean isSaid = all.stream().anyMatch(line -> !cell(line, amount).isEmpty());
    if (isSaid && contents.stream().allMatch(contents.get(0)::equals)) {
      return lines.record(runs.get(0));
    }
    Set<Map<String, String>> earlier = new HashSet<>();
    for (Map<Map<String, String>, Long> content : contents) {
      if (!Collections.disjoint(earlier, content.keySet())) {
        String reason =
            "equal lines of this %s stand apart: put its lines together".formatted(noun)
                + (isSaid ? ", once" : ", or give its " + amount);
        return new ImportRecord.Bad<>(
            all.stream()
                .map(line -> new JobError(line.line(), lines.key().field(), reason))
                .toList());
      }
      earlier.addAll(content.keySet());
    }
    return lines.record(all);
  }

  /** What a line says of a field, or the constant of the mapping; empty for nothing. */
  String said(FileRecord.Row line, String field) {
    String cell = cell(line, field);
    String text = cell.isEmpty() ? "" : cells.text(field, cell);
    return text.isEmpty() ? cells.constant(field) : text;
  }

  /** The line of an error in a record. */
  static long line(FieldError error, List<Long> itemLines, long first) {
    Matcher item = ITEM_FIELD.matcher(error.field());
    return item.matches() ? itemLines.get(Integer.parseInt(item.group(1))) : first;
  }

  /** The column of an error in a record. */
  static String column(FieldError error) {
    Matcher item = ITEM_FIELD.matcher(error.field());
    return item.matches() && !item.group(2).isEmpty() ? item.group(2) : error.field();
  }

  private boolean isSame(String column, String some, String other) {
    return normal(column, some).equals(normal(column, other));
  }

  /** What lines say, in any order, and how often. */
  private Map<Map<String, String>, Long> contents(List<FileRecord.Row> lines) {
    return lines.stream().collect(Collectors.groupingBy(this::fields, Collectors.counting()));
  }

  /** What a line says, in a form in which equal values are equal. */
  Map<String, String> fields(FileRecord.Row line) {
    Map<String, String> fields = new HashMap<>();
    line.fields()
        .keySet()
        .forEach(column -> fields.put(column, normal(column, cell(line, column)).asText()));
    return fields;
  }

  private JsonNode normal(String column, String cell) {
    if (column.equals("email")) {
      return TextNode.valueOf(EmailAddress.parse(cell).map(EmailAddress::value).orElse(cell));
    }
    return column.equals("customer_id")
        ? TextNode.valueOf(cell.toLowerCase(Locale.ROOT))
        : cells.value(column, cell);
  }
}
