import { z } from 'zod'
import { upTo } from './graphemes.ts'
import { Instant } from './money.ts'

const Texts = z.record(z.string(), z.string())
/** What connecting a kind of channel says in one language: where its fields are found, their names, and those of what is shown once. */
export const ConnectWords = z.object({ help: z.string(), fields: Texts, once: Texts })
export type ConnectWords = z.infer<typeof ConnectWords>

/** A kind of channel that a manager may connect, and what it asks for. */
export const ChannelKindView = z.object({
  kind: z.string(),
  fields: z.array(z.object({ name: z.string(), secret: z.boolean(), required: z.boolean() })),
  words: z.object({ 'zh-CN': ConnectWords, en: ConnectWords }),
})
export type ChannelKindView = z.infer<typeof ChannelKindView>

/**
 * How a channel stands. `trouble`: nothing goes out, and why in the platform's own words; asked again at `againAt`, or `paused` until a manager has
 * put it right.
 */
export const ChannelView = z.object({
  id: z.uuid(),
  shopId: z.uuid(),
  shopName: z.string(),
  kind: z.string(),
  name: z.string(),
  /** True for the web chat, which is always there. */
  own: z.boolean(),
  state: z.enum(['on', 'paused']),
  botOn: z.boolean(),
  /** What the platform says it is: the bot's name, its link. */
  about: z.record(z.string(), z.string()),
  trouble: z.object({ words: z.string(), since: Instant, paused: z.boolean(), againAt: Instant.nullable() }).nullable(),
  /** The address that the platform calls. */
  webhook: z.string().nullable(),
  /** Messages that wait to go out, that may have arrived, and that lie. */
  waiting: z.int(),
  uncertain: z.int(),
  dead: z.int(),
  /** Mails that were not taken in, and that nobody has taken in since. */
  left: z.int(),
  /** Messages of shoppers that could not be taken in. */
  aside: z.int(),
})
export type ChannelView = z.infer<typeof ChannelView>

/** The channels of a workspace, and the kinds that can be connected. */
export const ChannelsView = z.object({ channels: z.array(ChannelView), kinds: z.array(ChannelKindView) })
export type ChannelsView = z.infer<typeof ChannelsView>

/** Connects a channel to a shop with what its kind asks for. */
export const ConnectChannel = z.strictObject({
  kind: z.string().min(1).max(40),
  shopId: z.uuid(),
  name: z.string().min(1).check(upTo(80)),
  settings: z.record(z.string().max(40), z.string().max(2_000)),
})
export type ConnectChannel = z.infer<typeof ConnectChannel>

/** What is open of what a channel was connected with. */
export const ChannelSettings = z.object({ settings: z.record(z.string(), z.string()) })
export type ChannelSettings = z.infer<typeof ChannelSettings>

/** Other credentials of the same account. What is left out goes on as it is kept; secrets do so only where nothing that is open changes. */
export const ChangeChannel = ConnectChannel.pick({ settings: true })
export type ChangeChannel = z.infer<typeof ChangeChannel>

/** What was made, and what the platform must be told of it by hand; shown once. */
export const ConnectedChannel = z.object({ channel: ChannelView, once: z.record(z.string(), z.string()) })
export type ConnectedChannel = z.infer<typeof ConnectedChannel>

/** What a live test came to; where it fails the call itself is refused, in the platform's words. */
export const TestedChannel = z.object({ about: z.record(z.string(), z.string()) })
export type TestedChannel = z.infer<typeof TestedChannel>

/** Links for a signed-in shopper: opened on the platform within minutes, once, they are known there as well. */
export const JoinLinks = z.object({
  links: z.array(z.object({ channelId: z.uuid(), kind: z.string(), name: z.string(), url: z.string(), expiresAt: Instant })),
})
export type JoinLinks = z.infer<typeof JoinLinks>

/** Why a mail was not taken in as somebody's words. */
export const LeftWhy = z.enum([
  'automatic',
  'no_reply',
  'list',
  'own',
  'bounce',
  'forged',
  'no_sender',
  'empty',
  'too_large',
  'unreadable',
  'old',
  'refused',
])
export type LeftWhy = z.infer<typeof LeftWhy>

/** A mail that was not taken in. */
export const LeftMailView = z.object({
  id: z.uuid(),
  channelId: z.uuid(),
  at: Instant,
  why: LeftWhy,
  /** In the words of what refused it. */
  detail: z.string().nullable(),
  /** Null where it names nobody. */
  sender: z.string().nullable(),
  senderName: z.string().nullable(),
  subject: z.string(),
  bytes: z.int(),
  /** The letter itself is kept, and can be read and taken in. */
  isKept: z.boolean(),
  /** When somebody took it in after all. */
  takenAt: Instant.nullable(),
})
export type LeftMailView = z.infer<typeof LeftMailView>

/** The mails that a mailbox did not take in, the newest first. */
export const LeftMails = z.object({ mails: z.array(LeftMailView) })
export type LeftMails = z.infer<typeof LeftMails>

/** One of them: its words, its files by name, and the letter as it came. */
export const LeftLetter = z.object({ mail: LeftMailView, words: z.string(), files: z.array(z.string()), raw: z.string() })
export type LeftLetter = z.infer<typeof LeftLetter>

/** Takes it in as somebody's words; from whom, where it names nobody. */
export const TakeLeftMail = z.strictObject({ from: z.email().max(254).optional() })
export type TakeLeftMail = z.infer<typeof TakeLeftMail>

/** A message that did not go out as it should. */
export const DeliveryView = z.object({
  messageId: z.uuid(),
  conversationId: z.uuid(),
  channelId: z.uuid(),
  /** `held`: until the shopper writes again. */
  state: z.enum(['waiting', 'uncertain', 'refused', 'failed', 'held']),
  /** The platform's own words. */
  why: z.string().nullable(),
  attempts: z.int(),
  dueAt: Instant,
})
export type DeliveryView = z.infer<typeof DeliveryView>

/** Letters that lie, newest first. */
export const Deliveries = z.object({ deliveries: z.array(DeliveryView) })

/** A message that came and could not be taken in, with why. */
export const AsideView = z.object({
  id: z.uuid(),
  channelId: z.uuid(),
  /** Who wrote, as far as it could be read. */
  from: z.string().nullable(),
  words: z.string(),
  why: z.string(),
  /** Whether it can be taken in again. */
  again: z.boolean(),
  /** How often it came. */
  tries: z.int(),
  at: Instant,
})
export type AsideView = z.infer<typeof AsideView>

/** What lies aside on a channel, newest first. */
export const AsideViews = z.object({ aside: z.array(AsideView) })

/** Takes a message in again that lies aside, or puts it away. */
export const DecideAside = z.strictObject({ how: z.enum(['again', 'away']) })
export type DecideAside = z.infer<typeof DecideAside>

/** Sends a message again that lies, or says of an uncertain one that it has arrived. */
export const DecideDelivery = z.strictObject({ how: z.enum(['again', 'arrived']) })
export type DecideDelivery = z.infer<typeof DecideDelivery>

/** Whether what we say reaches the shopper now, on a channel whose platform is called. */
export const ReachView = z.object({
  /** Until when the platform takes what we say; null where it always does. */
  openUntil: Instant.nullable(),
  /** How many messages it still takes until the shopper writes again; null where it does not count. */
  left: z.int().nullable(),
  /** Messages that wait until the shopper writes again. */
  held: z.int(),
  /** The shopper has shut us out, in the platform's own words. */
  blockedWhy: z.string().nullable(),
  /** When something of ours was last read there, where the platform tells. */
  readAt: Instant.nullable(),
})
export type ReachView = z.infer<typeof ReachView>

/** What became of a message of ours on a channel whose platform is called. */
export const BecameView = z.object({
  messageId: z.uuid(),
  state: z.enum(['waiting', 'sending', 'sent', 'uncertain', 'refused', 'failed', 'held']),
  /** The platform's own words, where it was not taken. */
  why: z.string().nullable(),
  /** Where the platform tells. */
  deliveredAt: Instant.nullable(),
  readAt: Instant.nullable(),
})
export type BecameView = z.infer<typeof BecameView>

/** The same of a conversation; null where the shopper reads by themselves, as in the web chat. */
export const ConversationReach = z.object({
  reach: ReachView.nullable(),
  /** What became of what was said there, newest first. */
  became: z.array(BecameView),
})
