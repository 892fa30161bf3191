package io.retailcrm.rest.consent;

import io.retailcrm.domain.consent.ConsentRecord;
import io.retailcrm.rest.json.ValueMapper;
import org.mapstruct.Mapper;
import org.mapstruct.Mapping;

/** From the log of consents to JSON. */
@Mapper(uses = ValueMapper.class)
public interface ConsentJsonMapper {

  @Mapping(target = "channel", source = "channel", qualifiedByName = "code")
  @Mapping(target = "source", source = "origin.source", qualifiedByName = "code")
  @Mapping(target = "recordedBy", source = "origin.by")
  ConsentJson json(ConsentRecord entry);
}
