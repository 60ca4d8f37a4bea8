/** Writes one group of items of one workspace in one transaction; gives a result for each, in order. */
export type WriteGroup<Item, Result> = (workspaceId: string, items: Item[]) => Promise<Result[]>

/**
 * Items a transaction; a lone item waits for nobody. Half of what 64 waiting shoppers bring at once: after a hitch all of them stand in the
 * same place, and in two groups one is worked on while the other is written.
 */
const GROUP = 32
/** Where more waits than a group takes it grows to half of that, up to so many times: what a transaction costs by itself is shared by more. */
const GROWS = 4
/** Of a group's places, what goes ahead leaves this share to the rest. */
const REST = 1 / 4
/** Transactions at once, each of another workspace: two of one would only wait for each other at the feed's counter. */
const LANES = 4

interface Waiting<Item, Result> {
  item: Item
  done: (result: Result) => void
  fail: (error: unknown) => void
}

/** What waits for one workspace. */
interface Queue<Item, Result> {
  readonly ahead: Waiting<Item, Result>[]
  readonly rest: Waiting<Item, Result>[]
}

/**
 * Group commit in the application: what waits for one workspace is written together, one group at a time; workspaces take turns.
 * A lone item is written at once; `isAhead` tells which do not wait for the rest. A group that fails is written again one by one, so that a
 * poisonous item fails alone.
 */
export function groupCommit<Item, Result>(
  write: WriteGroup<Item, Result>,
  { lanes = LANES, size = GROUP, isAhead = () => false }: { lanes?: number; size?: number; isAhead?: (item: Item) => boolean } = {},
) {
  const queues = new Map<string, Queue<Item, Result>>()
  const writing = new Set<string>()
  let busy = 0

  function submit(workspaceId: string, item: Item): Promise<Result> {
    return new Promise((done, fail) => {
      const queue = queues.get(workspaceId) ?? { ahead: [], rest: [] }
      queue[isAhead(item) ? 'ahead' : 'rest'].push({ item, done, fail })
      queues.set(workspaceId, queue)
      if (busy < lanes) startLane()
    })
  }

  function startLane() {
    busy++
    // after what else this tick brings: it goes into the same group
    setImmediate(runLane)
  }

  async function runLane() {
    for (let next = takeGroup(); next; next = takeGroup()) {
      writing.add(next.workspaceId)
      const settle = await writeGroup(next.workspaceId, next.group)
      writing.delete(next.workspaceId)
      // after the next group is on its way: what results set off is long, and the database would stand idle meanwhile
      setImmediate(settle)
    }
    busy--
  }

  /** Of the workspaces that are not being written, the one that waited longest gives its first items and goes to the end of the line. */
  function takeGroup() {
    for (const [workspaceId, queue] of queues) {
      if (writing.has(workspaceId)) continue
      queues.delete(workspaceId)
      const group = groupOf(queue, size)
      if (queue.ahead.length + queue.rest.length > 0) queues.set(workspaceId, queue)
      return { workspaceId, group }
    }
    return undefined
  }

  /** Writes, and gives what tells the callers. */
  async function writeGroup(workspaceId: string, group: Waiting<Item, Result>[]): Promise<() => void> {
    try {
      const items = group.map(({ item }) => item)
      const results = await write(workspaceId, items)
      return () => giveOut(group, results)
    } catch (error) {
      const [only] = group
      if (group.length === 1) return () => only?.fail(error)
      for (const one of group) (await writeGroup(workspaceId, [one]))()
      return () => {}
    }
  }

  return { submit }
}

/** Takes the next group out of a queue. */
function groupOf<Item, Result>({ ahead, rest }: Queue<Item, Result>, size: number): Waiting<Item, Result>[] {
  const places = Math.min(GROWS * size, Math.max(size, Math.floor((ahead.length + rest.length) / 2)))
  const first = ahead.splice(0, Math.max(places - rest.length, Math.ceil(places * (1 - REST))))
  return [...first, ...rest.splice(0, places - first.length)]
}

/** What is written is not written again: an item without a result fails for its caller alone. */
function giveOut<Item, Result>(group: readonly Waiting<Item, Result>[], results: readonly Result[]): void {
  for (const [i, result] of results.entries()) group[i]?.done(result)
  for (const { fail } of group.slice(results.length)) fail(new Error(`${results.length} results for ${group.length} items`))
}
