import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import type { Money } from '@xiaoer/contract'
import type { ShopGiven } from '@xiaoer/contract/shops'
import type { ActionKind, Order, Shop, ShopAction } from '../index.ts'
import type { Ability, ShopKind } from '../kinds/index.ts'
import { steadyShop } from '../steady/index.ts'

/** An order that a story of deeds begins from. */
interface Begun {
  readonly number: string
  readonly customer: string
}

/** A shop of its own at a stub of its own, with one order that was paid and not sent and one that was, and ways to trouble it. */
export interface DeedsSample {
  readonly shop: Shop
  readonly unsent: Begun
  readonly sent: Begun
  /** One that the platform takes for the order that was not sent. */
  readonly address: Order['address']
  /** Absent where it is `inside`. */
  readonly wire?: {
    /** What its next requests meet in place of an answer. */
    readonly faults: number[]
    /** Calls whose answer is lost once, after their work was done. */
    readonly losing: Set<string>
    /** The call by which money of the sent order goes back. */
    readonly refund: string
  }
}

/** A shop whose deeds are tried against what its kind declares. */
export interface DeedsUnderTest {
  readonly name: string
  readonly kind: Pick<ShopKind, 'can' | 'hooks'>
  /** What was filled in for its webhook, where more than a secret is. */
  readonly given?: ShopGiven
  /** Its records are our own: nothing is lost on the way to them. */
  readonly inside?: true
  /** Absent where nothing may be done through it. */
  readonly deeds?: () => Promise<DeedsSample>
}

/** By which deeds a row of the table of shops is kept. */
const BY: Readonly<Partial<Record<Ability, readonly ActionKind[]>>> = {
  cancel: ['cancel_order'],
  'change address': ['change_address'],
  'refund in whole or part': ['refund_only', 'part_refund'],
  'return of one item': ['request_return'],
  remark: ['add_remark'],
}
const A_PERSONS = 'a person’s'
const isPersons = (cell: string) => cell.replace("'", '’').startsWith(A_PERSONS)

/** What every shop's deeds keep, as far as its kind declares them; what it does not declare is refused in words that lead on. Registers its tests. */
export function deedsContract(sample: DeedsUnderTest): void {
  describe(`deeds of shop ${sample.name}`, () => {
    declared(sample)
    hooked(sample)
    if (!sample.deeds) return
    const opened = async () => under(await (sample.deeds ?? assert.fail)())
    before(opened)
    money(opened)
    rest(opened)
    if (!sample.inside) troubled(opened)
  })
}

type Opened = () => Promise<Under>
type Under = Awaited<ReturnType<typeof under>>

async function under({ shop, ...sample }: DeedsSample) {
  const perform = shop.actions?.perform ?? assert.fail()
  const read = async ({ number }: Begun) => (await shop.orders.find(number)) ?? assert.fail(`order ${number}`)
  const [unsent, sent] = [await read(sample.unsent), await read(sample.sent)]
  const [item] = sent.items
  assert.ok(item)
  const part = (share: number): Money => ({ ...item.paid, minor: Math.floor(item.paid.minor * share) })
  const own = { orderNumber: sent.number, customerId: sample.sent.customer, variantId: item.variantId, reason: 'it does not fit' }
  const notSent = { orderNumber: unsent.number, customerId: sample.unsent.customer }
  const back = (share: number): ShopAction => ({ kind: 'part_refund', ...own, amount: part(share) })
  const cancel = { kind: 'cancel_order', ...notSent, amount: unsent.total, reason: 'ordered twice' } as const
  const move = { kind: 'change_address', ...notSent, address: sample.address } as const
  /** Money that went back, or will, of the order that was sent. */
  const refunded = async () => (await read(sample.sent)).refunds.length
  return { ...sample, shop, perform, read, sentOrder: sent, unsentOrder: unsent, item, own, back, cancel, move, part, refunded }
}

function declared({ kind: { can }, deeds }: DeedsUnderTest): void {
  it('does what its column of the table says, and what is a person’s is refused as such', async () => {
    const kinds = (await deeds?.())?.shop.actions?.kinds ?? []
    for (const [ability, by] of Object.entries(BY))
      assert.equal(
        by.every((one) => kinds.includes(one)),
        !isPersons(can[ability as Ability]),
        ability,
      )
    assert.equal(kinds.length === 0, can['the same deed twice'] === '–')
    if (!deeds) return
    const { perform, own } = await under(await deeds())
    const freight = 'shop'
    const others: readonly ShopAction[] = [
      { kind: 'request_exchange', ...own, quantity: 1, forVariantId: 'other', freight },
      { kind: 'open_carrier_case', ...own },
      { kind: 'request_invoice', ...own, title: 'A firm', taxNumber: '', email: 'a@example.com' },
      { kind: 'book_pickup', ...own, returnId: 'R1' },
      { kind: 'protect_price', ...own, amount: { minor: 1, currency: 'USD' } },
    ]
    for (const [at, one] of others.entries())
      if (!kinds.includes(one.kind))
        await assert.rejects(perform(one, `other${at}`), { code: 'upstream_failed', message: /a person does it there/u })
  })
}

function hooked({ kind: { can, hooks }, given }: DeedsUnderTest): void {
  it('tells of changes by a webhook where its column says so, and one that nobody signed is not believed', () => {
    const cell = can['webhooks → events']
    assert.equal(hooks !== undefined, !/^(?:none|–)/u.test(cell), cell)
    const secrets = { webhookSecret: `whsec_${Buffer.alloc(24, 7).toString('base64')}`, appKey: 'k', appSecret: 's', ...given }
    if (hooks) assert.throws(() => hooks.receive({ headers: {}, body: Buffer.from('{"id":1}') }, secrets), { code: 'unauthenticated' })
  })
}

function before(opened: Opened): void {
  it('cancels what was not sent, once, for what was paid; the order shows it at once, also where it was kept', async () => {
    const { shop, read, unsent, cancel, sentOrder, own } = await opened()
    const steady = steadyShop(shop, () => new Date())
    const perform = steady.actions?.perform ?? assert.fail()
    assert.equal((await steady.orders.find(unsent.number))?.state, 'paid')
    const receipt = await perform(cancel, 'c')
    assert.deepEqual([receipt.kind, receipt.orderNumber, receipt.amount], ['cancel_order', unsent.number, cancel.amount])
    const { state } = (await steady.orders.find(unsent.number)) ?? assert.fail()
    assert.ok(['cancelled', 'refunding', 'refunded'].includes(state), state)
    const after = await read(unsent)
    assert.equal((await perform(cancel, 'c')).id, receipt.id)
    assert.deepEqual(await read(unsent), after)
    const late = { ...cancel, orderNumber: sentOrder.number, customerId: own.customerId, amount: sentOrder.total }
    await assert.rejects(perform(late, 'd'), { code: 'conflict' })
  })

  it('moves what was not sent, once; what was sent is not moved', async () => {
    const { perform, read, unsent, move, own, address } = await opened()
    for (const key of ['a', 'a']) await perform(move, key)
    const { city, street } = (await read(unsent)).address
    assert.ok(city === address.city && street.startsWith(address.street), `${city} ${street}`)
    await assert.rejects(perform({ ...move, orderNumber: own.orderNumber, customerId: own.customerId }, 'b'), { code: 'conflict' })
  })

  it('keeps a remark', async () => {
    const { perform, cancel } = await opened()
    const remark = { ...cancel, kind: 'add_remark', remark: 'ring twice' } as const
    assert.equal((await perform(remark, 'r')).id, (await perform(remark, 'r')).id)
  })
}

function money(opened: Opened): void {
  it('pays a part back once a key, also when two ask at the same moment, and never more than is left', async () => {
    const { perform, back, part, refunded } = await opened()
    const [one, other] = await Promise.all([perform(back(0.25), 'p'), perform(back(0.25), 'p')])
    assert.deepEqual([one.id, one.amount, await refunded()], [other.id, part(0.25), 1])
    assert.equal((await perform(back(0.25), 'p')).id, one.id)
    await assert.rejects(perform(back(100), 'q'), { code: 'conflict' })
    // the same again under another key is another deed, or a person's to decide
    const again = await perform(back(0.25), 's').catch(({ code }: { code: string }) => ({ id: code }))
    assert.notEqual(again.id, one.id)
    assert.equal(await refunded(), again.id === 'conflict' ? 1 : 2)
  })

  it('pays a whole line back', async () => {
    const { perform, own, part, refunded, read, sent } = await opened()
    const receipt = await perform({ kind: 'refund_only', ...own, amount: part(1) }, 'w')
    assert.deepEqual([receipt.amount, await refunded()], [part(1), 1])
    const { refunds } = await read(sent)
    assert.deepEqual([refunds[0]?.id, refunds[0]?.amount], [receipt.id, part(1)])
    await assert.rejects(perform({ kind: 'refund_only', ...own, amount: part(100) }, 'x'), { code: 'conflict' })
  })

  it('one item goes back once a key, and the order shows it', async () => {
    const { perform, own, item, part, read, sent } = await opened()
    const back: ShopAction = {
      ...{ kind: 'request_return', ...own, quantity: 1, amount: part(1 / item.quantity), freight: 'shopper' },
    }
    const receipt = await perform(back, 'r')
    const after = await read(sent)
    assert.ok(
      [...(after.returns ?? []), ...after.refunds].some(({ id }) => id === receipt.id),
      JSON.stringify(after),
    )
    assert.equal((await perform(back, 'r')).id, receipt.id)
    assert.deepEqual(await read(sent), after)
    await assert.rejects(perform({ ...back, amount: part(100) }, 's'), { code: 'conflict' })
  })
}

function rest(opened: Opened): void {
  it('a key is for one deed; an order of another customer, and one that is not there, are nobody’s', async () => {
    const { perform, back, cancel, own, refunded } = await opened()
    await perform(back(0.25), 'k')
    await assert.rejects(perform({ kind: 'add_remark', ...own, remark: 'ring twice' }, 'k'), { code: 'conflict' })
    for (const strange of [{ customerId: 'somebody-else' }, { orderNumber: 'no-such-order' }]) {
      await assert.rejects(perform({ ...back(0.1), ...strange } as ShopAction, 'l'), { code: 'not_found' })
      await assert.rejects(perform({ ...cancel, ...strange }, 'm'), { code: 'not_found' })
    }
    assert.equal(await refunded(), 1)
  })
}

function troubled(opened: Opened): void {
  it('an answer that was lost is told as not known; asked again under the same key, it was done once', async () => {
    const { perform, back, wire = assert.fail(), refunded, part } = await opened()
    wire.losing.add(wire.refund)
    await assert.rejects(perform(back(0.25), 'k'), { code: 'upstream_failed' })
    assert.equal(wire.losing.size, 0, `${wire.refund} is how money goes back`)
    assert.deepEqual([(await perform(back(0.25), 'k')).amount, await refunded()], [part(0.25), 1])
  })

  it('where it is down nothing is done, and that is said', async () => {
    const { perform, cancel, wire = assert.fail(), read, unsent, unsentOrder } = await opened()
    wire.faults.push(...Array.from({ length: 9 }, () => 503))
    await assert.rejects(perform(cancel, 'k'), { code: 'upstream_failed' })
    wire.faults.length = 0
    assert.deepEqual(await read(unsent), unsentOrder)
  })
}
