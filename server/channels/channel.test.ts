import assert from 'node:assert/strict'
import { existsSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'
import { testService } from '@xiaoer/testing/service'
import { channelContract } from './testing/channel-contract.ts'
import type { ChannelUnderTest } from './testing/seat.ts'

const kinds = readdirSync(import.meta.dirname, { withFileTypes: true })
  .filter((entry) => entry.isDirectory() && entry.name !== 'testing')
  .map(({ name }) => name)
const fileOf = (kind: string) => join(import.meta.dirname, kind, 'testing/under-test.ts')

const service = await testService()
const found: { underTest: ChannelUnderTest }[] = await Promise.all(
  kinds.filter((kind) => existsSync(fileOf(kind))).map((kind) => import(fileOf(kind))),
)

test('every channel is put to the test, under the name of its folder', () => {
  assert.deepEqual(found.map(({ underTest }) => underTest.channel.kind).sort(), kinds.sort())
})

for (const { underTest } of found) channelContract(underTest, service)
