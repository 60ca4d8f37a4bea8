// long: pages whose line is cut
import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { after, test } from 'node:test'
import { type FeedEvent, FeedPage, Me, News } from '@xiaoer/contract'
import { type Colleague, invited, owner, signedInAgain } from '@xiaoer/testing/colleague'
import { testService } from '@xiaoer/testing/service'
import { visit } from '@xiaoer/testing/visitor'
import fc from 'fast-check'
import { io, type Socket } from 'socket.io-client'
import sql from 'sql-template-tag'
import { z } from 'zod'
import { newestSeq } from '#engine/conversation'
import { testClock } from '#platform/clock'
import { listen } from '#platform/http'
import { follow } from '../../../apps/console/src/feed/index.ts'
import { HAPPENINGS, type Happening, happen } from './happenings.ts'

const PHONE = '13987654321'
const clock = testClock(new Date())
const service = await testService(clock)
const url = await listen(service.app, { host: '127.0.0.1', port: 0 })
const anna = await owner(service)
const [ben, cai, rea] = [
  await invited(service, anna, 'agent'),
  await invited(service, anna, 'agent'),
  await invited(service, anna, 'reviewer'),
]
const idOf = async (who: Colleague) => (await who.get('/me')).as(Me).accountId
const agents = [
  { colleague: ben, id: await idOf(ben) },
  { colleague: cai, id: await idOf(cai) },
]
const reaId = await idOf(rea)
const tag = (await anna.send('POST', '/tags', { name: '加急', colour: 'red' })).as(z.object({ id: z.uuid() })).id
/** A role that sees no conversation. */
const writer = (await anna.send('POST', '/roles', { name: '知识编辑', rights: ['knowledge.write'] })).as(z.object({ id: z.uuid() })).id
const shoppers = await Promise.all(
  ['c1001', 'c1002', 'c1003', undefined].map((customer) => visit(service, { ...(customer && { customer }), now: clock.now() })),
)

const Told = z.object({ seq: z.int(), news: News })
const open: Socket[] = []
after(() => {
  for (const socket of open) socket.close()
})

/** A console's socket with what follows the feed behind it, as in a browser; keeps what it applied, and how it came to it. */
async function sit(who: Colleague) {
  const socket = io(`${url}/console`, {
    transports: ['websocket'],
    extraHeaders: { cookie: who.cookie },
    reconnection: false,
    forceNew: true,
  })
  open.push(socket)
  const seen = new Map<number, FeedEvent>()
  const at = { bells: 0, told: 0, newest: 0, reads: 0, since: 0 }
  let moved = () => {}
  const follower = follow({
    async read(after) {
      at.reads += 1
      return (await who.get(`/events?after=${after}`)).as(FeedPage)
    },
    apply(_, events) {
      for (const event of events) seen.set(event.seq, event)
      moved()
    },
    show: () => {},
    later: () => () => {},
  })
  socket.on('bell', (bell: unknown) => {
    at.bells += 1
    const told = Told.safeParse(bell)
    if (!told.success) return follower.ring()
    at.told += 1
    at.newest = Math.max(at.newest, told.data.seq)
    follower.told(told.data.news, told.data.seq)
  })
  await new Promise<void>((done) => socket.once('connect', done))
  at.since = (await anna.get('/events?after=0')).as(FeedPage).cursor
  follower.startAt(at.since)

  /** What came since the last time, beside what a read of the feed gives now. */
  async function compare(): Promise<{ heard: (FeedEvent | undefined)[]; read: readonly FeedEvent[] }> {
    const { events, cursor } = (await who.get(`/events?after=${at.since}`)).as(FeedPage)
    while ((follower.cursor() ?? 0) < cursor) await new Promise<void>((done) => (moved = done))
    at.since = cursor
    return { heard: events.map(({ seq }) => seen.get(seq)), read: events }
  }
  return { at, compare, ring: follower.ring, socket }
}

const Step = fc.oneof(
  {
    weight: 8,
    arbitrary: fc.record({ what: fc.constantFrom(...(Object.keys(HAPPENINGS) as Happening[])), who: fc.nat(1), whom: fc.nat(3) }),
  },
  { weight: 2, arbitrary: fc.record({ calls: fc.nat(2) }) },
  { weight: 2, arbitrary: fc.record({ role: fc.constantFrom('agent', 'reviewer', writer) }) },
)

test('what a console is told along with the bell is what a read of the feed would have given it, also when its rights change', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(Step, { minLength: 6, maxLength: 12 }), async (steps) => {
      await anna.send('PUT', `/colleagues/${reaId}/role`, { role: 'reviewer' })
      const [whole, other] = [await sit(anna), await sit(rea)]
      let mayHear = true
      for (const step of steps) {
        const bells = other.at.bells
        if ('role' in step) {
          await anna.send('PUT', `/colleagues/${reaId}/role`, { role: step.role })
          mayHear = step.role !== writer
        } else if ('calls' in step) await shoppers[step.calls]?.say(`我的电话是${PHONE}`)
        else await happen({ owner: anna, agents, shoppers, tag, now: () => clock.now() }, step.what, step)
        const mine = await whole.compare()
        assert.deepEqual(mine.heard, mine.read)
        // its page is told to ask what is left to see
        if (mayHear && 'role' in step) other.ring()
        if (mayHear) {
          const theirs = await other.compare()
          assert.deepEqual(theirs.heard, theirs.read)
        } else if (!('role' in step)) assert.equal(other.at.bells, bells, 'who may hear of nothing hears nothing')
      }
      assert.ok(whole.at.told > whole.at.reads, `told ${whole.at.told} times, read ${whole.at.reads} times`)
      whole.socket.close()
      other.socket.close()
    }),
    { numRuns: 3, seed: 29, endOnFailure: true },
  )
})

test('who may not see how a shopper is reached is told it masked', async () => {
  await anna.send('PUT', `/colleagues/${reaId}/role`, { role: 'reviewer' })
  const [whole, masked] = [await sit(anna), await sit(rea)]
  await shoppers[0]?.say(`我的电话是${PHONE}，${randomUUID()}`)
  const [mine, theirs] = [await whole.compare(), await masked.compare()]
  assert.ok(JSON.stringify(mine.heard).includes(PHONE))
  assert.ok(JSON.stringify(theirs.heard).includes('139****4321') && !JSON.stringify(theirs.heard).includes(PHONE))
  assert.ok(masked.at.told > 0)
})

test('a login that ended without a word to this node is told nothing more, and its socket closes', async () => {
  const lost = await sit(await signedInAgain(service, cai))
  const gone = new Promise<void>((done) => lost.socket.once('disconnect', () => done()))
  await service.db.outside((tx) => tx.run(sql`delete from logins where account_id = ${agents[1]?.id ?? ''}`))
  clock.forward(10_000)
  const before = await service.db.inWorkspace(service.workspaceId, newestSeq)
  await shoppers[1]?.say('在吗')
  await gone
  // what happened before may still have been on its way
  assert.ok(lost.at.newest <= before, `told of ${lost.at.newest}; after ${before} nothing was to be told`)
})
