import type { OpenedWidget, OpenWidget, Page } from '@xiaoer/contract'
import { CallFailed } from './failed.ts'
import type { Http } from './http.ts'
import { isFresh, ownerOf } from './token.ts'

export interface SessionNeeds {
  readonly http: Http
  readonly channel: string
  readonly language: string | null
  /** The token that came with the page, and where the shop gives a new one. */
  readonly token: string | null
  readonly tokenUrl: string | null
  readonly fetch: typeof globalThis.fetch
  readonly now: () => number
  page(): Page | null
  readonly visitor: { get(): string | null; set(secret: string): void }
  /** Opens one at a time over all tabs, so that a new visitor does not become two. */
  readonly lock: <T>(name: string, work: () => Promise<T>) => Promise<T>
  onOpened(opened: OpenedWidget): void
}

export interface Session {
  /** Whose things these are; asks the shop for a token where the page brought none. Throws `CallFailed`. */
  owner(): Promise<string>
  open(): Promise<void>
  current(): string | null
  /** Runs a call; a session that has ended is opened anew once. */
  with<T>(call: (session: string) => Promise<T>): Promise<T>
}

export function createSession(needs: SessionNeeds): Session {
  let token = needs.token
  let session: string | null = null
  let opening: Promise<void> | null = null
  let owner: string | null = null

  const freshToken = async (): Promise<string | null> => {
    if (token !== null && isFresh(token, needs.now())) return token
    if (needs.tokenUrl !== null) token = await fetchToken(needs.fetch, needs.tokenUrl)
    return token
  }
  const exchange = async (): Promise<void> => {
    const shown = await freshToken()
    // Tried once, used up: an answer that was lost on the way must not lock the shopper out.
    if (needs.tokenUrl !== null) token = null
    // The page belongs to one shopper: signed in as another elsewhere, it must not go on under the new name.
    owner ??= ownerOf(shown)
    if (ownerOf(shown) !== owner) throw new CallFailed('signed_out', 'other_shopper')
    const opened = await needs.http<OpenedWidget>({ method: 'POST', path: '/sessions', body: greeting(needs, shown) })
    if (opened.visitor !== null) needs.visitor.set(opened.visitor)
    session = opened.session
    needs.onOpened(opened)
  }
  const open = (): Promise<void> => {
    opening ??= needs.lock(`xiaoer:open:${needs.channel}`, exchange).finally(() => {
      opening = null
    })
    return opening
  }
  return {
    async owner() {
      owner ??= ownerOf(await freshToken())
      return owner
    },
    open,
    current: () => session,
    async with(call) {
      if (session === null) await open()
      const used = session ?? ''
      try {
        return await call(used)
      } catch (error) {
        if (!(error instanceof CallFailed) || error.kind !== 'signed_out') throw error
        if (session === used) {
          await open()
        }
        return call(session ?? '')
      }
    },
  }
}

function greeting({ channel, language, visitor, page }: SessionNeeds, token: string | null): OpenWidget {
  const secret = ownerOf(token) === 'visitor' ? visitor.get() : null
  const here = page()
  return {
    channel,
    ...(token === null ? {} : { token }),
    ...(secret === null ? {} : { visitor: secret }),
    ...(language === null ? {} : { language }),
    ...(here === null ? {} : { page: here }),
  }
}

/** The shop's own word on who is signed in; null for nobody. */
async function fetchToken(fetch: typeof globalThis.fetch, url: string): Promise<string | null> {
  const answer = await fetch(url, {
    credentials: 'same-origin',
    headers: { accept: 'application/json' },
    signal: AbortSignal.timeout(10_000),
  }).catch(() => null)
  if (!answer || answer.status >= 500 || answer.status === 429) throw new CallFailed('unreached', 'token')
  if (!answer.ok || answer.status === 204) return null
  const body: unknown = await answer.json().catch(() => null)
  return typeof body === 'object' && body !== null && 'token' in body && typeof body.token === 'string' ? body.token : null
}
