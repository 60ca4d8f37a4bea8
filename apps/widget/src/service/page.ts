import type { Page } from '@xiaoer/contract'
import { claimsOf } from './token.ts'

const KINDS: Readonly<Record<Page['kind'], true>> = {
  home: true,
  list: true,
  product: true,
  orders: true,
  order: true,
  cart: true,
  other: true,
}

/** A page as the shop's script or token tells it, cut to what the service takes: a wrong word here must not cost the shopper a message. */
export function readPage(told: unknown): Page | null {
  if (typeof told !== 'object' || told === null || !('kind' in told) || !isKind(told.kind)) return null
  return { kind: told.kind, ...text(told, 'ref', 200), ...text(told, 'title', 300), ...text(told, 'url', 2_000) }
}

/** The page a token was signed for. */
export function pageOf(token: string | null): Page | null {
  return token === null ? null : readPage(claimsOf(token)['page'])
}

function isKind(kind: unknown): kind is Page['kind'] {
  return typeof kind === 'string' && Object.hasOwn(KINDS, kind)
}

function text<K extends string>(told: object, name: K, longest: number): { [N in K]?: string } {
  const value: unknown = Reflect.get(told, name)
  const cut: { [N in K]?: string } = {}
  if (typeof value === 'string' && value !== '' && value.length <= longest) cut[name] = value
  return cut
}
