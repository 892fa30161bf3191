/** What a field of a request has to be, as the service says it. */
export interface FieldError {
  field: string;
  message: string;
}

/** A refusal of the service (RFC 9457), or a request that did not reach it: then the status is 0. */
export class Problem extends Error {
  constructor(
    readonly status: number,
    readonly detail: string,
    readonly errors: FieldError[] = [],
    readonly retryAfter?: number,
  ) {
    super(detail);
  }

  static of(thrown: unknown): Problem {
    return thrown instanceof Problem ? thrown : new Problem(0, String(thrown));
  }
}
