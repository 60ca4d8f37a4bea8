import { setTimeout } from 'node:timers/promises'
import type { ProductName } from '../shop.ts'

/** Pages that a question waits for, and the pause before each further one: the platforms take a hundred calls a minute, and questions need some. */
const [AT_ONCE, PAUSE_MS] = [3, 1_500]
/** What was read is as good as new for so long by each of its pages: a long list is read anew more seldom. */
const FRESH_MS_A_PAGE = 20_000

/** One page of a list, and whether more follow. */
export interface NamesPage {
  readonly names: readonly ProductName[]
  readonly more: boolean
}

/** How a list is read. */
export interface NamesParts {
  readonly page: (page: number) => Promise<NamesPage>
  readonly now?: () => number
  readonly pause?: () => Promise<unknown>
}

/** A list that is being read: what there is so far, and where it goes on. */
interface Reading {
  readonly all: Map<string, ProductName>
  next: number
}

const fresh = (): Reading => ({ all: new Map(), next: 1 })
/** All further pages, with a pause before each. */
async function goOn(readPage: () => Promise<boolean>, pause: () => Promise<unknown>): Promise<void> {
  do await pause()
  while (await readPage())
}
const paused = () => setTimeout(PAUSE_MS, undefined, { ref: false })

/**
 * The names of thousands of goods, kept here and read in the background, one run at once: a question gets the first pages, and later ones all that
 * is known by then. A run that fails goes on where it stopped, with the next question. Gives a way to ask, which throws where nothing is known yet.
 */
export function keptNames({ page, now = Date.now, pause = paused }: NamesParts): () => Promise<ProductName[]> {
  let [known, reading, freshUntil] = [new Map<string, ProductName>(), fresh(), Number.NEGATIVE_INFINITY]
  let head: Promise<void> | undefined

  /** Reads on; gives whether more follow. */
  async function readPage(): Promise<boolean> {
    const { names, more } = await page(reading.next)
    for (const one of names) if (!reading.all.has(one.id)) reading.all.set(one.id, one)
    reading.next++
    // a list that is read anew takes the old one's place when it is whole
    if (!more || reading.all.size > known.size) known = reading.all
    if (more) return true
    freshUntil = now() + (reading.next - 1) * FRESH_MS_A_PAGE
    reading = fresh()
    return false
  }

  /** The first pages; the rest follows by itself. */
  async function begin(): Promise<void> {
    let more = true
    try {
      for (let pages = 0; more && pages < AT_ONCE; pages++) more = await readPage()
    } catch (error) {
      head = undefined
      throw error
    }
    const over = () => {
      head = undefined
    }
    if (more) void goOn(readPage, pause).then(over, over)
    else over()
  }

  return async () => {
    if (now() >= freshUntil) head ??= begin()
    if (known.size === 0) await head
    else head?.catch(() => undefined)
    return [...known.values()]
  }
}
