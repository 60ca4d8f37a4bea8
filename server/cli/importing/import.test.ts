// long: a command is started, cut off and started again
import assert from 'node:assert/strict'
import { spawn } from 'node:child_process'
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, test } from 'node:test'
import { copyTemplate, startTestCluster } from '@xiaoer/testing/cluster'
import { secretsOf } from '#platform/config'
import { connectOwner } from '#platform/db'

const KEY = 'pZ8vQm2Lr6Tx9Kc4Wn7Yb1Jd5Hg3Fs0A'
// of its own, as the service's role has the password of this key there
const cluster = await startTestCluster()
const folder = mkdtempSync(join(tmpdir(), 'xiaoer-import-'))
const { owner } = await copyTemplate(cluster.owner, 'imported')
const database = await connectOwner(owner)
await database.query(`alter role xiaoer_app password '${secretsOf([KEY]).derive('database')}'`)
const WORKSPACE = '0190a000-0000-7000-8000-000000000001'
await database.query('insert into channel_routes (public_key, workspace_id, channel_id) values ($1, $2, $2)', ['k', WORKSPACE])
after(async () => {
  await database.end()
  await cluster.close()
  rmSync(folder, { recursive: true })
})
const MAIN = join(import.meta.dirname, '../main.ts')

function start(...args: string[]) {
  const url =
    'url' in owner
      ? owner.url
      : `postgres://${owner.user}:${encodeURIComponent(owner.password)}@localhost/${owner.database}?host=${encodeURIComponent(owner.socket)}&port=${owner.port}`
  const env = { ...process.env, DATABASE_URL: url, XIAOER_DATA: join(folder, 'data'), XIAOER_KEY: KEY }
  const child = spawn(process.execPath, [MAIN, 'import', ...args], { env, cwd: folder })
  let [out, err] = ['', '']
  child.stdout.on('data', (piece) => {
    out += piece
  })
  child.stderr.on('data', (piece) => {
    err += piece
  })
  const ended = new Promise<{ status: number | null; out: string; err: string }>((done) =>
    child.once('close', (status) => done({ status, out, err })),
  )
  const json = async () => {
    const { out, err } = await ended
    assert.notEqual(out, '', err)
    return JSON.parse(out)
  }
  return { child, ended, json }
}
const put = (name: string, text: string) => {
  writeFileSync(join(folder, name), text)
  return name
}
const count = async () => Number((await database.query('select count(*) from entries')).rows[0].count)
const rows = (from: number, to: number) =>
  Array.from({ length: to - from }, (_, at) => `第${from + at}号商品能退吗,${from + at} 号七天内可退`).join('\n')

test('a dry run shows what would come, near-duplicates and bad rows with their lines, and writes no entry', async () => {
  const file = put('a.csv', '问题,答案\n怎么退货,在订单里\n怎么退货呢,点退货\n没有答案,\n')
  const { status, out, err } = await start('knowledge', file, '--dry-run', '--bad-rows', 'wrong.csv').ended
  assert.deepEqual(JSON.parse(out), { id: null, entries: 2, written: 0, new: 2, changed: 0, same: 0, near: 1, double: 0, held: 0, bad: 1 })
  assert.equal(status, 2)
  assert.match(err, /怎么退货呢 ≈ 怎么退货/)
  assert.match(readFileSync(join(folder, 'wrong.csv'), 'utf8'), /"4","there is no answer","没有答案 "/)
  assert.equal(await count(), 0)
})

test('a dry run leaves no file that nobody asked for, and says how to get it', async () => {
  const { err } = await start('knowledge', put('unasked.csv', '问题,答案\n没有答案,\n'), '--dry-run').ended
  assert.match(err, /1 rows could not be taken.*--bad-rows OUT\.csv/)
  const chinese = await start('knowledge', 'unasked.csv', '--dry-run', '--language', 'zh-CN').ended
  assert.match(chinese.err, /不能导入:\n {2}2: 没有答案/)
  assert.ok(!existsSync(join(folder, 'unasked.csv.bad-rows.csv')))
})

test('jsonl goes in as ever, and twice is once; the import is undone', async () => {
  const file = put(
    'b.jsonl',
    `${JSON.stringify({ id: 'free', question: '包邮吗', wordings: ['免邮吗'], answer: '满 99', category: '配送', intents: [] })}\n`,
  )
  const first = start('knowledge', file)
  const { id, entries, written } = await first.json()
  assert.deepEqual([entries, written, (await first.ended).status], [1, 1, 0])
  assert.equal((await start('knowledge', file).json()).written, 0)
  assert.equal((await start('knowledge', id, '--undo').json()).undone, 1)
  assert.equal(await count(), 0)
})

test('killed with -9 in the middle it leaves whole batches; the same command goes on, and all is there once', async () => {
  const file = put('long.csv', `问题,答案\n${rows(0, 6_000)}\n`)
  const { child, ended } = start('knowledge', file)
  while ((await count()) === 0 && child.exitCode === null) await new Promise((soon) => setImmediate(soon))
  child.kill('SIGKILL')
  await ended
  const before = await count()
  assert.ok(before > 0 && before < 6_000 && before % 100 === 0, String(before))
  await database.query(`update imports set beat_at = beat_at - interval '1 minute'`)
  const { new: added, id } = await start('knowledge', file).json()
  assert.deepEqual([added, await count()], [6_000, 6_000])
  assert.deepEqual(await start('knowledge', file, '--undo').json(), { id, undone: 6_000, kept: 0 })
  assert.equal(await count(), 0)
})

test('a file that is refused in its middle leaves nothing behind, and says what, where and why', async () => {
  const { status, out, err } = await start('knowledge', put('bad.csv', `问题,答案\n${rows(0, 1_500)}\n"不结束,好`)).ended
  assert.deepEqual([status, out, await count()], [1, '', 0])
  assert.match(err, /bad\.csv: a quotation mark of line 150\d does not end/)
  assert.match((await start('knowledge', 'bad.csv', '--language', 'zh-CN').ended).err, /bad\.csv: 第 150\d 行的引号没有结束/)
  const missing = await start('knowledge', 'none.csv').ended
  assert.match(missing.err, /none\.csv does not exist/)
  assert.ok(!existsSync(join(folder, 'none.csv.bad-rows.csv')))
})
