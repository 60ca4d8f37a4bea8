import { OpenedWidget, OpenWidget } from '@xiaoer/contract'
import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod'
import type { Signer } from '#platform/auth'
import { LIMITS } from '#platform/http'
import { type FileAddresses, withAddresses } from './addresses.ts'
import type { Allowance } from './allowance.ts'
import type { WebPort } from './port.ts'
import { type PushPort, pushRoutes, pushStop } from './push/index.ts'
import { sealSession, sessionOpener, type WidgetSession } from './session.ts'
import { showRoutes } from './show-routes.ts'
import { talkRoutes } from './talk-routes.ts'

declare module 'fastify' {
  interface FastifyRequest {
    widget: WidgetSession
  }
}

/** What the widget's routes stand on. */
export interface WebRoutes {
  readonly port: WebPort
  readonly push: PushPort
  readonly key: Signer
  readonly now: () => Date
  readonly allowance: Allowance
  readonly addresses: FileAddresses
}

/** `POST /sessions`, and stopping pushes by their own token: the calls without a session. */
export const widgetDoor =
  ({ port, push, key, addresses }: WebRoutes): FastifyPluginAsyncZod =>
  async (app) => {
    await app.register(pushStop(push))
    app.post(
      '/sessions',
      { config: LIMITS.opening, schema: { tags: ['widget'], body: OpenWidget, response: { 200: OpenedWidget } } },
      async ({ body }) => {
        const { session, opened } = await port.open(body)
        return { session: sealSession(key, session), ...withAddresses(opened, addresses.forShopper(session.workspaceId)) }
      },
    )
  }

/** All that a widget does once it is open. */
export const widgetRoutes =
  ({ port, push, key, now, allowance, addresses }: WebRoutes): FastifyPluginAsyncZod =>
  async (app) => {
    const open = sessionOpener(key, now, port.stands)
    app.addHook('onRequest', async (request) => {
      request.widget = await open(request.headers.authorization)
      allowance(request.widget, request.method, request.headers)
    })
    // rows keep where a file lies; what opens it is made when it is told, and to nobody else
    app.addHook('preSerialization', async ({ widget }, _answer, told: unknown) =>
      // nobody where the session was refused
      widget ? withAddresses(told, addresses.forShopper(widget.workspaceId)) : told,
    )
    await app.register(talkRoutes(port))
    await app.register(showRoutes(port))
    await app.register(pushRoutes(push))
  }
