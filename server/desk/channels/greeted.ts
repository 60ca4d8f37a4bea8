import type { Refusal } from '@xiaoer/contract/refusals'
import type { PushChannel } from '#channels'
import { AppError, isAppError } from '#platform/errors'

type Settings = Readonly<Record<string, string>>

/** Shorter ones stand in any sentence: a port, a yes. */
const SHORTEST = 6

/**
 * Greets a platform with credentials. Why it refuses is told in its own words, and some repeat what they were shown: no secret is told back, as these words
 * are kept, and read by who may not know it.
 */
export async function greeted(channel: PushChannel, settings: Settings): ReturnType<PushChannel['greet']> {
  try {
    return await channel.greet(settings)
  } catch (error) {
    const secrets = channel.fields.flatMap(({ name, secret }) => (secret ? [settings[name]?.trim() ?? ''] : []))
    throw withoutSecrets(
      error,
      secrets.filter((one) => one.length >= SHORTEST),
    )
  }
}

/** The same error with each secret in its words hidden, as it is or as it stands in an address. */
export function withoutSecrets(error: unknown, secrets: readonly string[]): unknown {
  if (!isAppError(error)) return error
  const hide = (text: string) =>
    secrets.flatMap((one) => [one, encodeURIComponent(one)]).reduce((left, one) => left.replaceAll(one, '‹token›'), text)
  if (hide(error.message) === error.message) return error
  const { refusal, code, fields, retryAfter } = error
  const why: string | Refusal = refusal
    ? {
        ...refusal,
        values: Object.fromEntries(
          Object.entries(refusal.values).map(([name, value]) => [name, typeof value === 'string' ? hide(value) : value]),
        ),
      }
    : hide(error.message)
  return new AppError(code, why, { ...(fields && { fields }), ...(retryAfter !== undefined && { retryAfter }) })
}
