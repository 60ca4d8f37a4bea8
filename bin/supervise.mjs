import { spawn } from 'node:child_process'

/** Rests between starts: a second, twice as long each time, up to half a minute. */
const [FIRST_MS, MOST_MS] = [1_000, 30_000]
/** Who served so long has recovered: the next rest is short again. */
const CALM_MS = 60_000
/** So often in a row it may end before it ever served; then somebody has to look. */
const MOST_FAILED = 5

/**
 * Runs the service as a child and starts it again whenever it dies; what it keeps lies on the disk. Gives the exit code once it ends by a signal to
 * this process, by itself without a fault, or is refused at its first start. `options` are for tests.
 */
export function supervise(node, args, { firstMs = FIRST_MS, say = (line) => console.error(line), from = process } = {}) {
  let resolve
  // an old Node runs this too
  const promise = new Promise((done) => {
    resolve = done
  })
  let [child, rest, timer, stopping] = [undefined, firstMs, undefined, false]
  let [served, failed] = [false, 0]

  function start() {
    timer = undefined
    const begun = performance.now()
    let [ready, refused] = [false, false]
    // the fourth is a channel to us: whether it serves, whether it was refused
    child = spawn(node, args, { stdio: ['inherit', 'inherit', 'inherit', 'ipc'] })
    child.on('message', (message) => {
      ready ||= message === 'ready'
      refused ||= message === 'refused'
      served ||= ready
    })
    child.on('error', (error) => {
      say(`Node 24 does not run: ${error.message}; remove node_modules and start again`)
      resolve(1)
    })
    child.on('exit', (code, signal) => {
      child = undefined
      if (stopping || code === 0) return resolve(code ?? 0)
      if (refused && !served) return resolve(code ?? 1)
      failed = ready ? 0 : failed + 1
      if (!served && failed >= MOST_FAILED) {
        say(`The service ended ${failed} times before it served; see above what is wrong, mend it and start again`)
        return resolve(code || 1)
      }
      if (ready && performance.now() - begun > CALM_MS) rest = firstMs
      const why = signal ? `by ${signal}` : `with exit code ${code}`
      say(`The service ended ${why} after ${Math.round((performance.now() - begun) / 1_000)} s; it is started again in ${rest / 1_000} s`)
      timer = setTimeout(start, rest)
      rest = Math.min(MOST_MS, rest * 2)
    })
  }

  /** The first ends it once its turns are over, the second at once. A terminal reaches the child as well: it takes both for one. */
  function stop(signal) {
    stopping = true
    if (timer !== undefined) {
      clearTimeout(timer)
      resolve(0)
    }
    child?.kill(signal)
  }
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) from.on(signal, () => stop(signal))
  start()
  return promise
}
