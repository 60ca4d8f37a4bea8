import assert from 'node:assert/strict'
import { test } from 'node:test'
import { owner } from '@xiaoer/testing/colleague'
import { testService } from '@xiaoer/testing/service'
import { z } from 'zod'

const service = await testService()
const anna = await owner(service)
const Id = z.object({ id: z.uuid() })
const ANY = { channels: [], levels: [], intents: [] }
const hook = (await anna.send('POST', '/webhooks', { url: 'https://hooks.example/in', types: [], on: false })).as(Id).id

/** What managers edit, by its path: what is put, and where the list of it stands. */
const EDITED: Readonly<Record<string, object>> = {
  'clock-rules': { ...ANY, name: '一', per: 'round', answerBy: 'anyone', windowSeconds: 60, hours: null, timeZone: 'UTC', escalate: null },
  teams: { name: '一', deals: true, hours: null, timeZone: 'UTC', holidays: [], members: [], overflow: null },
  'alert-rules': {
    ...{ name: '一', on: true, kinds: ['threat'], endpoints: [hook], mailTo: [], mailbox: null, language: 'en' },
    ...{ quiet: { from: '00:00', to: '00:00', timeZone: 'UTC' }, everyMinutes: 0 },
  },
  'quick-replies': { shortcut: 'a', title: '一', words: '您好', shared: true },
  tags: { name: '一', colour: 'red' },
}
const Row = z.looseObject({ id: z.uuid(), revision: z.int() })
const List = z.record(z.string(), z.unknown())
const standing = async (path: string, id: string) =>
  Object.values((await anna.get(`/${path}`)).as(List))
    .flatMap((all) => z.array(Row).safeParse(all).data ?? [])
    .find((row) => row.id === id)

for (const [path, body] of Object.entries(EDITED))
  test(`two managers edit one of ${path}: the second is refused, and what the first wrote stands`, async () => {
    const made = await anna.send('POST', `/${path}`, body)
    assert.equal(made.status, 200, JSON.stringify(made.json))
    const { id } = made.as(Id)
    const read = await standing(path, id)
    assert.ok(read)
    const put = (words: string, revision?: number) =>
      anna.send('PUT', `/${path}/${id}`, { ...body, ...(path === 'quick-replies' ? { title: words } : { name: words }), revision })
    assert.equal((await put('先', read.revision)).status, 200)
    const second = await put('后', read.revision)
    assert.deepEqual([second.status, second.problem().refusal?.reason], [409, 'ticket.changed'])
    assert.equal((await put('无')).status, 409, 'nobody writes over what they have not read')
    const stands = await standing(path, id)
    assert.deepEqual([stands?.['name'] ?? stands?.['title'], stands?.revision], ['先', read.revision + 1])
    assert.equal((await anna.send('PUT', `/${path}/${crypto.randomUUID()}`, { ...body, revision: 1 })).status, 404)
  })
