import assert from 'node:assert/strict'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, test } from 'node:test'
import { CUT, readHistory } from '../read.ts'

const folder = mkdtempSync(join(tmpdir(), 'xiaoer-cut-test-'))
after(() => rmSync(folder, { recursive: true, force: true }))

/** How many sessions each batch of a file holds. */
async function batches(name: string, lines: readonly string[]): Promise<number[]> {
  const path = join(folder, name)
  writeFileSync(path, lines.join('\n'))
  return (await Array.fromAsync(readHistory(path, { now: Date.UTC(2026, 10, 25) }))).map(({ sessions }) => sessions.length)
}

test('a file falls into the batches that CUT stands for: whoever cuts it otherwise raises CUT, and what was begun begins anew', async () => {
  const session = (id: number) => JSON.stringify({ id: `m${id}`, messages: [{ from: 'shopper', text: '花瓶有货吗'.repeat(100) }] })
  const lines = Array.from({ length: 2_000 }, (_, id) => session(id))
  const rows = Array.from({ length: 45_000 }, (_, at) => `s${at % 15_000},shopper,花瓶有货吗`)
  const ofTable = await batches('b.csv', ['session,from,text', ...rows])
  assert.deepEqual([CUT, await batches('a.jsonl', lines), ofTable.slice(0, 5)], [1, [673, 674, 652, 1], [0, 0, 246, 233, 248]])
})
