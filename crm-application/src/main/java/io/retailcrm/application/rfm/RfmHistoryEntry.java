package io.retailcrm.application.rfm;

import io.retailcrm.domain.rfm.RfmScore;
import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;

/** The score of a customer in a run. */
public record RfmHistoryEntry(UUID run, LocalDate asOf, Instant calculatedAt, RfmScore score) {}
