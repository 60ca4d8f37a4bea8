import type { DoorPort } from '#channels/arriving'
import { pushPages } from '#channels/web/push'
import { openRoutes } from '#open/api'
import { formPages } from '#open/forms'
import { admitBy } from '#open/keys'
import { mcpRoutes } from '#open/mcp'
import { ticketDoor } from '#open/tickets'
import type { HttpApp } from '#platform/http'
import type { ShopHookPort } from '#workspaces'
import { type DemoParts, serveDemo } from '../demo/pages.ts'
import { formParts } from '../outward/forms.ts'
import { mcpPort } from '../outward/mcp-port.ts'
import { openPort } from '../outward/open-port.ts'
import type { ConsoleParts } from './console-routes.ts'
import { serveHelp } from './help.ts'
import { servePages } from './pages.ts'
import { serveApi } from './routes.ts'

interface Served {
  readonly web: Parameters<typeof serveApi>[1]
  readonly hooks: DoorPort
  readonly shopHooks: ShopHookPort
  readonly console: ConsoleParts
  readonly ground: DemoParts
}

/** Told to programs that ask. */
const VERSION = '0.2.0'

/** All that is answered over HTTP: the API, the two programs for browsers, the help centre, the demo shop. */
export async function serve(app: HttpApp, { web, hooks, shopHooks, console, ground }: Served): Promise<void> {
  const { knowledge, shopFor, reach } = console
  const { db, now, workspaceId } = ground
  await serveApi(app, web, { hooks, shopHooks }, console)
  const [asked, admit] = [{ ...console, db, now }, admitBy({ db, now })]
  await app.register(openRoutes(openPort(asked), admit), { prefix: '/api/v1' })
  await app.register(ticketDoor({ db, now, admit, ring: console.live.ring }), { prefix: '/api/v1/open' })
  await app.register(mcpRoutes({ admit, version: VERSION, port: mcpPort(asked) }))
  await servePages(app)
  await app.register(pushPages(web.push))
  const { openChannel } = console.channels
  await app.register(
    formPages(
      formParts({ db, now, key: ground.key, ring: console.live.ring, openChannel, origin: reach.printed, keepFile: console.keepFile }),
    ),
  )
  await serveHelp(app, { db, now, knowledge, workspaceId, shopFor, origin: reach.printed, addresses: web.addresses })
  await serveDemo(app, ground)
}
