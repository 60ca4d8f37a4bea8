import { createTypingOut, type TypingOut } from '../live/index.ts'
import { createIds, type Entry } from '../outbox/index.ts'
import { newestOfShop, type TalkStore } from '../talk/index.ts'
import { type Acts, createActs } from './acts.ts'
import type { Base } from './base.ts'
import { Connection } from './connection.ts'
import { keepRated, keepTalk } from './kept.ts'
import { createOutbox, type Outbox } from './outgoing.ts'
import { openDrawer } from './storage.ts'
import type { Drafted } from './write.ts'

/** A widget at work, without its looks. */
export interface Running {
  readonly store: TalkStore
  readonly acts: Acts
  readonly typing: TypingOut
  /** Reaches for the service; calls after the first do nothing. */
  wake(): void
  /** The panel is open in a page that can be seen: what came is read. */
  looked(): void
  /** The shopper went elsewhere in a shop of one page: what is usually asked there is offered. */
  moved(): void
  /** Opens the page on which the shopper lets this browser tell them of answers that come later. */
  remind(): void
  /** Links by which the same conversation goes on elsewhere. */
  elsewhere: Base['calls']['elsewhere']
  /** A new address of a file that a message shows; rejects where none is to be had. */
  fresh: Base['calls']['fresh']
  /** The bytes of a picture that waits to be sent. */
  picture(entryId: string): Promise<Blob | null>
  /** What is written and not sent; outlives a reload of the tab. */
  readonly draft: { get(): string; set(text: string): void }
}

/** Wires everything by hand for one shopper. `owner` names whose things the browser keeps. */
export function start(base: Base, owner: string): Running {
  const { store, calls, drawer } = base
  keepTalk(base, owner)
  const outbox = createOutbox(base, owner, { onNews: () => connection.news(), onSent: () => connection.sent() })
  const connection = new Connection(base, outbox)
  // A known shopper may have news; a stranger who never opened the panel costs the service nothing.
  if (owner !== 'visitor' || drawer.get('visitor') !== null || store.get().pending.length > 0) connection.wake()
  const drafts = openDrawer(() => globalThis.sessionStorage, `xiaoer:${base.settings.channel}:draft:`)
  return {
    store,
    acts: actsOf(base, owner, outbox, connection),
    typing: createTypingOut((on) => void calls.typing(on).catch(() => {}), base.timer, Date.now),
    wake: () => connection.wake(),
    looked: () => connection.looked(newestOfShop(store.get().messages)),
    moved: () =>
      void (
        store.get().live &&
        calls
          .questions(0)
          .then((questions) => store.change('questions', questions))
          .catch(() => {})
      ),
    remind: () => remind(base),
    elsewhere: calls.elsewhere,
    fresh: calls.fresh,
    picture: outbox.pictures.get,
    draft: { get: () => drafts.get(owner) ?? '', set: (text) => drafts.set(owner, text) },
  }
}

/** Of the service's own origin, whose service worker it is. Opened at once, as a browser lets only a click open it. */
function remind({ settings: { api, channel }, session, store }: Base): void {
  const opened = open('', '_blank')
  void session
    .with(async (held) => {
      const told = new URLSearchParams({ s: held, p: location.href })
      if (opened) opened.location.href = `${new URL('../../../push/', `${api}/`)}${channel}?lang=${store.get().language}#${told}`
    })
    .catch(() => opened?.close())
}

function actsOf(base: Base, owner: string, outbox: Outbox, connection: Connection): Acts {
  const newId = createIds(Date.now, (bytes) => crypto.getRandomValues(bytes))
  return createActs({
    store: base.store,
    calls: base.calls,
    shelf: outbox.shelf,
    pictures: outbox.pictures,
    entry(drafted: Drafted): Entry {
      const here = base.page.get()
      return { ...drafted, id: newId(), at: Date.now(), state: 'waiting', ...(here ? { page: here } : {}) }
    },
    onShelf() {
      outbox.changed()
      connection.wake()
      outbox.drain()
    },
    onRated(sessionId) {
      keepRated(base, owner, sessionId)
      outbox.tabs.tell({ say: 'rated', sessionId })
    },
  })
}
