import assert from 'node:assert/strict'
import { ORDER_STATES, type Order, SHIPMENT_STATES } from '../index.ts'
import { carrierName, payerName } from '../kinds/index.ts'

/** What holds of any order a shop tells: its states are known, its sums come to its total, nobody is named by a stand-in, and its parcels tell the newest first. */
export function checkOrder(order: Order): void {
  assert.ok(ORDER_STATES.includes(order.state))
  assert.ok(order.items.length > 0)
  assert.equal(order.total.minor, order.freight.minor + order.items.reduce((sum, { paid }) => sum + paid.minor, 0))
  for (const name of [order.paidBy, ...order.refunds.map(({ to }) => to)])
    assert.equal(name, name === undefined ? name : payerName(name) || 'a name')
  for (const { state, nodes, carrier } of order.shipments) {
    assert.ok(SHIPMENT_STATES.includes(state))
    assert.equal(carrier, carrierName(carrier), 'no stand-in of a platform is told as a carrier')
    const times = nodes.map(({ at }) => at.getTime())
    assert.deepEqual(
      times,
      [...times].sort((a, b) => b - a),
      'nodes stand newest first',
    )
  }
}

/** What is read has the same moments in whichever zone the machine is: a shop's times are by its own clock. */
export async function checkMoments(read: () => Promise<unknown>): Promise<void> {
  const [here, own] = [process.env['TZ'], await read()]
  try {
    for (const zone of ['Pacific/Honolulu', 'Asia/Shanghai', 'America/New_York']) {
      process.env['TZ'] = zone
      assert.deepEqual(await read(), own, zone)
    }
  } finally {
    if (here === undefined) delete process.env['TZ']
    else process.env['TZ'] = here
  }
}
