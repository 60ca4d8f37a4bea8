import type { Answered } from '#platform/outbound'
import type { ShopAccess } from '../../kinds/index.ts'

/** Takes what is secret out of a text. */
export type Hidden = (text: string) => string

/** Texts at any depth with what is secret hidden in them, names as well; what comes in has the same form. */
export function shown<Value>(value: Value, hidden: Hidden): Value {
  return JSON.parse(JSON.stringify(value ?? null), (_, one: unknown) => {
    if (typeof one === 'string') return hidden(one)
    if (typeof one !== 'object' || one === null || Array.isArray(one)) return one
    return Object.fromEntries(Object.entries(one).map(([name, inner]) => [hidden(name), inner]))
  })
}

/** A shop that says back what it was sent must not show a key to whoever looks. */
export function hiding({ given }: ShopAccess): Hidden {
  const pair = `${given['account'] ?? ''}:${given['secret'] ?? ''}`
  const secrets = ['secret', 'webhookSecret'].flatMap((name) => {
    const value = given[name] ?? ''
    return value.length < 4 ? [] : writtenWays(value)
  })
  const paired = (given['secret'] ?? '').length < 4 ? [] : (['base64', 'base64url'] as const)
  const all = [...secrets, ...paired.flatMap((as) => writtenWays(Buffer.from(pair).toString(as)))]
  // the longest first: a key within another is not left over by half
  const longest = [...new Set(all)].sort((a, b) => b.length - a.length)
  return (text) => longest.reduce((left, secret) => left.replaceAll(secret, '•••'), text)
}

/** A secret as it is, within a text of JSON, in an address, and in a form that is sent. */
const writtenWays = (value: string): readonly string[] => [
  value,
  JSON.stringify(value).slice(1, -1),
  encodeURIComponent(value),
  new URLSearchParams({ v: value }).toString().slice(2),
  encodeURIComponent(value).replaceAll('%20', '+'),
]

/** An answer as a refusal may quote it, which cuts it short there: hidden after that, a key would be shown by half. */
export function quotedOf(answer: Answered, hidden: Hidden): Answered {
  const { location } = answer.headers
  const headers = location === undefined ? answer.headers : { ...answer.headers, location: hidden(String(location)) }
  return { ...answer, headers, body: hidden(answer.body) }
}
