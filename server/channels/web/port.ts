import type {
  FeedPage,
  GiveRating,
  History,
  MessageView,
  OpenedWidget,
  OpenWidget,
  Page,
  PickOrders,
  PickProducts,
  Questions,
  ShopperPart,
  StoredPart,
  UploadedFile,
} from '@xiaoer/contract'
import type { JoinLinks } from '@xiaoer/contract/channels'
import type { QueuePlace } from '@xiaoer/contract/teams'
import type { ChannelInbound } from '../channel.ts'
import type { Shown } from './addresses.ts'
import type { Stands, WidgetSession } from './session.ts'

/** What the web channel asks of the rest; `compose.ts` fills it. */
export interface WebPort {
  /** Recognises the shopper and opens the conversation. */
  open(request: OpenWidget): Promise<{ session: WidgetSession; opened: Omit<OpenedWidget, 'session'> }>
  /** Whether who was given a session still leads to its shopper: not once their join was undone, or they were erased. */
  readonly stands: Stands
  /** Makes cards of what the shopper pointed at; only what is theirs to see. */
  resolve(session: WidgetSession, parts: readonly ShopperPart[]): Promise<StoredPart[]>
  /** Stores a message; `replies` settles when its turn has been committed. */
  accept(session: WidgetSession, inbound: ChannelInbound): Promise<{ message: MessageView; replies: () => Promise<MessageView[]> }>
  history(session: WidgetSession, before: number | null, limit: number): Promise<History>
  events(session: WidgetSession, after: number): Promise<FeedPage>
  feedback(session: WidgetSession, messageId: string, helpful: boolean): Promise<void>
  /** Takes back what the shopper wrote a moment ago. */
  recall(session: WidgetSession, messageId: string): Promise<void>
  rate(session: WidgetSession, rating: GiveRating): Promise<void>
  /** Whether the shopper is asked in this ended session if they would recommend the shop. */
  survey(session: WidgetSession, sessionId: string): Promise<boolean>
  read(session: WidgetSession, seq: number): Promise<void>
  /** Where the shopper stands who waits for a person; null where they wait for nobody. */
  place(session: WidgetSession): Promise<QueuePlace | null>
  /** Waits no longer: what was asked becomes a ticket. Nothing where nobody waited. */
  leaveQueue(session: WidgetSession): Promise<void>
  questions(session: WidgetSession, page: Page | null, set: number): Promise<Questions>
  orders(session: WidgetSession): Promise<PickOrders>
  products(session: WidgetSession, words: string): Promise<PickProducts>
  /** Links by which a signed-in shopper is known on other channels as well; none for a visitor. */
  joinLinks(session: WidgetSession): Promise<JoinLinks>
  saveFile(session: WidgetSession, bytes: Buffer): Promise<UploadedFile>
  /** Whether a message of the conversation shows a file. */
  shows(session: WidgetSession, fileId: string): Promise<boolean>
  /** How a cookie lets a file be read, `small` or as it is. Throws `not_found`, `forbidden` where it does not; what they showed of an address does not open it. */
  mayReadFile(cookie: string | undefined, workspaceId: string, fileId: string, shown: Shown): Promise<'whole' | 'small'>
  readFile(workspaceId: string, fileId: string): Promise<{ mediaType: string; bytes: Buffer; name: string | null }>
  typing(session: WidgetSession, on: boolean): void
}
