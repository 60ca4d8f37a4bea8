import { z } from 'zod'
import { Instant } from '../money.ts'

/** How a call ended, as whoever makes it tells: a person spoke or listened; busy; nobody picked up; declined; no more calls are wanted. */
export const CALL_OUTCOMES = ['answered', 'busy', 'no_answer', 'refused', 'stop'] as const
/** One of them. */
export const CallOutcome = z.enum(CALL_OUTCOMES)
export type CallOutcome = z.infer<typeof CallOutcome>

/** How a call stands here: `failed` was not taken by the bridge, `untold` was taken and its end never told, `withdrawn` was no longer so before it was asked for. */
export const CALL_ENDS = [...CALL_OUTCOMES, 'failed', 'untold', 'withdrawn'] as const
/** One of them. */
export const CallEnd = z.enum(CALL_ENDS)
export type CallEnd = z.infer<typeof CallEnd>

/** Where calls of a shop are asked for, how often at most for one piece of news, and how long after one that reached nobody. */
export const PutCallBridge = z.strictObject({
  url: z.string().trim().min(1).max(2_000),
  on: z.boolean(),
  tries: z.int().min(1).max(5),
  againMinutes: z.int().min(5).max(1_440),
})
export type PutCallBridge = z.infer<typeof PutCallBridge>

/** A bridge as it stands; `resultUrl` is where it tells how calls ended. Its secret is not among it. */
export const CallBridge = PutCallBridge.extend({ resultUrl: z.string(), why: z.string().nullable() })
export type CallBridge = z.infer<typeof CallBridge>

/** The secret, shown this once; null where it was made before. */
export const CallSecret = z.object({ secret: z.string().nullable() })
export type CallSecret = z.infer<typeof CallSecret>

/** What the bridge is asked: `callId` is new with each attempt and never rings twice, `reference` stays that of the news. */
export const CallAsked = z.object({
  type: z.literal('call.asked'),
  timestamp: Instant,
  data: z.object({
    callId: z.uuid(),
    reference: z.uuid(),
    attempt: z.int(),
    /** E.164. */
    number: z.string(),
    language: z.string(),
    text: z.string(),
    /** The key that whoever answers presses to be called no more. */
    stopKey: z.literal('9'),
    resultUrl: z.string(),
  }),
})
export type CallAsked = z.infer<typeof CallAsked>

/** What the bridge tells of a call that ended. */
export const CallEnded = z.object({
  type: z.literal('call.ended'),
  data: z.object({
    callId: z.uuid(),
    outcome: CallOutcome,
    /** The keys that were pressed. */
    digits: z
      .string()
      .regex(/^[0-9*#]{0,32}$/u)
      .optional(),
    seconds: z.int().min(0).max(86_400).optional(),
  }),
})
export type CallEnded = z.infer<typeof CallEnded>

/** One call as an agent sees it beside the conversation. */
export const CallRow = z.object({
  id: z.uuid(),
  at: Instant,
  event: z.string(),
  orderNumber: z.string(),
  attempt: z.int(),
  /** Its last digits. */
  number: z.string(),
  words: z.string(),
  /** Null: under way. */
  end: CallEnd.nullable(),
  endedAt: Instant.nullable(),
  seconds: z.int().nullable(),
})
export type CallRow = z.infer<typeof CallRow>

/** The newest calls to a conversation's shopper. */
export const Calls = z.object({ calls: z.array(CallRow) })
export type Calls = z.infer<typeof Calls>

/** How a call that came in ended: the caller hung up, we did, they were handed over, nobody spoke, something failed, or its node was lost. */
export const PHONE_ENDS = ['caller', 'shop', 'transferred', 'silent', 'failed', 'lost'] as const
export const PhoneEnd = z.enum(PHONE_ENDS)

/** A line of a call's transcript. */
export const PhoneLine = z.object({
  by: z.enum(['caller', 'shop']),
  /** Since the call was answered. */
  atMs: z.int(),
  ms: z.int(),
  words: z.string(),
  /** What of the shop's words was played. */
  heard: z.string(),
  byKeys: z.boolean(),
  /** By the voice alone, −1 … 0 against the caller's own calm: a weak sign beside the words. Null where it tells nothing. */
  mood: z.number().nullable(),
})
export type PhoneLine = z.infer<typeof PhoneLine>

/** A call that came in. */
export const PhoneCall = z.object({
  id: z.uuid(),
  line: z.string(),
  /** Its last digits. */
  number: z.string(),
  startedAt: Instant,
  endedAt: Instant.nullable(),
  seconds: z.int().nullable(),
  /** Null: under way. */
  end: PhoneEnd.nullable(),
  /** The caller wishes to be called back. */
  callBack: z.boolean(),
  /** When the caller agreed to be recorded, and where the sound lies. */
  recorded: z.object({ agreedAt: Instant, url: z.string() }).nullable(),
  lines: z.array(PhoneLine),
})
export type PhoneCall = z.infer<typeof PhoneCall>

/** The newest calls of a conversation, the newest first. */
export const PhoneCalls = z.object({ calls: z.array(PhoneCall) })
export type PhoneCalls = z.infer<typeof PhoneCalls>

/** Where a caller is to be handed over: a number, or a SIP address. */
export const TransferPhone = z.strictObject({
  target: z
    .string()
    .trim()
    .regex(/^(?:sips?:[\w.+*#-]{1,60}@[\w.:[\]-]{1,100}|\+?[\d*#]{2,20})$/u),
})
export type TransferPhone = z.infer<typeof TransferPhone>
