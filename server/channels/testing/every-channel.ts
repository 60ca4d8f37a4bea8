import { existsSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import type { PushChannel } from '../push-channel.ts'
import type { ChannelUnderTest, PlatformUnderTest } from './seat.ts'

const folder = join(import.meta.dirname, '..')
const fileOf = (kind: string) => join(folder, kind, 'testing/under-test.ts')

/** A kind that sends, and its platform. */
export type Sender = ChannelUnderTest & { readonly channel: PushChannel; readonly platform: PlatformUnderTest }

/** Every kind of channel that sends. Await it at the top of a file that runs alone: the stubs end with the file that loaded them first. */
export async function everySender(): Promise<Sender[]> {
  const kinds = readdirSync(folder).filter((kind) => existsSync(fileOf(kind)))
  const found: { underTest: ChannelUnderTest }[] = await Promise.all(kinds.map((kind) => import(fileOf(kind))))
  return found.flatMap(({ underTest }) => {
    const { channel, platform } = underTest
    return channel.delivery === 'push' && platform ? [{ ...underTest, channel, platform }] : []
  })
}
