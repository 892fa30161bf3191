package io.retailcrm.persistence.purchase;

import com.fasterxml.jackson.core.type.TypeReference;
import io.quarkus.runtime.annotations.RegisterForReflection;
import io.retailcrm.domain.money.Money;
import io.retailcrm.domain.purchase.OrderItem;
import io.retailcrm.domain.purchase.OrderReturn;
import io.retailcrm.persistence.jdbc.Json;
import jakarta.enterprise.context.ApplicationScoped;
import java.math.BigDecimal;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The items of orders and returns in {@code jsonb}. */
@ApplicationScoped
class ItemsJson {

  private static final TypeReference<List<Item>> ITEMS = new TypeReference<>() {};
  private static final TypeReference<List<Returned>> RETURNED = new TypeReference<>() {};

  private final Json json;

  ItemsJson(Json json) {
    this.json = json;
  }

  @RegisterForReflection
  record Item(
      @Nullable String sku,
      @Nullable String name,
      @Nullable String category,
      @Nullable String brand,
      BigDecimal quantity,
      BigDecimal price) {}

  @RegisterForReflection
  record Returned(@Nullable String sku, BigDecimal quantity) {}

  String write(List<OrderItem> items) {
    return json.write(
        items.stream()
            .map(
                item ->
                    new Item(
                        item.sku(),
                        item.productName(),
                        item.category(),
                        item.brand(),
                        item.quantity(),
                        item.unitPrice().amount()))
            .toList());
  }

  List<OrderItem> read(String stored) {
    return json.read(stored, ITEMS).stream()
        .map(
            item ->
                new OrderItem(
                    item.sku(),
                    item.name(),
                    item.category(),
                    item.brand(),
                    item.quantity(),
                    Money.of(item.price())))
        .toList();
  }

  String writeReturned(List<OrderReturn.Item> items) {
    return json.write(
        items.stream().map(item -> new Returned(item.sku(), item.quantity())).toList());
  }

  List<OrderReturn.Item> readReturned(String stored) {
    return json.read(stored, RETURNED).stream()
        .map(item -> new OrderReturn.Item(item.sku(), item.quantity()))
        .toList();
  }
}
