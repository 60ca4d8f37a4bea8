import assert from 'node:assert/strict'
import { test } from 'node:test'
import { testService } from '@xiaoer/testing/service'
import { systemClock } from '#platform/clock'
import { connectPage, pageSeat } from '../../testing/meta/messaging-seat.ts'
import { stubMessaging } from '../../testing/meta/stub-messaging.ts'
import { settled } from '../../testing/seat.ts'
import { underManager } from '../../testing/under-manager.ts'

const service = await testService(systemClock, { PRIVATE_HOSTS: '127.0.0.1' })

for (const [kind, object] of [
  ['messenger', 'page'],
  ['instagram', 'instagram'],
] as const) {
  const stub = await stubMessaging(object)
  const made = await connectPage(service, kind, stub)
  const manager = await underManager(service, made.channelId)
  const tagsTo = (address: string) => stub.to(address).map(({ text, tag }) => [text, tag])

  test(`${kind}: what a person answers after the 24 hours goes out under the tag for people; in them it needs none`, async () => {
    const seat = pageSeat(service, stub, made)
    await seat.send({ id: `${seat.address}-1`, text: '转人工' }, true)
    await manager.answers(seat, '在的')
    await manager.windowEnds(seat)
    await manager.answers(seat, '查到了，明天发货')
    assert.deepEqual(tagsTo(seat.address).slice(-2), [
      ['在的', undefined],
      ['查到了，明天发货', 'HUMAN_AGENT'],
    ])
    assert.deepEqual(await manager.amissOf(seat), [])
  })

  test(`${kind}: an app without that right, and days that are over, hold the answer back in the platform’s words; the channel goes on, and what waits goes out untagged when they write`, async () => {
    const seat = pageSeat(service, stub, made)
    await seat.send({ id: `${seat.address}-1`, text: '转人工' }, true)
    await manager.windowEnds(seat)
    stub.hasHumanAgent = false
    await manager.answers(seat, '查到了')
    stub.hasHumanAgent = true
    const why = '10 (#10) The Human Agent feature is not approved for this app.'
    assert.deepEqual(await manager.amissOf(seat), [{ state: 'held', why }])
    assert.equal((await manager.channel()).trouble ?? null, null)
    await seat.send({ id: `${seat.address}-2`, text: '在吗' })
    await settled(service)
    assert.deepEqual(tagsTo(seat.address).at(-1), ['查到了', undefined])
  })
}
