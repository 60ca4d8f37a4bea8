import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { test } from 'node:test'
import { testService } from '@xiaoer/testing/service'
import sql from 'sql-template-tag'
import type { Arrival, Connection } from '#channels'
import { signerOf } from '#platform/auth'
import type { Database } from '#platform/db'
import { picturesIn } from '../widget/pictures.ts'
import { arriveBy } from './arrive.ts'

const { db, workspaceId, engine, dataFolder } = await testService()
const web = await db.inWorkspace(workspaceId, (tx) =>
  tx.row<{ id: string; shopId: string }>(sql`select id, shop_id as "shopId" from channels limit 1`),
)
const { id: channelId, shopId } = web ?? assert.fail('there is no channel')
const connection: Connection = { workspaceId, channelId, shopId, name: '', state: 'on', settings: {}, about: {}, language: 'zh-CN' }

let transactions = 0
const counted: Database = {
  ...db,
  inWorkspace(id, work) {
    transactions++
    return db.inWorkspace(id, work)
  },
}
const now = () => new Date()
const parts = { db: counted, engine, now, key: signerOf(() => [Buffer.alloc(32)]), shopFor: () => undefined, live: { ring: () => {} } }
const arrive = arriveBy({ ...parts, ...picturesIn({ db, dataFolder, now, key: parts.key }) })
let order = 0
const says = (who: string, name: string | null = null): Arrival => ({
  ...{ externalId: randomUUID(), order: order++, from: { id: who, name, language: null }, address: `at ${who}` },
  parts: [{ kind: 'text', text: '你好' }],
})
const seats = () =>
  db.inWorkspace(workspaceId, (tx) =>
    tx.rows<{ address: string; name: string | null; said: number }>(sql`
      select k.address, s.name, (select count(*)::int from messages m where m.conversation_id = c.id and m.author = 'shopper') as said
      from channel_seats k join conversations c on c.id = k.conversation_id join shoppers s on s.id = c.shopper_id where k.channel_id = ${channelId} order by 1`),
  )

test('those who have written before are found and seated together; who is new, or has another name, by themselves', async () => {
  const eight = Array.from({ length: 8 }, (_, nth) => `shopper-${nth}`)
  await Promise.all(eight.map((who) => arrive(connection, says(who, '林'))))
  transactions = 0
  await Promise.all(eight.map((who) => arrive(connection, says(who, '林'))))
  assert.ok(transactions <= 2, `${transactions} transactions for eight messages of one moment`)
  await Promise.all([arrive(connection, says('shopper-0', '林小满')), arrive(connection, says('new'))])
  await engine.idle()
  assert.deepEqual(
    (await seats()).map(({ address, name, said }) => [address, name, said]),
    [['at new', null, 1], ['at shopper-0', '林小满', 3], ...eight.slice(1).map((who) => [`at ${who}`, '林', 2])],
  )
})
