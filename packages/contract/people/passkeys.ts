import { z } from 'zod'
import { upTo } from '../graphemes.ts'
import { Instant } from '../money.ts'

const bytes = z
  .string()
  .min(1)
  .max(40_000)
  .regex(/^[\w-]+$/u)
const name = z.string().trim().min(1).check(upTo(60))
const kind = { id: bytes, rawId: bytes, type: z.literal('public-key'), authenticatorAttachment: z.string().max(40).optional() } as const
/** What extensions of the browser say; read by nobody. */
const extensions = z.record(z.string(), z.unknown())

/** A passkey of one's own. */
export const Passkey = z.object({
  id: z.uuid(),
  name: z.string(),
  /** Its keeper holds it in more than one place, such as all phones of a person. */
  isSynced: z.boolean(),
  createdAt: Instant,
  usedAt: Instant.nullable(),
})
export type Passkey = z.infer<typeof Passkey>

/** What a browser is to hand to the authenticator: options of Web Authentication Level 3, as JSON. */
export const PasskeyAsked = z.object({ options: z.record(z.string(), z.unknown()) })
export type PasskeyAsked = z.infer<typeof PasskeyAsked>

/** A new key, as the browser gives it, and what its person calls it. */
export const AddPasskey = z.strictObject({
  name,
  made: z.strictObject({
    ...kind,
    clientExtensionResults: extensions,
    response: z.strictObject({
      clientDataJSON: bytes,
      attestationObject: bytes,
      authenticatorData: bytes.optional(),
      transports: z.array(z.string().max(40)).max(10).optional(),
      publicKeyAlgorithm: z.number().optional(),
      publicKey: bytes.optional(),
    }),
  }),
})
export type AddPasskey = z.infer<typeof AddPasskey>

/** Calls a key otherwise. */
export const NamePasskey = z.strictObject({ name })

/** What a key signed, as the browser gives it: signs in. */
export const UsePasskey = z.strictObject({
  signed: z.strictObject({
    ...kind,
    clientExtensionResults: extensions,
    response: z.strictObject({
      clientDataJSON: bytes,
      authenticatorData: bytes,
      signature: bytes,
      userHandle: bytes.optional(),
    }),
  }),
})
export type UsePasskey = z.infer<typeof UsePasskey>
