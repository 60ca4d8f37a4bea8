import assert from 'node:assert/strict'
import { test } from 'node:test'
import { FeedPage, History } from '@xiaoer/contract'
import { callsWith, owner } from '@xiaoer/testing/colleague'
import { parseReply } from '@xiaoer/testing/reply'
import { testService } from '@xiaoer/testing/service'
import { visit } from '@xiaoer/testing/visitor'
import { z } from 'zod'
import { testClock } from '#platform/clock'

const Found = z.object({ best: z.array(z.object({ question: z.string() })) })

const clock = testClock(new Date())
const service = await testService(clock)
const boss = await owner(service)
const HOUR = 3_600_000
const start = clock.now()

test('messages stand in the order they were said, whatever the clock showed', async () => {
  const shopper = await visit(service)
  const said: string[] = []
  for (const hours of [0, 5, -30, 2, -8_760, 8_760, 0]) {
    clock.set(new Date(start.getTime() + hours * HOUR))
    // a session opened an hour before another clock is renewed by the widget itself; here it is asked for by its visitor
    const again = hours === 0 ? shopper : await reopened(shopper)
    const text = `第${said.length}句`
    assert.equal((await again.say(text)).status, 202, `${hours} hours off`)
    said.push(text)
  }
  clock.set(start)
  const { messages } = (await (await reopened(shopper)).get('/messages?limit=100')).as(History)
  const seen = messages.filter(({ author }) => author === 'shopper').map(({ parts }) => parts[0]?.text)
  assert.deepEqual(seen, said)
  const seqs = messages.map(({ seq }) => seq)
  assert.deepEqual(
    seqs,
    seqs.toSorted((a, b) => a - b),
  )
  const told = (await shopper.get('/events?after=0')).as(FeedPage).events.map(({ seq }) => seq)
  assert.deepEqual(
    told,
    told.toSorted((a, b) => a - b),
  )
})

async function reopened(shopper: Awaited<ReturnType<typeof visit>>) {
  const { payload } = await service.app.inject({
    method: 'POST',
    url: '/api/v1/widget/sessions',
    remoteAddress: '10.2.2.2',
    payload: { channel: shopper.publicKey, visitor: shopper.opened.visitor },
  })
  const headers = { authorization: `Bearer ${JSON.parse(payload).session}` }
  const call = async (method: 'GET' | 'POST', path: string, body?: object) => {
    const answer = await service.app.inject({ method, url: `/api/v1/widget${path}`, headers, ...(body ? { payload: body } : {}) })
    return parseReply(answer)
  }
  return {
    get: (path: string) => call('GET', path),
    say: (text: string) => call('POST', '/messages?wait=reply', { id: crypto.randomUUID(), parts: [{ kind: 'text', text }] }),
  }
}

async function signedIn() {
  const { email, password } = boss
  const answer = await service.app.inject({
    method: 'POST',
    url: '/api/v1/login',
    headers: { 'x-xiaoer': '1' },
    payload: { email, password },
  })
  return callsWith(service, String(answer.headers['set-cookie']).split(';')[0] ?? '')
}

test('a clock that was wrong for a while signs nobody out for good', async () => {
  clock.set(start)
  const anna = await signedIn()
  const stands = async () => (await anna.get('/me')).status
  assert.equal(await stands(), 200)
  clock.set(new Date(start.getTime() - 48 * HOUR))
  assert.equal(await stands(), 200, 'set back')
  clock.set(start)
  assert.equal(await stands(), 200, 'right again: its use meanwhile has not ended it')
  clock.set(new Date(start.getTime() + 48 * HOUR))
  assert.equal(await stands(), 401, 'two days ahead nobody can tell it from two days without use')
  clock.set(start)
  assert.equal(await stands(), 200, 'right again: nothing was thrown away')
})

test('a login ends after twelve hours without use, and after thirty days in any case', async () => {
  clock.set(start)
  const who = await signedIn()
  for (let i = 0; i < 29 * 3; i++) {
    clock.forward(8 * HOUR)
    assert.equal((await who.get('/me')).status, 200, `after ${(i + 1) * 8} hours`)
  }
  clock.forward(8 * HOUR)
  clock.forward(8 * HOUR)
  assert.equal((await who.get('/me')).status, 401, 'sixteen hours without use')
  clock.set(start)
  const busy = await signedIn()
  for (let i = 0; i < 30 * 3 - 1; i++) {
    clock.forward(8 * HOUR)
    assert.equal((await busy.get('/me')).status, 200)
  }
  clock.forward(9 * HOUR)
  assert.equal((await busy.get('/me')).status, 401, 'a month')
})

test('what was learned while the clock was ahead is not believed for as long after it was set back', async () => {
  clock.set(new Date(start.getTime() + 1_000 * HOUR))
  const ahead = await visit(service)
  await ahead.say('你好')
  clock.set(start)
  const question = '你们店里养的猫叫什么名字'
  const back = await signedIn()
  assert.equal(
    (await back.send('POST', '/entries', { question, wordings: [], answer: '叫云朵。', category: '其他', status: 'live' })).status,
    200,
  )
  assert.equal((await back.send('POST', '/entries/try', { text: question })).as(Found).best[0]?.question, question)
})
