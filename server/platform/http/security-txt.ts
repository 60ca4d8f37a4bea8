import type { FastifyInstance } from 'fastify'
import { AppError } from '#platform/errors'
import { LIMITS } from './rates/limits.ts'

/** Whom to write to of a hole in what this service shows, and until when that holds. */
export interface SecurityContact {
  /** Addresses, the preferred one first. */
  readonly contacts: readonly string[]
  readonly expires: Date
}

interface Parts {
  readonly securityContact?: SecurityContact | undefined
  readonly publicUrl: string | undefined
  readonly now?: (() => Date) | undefined
}

const PLACE = '/.well-known/security.txt'

/** `/.well-known/security.txt` (RFC 9116), and where it was before that had a place; nothing stands there where nobody is named, or once that has ended. */
export function tellSecurityContact(app: FastifyInstance, { securityContact, publicUrl, now = () => new Date() }: Parts): void {
  const lines = securityContact && [
    ...securityContact.contacts.map((one) => `Contact: ${one}`),
    `Expires: ${securityContact.expires.toISOString()}`,
    'Preferred-Languages: zh, en',
    ...(publicUrl?.startsWith('https:') ? [`Canonical: ${publicUrl}${PLACE}`] : []),
  ]
  app.get(PLACE, { config: LIMITS.describing, schema: { hide: true } }, async (_request, answer) => {
    if (!securityContact || !lines)
      throw new AppError('not_found', 'Whoever runs this service has named nobody; they can, by SECURITY_CONTACT')
    if (securityContact.expires <= now())
      throw new AppError('not_found', 'What stood here has ended; whoever runs this service can renew it')
    return answer
      .type('text/plain; charset=utf-8')
      .header('cache-control', 'public, max-age=3600')
      .send(`${lines.join('\n')}\n`)
  })
  app.get('/security.txt', { schema: { hide: true } }, (_request, answer) => answer.redirect(PLACE))
}
