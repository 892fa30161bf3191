package io.retailcrm.rest.audit;

import io.retailcrm.application.audit.AuditEntry;
import org.mapstruct.Mapper;
import org.mapstruct.Mapping;

/** From entries of the audit log to JSON. */
@Mapper
public interface AuditJsonMapper {

  @Mapping(target = "customerId", source = "customer.value")
  AuditJson json(AuditEntry entry);
}
