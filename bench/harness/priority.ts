import { constants, getPriority, setPriority } from 'node:os'

/** Runs what is timed before all other processes, for some seconds; as it is where the system does not let it. */
export function first<T>(work: () => T): T {
  const before = getPriority()
  if (!ranked(constants.priority.PRIORITY_HIGHEST)) return work()
  try {
    return work()
  } finally {
    ranked(before)
  }
}

function ranked(priority: number): boolean {
  try {
    setPriority(priority)
    return true
  } catch {
    return false
  }
}
