import { existsSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'
import { testService } from '@xiaoer/testing/service'
import { systemClock } from '#platform/clock'
import { channelContract } from './channel-contract.ts'
import { pushContract } from './push-contract.ts'
import type { ChannelUnderTest } from './seat.ts'

const CHANNELS = join(import.meta.dirname, '..')
/** What several kinds share. */
const SHARED = new Set(['testing', 'arriving', 'sending', 'parts', 'calling', 'memory', 'meta', 'tencent'])
const fileOf = (kind: string) => join(CHANNELS, kind, 'testing/under-test.ts')

/** The kinds of channels, by their folders. */
export const KINDS: readonly string[] = readdirSync(CHANNELS, { withFileTypes: true })
  .filter((entry) => entry.isDirectory() && !SHARED.has(entry.name))
  .map(({ name }) => name)
  .sort()

/** Those whose contracts `npm test` keeps: one that calls us, one that we ask, and our own. */
export const EVERY_TIME: readonly string[] = ['generic', 'telegram', 'web']

/** How each of these kinds is put to the test. */
export async function underTest(kinds: readonly string[]): Promise<ChannelUnderTest[]> {
  const found: { underTest: ChannelUnderTest }[] = await Promise.all(
    kinds.filter((kind) => existsSync(fileOf(kind))).map((kind) => import(fileOf(kind))),
  )
  return found.map((one) => one.underTest)
}

/** The tests of what all channels keep, for these kinds. */
export async function keepContracts(kinds: readonly string[]): Promise<void> {
  // the stubs of the platforms are on this machine
  const service = await testService(systemClock, { PRIVATE_HOSTS: '127.0.0.1', PUBLIC_URL: 'https://shop.example' })
  for (const one of await underTest(kinds)) {
    if (one.skip) {
      test(`${one.channel.kind}: keeps the contracts`, { skip: one.skip }, () => undefined)
      continue
    }
    channelContract(one, service)
    pushContract(one, service)
  }
}
