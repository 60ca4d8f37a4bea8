import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { test } from 'node:test'
import { Me } from '@xiaoer/contract'
import { MyFigures, ShiftNotes } from '@xiaoer/contract/shifts'
import { type Colleague, invited, owner } from '@xiaoer/testing/colleague'
import { setOnline, testService } from '@xiaoer/testing/service'
import { visit } from '@xiaoer/testing/visitor'
import sql from 'sql-template-tag'
import { z } from 'zod'

const service = await testService()
const { db, workspaceId } = service
const anna = await owner(service)
const [ben, cai] = [await invited(service, anna, 'agent'), await invited(service, anna, 'agent')]
await setOnline(service, 0)
let nth = 1000
async function serve(who: Colleague, answers: number, outcome: 'settled' | 'unsettled' | 'open') {
  const shopper = await visit(service, { customer: `c${++nth}` })
  await shopper.say('有货吗')
  const at = `/conversations/${shopper.opened.conversationId}`
  await who.send('POST', `${at}/take`, {})
  for (let i = 0; i < answers; i++) await who.send('POST', `${at}/messages`, { id: randomUUID(), parts: [{ kind: 'text', text: '您好' }] })
  if (outcome !== 'open') await who.send('POST', `${at}/settle`, { outcome })
  return shopper
}

test('one’s own figures stand beside the median of all who served', async () => {
  await serve(ben, 2, 'settled')
  await serve(ben, 2, 'unsettled')
  await serve(cai, 1, 'settled')
  await serve(anna, 3, 'settled')
  const figures = (await ben.get('/me/figures?days=7')).as(MyFigures)
  assert.deepEqual(
    [figures.colleagues, figures.sessions, figures.messages, figures.settled],
    [3, { own: 2, median: 1 }, { own: 4, median: 3 }, { own: 0.5, median: 1 }],
  )
  assert.ok((figures.firstAnswer.own ?? -1) >= 0)
  const idle = (await (await invited(service, anna, 'agent')).get('/me/figures')).as(MyFigures)
  assert.deepEqual([idle.sessions.own, idle.sessions.median], [null, 1])
})

test('a handover note tells what is still in hand, and is unread until it is read', async () => {
  const shopper = await serve(ben, 1, 'open')
  await ben.send('POST', '/shift-notes', { words: '林小姐的退款等财务回复' })
  const seen = (await cai.get('/shift-notes')).as(ShiftNotes)
  assert.deepEqual([seen.unread, seen.notes[0]?.conversations.map(({ id }) => id)], [1, [shopper.opened.conversationId]])
  assert.equal((await ben.get('/shift-notes')).as(ShiftNotes).unread, 0, 'whoever wrote it knows it')
  await cai.send('POST', `/shift-notes/${seen.notes[0]?.id}/read`)
  assert.equal((await cai.get('/shift-notes')).as(ShiftNotes).unread, 0)
})

test('the first answer after a transfer counts from when one got it, not from the first taker', async () => {
  const shopper = await visit(service, { customer: `c${++nth}` })
  await shopper.say('人工')
  const at = `/conversations/${shopper.opened.conversationId}`
  const dan = await invited(service, anna, 'agent')
  await dan.send('PUT', '/me/presence', { online: true })
  const { accountId } = (await dan.get('/me')).as(Me)
  await cai.send('POST', `${at}/take`, { force: true })
  // the first held it for ten minutes
  await db.inWorkspace(workspaceId, (tx) =>
    tx.run(sql`update sessions set taken_at = taken_at - interval '10 minutes' where conversation_id = ${shopper.opened.conversationId}`),
  )
  assert.equal((await cai.send('POST', `${at}/transfer`, { to: { kind: 'colleague', accountId }, note: '换班' })).status, 200)
  await dan.send('POST', `${at}/messages`, { id: randomUUID(), parts: [{ kind: 'text', text: '您好' }] })
  const { firstAnswer } = (await dan.get('/me/figures?days=1')).as(MyFigures)
  assert.ok((firstAnswer.own ?? 600) < 60, `${firstAnswer.own} seconds`)
})

test('whoever is in a team is compared with its people, and a note for a team is read by them alone', async () => {
  const idOf = async (who: Colleague) => (await who.get('/me')).as(Me).accountId
  const team = { deals: false, hours: null, timeZone: 'Asia/Shanghai', holidays: [], overflow: null }
  const made = await anna.send('POST', '/teams', { ...team, name: '早班', members: [await idOf(ben), await idOf(anna)] })
  const { id: teamId } = made.as(z.object({ id: z.uuid() }))
  const [mine, outside] = [await ben.get('/me/figures'), await cai.get('/me/figures')].map((one) => one.as(MyFigures))
  assert.deepEqual([mine?.teams, mine?.colleagues], [['早班'], 2])
  assert.deepEqual([outside?.teams, (outside?.colleagues ?? 0) > 2], [[], true])
  const read = async (who: Colleague) => (await who.get('/shift-notes')).as(ShiftNotes).notes.filter((one) => one.teamId === teamId).length
  await ben.send('POST', '/shift-notes', { words: '早班看这里', teamId })
  assert.deepEqual([await read(anna), await read(cai)], [1, 0])
})
