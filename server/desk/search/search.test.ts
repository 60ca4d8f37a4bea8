import assert from 'node:assert/strict'
import { test } from 'node:test'
import { Said } from '@xiaoer/contract/search'
import { owner } from '@xiaoer/testing/colleague'
import { testService } from '@xiaoer/testing/service'
import { visit } from '@xiaoer/testing/visitor'
import sql from 'sql-template-tag'
import { excerptOf } from './find-said.ts'
import { gramsOf, questionOf } from './grams.ts'
import { gramsKeeper } from './keep-grams.ts'

test('unspaced words are cut into pairs, others stay whole; case, width and script are folded', () => {
  assert.deepEqual(gramsOf('破了 ＹＳ1001'), ['破', '了', '破了', 'ys1001'])
  assert.deepEqual(gramsOf('退貨'), gramsOf('退货'))
  assert.deepEqual(questionOf('杯子破了 YS10'), {
    ...{ pieces: ['杯子破了', 'ys10'], grams: ['杯子', '子破', '破了'], beginnings: ['ys10'] },
  })
  assert.equal(questionOf('、。！'), undefined)
})

test('an excerpt marks what was found in the words as they were typed', () => {
  const typed = `${'好'.repeat(60)}那個杯子ＢＲＯＫＥＮ了`
  const shown = excerptOf(typed, ['杯子', 'broken'])
  assert.deepEqual(
    shown?.marks.map(([start, end]) => shown.text.slice(start, end)),
    ['杯子', 'ＢＲＯＫＥＮ'],
  )
  assert.equal(excerptOf('子杯', ['杯子']), undefined)
})

const service = await testService()
const { db, workspaceId } = service
const anna = await owner(service)
const found = async (q: string, more = '') => (await anna.get(`/said?q=${encodeURIComponent(q)}${more}`)).as(Said)
/** Two nodes at once, as they come. */
async function keep() {
  const nodes = [1, 2].map(() => gramsKeeper({ db, now: () => new Date() }))
  await Promise.all(nodes.map(({ sweep }) => sweep()))
  await gramsKeeper({ db, now: () => new Date() }).sweep()
}

test('all that was said is found, by part of a run of signs or the beginning of a word, by whoever said it, newest first, a page at a time', async () => {
  const lin = await visit(service, { customer: 'c1001' })
  await lin.say('收到的琉璃盏碎成了两半')
  const other = await visit(service)
  for (let i = 1; i <= 31; i++) await other.say(`Where is my zebrawood tray number ${i}`)
  await keep()
  const { found: once } = await found('琉璃盞碎')
  assert.deepEqual(
    once.map(({ conversationId, author }) => [conversationId, author]),
    [[lin.opened.conversationId, 'shopper']],
  )
  assert.equal((await found('碎琉璃')).found.length, 0, 'in this order')
  const first = await found('zebraw tray', '&by=shopper')
  assert.deepEqual([first.found.length, first.found[0]?.text], [30, 'Where is my zebrawood tray number 31'])
  const rest = await found('zebraw tray', `&by=shopper&before=${first.next}`)
  assert.deepEqual([rest.found.map(({ text }) => text), rest.next], [['Where is my zebrawood tray number 1'], null])
})

test('what is erased is not found any longer, and marks or quotes ask for nothing else', async () => {
  const one = await visit(service)
  await one.say('蓝孔雀羽毛笔')
  await keep()
  assert.equal((await found('孔雀羽毛')).found.length > 0, true)
  await db.inWorkspace(workspaceId, (tx) => tx.run(sql`delete from messages where conversation_id = ${one.opened.conversationId}`))
  assert.equal((await found('孔雀羽毛')).found.length, 0)
  for (const odd of ["'; drop table messages; --", '&|!():*', '\\', '%'])
    assert.equal((await anna.get(`/said?q=${encodeURIComponent(odd)}`)).status, 200)
  assert.equal((await anna.get('/said?q=')).status, 400)
})

test('what was said is found by whom and between two moments, a page at a time, whatever else was said meanwhile', async () => {
  const one = await visit(service)
  for (let day = 1; day <= 40; day++) await one.say(`第 ${day} 天的紫檀木盒`)
  await keep()
  // the bot answered in between; all of a day is of that day
  await db.inWorkspace(workspaceId, (tx) =>
    tx.run(sql`
      update messages m set at = '2020-01-01T00:00:00Z'::timestamptz + d.day * interval '1 day' from (
        select id, count(*) filter (where author = 'shopper') over (order by seq) - 1 as day from messages
        where conversation_id = ${one.opened.conversationId}) d where m.id = d.id`),
  )
  // what others said before stands where it was in the feed, and no later than that
  await db.inWorkspace(workspaceId, (tx) =>
    tx.run(sql`update messages set at = '2019-12-01T00:00:00Z' where conversation_id <> ${one.opened.conversationId}`),
  )
  const between = async (from: string, to: string, more = '') => {
    const dates = `${from && `&from=${from}T00:00:00Z`}${to && `&to=${to}T00:00:00Z`}`
    const page = await found('紫檀木盒', `&by=shopper${dates}${more}`)
    return { days: page.found.map(({ text }) => Number(/\d+/u.exec(text)?.[0])), next: page.next }
  }
  assert.deepEqual((await between('2020-01-05', '2020-01-08')).days, [7, 6, 5])
  assert.deepEqual((await between('', '2020-01-03')).days, [2, 1])
  assert.deepEqual((await between('2020-02-09', '')).days, [40])
  assert.deepEqual((await between('2021-01-01', '')).days, [])
  assert.deepEqual((await between('', '2019-01-01')).days, [])
  const first = await between('2020-01-02', '2020-02-05')
  assert.deepEqual([first.days.length, first.days[0], first.days.at(-1)], [30, 35, 6])
  assert.deepEqual((await between('2020-01-02', '2020-02-05', `&before=${first.next}`)).days, [5, 4, 3, 2])
  assert.equal((await anna.get('/said?q=a&from=yesterday')).status, 400)
})
