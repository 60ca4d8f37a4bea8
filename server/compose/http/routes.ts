import { fileRoutes, type WebRoutes, widgetDoor, widgetRoutes, widgetUploads } from '#channels/web'
import { allowAnyOrigin, type HttpApp } from '#platform/http'
import { doorRoutes } from '#workspaces'
import { type ConsoleParts, consoleRoutes } from './console-routes.ts'

/** Every route under `/api/v1`: the widget's for any page, the console's for signed-in people, the door between. */
export async function serveApi(app: HttpApp, web: WebRoutes, console: ConsoleParts): Promise<void> {
  await app.register(
    async (open) => {
      allowAnyOrigin(open)
      await open.register(widgetDoor(web))
      await open.register(widgetRoutes(web))
      await open.register(widgetUploads(web))
    },
    { prefix: '/api/v1/widget' },
  )
  await app.register(fileRoutes(web), { prefix: '/api/v1/files' })
  await app.register(doorRoutes(console.guard), { prefix: '/api/v1' })
  await app.register(consoleRoutes(console), { prefix: '/api/v1' })
}
