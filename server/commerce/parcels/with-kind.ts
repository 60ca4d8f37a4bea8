import { createHash } from 'node:crypto'
import { AppError } from '#platform/errors'
import { fieldsIn, type Given, type ShopAccess, type ShopKind, tried } from '../kinds/index.ts'
import { cainiao } from './cainiao.ts'
import { keptHere, keptIn, topicOf } from './kept.ts'
import { kuaidi100 } from './kuaidi100.ts'
import { seventeenTrack } from './seventeen-track.ts'
import type { ParcelSource, SourceAccess } from './source.ts'
import { FIELD_TEXTS } from './texts/index.ts'
import { shopWithParcels } from './with-shop.ts'

const SOURCES: readonly ParcelSource[] = [kuaidi100, cainiao, seventeenTrack]
const field = fieldsIn(FIELD_TEXTS)
const of = (...values: string[]) => ({ only: { field: 'parcelSource', values } })
const ofAny = of(...SOURCES.map(({ kind }) => kind))

/** What a manager is asked for besides how the shop is reached. */
const FIELDS = [
  field('parcelSource', { choices: ['none', ...SOURCES.map(({ kind }) => kind)], optional: true }),
  field('parcelCustomer', of('kuaidi100')),
  field('parcelResource', of('cainiao')),
  field('parcelApp', of('cainiao')),
  field('parcelKey', { secret: true, optional: true, ...ofAny }),
  field('parcelSalt', { secret: true, optional: true, ...of('kuaidi100') }),
  field('parcelAddress', { as: 'address', optional: true, ...ofAny }),
]

/** Where the key of a source goes to. */
const SENT_BY = ['parcelSource', 'parcelAddress']

const sourceIn = (given: Given): ParcelSource | undefined => SOURCES.find(({ kind }) => kind === given['parcelSource'])

/** The same kind of shop, whose parcels a tracking source may follow: asked for, tried and called back where the shop is. */
export const withParcels = (kind: ShopKind): ShopKind => ({
  ...kind,
  fields: [...kind.fields, ...FIELDS],
  boundTo: { ...kind.boundTo, parcelKey: SENT_BY, parcelSalt: SENT_BY },
  async tryOut(access, only) {
    const source = sourceIn(access.given)
    const found = await kind.tryOut(access, only)
    if (!source || (only !== undefined && only !== 'parcels')) return found
    const line = await tried('parcels', async () => source.greet(accessOf(access)).then(() => undefined))
    return { ...found, lines: [...found.lines, line] }
  },
  open(access) {
    const [shop, source] = [kind.open(access), sourceIn(access.given)]
    const kept = access.tables ? keptIn(access.tables) : keptHere()
    return source ? shopWithParcels(shop, { source, access: accessOf(access), kept, now: access.now }) : shop
  },
  hooks: {
    when: (given) => (kind.hooks !== undefined && (kind.hooks.when?.(given) ?? true)) || sourceIn(given) !== undefined,
    receive(call, given) {
      const pushed = sourceIn(given)?.receive(call, given)
      if (!pushed && !kind.hooks) throw new AppError('not_found', `${kind.kind} calls nobody, and no tracking source called`)
      if (!pushed) return kind.hooks?.receive(call, given) ?? { changes: [] }
      const { number, answer } = pushed
      // it tells what to ask for anew, never what it is now: what comes late or shuffled ends as what comes in order
      const event = { id: createHash('sha256').update(call.body).digest('hex'), topic: topicOf(number) }
      return { event, changes: [{ of: 'order', id: null }], ...(answer && { answer }) }
    },
  },
})

const accessOf = ({ given, privateHosts, callback }: ShopAccess): SourceAccess => ({ given, privateHosts, ...(callback && { callback }) })
