import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { test } from 'node:test'
import { Entries, EntrySets, EntryView } from '@xiaoer/contract'
import { owner } from '@xiaoer/testing/colleague'
import { testService } from '@xiaoer/testing/service'
import sql, { raw } from 'sql-template-tag'
import { z } from 'zod'
import { testClock } from '#platform/clock'
import { createDemoWorkspace } from '../../compose/demo/workspace.ts'

const clock = testClock(new Date())
const service = await testService(clock)
const [second, third] = [await aWorkspace(), await aWorkspace()]
const [lender, borrower, stranger] = [await owner(service), await ownerOf(second, 'b@x.example'), await ownerOf(third, 'c@x.example')]
const Made = z.object({ id: z.string() })
const written = {
  question: '能开国际发票吗',
  wordings: ['可以开形式发票吗'],
  answer: '可以,下单时留言抬头',
  category: '通用',
  status: 'live',
}
const { setId, loanId, lent, kept } = await aLoan()

async function aWorkspace() {
  return (await createDemoWorkspace(service.db, service.secrets, clock.now())).workspaceId
}

function ownerOf(workspaceId: string, email: string) {
  return owner({ ...service, workspaceId }, email)
}

/** A set with one entry, beside one that is not in it, lent to the second workspace and taken there. */
async function aLoan() {
  const made = (await lender.send('POST', '/entry-sets', { name: '总部口径', shopIds: [] })).as(Made).id
  const entry = (await lender.send('POST', '/entries', { ...written, setId: made })).as(EntryView)
  const other = (await lender.send('POST', '/entries', { ...written, question: '总部在哪', wordings: [] })).as(EntryView)
  const loan = (await lender.send('POST', `/entry-sets/${made}/loans`, { borrowerId: second })).as(Made).id
  return { setId: made, loanId: loan, lent: entry, kept: other }
}

const setsOf = async (who: typeof lender) => (await who.get('/entry-sets')).as(EntrySets)
const tries = async (who: typeof lender, text: string) => {
  clock.forward(1_000)
  const Tried = z.object({ verdict: z.string(), best: z.array(z.object({ entryId: z.string(), answer: z.string() })) })
  return (await who.send('POST', '/entries/try', { text })).as(Tried)
}
/** What is said first. */
const answers = async (who: typeof lender) => (await tries(who, written.question)).best.slice(0, 1).map(({ answer }) => answer)

/** Rows of a table that say something of the entry, as the database shows them to a workspace. */
const seen = (workspaceId: string, table: string, column: string, id: string) =>
  service.db
    .inWorkspace(workspaceId, (tx) => tx.rows(sql`select 1 from ${raw(table)} where ${raw(column)} = ${id}`))
    .then((rows) => rows.length)

test('a set is offered with its name and how much it holds; before it is taken nothing of it is there', async () => {
  const { offered, sets } = await setsOf(borrower)
  assert.deepEqual(
    offered.map(({ id, name, entries }) => ({ id, name, entries })),
    [{ id: loanId, name: '总部口径', entries: 1 }],
  )
  assert.deepEqual(sets, [])
  assert.deepEqual(await seen(second, 'entries', 'id', lent.id), 0)
  assert.deepEqual((await setsOf(stranger)).offered, [])
  assert.equal((await stranger.send('POST', `/set-loans/${loanId}/accept`)).status, 404, 'it is nobody else’s to take')
  assert.equal((await stranger.send('DELETE', `/set-loans/${loanId}`)).status, 404, 'nor to end')
})

test('once taken it answers in the borrower; a change of the lender answers there a second later', async () => {
  assert.equal((await borrower.send('POST', `/set-loans/${loanId}/accept`)).status, 200)
  assert.equal((await setsOf(lender)).lent[0]?.accepted, true)
  const [set] = (await setsOf(borrower)).sets
  assert.deepEqual([set?.name, set?.entries, set?.lent?.loanId], ['总部口径', 1, loanId])
  assert.deepEqual(await answers(borrower), [written.answer])
  await lender.send('PUT', `/entries/${lent.id}`, { ...written, answer: '可以,联系客服开具' })
  assert.deepEqual(await answers(borrower), ['可以,联系客服开具'])
  await lender.send('PUT', `/entries/${lent.id}`, { ...written, status: 'draft' })
  assert.deepEqual(
    (await answers(borrower)).filter((answer) => answer.includes('客服开具')),
    [],
  )
  await lender.send('PUT', `/entries/${lent.id}`, written)
  assert.deepEqual(await answers(borrower), [written.answer])
})

test('by row-level security a borrower sees what was lent and nothing else of the lender, and nobody else sees anything', async () => {
  assert.equal(await seen(second, 'entries', 'id', lent.id), 1)
  assert.equal(await seen(second, 'entries', 'id', kept.id), 0)
  assert.equal(await seen(second, 'entries', 'workspace_id', service.workspaceId), 0)
  assert.equal(await seen(second, 'entry_sets', 'id', setId), 0)
  assert.equal(await seen(second, 'entry_revisions', 'entry_id', lent.id), await revisionsMadeHere())
  assert.equal(await seen(third, 'entries', 'id', lent.id), 0)
  assert.equal(await seen(third, 'entry_revisions', 'entry_id', lent.id), 0)
  const change = service.db.inWorkspace(second, (tx) => tx.run(sql`update entries set answer = 'ours' where id = ${lent.id}`))
  await assert.rejects(change, /is lent by another workspace; put an own answer over it/u)
})

/** What the lender's entry was before it was lent stays with the lender. */
async function revisionsMadeHere() {
  const rows = await service.db.inWorkspace(second, (tx) =>
    tx.rows<{ content: { answer: string } }>(sql`select content from entry_revisions`),
  )
  assert.ok(rows.every(({ content }) => content.answer !== '总部'))
  return rows.length
}

test('it is read only in the borrower: not saved, not changed with others, not exported, not lent on, not removed', async () => {
  const saved = await borrower.send('PUT', `/entries/${lent.id}`, { ...written, answer: '不行' })
  assert.equal(saved.status, 409)
  assert.match(JSON.stringify(saved.json), /put an own answer over it/u)
  const bulk = await borrower.send('POST', '/entries/bulk', { ids: [lent.id], set: { status: 'archived' } })
  assert.match(JSON.stringify(bulk.json), /"changed":0.*is lent by another workspace/u)
  const exported = await borrower.get('/exports/knowledge')
  assert.doesNotMatch(JSON.stringify(exported.json ?? ''), /国际发票/u)
  const [set] = (await setsOf(borrower)).sets
  assert.equal((await borrower.send('POST', `/entry-sets/${set?.id}/loans`, { borrowerId: third })).status, 400)
  assert.equal((await borrower.send('DELETE', `/entry-sets/${set?.id}`)).status, 409)
  assert.equal((await borrower.send('POST', '/entries', { ...written, question: '新', setId: set?.id })).status, 400)
  assert.equal((await lender.send('DELETE', `/entry-sets/${setId}`)).status, 409)
})

test('an own answer stands over a lent one while it is published, whatever the lender changes meanwhile', async () => {
  const own = (await borrower.send('POST', `/entries/${lent.id}/own`)).as(EntryView)
  assert.deepEqual([own.status, own.question, own.loanId], ['draft', written.question, null])
  assert.deepEqual(await answers(borrower), [written.answer], 'a draft covers nothing')
  await borrower.send('PUT', `/entries/${own.id}`, { ...written, answer: '本店不开' })
  assert.deepEqual(await answers(borrower), ['本店不开'])
  await lender.send('PUT', `/entries/${lent.id}`, { ...written, answer: '可以,新口径' })
  assert.deepEqual(await answers(borrower), ['本店不开'])
  assert.deepEqual(await answers(lender), ['可以,新口径'])
  assert.equal((await borrower.send('POST', `/entries/${lent.id}/own`)).as(EntryView).id, own.id)
  await borrower.send('PUT', `/entries/${own.id}`, { ...written, status: 'archived' })
  assert.deepEqual(await answers(borrower), ['可以,新口径'])
})

test('withdrawing takes all of it away at once, its versions too; the set is gone and can be offered anew', async () => {
  const own = (await borrower.get('/entries?q=国际发票&status=archived')).as(Entries).entries.find(({ loanId }) => loanId === null)
  assert.equal((await lender.send('DELETE', `/set-loans/${loanId}`)).status, 200)
  assert.equal(await seen(second, 'entries', 'id', lent.id), 0)
  assert.equal(await seen(second, 'entry_revisions', 'entry_id', lent.id), 0)
  assert.deepEqual(
    (await answers(borrower)).filter((answer) => answer.includes('新口径')),
    [],
  )
  assert.deepEqual((await setsOf(borrower)).sets, [])
  assert.ok(own && (await borrower.get(`/entries/${own.id}`)).status === 200, 'what the borrower wrote stays')
  assert.equal((await borrower.send('POST', `/set-loans/${loanId}/accept`)).status, 404)
  assert.equal((await lender.send('POST', `/entry-sets/${setId}/loans`, { borrowerId: second })).status, 200)
  assert.equal((await lender.send('POST', `/entry-sets/${setId}/loans`, { borrowerId: second })).status, 409)
})

test('who is lent to must be there: a workspace that is not, or the own one, is refused with the way out', async () => {
  const nobody = await lender.send('POST', `/entry-sets/${setId}/loans`, { borrowerId: randomUUID() })
  assert.equal(nobody.status, 400)
  assert.match(JSON.stringify(nobody.json), /its number stands on its own page of sets/u)
  assert.equal((await lender.send('POST', `/entry-sets/${setId}/loans`, { borrowerId: service.workspaceId })).status, 400)
})
