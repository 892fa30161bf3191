import io.retailcrm.client.ApiClient;
import io.retailcrm.client.ApiException;
import io.retailcrm.client.api.AccessApi;
import io.retailcrm.client.api.CustomersApi;
import io.retailcrm.client.api.OrdersApi;
import io.retailcrm.client.api.RfmApi;
import io.retailcrm.client.model.CalculateRfm;
import io.retailcrm.client.model.Customer;
import io.retailcrm.client.model.CustomerList;
import io.retailcrm.client.model.CustomerRfm;
import io.retailcrm.client.model.Login;
import io.retailcrm.client.model.NewCustomer;
import io.retailcrm.client.model.NewOrder;
import io.retailcrm.client.model.Order;
import io.retailcrm.client.model.OrderItem;
import io.retailcrm.client.model.Problem;
import io.retailcrm.client.model.RfmCalculated;
import java.math.BigDecimal;
import java.net.URI;
import java.time.OffsetDateTime;
import java.util.UUID;

/** Walks through the running service with the generated Java client. */
public class Walk {

  public static void main(String[] arguments) throws Exception {
    URI service = URI.create(arguments[0]);
    ApiClient client = new ApiClient();
    client.setScheme(service.getScheme());
    client.setHost(service.getHost());
    client.setPort(service.getPort());
    String token =
        new AccessApi(client)
            .login(
                AccessApi.APILoginRequest.newBuilder()
                    .login(new Login().username(arguments[1]).password(arguments[2]))
                    .build())
            .getAccessToken();
    client.setRequestInterceptor(request -> request.header("Authorization", "Bearer " + token));
    CustomersApi customers = new CustomersApi(client);
    OrdersApi orders = new OrdersApi(client);
    RfmApi rfm = new RfmApi(client);

    String email = "walk-" + UUID.randomUUID() + "@example.com";
    NewCustomer jane =
        new NewCustomer().firstName("Jane").lastName("Smith").email(email).city("Delhi");
    Customer created =
        customers.createCustomer(
            CustomersApi.APICreateCustomerRequest.newBuilder().newCustomer(jane).build());
    check(created.getCustomerNumber().startsWith("CUST-"), "a customer number");
    check(created.getLoyaltyTier() == Customer.LoyaltyTierEnum.BRONZE, "the tier as an enum");
    check(created.getLastOrderDate() == null, "no order yet");

    Customer got =
        customers.getCustomer(
            CustomersApi.APIGetCustomerRequest.newBuilder().customerId(created.getId()).build());
    check(got.getEmail().equals(email), "the customer by id");

    CustomerList page =
        customers.listCustomers(
            CustomersApi.APIListCustomersRequest.newBuilder().isActive(true).limit(1).build());
    check(page.getItems().size() == 1 && page.getTotal() >= 1, "a page of customers");

    NewOrder shirt =
        new NewOrder()
            .orderId("order-" + UUID.randomUUID())
            .customerId(created.getId())
            .orderedAt(OffsetDateTime.now().minusDays(2))
            .channel("store")
            .addItemsItem(
                new OrderItem()
                    .sku("SH-OX-BL-M")
                    .quantity(BigDecimal.ONE)
                    .unitPrice(new BigDecimal("1999.00")));
    Order order =
        orders.recordOrder(
            OrdersApi.APIRecordOrderRequest.newBuilder().newOrder(shirt).build());
    check(order.getTotal().compareTo(new BigDecimal("1999.00")) == 0, "the order's total");

    RfmCalculated run =
        rfm.calculateRfm(
            RfmApi.APICalculateRfmRequest.newBuilder()
                .calculateRfm(new CalculateRfm().recalculate(true))
                .build());
    check(run.getCustomersUpdated() >= 1, "scored customers");
    CustomerRfm score =
        rfm.getCustomerRfm(
            RfmApi.APIGetCustomerRfmRequest.newBuilder().customerId(created.getId()).build());
    check(score.getDaysSinceLastOrder() == 2, "the customer's recency");

    Problem taken =
        refused(
            client,
            400,
            () ->
                customers.createCustomer(
                    CustomersApi.APICreateCustomerRequest.newBuilder().newCustomer(jane).build()));
    check(taken.getDetail().equals("Email already registered"), "the reference's sentence");
    Problem invalid =
        refused(
            client,
            422,
            () ->
                customers.createCustomer(
                    CustomersApi.APICreateCustomerRequest.newBuilder()
                        .newCustomer(new NewCustomer().firstName("A").lastName("B").email("none"))
                        .build()));
    check(invalid.getErrors().get(0).getField().equals("email"), "the field that is wrong");
    System.out.println("The Java client has walked through the service.");
  }

  private interface Call {
    void send() throws ApiException;
  }

  private static Problem refused(ApiClient client, int status, Call call) throws Exception {
    try {
      call.send();
    } catch (ApiException refusal) {
      check(refusal.getCode() == status, status + ", not " + refusal.getCode());
      return client.getObjectMapper().readValue(refusal.getResponseBody(), Problem.class);
    }
    throw new AssertionError("It should have been refused with " + status);
  }

  private static void check(boolean holds, String what) {
    if (!holds) {
      throw new AssertionError("Expected " + what);
    }
  }
}
