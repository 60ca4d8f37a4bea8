import type { TestEvent } from 'node:test/reporters'

/** Files under way at one moment, on the two cores of a small machine. */
const AT_ONCE = 3
/** Tests with pages need more than a core at times: one beside others, two where no others are left. */
const PAGES_BESIDE = 1
const PAGES_ALONE = 2

/** Files that wait to be run. */
export interface Waiting {
  readonly pages: readonly string[]
  readonly others: readonly string[]
}

interface Running {
  readonly hasPages: boolean
  readonly events: AsyncIterator<TestEvent>
}
type Step = { readonly of: Running; readonly result: IteratorResult<TestEvent, unknown> }

/** Runs files in their order, a few at once; gives the events of all as they come. */
export async function* inTurn(waiting: Waiting, run: (file: string) => AsyncIterable<TestEvent>): AsyncGenerator<TestEvent> {
  const [pages, others] = [[...waiting.pages], [...waiting.others]]
  const running = new Map<Running, Promise<Step>>()
  const step = (of: Running) => of.events.next().then((result) => ({ of, result }))
  for (;;) {
    for (let next = pick(pages, others, [...running.keys()]); next !== undefined; next = pick(pages, others, [...running.keys()])) {
      const one = { hasPages: next.hasPages, events: run(next.file)[Symbol.asyncIterator]() }
      running.set(one, step(one))
    }
    if (running.size === 0) return
    const { of, result } = await Promise.race(running.values())
    if (result.done === true) running.delete(of)
    else {
      running.set(of, step(of))
      yield result.value
    }
  }
}

/** Takes the next file that may begin beside those that run. */
function pick(pages: string[], others: string[], running: readonly Running[]): { file: string; hasPages: boolean } | undefined {
  if (running.length >= AT_ONCE) return undefined
  const most = others.length > 0 ? PAGES_BESIDE : PAGES_ALONE
  const hasPages = pages.length > 0 && running.filter((one) => one.hasPages).length < most
  const file = (hasPages ? pages : others).shift()
  return file === undefined ? undefined : { file, hasPages }
}
