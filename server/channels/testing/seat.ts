import type { FeedPage, StoredPart } from '@xiaoer/contract'
import { type Colleague, owner } from '@xiaoer/testing/colleague'
import type { TestService } from '@xiaoer/testing/service'
import type { Channel } from '../channel.ts'

/** A shopper at a channel, through its real door: what arrives is what the other side would send, as bytes over HTTP. */
export interface Seat {
  /** The conversation, once something was said in it; before that an id that nothing has. */
  conversation(): Promise<string>
  /** Sends words under an id of the sender's making, and waits for the answer where asked to. True once the channel has acknowledged them, false where it refused. */
  send(words: Words, wait?: boolean): Promise<boolean>
  /** The same by somebody who has no right to speak in this conversation. */
  forge(words: Words): Promise<boolean>
  /** What the shopper sees of the conversation, oldest first. */
  messages(): Promise<Seen[]>
  /** What is new after a cursor: how a pull channel hears of everything. */
  news?(after: number): Promise<FeedPage>
}

export interface Words {
  readonly id: string
  readonly text: string
}

/** A message as a shopper sees it. */
export interface Seen {
  readonly author: string
  readonly parts: readonly StoredPart[]
}

/** What a channel gives to be put to the test: `channels/<kind>/testing/under-test.ts` exports one of these as `underTest`. */
export interface ChannelUnderTest {
  readonly channel: Channel
  /** Why it cannot be put to the test on this machine. */
  readonly skip?: string | false
  /** A shopper who has not been here before. */
  arrive(service: TestService): Promise<Seat>
  /** Of a channel that sends: how its platform behaves. */
  readonly platform?: PlatformUnderTest
}

/** A stub of the platform, and what can go wrong with it. */
export interface PlatformUnderTest {
  /** The next sending call is refused for now, and says after how many seconds to come again. */
  busy(seconds: number): Promise<void> | void
  /** The next sending call is taken, and the line is cut before the answer. */
  takenButCut(): Promise<void> | void
  /** The shopper shuts the shop out; gives the words that the platform refuses with. */
  shutOut(seat: Seat): Promise<string> | string
}

const managers = new WeakMap<object, Promise<Colleague>>()

/** The owner of a test's service, made once. */
export function managerOf(service: TestService): Promise<Colleague> {
  const known = managers.get(service) ?? owner(service)
  managers.set(service, known)
  return known
}

/** The turns are worked, and all that was to be sent is out or waits to be tried again. */
export async function settled({ engine, channels, workspaceId }: TestService): Promise<void> {
  await engine.idle()
  // what no ring has told of yet, also where another look has just put it off
  await channels.sending.sweep()
  await channels.sending.wake(workspaceId)
  await channels.sending.idle()
}
