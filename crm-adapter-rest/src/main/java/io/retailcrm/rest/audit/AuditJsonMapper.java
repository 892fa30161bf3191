package io.retailcrm.rest.audit;

import io.retailcrm.application.audit.AuditEntry;
import io.retailcrm.rest.json.ValueMapper;
import org.mapstruct.Mapper;
import org.mapstruct.Mapping;

/** From entries of the audit log to JSON. */
@Mapper(uses = ValueMapper.class)
public interface AuditJsonMapper {

  @Mapping(target = "customerId", source = "customer")
  AuditJson json(AuditEntry entry);
}
