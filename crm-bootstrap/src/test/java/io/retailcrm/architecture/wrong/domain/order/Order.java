package io.retailcrm.architecture.wrong.domain.order;

import com.fasterxml.jackson.annotation.JsonIgnore;
import io.retailcrm.architecture.wrong.application.order.PlaceOrder;
import io.retailcrm.architecture.wrong.domain.parcel.Parcel;
import jakarta.ws.rs.NotFoundException;
import java.math.BigDecimal;
import java.util.List;
import java.util.function.Supplier;

/** Knows of JSON, of HTTP, of its use case and of its parcels. */
public class Order {

  @JsonIgnore BigDecimal total = BigDecimal.ZERO;

  List<Parcel> parcels = List.of();

  void place(PlaceOrder useCase) {
    try {
      parcels = List.copyOf(parcels);
    } catch (NotFoundException e) {
      parcels = List.of();
    }
  }

  Supplier<List<Parcel>> later() {
    return () -> {
      try {
        return List.copyOf(parcels);
      } catch (NotFoundException e) {
        return List.of();
      }
    };
  }
}
