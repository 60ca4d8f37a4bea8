// long: calls last as long as they last
import assert from 'node:assert/strict'
import { once } from 'node:events'
import { after, test } from 'node:test'
import { setTimeout as pause } from 'node:timers/promises'
import { testService } from '@xiaoer/testing/service'
import sql from 'sql-template-tag'
import { systemClock } from '#platform/clock'
import { spoken } from '../../channels/telephone/testing/modem.ts'
import { SipPhone } from '../../channels/telephone/testing/sip-phone.ts'
import { stubSpeech } from '../../channels/telephone/testing/stub-speech.ts'
import { connectKind } from '../../channels/testing/platform-seat.ts'

const service = await testService(systemClock, { SIP_LISTEN: '127.0.0.1:0', PRIVATE_HOSTS: '127.0.0.1' })
const speech = await stubSpeech()
speech.letterMs = 8
const settings = {
  ...{ recogniserUrl: speech.url, recogniserKey: speech.key, voiceUrl: speech.url, voiceKey: speech.key },
  ...{ voiceName: 'shop', voiceLicence: 'made for the tests', orderPrefix: 'YS', transferTo: '' },
}
const { channelId, hook } = await connectKind(service, 'telephone', settings)
const key = hook.split('/').at(-1) ?? ''
const { sip } = service.phone.ports
const inside = <T extends object>(query: ReturnType<typeof sql>) => service.db.inWorkspace(service.workspaceId, (tx) => tx.rows<T>(query))
const phones: SipPhone[] = []
after(() => {
  for (const phone of phones) phone.hangUp()
})

async function calls(): Promise<SipPhone> {
  const phone = new SipPhone()
  phones.push(phone)
  await phone.call('127.0.0.1', sip ?? 0, key)
  assert.equal(phone.refused, '')
  return phone
}
interface Line {
  readonly by: string
  readonly words: string
  readonly heard: string
}
const linesOf = () =>
  inside<Line>(sql`
    select l.by, l.words, l.heard from telephone_lines l join telephone_calls c on c.workspace_id = l.workspace_id and c.id = l.call_id
    where c.started_at = (select max(started_at) from telephone_calls) order by l.nth`)
/** Until a line of the newest call says so, or a row is there: each look waits for the next word of the call. */
async function until<T>(look: () => Promise<T | undefined>): Promise<T> {
  for (let waited = 0; waited < 60_000; waited += 50) {
    const found = await look()
    if (found !== undefined) return found
    await pause(50)
  }
  return assert.fail(`it did not come to that: ${JSON.stringify((await linesOf()).slice(-4))}`)
}
const said = (form: RegExp, by = 'shop') => until(async () => (await linesOf()).findLast((line) => line.by === by && form.test(line.words)))
const paidOrder = async () => {
  const [order] = await inside<{ number: string; phone: string }>(sql`
    select number, address ->> 'phone' as phone from demo.orders where state = 'paid' and number not in (select order_number from actions where order_number is not null) limit 1`)
  return order ?? assert.fail('no order')
}
const conversationOf = async () =>
  (
    await inside<{ id: string; holder: string; messages: number }>(sql`
    select c.id, c.holder, (select count(*)::int from messages m where m.conversation_id = c.id) as messages from telephone_calls t
    join conversations c on c.id = t.conversation_id where t.started_at = (select max(started_at) from telephone_calls)`)
  )[0]

test('by keys: the order’s number, the last four digits, its state, and a person', async () => {
  const { number, phone: receiver } = await paidOrder()
  const phone = await calls()
  await said(/智能客服/u)
  phone.press(`${number.replace(/\D/gu, '')}#`)
  await said(/后四位/u)
  phone.press(`${receiver.slice(-4)}#`)
  const { words } = await said(/付款|发货/u)
  assert.match(words, /付款|发货/u)
  phone.press('0')
  await said(/工单|人工|同事/u)
  phone.hangUp()
  const [call] = await until(async () => {
    const rows = await inside<{ ended: string; seconds: number; channel: string }>(
      sql`select ended, seconds, channel_id as channel from telephone_calls where state = 'ended'`,
    )
    return rows.length > 0 ? rows : undefined
  })
  assert.deepEqual([call?.ended, call?.channel], ['caller', channelId])
  const conversation = await conversationOf()
  assert.ok((conversation?.messages ?? 0) >= 4)
})

test('by speech: an order cancelled only by a yes to what was heard whole; a cut question is recorded as it was heard and was not asked', async () => {
  const { number, phone: receiver } = await paidOrder()
  const phone = await calls()
  await said(/按井号/u)
  phone.press(`${number.replace(/\D/gu, '')}#`)
  await said(/后四位/u)
  phone.press(`${receiver.slice(-4)}#`)
  await said(/付款|发货/u)
  await phone.say(spoken('帮我取消这个订单'))
  const asked = once(phone.events, 'sound')
  speech.letterMs = 60
  await asked
  // into the question, before its end
  await phone.say(spoken('我说，好的取消吧，就这样'))
  const cut = await until(async () =>
    (await linesOf()).find(({ by, words, heard }) => by === 'shop' && heard.length < words.length && /取消/u.test(words)),
  )
  assert.ok(cut.words.startsWith(cut.heard))
  const stateOf = async () => (await inside<{ state: string }>(sql`select state from demo.orders where number = ${number}`))[0]?.state
  const conversation = (await conversationOf())?.id
  const [message] = await inside<{ text: string }>(sql`
    select parts -> 0 ->> 'text' as text from messages where conversation_id = ${conversation} and author = 'bot' and parts -> 0 ->> 'text' ~ '——|……' limit 1`)
  assert.match(message?.text ?? '', /(?:——|……)$/u)
  assert.equal(await stateOf(), 'paid')
  speech.letterMs = 8
  phone.hangUp()
})
