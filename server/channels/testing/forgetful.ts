import type { MailRecords } from '../email/index.ts'
import type { Memory } from '../memory/index.ts'
import { Announced, type TelephoneChannelParts } from '../telephone/index.ts'

/** A memory of the test's own, which nothing outlives. */
export function forgetful(): Memory {
  const kept = new Map<string, string>()
  const key = ({ channelId }: { channelId: string }, name: string) => `${channelId} ${name}`
  return {
    read: async (whose, name) => kept.get(key(whose, name)),
    keep: async (whose, name, value) => void kept.set(key(whose, name), value),
    async renewed(whose, name, renew, stale) {
      const there = kept.get(key(whose, name))
      if (there !== undefined && there !== stale) return there
      const { value } = await renew()
      kept.set(key(whose, name), value)
      return value
    },
  }
}

const never = async (): Promise<never> => {
  throw new Error('no mail comes here')
}
/** Records of mails where none comes. */
export const NO_MAILS: MailRecords = { since: never, note: never, took: never, leave: never }

/** A telephone that nobody calls, and that has neither voice nor ears. */
export const NO_CALLS: TelephoneChannelParts = {
  records: { begin: never, converse: never, line: never, seen: never, end: never, noteTransfer: never, transferOf: never, isLive: never },
  voiceOf: () => undefined,
  recogniserOf: () => undefined,
  announced: new Announced(),
}
