import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { test } from 'node:test'
import { Tickets, TicketTypes, TicketView } from '@xiaoer/contract/tickets'
import { owner } from '@xiaoer/testing/colleague'
import { testService } from '@xiaoer/testing/service'
import { visit } from '@xiaoer/testing/visitor'
import sql from 'sql-template-tag'
import { signerFor, signerOf } from '#platform/auth'
import { sealFollow } from './links.ts'
import { openByForm } from './open.ts'
import type { FormParts } from './parts.ts'

const service = await testService()
const anna = await owner(service)

const fields = [
  { id: 'why', name: '原因', kind: 'choice', required: true, choices: ['破损', '少发'] },
  {
    id: 'photo',
    name: '破损处',
    kind: 'text',
    required: true,
    shownWhen: { any: [{ all: [{ of: 'fields.why', op: 'is', value: '破损' }] }] },
  },
]
const made = await anna.send('POST', '/ticket-types', { name: '售后申请', fields, dueHours: 24, publicForm: true })
assert.equal(made.status, 200)
const typesNow = async () => (await anna.get('/ticket-types')).as(TicketTypes)
const {
  types: [type],
  forms,
} = await typesNow()
assert.ok(type)
const form = forms[type.id] ?? assert.fail('the form is not open')

let networks = 1
/** Each test has an address of its own: what one network may send is limited. */
const network = () => `203.0.113.${networks++}`
const get = (url: string, language = 'zh-CN') => service.app.inject({ url, headers: { 'accept-language': language } })
const post = (url: string, values: Readonly<Record<string, string>>, remoteAddress: string) =>
  service.app.inject({
    method: 'POST',
    url,
    remoteAddress,
    headers: { 'content-type': 'application/x-www-form-urlencoded' },
    payload: new URLSearchParams(values).toString(),
  })
const filled = (more: Readonly<Record<string, string>> = {}) => ({
  subject: '箱子里少一件',
  details: '一共买了三件',
  'f.why': '少发',
  once: randomUUID(),
  ...more,
})
const viewOf = async (number: string | undefined) => {
  const { tickets } = (await anna.get('/tickets')).as(Tickets)
  const row = tickets.find((one) => String(one.number) === number) ?? assert.fail(`there is no ticket ${number}`)
  return (await anna.get(`/tickets/${row.id}`)).as(TicketView)
}
const numberIn = (body: string) => /#(\d+)/.exec(body)?.[1]

test('a shopper fills a form in, has its number and a link, and follows it: what is said goes both ways', async () => {
  const page = await get(form)
  assert.match(page.body, /售后申请/)
  assert.match(page.body, /data-when="\{&quot;any/)
  const sent = filled()
  const from = network()
  const answer = await post(form, sent, from)
  assert.equal(answer.statusCode, 303, answer.body)
  const link = String(answer.headers.location)
  const followed = await get(link)
  const { ticket, fields: stood, comments } = await viewOf(numberIn(followed.body))
  assert.deepEqual([ticket.source, ticket.typeName, stood, comments[0]?.words], ['form', '售后申请', { why: '少发' }, '一共买了三件'])
  // pressed twice it is one ticket
  assert.equal((await post(form, sent, from)).headers.location, link)
  await anna.send('POST', `/tickets/${ticket.id}/comments`, { words: '请发一张箱子的照片' })
  await anna.send('PUT', `/tickets/${ticket.id}`, { revision: ticket.revision, status: 'waiting_shopper' })
  assert.match((await get(link)).body, /请发一张箱子的照片/)
  assert.match((await get(link, 'en-GB')).body, /waiting for you/)
  assert.equal((await post(link, { words: '照片在 https://pics.example/1', once: randomUUID() }, from)).statusCode, 303)
  const after = await viewOf(String(ticket.number))
  assert.deepEqual([after.ticket.status, after.comments.at(-1)?.by], ['working', 'requester'])
  // stars once it is done, and once
  assert.equal((await post(link, { stars: '5' }, network())).statusCode, 303)
  assert.equal((await viewOf(String(ticket.number))).ticket.stars, null)
  await anna.send('PUT', `/tickets/${ticket.id}`, { revision: after.ticket.revision, status: 'done' })
  for (const stars of ['4', '1', '9']) await post(link, { stars }, network())
  assert.equal((await viewOf(String(ticket.number))).ticket.stars, 4)
  assert.match((await get(link)).body, /★★★★/)
  // notes are the desk's own
  await anna.send('POST', `/tickets/${ticket.id}/notes`, { words: '像是仓库的错' })
  assert.doesNotMatch((await get(link)).body, /像是仓库的错/)
})

test('the help centre leads to the forms that are open', async () => {
  const home = await get('/help/zh-CN')
  assert.equal(home.statusCode, 200)
  assert.ok(home.body.includes(`href="${form}"`))
})

test('what does not fit is asked for again with all that was typed, by the conditions of the form', async () => {
  const from = network()
  const missing = await post(form, filled({ 'f.why': '破损', details: '<b>压扁了</b>' }), from)
  assert.equal(missing.statusCode, 400)
  assert.match(missing.body, /破损处/)
  assert.match(missing.body, /&lt;b&gt;压扁了&lt;\/b&gt;/)
  assert.equal((await post(form, filled({ 'f.why': '别的' }), from)).statusCode, 400)
  assert.equal((await post(form, filled({ email: 'not an address' }), from)).statusCode, 400)
  const hidden = await post(form, filled({ 'f.photo': '没有显示的一栏' }), from)
  const { fields: stood } = await viewOf(numberIn((await get(String(hidden.headers.location))).body))
  assert.deepEqual(stood, { why: '少发' }, 'what the form does not show is not kept')
})

test('robots, floods and bodies without end open nothing', async () => {
  const count = async () => (await anna.get('/tickets')).as(Tickets).total
  const [before, from] = [await count(), network()]
  assert.equal((await post(form, filled({ website: 'https://spam.example' }), from)).statusCode, 400)
  assert.equal((await post(form, filled({ details: 'a\0b' }), from)).statusCode, 400)
  assert.equal((await post(form, filled({ details: '长'.repeat(200_000) }), from)).statusCode, 413)
  assert.equal(await count(), before)
  const sent = []
  for (let nth = 0; nth < 8; nth++) sent.push((await post(form, filled(), from)).statusCode)
  assert.ok(sent.includes(429), String(sent))
  assert.ok((await count()) - before <= 6)
})

test('too many of one network are asked to come later with all that was typed; what was taken is given again, and others write on', async () => {
  const from = network()
  const first = filled()
  const link = (await post(form, first, from)).headers.location
  for (let nth = 1; nth < 6; nth++) assert.equal((await post(form, filled(), from)).statusCode, 303)
  const often = await post(form, filled({ details: '写了很久的话' }), from)
  assert.equal(often.statusCode, 429)
  assert.match(often.body, /提交太频繁/)
  assert.match(often.body, /写了很久的话/)
  assert.equal((await post(form, first, from)).headers.location, link)
  assert.equal((await post(form, filled(), network())).statusCode, 303)
})

test('a link that was not given opens nothing, and a form that is not open is not there', async () => {
  const from = network()
  const link = String((await post(form, filled(), from)).headers.location).split('?')[0] ?? ''
  assert.equal((await get(link)).statusCode, 200)
  const [at, token = ''] = [link.slice(0, link.lastIndexOf('/')), link.slice(link.lastIndexOf('/') + 1)]
  for (const wrong of [`${token.slice(0, -2)}AA`, `AA${token.slice(2)}`, 'x', ''])
    assert.equal((await get(`${at}/${wrong}`)).statusCode, 404, wrong)
  assert.equal((await get(`/t/${'A'.repeat(43)}`)).statusCode, 404)
  const shut = (await typesNow()).types.find(({ id }) => id === type.id) ?? assert.fail()
  const { id, ...stands } = shut
  assert.equal((await anna.send('PUT', `/ticket-types/${id}`, { ...stands, publicForm: false })).status, 200)
  assert.deepEqual([(await get(form)).statusCode, (await post(form, filled(), from)).statusCode], [404, 404])
  assert.equal((await get(link)).statusCode, 200, 'what was opened by it is followed on')
  assert.equal((await anna.send('PUT', `/ticket-types/${id}`, { ...stands, revision: stands.revision + 1 })).status, 200)
})

test('the link of a ticket that is over writes for a month more and reads for half a year; given anew it counts from then', async () => {
  const link = String((await post(form, filled(), network())).headers.location)
  const { ticket } = await viewOf(numberIn((await get(link)).body))
  const key = signerFor(service.secrets, 'sessions')
  const old = (days: number) => new Date(Date.now() - days * 86_400_000)
  const given = (days: number) =>
    `/t/see/${sealFollow(key, { workspaceId: service.workspaceId, ticketId: ticket.id }, 'follow', old(days))}`
  const write = async (url: string) => (await post(url, { words: '还有一件', once: randomUUID() }, network())).statusCode
  assert.equal(await write(given(400)), 303, 'while it is open a link is good')
  await anna.send('PUT', `/tickets/${ticket.id}`, { revision: ticket.revision, status: 'done' })
  const over = (days: number) =>
    service.db.inWorkspace(service.workspaceId, (tx) =>
      tx.run(sql`update tickets set status = 'done', done_at = ${old(days)} where id = ${ticket.id}`),
    )
  await over(31)
  assert.deepEqual([await write(given(400)), (await get(given(400))).statusCode], [404, 200])
  assert.match((await get(given(400))).body, /请重新提交/)
  assert.equal((await post(given(400), { stars: '1' }, network())).statusCode, 404)
  await over(181)
  assert.deepEqual([(await get(given(400))).statusCode, (await get(given(29))).statusCode], [404, 200])
  assert.match((await get(given(29))).body, /name="words"/)
})

test('an address is proven by the link of the letter alone, and only once its button is pressed', async () => {
  const from = network()
  const plain = String((await post(form, filled({ email: 'Lin@Shopper.Example' }), from)).headers.location)
  const number = numberIn((await get(plain)).body)
  const view = async () => viewOf(number)
  assert.deepEqual([(await view()).requester, (await view()).requesterProven], ['lin@shopper.example', false])
  await post(plain, { prove: 'yes' }, from)
  assert.equal((await view()).requesterProven, false, 'the page that the form led to shows nothing')
  const key = signerFor(service.secrets, 'sessions')
  const mailed = `/t/see/${sealFollow(key, { workspaceId: service.workspaceId, ticketId: (await view()).ticket.id }, 'mail', new Date())}`
  await get(mailed)
  assert.equal((await view()).requesterProven, false, 'whoever looks through letters opens links too')
  await post(mailed, { prove: 'yes' }, from)
  assert.equal((await view()).requesterProven, true)
})

test('forms are no machine for letters: an address is the same whatever its tag, and a network and a workspace have enough at some time', async () => {
  const letters: string[] = []
  const parts: FormParts = {
    ...{
      db: service.db,
      now: () => new Date(),
      key: signerOf(() => [Buffer.alloc(32)]),
      ring: () => undefined,
      origin: () => 'https://x.example',
    },
    shopName: async () => '',
    keepFile: async () => '',
    mail: async (_workspaceId, to) => letters.push(to) > 0,
  }
  const open = (email: string, mayMail = true) => {
    const sender = { mustBeSlow: () => undefined, mayMail: () => mayMail }
    const body = new URLSearchParams(filled({ email })).toString()
    return openByForm(parts, { workspaceId: service.workspaceId, typeId: type.id }, { body, files: [] }, 'en', sender)
  }
  for (let nth = 0; nth < 5; nth++) await open(`one+${nth}@shopper.example`)
  assert.equal(letters.length, 3)
  assert.equal((await open('two@shopper.example', false)).mailed, false)
  assert.equal(letters.length, 3)
  for (let nth = 0; nth < 62; nth++) await open(`many${nth}@shopper.example`)
  assert.ok(letters.length > 30 && letters.length <= 60, String(letters.length))
  assert.equal((await open('last@shopper.example')).mailed, false, 'the ticket is taken, without a letter')
})

test('a form is of no chat, whatever it says of itself: nothing of it is told there', async () => {
  const shopper = await visit(service, { customer: 'c1001' })
  await shopper.say('你好')
  const page = await get(form)
  assert.doesNotMatch(page.body, /name="session"/)
  const sent = await post(form, filled({ session: shopper.opened.session }), network())
  const { ticket } = await viewOf(numberIn((await get(String(sent.headers.location))).body))
  assert.equal(ticket.conversationId, null)
})
