import assert from 'node:assert/strict'
import { existsSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'
import { isOfShare, toldShare } from '@xiaoer/testing/run/shares'
import { testService } from '@xiaoer/testing/service'
import { systemClock } from '#platform/clock'
import { channelContract } from './testing/channel-contract.ts'
import { pushContract } from './testing/push-contract.ts'
import type { ChannelUnderTest } from './testing/seat.ts'

// alone: the stubs of the platforms end with the file that loaded them first, and another may have
/** What several kinds share. */
const SHARED = new Set(['testing', 'arriving', 'sending', 'parts', 'calling', 'memory', 'meta', 'tencent'])

const kinds = readdirSync(import.meta.dirname, { withFileTypes: true })
  .filter((entry) => entry.isDirectory() && !SHARED.has(entry.name))
  .map(({ name }) => name)
const fileOf = (kind: string) => join(import.meta.dirname, kind, 'testing/under-test.ts')

// the stubs of the platforms are on this machine
const service = await testService(systemClock, { PRIVATE_HOSTS: '127.0.0.1', PUBLIC_URL: 'https://shop.example' })
const found: { underTest: ChannelUnderTest }[] = await Promise.all(
  kinds.filter((kind) => existsSync(fileOf(kind))).map((kind) => import(fileOf(kind))),
)

test('every channel is put to the test, under the name of its folder', () => {
  assert.deepEqual(found.map(({ underTest }) => underTest.channel.kind).sort(), kinds.sort())
})

// what they all keep is tried on some of them each day; what one alone does is tested in its folder
const turns = found.filter(({ underTest }) => isOfShare(`channels/${underTest.channel.kind}`, toldShare()))

for (const { underTest } of turns) {
  const { channel, skip } = underTest
  if (skip) {
    test(`${channel.kind}: keeps the contracts`, { skip }, () => undefined)
    continue
  }
  channelContract(underTest, service)
  pushContract(underTest, service)
}
