package io.retailcrm.rest.customer;

import io.retailcrm.application.customer.CustomerView;
import io.retailcrm.domain.customer.Address;
import io.retailcrm.domain.customer.CustomerProfile;
import io.retailcrm.rest.json.SharedMapper;
import org.mapstruct.Mapper;
import org.mapstruct.Mapping;

/** Between JSON and the customers of the application. */
@Mapper(uses = SharedMapper.class)
public interface CustomerJsonMapper {

  @Mapping(target = "addressLine1", source = "address.line1")
  @Mapping(target = "addressLine2", source = "address.line2")
  @Mapping(target = "city", source = "address.city")
  @Mapping(target = "state", source = "address.state")
  @Mapping(target = "postalCode", source = "address.postalCode")
  @Mapping(target = "country", source = "address.country")
  @Mapping(
      target = "averageOrderValue",
      expression = "java(sharedMapper.amount(view.averageOrderValue()))")
  CustomerJson json(CustomerView view);

  @Mapping(target = "address", source = ".")
  CustomerProfile profile(CustomerJson.Create request);

  @Mapping(target = "line1", source = "addressLine1")
  @Mapping(target = "line2", source = "addressLine2")
  Address address(CustomerJson.Create request);
}
