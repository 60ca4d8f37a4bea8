import type { PasswordCost } from '#platform/auth'
import type { Reach } from '#platform/http'
import type { Logger } from '#platform/telemetry'
import { guardOf } from '../http/guard.ts'
import { type Live, type LiveParts, openLive } from '../live.ts'
import { noticesBy } from '../outward/letters.ts'
import { picturesIn } from '../widget/pictures.ts'
import { type OpenChannels, type OpenChannelsParts, openChannels } from './open-channels.ts'
import { type PushPortParts, pushPortOf } from './web-push.ts'

type Parts = LiveParts &
  Omit<OpenChannelsParts, 'live' | 'files' | 'addresses'> &
  Omit<PushPortParts, 'channels'> & {
    readonly dataFolder: string
    readonly passwordCost: PasswordCost
    readonly reach: Reach
    readonly breachList: string | undefined
    readonly privateHosts: readonly string[]
    readonly logger: Logger
  }

/** The bells, the pictures, the channels behind the bells and the browsers of who has gone, and the guard of the console, which rings off whose login has ended. */
export async function openLiveAndChannels(parts: Parts) {
  const [bells, pictures] = [await openLive(parts), picturesIn(parts)]
  const channels = openChannels({ ...parts, ...pictures, live: bells })
  const push = pushPortOf({ ...parts, channels })
  return {
    live: withChannels(bells, channels),
    channels,
    push,
    ...pictures,
    guard: guardOf({ ...parts, ended: bells.ended, sendNotice: noticesBy({ ...parts, ...channels }) }),
  }
}

/** What rings a widget may have to be sent, and a person who types is shown where the shopper is. */
const withChannels = (live: Live, channels: OpenChannels): Live => ({
  ...live,
  ring: (workspaceId, conversationId, seq) => {
    live.ring(workspaceId, conversationId, seq)
    if (conversationId) void channels.sending.poke(workspaceId)
  },
  typing: (workspaceId, typing) => {
    live.typing(workspaceId, typing)
    if (typing.who === 'agent' && typing.on) void channels.typing(workspaceId, typing.conversationId).catch(() => undefined)
  },
})
