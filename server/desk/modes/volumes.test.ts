import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { test } from 'node:test'
import { SentMessage } from '@xiaoer/contract'
import { ModeVolumes } from '@xiaoer/contract/modes'
import { Suggested } from '@xiaoer/contract/suggestions'
import { invited, owner } from '@xiaoer/testing/colleague'
import { testService } from '@xiaoer/testing/service'
import { type Visitor, visit } from '@xiaoer/testing/visitor'
import sql from 'sql-template-tag'
import { wilson } from '#platform/statistics'

const service = await testService()
const anna = await owner(service)
const agent = await invited(service, anna, 'agent')
const ASK = '风衣有黑色的吗'
const INTENT = 'product.appearance'
const of = ({ opened }: Visitor) => `/conversations/${opened.conversationId}`
const closed = async (shopper: Visitor, outcome: 'settled' | 'unsettled') => {
  await agent.send('POST', `${of(shopper)}/take`, { force: true })
  assert.equal((await agent.send('POST', `${of(shopper)}/settle`, { outcome })).status, 200)
}
const volume = async () => {
  const { turns } = (await anna.get('/modes/volumes')).as(ModeVolumes)
  return turns.find(({ intent }) => intent === INTENT) ?? assert.fail(JSON.stringify(turns))
}
const share = (agreed: number, all: number) => ({ of: all, agreed, low: wilson(agreed, all).low })

test('of an intent that was never set it is counted how often nobody objected, and how often agents took what the bot would have said', async () => {
  const open = await visit(service)
  await open.say(ASK)
  assert.deepEqual((await volume()).served, { of: 0, agreed: 0, low: 0 }, 'an open session may still be objected to')

  for (const outcome of ['settled', 'settled', 'unsettled'] as const) {
    const shopper = await visit(service)
    await shopper.say(ASK)
    await closed(shopper, outcome)
  }
  const disliking = await visit(service)
  const [reply] = (await disliking.say(ASK)).as(SentMessage).replies
  assert.equal((await disliking.post('/feedback', { messageId: reply?.id, helpful: false })).status, 200)
  await closed(disliking, 'settled')
  assert.deepEqual([(await volume()).turns, (await volume()).served], [5, share(2, 4)])

  for (const taken of [true, false, false]) {
    const shopper = await visit(service)
    await shopper.say('你好')
    await agent.send('POST', `${of(shopper)}/take`, { force: true })
    await shopper.post('/messages', { id: randomUUID(), parts: [{ kind: 'text', text: ASK }] })
    const own = await suggestedBy(shopper)
    const text = taken ? own.text : '我让仓库的同事看一下再回您'
    const parts = [{ kind: 'text', text }]
    assert.equal(
      (await agent.send('POST', `${of(shopper)}/messages`, { id: randomUUID(), parts, help: taken ? { suggestion: own.id } : {} })).status,
      202,
    )
  }
  assert.deepEqual((await volume()).suggested, share(1, 3))
  const [row] = await service.db.inWorkspace(service.workspaceId, (tx) =>
    tx.rows<{ asked: number; taken: number }>(sql`
      select count(distinct up_to)::int as asked, count(distinct up_to) filter (where fate <> 'ignored')::int as taken
      from reply_suggestions where intent = ${INTENT} and fate is not null and source <> 'past'`),
  )
  assert.deepEqual(row, { asked: 3, taken: 1 })
})

test('what the bot left to people nobody could object to: it is a turn, and no agreement', async () => {
  const before = await volume()
  const [shop] = await service.db.inWorkspace(service.workspaceId, (tx) => tx.rows<{ id: string }>(sql`select id from shops`))
  const bot = async (on: boolean) => assert.equal((await anna.send('PUT', `/shops/${shop?.id}/bot`, { on })).status, 200)
  assert.equal((await anna.send('PUT', `/modes/${INTENT}`, { mode: 'shadow' })).status, 200)
  for (const on of [false, true]) {
    await bot(on)
    const shopper = await visit(service)
    await shopper.say(ASK)
    await closed(shopper, 'settled')
  }
  const { turns, served } = await volume()
  assert.deepEqual([turns, served], [before.turns + 2, before.served])
})

/** What stands before the agent; what is worked on a moment longer is asked for again. */
async function suggestedBy(shopper: Visitor) {
  for (let asked = 0; asked < 40; asked++) {
    const { suggestions, coming } = (await agent.send('POST', `${of(shopper)}/suggestions`)).as(Suggested)
    const own = suggestions.find(({ kind, source }) => kind === 'reply' && source !== 'past')
    if (own && !coming) return own
  }
  return assert.fail('nothing was suggested')
}
