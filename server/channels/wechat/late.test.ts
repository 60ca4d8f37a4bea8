import assert from 'node:assert/strict'
import { test } from 'node:test'
import { testService } from '@xiaoer/testing/service'
import { systemClock } from '#platform/clock'
import { settled } from '../testing/seat.ts'
import { stubWeixin } from '../testing/stub-weixin.ts'
import { underManager } from '../testing/under-manager.ts'
import { connectAccount, wechatSeat } from '../testing/wechat-seat.ts'

const stub = await stubWeixin()
const service = await testService(systemClock, { PRIVATE_HOSTS: '127.0.0.1' })
const made = await connectAccount(service, stub)
const manager = await underManager(service, made.channelId)
const { appId, appSecret, api } = stub
const changes = (template: string) => manager.changes({ appId, appSecret, api, template })
stub.templates.set('tpl_1', '回复内容：{{thing1.DATA}}')

test('a template message is taken only where the account has it, with the field that is named', async () => {
  const words = async (template: string) => (await manager.connectAgain('wechat', { appId, appSecret, api, template })).problem().detail
  assert.match(await words('tpl_2:thing1'), /tpl_2:thing1 40037/)
  assert.match(await words('tpl_1:thing9'), /回复内容/)
  assert.match(await words('tpl_1'), /template/)
})

test('after the 48 hours a template message tells what it can hold; the rest waits and goes out whole when the shopper writes, and one that is not taken holds all of it', async () => {
  await changes('tpl_1:thing1')
  const seat = wechatSeat(service, stub, made)
  await seat.send({ id: '7100000001', text: '转人工' }, true)
  await manager.windowEnds(seat)
  await manager.answers(seat, '查到了')
  assert.deepEqual([stub.told, await manager.amissOf(seat)], [[{ to: seat.address, data: { thing1: { value: '查到了' } } }], []])
  const long = '您的包裹在分拣中心，预计明天上午送到您家里'
  await manager.answers(seat, long)
  assert.deepEqual(stub.told.at(-1)?.data, { thing1: { value: `${long.slice(0, 19)}…` } })
  assert.match((await manager.amissOf(seat))[0]?.why ?? '', /beginning/)
  await seat.send({ id: '7100000002', text: '在吗' })
  await settled(service)
  const last = stub.to(seat.address).at(-1)?.message
  assert.equal(last?.msgtype === 'text' && last.text.content, long)
  stub.templates.clear()
  await manager.windowEnds(seat)
  await manager.answers(seat, '还在吗')
  assert.deepEqual(await manager.amissOf(seat), [{ state: 'held', why: '40037 invalid template_id' }])
})
