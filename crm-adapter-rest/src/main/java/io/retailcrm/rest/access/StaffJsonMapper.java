package io.retailcrm.rest.access;

import io.retailcrm.domain.access.Account;
import io.retailcrm.domain.access.Role;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import org.mapstruct.Mapper;
import org.mapstruct.Mapping;

/** Between JSON and the accounts of the application. */
@Mapper
public interface StaffJsonMapper {

  @Mapping(target = "email", source = "email.value")
  StaffJson json(Account account);

  default List<String> codes(Set<Role> roles) {
    return roles.stream().sorted().map(Role::code).toList();
  }

  default Set<Role> roles(List<String> codes) {
    return codes.stream()
        .map(code -> Role.valueOf(code.toUpperCase(Locale.ROOT)))
        .collect(Collectors.toUnmodifiableSet());
  }
}
