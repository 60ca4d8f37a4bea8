import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { test } from 'node:test'
import { FigureSeries, FigureSessions, Report, ReportQuery, ReportViews } from '@xiaoer/contract/worth'
import { invited, owner } from '@xiaoer/testing/colleague'
import { setOnline, testService } from '@xiaoer/testing/service'
import { visit } from '@xiaoer/testing/visitor'
import sql, { type Sql } from 'sql-template-tag'
import yauzl from 'yauzl'
import { sheetRows } from '#learning/importing'
import { AppError } from '#platform/errors'
import { figureNamed } from '../figures/index.ts'
import { driversOf, expectedOf } from './anomalies.ts'
import { sumsBy } from './closer.ts'
import { reportWorkbook } from './export.ts'

const service = await testService()
const anna = await owner(service)
const agent = await invited(service, anna, 'agent')
await setOnline(service, 0)
const day = (back: number) =>
  new Intl.DateTimeFormat('en-CA', { timeZone: 'Asia/Shanghai' }).format(new Date(Date.now() - back * 86_400_000))
const SPAN = `from=${day(6)}&to=${day(0)}`
const read = async (more = '') => (await anna.get(`/report?${SPAN}${more}`)).as(Report)
const value = (report: Report, name: string) => report.figures.find((one) => one.name === name)?.value

const known = await visit(service, { customer: 'c1001' })
await known.say('风衣有黑色的吗')
const stranger = await visit(service)
await stranger.say('转人工')
const placed = new Date(Date.now() + 60_000)
await service.db.inWorkspace(service.workspaceId, (tx) =>
  tx.run(sql`update sessions set opened_at = opened_at - interval '8 days' where conversation_id = ${known.opened.conversationId}`),
)
await anna.send('POST', '/report/refresh', {})

test('a report counts what was said, beside the days before', async () => {
  const report = await read()
  assert.equal(value(report, 'sessions'), 1)
  assert.equal(value(report, 'handed_off'), 1)
  assert.equal(report.figures.find(({ name }) => name === 'sessions')?.before?.value, 1)
  assert.ok(Date.parse(report.asOf) > placed.getTime() - 600_000)
  assert.equal(value(await read('&only=reason:asked_for'), 'sessions'), 1)
  assert.equal(value(await read('&only=hour:99'), 'sessions'), 0)
})

test('filters hold together: several at once count what one does by the roll-ups, a cut keeps to them, and nobody else is in it', async () => {
  const figures = async (more: string) =>
    (await read(`&compare=none${more}`)).figures.map(({ name, of, value: told, low }) => [name, of, told, low])
  const { rows } = (await anna.get(`/report/figures/sessions?${SPAN}&by=channel`)).as(FigureSeries).by
  const channel = `channel:${rows?.[0]?.key}`
  // the same one twice is no roll-up but says the same: every figure, medians too, from the sessions
  assert.deepEqual(await figures(`&only=${channel}&only=${channel}`), await figures(`&only=${channel}`))
  assert.equal(value(await read(`&only=${channel}&only=reason:asked_for`), 'sessions'), 1)
  assert.equal(value(await read(`&only=${channel}&only=reason:unsure`), 'sessions'), 0)
  const by = async (cut: string, more: string) => {
    const told = (await anna.get(`/report/figures/sessions?from=${day(9)}&to=${day(0)}&by=${cut}${more}`)).as(FigureSeries)
    return [told.by.rows?.map(({ key, value: n }) => [key, n]), told.days.map(({ value: n }) => n)]
  }
  const [reasons, days] = await by('reason', `&only=${channel}&only=way:bot`)
  assert.deepEqual([reasons, days], [[['asked_for', 1]], [0, 1, 0, 0, 0, 0, 0, 0, 0, 1]], 'both sessions, of which one was handed over')
  assert.deepEqual((await by('channel', '&only=reason:asked_for'))[0], [[rows?.[0]?.key, 1]], 'a cut beside one filter keeps to it')
  const { sessions } = (await anna.get(`/report/figures/sessions/sessions?${SPAN}&only=${channel}&only=reason:asked_for`)).as(
    FigureSessions,
  )
  assert.equal(sessions.length, 1)
  for (const bad of ['only=colour:red', 'only=channel', `${'only=way:bot&'.repeat(5)}`])
    assert.equal((await anna.get(`/report?${SPAN}&${bad}`)).status, 400, bad)
})

test('several filters over more sessions than a page can read are refused with the way out', async () => {
  const two = [
    { cut: 'way', key: 'bot' },
    { cut: 'reason', key: 'asked_for' },
  ] as const
  await service.db.inWorkspace(service.workspaceId, async (tx) => {
    const asked = { span: { from: day(9), to: day(0) }, only: two, now: new Date() }
    assert.equal((await sumsBy(tx, { ...asked, most: 2 }, 'all')).size, 1)
    const isTooMany = (error: unknown) => error instanceof AppError && error.refusal?.reason === 'report.too_many'
    await assert.rejects(sumsBy(tx, { ...asked, most: 1 }, 'all'), isTooMany)
    await assert.rejects(sumsBy(tx, { ...asked, only: [two[0]], most: 1 }, 'reason'), isTooMany, 'a cut beside a filter')
    assert.equal((await sumsBy(tx, { ...asked, only: [two[0]], most: 1 }, 'all')).size, 1, 'one filter is of the roll-ups')
  })
})

test('orders of the shopper who asked are found in the shop and counted for the session', async () => {
  const orders = await service.db.inWorkspace(service.workspaceId, (tx) =>
    tx.rows<{ n: number }>(sql`select count(*)::int as n from orders_seen where customer_id = 'c1001'`),
  )
  assert.ok((orders[0]?.n ?? 0) > 0)
  await anna.send('POST', '/report/refresh', {})
  const had = (await read()).figures.find(({ name }) => name === 'spent')?.before
  await service.db.inWorkspace(service.workspaceId, (tx) =>
    tx.run(sql`insert into orders_seen (workspace_id, shop_id, number, customer_id, placed_at, paid_at, total, currency)
      select workspace_id, shop_id, 'T1', 'c1001', opened_at + interval '1 hour', opened_at + interval '1 hour', 12900, 'CNY' from sessions where conversation_id = ${known.opened.conversationId}`),
  )
  await anna.send('POST', '/report/refresh', {})
  const before = (await read()).figures.find(({ name }) => name === 'spent')?.before
  assert.deepEqual([before?.of, before?.value], [1, (had?.value ?? 0) + 12_900])
})

test('a figure by day and cut, and the sessions behind it', async () => {
  const series = (await anna.get(`/report/figures/handed_off?${SPAN}&by=reason`)).as(FigureSeries)
  assert.equal(series.days.length, 7)
  assert.deepEqual(
    series.by.rows?.map(({ key, value: share }) => [key, share]),
    [['asked_for', 1]],
  )
  const { sessions } = (await anna.get(`/report/figures/handed_off/sessions?${SPAN}&counted=true`)).as(FigureSessions)
  assert.deepEqual(
    sessions.map(({ conversationId }) => conversationId),
    [stranger.opened.conversationId],
  )
})

test('what cannot be is refused in words: no figure, days the wrong way round, ten years, no day', async () => {
  assert.equal((await anna.get(`/report/figures/luck?${SPAN}`)).status, 404)
  for (const bad of [`from=${day(0)}&to=${day(6)}`, 'from=2016-01-01&to=2026-01-01', 'from=2026-02-30&to=2026-03-01', 'from=x'])
    assert.equal((await anna.get(`/report?${bad}`)).status, 400, bad)
  const decade = 'from=2016-01-01&to=2026-01-01'
  for (const asked of [`/report?${decade}`, `/report/figures/settled?${decade}`, `/report/figures/settled/sessions?${decade}`])
    assert.deepEqual((await anna.get(asked)).problem().refusal, { reason: 'report.too_long', values: { most: 1_100, days: 3_654 } }, asked)
})

test('views are kept by name, and the workbook opens as a zip with both sheets', async () => {
  const view = { days: 7, compare: 'before', only: [], figure: 'paid' } as const
  for (const days of [7, 30]) await anna.send('POST', '/report/views', { name: '周报', view: { ...view, days } })
  const { views } = (await agent.get('/report/views')).as(ReportViews)
  assert.deepEqual(
    views.map((one) => [one.name, one.view.days]),
    [['周报', 30]],
  )
  assert.equal((await agent.send('DELETE', `/report/views/${views[0]?.id}`)).status, 403)
  assert.equal((await anna.send('DELETE', `/report/views/${views[0]?.id}`)).status, 200)
  assert.equal((await anna.send('DELETE', `/report/views/${randomUUID()}`)).status, 404)
  const { workbook } = await import('#platform/xlsx')
  const names = await namesIn(workbook([{ name: 'a/b', rows: [['<&>', 1.5, null]] }]))
  assert.deepEqual(names.slice(-1), ['xl/worksheets/sheet1.xml'])
})

test('a figure by agent and by team, with the sessions behind each, and all of them in the workbook', async () => {
  const team = randomUUID()
  const person = await service.db.inWorkspace(service.workspaceId, async (tx) => {
    const one =
      (await tx.row<{ id: string; name: string }>(sql`select account_id as id, name from agents where role = 'agent'`)) ?? assert.fail()
    await tx.run(
      sql`insert into teams (workspace_id, id, name, time_zone, created_at) values (${service.workspaceId}, ${team}, '售前组', 'Asia/Shanghai', now())`,
    )
    await tx.run(sql`insert into team_members (workspace_id, team_id, account_id) values (${service.workspaceId}, ${team}, ${one.id})`)
    await tx.run(sql`insert into messages (workspace_id, id, conversation_id, session_id, seq, author, agent_id, channel_id, parts, at)
      select workspace_id, ${randomUUID()}, conversation_id, id, 900, 'agent', ${one.id}, channel_id, '[{"kind":"text","text":"在的"}]', now()
      from sessions where conversation_id = ${stranger.opened.conversationId}`)
    await tx.run(sql`update sessions set agent_messages = 1 where conversation_id = ${stranger.opened.conversationId}`)
    return one
  })
  await anna.send('POST', '/report/refresh', {})
  const by = async (cut: string, name = 'sessions') => {
    const { rows } = (await anna.get(`/report/figures/${name}?${SPAN}&by=${cut}`)).as(FigureSeries).by
    return rows?.map(({ key, label, value: n }) => [key, label, n])
  }
  assert.deepEqual(await by('agent'), [[person.id, person.name, 1]])
  assert.deepEqual(await by('team'), [[team, '售前组', 1]])
  assert.deepEqual((await by('team', 'handling_p50'))?.length, 1, 'medians too')
  for (const [cut, key] of [
    ['agent', person.id],
    ['team', team],
  ] as const) {
    assert.equal(value(await read(`&only=${cut}:${key}`), 'sessions'), 1)
    const { sessions } = (await anna.get(`/report/figures/sessions/sessions?${SPAN}&only=${cut}:${key}`)).as(FigureSessions)
    assert.deepEqual(
      sessions.map(({ conversationId }) => conversationId),
      [stranger.opened.conversationId],
    )
  }
  const sheets = await sheetsNow()
  assert.deepEqual([...sheets.keys()], ['指标', '按日', '按客服', '按小组', '会话明细'])
  assert.deepEqual([sheets.get('按客服')?.[1]?.slice(0, 2), sheets.get('按小组')?.[1]?.[0]], [[person.name, '1'], '售前组'])
  const behind = sheets.get('会话明细')?.slice(1) ?? []
  assert.deepEqual(
    behind.map((cells) => [cells[1], cells[2]]),
    [[person.name, `/console/conversations/${stranger.opened.conversationId}`]],
  )
})

/** The sheets of the report's workbook by their names. */
async function sheetsNow(): Promise<Map<string, string[][]>> {
  const book = await reportWorkbook(service.db, service.workspaceId, ReportQuery.parse({ from: day(6), to: day(0) }), new Date())
  const path = join(mkdtempSync(join(tmpdir(), 'xiaoer-report-')), 'report.xlsx')
  writeFileSync(path, book)
  const sheets = new Map<string, string[][]>()
  for await (const { sheet, cells } of sheetRows(path)) sheets.set(sheet, [...(sheets.get(sheet) ?? []), [...cells]])
  rmSync(dirname(path), { recursive: true })
  return sheets
}

test('money in the workbook is in whole units of its currency, yen without decimals', async () => {
  const run = (statement: Sql) => service.db.inWorkspace(service.workspaceId, (tx) => tx.run(statement))
  await run(sql`insert into cost_assumptions (workspace_id, people_hour, million_tokens, channels, changed_by, changed_at)
    values (${service.workspaceId}, 0, 0, '{"web": {"perSession": 1250}}', ${randomUUID()}, now())`)
  await anna.send('POST', '/report/refresh', {})
  const told = async () => {
    const sheets = await sheetsNow()
    const [, value, , , , , , unit] = sheets.get('指标')?.find(([title]) => title === '其中渠道') ?? []
    const nth = sheets.get('按日')?.[0]?.indexOf('其中渠道') ?? -1
    return [unit, value, sheets.get('按日')?.find(([, n]) => n === '1')?.[nth]]
  }
  assert.deepEqual(await told(), ['CNY', '12.5', '12.5'])
  await run(sql`update shops set currency = 'JPY'`)
  assert.deepEqual(await told(), ['JPY', '1250', '1250'])
  await run(sql`update shops set currency = 'CNY'`)
})

const namesIn = (bytes: Buffer): Promise<string[]> =>
  new Promise((resolve, reject) =>
    yauzl.fromBuffer(bytes, { lazyEntries: false }, (error, zip) => {
      if (error) return reject(error)
      const names: string[] = []
      zip.on('entry', ({ fileName }: { fileName: string }) => names.push(fileName))
      zip.on('end', () => resolve(names))
      zip.on('error', reject)
    }),
  )

test('a day outside the band of four weeks is told, with the channel that pushed it', () => {
  const figure = figureNamed('sessions') ?? assert.fail()
  const before = Array.from({ length: 28 }, (_, i) => ({
    day: `2026-10-${String(i + 1).padStart(2, '0')}`,
    sums: [100, 100 + (i % 5), 100] as const,
  }))
  const odd = { day: '2026-10-29', sums: [200, 200, 200] as const }
  const band = expectedOf(figure, before, odd) ?? assert.fail()
  assert.ok(band.low < 102 && band.high > 102 && band.high < 200)
  const keyed = [...before, odd].flatMap(({ day: on, sums: [of] }) => [
    { day: on, cut: 'channel' as const, key: 'web', sums: [50, 50, 50] as const },
    { day: on, cut: 'channel' as const, key: 'app', sums: [of - 50, of - 50, of - 50] as const },
  ])
  assert.deepEqual(
    driversOf(figure, odd, before, keyed).map(({ key }) => key),
    ['app'],
  )
  assert.equal(expectedOf(figure, before.slice(0, 10), odd), undefined)
})
