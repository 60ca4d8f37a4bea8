// long: the platform of each channel takes nothing any more, and is asked until it is asked no more
// alone: the stubs of the platforms end with the file that loaded them first, and another may have
import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { test } from 'node:test'
import { ChannelsView } from '@xiaoer/contract/channels'
import { testService } from '@xiaoer/testing/service'
import sql from 'sql-template-tag'
import { systemClock } from '#platform/clock'
import { everySender, type Sender } from './testing/every-channel.ts'
import { managerOf, type Seat, settled } from './testing/seat.ts'

const service = await testService(systemClock, { PRIVATE_HOSTS: '127.0.0.1' })
const manager = await managerOf(service)
const words = (text: string) => ({ id: randomUUID(), text })
const inside = service.db.inWorkspace.bind(service.db)

async function channelOf(kind: string) {
  const { channels } = (await manager.get('/channels')).as(ChannelsView)
  return channels.find((one) => one.kind === kind) ?? assert.fail(`no ${kind}`)
}
/** What is not out yet, the oldest first. */
const waitingFor = async (seat: Seat) => {
  const id = await seat.conversation()
  const query = sql`select state, why from deliveries where conversation_id = ${id} and state <> 'sent' order by seq`
  return inside(service.workspaceId, (tx) => tx.rows<{ state: string; why: string | null }>(query))
}
async function answers(seat: Seat, text: string): Promise<void> {
  const at = `/conversations/${await seat.conversation()}`
  await manager.send('POST', `${at}/take`, { force: true })
  assert.equal((await manager.send('POST', `${at}/messages`, { id: randomUUID(), parts: [{ kind: 'text', text }] })).status, 202)
  await settled(service)
}
const heardFrom = async (seat: Seat) => {
  const id = await seat.conversation()
  const query = sql`select count(*)::int as n from messages where conversation_id = ${id} and author = 'shopper'`
  return (await inside(service.workspaceId, (tx) => tx.row<{ n: number }>(query)))?.n
}
/** As if the time had passed after which its platform is asked again. */
async function timePasses(channelId: string): Promise<void> {
  await inside(service.workspaceId, async (tx) => {
    await tx.run(sql`update channels set stopped_until = now() where id = ${channelId} and stopped_until < 'infinity'`)
    await tx.run(sql`update deliveries set due_at = now() where channel_id = ${channelId} and state = 'waiting'`)
    await tx.run(sql`update push_work set due_at = now()`)
  })
  await settled(service)
}
/** More than it is ever asked. */
const OFTEN = 12

async function goesThrough({ channel, arrive, platform: { keys } }: Sender): Promise<void> {
  const { kind } = channel
  const seat = await arrive(service)
  assert.ok(await seat.send(words('你好'), true))
  const { id, webhook } = await channelOf(kind)
  keys.hold(false)
  await answers(seat, '在的')
  assert.equal(await seat.send(words('风衣有货吗'), true), !keys.fetch, 'what shoppers write is taken in, where it is brought')
  const [stuck] = await waitingFor(seat)
  assert.equal(stuck?.state, 'waiting')
  assert.match(stuck?.why ?? '', keys.words)
  const first = (await channelOf(kind)).trouble
  assert.match(first?.words ?? '', keys.words)
  assert.equal(first?.paused, false)
  assert.ok(Date.parse(first?.againAt ?? '') > Date.now(), 'it is asked again by itself')
  for (let times = 0; times < OFTEN; times++) await timePasses(id)
  const { trouble, waiting } = await channelOf(kind)
  assert.deepEqual([trouble?.paused, trouble?.againAt, trouble?.since, waiting > 0], [true, null, first?.since, true])
  const stops = await inside(service.workspaceId, (tx) => tx.row<{ stops: number }>(sql`select stops from channels where id = ${id}`))
  assert.equal(stops?.stops, 8, 'and then no more')
  const refused = await manager.send('POST', `/channels/${id}/test`)
  assert.match(refused.problem().detail, keys.words)
  assert.equal((await channelOf(kind)).trouble?.paused, true)
  keys.hold(true)
  assert.equal((await manager.send('POST', `/channels/${id}/test`)).status, 200)
  await settled(service)
  assert.deepEqual([await waitingFor(seat), (await channelOf(kind)).trouble], [[], null])
  await isGone(kind, seat, new URL(webhook ?? '').pathname)
}

/** A channel that was disconnected: what its platform still calls is answered that it is not there, and leaves nothing. */
async function isGone(kind: string, seat: Seat, hook: string): Promise<void> {
  const [{ id }, before] = [await channelOf(kind), await heardFrom(seat)]
  assert.equal((await manager.send('DELETE', `/channels/${id}`)).status, 200)
  const late = { method: 'POST', url: hook, payload: '{}', headers: { 'content-type': 'application/json' } } as const
  assert.equal((await service.app.inject(late)).statusCode, 404)
  assert.equal(await heardFrom(seat), before)
}

for (const sender of await everySender())
  test(
    `${sender.channel.kind}: keys that hold no more pause sending in the platform’s words, with the way out; disconnected, its late calls leave nothing`,
    { skip: sender.skip ?? false },
    () => goesThrough(sender),
  )
