/** What is due of workspaces, and how it is worked. */
export interface SweptParts {
  readonly now: () => Date
  /** The workspaces whose turn it is at an instant. */
  readonly due: (at: Date) => Promise<readonly string[]>
  readonly work: (workspaceId: string, takenAt: Date) => Promise<void>
  readonly failed: (error: unknown) => void
}

/** A sweep for work that any node may do: each workspace goes on behind it, one round at a time, so that whoever does not answer holds up no other. */
export function sweptByWorkspace({ now, due, work, failed }: SweptParts) {
  const going = new Map<string, Promise<void>>()

  async function sweep(): Promise<void> {
    const at = now()
    for (const id of await due(at)) {
      if (going.has(id)) continue
      const round = work(id, at)
        .catch(failed)
        .finally(() => going.delete(id))
      going.set(id, round)
    }
  }

  const idle = async () => {
    while (going.size > 0) await Promise.all(going.values())
  }
  return { sweep, idle, close: idle }
}

/** Claims what is due and works what was claimed at once, until nothing is due; what fails is told and holds up nothing. */
export async function workThrough<T>(
  claim: () => Promise<readonly T[]>,
  work: (claimed: T) => Promise<unknown>,
  failed: (error: unknown) => void,
): Promise<void> {
  for (;;) {
    const claimed = await claim()
    if (claimed.length === 0) return
    await Promise.all(claimed.map((one) => work(one).catch(failed)))
  }
}
