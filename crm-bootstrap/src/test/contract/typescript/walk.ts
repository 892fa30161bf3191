// Walks through the running service with the generated TypeScript client.
import assert from "node:assert/strict";
import { randomUUID } from "node:crypto";
import {
  AccessApi,
  Configuration,
  CustomersApi,
  OrdersApi,
  ProblemFromJSON,
  ResponseError,
  RFMApi,
  type NewCustomer,
  type Problem,
} from "./client";

async function refused(status: number, call: () => Promise<unknown>): Promise<Problem> {
  try {
    await call();
  } catch (error) {
    assert.ok(error instanceof ResponseError, String(error));
    assert.equal(error.response.status, status);
    return ProblemFromJSON(await error.response.json());
  }
  return assert.fail(`It should have been refused with ${status}`);
}

async function walk(basePath: string, username: string, password: string): Promise<void> {
  const { accessToken } = await new AccessApi(new Configuration({ basePath })).login({
    login: { username, password },
  });
  const configuration = new Configuration({
    basePath,
    headers: { Authorization: `Bearer ${accessToken}` },
  });
  const customers = new CustomersApi(configuration);
  const orders = new OrdersApi(configuration);
  const rfm = new RFMApi(configuration);

  const email = `walk-${randomUUID()}@example.com`;
  const newCustomer: NewCustomer = { firstName: "Jane", lastName: "Smith", email, city: "Delhi" };
  const created = await customers.createCustomer({ newCustomer });
  assert.match(created.customerNumber, /^CUST-/);
  assert.equal(created.loyaltyTier, "bronze");
  assert.equal(created.lastOrderDate, null);

  const got = await customers.getCustomer({ customerId: created.id });
  assert.equal(got.email, email);

  const page = await customers.listCustomers({ isActive: true, limit: 1 });
  assert.equal(page.items.length, 1);
  assert.ok(page.total >= 1);

  const order = await orders.recordOrder({
    newOrder: {
      orderId: `order-${randomUUID()}`,
      customerId: created.id,
      orderedAt: new Date(Date.now() - 2 * 24 * 60 * 60 * 1000),
      channel: "store",
      items: [{ sku: "SH-OX-BL-M", quantity: 1, unitPrice: 1999.0 }],
    },
  });
  assert.equal(order.total, 1999);

  const run = await rfm.calculateRfm({ calculateRfm: { recalculate: true } });
  assert.ok(run.customersUpdated >= 1);
  const score = await rfm.getCustomerRfm({ customerId: created.id });
  assert.equal(score.daysSinceLastOrder, 2);
  assert.ok(score.lastOrderDate instanceof Date);

  const taken = await refused(400, () => customers.createCustomer({ newCustomer }));
  assert.equal(taken.detail, "Email already registered");
  const invalid = await refused(422, () =>
    customers.createCustomer({ newCustomer: { firstName: "A", lastName: "B", email: "none" } }),
  );
  assert.equal(invalid.errors?.[0]?.field, "email");
  console.log("The TypeScript client has walked through the service.");
}

const [service = "", username = "", password = ""] = process.argv.slice(2);
walk(service, username, password).catch((error: unknown) => {
  console.error(error);
  process.exit(1);
});
