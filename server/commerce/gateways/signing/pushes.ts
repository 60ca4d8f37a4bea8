import { createHash, timingSafeEqual } from 'node:crypto'
import type { HookCall } from '../../kinds/index.ts'

/** How a platform signs what it pushes: MD5 of its own name for us, the body byte for byte, and the secret. */
export interface PushScheme {
  readonly header: string
  readonly source: string
}

/** How each platform that pushes signs (read November 2026); none of them publishes a vector. */
export const PUSHES = {
  /** 有赞: client_id, body, client_secret. */
  youzan: { header: 'event-sign', source: 'https://doc.youzanyun.com' },
  /** 抖店: app_key, body, app_secret; the body is a list of {tag, msg_id, data}. */
  doudian: { header: 'event-sign', source: 'https://op.jinritemai.com/docs' },
} as const satisfies Readonly<Record<string, PushScheme>>

/** Whether a push is signed by this app. */
export function pushSigned(
  { header }: PushScheme,
  app: { readonly id: string; readonly secret: string },
  { headers, body }: HookCall,
): boolean {
  const said = Buffer.from(String(headers[header] ?? '').toLowerCase())
  const made = createHash('md5').update(app.id).update(body).update(app.secret).digest('hex')
  return app.secret !== '' && said.length === made.length && timingSafeEqual(said, Buffer.from(made))
}
