import type { OpenedWidget, OpenWidget, Page } from '@xiaoer/contract'
import { CallFailed } from './failed.ts'
import type { Http } from './http.ts'
import { ownerOf } from './token.ts'
import { createTokens, type TokenNeeds } from './token-source.ts'

export interface SessionNeeds extends TokenNeeds {
  readonly http: Http
  readonly channel: string
  readonly language: string | null
  page(): Page | null
  /** The pages of this visit, where the shopper has agreed that they are kept. */
  track(owner: string): string | null
  /** The secret of a stranger, the same one in all tabs. */
  visitor(): Promise<string>
  /** Opens one at a time over all tabs: a window of restored tabs must not knock all at once. */
  readonly lock: <T>(name: string, work: () => Promise<T>) => Promise<T>
  onOpened(opened: OpenedWidget): void
}

export interface Session {
  /** Whose things these are; asks the shop for a token where the page brought none. Throws `CallFailed`. */
  owner(): Promise<string>
  open(): Promise<void>
  current(): string | null
  /** Runs a call; a session that has ended, or may not do this any more, is opened anew once. */
  with<T>(call: (session: string) => Promise<T>): Promise<T>
}

export function createSession(needs: SessionNeeds): Session {
  const tokens = createTokens(needs)
  let session: string | null = null
  let opening: Promise<void> | null = null
  let owner: string | null = null

  const exchange = async (): Promise<void> => {
    const token = await tokens.fresh()
    tokens.shown()
    // The page belongs to one shopper: signed in as another elsewhere, it must not go on under the new name.
    owner ??= ownerOf(token)
    if (ownerOf(token) !== owner) throw new CallFailed('signed_out', 'other_shopper')
    const opened = await needs.http<OpenedWidget>({ method: 'POST', path: '/sessions', body: await greeting(needs, token) })
    session = opened.session
    needs.onOpened(opened)
  }
  const open = (): Promise<void> => {
    opening ??= needs.lock(`xiaoer:open:${needs.channel}`, exchange).finally(() => {
      opening = null
    })
    return opening
  }
  const held = async (ended: string | null): Promise<string> => {
    if (session === ended) await open()
    return session ?? ''
  }
  return {
    owner: async () => (owner ??= ownerOf(await tokens.fresh())),
    open,
    current: () => session,
    with: (call) => withSession(held, call),
  }
}

/** `held` gives a session that is not the one that has ended. */
async function withSession<T>(held: (ended: string | null) => Promise<string>, call: (session: string) => Promise<T>): Promise<T> {
  const used = await held(null)
  try {
    return await call(used)
  } catch (error) {
    if (!(error instanceof CallFailed) || (error.kind !== 'signed_out' && error.code !== 'forbidden')) throw error
    return call(await held(used))
  }
}

async function greeting({ channel, language, visitor, page, track }: SessionNeeds, token: string | null): Promise<OpenWidget> {
  const owner = ownerOf(token)
  const secret = owner === 'visitor' ? await visitor() : null
  const here = page()
  const visit = track(owner)
  return {
    channel,
    ...(token === null ? {} : { token }),
    ...(secret === null ? {} : { visitor: secret }),
    ...(language === null ? {} : { language }),
    ...(here === null ? {} : { page: here }),
    ...(visit ? { track: visit } : {}),
  }
}
