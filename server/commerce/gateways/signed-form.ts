import type { Gateway, GatewayCall, GatewayKeys } from './gateway.ts'
import { type Scheme, signOf } from './signing/signatures.ts'

/** What every call of a platform bears besides what is asked. */
type Common = (keys: GatewayKeys, method: string, now: Date) => Readonly<Record<string, string>>

/** A call as a form of names and texts that are signed together; its answer stands in the one thing of an object, whichever way the platform names that. */
export const signedForm = (scheme: Scheme, common: Common): Pick<Gateway, 'sent' | 'inner'> => ({
  sent({ keys, method, parameters, now }: GatewayCall) {
    const asked = Object.fromEntries(Object.entries(parameters).map(([name, value]) => [name, String(value)]))
    const all = { ...common(keys, method, now), ...asked }
    return { body: { ...all, sign: signOf(scheme, keys.appSecret, all) } }
  },
  inner: (answer) => (typeof answer === 'object' && answer !== null ? Object.values(answer)[0] : undefined),
})

/** JSON as platforms sign it: names in their order, however deep, and no spaces. */
export function sortedJson(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(sortedJson).join()}]`
  if (typeof value !== 'object' || value === null) return JSON.stringify(value)
  const names = Object.entries(value)
    .filter(([, one]) => one !== undefined)
    .sort(([a], [b]) => (a < b ? -1 : 1))
  return `{${names.map(([name, one]) => `${JSON.stringify(name)}:${sortedJson(one)}`).join()}}`
}
