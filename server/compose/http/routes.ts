import { type DoorPort, hookRoutes } from '#channels/arriving'
import { fileRoutes, type WebRoutes, widgetDoor, widgetRoutes, widgetUploads } from '#channels/web'
import { callDoor } from '#growth/calls'
import { type ShelfParts, shelfRoutes } from '#growth/recommending'
import { allowAnyOrigin, type HttpApp } from '#platform/http'
import { doorRoutes, type ShopHookPort, shopHookRoutes } from '#workspaces'
import { weighAnew } from '../outward/weigh-anew.ts'
import { type ConsoleParts, consoleRoutes } from './console-routes.ts'

/** Where platforms call: those of channels, and those of shops. */
interface Doors {
  readonly hooks: DoorPort
  readonly shopHooks: ShopHookPort
}

/** Every route under `/api/v1`: the widget's for any page, those that platforms call, the console's for signed-in people, the door between. */
export async function serveApi(
  app: HttpApp,
  web: WebRoutes & { readonly shelf: ShelfParts },
  doors: Doors,
  console: ConsoleParts,
): Promise<void> {
  await app.register(
    async (open) => {
      allowAnyOrigin(open)
      await open.register(widgetDoor(web))
      await open.register(shelfRoutes(web.shelf))
      await open.register(widgetRoutes(web))
      await open.register(widgetUploads(web))
    },
    { prefix: '/api/v1/widget' },
  )
  await app.register(hookRoutes(doors.hooks), { prefix: '/api/v1/hooks' })
  await app.register(shopHookRoutes(doors.shopHooks), { prefix: '/api/v1/shop-hooks' })
  const { guard, secrets, live } = console
  await app.register(callDoor({ ...guard, secrets, ring: live.ring, again: weighAnew }), { prefix: '/api/v1/call-results' })
  await app.register(fileRoutes(web), { prefix: '/api/v1/files' })
  await app.register(doorRoutes(console.guard), { prefix: '/api/v1' })
  await app.register(consoleRoutes(console), { prefix: '/api/v1' })
}
