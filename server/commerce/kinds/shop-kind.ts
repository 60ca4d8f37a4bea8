import type { IncomingHttpHeaders } from 'node:http'
import type { AskByMapping, MappingAnswer } from '@xiaoer/contract/mapping'
import type { Refusal } from '@xiaoer/contract/refusals'
import type { ShopAbility, ShopField, ShopGiven, ShopKindView } from '@xiaoer/contract/shops'
import type { Database } from '#platform/db'
import type { Shop } from '../shop.ts'
import type { Can } from './can.ts'

/**
 * A kind of shop system that a manager can connect: all that the console, the store and the documents know of it. To add one: make
 * `commerce/<kind>/` with a `ShopKind`, put it into `compose/shops/kinds.ts`, and a sample of it into `shop.test.ts`.
 */
export interface ShopKind extends ShopKindView {
  readonly fields: ShopField[]
  /** By which fields a secret is sent, where it is not to `address`: while they stay as they are it goes on as it is kept. */
  readonly boundTo?: Readonly<Record<string, readonly string[]>>
  /** What it can do, and where its documentation says what it lacks: its column in `docs/connect/shops.md`. */
  readonly can: Can
  /** Asks it for each thing that is read of it, or for one alone where a kind can; nothing is changed there. */
  tryOut(access: ShopAccess, only?: string): Promise<Tried>
  /** Asks by one request of a mapping that is being written; absent where the kind is read without being told how. */
  ask?(access: ShopAccess, asking: ShopAsking): Promise<MappingAnswer>
  /** The shop as it was connected. */
  open(access: ShopAccess & { readonly facts: ShopFacts }): Shop
  /** Absent where it calls nobody when something changes. */
  readonly hooks?: {
    /** Whether anybody calls, by what was filled in; absent: always. */
    readonly when?: (given: Given) => boolean
    /** Verifies a call of our webhook and reads what it tells. Throws `unauthenticated` for what is not signed by its secret, `invalid` for what cannot be read. */
    receive(call: HookCall, given: Given): Hooked
  }
}

/** What is asked by a mapping that is being written. */
export type ShopAsking = Pick<AskByMapping, 'part' | 'filling'>

/** Notes a call that may change something. */
export type Noted = (method: string, path: string) => Promise<void>

/** A call of our webhook, byte for byte. */
export interface HookCall {
  readonly headers: IncomingHttpHeaders
  readonly body: Buffer
  /** When it came, for signatures that hold for a while; absent: now. */
  readonly now?: Date
}

/** What a call told: the event, for whoever keeps it, and what changed in the shop. */
export interface Hooked {
  /** Absent where it was a greeting. */
  readonly event?: {
    /** The platform's own id of it: what comes twice is kept once. */
    readonly id: string
    readonly topic: string
    /** When it happened, by the platform. */
    readonly at?: Date
  }
  readonly changes: readonly Change[]
  /** What the caller wants to read; absent: nothing. */
  readonly answer?: { readonly type: string; readonly body: string }
}

/** What has changed in a shop. */
export interface Change {
  readonly of: 'product' | 'order'
  /** The id of the product or the number of the order; null: some. */
  readonly id: string | null
}

/** How a shop system is reached. */
export interface ShopAccess {
  /** What was filled in, secrets and all: each field that is required is there, each choice is one of its own. */
  readonly given: Given
  /** Hosts of the private network that may be called. */
  readonly privateHosts: readonly string[]
  readonly now: () => Date
  /** Where those may call who tell us of changes; absent where nobody outside can reach us, and while a connection is only tried. */
  readonly callback?: string
  /** Told before a call that may change something there, as its method is not GET; where it fails, nothing is sent. For whoever tries it by hand. */
  readonly noted?: Noted
  /** Where its tables stand, for kinds that take tables; absent where a connection is only tried. */
  readonly tables?: { readonly db: Database; readonly workspaceId: string; readonly shopId: string }
}

/** What was filled in, by the names of the fields. */
export type Given = Readonly<ShopGiven>

/** What a shop system said of itself when it was connected. */
export interface ShopFacts {
  readonly language: string
  readonly languages: string[]
  readonly currency: string
}

/** What a test of a connection found, line by line. */
export interface Tried {
  readonly lines: readonly TriedLine[]
  /** Absent where the shop could not be asked about itself. */
  readonly facts?: ShopFacts
}

/** How much there is of something, or why it cannot be read. */
export interface TriedLine {
  readonly ability: ShopAbility
  readonly count?: number
  /** Why not, in words for the manager. */
  readonly refused?: Refusal
  readonly ms: number
  /** What was asked (or would be sent), what came back, and what was understood of it, where the manager says how a shop is read. */
  readonly asked?: string
  readonly came?: string
  readonly understood?: string
}
