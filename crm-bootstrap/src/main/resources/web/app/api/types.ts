/** The answers of the service that the console shows, as its OpenAPI document describes them. */

export interface Page<T> {
  items: T[];
  total: number;
  total_is_estimate?: boolean;
  next_cursor?: string | null;
}

export type Tier = 'bronze' | 'silver' | 'gold' | 'platinum';
export const TIERS: Tier[] = ['bronze', 'silver', 'gold', 'platinum'];

export const SEGMENTS = [
  'Champion',
  'Loyal',
  'Potential Loyalist',
  'New Customer',
  'Promising',
  'Need Attention',
  'About to Sleep',
  'At Risk',
  "Can't Lose Them",
  'Hibernating',
  'Lost',
];

/** The scores of recency, frequency and spend, the best first. */
export const SCORES = [5, 4, 3, 2, 1];

export interface Customer {
  id: string;
  customer_number: string;
  external_id: string | null;
  first_name: string | null;
  last_name: string | null;
  email: string | null;
  phone: string | null;
  date_of_birth: string | null;
  gender: string | null;
  address_line1: string | null;
  address_line2: string | null;
  city: string | null;
  state: string | null;
  postal_code: string | null;
  country: string | null;
  email_marketing_consent: boolean;
  sms_marketing_consent: boolean;
  email_verified: boolean;
  phone_verified: boolean;
  is_active: boolean;
  deactivation_reason: string | null;
  loyalty_tier: Tier;
  tier_expiry_date: string | null;
  loyalty_points: number;
  lifetime_points: number;
  total_orders: number;
  total_spent: number;
  average_order_value: number;
  last_order_date: string | null;
  rfm_segment: string | null;
  clv: number | null;
  registered_at: string;
  version: number;
  erased?: boolean;
  merge_id?: string;
}

export interface Consent {
  channel: 'email' | 'sms';
  granted: boolean;
  source: string;
  recorded_at: string;
}

/** How long a merge can be undone. */
export const UNDO_DAYS = 30;

export interface TimelineEntry {
  type: string;
  at: string;
  summary: string;
  /** The facts; which, depends on the type. */
  data: Record<string, string | number | boolean | null>;
}

export interface OrderItem {
  sku: string | null;
  product_name: string | null;
  quantity: number;
  unit_price: number;
}

export interface Order {
  order_id: string;
  ordered_at: string;
  channel: string | null;
  total: number;
  returned_total: number;
  items: OrderItem[];
  cancelled_at: string | null;
}

export interface Balance {
  current_balance: number;
  lifetime_points: number;
  points_expiring_soon: number;
  points_expiring_date: string | null;
  tier: Tier;
  points_owed: number;
  points_to_next_tier: number | null;
  next_tier: Tier | null;
}

export interface Transaction {
  id: string;
  transaction_type: string;
  points: number;
  balance_after: number;
  description: string | null;
  order_id: string | null;
  created_at: string;
}

export interface Lot {
  id: string;
  points: number;
  remaining: number;
  earned_at: string;
  expires_at: string;
}

export interface Preference {
  id: string;
  preference_type: string;
  preference_key: string;
  preference_value: string;
}

export interface CustomerRfm {
  recency_score: number;
  frequency_score: number;
  monetary_score: number;
  rfm_segment: string;
  days_since_last_order: number;
  as_of: string;
}

export interface Scoring {
  run_id: string;
  as_of: string;
  calculated_at: string;
  recency_score: number;
  frequency_score: number;
  monetary_score: number;
  rfm_segment: string;
}

export interface CustomerClv {
  customer_id: string;
  customer_number: string;
  customer_name: string;
  clv: number;
  predicted_orders: number;
  expected_order_value: number;
  customer_lifespan_months: number;
  probability_alive: number;
  as_of: string;
  interval: { clv: { low: number; high: number } } | null;
  probability_of_order: Record<string, number> | null;
}

export interface DuplicateGroup {
  date_of_birth: string;
  customers: { customer_id: string; customer_number: string; customer_name: string }[];
}

export interface Distribution {
  total_customers_analyzed: number;
  segment_distribution: {
    segment: string;
    count: number;
    percentage: number;
    total_revenue: number;
    average_order_value: number;
  }[];
  as_of: string | null;
}

export interface Grid {
  cells: {
    recency_score: number;
    frequency_score: number;
    monetary_score: number | null;
    customers: number;
    revenue: number;
    mean_clv: number | null;
  }[];
}

export interface RunTotals {
  run_id: string;
  as_of: string;
  calculated_at: string;
  customers: number;
  segments: { segment: string; count: number }[];
}

export interface SegmentChange {
  customer_id: string;
  customer_number: string;
  customer_name: string;
  from_segment: string | null;
  to_segment: string | null;
}

export interface Migration {
  from_run_id: string;
  to_run_id: string;
  moves: { from_segment: string | null; to_segment: string | null; count: number }[];
}

export interface ClvAnalysis {
  total_customers_analyzed: number;
  total_clv: number;
  total_interval: { low: number; high: number } | null;
  average_clv: number;
  median_clv: number;
  distribution: {
    min_value: number;
    max_value: number | null;
    count: number;
    percentage: number;
    total_clv: number;
  }[];
  top_customers: CustomerClv[];
  as_of: string | null;
}

export interface ForecastError {
  predicted_purchases: number;
  mean_absolute_error: number;
}

export interface ClvModel {
  model: string;
  customers: number;
  as_of: string;
  fitted_at: string;
  outliers: { count: number; above: number | null };
  holdout: {
    days: number;
    customers: number;
    actual_purchases: number;
    model: ForecastError | null;
    historical_average: ForecastError;
    bins: { repeats: number; customers: number; actual: number; predicted: number }[];
  } | null;
  tracking: { week: number; actual: number; expected: number }[];
  candidates: {
    model: string;
    log_likelihood: number | null;
    holdout: ForecastError | null;
    selected: boolean;
    reason: string;
  }[];
  explanation: string;
}

export interface Cohorts {
  calculated_at: string;
  cohorts: { cohort: string; customers: number; values: number[]; retention: number[] }[];
}

export interface OrdersTrend {
  months: { month: string; customers: number; orders: number; revenue: number; revenue_to_date: number }[];
}

export interface LoyaltyMetrics {
  total_members: number;
  active_members: number;
  bronze_members: number;
  silver_members: number;
  gold_members: number;
  platinum_members: number;
  total_points_issued: number;
  total_points_redeemed: number;
  total_points_expired: number;
  current_outstanding_points: number;
  redemption_rate: number;
}

export interface Liability {
  as_of: string;
  total: number;
  months: { month: string; points: number }[];
}

export interface PointsTrend {
  months: {
    month: string;
    points_issued: number;
    points_redeemed: number;
    points_expired: number;
    outstanding_points: number;
  }[];
}

export interface Expiring {
  customer_id: string;
  customer_number: string;
  customer_name: string;
  points: number;
  expires_at: string;
}

export interface LedgerAudit {
  accounts_checked: number;
  differences: LedgerDifference[];
  checked_at: string;
}

export interface LedgerDifference {
  customer_id: string;
  what: string;
  recorded: string;
  rebuilt: string;
}

export interface Job {
  id: string;
  kind: string;
  status: 'queued' | 'running' | 'succeeded' | 'failed' | 'cancelled';
  processed: number;
  total: number | null;
  percent: number | null;
  started_at: string | null;
  finished_at: string | null;
  result: Record<string, unknown>;
  error: string | null;
  preview?: PreviewedRecord[];
}

/** A record of a dry run, with the fields of its kind. */
export interface PreviewedRecord {
  line: number;
  fields: Record<string, unknown>;
}

export interface JobError {
  line: number;
  field: string | null;
  message: string;
}

export interface ImportMapping {
  name: string;
  kind: string;
  columns: Record<string, string>;
  /** The values of columns whose rows are skipped. */
  skip?: Record<string, string[]> | null;
  unknown_columns?: 'ignore' | 'refuse' | null;
}

export interface Staff {
  id: string;
  email: string;
  first_name: string;
  last_name: string;
  roles: string[];
  is_active: boolean;
  created_at: string;
}

export interface AuditEntry {
  id: string;
  at: string;
  actor: string | null;
  actor_roles: string[];
  action: string;
  customer_id: string | null;
  subject_id: string | null;
  status: number;
  address: string | null;
}

export interface Settings {
  currency: string;
  business_time_zone: string;
  phone_region: string;
  loyalty: {
    expiry_days: number;
    grace_days: number;
    soon_days: number;
    silver_points: number;
    gold_points: number;
    platinum_points: number;
    points_per_unit: number;
  };
  analytics: { rfm_window_days: number | null; clv_margin: number; clv_ranges: number[] };
  schedules: { expire_points: string; tier_review: string; rfm: string; clv: string };
  import_max_bytes: number;
}
