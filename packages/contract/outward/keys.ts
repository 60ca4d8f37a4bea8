import { z } from 'zod'
import { upTo } from '../graphemes.ts'
import { Instant } from '../money.ts'

/** What a program may ask; of it `tickets` alone writes, and no more than new tickets and comments on them. */
export const KEY_SCOPES = ['knowledge', 'orders', 'decisions', 'drafts', 'recommendations', 'tickets'] as const
/** One of them. */
export const KeyScope = z.enum(KEY_SCOPES)
export type KeyScope = z.infer<typeof KeyScope>

/** What a key is made of. */
export const PutKey = z.strictObject({
  name: z.string().trim().min(1).check(upTo(60)),
  scopes: z.array(KeyScope).min(1).max(KEY_SCOPES.length),
  perMinute: z.int().min(1).max(6_000),
})
export type PutKey = z.infer<typeof PutKey>

/** A key as it stands; the key itself is not among it. */
export const KeyView = PutKey.extend({ id: z.uuid(), createdAt: Instant, usedAt: Instant.nullable() })
export type KeyView = z.infer<typeof KeyView>

/** All keys in force. */
export const Keys = z.object({ keys: z.array(KeyView) })
export type Keys = z.infer<typeof Keys>

/** A new key, shown this once. */
export const NewKey = z.object({ id: z.uuid(), key: z.string() })
export type NewKey = z.infer<typeof NewKey>
