package io.retailcrm.bootstrap.openapi;

import io.restassured.RestAssured;
import io.restassured.filter.FilterContext;
import io.restassured.filter.OrderedFilter;
import io.restassured.response.Response;
import io.restassured.specification.FilterableRequestSpecification;
import io.restassured.specification.FilterableResponseSpecification;
import io.retailcrm.bootstrap.ApiDocument;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Holds every response of the API that a test receives against the document that the same service
 * serves: a test whose response breaks the contract fails, whatever it asserts itself.
 */
final class ResponseContractFilter implements OrderedFilter {

  private static final Pattern API_CALL =
      Pattern.compile("https?://[^/:]+:(\\d+)(/api/[^?#]*).*", Pattern.DOTALL);

  /** By port: a test with a profile of its own has a service of its own. */
  private static final Map<Integer, ResponseContract> CONTRACTS = new ConcurrentHashMap<>();

  @Override
  public Response filter(
      FilterableRequestSpecification request,
      FilterableResponseSpecification expected,
      FilterContext context) {
    Response response = context.next(request, expected);
    Matcher call = API_CALL.matcher(request.getURI());
    if (call.matches() && Integer.parseInt(call.group(1)) == RestAssured.port) {
      ResponseContract contract =
          CONTRACTS.computeIfAbsent(
              RestAssured.port, port -> new ResponseContract(ApiDocument.served()));
      List<String> faults =
          contract.faults(
              request.getMethod(),
              call.group(2),
              response.statusCode(),
              response.contentType(),
              isText(response) ? response.asByteArray() : new byte[0]);
      if (!faults.isEmpty()) {
        throw new AssertionError(
            "%s %s breaks the contract: %s%n%s"
                .formatted(request.getMethod(), call.group(2), faults, response.asString()));
      }
    }
    return response;
  }

  /** Files may be of any length, and nothing is promised of what is in them. */
  private static boolean isText(Response response) {
    String type = String.valueOf(response.contentType());
    return !type.startsWith("text/csv") && !type.startsWith("application/x-ndjson");
  }

  /** Around all other filters, so that nothing that they do escapes it. */
  @Override
  public int getOrder() {
    return HIGHEST_PRECEDENCE;
  }
}
