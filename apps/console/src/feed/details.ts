import { type FeedEvent, Holder } from '@xiaoer/contract'
import { RunningClock } from '@xiaoer/contract/clocks'
import { Participant } from '@xiaoer/contract/teams'
import { z } from 'zod'

/** What the console reads of each event's detail. Everything else in it is let be, so the service may add to it. */
export const HolderChanged = z.object({
  holder: Holder,
  agentId: z.string().nullish(),
  agentName: z.string().nullish(),
  teamId: z.string().nullish(),
  reason: z.string().nullish(),
})
export const ParticipantsChanged = z.object({ participants: z.array(Participant), invited: z.string().nullish() })
export const ClockChanged = z.object({ clock: RunningClock.nullable() })
export const Read = z.object({ by: z.enum(['shop', 'shopper']).nullish(), seq: z.number().nullish() })
/** Of no conversation as the feed has it: its shopper reads the events of their own. */
export const MoodFelt = z.object({ conversationId: z.string(), moods: z.array(z.number()).min(1) })

/** The conversation that an event is of; null where it is of none. */
export const conversationIn = ({ type, conversationId, detail }: FeedEvent): string | null =>
  type === 'mood_felt' ? (MoodFelt.safeParse(detail).data?.conversationId ?? null) : conversationId
