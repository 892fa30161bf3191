/** The first rows of a file, as the service will read them; it alone decides what lands. */
export interface Preview {
  head: string[];
  rows: string[][];
  json: boolean;
  gzip: boolean;
}

export const KINDS = ['customers', 'orders', 'returns', 'points'] as const;
export type Kind = (typeof KINDS)[number];

const OWNER = ['external_id', 'customer_number', 'email', 'customer_id'];

/** The fields of a record, which are the columns that the service takes without a mapping. */
export const FIELDS: Record<Kind, string[]> = {
  customers: ['external_id', 'user_id', 'first_name', 'last_name', 'email', 'phone', 'date_of_birth', 'gender', 'address_line1', 'address_line2', 'city', 'state', 'postal_code', 'country', 'email_marketing_consent', 'sms_marketing_consent', 'registered_at', 'is_active'],
  orders: ['order_id', ...OWNER, 'ordered_at', 'channel', 'total', 'returned_total', 'currency', 'sku', 'product_name', 'category', 'brand', 'quantity', 'unit_price'],
  returns: ['return_id', 'order_id', 'returned_at', 'amount', 'currency', 'sku', 'quantity'],
  points: ['external_transaction_id', ...OWNER, 'points', 'description', 'earned_at', 'expires_at'],
};

const BYTES = 64 * 1024;
const ROWS = 5;

/** Which kind of file it is, by the fields that its columns are named after. */
export function guess(head: string[]): Kind {
  const names = new Set(head.map((name) => name.trim().toLowerCase()));
  const fit = (kind: Kind) => FIELDS[kind].filter((field) => names.has(field)).length;
  if (names.has('return_id')) {
    return 'returns';
  }
  return names.has('order_id') || names.has('ordered_at')
    ? 'orders'
    : names.has('points')
      ? 'points'
      : [...KINDS].sort((a, b) => fit(b) - fit(a))[0] ?? 'customers';
}

/** Nothing for what is no table of text: a picture, a workbook, an empty file. */
export async function preview(file: File): Promise<Preview | undefined> {
  const begin = new Uint8Array(await file.slice(0, BYTES).arrayBuffer());
  const gzip = begin[0] === 0x1f && begin[1] === 0x8b;
  const bytes = gzip ? await unpacked(file) : begin;
  if (bytes.length === 0 || bytes.subarray(0, 512).includes(0)) {
    return undefined;
  }
  const text = new TextDecoder().decode(bytes).replace(/^\uFEFF/, '');
  const first = text.trimStart().startsWith('{') ? lines(text) : csv(text);
  return first && { ...first, gzip };
}

/** The beginning of a compressed file; nothing of one that is broken. */
async function unpacked(file: File): Promise<Uint8Array> {
  const reader = file.stream().pipeThrough(new DecompressionStream('gzip')).getReader();
  const bytes = new Uint8Array(BYTES);
  let size = 0;
  try {
    while (size < BYTES) {
      const { done, value } = await reader.read();
      if (done) {
        break;
      }
      const part = value.subarray(0, BYTES - size);
      bytes.set(part, size);
      size += part.length;
    }
  } catch {
    return new Uint8Array();
  }
  await reader.cancel();
  return bytes.subarray(0, size);
}

type Rows = Omit<Preview, 'gzip'>;

function lines(text: string): Rows | undefined {
  const records: Record<string, unknown>[] = [];
  for (const line of text.split(/\r?\n/).slice(0, ROWS)) {
    try {
      records.push(JSON.parse(line));
    } catch {
      break;
    }
  }
  const head = [...new Set(records.flatMap((record) => Object.keys(record)))];
  const cell = (value: unknown) =>
    value === undefined ? '' : typeof value === 'string' ? value : JSON.stringify(value);
  return records.length === 0
    ? undefined
    : { head, rows: records.map((record) => head.map((name) => cell(record[name]))), json: true };
}

function csv(text: string): Rows | undefined {
  const content = text.replace(/^sep=.\r?\n/, '');
  const header = content.split(/\r?\n/, 1)[0] ?? '';
  const separator =
    [',', ';', '\t', '|'].sort((a, b) => header.split(b).length - header.split(a).length)[0] ?? ',';
  const records = parse(content, separator, ROWS + 1);
  const [head, ...rows] = records;
  return head && head.some((name) => name.trim()) ? { head, rows, json: false } : undefined;
}

/** RFC 4180, as far as the rows that are shown. */
function parse(text: string, separator: string, most: number): string[][] {
  const rows: string[][] = [];
  let row: string[] = [];
  let cell = '';
  let quoted = false;
  for (let i = 0; i < text.length && rows.length < most; i++) {
    const c = text[i] ?? '';
    if (quoted) {
      if (c !== '"') {
        cell += c;
      } else if (text[i + 1] === '"') {
        cell += c;
        i++;
      } else {
        quoted = false;
      }
    } else if (c === '"' && cell === '') {
      quoted = true;
    } else if (c === separator) {
      row.push(cell);
      cell = '';
    } else if (c === '\n' || c === '\r') {
      if (c === '\r' && text[i + 1] === '\n') {
        i++;
      }
      row.push(cell);
      if (row.some((one) => one !== '')) {
        rows.push(row);
      }
      row = [];
      cell = '';
    } else {
      cell += c;
    }
  }
  if (rows.length < most && (cell !== '' || row.length > 0)) {
    rows.push([...row, cell]);
  }
  return rows;
}
