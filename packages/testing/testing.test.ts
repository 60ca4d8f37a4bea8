// long: whole runs of tests as processes
import assert from 'node:assert/strict'
import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, test } from 'node:test'
import { noBrowser, testDatabase } from '@xiaoer/testing'
import { browser } from '@xiaoer/testing/browser'
import sql from 'sql-template-tag'

const folder = mkdtempSync(join(tmpdir(), 'xiaoer-runner-'))
after(() => rmSync(folder, { recursive: true }))

/** What `npm test` prints for a file of these tests. */
function runner(source: string) {
  const file = join(folder, 'sample.test.ts')
  writeFileSync(file, `import { test } from 'node:test'\nimport assert from 'node:assert/strict'\n${source}`)
  const env = { PATH: process.env['PATH'] ?? '', HOME: process.env['HOME'] ?? '' }
  const { status, stdout } = spawnSync(process.execPath, [join(import.meta.dirname, 'run/main.ts'), file], { env, encoding: 'utf8' })
  return { status, stdout, last: stdout.trimEnd().split('\n').at(-1) }
}

test('the last line counts what passed, failed and was skipped, and says how it ended by its code', () => {
  const good = runner("test('one', () => {})\ntest('two', async (t) => { await t.test('inner', () => {}) })")
  assert.deepEqual([good.status, good.last], [0, '3 passed, 0 failed'])
  const mixed = runner(
    "test('one', () => {})\ntest('odd', { skip: 'no reason' }, () => {})\ntest('outer', async (t) => { await t.test('inner', () => assert.equal(1, 2)) })",
  )
  assert.deepEqual([mixed.status, mixed.last], [1, '1 passed, 1 failed, 1 skipped'])
  assert.match(mixed.stdout, /skipped: odd \(no reason\)/)
  assert.match(mixed.stdout, /✖ inner\n {2}.*sample\.test\.ts:5\n[\s\S]*1 !== 2/)
})

test('a file that cannot even be loaded is a failure', () => {
  const { status, last } = runner("import './nowhere.ts'")
  assert.deepEqual([status, last], [1, '0 passed, 1 failed'])
})

test('a path that does not exist is refused, not passed over', () => {
  const there = join(import.meta.dirname, 'testing.test.ts')
  const { status, stderr } = spawnSync(process.execPath, [join(import.meta.dirname, 'run/main.ts'), there, 'nowhere'], { encoding: 'utf8' })
  assert.deepEqual([status, /There is no .*nowhere/.test(stderr)], [1, true])
})

test('each database is its own, migrated and empty', async () => {
  const [one, other] = await Promise.all([testDatabase(), testDatabase()])
  await one.owner.call(sql`insert into channel_routes values ('key', gen_random_uuid(), gen_random_uuid())`)
  assert.equal((await one.database.call(sql`select from channel_routes`)).length, 1)
  assert.equal((await other.database.call(sql`select from channel_routes`)).length, 0)
})

test('the browser shows a page', { skip: noBrowser }, async () => {
  const page = await (await browser()).newPage()
  await page.setContent('<title>店小二</title>')
  assert.equal(await page.title(), '店小二')
})
