package com.example.points;

import io.retailcrm.domain.customer.CustomerId;
import io.retailcrm.domain.loyalty.Earning;
import io.retailcrm.domain.loyalty.LoyaltyAccount;
import io.retailcrm.domain.loyalty.LoyaltyLedger;
import io.retailcrm.domain.loyalty.LoyaltyTier;
import io.retailcrm.domain.loyalty.Points;
import io.retailcrm.domain.loyalty.Posting;
import io.retailcrm.domain.loyalty.PostingContext;
import io.retailcrm.domain.loyalty.Redemption;
import java.time.Clock;
import java.util.UUID;
import java.util.function.BiFunction;
import org.springframework.http.HttpStatus;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ResponseStatusException;

/** Members and their points. A request is a transaction, which holds the lock of the account. */
@RestController
@RequestMapping("/members")
public class PointsController {

  private final LoyaltyLedger ledger;
  private final JdbcLedger accounts;
  private final Clock clock;

  PointsController(LoyaltyLedger ledger, JdbcLedger accounts, Clock clock) {
    this.ledger = ledger;
    this.accounts = accounts;
    this.clock = clock;
  }

  /** What a till asks for. */
  public record Purchase(long points, String orderId) {}

  /** What a member has. */
  public record Member(UUID id, long points, LoyaltyTier tier) {}

  @PostMapping
  @Transactional
  @ResponseStatus(HttpStatus.CREATED)
  public Member join() {
    CustomerId member = new CustomerId(UUID.randomUUID());
    accounts.open(member, true);
    return member(LoyaltyAccount.empty(member));
  }

  @GetMapping("/{id}")
  @Transactional(readOnly = true)
  public Member member(@PathVariable("id") UUID id) {
    return accounts
        .find(new CustomerId(id))
        .map(this::member)
        .orElseThrow(PointsController::unknown);
  }

  @PostMapping("/{id}/earnings")
  @Transactional
  public Member earn(@PathVariable("id") UUID id, @RequestBody Purchase purchase) {
    return post(
        id,
        purchase,
        (account, now) ->
            account
                .earn(Points.of(purchase.points()), 365, now)
                .fold(
                    new Earning.Cases<>() {
                      @Override
                      public Posting earned(Posting posting) {
                        return posting;
                      }

                      @Override
                      public Posting inactive() {
                        throw refused("Member is inactive");
                      }
                    }));
  }

  @PostMapping("/{id}/redemptions")
  @Transactional
  public Member redeem(@PathVariable("id") UUID id, @RequestBody Purchase purchase) {
    return post(
        id,
        purchase,
        (account, now) ->
            account
                .redeem(Points.of(purchase.points()), now)
                .fold(
                    new Redemption.Cases<>() {
                      @Override
                      public Posting redeemed(Posting posting) {
                        return posting;
                      }

                      @Override
                      public Posting inactive() {
                        throw refused("Member is inactive");
                      }

                      @Override
                      public Posting insufficient(Points available) {
                        throw refused("Only " + available + " points");
                      }
                    }));
  }

  private Member post(
      UUID id, Purchase purchase, BiFunction<LoyaltyAccount, PostingContext, Posting> operation) {
    PostingContext now = ledger.context(clock.instant(), "till", null, purchase.orderId());
    LoyaltyAccount account =
        accounts.lock(new CustomerId(id)).orElseThrow(PointsController::unknown);
    Posting posting = operation.apply(account, now);
    accounts.post(posting);
    return member(posting.account());
  }

  private Member member(LoyaltyAccount account) {
    return new Member(
        account.customer().value(),
        account.balanceAt(clock.instant()).value(),
        account.membership().tier());
  }

  private static ResponseStatusException unknown() {
    return new ResponseStatusException(HttpStatus.NOT_FOUND, "Unknown member");
  }

  private static ResponseStatusException refused(String reason) {
    return new ResponseStatusException(HttpStatus.CONFLICT, reason);
  }
}
