import { createHash } from 'node:crypto'
import { AppError } from '#platform/errors'

/** A token that a platform gave for an app's own key and secret. */
export interface Minted {
  readonly token: string
  readonly until: Date
  /** By which the next one may be asked for; absent: by key and secret again. */
  readonly refresh?: string
}

/** The token of one shop at one platform, whoever asks for it. */
export interface Tokens {
  /** One that holds for a while, within so many milliseconds. Throws `upstream_failed` in the platform's words where it gives none. */
  now(ms: number): Promise<string>
  /**
   * The platform took it no more, though its time had not come: whether another is to be had. One that was given just now is kept: what
   * refuses it refuses the next as well.
   */
  refused(token: string): boolean
}

/** So long before its end a token is asked for anew: 抖店 gives the same one while more than an hour is left. Milliseconds. */
const EARLY_MS = 30 * 60_000
/** After a no the platform is left alone so long: keys that are wrong stay so until somebody gives others. Milliseconds. */
const REST_MS = 30_000
/** One that is refused so soon after it was given is not the fault of its age. Milliseconds. */
const YOUNG_MS = 60_000
/** So many shops' tokens are kept in memory. */
const MOST = 1_000

interface Kept {
  minted: Minted | undefined
  /** When that was. */
  mintedAt: number
  /** One asks at a time, and whoever comes meanwhile has the same answer. */
  running: Promise<Minted> | undefined
  failed: { readonly error: AppError; readonly until: number } | undefined
}
const kept = new Map<string, Kept>()

/** Asks for a token within so many milliseconds; by the one before where there was one. */
export type Mint = (before: Minted | undefined, ms: number) => Promise<Minted>

/** By what a shop's token is known here; the secret itself is not kept. */
export const tokenKey = (parts: readonly string[]): string => createHash('sha256').update(parts.join('\n')).digest('hex')

/**
 * The tokens of a shop, kept in memory for all that read it here, renewed one at a time before they end. A renewal that fails leaves the one that
 * still holds; without one, the refusal is told and the platform left alone for a moment.
 */
export function tokensOf(key: string, mint: Mint, now: () => Date): Tokens {
  const own = ownOf(key)
  return {
    async now(ms) {
      const left = (own.minted?.until.getTime() ?? 0) - now().getTime()
      if (own.minted && left > EARLY_MS) return own.minted.token
      const still = own.minted && left > 0 ? own.minted.token : undefined
      if (own.failed && own.failed.until > now().getTime()) {
        if (still !== undefined) return still
        throw own.failed.error
      }
      own.running ??= renewed(own, (before) => mint(before, ms), now).finally(() => {
        own.running = undefined
      })
      try {
        return (await own.running).token
      } catch (error) {
        if (still !== undefined) return still
        throw error
      }
    },
    refused(token) {
      if (own.minted?.token !== token) return true
      if (now().getTime() - own.mintedAt < YOUNG_MS) return false
      own.minted = undefined
      return true
    },
  }
}

function ownOf(key: string): Kept {
  const known = kept.get(key)
  if (known) return known
  const [oldest] = kept.keys()
  if (kept.size >= MOST && oldest !== undefined) kept.delete(oldest)
  const made: Kept = { minted: undefined, mintedAt: 0, running: undefined, failed: undefined }
  kept.set(key, made)
  return made
}

async function renewed(own: Kept, mint: (before: Minted | undefined) => Promise<Minted>, now: () => Date): Promise<Minted> {
  try {
    own.minted = await mint(own.minted)
    own.mintedAt = now().getTime()
    own.failed = undefined
    return own.minted
  } catch (error) {
    if (error instanceof AppError) own.failed = { error, until: now().getTime() + REST_MS }
    throw error
  }
}
