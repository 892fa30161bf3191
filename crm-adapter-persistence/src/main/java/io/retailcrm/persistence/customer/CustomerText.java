package io.retailcrm.persistence.customer;

import static java.util.stream.Collectors.joining;

import io.retailcrm.application.directory.SearchText;
import io.retailcrm.persistence.jdbc.KeysetQuery.Sql;
import io.retailcrm.persistence.jdbc.SqlArray;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Conditions on {@code customer.search_text}.
 *
 * @param scanned the condition for a single row
 * @param collected the condition for the trigram index. The index can't find a text of two letters,
 *     so the text is combined with each character that can precede it. A single letter is searched
 *     in all texts.
 */
record CustomerText(Sql scanned, Sql collected) {

  private static final String LIKE = "c.search_text like ?";
  private static final String LIKE_ANY = "c.search_text like any (?::text[])";

  /**
   * A condition that does not use the index, because the index would be read completely for a text
   * without a trigram.
   */
  private static final String CONTAINS = "strpos(c.search_text, ?) > 0";

  /** Three letters in a row, or fewer next to a word boundary. */
  private static final Pattern HAS_TRIGRAM =
      Pattern.compile("[a-zA-Z0-9]{3}|[^a-zA-Z0-9][a-zA-Z0-9]|[a-zA-Z0-9]{2}[^a-zA-Z0-9]");

  private static final Pattern TWO_LETTERS = Pattern.compile("[a-z0-9]{2}");

  /**
   * The characters that can precede another one in a searchable text. Characters outside ASCII are
   * spelled out in capitals, and end with one of these.
   */
  private static final List<String> BEFORE =
      Stream.of("abcdefghijklmnopqrstuvwxyz0123456789 @.+-\n".chars(), "GHIJKLMNOPQRSTUV".chars())
          .flatMap(characters -> characters.mapToObj(Character::toString))
          .toList();

  /**
   * @param searchable converts texts to the searchable form of the database
   */
  static CustomerText of(SearchText search, UnaryOperator<List<String>> searchable) {
    List<String> words = searchable.apply(search.words());
    Sql scanned = all(words.stream().map(CustomerText::like).toList());
    Sql collected = all(words.stream().map(CustomerText::indexed).toList());
    if (search.phone() == null) {
      return new CustomerText(scanned, collected);
    }
    Sql phone = like(search.phone());
    return new CustomerText(either(scanned, phone), either(collected, phone));
  }

  private static Sql like(String word) {
    return new Sql(LIKE, List.of("%" + literal(word) + "%"));
  }

  private static Sql indexed(String word) {
    if (HAS_TRIGRAM.matcher(word).find()) {
      return like(word);
    } else if (!TWO_LETTERS.matcher(word).matches()) {
      return new Sql(CONTAINS, List.of(word));
    }
    List<String> patterns = new ArrayList<>();
    patterns.add(word + "%");
    BEFORE.forEach(before -> patterns.add("%" + before + word + "%"));
    return new Sql(LIKE_ANY, List.of(new SqlArray(patterns.toArray())));
  }

  /** Escapes a text, so that the pattern matches it literally. */
  private static String literal(String text) {
    return text.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_");
  }

  private static Sql all(List<Sql> conditions) {
    return joined(conditions, " and ");
  }

  private static Sql either(Sql one, Sql other) {
    return joined(List.of(one, other), " or ");
  }

  private static Sql joined(List<Sql> conditions, String by) {
    List<Object> parameters = new ArrayList<>();
    conditions.forEach(condition -> parameters.addAll(condition.parameters()));
    return new Sql(
        conditions.stream().map(Sql::text).collect(joining(by, "(", ")")),
        Collections.unmodifiableList(parameters));
  }
}
