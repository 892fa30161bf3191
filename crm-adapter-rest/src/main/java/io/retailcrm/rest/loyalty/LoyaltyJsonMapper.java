package io.retailcrm.rest.loyalty;

import io.retailcrm.application.loyalty.AuditLedger;
import io.retailcrm.application.loyalty.LoyaltyViews;
import io.retailcrm.domain.loyalty.LedgerAudit;
import io.retailcrm.domain.loyalty.LedgerEntry;
import io.retailcrm.domain.loyalty.PointsLot;
import io.retailcrm.domain.loyalty.TierChange;
import io.retailcrm.domain.loyalty.TransactionType;
import io.retailcrm.rest.json.ValueMapper;
import org.mapstruct.Mapper;
import org.mapstruct.Mapping;

/** From the ledger and its lists to JSON. */
@Mapper(uses = ValueMapper.class)
public interface LoyaltyJsonMapper {

  @Mapping(target = "customerId", source = "customer")
  @Mapping(target = "transactionType", source = "type")
  LoyaltyJson.Transaction json(LedgerEntry entry);

  LoyaltyJson.Lot json(PointsLot lot);

  @Mapping(target = "fromTier", source = "from")
  @Mapping(target = "toTier", source = "to")
  LoyaltyJson.TierStep json(TierChange change);

  @Mapping(target = "customerId", source = "customer")
  LoyaltyJson.Expiring json(LoyaltyViews.Expiring expiring);

  LoyaltyJson.Audit json(AuditLedger.Report report);

  @Mapping(target = "customerId", source = "customer")
  LoyaltyJson.Audit.Difference json(LedgerAudit.Difference difference);

  /** The types of transactions are in upper case. */
  static String type(TransactionType type) {
    return type.name();
  }
}
