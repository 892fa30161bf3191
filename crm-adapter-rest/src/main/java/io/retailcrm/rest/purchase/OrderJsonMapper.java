package io.retailcrm.rest.purchase;

import io.retailcrm.application.imports.ImportedReturn;
import io.retailcrm.application.purchase.ChangeOrder;
import io.retailcrm.application.purchase.OrderDraft;
import io.retailcrm.application.purchase.ReturnOrder;
import io.retailcrm.domain.customer.CustomerKey;
import io.retailcrm.domain.money.Money;
import io.retailcrm.domain.purchase.Order;
import io.retailcrm.domain.purchase.OrderId;
import io.retailcrm.domain.purchase.OrderItem;
import io.retailcrm.domain.purchase.OrderReturn;
import io.retailcrm.domain.purchase.OrderVersion;
import io.retailcrm.rest.json.Patch;
import io.retailcrm.rest.json.ValueMapper;
import io.retailcrm.rest.validation.Parameters;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.mapstruct.Mapper;
import org.mapstruct.Mapping;
import org.mapstruct.NullValueMappingStrategy;

/** Between JSON and the orders of the application. */
@Mapper(
    uses = ValueMapper.class,
    nullValueIterableMappingStrategy = NullValueMappingStrategy.RETURN_DEFAULT)
public abstract class OrderJsonMapper {

  @Mapping(target = "orderId", source = "id")
  @Mapping(target = "customerId", source = "customer")
  public abstract OrderJson json(Order order);

  public abstract OrderJson.Return json(OrderReturn orderReturn);

  @Mapping(target = "id", source = "orderId")
  @Mapping(target = "customer", source = "request")
  public abstract OrderDraft draft(OrderJson.Create request);

  @Mapping(target = "orderId", source = "orderId")
  public abstract ReturnOrder.Command command(
      OrderId orderId, OrderJson.CreateReturn request, String by);

  public abstract ImportedReturn imported(ReturnLineJson line);

  public abstract OrderJson.Version json(OrderVersion version);

  /** The content of an order after an update: fields that the request does not name stay. */
  ChangeOrder.Edit.Content content(Order order, Patch<OrderJson.Update> patch, ValueMapper values) {
    OrderJson.Update update = patch.request();
    List<OrderItem> changed = items(update.items());
    boolean newItems = patch.named().contains("items");
    Money total =
        update.total() != null
            ? Objects.requireNonNull(values.money(update.total()))
            : newItems && !changed.isEmpty()
                ? changed.stream().map(OrderItem::amount).reduce(Money.ZERO, Money::plus)
                : order.total();
    return new ChangeOrder.Edit.Content(
        patch.of("channel", update.channel(), order.channel()),
        total,
        newItems ? changed : order.items());
  }

  protected String code(OrderVersion.Change change) {
    return Parameters.code(change);
  }

  protected abstract List<OrderItem> items(@Nullable List<OrderJson.Item> items);

  protected abstract List<OrderReturn.Item> returned(@Nullable List<OrderJson.ReturnedItem> items);

  protected CustomerKey key(OrderJson.Create request) {
    return request.key();
  }

  protected OrderId orderId(String text) {
    return new OrderId(text);
  }

  protected String text(OrderId id) {
    return id.value();
  }
}
