import assert from 'node:assert/strict'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { test } from 'node:test'
import { Causes, Distance, MoodWorth, Report, ReportQuery } from '@xiaoer/contract/worth'
import { owner } from '@xiaoer/testing/colleague'
import { testService } from '@xiaoer/testing/service'
import { visit } from '@xiaoer/testing/visitor'
import sql from 'sql-template-tag'
import { sheetRows } from '#learning/importing'
import { reportWorkbook } from '../report/export.ts'
import { otherMoney, placedInOtherMoney } from './other-money.ts'

const service = await testService()
const anna = await owner(service)
const day = (back: number) =>
  new Intl.DateTimeFormat('en-CA', { timeZone: 'Asia/Shanghai' }).format(new Date(Date.now() - back * 86_400_000))
const known = await visit(service, { customer: 'c1001' })
await known.say('风衣有黑色的吗')
await service.db.inWorkspace(service.workspaceId, (tx) => tx.run(sql`update sessions set opened_at = opened_at - interval '8 days'`))
await anna.send('POST', '/report/refresh', {})

test('orders in another money are counted beside the sum that leaves them out, on the page and in the workbook', async () => {
  const opened = sql`(select min(opened_at) from sessions where conversation_id = ${known.opened.conversationId})`
  const order = (number: string, whose: string, currency: string) => sql`
    insert into orders_seen (workspace_id, shop_id, number, customer_id, placed_at, paid_at, total, currency)
    select ${service.workspaceId}, shop_id, ${number}, ${whose}, ${opened} + interval '1 hour', ${opened} + interval '2 hours', 1200, ${currency}
    from sessions limit 1`
  await service.db.inWorkspace(service.workspaceId, async (tx) => {
    for (let nth = 0; nth < 12; nth++) await tx.run(order(`Y${nth}`, 'c1001', 'JPY'))
    for (const [number, whose, currency] of [
      ['K1', 'c1001', 'KWD'],
      ['C1', 'c1001', 'CNY'],
      // who asked for nothing is in no figure either way
      ['Y99', 'c1999', 'JPY'],
    ] as const)
      await tx.run(order(number, whose, currency))
  })
  const { figures } = (await anna.get(`/report?from=${day(9)}&to=${day(0)}`)).as(Report)
  assert.deepEqual(
    figures.flatMap(({ name, otherMoney }) => otherMoney.map((one) => [name, one])),
    [
      ['spent', { currency: 'JPY', orders: 12, more: false }],
      ['spent', { currency: 'KWD', orders: 1, more: false }],
    ],
  )
  const later = (await anna.get(`/report?from=${day(6)}&to=${day(0)}`)).as(Report)
  assert.deepEqual(
    later.figures.flatMap(({ otherMoney }) => otherMoney),
    [],
    'of those days alone',
  )
  const query = ReportQuery.parse({ from: day(9), to: day(0) })
  const path = join(mkdtempSync(join(tmpdir(), 'xiaoer-money-')), 'report.xlsx')
  writeFileSync(path, await reportWorkbook(service.db, service.workspaceId, query, new Date()))
  const told: (string | undefined)[] = []
  for await (const { cells } of sheetRows(path)) if (cells[0] === '询单后消费') told.push(cells[10])
  rmSync(dirname(path), { recursive: true })
  assert.deepEqual(told, ['另有 12 笔以 JPY 结算，未计入\n另有 1 笔以 KWD 结算，未计入'])
})

test('the money of the shop is asked for once, and not for each order, to find those in another', async () => {
  const plans: string[] = []
  await service.db.inWorkspace(service.workspaceId, async (tx) => {
    await tx.run(sql`
      insert into orders_seen (workspace_id, shop_id, number, customer_id, placed_at, paid_at, total, currency)
      select ${service.workspaceId}, shop_id, 'M' || n, 'many', now() - interval '300 days', now() - interval '300 days', 100, 'CNY'
      from (select shop_id from sessions limit 1) s, generate_series(1, 600) n`)
    const rows: typeof tx.rows = async (query) => {
      const plan = await tx.rows<{ 'QUERY PLAN': string }>(sql`explain (analyze, costs off, timing off) ${query}`)
      plans.push(plan.map((line) => line['QUERY PLAN']).join('\n'))
      return tx.rows(query)
    }
    const [from, until] = [new Date(Date.now() - 400 * 86_400_000), new Date(Date.now() - 200 * 86_400_000)]
    const counting = { from, until, now: new Date(), timeZone: 'Asia/Shanghai' }
    assert.deepEqual(await otherMoney({ ...tx, rows }, counting), [])
    assert.deepEqual(await placedInOtherMoney({ ...tx, rows }, counting), [])
    await tx.run(sql`delete from orders_seen where customer_id = 'many'`)
  })
  assert.equal(plans.length, 2)
  for (const plan of plans) {
    const loops = [...plan.matchAll(/loops=(?<n>\d+)/gu)].map(({ groups }) => Number(groups?.['n']))
    assert.ok(loops.length > 0 && Math.max(...loops) < 100, plan)
  }
})

test('the pages of distance, mood and causes count beside them what their sums leave out', async () => {
  // a month ago and with a mark against it, so that what was spent after it and what was at stake before it are both told
  await service.db.inWorkspace(service.workspaceId, async (tx) => {
    await tx.run(sql`update sessions set opened_at = opened_at - interval '32 days', moods = '{0,0}', stars = 1`)
    await tx.run(sql`update orders_seen set placed_at = placed_at - interval '32 days' where currency <> 'CNY'`)
    await tx.run(sql`update orders_seen set placed_at = placed_at - interval '2 days' where number = 'K1'`)
  })
  const yen = { currency: 'JPY', orders: 12, more: false }
  const dinars = { currency: 'KWD', orders: 1, more: false }
  assert.deepEqual((await anna.get('/distance?days=90')).as(Distance).otherMoney, [{ ...yen, orders: 13 }, dinars], 'whoever placed them')
  assert.deepEqual((await anna.get('/mood?days=90')).as(MoodWorth).otherMoney, [yen], 'spent afterwards')
  assert.deepEqual((await anna.get('/causes?days=90')).as(Causes).otherMoney, [dinars], 'at stake before')
  assert.deepEqual((await anna.get('/mood?days=9')).as(MoodWorth).otherMoney, [], 'of those days alone')
})
