import type { Page } from '@xiaoer/contract'
import { createLock, createRun, type Lock } from '../outbox/index.ts'
import type { Settings } from '../script-tag.ts'
import {
  type Calls,
  createCalls,
  createHttp,
  createRetry,
  createSession,
  pageOf,
  type Retry,
  type Session,
  type Timer,
} from '../service/index.ts'
import { createStore, FRESH_TALK, type TalkStore } from '../talk/index.ts'
import { languageOf } from '../words/index.ts'
import { type Drawer, openDrawer } from './storage.ts'
import { visitorOf } from './visitor.ts'

/** Where the shopper is, for shops that tell it by script. */
export interface Whereabouts {
  get(): Page | null
}

/** What can be made before it is known who the shopper is. */
export interface Base {
  readonly settings: Settings
  readonly drawer: Drawer
  readonly store: TalkStore
  readonly session: Session
  readonly calls: Calls
  readonly lock: Lock
  readonly page: Whereabouts
  readonly timer: Timer
  /** Over when another shopper, or another channel, takes this one's place on the page. */
  readonly ended: AbortSignal
  retry(): Retry
}

const fetch: typeof globalThis.fetch = (input, init) => globalThis.fetch(input, init)

export function createBase(settings: Settings, page: Whereabouts, ended: AbortSignal): Base {
  const timer: Timer = (ms, act) => {
    const id = setTimeout(() => ended.aborted || act(), ms)
    return () => clearTimeout(id)
  }
  const here: Whereabouts = { get: () => page.get() ?? pageOf(settings.token) ?? settings.page() }
  const drawer = openDrawer(() => globalThis.localStorage, `xiaoer:${settings.channel}:`)
  const store = createStore({ ...FRESH_TALK, language: languageOf(settings.language) })
  const lock = createLock(globalThis.navigator.locks)
  const http = createHttp(settings.api, fetch)
  const run = createRun(() => globalThis.indexedDB, 'xiaoer-visitor', 'secrets')
  const session = createSession({
    ...settings,
    http,
    lock,
    fetch,
    now: Date.now,
    page: () => page.get() ?? settings.page(),
    track: trackIn(openDrawer(() => globalThis.sessionStorage, `xiaoer:${settings.channel}:`)),
    visitor: () => visitorOf({ drawer, run, channel: settings.channel, timer, random: (bytes) => crypto.getRandomValues(bytes) }),
    onOpened: (opened) => store.change('opened', opened),
  })
  const calls = createCalls(http, session, settings.api, here.get)
  return { settings, drawer, store, session, calls, lock, page: here, timer, ended, retry: () => createRetry(timer, Date.now, Math.random) }
}

/** What the shop's other tag keeps of this visit (`shelf.js`). It is of one shopper: who signs in on another's browser sends none of it. */
function trackIn(tab: Drawer): (owner: string) => string | null {
  return (owner) => {
    const track = tab.get('track')
    if (track && (tab.get('of') ?? owner) !== owner) tab.set('track', '')
    tab.set('of', owner)
    return tab.get('track')
  }
}
