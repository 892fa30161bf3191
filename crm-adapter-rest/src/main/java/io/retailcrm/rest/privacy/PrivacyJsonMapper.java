package io.retailcrm.rest.privacy;

import io.retailcrm.application.privacy.PersonalData;
import io.retailcrm.rest.json.ValueMapper;
import org.mapstruct.Mapper;
import org.mapstruct.Mapping;

/** From the receipt of an erasure to JSON. */
@Mapper(uses = ValueMapper.class)
public interface PrivacyJsonMapper {

  @Mapping(target = "receiptId", source = "erasure.id")
  @Mapping(target = "customerId", source = "erasure.customer")
  @Mapping(target = "pseudonym", source = "erasure.pseudonym")
  @Mapping(target = "erasedAt", source = "erasure.at")
  @Mapping(target = "erasedBy", source = "erasure.by")
  @Mapping(target = "reason", source = "erasure.reason")
  PrivacyJson.Receipt json(PersonalData.Receipt receipt);
}
