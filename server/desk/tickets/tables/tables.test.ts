// long: a hundred thousand rows are read
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { ImportedTickets, Tickets } from '@xiaoer/contract/tickets'
import { invited, owner } from '@xiaoer/testing/colleague'
import { testService } from '@xiaoer/testing/service'

const service = await testService()
const anna = await owner(service)
const ben = await invited(service, anna, 'agent')
const take = async (csv: string, sure: boolean) => (await anna.send('POST', '/tickets/import', { csv, sure })).as(ImportedTickets)
const all = async () => (await anna.get('/tickets?sort=newest')).as(Tickets)

const TABLE = `subject,status,priority,requester,due_at,external_id
漏发赠品,working,high,王女士,2026-12-01 10:00,erp-1
"换货, 38 换 39",,,李先生,,erp-2
,new,normal,没有标题,,erp-3
坏状态,flying,normal,,,erp-4
坏日期,new,normal,,31/31/2026,erp-5
`

test('a table is looked at first, then its good lines are taken once; broken ones are told by line and why', async () => {
  const seen = await take(TABLE, false)
  assert.deepEqual([seen.rows, seen.good, seen.broken, seen.taken], [5, 2, 3, 0])
  assert.deepEqual(
    seen.faults.map(({ line, why }) => [line, why.reason]),
    [
      [4, 'ticket.line_subject'],
      [5, 'ticket.line_value'],
      [6, 'ticket.line_date'],
    ],
  )
  assert.equal((await take(TABLE, true)).taken, 2)
  const again = await take(TABLE, true)
  assert.deepEqual([again.taken, again.known], [0, 2])
  assert.deepEqual((await all()).tickets.map(({ subject, status, shopperName }) => [subject, status, shopperName]).sort(), [
    ['换货, 38 换 39', 'new', '李先生'],
    ['漏发赠品', 'working', '王女士'],
  ])
})

test('what is exported is taken again as known, and no cell runs as a formula', async () => {
  await anna.send('POST', '/tickets', { subject: '=HYPERLINK("http://evil")' })
  const csv = String((await ben.get('/tickets.csv?state=open&language=en&timeZone=UTC')).json)
  assert.match(csv, /"'=HYPERLINK/)
  const back = await take(csv, true)
  assert.deepEqual([back.broken, back.taken, back.known], [0, 1, 2], 'a ticket of the desk’s own has no id of another system until then')
  assert.equal((await take(csv, true)).taken, 0)
})

test('an import with 100,000 broken lines is looked through, counted, and the first hundred told; nothing comes of it', async () => {
  const before = (await all()).total
  const csv = `subject,status\n${Array.from({ length: 100_000 }, (_, i) => `第 ${i} 张,flying`).join('\n')}\n`
  const got = await take(csv, true)
  assert.deepEqual([got.rows, got.broken, got.faults.length, got.taken], [100_000, 100_000, 100, 0])
  assert.equal((await all()).total, before)
})

test('what is no table of tickets is refused in a word, and an agent imports none', async () => {
  const refused = async (csv: string) => JSON.stringify((await anna.send('POST', '/tickets/import', { csv, sure: true })).json)
  assert.match(await refused('name,age\nx,1\n'), /subject/)
  assert.match(await refused(`subject\n"${'x'.repeat(30_000)}\n`), /line/)
  assert.equal((await ben.send('POST', '/tickets/import', { csv: TABLE, sure: false })).status, 403)
})
