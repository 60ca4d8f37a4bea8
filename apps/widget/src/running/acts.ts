import type { GiveRating, PickOrders, PickProducts } from '@xiaoer/contract'
import type { MyPlace } from '@xiaoer/contract/teams'
import type { Entry, Pictures, Shelf } from '../outbox/index.ts'
import type { Calls } from '../service/index.ts'
import { chosenOf, type TalkStore } from '../talk/index.ts'
import type { Drafted } from './write.ts'
import { write } from './write.ts'

/** What a shopper can do; the view calls these and nothing else. */
export interface Acts {
  say(text: string): void
  choose(messageId: string, choiceId: string, text: string): void
  askPerson(text: string): void
  sendPicture(picture: Blob, name: string): void
  sendOrder(order: PickOrders['orders'][number]): void
  sendProduct(product: PickProducts['products'][number]): void
  /** Sends a refused entry again, or takes it back. */
  resend(id: string): void
  discard(id: string): void
  loadOlder(): Promise<void>
  /** 换一组: the next set of the usual questions; or, for a message's own options, one set by its number. */
  nextQuestions(): Promise<void>
  questions(set: number): Promise<readonly string[]>
  showQuestions(): void
  judge(messageId: string, helpful: boolean): Promise<void>
  recall(messageId: string): void
  rate(rating: GiveRating): Promise<boolean>
  /** Whether the shopper is asked, when this session is over, if they would recommend the shop. */
  survey(sessionId: string): Promise<boolean>
  orders(): Promise<PickOrders['orders']>
  products(words: string): Promise<PickProducts['products']>
  /** The shopper's place among those who wait for a person; null where it cannot be told. */
  place(): Promise<MyPlace['place']>
  leaveQueue(): Promise<void>
  dismissNotice(): void
}

export interface ActsNeeds {
  readonly store: TalkStore
  readonly shelf: Shelf
  readonly pictures: Pictures
  readonly calls: Calls
  entry(drafted: Drafted): Entry
  /** The shelf has changed: show it, tell other tabs, send. */
  onShelf(): void
  onRated(sessionId: string): void
}

export function createActs(needs: ActsNeeds): Acts {
  const { store, shelf, calls } = needs
  const post = (drafted: Drafted): void => {
    shelf.put(needs.entry(drafted))
    needs.onShelf()
  }
  return {
    say: (text) => post(write.text(text)),
    choose: (messageId, choiceId, text) => chosenOf(store.get(), messageId) ?? post(write.chosen(choiceId, text, messageId)),
    askPerson: (text) => post(write.chosen('human', text)),
    sendPicture: (picture, name) => void sendPicture(needs, picture, name),
    sendOrder: (order) => post(write.order(order)),
    sendProduct: (product) => post(write.product(product)),
    resend(id) {
      const entry = shelf.list().find((other) => other.id === id)
      if (!entry) return
      const { reason: _old, ...rest } = entry
      shelf.put({ ...rest, state: 'waiting' })
      needs.onShelf()
    },
    discard(id) {
      shelf.take(id)
      void needs.pictures.take(id)
      needs.onShelf()
    },
    loadOlder: () => loadOlder(needs),
    nextQuestions: () => nextQuestions(needs),
    questions: async (set) => (await calls.questions(set)).questions,
    showQuestions: () => store.change('usual', true),
    judge: (messageId, helpful) => judge(needs, messageId, helpful),
    recall: (messageId) => void calls.recall(messageId).catch(() => store.change('notice', 'notSaved')),
    rate: (rating) => rate(needs, rating),
    survey: (sessionId) => calls.survey(sessionId).catch(() => false),
    orders: calls.orders,
    products: calls.products,
    ...waiting(needs),
    dismissNotice: () => store.change('notice', null),
  }
}

async function nextQuestions({ store, calls }: ActsNeeds): Promise<void> {
  const { set, sets } = store.get().questions
  store.change('questions', await calls.questions((set + 1) % sets))
}

/** What one may do who waits for a person. */
const waiting = ({ store, calls }: ActsNeeds): Pick<Acts, 'place' | 'leaveQueue'> => ({
  place: () => calls.place().catch(() => null),
  leaveQueue: () => calls.leaveQueue().catch(() => store.change('notice', 'notSaved')),
})

/** The bytes are put away before the entry, so that an entry never waits for a picture that is not there. */
async function sendPicture({ shelf, pictures, entry, onShelf }: ActsNeeds, picture: Blob, name: string): Promise<void> {
  const made = entry(write.picture(name, picture.type, picture.size))
  await pictures.put(made.id, picture)
  shelf.put(made)
  onShelf()
}

async function loadOlder({ store, calls }: ActsNeeds): Promise<void> {
  const first = store.get().messages[0]
  if (!first || !store.get().older) return
  store.change('older', await calls.history(first.seq))
}

/** Shown at once; taken back where the service does not take it. */
async function judge({ store, calls }: ActsNeeds, messageId: string, helpful: boolean): Promise<void> {
  const before = store.get().messages.find(({ id }) => id === messageId)?.helpful ?? null
  store.change('feedback', { messageId, helpful })
  try {
    await calls.feedback(messageId, helpful)
  } catch {
    store.change('feedback', { messageId, helpful: before })
    store.change('notice', 'notSaved')
  }
}

async function rate({ store, calls, onRated }: ActsNeeds, rating: GiveRating): Promise<boolean> {
  try {
    await calls.rate(rating)
    onRated(rating.ticketId ?? rating.sessionId)
    return true
  } catch {
    store.change('notice', 'notSaved')
    return false
  }
}
