import type { Page } from '@xiaoer/contract'
import { type Acts, createActs } from './acts.ts'
import { createConnection } from './connection.ts'
import { createTabs, createTypingOut, type TypingOut } from './live/index.ts'
import { createIds, createLock, createPictures, createSender, createShelf, type Entry } from './outbox/index.ts'
import type { Settings } from './script-tag.ts'
import { type Calls, createCalls, createHttp, createRetry, createSession, type Session, type Timer } from './service/index.ts'
import { type Drawer, openDrawer } from './storage.ts'
import { createStore, FRESH_TALK, newestOfShop, type TalkStore } from './talk/index.ts'
import { languageOf } from './words/index.ts'
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
  setPage(page: Page): void
  /** The bytes of a picture that waits to be sent. */
  picture(entryId: string): Promise<Blob | null>
  /** What is written and not sent; outlives a reload of the tab. */
  readonly draft: { get(): string; set(text: string): void }
}

const timer: Timer = (ms, act) => {
  const id = setTimeout(act, ms)
  return () => clearTimeout(id)
}

/** What the parts below share. */
export interface Base {
  readonly settings: Settings
  readonly drawer: Drawer
  readonly store: TalkStore
  readonly session: Session
  readonly calls: Calls
  readonly timer: Timer
  readonly lock: ReturnType<typeof createLock>
  retry(): ReturnType<typeof createRetry>
}

/** Wires everything by hand for one shopper. `owner` names whose things the browser keeps. */
export function start(base: Base, owner: string, page: { get(): Page | null; set(page: Page): void }): Running {
  const { store, drawer, calls, settings } = base
  const shelf = createShelf(drawer.store, `xiaoer:${settings.channel}:${owner}:out:`)
  const pictures = createPictures(globalThis.indexedDB)
  const drafts = openDrawer(() => globalThis.sessionStorage, `xiaoer:${settings.channel}:draft:`)
  const newId = createIds(Date.now, (bytes) => crypto.getRandomValues(bytes))
  const showShelf = (): void => store.change('pending', shelf.list())
  const shelfChanged = (): void => {
    showShelf()
    tabs.tell({ say: 'shelf' })
  }
  const sender = createSender({
    shelf,
    pictures,
    lock: base.lock,
    lockName: `xiaoer:send:${settings.channel}:${owner}`,
    retry: base.retry(),
    post: calls.send,
    upload: (id, picture, name) => calls.upload(picture, name, (share) => store.change('progress', { id, share })),
    onSent(entryId, message) {
      store.change('sent', { entryId, message })
      tabs.tell({ say: 'sent', entryId, message })
    },
    onTry: (id, on) => store.change('sending', { id, on }),
    // The feed tells whether it is the way that is closed, and the panel says so.
    onHeldUp: () => connection.news(),
    onShelf: shelfChanged,
  })
  showShelf()
  const connection = createConnection({ ...base, owner, drain: () => void sender.drain(), showShelf })
  const tabs = createTabs(openWire(`xiaoer:${settings.channel}:${owner}`), (word) => {
    if (word.say === 'sent') store.change('sent', word)
    if (word.say === 'rated') store.change('rated', word.sessionId)
    if (word.say === 'shelf') showShelf()
    if (word.say === 'sent') connection.news()
  })
  const entry = (drafted: Drafted): Entry => {
    const here = page.get()
    return { ...drafted, id: newId(), at: Date.now(), state: 'waiting', ...(here ? { page: here } : {}) }
  }
  const acts = createActs({
    store,
    shelf,
    pictures,
    calls,
    entry,
    onShelf() {
      shelfChanged()
      connection.wake()
      void sender.drain()
    },
    onRated(sessionId) {
      store.change('rated', sessionId)
      drawer.set(`${owner}:rated`, store.get().rated.slice(-20).join(' '))
      tabs.tell({ say: 'rated', sessionId })
    },
  })
  return {
    store,
    acts,
    typing: createTypingOut((on) => void calls.typing(on).catch(() => {}), timer, Date.now),
    wake: connection.wake,
    looked: () => connection.looked(newestOfShop(store.get().messages)),
    setPage: page.set,
    picture: pictures.get,
    draft: { get: () => drafts.get(owner) ?? '', set: (text) => drafts.set(owner, text) },
  }
}

/** What can be made before it is known who the shopper is. */
export function createBase(settings: Settings, page: { get(): Page | null }): Base {
  const drawer = openDrawer(() => globalThis.localStorage, `xiaoer:${settings.channel}:`)
  const store = createStore({ ...FRESH_TALK, language: languageOf(settings.language) })
  const lock = createLock(globalThis.navigator.locks)
  const http = createHttp(settings.api, (input, init) => globalThis.fetch(input, init))
  const session = createSession({
    ...settings,
    http,
    lock,
    fetch: (input, init) => globalThis.fetch(input, init),
    now: Date.now,
    page: page.get,
    visitor: { get: () => drawer.get('visitor'), set: (secret) => drawer.set('visitor', secret) },
    onOpened: (opened) => store.change('opened', opened),
  })
  const calls = createCalls(http, session, settings.api)
  return { settings, drawer, store, session, calls, timer, lock, retry: () => createRetry(timer, Date.now, Math.random) }
}

function openWire(name: string): BroadcastChannel | null {
  try {
    return new BroadcastChannel(name)
  } catch {
    return null
  }
}
