import type { FeedPage, MessageView } from '@xiaoer/contract'
import type { TestService } from '@xiaoer/testing/service'
import type { Channel } from '../channel.ts'

/** A shopper at a channel, through its real door: what arrives is what the other side would send, as bytes over HTTP. */
export interface Seat {
  readonly conversationId: string
  /** Sends words under an id of the sender's making, and waits for the answer where asked to. True once the channel has acknowledged them, false where it refused. */
  send(words: Words, wait?: boolean): Promise<boolean>
  /** The same by somebody who has no right to speak in this conversation. */
  forge(words: Words): Promise<boolean>
  /** What the shopper sees of the conversation, oldest first. */
  messages(): Promise<MessageView[]>
  /** What is new after a cursor: how a pull channel hears of everything. */
  news(after: number): Promise<FeedPage>
}

export interface Words {
  readonly id: string
  readonly text: string
}

/** What a channel gives to be put to the test: `channels/<kind>/testing/under-test.ts` exports one of these as `underTest`. */
export interface ChannelUnderTest {
  readonly channel: Channel
  /** A shopper who has not been here before. */
  arrive(service: TestService): Promise<Seat>
}
