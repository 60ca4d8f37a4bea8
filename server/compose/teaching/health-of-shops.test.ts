// long: all entries are checked, for several shops
import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { test } from 'node:test'
import { EntryView, Policies, ShopSettings } from '@xiaoer/contract'
import { Health, HealthFindings } from '@xiaoer/contract/improving'
import { invited, owner } from '@xiaoer/testing/colleague'
import { testService } from '@xiaoer/testing/service'
import sql from 'sql-template-tag'
import { z } from 'zod'
import { testClock } from '#platform/clock'

const clock = testClock('2026-11-11T02:00:00Z')
const service = await testService(clock)
const [anna, outlet] = [await owner(service), randomUUID()]
const manager = await invited(service, anna, 'manager')
await service.test.owner.call(sql`
  insert into shops (workspace_id, id, name, connector, time_zone, currency, language, desk_hours, created_at)
  select workspace_id, ${outlet}::uuid, '云杉折扣店', 'none', time_zone, currency, language, desk_hours, now() from shops
  where workspace_id = ${service.workspaceId}::uuid limit 1`)
const first = (await anna.get('/settings')).as(ShopSettings).shops.find(({ id }) => id !== outlet)?.id ?? assert.fail('a first shop')

/** The outlet takes goods in exchange for twenty days, the first shop for fifteen. */
async function publishTwenty(): Promise<void> {
  const text = (await anna.get(`/policies?shopId=${first}`)).as(Policies).editions.at(-1)?.text ?? ''
  const Version = z.looseObject({ rules: z.array(z.looseObject({ id: z.string(), when: z.record(z.string(), z.unknown()) })) })
  const read = Version.parse(JSON.parse(text))
  for (const rule of read.rules) if (rule.id === 'exchange-15') rule.when['day'] = { to: 20 }
  const version = JSON.stringify({ ...read, version: 'twenty', from: '2026-11-11' })
  const { id } = (await anna.send('POST', '/policies', { shopId: outlet, text: version })).as(z.object({ id: z.string() }))
  assert.equal((await anna.send('POST', `/policies/${id}/submit`)).status, 200)
  assert.equal((await manager.send('POST', `/policies/${id}/approve`)).status, 200)
}

async function checked(): Promise<void> {
  if ((await anna.get('/health-of-base')).as(Health).unchecked > 0) return checked()
}

/** Titles of the rules an entry is at odds with. */
async function against(change: object): Promise<string[]> {
  const entry = { question: '穿着不合适几天内能换', wordings: [], answer: '', category: '售后', status: 'live', ...change }
  const { id } = (await anna.send('POST', '/entries', entry)).as(EntryView)
  clock.forward(2_000)
  await checked()
  const { findings } = (await anna.get('/health-of-base/findings?kind=contradiction')).as(HealthFindings)
  const rules = findings.flatMap(({ sides: [own, other] }) => (own.id === id && other.kind === 'policy' ? [other.title] : []))
  assert.equal((await anna.send('POST', '/entries/bulk', { ids: [id], set: { status: 'archived' } })).status, 200)
  return rules
}

const days = (count: number) => `签收后 ${count} 天内可以换货`

test('an entry is held against the rules of the shops that give it, and each is named', async () => {
  await publishTwenty()
  const set = (await anna.send('POST', '/entry-sets', { name: '折扣店', shopIds: [outlet] })).as(z.object({ id: z.string() }))
  const own = (count: number) => against({ answer: days(count), setId: set.id })
  assert.deepEqual(await own(20), [], 'what the outlet grants is right there, whatever the first shop grants')
  const [odd, ...more] = await own(15)
  assert.match(odd ?? '', /^云杉折扣店 · .* twenty · exchange-15/u)
  assert.deepEqual(more, [])
  assert.match((await against({ answer: days(15) })).join(), /^云杉折扣店 ·[^,]*$/u, 'what both give is at odds with one of them')
  const when = (shop: string, count: number) => ({ id: shop, when: { shops: [shop] }, text: days(count) })
  assert.deepEqual(await against({ answers: [when(first, 15), when(outlet, 20)] }), [])
  assert.equal((await against({ answers: [when(first, 20), when(outlet, 15)] })).length, 2)
})

test('a set that is given to other shops is held against their rules at once', async () => {
  const set = (await anna.send('POST', '/entry-sets', { name: '换货口径', shopIds: [outlet] })).as(z.object({ id: z.string() }))
  const entry = { question: '换货期限有多久', wordings: [], answer: days(20), category: '售后', status: 'live', setId: set.id }
  const { id } = (await anna.send('POST', '/entries', entry)).as(EntryView)
  const against = async () => {
    clock.forward(2_000)
    await checked()
    const { findings } = (await anna.get('/health-of-base/findings?kind=contradiction')).as(HealthFindings)
    return findings.filter(({ sides: [own, other] }) => own.id === id && other.kind === 'policy').length
  }
  assert.equal(await against(), 0)
  assert.equal((await anna.get('/health-of-base')).as(Health).unchecked, 0)
  assert.equal((await anna.send('PUT', `/entry-sets/${set.id}`, { name: '换货口径', shopIds: [first] })).status, 200)
  assert.equal(await against(), 1, 'the first shop takes goods in exchange for fifteen days')
})
