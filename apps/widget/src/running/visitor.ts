import type { Run } from '../outbox/index.ts'
import type { Timer } from '../service/index.ts'
import type { Drawer } from './storage.ts'

/** Browsers' databases are known to hang; a shopper must not wait for one. */
const PATIENCE_MS = 3_000
const SECRET_BYTES = 32

export interface VisitorNeeds {
  readonly drawer: Drawer
  /** The browser's database, where all tabs see one order of things. */
  readonly run: Run
  readonly channel: string
  readonly timer: Timer
  random(bytes: Uint8Array<ArrayBuffer>): Uint8Array
}

/**
 * The secret by which a stranger is known again, the same one for all tabs. It is made here and settled in the browser's database,
 * the first one standing: what one tab writes to `localStorage` another may read too late, even under a lock, and two tabs opened
 * together would become two strangers who see nothing of each other.
 */
export async function visitorOf({ drawer, run, channel, timer, random }: VisitorNeeds): Promise<string> {
  const mine = drawer.get('visitor') ?? textOf(random(new Uint8Array(SECRET_BYTES)))
  const agreed = await within(timer, settle(run, channel, mine))
  const secret = typeof agreed === 'string' ? agreed : mine
  if (drawer.get('visitor') !== secret) drawer.set('visitor', secret)
  return secret
}

async function settle(run: Run, channel: string, mine: string): Promise<unknown> {
  const stands = (): Promise<unknown> => run('readonly', (store) => store.get(channel))
  const known = await stands()
  if (typeof known === 'string') return known
  // `add` fails where another tab was first.
  await run('readwrite', (store) => store.add(mine, channel))
  return stands()
}

function within<T>(timer: Timer, answer: Promise<T>): Promise<T | null> {
  return new Promise((resolve) => {
    const hush = timer(PATIENCE_MS, () => resolve(null))
    void answer.then((given) => {
      hush()
      resolve(given)
    })
  })
}

/** As base64url, which travels anywhere. */
function textOf(bytes: Uint8Array): string {
  return btoa(String.fromCharCode(...bytes))
    .replaceAll('+', '-')
    .replaceAll('/', '_')
    .replaceAll('=', '')
}
