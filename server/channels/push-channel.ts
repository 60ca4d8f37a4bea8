import type { IncomingHttpHeaders } from 'node:http'
import type { PartOf, StoredPart } from '@xiaoer/contract'
import type { ChannelKindView } from '@xiaoer/contract/channels'
import type { ChannelKind } from './channel.ts'
import type { Declared, SendWindow } from './declared.ts'

export type { SendWindow } from './declared.ts'

/**
 * A channel whose platform calls us by a webhook and is called by us. One folder implements it; the door (`arriving/`) and the sender
 * (`sending/`) are the same for all and never ask which one it is.
 */
export interface PushChannel extends ChannelKind, Declared {
  readonly delivery: 'push'
  /** What a manager is asked for to connect it, in order. */
  readonly fields: readonly ChannelField[]
  /** What they are told with it, in both languages: the console has no words of its own for a kind but its name. */
  readonly words: ChannelKindView['words']
  /** Greets the platform with what was given, and changes nothing there. Throws `AppError` with the platform's own words. */
  greet(given: Readonly<Record<string, string>>): Promise<Connected>
  /** Asks the platform whether the connection works now; gives what it is. Throws as `greet` does. */
  test(connection: Connection, webhook: string): Promise<Readonly<Record<string, string>>>
  /** The platform calls the webhook from now on. */
  resume(connection: Connection, webhook: string): Promise<void>
  /** The platform sends nothing until `resume`; where it cannot be told so, its calls are answered that it shall come later. */
  pause(connection: Connection): Promise<void>
  /** Verifies a call of the webhook and reads what it brings. Throws `unauthenticated` for what the platform has not signed. */
  receive(connection: Connection, call: WebhookCall): Received | Promise<Received>
  /** In place of `receive`, where no platform calls us: watches what arrives, on one node at a time, until the signal ends it; rejects where it cannot. */
  watch?(connection: Connection, watching: Watching): Promise<void>
  /** Reads again what was left, as a person says that it is to be taken in; `from` where it names nobody. Throws `invalid` where it cannot be. */
  readAgain?(connection: Connection, mail: LeftThere, from: string | null): Promise<Received>
  /** Where the platform allows it: an address that a shopper opens to write to us, bringing the code as proof of who they are. */
  joinLink?(connection: Connection, code: string): string
  /** How a connection is sent through. */
  line(connection: Connection): Line
}

/** One thing that connecting asks for. */
export interface ChannelField {
  readonly name: string
  /** Kept sealed, never shown again. */
  readonly secret: boolean
  readonly required: boolean
}

/** What a platform's greeting came to. */
export interface Connected {
  /** What the platform's side must be told by hand: shown once, beside the webhook's address. */
  readonly once?: Readonly<Record<string, string>>
  /** Sealed before they are stored. */
  readonly settings: Readonly<Record<string, string>>
  /** What the platform says it is; shown. */
  readonly about: Readonly<Record<string, string>>
}

/** One connection as a manager made it, with its settings opened. */
export interface Connection {
  readonly workspaceId: string
  readonly channelId: string
  readonly shopId: string
  readonly name: string
  readonly state: 'on' | 'paused' | 'removed'
  readonly settings: Readonly<Record<string, string>>
  readonly about: Readonly<Record<string, string>>
  /** Of the shop (BCP 47): what is told where the platform tells none. */
  readonly language: string
}

/** A call of our webhook, byte for byte. */
export interface WebhookCall {
  readonly method: 'GET' | 'POST'
  /** Path and query as they were called, for signatures that are over the address too; absent where nobody asks. */
  readonly url?: string
  readonly headers: IncomingHttpHeaders
  readonly query: Readonly<Record<string, string>>
  readonly body: Buffer
  readonly now: Date
}

/** What a call brought, and what the platform wants to read in answer; without `answer` it is told 200 and nothing else. */
export interface Received {
  readonly arrivals: readonly Arrival[]
  /** What it tells of messages of ours that it took before. */
  readonly reports?: readonly Report[]
  /** Who has left or shut us out. */
  readonly gone?: readonly Gone[]
  /** Up to when somebody has read what we said, where the platform tells it so. */
  readonly readUpTo?: readonly ReadUpTo[]
  /** What it brought that cannot be read, with its words as far as it can; all else is taken in. */
  readonly refused?: readonly { readonly error: Error; readonly words: string }[]
  /** Of a call that only says that there is something: reads it, one reading of a connection at a time, for all calls that came before it began. */
  readonly read?: () => Promise<Received>
  /** Called once all is stored, or refused for ever: how far has been read. */
  readonly stored?: () => Promise<void>
  readonly answer?: { readonly type: string; readonly body: string }
}

/** What a channel that watches is given. */
export interface Watching {
  readonly signal: AbortSignal
  /** It is watched now. */
  readonly opened: () => Promise<void>
  /** Stores what arrived; settles after the commit, and rejects with what is refused. */
  readonly take: (received: Received) => Promise<void>
}

/** What a platform tells later of a message that it took, by the id that it gave it. */
export interface Report {
  readonly externalId: string
  readonly state: 'delivered' | 'read' | 'refused' | 'held'
  readonly at: Date
  /** Of what was not taken after all, in the platform's own words. */
  readonly why?: string
  readonly blocked?: boolean
}

/** Somebody has read all that was said until then. */
export interface ReadUpTo {
  readonly address: string
  readonly at: Date
}

/** Somebody who has left, in the platform's own words. */
export interface Gone {
  readonly address: string
  readonly why: string
}

/** One message of a shopper, as the platform tells it. */
export interface Arrival {
  /** The platform's own id of it: what comes twice is stored once. */
  readonly externalId: string
  /** Smaller is earlier, within one shopper: what waits together is worked in this order. */
  readonly order: number
  readonly from: {
    /** The platform's id of the person. */
    readonly id: string
    readonly name: PersonName
    /** BCP 47; null where the platform does not tell. */
    readonly language: string | null
  }
  /** Where answers go. */
  readonly address: string
  readonly parts: readonly ArrivedPart[]
  /** Of a mail. */
  readonly letter?: Letter
  /** A program wrote it: it is shown where its thread is, answered by nobody, and opens nothing. */
  readonly automatic?: true
  /** How they are reached elsewhere too; `proven` where the platform itself vouches that it is theirs. */
  readonly contact?: { readonly kind: 'email' | 'phone'; readonly said: string; readonly proven: boolean }
  /** When it was written, where the platform tells: from then on its window runs. */
  readonly saidAt?: Date
  /** Where this message opens another window than the kind's own. */
  readonly window?: SendWindow | null
  /** A token by which the answer goes out as the reply to this message, and for how many seconds it is good. */
  readonly replyToken?: { readonly token: string; readonly seconds: number }
  /** A code that was made for a signed-in shopper and opened here: proof of who it is, once they say that they meant to. */
  readonly proof?: string
}

/** What a mail says beside its parts. */
export interface Letter {
  readonly subject: string
  /** What it answers, the newest last. */
  readonly references: readonly string[]
  /** Its new words, for a mailbox that opens tickets. */
  readonly words: string
  /** What of it is no part, by name. */
  readonly left: readonly string[]
  /** To whom it went besides the mailbox, lower case. */
  readonly copied: readonly string[]
}

/** A mail that was left, as it came. */
export interface LeftThere {
  readonly uid: number
  readonly source: Buffer
  readonly at: Date
  /** By which its message will be known. */
  readonly externalId: string
}

/** What somebody calls themselves; null where the platform does not tell. What must be asked for is asked only of who is new. */
export type PersonName = string | null | (() => Promise<string | null>)

/** A part as it stands, a picture or a file that is still to be fetched, a message that it answers, or a tap on a choice of ours. */
export type ArrivedPart =
  | StoredPart
  | { readonly kind: 'fetched-picture'; readonly text: string; readonly fetch: () => Promise<Buffer> }
  /** `stands` is what is kept where the bytes cannot be had: it names the file where it is. */
  | {
      readonly kind: 'fetched-file'
      readonly text: string
      readonly stands: PartOf<'file' | 'voice' | 'video'>
      readonly fetch: () => Promise<Buffer>
    }
  /** What it answers, where the platform tells the id alone. */
  | { readonly kind: 'quoted'; readonly text: string; readonly externalId: string }
  | { readonly kind: 'tapped'; readonly text: string; readonly messageId: string; readonly part: number; readonly option: number }

/** A message on its way out. */
export interface Outgoing {
  readonly messageId: string
  /** Where the shopper is reached. */
  readonly to: string
  readonly author: 'bot' | 'agent' | 'system'
  readonly parts: readonly StoredPart[]
  /** What it answers: its first words, and the id by which the platform knows it, null where it does not; absent where it answers no message in particular. */
  readonly quote?: { readonly text: string; readonly externalId: string | null; readonly isOurs: boolean }
  /** Of the conversation (BCP 47). */
  readonly language: string
  readonly at: Date
  /** By which the first call may go out as a reply to what the shopper wrote; null where there is none. */
  readonly replyToken: string | null
  /** What is to be said before all else, as on the first message of a day: that an AI answers here; null where nothing is. */
  readonly opening: string | null
  /** Where a platform that fetches pictures finds a picture part as JPEG; undefined where we have no public address. */
  readonly pictureUrl: (fileId: string) => string | undefined
  /** Where the shopper downloads a file part, whoever they are; undefined where we have no public address. */
  readonly fileUrl: (fileId: string) => string | undefined
  /** Of a mail: the thread that it goes on, the newest id last; absent where that is what its reader wrote last. */
  readonly thread?: { readonly subject: string; readonly references: readonly string[]; readonly copied?: readonly string[] }
  /** The bytes of a picture or file part; undefined where they are gone. */
  readonly readFile: (fileId: string) => Promise<{ readonly mediaType: string; readonly bytes: Buffer } | undefined>
}

/** How a connection is sent through. */
export interface Line {
  /** The calls that a message needs, in order; the same message always gives the same ones. */
  calls(message: Outgoing): Send[]
  /** The calls once the window is over: under the tag of a person's answer, by a template that was approved. Undefined where the message waits. */
  late?(message: Outgoing): Send[] | undefined
  /** Where the platform can take back what it took: all of these, by the ids that it gave them. What is gone there already counts as taken back. */
  recall?(to: string, externalIds: readonly string[]): Promise<Sent>
  /** Shows that somebody writes, for a few seconds, in answer to what they wrote last (the platform's id of it); may fail without harm. */
  typing?(to: string, newest: string | null): Promise<void>
}

/** One call; `key` is the same whenever the same piece of the same message is sent. */
export type Send = (key: string) => Promise<Sent>

/** What became of a call, in the platform's own words. */
export type Sent =
  | { readonly outcome: 'sent'; readonly externalId: string | null }
  /** Not taken, and worth trying again; after so many seconds where the platform says. */
  | { readonly outcome: 'later'; readonly why: string; readonly seconds?: number }
  /** No answer: it may have arrived. `unkeyed`: this call took no key, though others of the channel do. */
  | { readonly outcome: 'unsure'; readonly why: string; readonly unkeyed?: boolean }
  /** Not taken, and never will be; `blocked` where the shopper has shut us out. */
  | { readonly outcome: 'refused'; readonly why: string; readonly blocked?: boolean }
  /** Not taken until the shopper writes again: the platform's window is over, or all that it takes was said. */
  | { readonly outcome: 'held'; readonly why: string }
  /** The whole connection does not work: a token that was revoked. */
  | { readonly outcome: 'stopped'; readonly why: string }
