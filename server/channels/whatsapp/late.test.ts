import assert from 'node:assert/strict'
import { test } from 'node:test'
import { testService } from '@xiaoer/testing/service'
import { systemClock } from '#platform/clock'
import { APP_SECRET, TOKEN } from '../testing/meta/stub-graph.ts'
import { settled } from '../testing/seat.ts'
import { underManager } from '../testing/under-manager.ts'
import { stubCloudApi } from './testing/stub-cloud-api.ts'
import { connectNumber, whatsappSeat } from './testing/whatsapp-seat.ts'

const stub = await stubCloudApi()
const service = await testService(systemClock, { PRIVATE_HOSTS: '127.0.0.1' })
stub.templates.set('late_answer:zh_CN', 'APPROVED').set('late_answer_2:zh_CN', 'PENDING')
const settings = { phone: stub.phone, business: stub.business, api: stub.api, token: TOKEN, appSecret: APP_SECRET }

const plain = await connectNumber(service, stub)
const manager = await underManager(service, plain.channelId)

/** Somebody whose 24 hours are over, in a person's hands. */
async function gone() {
  const seat = whatsappSeat(service, stub, plain)
  await seat.send({ id: `${seat.address}-1`, text: '转人工' }, true)
  await manager.windowEnds(seat)
  return seat
}
const shownTo = (address: string) =>
  stub
    .to(address)
    .map(({ message }) => (message.type === 'template' ? message.template : message.type === 'text' ? message.text.body : message.type))

test('without a template an answer after the 24 hours waits for the shopper', async () => {
  const seat = await gone()
  const before = stub.to(seat.address).length
  await manager.answers(seat, '查到了')
  assert.deepEqual([stub.to(seat.address).length - before, await manager.amissOf(seat)], [0, [{ state: 'held', why: '' }]])
})

test('a template is taken only as the platform has approved it, in the language that is named', async () => {
  const words = async (template: string) => (await manager.connectAgain('whatsapp', { ...settings, template })).problem().detail
  assert.match(await words('late_answer_2:zh_CN'), /late_answer_2:zh_CN PENDING/)
  assert.match(await words('late_answer:en'), /late_answer:en 132001/)
  assert.match(await words('late_answer'), /template/)
})

test('with one an answer goes out as its variable, in one line; a long one by its beginning, and whole when the shopper writes; a template that was paused holds it in the platform’s words', async () => {
  await manager.changes({ ...settings, template: 'late_answer:zh_CN' })
  assert.equal((await manager.channel()).about['template'], 'late_answer:zh_CN')
  assert.equal(await manager.does('test'), 200)
  const seat = await gone()
  await manager.answers(seat, '查到了：\n明天发货')
  const told = (text: string) => ({
    name: 'late_answer',
    language: { code: 'zh_CN' },
    components: [{ type: 'body', parameters: [{ type: 'text', text }] }],
  })
  assert.deepEqual(shownTo(seat.address).at(-1), told('查到了： 明天发货'))
  assert.deepEqual(await manager.amissOf(seat), [])
  const long = '这一条很长。'.repeat(200)
  await manager.answers(seat, long)
  assert.deepEqual(shownTo(seat.address).at(-1), told(`${long.slice(0, 799)}…`))
  assert.match((await manager.amissOf(seat))[0]?.why ?? '', /beginning/)
  await seat.send({ id: `${seat.address}-2`, text: '在吗' })
  await settled(service)
  assert.equal(shownTo(seat.address).at(-1), long)
  stub.templates.set('late_answer:zh_CN', 'PAUSED')
  await manager.windowEnds(seat)
  await manager.answers(seat, '还在吗')
  assert.deepEqual(await manager.amissOf(seat), [
    { state: 'held', why: '132001 (#132001) Template name does not exist in the translation' },
  ])
  assert.match(await manager.refusedWith('test'), /late_answer:zh_CN PAUSED/)
})
