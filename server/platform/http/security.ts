import type { OutgoingHttpHeaders } from 'node:http'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import helmet from 'helmet'

/**
 * Headers of every answer (OWASP ASVS 5.0, chapter 3): our pages run their own scripts only and stand in no frame. Ant Design writes its
 * styles into the page, hence 'unsafe-inline' for styles alone.
 */
export function setSecurityHeaders(app: FastifyInstance, https: boolean): void {
  const protect = helmet({
    contentSecurityPolicy: {
      useDefaults: false,
      directives: {
        'default-src': ["'self'"],
        'script-src': ["'self'"],
        'style-src': ["'self'", "'unsafe-inline'"],
        'img-src': ["'self'", 'data:', 'blob:'],
        'font-src': ["'self'", 'data:'],
        'connect-src': ["'self'", 'ws:', 'wss:'],
        'worker-src': ["'self'", 'blob:'],
        'object-src': ["'none'"],
        'base-uri': ["'none'"],
        'form-action': ["'self'"],
        'frame-ancestors': ["'none'"],
      },
    },
    // On plain http it would lock a LAN address out.
    strictTransportSecurity: https ? { maxAge: 31_536_000, includeSubDomains: false } : false,
    referrerPolicy: { policy: 'strict-origin-when-cross-origin' },
    crossOriginEmbedderPolicy: false,
  })
  // the same for every answer, so written down once: asked for each, helmet builds the policy anew
  let headers: OutgoingHttpHeaders | undefined
  app.addHook('onRequest', async (request, answer) => {
    headers ??= headersBy(protect, request, answer)
    answer.headers(headers)
  })
  app.addHook('onSend', async (_request, answer) => {
    if (!answer.hasHeader('permissions-policy')) answer.header('permissions-policy', 'camera=(), geolocation=(), payment=(), usb=()')
    // Answers of the API are a person's: no cache on the way may keep them.
    if (String(answer.getHeader('content-type') ?? '').includes('json') && !answer.hasHeader('cache-control'))
      answer.header('cache-control', 'no-store')
  })
}

/** What helmet puts on an answer. */
function headersBy(protect: ReturnType<typeof helmet>, { raw }: FastifyRequest, answer: FastifyReply): OutgoingHttpHeaders {
  protect(raw, answer.raw, () => {})
  return { ...answer.raw.getHeaders() }
}

/**
 * Opens the routes of one scope to the pages of any shop: the widget's script and its calls. They carry a bearer, never a cookie, so any
 * origin may ask. Call it inside the `register` of those routes; `asked` are the paths that browsers may ask about beforehand.
 */
export function allowAnyOrigin(scope: FastifyInstance, asked = '/*'): void {
  scope.addHook('onRequest', async (_request, answer) => {
    answer
      .header('access-control-allow-origin', '*')
      .header('access-control-expose-headers', 'retry-after')
      .header('cross-origin-resource-policy', 'cross-origin')
  })
  scope.options(asked, { schema: { hide: true } }, async (_request, answer) =>
    answer
      .header('access-control-allow-methods', 'GET, POST, PUT, DELETE')
      .header('access-control-allow-headers', 'authorization, content-type')
      .header('access-control-max-age', '86400')
      .code(204)
      .send(),
  )
}
