import { readFileSync } from 'node:fs'

const EACH_MS = 1_000

/** Who started a process, where the system tells it (`/proc`); undefined elsewhere. */
function parentOf(pid) {
  try {
    // behind the name, which may hold anything and stands in brackets
    return readFileSync(`/proc/${pid}/stat`, 'utf8').split(')').at(-1).trim().split(' ')[1]
  } catch {
    return undefined
  }
}

/**
 * Ends this process, as a signal would, once the one that started it is gone: npm runs its commands by way of a shell, and a signal to npm
 * ends both without a word to what they run. A grown-up orphan would go on serving, with the port and the database.
 */
export function endWithParent() {
  const started = process.ppid
  const before = parentOf(started)
  const watch = setInterval(() => {
    if (process.ppid === started && parentOf(started) === before) return
    clearInterval(watch)
    process.kill(process.pid, 'SIGTERM')
  }, EACH_MS)
  watch.unref()
}
