import './seed.ts'
import { closeBrowser, endOfPages, keepBrowser } from '../../browsers/kept.ts'
import { noBrowser } from '../../chromium.ts'
import { closeDatabases } from '../../database.ts'
import { type Asked, runByFile } from './by-file.ts'

interface Dispatcher {
  destroy(): Promise<void>
}
const DISPATCHER = Symbol.for('undici.globalDispatcher.1')

/** What `fetch` keeps open: an answer that nobody read, a connection to a service whose port the next file's may get. */
async function endOfCalls(): Promise<void> {
  const all = globalThis as typeof globalThis & { [DISPATCHER]?: Dispatcher }
  const before = all[DISPATCHER]
  if (before === undefined) return
  all[DISPATCHER] = Reflect.construct(before.constructor, [])
  await before.destroy()
}

const endOfFile = async () => {
  await endOfPages()
  await endOfCalls()
  await closeDatabases()
}

/** One test file after the other, as they are sent; ends when nobody sends any more. */
process.on('message', async (asked: Asked) => {
  // before the file, so that it is not taken for something the file left behind
  if (asked.hasPages && noBrowser === false) await keepBrowser()
  await runByFile(asked, (told) => process.send?.(told), endOfFile)
})
process.on('disconnect', async () => {
  await closeBrowser()
  process.exit(0)
})
