import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { beforeEach, test } from 'node:test'
import { testDatabase } from '@xiaoer/testing'
import sql from 'sql-template-tag'
import type { Order, Receipt, Shop, ShopAction } from '#commerce'
import { noShop } from '#commerce/none'
import { AppError } from '#platform/errors'
import { type Asked, actionDesk } from './desk.ts'
import type { ActionPlan, Limits } from './plan.ts'
import { tooLate } from './retried.ts'
import { findActions, journalOf } from './store/rows.ts'
import { aReturn, dayBegan, now, of, plan, wordIn } from './testing/deeds.ts'

const { database } = await testDatabase()

let asked: Asked
let done: Map<string, Receipt>
let sent: string[]
let answers: ((action: ShopAction) => void | Promise<void>)[]
let takesKeys: boolean
let limits: Limits
let holds: boolean
let half: boolean

/** A shop in memory: does a key once, and fails as `answers` say, one a call. */
const shop = (): Shop => ({
  ...noShop,
  orders: { find: async (number) => ({ number, state: 'refunding' }) as Order, recent: async () => [] },
  actions: {
    kinds: ['request_return', 'book_pickup', 'withdraw_return', 'cancel_order'],
    takesKeys,
    async perform(action, key) {
      sent.push(action.kind)
      await answers.shift()?.(action)
      const receipt = done.get(key) ?? { id: `R${done.size + 1}`, kind: action.kind, orderNumber: action.orderNumber, at: now, fields: {} }
      done.set(key, receipt)
      return half ? { ...receipt, id: '' } : receipt
    },
  },
})
const desk = () =>
  actionDesk({
    db: database,
    shopFor: shop,
    limits: () => limits,
    dayBegan: () => dayBegan,
    mayAct: async () => holds,
    wait: async () => {},
    within: 500,
  })
const rows = () => database.inWorkspace(asked.workspaceId, (tx) => findActions(tx, { conversationId: asked.conversationId }))
const silent = () => {
  throw new AppError('upstream_failed', 'no answer')
}

beforeEach(() => {
  const ids = { workspaceId: randomUUID(), shopId: randomUUID(), conversationId: randomUUID(), sessionId: randomUUID() }
  asked = { ...ids, customerId: 'c1', now }
  ;[done, sent, answers, takesKeys, limits, holds, half] = [new Map(), [], [], true, {}, true, false]
})

const later = new Date(now.getTime() + 120_000)
const word = (id: string, role?: 'agent' | 'manager', yes?: boolean) => wordIn(asked.workspaceId, id, role, yes)
const pickup: ActionPlan['steps'][0] = { action: { kind: 'book_pickup', ...of, returnId: '$first' } }

test('one step of one turn is done once, whoever tries it again, and gives the same receipt', async () => {
  const first = await desk().act(asked, plan(aReturn()), 'k')
  const again = await desk().act(asked, plan(aReturn()), 'k')
  assert.deepEqual(
    again.state === 'done' && again.receipts.map(({ id }) => id),
    first.state === 'done' && first.receipts.map(({ id }) => id),
  )
  assert.deepEqual(sent, ['request_return'])
  assert.equal((await rows()).length, 1)
  await assert.rejects(desk().act(asked, plan(aReturn(90)), 'k'), { code: 'conflict' })
})

test('a process that died between the deed and its note is gone on with under the same key', async () => {
  await desk().act(asked, plan(aReturn()), 'k')
  await database.inWorkspace(asked.workspaceId, async (tx) => {
    await tx.run(sql`update actions set state = 'begun', receipt = null`)
  })
  assert.equal((await desk().act(asked, plan(aReturn()), 'k')).state, 'done')
  assert.equal(done.size, 1)
})

test('what needs a yes waits from its first moment: no crash lets it be done without', async () => {
  limits = { perAction: 1 }
  assert.equal((await desk().act(asked, plan(aReturn()), 'k')).state, 'waiting')
  // taken up again, also where the limit is another now
  limits = {}
  assert.equal((await desk().act(asked, plan(aReturn()), 'k')).state, 'waiting')
  assert.deepEqual(sent, [])
})

test('the turn of a deed finds what it had looked up, by where it began', async () => {
  const journal = { upTo: 7, now: now.toISOString(), lookUps: [{ what: { port: 'orders.find', with: ['N1'] }, json: '{"state":"paid"}' }] }
  const { conversationId } = asked
  await desk().act({ ...asked, journal }, plan(aReturn()), `${conversationId}/5/act.request_return`)
  const read = (since: number) => database.inWorkspace(asked.workspaceId, (tx) => journalOf(tx, conversationId, since))
  assert.deepEqual([await read(5), await read(7)], [journal, null])
})

test('a shop that does not answer is tried three times, then nothing is said to be done', async () => {
  answers = [silent, silent]
  assert.equal((await desk().act(asked, plan(aReturn()), 'k1')).state, 'done')
  answers = [silent, silent, silent]
  await assert.rejects(desk().act(asked, plan(aReturn()), 'k2'), { code: 'upstream_failed' })
  assert.deepEqual((await rows()).map(({ state }) => state).sort(), ['done', 'failed'])
})

test('a shop that takes no keys is never sent the same twice: it is uncertain, and stays so', async () => {
  takesKeys = false
  answers = [silent]
  assert.equal((await desk().act(asked, plan(aReturn()), 'k')).state, 'uncertain')
  assert.equal((await desk().act(asked, plan(aReturn()), 'k')).state, 'uncertain')
  assert.deepEqual(sent, ['request_return'])
})

test('where a later step fails the earlier one is taken back', async () => {
  answers = [() => {}, silent, silent, silent]
  const back = await desk().act(asked, plan(aReturn(), pickup), 'k')
  assert.deepEqual([back.state, back.state === 'undone' && back.step], ['undone', 'book_pickup'])
  assert.deepEqual(sent, ['request_return', 'book_pickup', 'book_pickup', 'book_pickup', 'withdraw_return'])
  assert.deepEqual(
    (await rows()).map(({ state }) => state),
    ['undone'],
  )
})

test('killed between two steps it goes on with the second: each done once; the same where a person had said yes', async () => {
  const begun = async (key: string, decided: boolean) => {
    const { conversationId } = asked
    limits = { perAction: 1 }
    const waits = await desk().act(asked, plan(aReturn(), pickup), key)
    await database.inWorkspace(asked.workspaceId, (tx) =>
      tx.run(
        sql`update actions set state = 'begun', why = null, decided_at = ${decided ? now : null} where conversation_id = ${conversationId} and state = 'waiting'`,
      ),
    )
    await shop().actions?.perform(aReturn().action, `${key}/0`)
    return waits
  }
  await begun('k', false)
  assert.equal((await desk().act(asked, plan(aReturn(), pickup), 'k')).state, 'done')
  assert.deepEqual([...done.keys()], ['k/0', 'k/1'])
  done.clear()
  await begun('k2', true)
  const [ended] = await desk().cutOff(asked.workspaceId, later)
  assert.deepEqual([ended?.acted.state, [...done.keys()]], ['done', ['k2/0', 'k2/1']])
  assert.deepEqual(await desk().cutOff(asked.workspaceId, later), [])
})

test('what cannot be taken back now stands half done for people: once more, or by hand with a word on how', async () => {
  answers = [() => {}, silent, silent, silent, silent, silent, silent]
  assert.equal((await desk().act(asked, plan(aReturn(), pickup), 'k')).state, 'uncertain')
  const [row] = await rows()
  assert.deepEqual([row?.state, row?.receipt?.map(({ kind }) => kind)], ['half', ['request_return']])
  const who = { ...word(row?.id ?? ''), note: '已在店铺后台撤回' }
  answers = [silent, silent, silent]
  await assert.rejects(desk().again(who), { code: 'upstream_failed' })
  await desk().again(who)
  assert.deepEqual([(await rows())[0]?.state, sent.at(-1)], ['undone', 'withdraw_return'])
  await assert.rejects(desk().byHand(who), { code: 'conflict' })
})

const never = () => new Promise<void>(() => {})
test('a late answer is asked for again under the same key; late each time, or half a receipt, leaves it unclear', async () => {
  answers = [never, () => {}]
  assert.equal((await desk().act(asked, plan(aReturn()), 'k')).state, 'done')
  assert.deepEqual([sent.length, done.size], [2, 1])
  answers = [never, never, never]
  assert.equal((await desk().act(asked, plan(aReturn()), 'k1')).state, 'uncertain')
  half = true
  assert.equal((await desk().act(asked, plan(aReturn()), 'k2')).state, 'uncertain')
})

test('asked for once more in another turn it is the same deed: done once, with one receipt, whatever became of the first answer', async () => {
  const late = () => Promise.reject(tooLate())
  for (const [nth, faults] of [
    [silent, silent, silent],
    [late, late, late],
  ].entries()) {
    answers = [...faults]
    const amount = 100 + nth
    await desk()
      .act(asked, plan(aReturn(amount)), `first ${nth}`)
      .catch(() => {})
    const again = await desk().act({ ...asked, conversationId: randomUUID() }, plan(aReturn(amount)), `again ${nth}`)
    assert.equal(again.state, 'done')
  }
  assert.deepEqual([done.size, (await rows()).map(({ state }) => state)], [2, ['done', 'done']])
})

test('while nobody knows what came of the first, another sum for the same goods is not given; words are, and their no says that it is unclear', async () => {
  takesKeys = false
  answers = [silent]
  await desk().act(asked, plan(aReturn(100)), 'k1')
  assert.equal((await desk().act(asked, plan(aReturn(90)), 'k2')).state, 'uncertain')
  assert.equal((await desk().act({ ...asked, now: later }, plan(aReturn(100)), 'k3')).state, 'uncertain')
  assert.deepEqual(sent, ['request_return'])
  limits = { perAction: 1 }
  takesKeys = true
  const other = { ...aReturn(50), action: { ...aReturn(50).action, variantId: 'w' } } as ActionPlan['steps'][0]
  const [one, two] = [await desk().act(asked, plan(other), 'k4'), await desk().act(asked, plan(other), 'k5')]
  assert.deepEqual([one, one.state], [two, 'waiting'], 'one yes, one deed')
})

test('what failed is sent again on a person’s word under the same keys, or ended by hand; a role’s limit holds there too', async () => {
  answers = [silent, silent, silent]
  await assert.rejects(desk().act(asked, plan(aReturn(100)), 'k'), { code: 'upstream_failed' })
  const id = (await rows())[0]?.id ?? ''
  limits = { perAction: 5_000 }
  await assert.rejects(desk().again(word(id, 'agent')), { code: 'forbidden' })
  answers = [silent, silent, silent]
  await assert.rejects(desk().again(word(id)), { code: 'upstream_failed' })
  assert.equal((await rows())[0]?.state, 'failed')
  assert.equal((await desk().again(word(id))).acted.state, 'done')
  assert.equal(done.size, 1)
  await assert.rejects(desk().again(word(id)), { code: 'conflict' })

  takesKeys = false
  answers = [silent]
  await desk().act(asked, plan(aReturn(10)), 'k2')
  const unclear = (await rows()).find(({ state }) => state === 'uncertain')?.id ?? ''
  await assert.rejects(desk().again(word(unclear)), { code: 'conflict' }, 'nobody sends twice what may have been done')
  await desk().byHand({ ...word(unclear), note: '店铺里查过，已办成' })
  assert.equal((await rows()).find(({ id }) => id === unclear)?.note, '店铺里查过，已办成')
})

test('once the bot is stopped a turn that is under way begins no deed, nor one that would wait', async () => {
  holds = false
  await assert.rejects(desk().act(asked, plan(aReturn()), 'k'), { code: 'conflict' })
  await assert.rejects(desk().act({ ...asked, nod: true }, plan(aReturn()), 'k2'), { code: 'conflict' })
  assert.deepEqual([sent, await rows()], [[], []])
})

test('what the shop refuses is refused, and the order of another is not even sent', async () => {
  answers = [
    () => {
      throw new AppError('conflict', 'a return is under way already')
    },
  ]
  assert.equal((await desk().act(asked, plan(aReturn()), 'k')).state, 'refused')
  await assert.rejects(desk().act({ ...asked, customerId: 'c2' }, plan(aReturn()), 'k2'), { code: 'forbidden' })
  assert.deepEqual(sent, ['request_return'])
})
