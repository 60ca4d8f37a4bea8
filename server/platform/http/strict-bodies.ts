import type { FastifyInstance } from 'fastify'
import { z } from 'zod'

/** A body that drops unknown fields hides a caller's mistake: a route with a loose one is refused when it is made. */
export function demandStrictBodies(app: FastifyInstance): void {
  app.addHook('onRoute', ({ method, url, schema }) => {
    const body = schema?.body
    if (body instanceof z.ZodObject && !(body.def.catchall instanceof z.ZodNever))
      throw new Error(`${method} ${url}: make its body a z.strictObject`)
  })
}
