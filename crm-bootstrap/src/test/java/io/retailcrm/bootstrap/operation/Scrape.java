package io.retailcrm.bootstrap.operation;

import static io.restassured.RestAssured.given;

import java.net.URL;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The metrics of a service at one moment, in the text format of Prometheus.
 *
 * @param types the types by the names of the families
 */
record Scrape(Map<String, String> types, List<Sample> samples) {

  private static final Pattern TYPE = Pattern.compile("# TYPE (\\S+) (\\S+)");
  private static final Pattern SAMPLE = Pattern.compile("([a-z0-9_]+)(?:\\{(.*)})? (\\S+)");
  private static final Pattern LABEL = Pattern.compile("(\\w+)=\"([^\"]*)\"");

  /** A value with its labels. */
  record Sample(String name, Map<String, String> labels, double value) {}

  static Scrape of(URL metrics) {
    String text =
        given().accept("text/plain").get(metrics).then().statusCode(200).extract().asString();
    Map<String, String> types = new HashMap<>();
    List<Sample> samples = new ArrayList<>();
    for (String line : text.split("\n")) {
      Matcher type = TYPE.matcher(line);
      Matcher sample = SAMPLE.matcher(line);
      if (type.matches()) {
        types.put(type.group(1), type.group(2));
      } else if (sample.matches()) {
        samples.add(
            new Sample(
                sample.group(1), labels(sample.group(2)), Double.parseDouble(sample.group(3))));
      } else if (!line.startsWith("#")) {
        throw new AssertionError("Not in the format of Prometheus: " + line);
      }
    }
    return new Scrape(types, samples);
  }

  private static Map<String, String> labels(String text) {
    Map<String, String> labels = new HashMap<>();
    Matcher label = LABEL.matcher(text == null ? "" : text);
    while (label.find()) {
      labels.put(label.group(1), label.group(2));
    }
    return labels;
  }

  /** The sum of the samples of a name that have a label, given as {@code name=value}. */
  double value(String name, String... labels) {
    return samples.stream()
        .filter(sample -> sample.name().equals(name))
        .filter(
            sample ->
                List.of(labels).stream()
                    .map(label -> label.split("="))
                    .allMatch(label -> label[1].equals(sample.labels().get(label[0]))))
        .mapToDouble(Sample::value)
        .sum();
  }
}
