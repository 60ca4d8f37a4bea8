// long: histories are looked at and taken in
import assert from 'node:assert/strict'
import { existsSync, readdirSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'
import { HistoryFaults } from '@xiaoer/contract/mined'
import { owner } from '@xiaoer/testing/colleague'
import { historyLines, MATTERS } from '@xiaoer/testing/past-sessions'
import { testService } from '@xiaoer/testing/service'
import { visit } from '@xiaoer/testing/visitor'
import sql from 'sql-template-tag'
import { atTheMine, Made } from './mined.fixture.ts'

const service = await testService()
const anna = await owner(service)
const { miner } = service
const { owner: house } = service.test
const { send, history, inside } = atTheMine(service, anna)
const first = async () => (await history()).imports[0] ?? assert.fail('an import')
const kept = async () =>
  await inside((tx) =>
    tx.row<{ sessions: number; faults: number }>(
      sql`select (select count(*)::int from past_sessions) as sessions, (select count(*)::int from past_import_faults) as faults`,
    ),
  )
const BAD = Array.from({ length: 70 }, (_, n) => (n % 2 === 0 ? '{}' : `{"id":"n${n}","messages":[]}`)).join('\n')

test('a file is looked at first: what would come in, doubles, bad rows by why, masked samples; nothing of it is kept before a yes', async () => {
  const lines = `${historyLines(MATTERS, 30)}\n${historyLines(MATTERS, 3)}\n${BAD}\n`
  const { id } = (await send('past.jsonl', lines, '?dry=true')).as(Made)
  const looked = await first()
  assert.deepEqual([looked.id, looked.state, looked.share, looked.sessions], [id, 'checked', 1, 0])
  assert.deepEqual([looked.look?.sessions, looked.look?.messages, looked.look?.repeated], [30, 150, 3])
  assert.deepEqual([looked.bad, looked.whys], [70, { not_a_session: 35, no_messages: 35 }])
  assert.deepEqual(looked.look?.rows[0], { where: '34', why: 'not_a_session' })
  assert.match(looked.look?.samples[0]?.messages[2]?.text ?? '', /‹phone›/u)
  assert.equal(looked.look?.times?.from.slice(0, 4), '2023')
  assert.deepEqual(await kept(), { sessions: 0, faults: 0 })

  assert.equal((await anna.send('POST', `/history/${id}/start`)).status, 202)
  await miner.idle()
  const taken = await first()
  assert.deepEqual([taken.state, taken.sessions, taken.repeated, taken.bad, taken.look], ['ready', 30, 3, 70, null])
  assert.deepEqual(taken.whys, { not_a_session: 35, no_messages: 35 })
  assert.equal((await anna.send('POST', `/history/${id}/start`)).status, 409, 'once')
})

test('every row that is none stands on the page, by why, and in a file with line and reason', async () => {
  const { id } = await first()
  const pages = [0, 50].map(async (offset) => (await anna.get(`/history/${id}/faults?offset=${offset}`)).as(HistoryFaults))
  const [one, two] = await Promise.all(pages)
  assert.deepEqual([one?.total, one?.faults.length, two?.faults.length, two?.faults.at(-1)?.where], [70, 50, 20, '103'])
  assert.equal((await anna.get(`/history/${id}/faults?why=no_messages`)).as(HistoryFaults).total, 35)
  const told = await service.app.inject({ url: `/api/v1/history/${id}/bad-rows`, headers: { cookie: anna.cookie } })
  const rows = told.body.trim().split('\n')
  assert.deepEqual([rows.length, JSON.parse(rows[1] ?? '').line, JSON.parse(rows[1] ?? '').why], [70, 35, 'no_messages'])
  assert.match(rows[0] ?? '', /it is no session/u)
})

test('what stands in the history already is told as such by a look', async () => {
  const { id } = (await send('again.jsonl', historyLines(MATTERS, 32), '?dry=true')).as(Made)
  assert.deepEqual([(await first()).look?.sessions, (await first()).look?.repeated], [2, 30])
  await anna.send('POST', `/history/${id}/undo`)
  assert.deepEqual([(await first()).state, (await first()).look], ['undone', null])
})

test('agents and shoppers the wrong way round are seen before anything is kept, and the file is looked at once more the other way', async () => {
  const turned = historyLines(MATTERS, 40, 500)
    .replaceAll('"shopper"', '"x"')
    .replaceAll('"agent"', '"shopper"')
    .replaceAll('"x"', '"agent"')
  const { id } = (await send('turned.jsonl', turned, '?dry=true')).as(Made)
  assert.equal((await first()).looksSwapped, true)
  assert.equal((await anna.send('POST', `/history/${id}/look`, { swapped: true })).status, 202)
  await miner.idle()
  const again = await first()
  assert.deepEqual(
    [again.state, again.looksSwapped, again.isSwapped, again.look?.samples[0]?.messages[0]?.from],
    ['checked', false, true, 'shopper'],
  )
  await anna.send('POST', `/history/${id}/undo`)
})

test('tables and the workspace’s own sessions are looked at alike', async () => {
  const rows = Array.from({ length: 5 }, (_, n) => `t${n},买家,门帘${n}短了,2026-03-01 10:0${n}\nt${n},路人,嗯,\n`).join('')
  const { id } = (await send('table.csv', `会话,发送方,内容,时间\n${rows}`, '?dry=true')).as(Made)
  assert.deepEqual([(await first()).look?.sessions, (await first()).whys], [5, { who: 5 }])
  await anna.send('POST', `/history/${id}/undo`)
  const shopper = await visit(service)
  await shopper.say('风衣有黑色的吗 我电话13812345678')
  await inside((tx) => tx.run(sql`update sessions set closed_at = now(), turns = 1`))
  const own = (await anna.send('POST', '/history/own?dry=true')).as(Made)
  await miner.idle()
  const looked = await first()
  assert.deepEqual([looked.id, looked.name, looked.state, looked.look?.sessions], [own.id, null, 'checked', 1])
  assert.doesNotMatch(JSON.stringify(looked), /138/u)
  assert.deepEqual((await kept())?.sessions, 30)
  assert.equal((await anna.send('POST', `/history/${own.id}/start`)).status, 202)
  await miner.idle()
  assert.deepEqual([(await first()).state, (await first()).sessions], ['ready', 1])
})

test('a look that died with its process begins anew, one that nobody answers lapses, and a file that cannot be read is told with the way out', async () => {
  const { id } = (await send('cut.jsonl', historyLines(MATTERS, 6, 900), '?dry=true')).as(Made)
  await inside((tx) =>
    tx.run(sql`update past_imports set state = 'checking', look = null, share = 0.4, beat_at = '-infinity' where id = ${id}`),
  )
  await miner.look()
  await miner.idle()
  assert.deepEqual([(await first()).state, (await first()).look?.sessions], ['checked', 6])
  await inside((tx) => tx.run(sql`update past_imports set beat_at = now() - interval '25 hours' where id = ${id}`))
  await miner.look()
  assert.equal((await first()).state, 'undone')
  assert.equal((await anna.send('POST', `/history/${id}/start`)).status, 409)
  await send('odd.csv', 'a,b\n1,2\n', '?dry=true')
  assert.deepEqual([(await first()).state, (await first()).problem?.reason], ['failed', 'history.heads'])
  await send('none.xlsx', 'a,b\n1,2\n', '?dry=true')
  assert.deepEqual([(await first()).problem?.reason], ['history.not_packed'])
})

const folder = join(service.dataFolder, 'history', service.workspaceId)
const lying = () => (existsSync(folder) ? readdirSync(folder).map((name) => name.slice(0, 36)) : [])

test('a look whose file is not here is neither taken in nor looked at again, and never stands for the workspace’s own sessions', async () => {
  const { id } = (await send('far.jsonl', historyLines(MATTERS, 6, 1_000), '?dry=true')).as(Made)
  await inside((tx) => tx.run(sql`update sessions set closed_at = now(), turns = 1`))
  await inside((tx) => tx.run(sql`delete from past_sessions where conversation_id is not null`))
  const before = await kept()
  rmSync(join(folder, `${id}.jsonl`))
  for (const [way, body] of [
    ['start', undefined],
    ['look', { swapped: true }],
  ] as const) {
    const reply = await anna.send('POST', `/history/${id}/${way}`, body)
    await miner.idle()
    assert.deepEqual([reply.status, JSON.stringify(reply.json).includes('history.file_gone')], [409, true], way)
  }
  assert.deepEqual([await kept(), (await first()).state], [before, 'checked'])
  assert.equal((await anna.send('POST', `/history/${id}/undo`)).status, 200, 'it can be left')
})

test('what was sent with a look leaves the disk once that was left on another node, and stays while a start may need it', async () => {
  const { id } = (await send('kept.jsonl', historyLines(MATTERS, 6, 1_100), '?dry=true')).as(Made)
  await miner.look()
  assert.deepEqual(lying(), [id], 'it waits')
  await inside((tx) => tx.run(sql`update past_imports set state = 'taking', beat_at = now() where id = ${id}`))
  await miner.look()
  assert.deepEqual(lying(), [id], 'it is read')
  await inside((tx) => tx.run(sql`update past_imports set state = 'undone' where id = ${id}`))
  await miner.look()
  assert.deepEqual(lying(), [])
})

test('a start that comes right after the look finds its file', async () => {
  // as it stands where the start comes before the run of the look is over
  await house.call(sql`
    create function started() returns trigger language plpgsql as $$ begin if new.state = 'checked' then new.state := 'taking'; end if; return new; end $$`)
  await house.call(sql`create trigger started before update on past_imports for each row execute function started()`)
  const { id } = (await send('quick.jsonl', historyLines(MATTERS, 6, 1_200), '?dry=true')).as(Made)
  assert.deepEqual([(await first()).state, lying()], ['taking', [id]])
  await house.call(sql`drop function started() cascade`)
  await anna.send('POST', `/history/${id}/undo`)
})

test('at most three looks wait for a yes, so that what was sent does not pile up', async () => {
  for (let n = 0; n < 3; n++) assert.equal((await send(`w${n}.jsonl`, historyLines(MATTERS, 3, 1_300 + n * 10), '?dry=true')).status, 202)
  const fourth = await send('w3.jsonl', historyLines(MATTERS, 3, 1_400), '?dry=true')
  assert.deepEqual([fourth.status, JSON.stringify(fourth.json).includes('history.looks_wait'), lying().length], [409, true, 3])
  for (const { id, state } of (await history()).imports) if (state === 'checked') await anna.send('POST', `/history/${id}/undo`)
  assert.deepEqual(lying(), [])
})

test('an import taken back leaves no rows of faults; leaving a look begins no mining', async () => {
  await inside((tx) => tx.run(sql`insert into minings (workspace_id) values (${service.workspaceId}) on conflict do nothing`))
  await inside((tx) => tx.run(sql`update minings set space = '', state = 'idle', started_at = null`))
  const { id } = (await send('left.jsonl', historyLines(MATTERS, 6, 1_500), '?dry=true')).as(Made)
  await anna.send('POST', `/history/${id}/undo`)
  await miner.idle()
  const began = () => inside((tx) => tx.row<{ began: boolean }>(sql`select started_at is not null as began from minings`))
  assert.equal((await began())?.began, false)
  assert.equal((await kept())?.faults, 70)
  const taken = (await history()).imports.find(({ name, bad }) => name === 'past.jsonl' && bad === 70) ?? assert.fail('an import')
  await inside((tx) => tx.run(sql`update minings set space = null`))
  await anna.send('POST', `/history/${taken.id}/undo`)
  await miner.idle()
  assert.equal((await kept())?.faults, 0)
})

test('how far it is and how long it takes yet are told while it goes on', async () => {
  await inside((tx) =>
    tx.run(sql`
      update past_imports set state = 'taking', share = 0.5, run_share = 0.25, run_at = now() - interval '50 seconds', beat_at = now()
      where id = (select id from past_imports order by made_at desc limit 1)`),
  )
  const { share, secondsLeft } = await first()
  assert.equal(share, 0.5)
  assert.ok(secondsLeft !== null && Math.abs(secondsLeft - 100) <= 2, `${secondsLeft}`)
  await inside((tx) => tx.run(sql`update past_imports set state = 'failed' where state = 'taking'`))
})

test('a workbook too large for the wizard is told so', async () => {
  const head = '--b\r\ncontent-disposition: form-data; name="file"; filename="large.xlsx"\r\n\r\n'
  const payload = Buffer.concat([Buffer.from(`${head}PK`), Buffer.alloc(65 << 20), Buffer.from('\r\n--b--\r\n')])
  const headers = { cookie: anna.cookie, 'x-xiaoer': '1', 'content-type': 'multipart/form-data; boundary=b' }
  const reply = await service.app.inject({ method: 'POST', url: '/api/v1/history/preview', payload, headers })
  assert.deepEqual([reply.statusCode, JSON.stringify(reply.json()).includes('history.preview_large')], [413, true])
})
