import type {
  FeedPage,
  GiveRating,
  History,
  MessageView,
  Page,
  PickOrders,
  PickProducts,
  Questions,
  SendMessage,
  SentMessage,
  UploadedFile,
} from '@xiaoer/contract'
import type { JoinLinks } from '@xiaoer/contract/channels'
import type { MyPlace } from '@xiaoer/contract/teams'
import type { SurveyAsked } from '@xiaoer/contract/worth'
import type { Http } from './http.ts'
import type { Session } from './session.ts'
import { upload } from './upload.ts'

const HISTORY_PAGE = 30

/** Everything the widget asks of the service, by name. All throw `CallFailed`. */
export interface Calls {
  send(message: SendMessage): Promise<MessageView>
  history(before: number): Promise<History>
  events(after: number): Promise<FeedPage>
  upload(picture: Blob, name: string, onProgress: (share: number) => void): Promise<string>
  /** A new address of a file that a message shows: each opens for a while. */
  fresh(fileId: string): Promise<string>
  feedback(messageId: string, helpful: boolean): Promise<void>
  /** Takes back what was written a moment ago. */
  recall(messageId: string): Promise<void>
  rate(rating: GiveRating): Promise<void>
  /** Whether to ask if they would recommend the shop. */
  survey(sessionId: string): Promise<boolean>
  read(seq: number): Promise<void>
  /** The shopper's place among those who wait for a person. */
  place(): Promise<MyPlace['place']>
  leaveQueue(): Promise<void>
  questions(set: number): Promise<Questions>
  orders(): Promise<PickOrders['orders']>
  products(words: string): Promise<PickProducts['products']>
  /** Links by which the same conversation goes on elsewhere; each is good once, for a while. */
  elsewhere(): Promise<JoinLinks['links']>
  typing(on: boolean): Promise<void>
}

/** `page` tells where the shopper is: usual questions are of a page. */
export function createCalls(http: Http, session: Session, base: string, page: () => Page | null): Calls {
  const get = <T>(path: string): Promise<T> => session.with((held) => http<T>({ method: 'GET', path, session: held }))
  const post = <T>(path: string, body: unknown): Promise<T> =>
    session.with((held) => http<T>({ method: 'POST', path, body, session: held }))
  return {
    send: async (message) => (await post<SentMessage>('/messages', message)).message,
    history: (before) => get(`/messages?before=${before}&limit=${HISTORY_PAGE}`),
    events: (after) => get(`/events?after=${after}`),
    upload: async (picture, name, onProgress) =>
      (await session.with((held) => upload({ url: `${base}/files`, session: held, picture, name, onProgress }))).fileId,
    fresh: async (fileId) => (await get<Pick<UploadedFile, 'url'>>(`/files/${fileId}`)).url,
    feedback: (messageId, helpful) => post('/feedback', { messageId, helpful }),
    recall: (messageId) => post('/recall', { messageId }),
    rate: (rating) => post('/rating', rating),
    survey: async (sessionId) => (await post<SurveyAsked>('/survey', { sessionId })).ask,
    read: (seq) => post('/read', { seq }),
    place: async () => (await get<MyPlace>('/queue')).place,
    leaveQueue: () => post('/queue/leave', {}),
    questions: (set) => get(`/questions?${new URLSearchParams({ set: String(set), ...placeOf(page()) })}`),
    orders: async () => (await get<PickOrders>('/orders')).orders,
    products: async (words) => (await get<PickProducts>(`/products?q=${encodeURIComponent(words)}`)).products,
    elsewhere: async () => (await post<JoinLinks>('/join', {})).links,
    typing: (on) => post('/typing', { on }),
  }
}

function placeOf(page: Page | null): Record<string, string> {
  if (!page) return {}
  return { kind: page.kind, ...(page.ref ? { ref: page.ref } : {}) }
}
