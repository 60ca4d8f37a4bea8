import { createHmac } from 'node:crypto'
import sql from 'sql-template-tag'
import type { Secrets } from '#platform/config'
import type { Tx } from '#platform/db'

const CODE_DIGITS = 8

/** What begins the id of a customer whom no shop knows: a shopper who has proven orders and is not vouched for. */
export const UNTOLD_CUSTOMER = 'proven:'

/** Codes of an order that a shop may have given, by each key: while the key is changed either stands. */
export const codesOfOrder = (secrets: Pick<Secrets, 'deriveAll'>, shopId: string, orderNumber: string): string[] =>
  secrets.deriveAll(PURPOSE).map((key) => codeBy(key, shopId, orderNumber))

const PURPOSE = 'order code'

/** The shop's own code of an order, eight digits, the same whenever it is asked for: whoever has it from the shop may hear of the order. */
export function codeOfOrder(secrets: Pick<Secrets, 'derive'>, shopId: string, orderNumber: string): string {
  return codeBy(secrets.derive(PURPOSE), shopId, orderNumber)
}

function codeBy(key: string, shopId: string, orderNumber: string): string {
  const mac = createHmac('sha256', key).update(`${shopId} ${orderNumber}`).digest()
  return String(mac.readBigUInt64BE() % 10n ** BigInt(CODE_DIGITS)).padStart(CODE_DIGITS, '0')
}

/** From now on this shopper may hear of the order. */
export const proveOrder = (
  tx: Tx,
  { workspaceId, shopperId, orderNumber, at }: { workspaceId: string; shopperId: string; orderNumber: string; at: Date },
): Promise<number> =>
  tx.run(sql`
    insert into proven_orders (workspace_id, shopper_id, order_number, at) values (${workspaceId}, ${shopperId}, ${orderNumber}, ${at})
    on conflict do nothing`)

/** The orders that a shopper has proven, the last first. */
export const provenOrders = async (tx: Tx, shopperId: string): Promise<string[]> =>
  (
    await tx.rows<{ number: string }>(
      sql`select order_number as number from proven_orders where shopper_id = ${shopperId} order by at desc, order_number limit 20`,
    )
  ).map(({ number }) => number)
