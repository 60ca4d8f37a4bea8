import { systemClock } from '#platform/clock'
import { readConfig } from '#platform/config'
import { isAppError } from '#platform/errors'
import { listen, mustBeFree, stopOnSignal } from '#platform/http'
import { createLogger } from '#platform/telemetry'
import { bringDemoLife } from './compose/demo/life/bring.ts'
import { hasDemo } from './compose/demo/pages.ts'
import { firstSignIn } from './compose/first-run.ts'
import { openService, type Service } from './service.ts'

/** What is printed before it serves goes beside the log and what is printed for scripts. */
const tell = (stage: string) => process.stderr.write(`${stage}\n`)
const print = (line: string) => process.stdout.write(`${line}\n`)

/** Where people find it: shop and console, with a link for who signs in first. */
async function printPages({ db, workspaceId, reach }: Service): Promise<void> {
  const base = reach.printed()
  const link = await firstSignIn(db, workspaceId, base, systemClock.now())
  if (await hasDemo(db, workspaceId)) print(`shop     ${base}/shop`)
  print(link ? `console  ${link}   (one-time sign-in link)` : `console  ${base}/console/`)
}

/** Starts the one service and says where it is reached. */
async function start(): Promise<void> {
  const config = readConfig(process.env)
  await mustBeFree(config)
  const service = await openService(config, systemClock, createLogger({ level: config.logLevel }), undefined, [], tell)
  try {
    if (config.demoLife) await bringDemoLife(service)
    const address = await listen(service.app, config)
    if (config.role !== 'worker') await printPages(service)
    print(`ready ${address}`)
    process.send?.('ready')
    stopOnSignal(service.close, () => service.app.server.closeAllConnections())
    // nobody has to wait for a large base after a start; where it cannot be read now, it is read for the first question
    service.readAhead().catch(() => undefined)
  } catch (error) {
    await service.close()
    throw error
  }
}

start().catch((error: unknown) => {
  process.stderr.write(`${isAppError(error) ? error.message : error instanceof Error ? error.stack : String(error)}\n`)
  const end = () => process.exit(1)
  // what is refused now will be refused again: whoever watches over us need not try
  if (isAppError(error) && process.send) process.send('refused', end)
  else end()
})
