import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { test } from 'node:test'
import type { PutReportMail } from '@xiaoer/contract/worth'
import { testDatabase } from '@xiaoer/testing'
import sql from 'sql-template-tag'
import yauzl from 'yauzl'
import { sendLetter } from '#channels/email'
import { testClock, uuidv7 } from '#platform/clock'
import { secretsOf } from '#platform/config'
import { locateBy } from '#platform/outbound'
import { PASSWORD } from '../../channels/email/testing/dovecot.ts'
import { mailServer } from '../../channels/email/testing/mail-server.ts'
import { createDemoWorkspace } from '../../compose/demo/workspace.ts'
import { rollingOf } from '../rollups/index.ts'
import { reportMailsOf, type SendReport } from './index.ts'
import { mailAgain, mailNow, putReportMail, removeReportMail, reportMails } from './mails.ts'

const MINUTE = 60_000
/** A Wednesday. */
const clock = testClock(new Date('2026-11-25T07:00:00+08:00'))
const now = () => clock.now()
const to = (at: string) => clock.forward(new Date(at).getTime() - now().getTime())
const { database: db } = await testDatabase()
const { workspaceId } = await createDemoWorkspace(db, secretsOf(['a key of the test, of some length']), now())
const inside = <T>(work: Parameters<typeof db.inWorkspace<T>>[1]) => db.inWorkspace(workspaceId, work)
const failed = (error: unknown) => assert.fail(String(error))
const smtp = await mailServer()
const mailbox = uuidv7()
await inside(async (tx) => {
  await tx.run(sql`
    insert into channels (workspace_id, id, shop_id, kind, name, public_key, secret_sealed, about, created_at)
    select ${workspaceId}, ${mailbox}, id, 'email', '客服邮箱', 'k', '', '{"address": "shop@spruce.example"}', ${now()} from shops limit 1`)
  const [shopper, talk] = [uuidv7(), uuidv7()]
  await tx.run(
    sql`insert into shoppers (workspace_id, id, shop_id, created_at) select ${workspaceId}, ${shopper}, id, now() from shops limit 1`,
  )
  await tx.run(sql`insert into conversations (workspace_id, id, shop_id, shopper_id, channel_id, state, last_at, created_at)
    select ${workspaceId}, ${talk}, id, ${shopper}, ${mailbox}, '{}', ${now()}, ${now()} from shops limit 1`)
  for (const at of ['2026-11-24T10:00:00+08:00', '2026-11-24T11:00:00+08:00', '2026-11-23T10:00:00+08:00'])
    await tx.run(sql`insert into sessions (workspace_id, id, conversation_id, shop_id, channel_id, opened_at, first_message_at, bot_messages, turns)
      select ${workspaceId}, ${uuidv7()}, ${talk}, id, ${mailbox}, ${at}::timestamptz, ${at}::timestamptz, 1, 1 from shops limit 1`)
})
await rollingOf({ db, now }).roll(workspaceId, true)

const settings = { address: 'shop@spruce.example', imap: '127.0.0.1:1', smtp: `127.0.0.1:${smtp.port}`, password: PASSWORD }
const bySmtp: SendReport = (_workspace, _mailbox, letter) => sendLetter(locateBy(['127.0.0.1']), settings, letter)
const nodeOf = (sendLetter: SendReport) => reportMailsOf({ db, now, sendLetter, origin: () => 'https://desk.spruce.example', failed })
const nodes = [nodeOf(bySmtp), nodeOf(bySmtp)]

async function sweep(all = nodes) {
  clock.forward(MINUTE)
  await Promise.all(all.map((node) => node.sweep()))
  await Promise.all(all.map((node) => node.idle()))
}
const by = () => ({ workspaceId, accountId: randomUUID(), at: now() })
const mail = (more: Partial<PutReportMail>): PutReportMail => ({
  ...{ name: '早报', on: true, every: 'day', weekday: 1, time: '08:30', mailTo: ['lead@spruce.example'], mailbox, language: 'zh-CN' },
  ...more,
})
const make = (more: Partial<PutReportMail>) => inside((tx) => putReportMail(tx, by(), mail(more)))
const state = async (target: string) => (await inside(reportMails)).letters.filter((one) => one.target === target).map((one) => one.state)
let people = 0
/** Somebody whom no other test writes to. */
const somebody = () => `boss${people++}@spruce.example`

const filesIn = (bytes: Buffer): Promise<string[]> =>
  new Promise((resolve, reject) =>
    yauzl.fromBuffer(bytes, {}, (error, zip) => {
      if (error) return reject(error)
      const names: string[] = []
      zip.on('entry', ({ fileName }: { fileName: string }) => names.push(fileName))
      zip.on('end', () => resolve(names))
    }),
  )

test('each morning the report of the day before goes out once, by one of two nodes, with the workbook; a person says so and the next is told', async () => {
  const lead = somebody()
  const id = await make({ mailTo: [lead, lead.toUpperCase()] })
  assert.equal((await inside(reportMails)).mails[0]?.nextAt, '2026-11-25T00:30:00.000Z')
  await sweep()
  assert.equal(smtp.to(lead).length, 0, 'it is not time')
  to('2026-11-25T08:30:00+08:00')
  await sweep()
  await sweep()
  const [taken, ...more] = smtp.to(lead)
  assert.equal(more.length, 0, 'two nodes send it once')
  assert.equal(taken?.mail.subject, '早报：2026-11-24 客服报表')
  assert.match(taken?.mail.text ?? '', /会话(数|量)?：2（1）/u)
  assert.match(taken?.mail.text ?? '', /https:\/\/desk\.spruce\.example\/console\/report\?days=7/u)
  const [file] = taken?.mail.attachments ?? []
  assert.equal(file?.filename, 'figures-2026-11-24-2026-11-24.xlsx')
  assert.equal((await filesIn(file?.content ?? Buffer.of())).filter((name) => name.startsWith('xl/worksheets/')).length, 5)
  assert.deepEqual(await state(lead), ['sent'])
  assert.equal((await inside(reportMails)).mails[0]?.nextAt, '2026-11-26T00:30:00.000Z')
  await inside((tx) => removeReportMail(tx, id))
})

test('a weekly one tells of seven days on its day; of what was missed while nothing ran the newest goes out, once', async () => {
  const boss = somebody()
  const id = await make({ mailTo: [boss], every: 'week', weekday: 4, time: '09:00', language: 'en', name: 'Weekly' })
  to('2026-12-11T12:00:00+08:00')
  await sweep()
  await sweep()
  const mails = smtp.to(boss)
  assert.deepEqual(
    mails.map((one) => one.mail.subject),
    ['Weekly: report of 2026-12-03 – 2026-12-09'],
  )
  assert.equal((await inside(reportMails)).mails[0]?.nextAt, '2026-12-17T01:00:00.000Z')
  await inside((tx) => removeReportMail(tx, id))
})

test('a server that is busy is asked again, a wrong address is not; a node that dies while it sends leaves it to a person', async () => {
  const [busy, wrong, cut] = [somebody(), somebody(), somebody()]
  const id = await make({ mailTo: [busy], time: '03:00' })
  smtp.faults.push({ code: 451, message: '4.7.1 Greylisted' })
  await inside((tx) => mailNow(tx, workspaceId, id, now()))
  await sweep()
  assert.deepEqual(await state(busy), ['waiting'])
  clock.forward(2 * MINUTE)
  await sweep()
  assert.deepEqual([await state(busy), smtp.to(busy).length], [['sent'], 1])
  smtp.unknown.add(wrong)
  await inside((tx) => putReportMail(tx, by(), mail({ mailTo: [wrong], time: '03:00' }), id))
  await inside((tx) => mailNow(tx, workspaceId, id, now()))
  await sweep()
  assert.deepEqual(await state(wrong), ['failed'])
  await inside((tx) => putReportMail(tx, by(), mail({ mailTo: [cut], time: '03:00' }), id))
  await inside((tx) => mailNow(tx, workspaceId, id, now()))
  const dying: SendReport = async (...letter) => {
    await bySmtp(...letter)
    throw new Error('killed')
  }
  await sweep([reportMailsOf({ db, now, sendLetter: dying, origin: () => '', failed: () => {} })])
  assert.deepEqual([await state(cut), smtp.to(cut).length], [['sending'], 1])
  clock.forward(10 * MINUTE)
  await sweep()
  assert.deepEqual([await state(cut), smtp.to(cut).length], [['uncertain'], 1], 'nobody has it twice')
  const [letter] = (await inside(reportMails)).letters
  await inside((tx) => mailAgain(tx, letter?.id ?? '', now()))
  await sweep()
  assert.deepEqual([await state(cut), smtp.to(cut).length], [['sent'], 2], 'a person says so')
})

test('a mailbox that is not there, and what is not here, is refused with the way out', async () => {
  const reason = (of: string) => (error: unknown) => Object(error).refusal?.reason === of
  await assert.rejects(make({ mailbox: randomUUID() }), reason('report.mailbox'))
  await assert.rejects(
    inside((tx) => putReportMail(tx, by(), mail({}), randomUUID())),
    reason('report.mail_not_here'),
  )
  await assert.rejects(
    inside((tx) => mailAgain(tx, randomUUID(), now())),
    reason('report.letter_not_here'),
  )
})
