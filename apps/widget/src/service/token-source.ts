import { CallFailed } from './failed.ts'
import { isFresh } from './token.ts'

const PATIENCE_MS = 10_000

export interface TokenNeeds {
  /** The token that came with the page, and where the shop gives a new one. */
  readonly token: string | null
  readonly tokenUrl: string | null
  readonly fetch: typeof globalThis.fetch
  readonly now: () => number
}

/** The shop's signed word on who is here. */
export interface Tokens {
  /** One that can still be shown; null for nobody. Throws `CallFailed` where the shop cannot be reached. */
  fresh(): Promise<string | null>
  /** It was shown: good for one opening, whatever came of it, where the shop gives others. */
  shown(): void
}

export function createTokens({ token: first, tokenUrl, fetch, now }: TokenNeeds): Tokens {
  let token = first
  return {
    async fresh() {
      if (token !== null && isFresh(token, now())) return token
      if (tokenUrl !== null) token = await fetchToken(fetch, tokenUrl)
      return token
    },
    shown() {
      if (tokenUrl !== null) token = null
    },
  }
}

async function fetchToken(fetch: typeof globalThis.fetch, url: string): Promise<string | null> {
  const how: RequestInit = { credentials: 'same-origin', headers: { accept: 'application/json' }, signal: AbortSignal.timeout(PATIENCE_MS) }
  const answer = await fetch(url, how).catch(() => null)
  if (!answer || answer.status >= 500 || answer.status === 429) throw new CallFailed('unreached', 'token')
  if (!answer.ok || answer.status === 204) return null
  const body: unknown = await answer.json().catch(() => null)
  return typeof body === 'object' && body !== null && 'token' in body && typeof body.token === 'string' ? body.token : null
}
