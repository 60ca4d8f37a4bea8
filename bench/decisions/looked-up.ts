import { randomUUID } from 'node:crypto'
import { demoShop, loadDemo } from '../../server/commerce/demo/index.ts'
import type { Shop } from '../../server/commerce/index.ts'
import { decide, factsOfOrder, type Policy, readCase } from '../../server/engine/decisions/index.ts'
import { testClock } from '../../server/platform/clock/index.ts'
import { openScratch } from '../harness/scratch.ts'

const CUSTOMERS = 20
const ORDERS = 50

/** Milliseconds to look up and decide each line of the demo shop's orders, on a database of its own (order, product, customer, decision): a list a round. */
export async function lookedUp(policies: readonly Policy[], rounds: number): Promise<number[][]> {
  const scratch = await openScratch()
  try {
    const clock = testClock()
    const workspace = randomUUID()
    await loadDemo(scratch.store.database, workspace, clock.now())
    const shop = demoShop(scratch.store.database, workspace, clock)
    const lines = await linesOf(shop)
    const times: number[][] = []
    for (let round = 0; round < rounds; round++)
      times.push(await timedRound(lines, (line) => decideLine(shop, policies, clock.now(), line)))
    return times
  } finally {
    await scratch.close()
  }
}

async function timedRound(lines: readonly Line[], work: (line: Line) => Promise<void>): Promise<number[]> {
  const times: number[] = []
  for (const line of lines) {
    const began = performance.now()
    await work(line)
    times.push(performance.now() - began)
  }
  return times
}

interface Line {
  readonly number: string
  readonly variantId: string
}

async function linesOf(shop: Shop): Promise<Line[]> {
  const customers = Array.from({ length: CUSTOMERS }, (_, i) => `c${1001 + i}`)
  const orders = await Promise.all(customers.map((customer) => shop.orders.recent(customer, ORDERS)))
  return orders.flat().flatMap(({ number, items }) => items.map(({ variantId }) => ({ number, variantId })))
}

async function decideLine(shop: Shop, policies: readonly Policy[], now: Date, { number, variantId }: Line): Promise<void> {
  const order = await shop.orders.find(number)
  const item = order?.items.find((one) => one.variantId === variantId)
  if (!order || !item) throw new Error(`the demo shop has no line ${variantId} in order ${number}`)
  const [[product], member] = await Promise.all([shop.catalogue.products([item.productId]), shop.members.member(order.customerId)])
  const facts = { ...factsOfOrder(order, item, { product, member }), claim: 'unsuitable', opened: true, intact: true }
  decide(policies, readCase({ at: now.toISOString(), law: 'CN', shop: 'demo', wants: 'return_and_refund', facts }, number))
}
