import type { Rate } from '#platform/http'
import type { MediaRooms } from './parts/index.ts'

/** What a channel that is called says of its platform; the table of the documents is compared with it. */
export interface Declared {
  /**
   * Whether the platform knows a message again by a key of ours. Then what may have arrived is sent again under the same key. Where it takes no
   * key it is `uncertain`: shown to a person, who says whether it arrived, and never repeated blindly.
   */
  readonly keyed: boolean
  /** The platform takes, and does not show, what is sent to somebody who has left: so nothing is sent to them. */
  readonly swallows?: boolean
  /** How often the platform lets itself be called: by one connection, and for one shopper. */
  readonly pace: { readonly connection: Rate; readonly address: Rate }
  /** How long, and how many times, it takes what we say after a shopper wrote; null where it always does. What comes later is held. */
  readonly window: SendWindow | null
  /** Which sounds, films and documents go out as such; all others go out as the link to them. */
  readonly media: MediaRooms
  /** It fetches pictures and media from our public address, and shows none where we have none. */
  readonly fetches?: true
  /** Whoever calls is a program of the shop's own, and is told what it did wrong; what any other brings in vain is set aside. */
  readonly tellsCaller?: true
  /** What its addresses are, where a person is reached by the same elsewhere: digits that prove such an address are sent by it. */
  readonly reaches?: 'email' | 'phone'
  /** What it sends is cut so short that a link leads nowhere. */
  readonly cutsLinks?: true
  /** What the platform, or the channel, does not do, each with the page of the documentation by which that is so; all else is put to the test. */
  readonly lacks: Lacks
}

/** For how long a platform takes what we say after a shopper wrote, and how many messages; `messages` is null where it does not count them. */
export interface SendWindow {
  readonly seconds: number
  readonly messages: number | null
}

/** What shoppers send beside words. */
export const BROUGHT = ['picture', 'voice', 'video', 'file', 'place', 'link', 'quote', 'sticker'] as const
export type Brought = (typeof BROUGHT)[number]
/** What we send beside words. */
export const GIVEN = ['image', 'voice', 'video', 'file', 'choices'] as const
/** What a platform tells later of a message of ours that it took; `lost`: it was not delivered after all. */
export const TOLD = ['delivered', 'read', 'lost'] as const
export type Told = (typeof TOLD)[number]
/** What a channel may do besides taking words and sending them. */
export type Ability = `in ${Brought}` | `out ${(typeof GIVEN)[number]}` | 'typing' | 'recall' | `told ${Told}`
/** See `Declared`; the same page may speak of several. */
export type Lacks = Readonly<Partial<Record<Ability, string>>>

/** Several abilities of which one page speaks. */
export const lacking = (page: string, ...abilities: readonly Ability[]): Lacks => Object.fromEntries(abilities.map((one) => [one, page]))

/** Of a channel that has words and nothing else. */
export const ALL_BUT_WORDS: readonly Ability[] = [
  ...BROUGHT.map((one): Ability => `in ${one}`),
  ...GIVEN.map((one): Ability => `out ${one}`),
  'typing',
  'recall',
]
