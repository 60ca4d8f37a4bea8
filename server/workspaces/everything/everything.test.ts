import assert from 'node:assert/strict'
import { test } from 'node:test'
import { gunzipSync } from 'node:zlib'
import { AuditRows } from '@xiaoer/contract/audit'
import { invited, owner } from '@xiaoer/testing/colleague'
import { testService } from '@xiaoer/testing/service'
import { visit } from '@xiaoer/testing/visitor'
import sql, { raw } from 'sql-template-tag'
import { z } from 'zod'
import { tablesOfWorkspaces } from './rows.ts'

const service = await testService()
const { db, workspaceId, app } = service
const anna = await owner(service)
const Line = z.object({ table: z.string().optional(), row: z.record(z.string(), z.unknown()).optional(), end: z.boolean().optional() })

test('an owner takes everything away in one file, every row of every table, and that they did is noted; nobody else may', async () => {
  const shopper = await visit(service)
  await shopper.say('请把我的一切都带走')
  const manager = await invited(service, anna, 'manager')
  assert.equal((await manager.get('/export')).status, 403)

  const before = await counted()
  const answer = await app.inject({ url: '/api/v1/export', headers: { cookie: anna.cookie } })
  assert.equal(answer.statusCode, 200)
  assert.match(String(answer.headers['content-disposition']), /^attachment; filename="xiaoer-\d{4}-\d\d-\d\d\.jsonl\.gz"$/u)
  const text = gunzipSync(answer.rawPayload).toString()
  const lines = text
    .trim()
    .split('\n')
    .map((line) => Line.parse(JSON.parse(line)))
  assert.equal(lines.at(-1)?.end, true, 'it is whole')
  const rows = Map.groupBy(lines, ({ table }) => table)
  assert.ok(rows.get('messages')?.some(({ row }) => JSON.stringify(row).includes('请把我的一切都带走')))
  const after = await counted()
  // what works in the background may have written meanwhile
  const still = [...after].filter(([name, count]) => before.get(name) === count)
  assert.ok(still.length > 50, `${still.length} tables`)
  for (const [name, count] of still) assert.equal(rows.get(name)?.length ?? 0, count, name)
  const { rows: noted } = (await anna.get('/audit')).as(AuditRows)
  assert.ok(noted.some(({ action, refused }) => action === 'GET /export' && refused === null))
})

/** How many rows each table has. */
async function counted(): Promise<Map<string, number>> {
  const counts = new Map<string, number>()
  for (const { name, of } of await tablesOfWorkspaces(db, workspaceId)) {
    const row = await db.inWorkspace(workspaceId, (tx) => tx.row<{ n: number }>(sql`select count(*)::int as n from ${raw(of)}`))
    counts.set(name, row?.n ?? 0)
  }
  return counts
}
